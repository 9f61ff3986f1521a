"""The privacy notice of a workshop: written from a template, versioned once somebody answered it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from binational_desktop import paths
from binational_desktop.errors import UserError
from binational_desktop.i18n import N_, _
from binational_desktop.model.attendance import privacy_notice
from binational_desktop.model.workshop import workshop
from binational_desktop.services import rows
from binational_desktop.services.contributions import now
from binational_desktop.services.queries import attendance
from binational_desktop.services.queries.attendance import NoticeRow
from binational_desktop.store import Changes, Project

_WRITTEN: Final = ("data_controller", "contact", "text_es", "text_en")


@dataclass(frozen=True)
class Template:
    """A text to begin with. It helps to inform people; which law applies is for the convener to say."""

    code: str
    name_es: str
    name_en: str
    text_es: str
    text_en: str


@cache
def templates() -> tuple[Template, ...]:
    """The templates that ship with the program."""
    found = json.loads(paths.resource("privacy_notices.json").read_text(encoding="utf-8"))
    return tuple(Template(**one) for one in found)


def save(
    project: Project, workshop_id: str, values: Mapping[str, Any], *, coalesce: str | None = None
) -> Changes:
    """Change the notice. A version somebody has answered stays as it is: a new one is made of it."""
    unknown = set(values) - set(_WRITTEN)
    if unknown:
        raise KeyError(f"a notice has no {', '.join(sorted(unknown))}")
    rows.one(project, workshop, workshop_id)
    latest = attendance.notice(project, workshop_id)
    if latest is not None and all(getattr(latest, name) == values[name] for name in values):
        with project.edit(N_("Edit the privacy notice"), coalesce=coalesce) as edit:
            return edit.changes
    if latest is None or latest.consents:
        version = latest.version + 1 if latest else 1
        kept = {name: getattr(latest, name) if latest else "" for name in _WRITTEN}
        label = N_("Write version {version} of the privacy notice")
        with project.edit(label, {"version": version}, coalesce=coalesce) as edit:
            rows.add(
                edit,
                privacy_notice,
                {
                    "workshop_id": workshop_id,
                    "version": version,
                    "issued_at": now(),
                    **kept,
                    **values,
                },
            )
        return edit.changes
    with project.edit(N_("Edit the privacy notice"), coalesce=coalesce) as edit:
        rows.change(edit, privacy_notice, [latest.id], {**values, "issued_at": now()})
    return edit.changes


def use_template(project: Project, workshop_id: str, code: str) -> Changes:
    """Begin with a template's text in both languages. Raises ``KeyError`` for an unknown one."""
    found = next((one for one in templates() if one.code == code), None)
    if found is None:
        raise KeyError(code)
    return save(project, workshop_id, {"text_es": found.text_es, "text_en": found.text_en})


def required(project: Project, workshop_id: str) -> NoticeRow:
    """The notice under which names may be kept. Raises ``UserError`` while there is none."""
    found = attendance.notice(project, workshop_id)
    if found is None or not found.complete:
        raise UserError(
            _("Without a privacy notice no name is kept."),
            _("Write in the notice who answers for the data, or only count the people."),
        )
    return found
