"""The errors a user can mend, told apart from the errors that are ours."""


class UserError(Exception):
    """Something the user can mend, said in one plain sentence in the user's language.

    ``message`` says what is wrong and where; ``hint`` says what to do, and may be empty.
    Both are already translated: whoever raises knows the context.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class ProjectError(UserError):
    """The project file cannot be opened or written: missing, damaged, newer, in use, read-only."""


class ReadOnlyError(ProjectError):
    """The project lies where nothing can be written."""


class BusyError(UserError):
    """Another piece of work is writing to the project at this moment."""


class ImportSourceError(UserError):
    """The file to import cannot be read, or it lacks what was asked of it."""


class Cancelled(Exception):  # noqa: N818 (not an error: the user asked for it)
    """The user cancelled a long piece of work; nothing of it remains."""
