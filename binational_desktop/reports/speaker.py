"""Saying things in a document: each once for every language the document has."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import Any, Final

from binational_desktop import formats
from binational_desktop.i18n import N_, NN_, translator
from binational_desktop.reports.document import (
    Bar,
    BarChart,
    Block,
    Document,
    Paragraph,
    Texts,
    Words,
)
from binational_desktop.services.queries import attribution, both
from binational_desktop.services.queries.report import (
    COUNTRIES,
    SECTORS,
    Cluster,
    Input,
    InstitutionRow,
    WorkshopData,
)

DOT: Final = N_("A dot (·) stands for a count that is not shown.")

UNREVIEWED: Final = {
    "draft": N_("draft translation"),
    "stale": N_("translation out of date"),
}
"""What is said beside a translation that was not reviewed."""


class Speaker:
    """Says everything once for each language of the document.

    ``lacking`` says whether a text has letters that cannot be printed.
    """

    def __init__(
        self,
        data: WorkshopData,
        languages: tuple[str, ...],
        lacking: Callable[[str], bool] = lambda _text: False,
    ) -> None:
        self.data = data
        self.languages = languages
        self.lacking = lacking
        self.locales = tuple(formats.locale_for(one, data.workshop.country) for one in languages)
        self.in_original = [one for one in data.inputs if not all(map(one.in_language, languages))]
        self.borrowed: set[tuple[int, str, str]] = set()
        self.unsettled: set[tuple[int, str, str, str]] = set()
        """Authored translations printed although they are drafts or out of date, with their state."""
        self._states = {(one.row_id, one.field, one.language): one.state for one in data.unsettled}

    # ---------------------------------------------------------------- saying things

    def say(self, message: str, **params: object) -> Texts:
        """A message in each language; numbers among the parameters are written by its locale."""
        return tuple(
            translator(language).gettext(message).format(**self._written(params, locale))
            for language, locale in zip(self.languages, self.locales, strict=True)
        )

    def count(self, forms: tuple[str, str], n: int, **params: object) -> Texts:
        """A message about ``n`` things in each language."""
        return tuple(
            translator(language)
            .ngettext(*forms, n)
            .format(**self._written({"n": n, **params}, locale))
            for language, locale in zip(self.languages, self.locales, strict=True)
        )

    @staticmethod
    def _written(params: dict[str, object], locale: str) -> dict[str, object]:
        return {
            name: formats.number(value, locale) if isinstance(value, int | float) else value
            for name, value in params.items()
        }

    def own(self, row: object, name: str) -> Texts:
        """An authored text in each language; the other one's, marked, where it is missing."""
        return tuple(self._own(row, name, language) for language in self.languages)

    def _own(self, row: object, name: str, language: str) -> str:
        text = both(row, name, language)
        if not text:
            return text
        if getattr(row, f"{name}_{language}"):
            state = self._states.get((getattr(row, "id", ""), name, language))
            if state is None:
                return text
            self.unsettled.add((id(row), name, language, state))
            return f"{text} [{translator(language).gettext(UNREVIEWED[state])}]"
        self.borrowed.add((id(row), name, language))
        return f"{text} [{'en' if language == 'es' else 'es'}]"

    def unreviewed(self, state: str) -> int:
        """How many printed translations are in a state, draft or stale."""
        inputs = sum(
            one.translation_state == state
            for one in self.data.inputs
            if any(language != one.language for language in self.languages)
        )
        return inputs + sum(one[-1] == state for one in self.unsettled)

    def same(self, text: str) -> Texts:
        """A text that is the same in every language."""
        return (text,) * len(self.languages)

    def listed(self, labels: list[Texts]) -> Texts:
        """Several labels in a row, in each language."""
        return tuple(", ".join(label[i] for label in labels) for i in range(len(self.languages)))

    def words(self, one: Input, language: str) -> Words:
        """An input's words in a document language: as said, translated, or marked as original.

        Side by side, the original stands in its own column already and is not said twice.
        """
        speak = translator(language).gettext
        notes = []
        if one.via_interpreter:
            notes.append(speak(N_("via interpreter")))
        spoken = one.spoken_language.split("-")[0]
        locale = formats.locale_for(language, self.data.workshop.country)
        if spoken not in {one.language, ""}:
            notes.append(
                speak(N_("said in {language}")).format(
                    language=formats.language_name(one.spoken_language, locale)
                )
            )
        text = one.in_language(language)
        if text:
            if language != one.language and one.translation_state != "reviewed":
                notes.insert(0, speak(UNREVIEWED[one.translation_state]))
            return Words(text, " · ".join(notes))
        if len(self.languages) == 2:
            notes.insert(0, speak(N_("no translation yet; the original stands beside")))
            return Words("", " · ".join(notes))
        original = formats.language_name(one.language, locale)
        notes.insert(0, speak(N_("original in {language}")).format(language=original))
        return Words(one.text, " · ".join(notes), language=one.language)

    @cached_property
    def sources(self) -> dict[str, attribution.Source]:
        """Who spoke, by id of the input, as far as the workshop's sheet lets that be told."""
        return attribution.of_inputs(self.data)

    def quoted(self, one: Input, language: str) -> Words:
        """An input's words with who said them, as far as the workshop's sheet lets that be told."""
        words = self.words(one, language)
        source = self.sources.get(one.id)
        if source is None:
            return words
        speak = translator(language).gettext
        told = [speak(SECTORS[source.sector])]
        if source.country:
            told.append(speak(COUNTRIES[source.country]))
        return replace(words, mark=" · ".join(filter(None, (*told, words.mark))))

    def unprinted(self, found: Iterable[Input], style: str = "note") -> list[Block]:
        """How many inputs are printed with signs in the place of letters, and where those are."""
        n = sum(
            any(map(self.lacking, (one.text, one.translation, one.first_text))) for one in found
        )
        if not n:
            return []
        forms = NN_(
            "{n} input has letters that this document has no typeface for; the sign {sign} stands in"
            " their place. The open data (spreadsheet or JSON) have them.",
            "{n} inputs have letters that this document has no typeface for; the sign {sign} stands"
            " in their place. The open data (spreadsheet or JSON) have them.",
        )
        return [Paragraph(self.count(forms, n, sign="\N{REPLACEMENT CHARACTER}"), style)]

    def title(self) -> Texts:
        """The workshop's name, or its number where it has none."""
        named = self.own(self.data.workshop, "name")
        return (
            named
            if any(named)
            else self.say(N_("Workshop {number}"), number=self.data.workshop.number)
        )

    def dates(self) -> Texts:
        """When the workshop met, in words."""
        sheet = self.data.workshop
        if not sheet.starts_on:
            return self.say(N_("date to be defined"))
        first = date.fromisoformat(sheet.starts_on)
        last = date.fromisoformat(sheet.ends_on) if sheet.ends_on else first
        return tuple(formats.long_dates(first, last, locale) for locale in self.locales)

    def institutions(self, rows: Iterable[InstitutionRow]) -> Texts:
        """Institutions by name, with their acronym, one after the other."""
        said = []
        for one in rows:
            names = self.own(one, "name")
            short = [one.short(language) for language in self.languages]
            said.append(
                tuple(
                    f"{name} ({acronym})"
                    if name and acronym and acronym != name
                    else name or acronym
                    for name, acronym in zip(names, short, strict=True)
                )
            )
        return tuple("; ".join(one[i] for one in said) for i in range(len(self.languages)))

    def conveners(self) -> Texts:
        """Who convenes: from the catalogue, then as it was typed."""
        chosen = self.institutions(one for one in self.data.institutions if "convener" in one.roles)
        typed = self.own(self.data.workshop, "conveners")
        return tuple("; ".join(filter(None, pair)) for pair in zip(chosen, typed, strict=True))

    def state(self) -> Texts:
        """Whether the tables validated what is printed."""
        if self.validated:
            return self.say(N_("Validated by the working tables"))
        return self.say(N_("DRAFT – not yet validated by the working tables"))

    @property
    def validated(self) -> bool:
        """Whether every input was validated, and there is one."""
        inputs = self.data.inputs
        return bool(inputs) and all(one.validated for one in inputs)

    def lower(self, message: str) -> Texts:
        """A label inside a sentence."""
        return tuple(text.lower() for text in self.say(message))

    def number(self, n: int) -> str:
        """A number as the document's first language writes it."""
        return formats.number(n, self.locales[0])

    def chart(self, title: Texts, bars: list[Bar]) -> BarChart:
        """A chart with its alternative in words."""
        said = tuple(
            f"{title[i]}: " + "; ".join(f"{bar.label[i]} {bar.printed}" for bar in bars)
            for i in range(len(self.languages))
        )
        return BarChart(title, tuple(bars), said)

    def group_chart(
        self,
        title: str,
        groups: Sequence[tuple[str, ...]],
        totals: Sequence[int],
        labels: Mapping[str, str],
    ) -> BarChart:
        """A chart of counts by groups of codes, each under the labels of its codes."""
        bars = [
            Bar(self.listed([self.say(labels[code]) for code in group]), self.number(n), n)
            for group, n in zip(groups, totals, strict=True)
        ]
        return self.chart(self.say(title), bars)

    def seal(self) -> Texts:
        """The state in few words."""
        if self.validated:
            return self.say(N_("Validated by the working tables"))
        return self.say(N_("DRAFT – not yet validated"))

    def place(self) -> str:
        """Venue, municipality and territory as far as they are known."""
        sheet = self.data.workshop
        return ", ".join(filter(None, (sheet.venue, sheet.municipality, sheet.territory)))

    def met(self) -> list[tuple[Texts, Texts]]:
        """When and, as far as it is known, where the workshop met: the first facts of a document."""
        facts = [(self.say(N_("Date")), self.dates())]
        if self.place():
            facts.append((self.say(N_("Place")), self.same(self.place())))
        return facts

    def framed(self, kind: Texts, blocks: Iterable[Block], **more: Any) -> Document:
        """A document of blocks, with what every document says of itself; ``more`` are further fields
        of ``Document``, or others for these.
        """
        data, title = self.data, self.title()
        marks = [(data.fingerprint[:8],), *[()] * (len(title) - 1)]
        of_itself: dict[str, Any] = {
            "languages": self.languages,
            "locale": self.locales[0],
            "title": f"{title[0]} – {' · '.join(kind)}",
            "author": self.conveners()[0],
            "subject": both(data.strategy, "name", self.languages[0]) if data.strategy else "",
            "fingerprint": data.fingerprint,
            # The mark of the data once, and before the titles, which may be too long for the line.
            "running": tuple(
                " · ".join((one, *mark, named))
                for one, mark, named in zip(kind, marks, title, strict=True)
            ),
            "blocks": tuple(blocks),
        }
        return Document(**(of_itself | more))

    def cluster_name(self, one: Cluster) -> Texts:
        """A cluster's name, or its number where it has none yet."""
        named = self.own(one, "name")
        return named if any(named) else self.say(N_("Cluster {number}"), number=one.number)

    def table_name(self, number: int) -> Texts:
        """A table by its number and its name."""
        table = self.say(N_("Table {number}"), number=number) if number else self.say(N_("Plenary"))
        row = next((one for one in self.data.tables if one.number == number), None)
        named = self.own(row, "name") if row else self.same("")
        return tuple(
            f"{one} – {name}" if name else one for one, name in zip(table, named, strict=True)
        )


def clipped(text: str, letters: int) -> str:
    """A text of at most so many letters, cut after a word and with an ellipsis where it is longer."""
    text = " ".join(text.split())
    if len(text) <= letters:
        return text
    head = text[:letters].rsplit(" ", 1)[0] or text[:letters]
    return f"{head.rstrip(' ,;:.–-')}…"


def initials(name: str) -> str:
    """A person's name as documents print it: *Rosa de la Cruz* as *R. C.*; initials as they are."""
    parts = [one for one in name.split() if not one.islower()] or name.split()
    return " ".join(one if len(one) <= 2 else f"{one[0]}." for one in parts[:4])
