"""Institutions of the catalogue: add, change, merge, delete, and their part in a workshop.

No twins: neither accents, case, points nor the language of a name make two of one institution.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any, Final

from sqlalchemy import select

from binational_desktop.errors import UserError
from binational_desktop.i18n import N_, _, language
from binational_desktop.model.attendance import attendee
from binational_desktop.model.institution import institution, workshop_institution
from binational_desktop.model.rules.names import acronym_key, name_key, same_country
from binational_desktop.model.vocabulary import COUNTRIES, SECTORS, InstitutionRole
from binational_desktop.services import rows
from binational_desktop.services.queries import catalogue
from binational_desktop.services.queries.catalogue import InstitutionRow
from binational_desktop.store import Changes, Project

LONGEST: Final = 300
"""Characters of the longest name."""
_NAMES: Final = ("name_es", "name_en")
_ACRONYMS: Final = ("acronym_es", "acronym_en")
_REFERRING: Final = (workshop_institution, attendee)


def add(project: Project, **values: str) -> Changes:
    """Add an institution. Raises ``UserError`` where it is there already, or has no name."""
    values = cleaned(values)
    check(values, Twins(catalogue.institutions(project)))
    with project.edit(N_("Add institution {name}"), {"name": _called(values)}) as edit:
        rows.add(edit, institution, values)
    return edit.changes


def update(
    project: Project, institution_id: str, values: Mapping[str, str], *, coalesce: str | None = None
) -> Changes:
    """Set columns of an institution. Raises ``UserError`` where that would make a twin."""
    found = rows.one(project, institution, institution_id)
    values = cleaned(values)
    merged = {**found, **values}
    check(merged, Twins(catalogue.institutions(project)), institution_id)
    label, params = N_("Edit institution {name}"), {"name": _called(merged)}
    return rows.update_one(project, institution, institution_id, values, label, params, coalesce)


def delete(project: Project, institution_id: str) -> Changes:
    """Delete an institution. Raises ``UserError`` while a workshop or its attendance has it."""
    found = rows.one(project, institution, institution_id)
    with project.read() as connection:
        used = any(
            connection.execute(
                select(table.c.id).where(table.c.institution_id == institution_id).limit(1)
            ).first()
            for table in _REFERRING
        )
    if used:
        raise UserError(
            _("“{name}” is in use and is not deleted.").format(name=_called(found)),
            _("Take it out of the workshops first, or merge it into another institution."),
        )
    with project.edit(N_("Delete institution {name}"), {"name": _called(found)}) as edit:
        rows.remove(edit, institution, [institution_id])
    return edit.changes


def merge(project: Project, kept_id: str, gone_ids: Iterable[str]) -> Changes:
    """Make one institution of several: all references lead to the one that is kept.

    What it does not say (an acronym, a name in the other language) it takes from the others.
    """
    kept = rows.one(project, institution, kept_id)
    gone = [rows.one(project, institution, one) for one in gone_ids if one != kept_id]
    if not gone:
        raise UserError(_("Choose two institutions to merge."))
    ids = [one["id"] for one in gone]
    with project.edit(N_("Merge into {name}"), {"name": _called(kept)}) as edit:
        filled: dict[str, str] = {}
        for name in (*_NAMES, *_ACRONYMS, "country", "sector"):
            if not kept[name]:
                said = next((one[name] for one in gone if one[name]), "")
                if said:
                    filled[name] = said
        if filled:
            rows.change(edit, institution, [kept_id], filled)
        for table in _REFERRING:
            wanted = select(table.c.id).where(table.c.institution_id.in_(ids))
            moved = [row_id for (row_id,) in edit.execute(wanted)]
            rows.change(edit, table, moved, {"institution_id": kept_id})
        _drop_repeated(edit, kept_id)
        rows.remove(edit, institution, ids)
    return edit.changes


def _drop_repeated(edit: Any, institution_id: str) -> None:
    """One role at one workshop once, after a merge."""
    seen: set[tuple[str, str]] = set()
    extra = []
    link = workshop_institution
    for row in edit.execute(
        select(link).where(link.c.institution_id == institution_id).order_by(link.c.id)
    ).all():
        if (row.workshop_id, row.role) in seen:
            extra.append(row.id)
        seen.add((row.workshop_id, row.role))
    rows.remove(edit, link, extra)


def set_role(
    project: Project, workshop_id: str, institution_id: str, role: str, wanted: bool
) -> Changes:
    """Say that an institution convenes a workshop or takes part in it, or that it does not."""
    role = InstitutionRole(role)
    name = _called(rows.one(project, institution, institution_id))
    label = {
        (InstitutionRole.CONVENER, True): N_("{name} convenes"),
        (InstitutionRole.CONVENER, False): N_("{name} does not convene"),
        (InstitutionRole.PARTICIPANT, True): N_("{name} takes part"),
        (InstitutionRole.PARTICIPANT, False): N_("{name} does not take part"),
    }[role, wanted]
    link = workshop_institution
    here = (
        (link.c.workshop_id == workshop_id)
        & (link.c.institution_id == institution_id)
        & (link.c.role == role)
    )
    with project.edit(label, {"name": name}) as edit:
        ids = [row_id for (row_id,) in edit.execute(select(link.c.id).where(here))]
        if wanted and not ids:
            values = {"workshop_id": workshop_id, "institution_id": institution_id, "role": role}
            rows.add(edit, link, values)
        elif not wanted:
            rows.remove(edit, link, ids)
    return edit.changes


class Twins:
    """Finds the institution that is the same one under another spelling.

    Names are compared over both languages; acronyms and names only within a country, since both
    countries have, say, a SAT.
    """

    def __init__(self, there: Iterable[InstitutionRow] = ()) -> None:
        self._by_key: dict[str, list[tuple[str, str]]] = {}
        self._called: dict[str, str] = {}
        for one in there:
            self.add(one.id, asdict(one), one.named(language()))

    def add(self, institution_id: str, values: Mapping[str, Any], called: str) -> None:
        """Take one more institution in; ``called`` is what messages call it."""
        self._called[institution_id] = called
        for key in self._keys(values):
            self._by_key.setdefault(key, []).append((institution_id, values.get("country", "")))

    def find(self, values: Mapping[str, Any], but: str = "") -> tuple[str, str] | None:
        """Id and name of the twin that is there, other than the one with the id ``but``."""
        country = values.get("country", "")
        for key in self._keys(values):
            for institution_id, other in self._by_key.get(key, ()):
                if institution_id != but and same_country(country, other):
                    return institution_id, self._called[institution_id]
        return None

    @staticmethod
    def _keys(values: Mapping[str, Any]) -> list[str]:
        keys = [f"n:{key}" for name in _NAMES if (key := name_key(values.get(name, "")))]
        keys += [f"a:{key}" for name in _ACRONYMS if (key := acronym_key(values.get(name, "")))]
        return keys


def cleaned(values: Mapping[str, str]) -> dict[str, str]:
    """The values without white space around and doubled within."""
    return {name: " ".join(value.replace("\0", "").split()) for name, value in values.items()}


def check(values: Mapping[str, Any], twins: Twins, own_id: str = "") -> None:
    """Refuse what no catalogue can have. Raises ``UserError`` that names the twin that is there."""
    rows.known(institution, values)
    if not any(values.get(name) for name in (*_NAMES, *_ACRONYMS)):
        raise UserError(_("An institution needs a name."), _("Type it in one language at least."))
    if any(len(values.get(name, "")) > LONGEST for name in (*_NAMES, *_ACRONYMS)):
        raise UserError(_("A name has {most} characters at most.").format(most=LONGEST))
    if values.get("country") and values["country"] not in COUNTRIES:
        raise UserError(_("There is no country “{code}”.").format(code=values["country"]))
    if values.get("sector") and values["sector"] not in SECTORS:
        raise UserError(_("There is no sector “{code}”.").format(code=values["sector"]))
    there = twins.find(values, own_id)
    if there is not None:
        raise UserError(
            _("“{name}” is in the catalogue already.").format(name=there[1]),
            _("Use that one, or write what tells this one apart."),
        )


def _called(values: Mapping[str, Any]) -> str:
    """What a step of undo calls an institution: short, in whichever language it has."""
    found = (values.get(name) for name in (*_ACRONYMS, *_NAMES))
    return next((str(one) for one in found if one), "")[:60]
