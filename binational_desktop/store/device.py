"""Which laptop this is. A copied project file takes a new identity, so that cards stay apart.

The file remembers its device together with this computer's random mark and the file's own
number on the disk: a renamed or moved file stays the same device, a copy does not.
"""

import platform
import uuid
from collections.abc import Iterator
from itertools import product
from pathlib import Path

from sqlalchemy import Connection

from binational_desktop import paths
from binational_desktop.model.identifiers import new_id


def fingerprint(path: Path) -> str:
    """What tells this file on this computer from its copies."""
    return f"{_computer()}:{path.stat().st_ino}"


def _computer() -> str:
    """A random mark of this computer, made at first need; it says nothing about its owner."""
    mark = paths.user_config() / "computer"
    try:
        return mark.read_text(encoding="ascii").strip()
    except OSError:
        made = uuid.uuid4().hex
        try:
            mark.write_text(made, encoding="ascii")
        except OSError:
            return f"{uuid.getnode():x}"
        return made


def known(connection: Connection, path: Path) -> str | None:
    """The device id this file has for this computer; None for a fresh copy."""
    local: dict[str, str] = {
        name: value for name, value in connection.exec_driver_sql("SELECT name, value FROM local")
    }
    return local.get("device") if local.get("fingerprint") == fingerprint(path) else None


def register(connection: Connection, path: Path, device_id: str, name: str) -> None:
    """Enter a new device into the catalogue, inside an edit, with the next free letter."""
    taken = {letter for (letter,) in connection.exec_driver_sql("SELECT letter FROM device")}
    letter = next((one for one in _letters() if one not in taken), "ZZ")
    connection.exec_driver_sql(
        "INSERT INTO device (id, name, letter) VALUES (?, ?, ?)",
        (device_id, name or platform.node() or "laptop", letter),
    )
    connection.exec_driver_sql(
        "INSERT OR REPLACE INTO local VALUES ('device', ?), ('fingerprint', ?)",
        (device_id, fingerprint(path)),
    )


def _letters() -> Iterator[str]:
    """What tells laptops apart in card codes: nothing, B to Z, then BB to ZZ."""
    alphabet = "BCDEFGHIJKLMNOPQRSTUVWXYZ"
    yield from ("", *alphabet, *map("".join, product(alphabet, repeat=2)))


def fresh_id() -> str:
    """An identity for a new device."""
    return new_id()
