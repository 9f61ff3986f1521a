"""The sample workshop: 60 inputs in two languages, marked as practice, to try everything without fear."""

import json
from typing import Any, Final

from sqlalchemy import func, select

from binational_desktop import paths
from binational_desktop.i18n import N_
from binational_desktop.model.agenda import agenda_item
from binational_desktop.model.contribution import contribution
from binational_desktop.model.identifiers import new_id
from binational_desktop.model.mapping import mapping
from binational_desktop.model.rules.pair_states import OTHER
from binational_desktop.model.strategy import axis
from binational_desktop.model.translation import translation
from binational_desktop.model.vocabulary import TranslationState
from binational_desktop.model.working_table import table_axis, working_table
from binational_desktop.model.workshop import workshop
from binational_desktop.services import rows
from binational_desktop.store import Changes, Edit, Project

_SAID_AT: Final = "2026-03-14T16:00:00+00:00"
"""The same moment in every copy, so that documents made of the sample agree."""

_LOAD: Final = N_("Load the sample workshop")


def content() -> dict[str, Any]:
    """The sample as it ships: ``workshop``, ``tables`` and ``inputs`` in the order they were said."""
    found: dict[str, Any] = json.loads(
        paths.resource("sample_workshop.json").read_text(encoding="utf-8")
    )
    return found


def load(project: Project, *, with_inputs: bool = True) -> Changes:
    """Add the sample workshop as one edit; without its inputs, to practise recording them."""
    sample = content()
    with project.read() as connection:
        axes: dict[str, str] = {
            code: axis_id for code, axis_id in connection.execute(select(axis.c.code, axis.c.id))
        }
        last = connection.execute(
            select(func.coalesce(func.max(workshop.c.number), 0))
        ).scalar_one()
    with project.edit(_LOAD) as edit:
        workshop_id = rows.add(edit, workshop, {"number": last + 1, **sample["workshop"]})
        for number, item in enumerate(sample["agenda"], 1):
            rows.add(edit, agenda_item, {"workshop_id": workshop_id, "number": number, **item})
        tables: dict[int, str] = {}
        for values in sample["tables"]:
            sheet = {name: value for name, value in values.items() if name != "axis"}
            tables[values["number"]] = rows.add(
                edit, working_table, {"workshop_id": workshop_id, **sheet}
            )
            if values["axis"] in axes:
                link = {"table_id": tables[values["number"]], "axis_id": axes[values["axis"]]}
                rows.add(edit, table_axis, link)
        if with_inputs:
            for said in sample["inputs"]:
                _add_input(edit, project.letter, workshop_id, tables[said["table"]], axes, said)
    return edit.changes


def _add_input(
    edit: Edit,
    letter: str,
    workshop_id: str,
    table_id: str,
    axes: dict[str, str],
    said: dict[str, Any],
) -> None:
    """One input of the sample with its reviewed translation, mapped where its axis is still there."""
    row_id = new_id()
    edit.insert(
        contribution,
        [
            {
                "id": row_id,
                "workshop_id": workshop_id,
                "table_id": table_id,
                "letter": letter,
                "number": edit.next_number(table_id, letter),
                "text": said["text"],
                "written_language": said["language"],
                "spoken_language": said.get("spoken_language", said["language"]),
                "via_interpreter": said.get("via_interpreter", False),
                "kind": said["kind"],
                "country": said["country"],
                "sector": said["sector"],
                "seat": "",
                "withheld": said.get("withheld", False),
                "validated": False,
                "recorded_at": _SAID_AT,
            }
        ],
    )
    if said["axis"] in axes:
        edit.insert(
            mapping,
            [
                {
                    "id": new_id(),
                    "contribution_id": row_id,
                    "axis_id": axes[said["axis"]],
                    "is_primary": True,
                }
            ],
        )
    edit.insert(
        translation,
        [
            {
                "id": new_id(),
                "contribution_id": row_id,
                "language": OTHER[said["language"]],
                "text": said["translation"],
                "state": TranslationState.REVIEWED,
                "source": said["text"],
            }
        ],
    )


def untouched(project: Project) -> bool:
    """Whether nothing was done in a project but loading the sample."""
    with project.read() as connection:
        done = connection.exec_driver_sql("SELECT label FROM edit WHERE kind <> 'setup'")
        return [label for (label,) in done] == [_LOAD]
