"""Binational Desktop: from a participant's words to a bilingual report, offline."""

__version__ = "0.1.0"
