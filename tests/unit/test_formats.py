"""Dates as people of the border write them, in both languages."""

from datetime import date

import pytest

from binational_desktop import formats


@pytest.mark.parametrize(
    ("locale", "first", "last", "words"),
    [
        ("es_MX", "2026-03-14", "2026-03-14", "14 de marzo de 2026"),
        ("es_MX", "2026-03-14", "2026-03-15", "14–15 de marzo de 2026"),
        ("es_GT", "2026-03-02", "2026-03-12", "2–12 de marzo de 2026"),
        ("es_GT", "2026-03-31", "2026-04-02", "31 de marzo – 2 de abril de 2026"),
        ("en_US", "2026-03-14", "2026-03-14", "March 14, 2026"),
        ("en_US", "2026-03-14", "2026-03-15", "March 14–15, 2026"),
        ("en_US", "2026-03-20", "2026-03-26", "March 20–26, 2026"),
        ("en_US", "2026-03-31", "2026-04-01", "Mar 31 – Apr 1, 2026"),
    ],
)
def test_days_in_words(locale: str, first: str, last: str, words: str) -> None:
    days = date.fromisoformat(first), date.fromisoformat(last)
    assert formats.long_dates(*days, locale) == words
