"""Card codes: what is written on the paper card, so that it can be found again."""


def card_code(table_number: int, letter: str, number: int, part: str = "") -> str:
    """``T3-017``; ``T3B-017`` on the table's second laptop; ``P-017`` in plenary (table 0);
    ``T3-017a`` for the first part of a split card.
    """
    table = f"T{table_number}" if table_number else "P"
    return f"{table}{letter}-{number:03d}{part}"
