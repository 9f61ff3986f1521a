"""A workshop in which somebody typed the same awkward text into every field that documents print."""

import io
from itertools import cycle

from PIL import Image

from binational_desktop.exchange.pictures import Picture
from binational_desktop.services import (
    agendas,
    attendances,
    clusters,
    contributions,
    imprints,
    institutions,
    mappings,
    notices,
    strategies,
    translations,
    working_tables,
    workshops,
)
from binational_desktop.services.queries import agenda, strategy
from binational_desktop.services.queries import workshops as places
from binational_desktop.store import Project


def everywhere(project: Project, text: str) -> str:
    """Type a text into every field of the sample's workshop, both languages; the workshop's id.

    Names with a longest length get as much of it as they take.
    """
    workshop_id = places.list_workshops(project)[0].id
    short = text[:200].strip()
    sheet = ("name", "objective", "focus_question", "expected_products", "conveners")
    workshops.update(
        project,
        workshop_id,
        {f"{name}_{language}": text for name in sheet for language in ("es", "en")}
        | {"venue": text, "municipality": text, "territory": text, "mode": "hybrid", "link": text}
        | {"attribution": "sector_country", "wording": "original"}
        | {"version": text[:40], "issued_on": "2031-03-20"},
    )
    both = {"name_es": text, "name_en": text}
    axes = strategy.axes(project)
    for axis in axes:
        strategies.update_axis(project, axis.id, {**both, "short_es": text, "short_en": text})
    for item in agenda.list_items(project, workshop_id):
        agendas.update(project, item.id, {"title_es": text, "title_en": text, "responsible": text})
    tables = places.list_tables(project, workshop_id)
    for table in tables:
        working_tables.update(project, table.id, {**both, "rapporteur": text})
    people(project, workshop_id, text, short)
    said = []
    for table, axis in zip(tables, cycle(axes), strict=False):
        new = contributions.NewContribution(table.id, text, country="GT", sector="academia")
        made = next(iter(contributions.record(project, new).inserted["contribution"]))
        mappings.set_primary(project, [made], axis.id)
        said.append(made)
    contributions.update(project, said[1], {"text": f"{text} ¡Sí!"})  # and its first wording below
    for made in said[:-1]:  # the last one has no translation
        translations.save(project, made, text)
    clusters.group(project, workshop_id, said[:3], name_es=short, name_en=short)
    picture = io.BytesIO()
    Image.new("RGB", (90, 30), "navy").save(picture, "PNG")
    logo = Picture(picture.getvalue(), picture.getvalue(), 90, 30)
    imprints.add_logo(project, logo, text)
    imprints.update(
        project,
        {
            f"{name}_{language}": text
            for name in ("funding", "disclaimer")
            for language in ("es", "en")
        },
    )
    return workshop_id


def people(project: Project, workshop_id: str, text: str, short: str) -> None:
    """Who convenes, and the list with its notice."""
    added = institutions.add(project, name_es=short, name_en=short, acronym_es=short)
    institution = next(iter(added.inserted["institution"]))
    for role in ("convener", "participant"):
        institutions.set_role(project, workshop_id, institution, role, True)
    notices.save(
        project,
        workshop_id,
        {"text_es": text, "text_en": text, "data_controller": text, "contact": text},
    )
    attendances.set_mode(project, workshop_id, "register")
    person = {"name": short, "institution_id": institution, "position": short, "contact": short}
    for number in range(6):
        attendances.register(
            project,
            workshop_id,
            {**person, "sector": "academia", "country": "GT", "name": f"{number} {short}"},
            {"attendance": True, "contact": True},
        )
