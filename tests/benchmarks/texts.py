"""Invented inputs for the benchmarks: Spanish-looking words from a seeded generator, 20–60 a text."""

import random


def texts(count: int, seed: int = 7) -> list[str]:
    """``count`` texts, the same for the same seed."""
    chance = random.Random(seed)
    syllables = [
        a + b
        for a in "bcdfglmnprstv"
        for b in ("a", "e", "i", "o", "u", "á", "ó", "an", "es", "ir")
    ]
    words = ["".join(chance.choices(syllables, k=chance.randint(1, 4))) for _ in range(6_000)]
    weights = [1 / (rank + 3) for rank in range(len(words))]
    drawn = chance.choices(words, weights=weights, k=count * 40)
    made, at = [], 0
    for _ in range(count):
        length = min(chance.randint(20, 60), len(drawn) - at)
        if length < 20:
            at, length = 0, 40
        made.append(" ".join(drawn[at : at + length]).capitalize() + ".")
        at += length
    return made
