"""Places of the catalogue: states and departments, municipalities, crossings. No twins."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any, Final

from sqlalchemy import select

from binational_desktop.errors import UserError
from binational_desktop.i18n import N_, _
from binational_desktop.model.institution import territory
from binational_desktop.model.rules.names import name_key, same_country
from binational_desktop.model.vocabulary import COUNTRIES, TERRITORY_KINDS
from binational_desktop.services import rows
from binational_desktop.services.queries import catalogue
from binational_desktop.services.queries.catalogue import TerritoryRow
from binational_desktop.store import Changes, Project

LONGEST: Final = 200
"""Characters of the longest name."""


def add(project: Project, **values: Any) -> Changes:
    """Add a place. Raises ``UserError`` where it is there already, or has no name."""
    values = cleaned(values)
    check(values, Twins(catalogue.territories(project)))
    with project.edit(N_("Add place {name}"), {"name": values["name"]}) as edit:
        rows.add(edit, territory, values)
    return edit.changes


def update(
    project: Project, territory_id: str, values: Mapping[str, Any], *, coalesce: str | None = None
) -> Changes:
    """Set columns of a place. Raises ``UserError`` for a twin, or a place within itself."""
    found = rows.one(project, territory, territory_id)
    values = cleaned(values)
    there = catalogue.territories(project)
    merged = {**found, **values}
    above = {one.id: one.part_of_id for one in there} | {territory_id: merged["part_of_id"]}
    seen, at = {territory_id}, merged["part_of_id"]
    while at is not None:
        if at in seen:
            raise UserError(
                _("“{name}” cannot be part of itself.").format(name=merged["name"]),
                _("Choose another state or department."),
            )
        seen.add(at)
        at = above.get(at)
    check(merged, Twins(there), territory_id)
    label, params = N_("Edit place {name}"), {"name": merged["name"]}
    return rows.update_one(project, territory, territory_id, values, label, params, coalesce)


def delete(project: Project, territory_id: str) -> Changes:
    """Delete a place. Raises ``UserError`` while others are part of it."""
    found = rows.one(project, territory, territory_id)
    with project.read() as connection:
        inside = connection.execute(
            select(territory.c.id).where(territory.c.part_of_id == territory_id).limit(1)
        ).first()
    if inside:
        raise UserError(
            _("“{name}” has other places in it and is not deleted.").format(name=found["name"]),
            _("Delete or move those first."),
        )
    with project.edit(N_("Delete place {name}"), {"name": found["name"]}) as edit:
        rows.remove(edit, territory, [territory_id])
    return edit.changes


def merge(project: Project, kept_id: str, gone_ids: Iterable[str]) -> Changes:
    """Make one place of several: what was part of them is part of the one that is kept."""
    kept = rows.one(project, territory, kept_id)
    ids = [one for one in gone_ids if one != kept_id]
    if not ids:
        raise UserError(_("Choose two places to merge."))
    with project.edit(N_("Merge into {name}"), {"name": kept["name"]}) as edit:
        if kept["part_of_id"] in ids:
            rows.change(edit, territory, [kept_id], {"part_of_id": None})
        inside = [
            row_id
            for (row_id,) in edit.execute(
                select(territory.c.id).where(territory.c.part_of_id.in_(ids))
            )
            if row_id != kept_id
        ]
        rows.change(edit, territory, inside, {"part_of_id": kept_id})
        rows.remove(edit, territory, ids)
    return edit.changes


class Twins:
    """Finds the same place under another spelling: of one kind and country, in the same state."""

    def __init__(self, there: Iterable[TerritoryRow] = ()) -> None:
        self._by_key: dict[tuple[str, str], list[tuple[str, str, str | None, str]]] = {}
        for one in there:
            name = f"{one.name}, {one.part_of}" if one.part_of else one.name
            self.add(one.id, asdict(one), name)

    def add(self, territory_id: str, values: Mapping[str, Any], called: str) -> None:
        """Take one more place in; ``called`` is what messages call it."""
        self._by_key.setdefault(self._key(values), []).append(
            (territory_id, values.get("country", ""), values.get("part_of_id"), called)
        )

    def find(self, values: Mapping[str, Any], but: str = "") -> tuple[str, str] | None:
        """Id and name of the twin that is there, other than the one with the id ``but``."""
        country, above = values.get("country", ""), values.get("part_of_id")
        for row_id, other, part_of_id, called in self._by_key.get(self._key(values), ()):
            near = above is None or part_of_id is None or above == part_of_id
            if row_id != but and near and same_country(country, other):
                return row_id, called
        return None

    @staticmethod
    def _key(values: Mapping[str, Any]) -> tuple[str, str]:
        return values.get("kind", "municipality"), name_key(values.get("name") or "")


def cleaned(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values without white space around and doubled within the name."""
    made = dict(values)
    if "name" in made:
        made["name"] = " ".join(str(made["name"]).replace("\0", "").split())
    return made


def check(values: Mapping[str, Any], twins: Twins, own_id: str = "") -> None:
    """Refuse what no catalogue can have. Raises ``UserError`` that names the twin that is there."""
    rows.known(territory, values)
    if not values.get("name"):
        raise UserError(_("A place needs a name."))
    if len(values["name"]) > LONGEST:
        raise UserError(_("A name has {most} characters at most.").format(most=LONGEST))
    if values.get("kind", "municipality") not in TERRITORY_KINDS:
        raise UserError(_("There is no kind of place “{code}”.").format(code=values["kind"]))
    if values.get("country") and values["country"] not in COUNTRIES:
        raise UserError(_("There is no country “{code}”.").format(code=values["country"]))
    there = twins.find(values, own_id)
    if there is not None:
        raise UserError(
            _("“{name}” is in the catalogue already.").format(name=there[1]),
            _("Use that one, or write what tells this one apart."),
        )
