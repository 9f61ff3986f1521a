"""The one place that runs what writes: errors become a sentence, changes are told to every page."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from binational_desktop.errors import Cancelled, UserError
from binational_desktop.i18n import _, language, translator
from binational_desktop.ui.context import Context

if TYPE_CHECKING:
    from binational_desktop.store import Changes


def run(context: Context, work: "Callable[[], Changes]", *, tell: bool = False) -> "Changes | None":
    """Do an edit and announce it; with ``tell``, also say it with an offer to undo.

    Returns None where the user has to mend something first: that was said already.
    """
    try:
        changes = work()
    except UserError as error:
        context.hub.told.emit(str(error), "", None)
        return None
    except Cancelled:
        return None
    announce(context, changes, tell=tell)
    return changes


def announce(context: Context, changes: "Changes", *, tell: bool = True) -> None:
    """Tell every page of an edit that was done; with ``tell``, say it with an offer to undo."""
    context.hub.changed.emit(changes)
    if tell and changes:
        name = changes.text(translator(language()))
        context.hub.told.emit(_("Done: {name}").format(name=name), _("Undo"), lambda: undo(context))


def undo(context: Context) -> None:
    """Take the latest step back and say which."""
    _step(context, context.project.undo, _("Undone: {name}"))


def redo(context: Context) -> None:
    """Do the step again that was taken back, and say which."""
    _step(context, context.project.redo, _("Done again: {name}"))


def _step(context: Context, work: "Callable[[], Changes]", said: str) -> None:
    changes = run(context, work)
    if changes is not None:
        name = changes.text(translator(language()))
        context.hub.told.emit(said.format(name=name), "", None)
