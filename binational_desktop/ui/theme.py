"""How the screen looks: colours of the light and the dark theme, sizes, one style sheet."""

from string import Template
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from binational_desktop import paths

LIGHT: Final = {
    "window": "#f4f6f8",
    "surface": "#ffffff",
    "raised": "#ffffff",
    "hover": "#e9eef2",
    "selected": "#d6e8ec",
    "text": "#1b232e",
    "quiet": "#4d5866",
    "faint": "#8a94a1",
    "line": "#d5dce3",
    "field_line": "#7f8b98",
    "accent": "#0d5c6b",
    "accent_hover": "#0a4a57",
    "on_accent": "#ffffff",
    "focus": "#0d5c6b",
    "warning": "#8f4a00",
    "warning_field": "#fdf1e1",
    "rail": "#eaeef2",
}
DARK: Final = {
    "window": "#14191f",
    "surface": "#1b2129",
    "raised": "#222a34",
    "hover": "#27303b",
    "selected": "#1d4650",
    "text": "#edf1f5",
    "quiet": "#b0bac6",
    "faint": "#7d8896",
    "line": "#313b47",
    "field_line": "#7d8896",
    "accent": "#62c3d3",
    "accent_hover": "#82d3e0",
    "on_accent": "#0b2329",
    "focus": "#62c3d3",
    "warning": "#f3b664",
    "warning_field": "#33291a",
    "rail": "#10151a",
}
AXIS: Final = {0: "#6b7380", 1: "#4477aa", 2: "#b8641a", 3: "#228833", 4: "#b54f97", 5: "#8f7c1a"}
"""Colours of the axes, as on paper: told apart with the usual colour blindnesses, 3:1 on both
themes, and never without the axis' number."""

XS, S, M, L, XL, XXL = 4, 8, 12, 16, 24, 32
"""Spacing."""
TINY, SMALL, BODY, LARGE, TITLE = 10.5, 11.5, 13.0, 16.0, 21.0
"""Sizes of type in device-independent pixels × 1 (set as pixels, so that 1366 × 768 holds a page)."""

_theme = LIGHT


def current() -> dict[str, str]:
    """The colours of the theme in use, by role."""
    return _theme


def is_dark() -> bool:
    """Whether the dark theme is in use."""
    return _theme is DARK


def colour(role: str) -> QColor:
    """A colour of the theme."""
    return QColor(_theme[role])


def axis_colour(number: int) -> QColor:
    """The colour of an axis; a strategy with more axes begins again."""
    return QColor(AXIS[number] if number in AXIS else AXIS[1 + (number - 1) % 5])


def font(size: float = BODY, *, bold: bool = False) -> QFont:
    """The window's typeface at a size."""
    made = QFont(QApplication.font())
    made.setPixelSize(round(size))
    made.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return made


def apply(app: QApplication, chosen: str = "auto") -> None:
    """Put on the ``light`` or ``dark`` theme; ``auto`` asks the system."""
    global _theme  # noqa: PLW0603 (the theme belongs to the process)
    if chosen == "auto":
        scheme = QGuiApplication.styleHints().colorScheme()
        chosen = "dark" if scheme == Qt.ColorScheme.Dark else "light"
    _theme = DARK if chosen == "dark" else LIGHT
    base = QFont(app.font())
    base.setPixelSize(round(BODY))
    app.setFont(base)
    app.setPalette(_palette())
    app.setStyleSheet(_sheet())


def _palette() -> QPalette:
    roles = QPalette.ColorRole
    palette = QPalette()
    for role, name in (
        (roles.Window, "window"),
        (roles.WindowText, "text"),
        (roles.Base, "surface"),
        (roles.AlternateBase, "window"),
        (roles.Text, "text"),
        (roles.Button, "raised"),
        (roles.ButtonText, "text"),
        (roles.BrightText, "text"),
        (roles.Highlight, "selected"),
        (roles.HighlightedText, "text"),
        (roles.ToolTipBase, "raised"),
        (roles.ToolTipText, "text"),
        (roles.PlaceholderText, "quiet"),
        (roles.Link, "accent"),
        (roles.Mid, "line"),
    ):
        palette.setColor(role, colour(name))
    for role in (roles.Text, roles.ButtonText, roles.WindowText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, colour("faint"))
    return palette


def _sheet() -> str:
    """The style sheet with the colours of the theme in use."""
    theme = "dark" if is_dark() else "light"
    drawn = {
        name: paths.resource(f"icons/{name}-on-{theme}.svg").as_posix()
        for name in ("chevron", "check")
    }
    sheet = Template(paths.resource("theme.qss").read_text(encoding="utf-8"))
    return sheet.substitute(_theme, **drawn)


def contrast(first: str, second: str) -> float:
    """The contrast of two colours (``#rrggbb``) by WCAG 2.2, 1 to 21."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour_name: str) -> float:
    """Relative luminance by WCAG 2.2."""
    parts = []
    for start in (1, 3, 5):
        value = int(colour_name[start : start + 2], 16) / 255
        parts.append(value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4)
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
