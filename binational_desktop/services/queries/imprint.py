"""What covers say of who pays: the statement, the disclaimer, the logos."""

from dataclasses import dataclass, field, replace

from sqlalchemy import select

from binational_desktop.model.project import logo
from binational_desktop.store import Project


@dataclass(frozen=True)
class LogoRow:
    """A logo; ``data`` is its content where that was asked for, else ``Project.content`` gives it."""

    id: str
    number: int
    name_es: str
    name_en: str
    sha256: str
    width: int
    height: int
    data: bytes = field(default=b"", repr=False)


def logos(project: Project, *, contents: bool = False) -> list[LogoRow]:
    """The project's logos in their order, with their contents where wanted."""
    with project.read() as connection:
        found = connection.execute(select(logo).order_by(logo.c.number, logo.c.id)).mappings()
        listed = [LogoRow(**row) for row in found]
    if not contents:
        return listed
    loaded = [replace(one, data=project.content(one.sha256) or b"") for one in listed]
    return [one for one in loaded if one.data]
