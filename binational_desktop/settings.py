"""What the user chose and the program remembers between runs: a small JSON file."""

import json
from pathlib import Path
from typing import Any

from binational_desktop import paths


class Settings:
    """Remembered choices by name. A missing or damaged file means: nothing chosen yet."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = file if file is not None else paths.user_config() / "settings.json"
        self._values: dict[str, Any] = {}
        try:
            loaded = json.loads(self._file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return
        if isinstance(loaded, dict):
            self._values = loaded

    def get(self, name: str, default: Any = None) -> Any:
        """The remembered value of ``name``, or ``default``."""
        return self._values.get(name, default)

    def set(self, name: str, value: Any) -> None:
        """Remember a JSON-able value. A disk that cannot be written loses it quietly."""
        if self._values.get(name) == value:
            return
        self._values[name] = value
        temporary = self._file.with_suffix(".tmp")
        try:
            temporary.write_text(json.dumps(self._values, ensure_ascii=False, indent=1), "utf-8")
            temporary.replace(self._file)
        except OSError:
            return
