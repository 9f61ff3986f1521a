"""Words that documents and exports print as […]: somebody decided so about this very wording."""

from sqlalchemy import select

from binational_desktop.model.privacy_settled import privacy_settled
from binational_desktop.model.rules.personal_data import read_spans, text_mark, without
from binational_desktop.store import Project


class Masks:
    """The masks of a project, read once; most have none."""

    def __init__(self, project: Project) -> None:
        wanted = select(
            privacy_settled.c.row_id, privacy_settled.c.mark, privacy_settled.c.spans
        ).where(privacy_settled.c.masked)
        self._spans: dict[str, list[tuple[str, str]]] = {}
        with project.read() as connection:
            for row_id, mark, spans in connection.execute(wanted):
                self._spans.setdefault(row_id, []).append((mark, spans))

    def text(self, row_id: str, text: str) -> str:
        """The text of a row as it may be printed."""
        decided = self._spans.get(row_id)
        if not decided or not text:
            return text
        mark = text_mark(text)
        spans = [one for made_on, kept in decided if made_on == mark for one in read_spans(kept)]
        return without(text, spans) if spans else text
