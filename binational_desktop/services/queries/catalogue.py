"""Institutions and territories as lists, forms and documents read them."""

from dataclasses import dataclass

from sqlalchemy import func, select

from binational_desktop.model.institution import institution, territory, workshop_institution
from binational_desktop.model.rules.folding import fold
from binational_desktop.model.vocabulary import InstitutionRole
from binational_desktop.store import Project


@dataclass(frozen=True)
class InstitutionRow:
    """An institution; ``sector`` is its kind. ``roles``: what it does at the workshop asked for."""

    id: str
    name_es: str
    name_en: str
    acronym_es: str
    acronym_en: str
    country: str
    sector: str
    roles: tuple[str, ...] = ()

    def named(self, language: str) -> str:
        """Its name in a language, or in the other one, with its acronym."""
        name = self.name_es or self.name_en
        if language == "en":
            name = self.name_en or self.name_es
        acronym = self.short(language)
        return f"{name} ({acronym})" if acronym and name and acronym != name else name or acronym

    def short(self, language: str) -> str:
        """Its acronym in a language, or in the other one; empty for none."""
        pair = (self.acronym_es, self.acronym_en)
        return (pair[1] or pair[0]) if language == "en" else (pair[0] or pair[1])

    def found_by(self, words: list[str]) -> bool:
        """Whether all folded words stand in one of its names."""
        text = fold(f"{self.name_es} {self.name_en} {self.acronym_es} {self.acronym_en}")
        return all(word in text for word in words)


@dataclass(frozen=True)
class TerritoryRow:
    """A place, and the name of what it is part of."""

    id: str
    name: str
    kind: str
    country: str
    part_of_id: str | None
    part_of: str

    def found_by(self, words: list[str]) -> bool:
        """Whether all folded words stand in its name or in that of what it is part of."""
        text = fold(f"{self.name} {self.part_of}")
        return all(word in text for word in words)


def institutions(project: Project, workshop_id: str | None = None) -> list[InstitutionRow]:
    """All institutions by country and name, with their roles at a workshop if one is given."""
    with project.read() as connection:
        roles: dict[str, list[str]] = {}
        if workshop_id is not None:
            for institution_id, role in connection.execute(
                select(workshop_institution.c.institution_id, workshop_institution.c.role)
                .where(workshop_institution.c.workshop_id == workshop_id)
                .order_by(workshop_institution.c.role)
            ):
                roles.setdefault(institution_id, []).append(role)
        found = [
            InstitutionRow(**row, roles=tuple(dict.fromkeys(roles.get(row["id"], ()))))
            for row in connection.execute(select(institution)).mappings()
        ]
    order = {"MX": 0, "GT": 1, "BI": 2, "": 3}
    return sorted(
        found, key=lambda one: (order.get(one.country, 4), fold(one.name_es or one.name_en), one.id)
    )


def conveners(project: Project, workshop_id: str) -> list[InstitutionRow]:
    """The institutions that convene a workshop."""
    return [
        one for one in institutions(project, workshop_id) if InstitutionRole.CONVENER in one.roles
    ]


def participants(project: Project, workshop_id: str) -> list[InstitutionRow]:
    """The institutions that take part in a workshop, its conveners among them."""
    return [one for one in institutions(project, workshop_id) if one.roles]


def territories(project: Project) -> list[TerritoryRow]:
    """All places: units, then municipalities, then crossings, each by country and name."""
    above = territory.alias()
    wanted = select(territory, func.coalesce(above.c.name, "").label("part_of")).outerjoin(
        above, above.c.id == territory.c.part_of_id
    )
    with project.read() as connection:
        found = [TerritoryRow(**row) for row in connection.execute(wanted).mappings()]
    kinds = {"subnational_unit": 0, "municipality": 1, "crossing": 2}
    countries = {"MX": 0, "GT": 1, "BI": 2, "": 3}
    return sorted(
        found,
        key=lambda one: (
            kinds.get(one.kind, 3),
            countries.get(one.country, 4),
            fold(one.part_of),
            fold(one.name),
            one.id,
        ),
    )
