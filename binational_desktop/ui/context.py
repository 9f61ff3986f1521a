"""What every page is given: the open project, the hub, the settings, the actions, and the place."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from binational_desktop.settings import Settings
from binational_desktop.ui.hub import Hub

if TYPE_CHECKING:
    from binational_desktop.store import Project
    from binational_desktop.ui.actions import Actions
    from binational_desktop.ui.jobs import Jobs


@dataclass
class Context:
    """One object for all pages. ``workshop_id`` and ``table_id`` are None where there is none yet."""

    project: "Project"
    hub: Hub
    settings: Settings
    actions: "Actions"
    jobs: "Jobs"
    workshop_id: str | None = None
    table_id: str | None = None

    def set_place(self, workshop_id: str | None, table_id: str | None) -> None:
        """Go to a workshop and one of its tables."""
        if (workshop_id, table_id) != (self.workshop_id, self.table_id):
            self.workshop_id, self.table_id = workshop_id, table_id
            self.hub.place_changed.emit()
