"""One page a file: a stage of the work."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from binational_desktop.ui.page import Page


def page_class(page_id: str) -> "type[Page]":
    """The page of a stage, imported when it is first wanted. Raises ``KeyError`` for another id."""
    if page_id == "prepare":
        from binational_desktop.ui.pages.prepare import PreparePage

        return PreparePage
    if page_id == "record":
        from binational_desktop.ui.pages.record import RecordPage

        return RecordPage
    if page_id == "map":
        from binational_desktop.ui.pages.map import MapPage

        return MapPage
    if page_id == "translate":
        from binational_desktop.ui.pages.translate import TranslatePage

        return TranslatePage
    if page_id == "report":
        from binational_desktop.ui.pages.report import ReportPage

        return ReportPage
    raise KeyError(page_id)
