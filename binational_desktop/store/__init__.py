"""The project file: open, edit, log, undo, migrate, copy. The only room that knows SQLite."""

from binational_desktop.store.changes import Changes, Version
from binational_desktop.store.drafts import Draft
from binational_desktop.store.edit import Edit
from binational_desktop.store.project import Project

__all__ = ["Changes", "Draft", "Edit", "Project", "Version"]
