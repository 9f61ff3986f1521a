"""The program's own log: codes and counts, never a text or a name that somebody typed."""

import logging
import sys

from binational_desktop import paths


def start(*, to_file: bool = True) -> None:
    """Send warnings to the log file (half a megabyte, two generations), or to stderr."""
    root = logging.getLogger("binational_desktop")
    if root.handlers:
        return
    from logging.handlers import RotatingFileHandler  # brings sockets along: 10 ms

    handler: logging.Handler
    try:
        if not to_file:
            raise OSError
        handler = RotatingFileHandler(
            paths.user_log() / "binational-desktop.log",
            maxBytes=512_000,
            backupCount=2,
            encoding="utf-8",
            delay=True,
        )
    except OSError:
        handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root.addHandler(handler)
    root.setLevel(logging.INFO if to_file else logging.WARNING)
