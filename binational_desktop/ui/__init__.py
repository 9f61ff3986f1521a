"""What one sees: window, pages, lists. Knows services and queries, never SQL.

PySide reads the source of every module that is imported after it, looking for its ``__feature__``,
which is not used here, and Python keeps what it read: 16 MB. So the import that PySide found when
it came is put back.
"""

import builtins

import PySide6.QtCore  # noqa: F401 (puts its own import in place)

builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
