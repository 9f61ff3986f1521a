"""What lists, screens and reports read: ids and small frozen dataclasses, never a live row."""

from typing import Any

from binational_desktop.services.queries import (
    contributions,
    notes,
    origins,
    search,
    strategy,
    workshops,
)

__all__ = ["both", "contributions", "notes", "origins", "search", "strategy", "workshops"]


def both(row: Any, name: str, language: str) -> str:
    """A bilingual field of a row in a language, or in the other one where that is missing."""
    first: str = getattr(row, f"{name}_{language}")
    second: str = getattr(row, f"{name}_{'en' if language == 'es' else 'es'}")
    return first or second
