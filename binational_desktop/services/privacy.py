"""Deciding about texts that may point at a person: they do not, or their words are masked."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import delete

from binational_desktop.i18n import N_
from binational_desktop.model.privacy_settled import privacy_settled
from binational_desktop.model.rules.personal_data import text_mark, write_spans
from binational_desktop.services import rows
from binational_desktop.store import Changes, Project


@dataclass(frozen=True)
class Decided:
    """A text that was asked about: its row, what people call it, its wording, where the words are."""

    row_id: str
    called: str
    text: str
    spans: tuple[tuple[int, int], ...]


def settle(project: Project, texts: Sequence[Decided], *, masked: bool) -> Changes:
    """Remember that what was found in these texts is no personal data, or is to be masked.

    It holds for the wording as it is: a changed text is asked about again. A later decision about
    the same wording takes the place of an earlier one.
    """
    if len(texts) == 1:
        label = N_("Mask words of {code}") if masked else N_("No personal data in {code}")
        params: dict[str, object] = {"code": texts[0].called}
    else:
        label = N_("Mask words of {n} texts") if masked else N_("No personal data in {n} texts")
        params = {"n": len(texts)}
    table = privacy_settled
    with project.edit(label, params) as edit:
        for one in texts:
            mark = text_mark(one.text)
            edit.execute(delete(table).where(table.c.row_id == one.row_id, table.c.mark == mark))
            values = {"row_id": one.row_id, "mark": mark, "spans": write_spans(one.spans)}
            rows.add(edit, table, {**values, "masked": masked})
    return edit.changes
