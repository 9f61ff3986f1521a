"""The box about the program: what it is, which version, and everything inside with its licence."""

import platform

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPlainTextEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from binational_desktop import __version__, inside
from binational_desktop.i18n import _
from binational_desktop.ui import theme
from binational_desktop.ui.delegates.wrapped import Wrapped
from binational_desktop.ui.dialogs import fit
from binational_desktop.ui.icons import app_icon
from binational_desktop.ui.widgets.button import Button


class AboutDialog(QDialog):
    """Name and version above; the parts at the left, the licence of the chosen one at the right."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("About Binational Desktop"))
        fit(self, 1180, 620)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.XL, theme.XL, theme.XL, theme.L)
        column.setSpacing(theme.L)
        column.addLayout(self._head())
        heading = QLabel(_("What is inside, and its licences"))
        heading.setProperty("kind", "heading")
        column.addWidget(heading)
        middle = QHBoxLayout()
        middle.setSpacing(theme.L)
        middle.addWidget(self._make_list(), 4)
        middle.addWidget(self._make_text(), 5)
        column.addLayout(middle, 1)
        column.addLayout(self._foot())
        self.list.currentItemChanged.connect(lambda *_items: self._show_licence())
        self.list.setCurrentIndex(self.list.model().index(0, 0))
        self.list.setFocus()

    def details(self) -> str:
        """What somebody who helps asks first: versions, and nothing of the user's."""
        return (
            f"Binational Desktop {__version__}, Python {platform.python_version()}, Qt {qVersion()}, "
            f"{platform.system()} {platform.release()}"
        )

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.L)
        picture = QLabel()
        picture.setPixmap(app_icon().pixmap(56, 56))
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(theme.XS)
        name = QLabel(f"Binational Desktop {__version__}")
        name.setProperty("kind", "title")
        words.addWidget(name)
        for text in (
            _(
                "Records, maps and reports participatory workshops, offline, in two languages, naming nobody."
            ),
            _("Free to use, change and pass on under the Apache License 2.0."),
        ):
            line = QLabel(text)
            line.setWordWrap(True)
            words.addWidget(line)
        row.addLayout(words, 1)
        return row

    def _make_list(self) -> QTreeWidget:
        self.list = QTreeWidget()
        self.list.setRootIsDecorated(False)
        self.list.setAccessibleName(_("What is inside, and its licences"))
        self.list.setHeaderLabels([_("Part"), _("Version"), _("Licence")])
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setItemDelegate(Wrapped(self.list))
        for one in inside.components():
            item = QTreeWidgetItem([one.name, one.version, one.licence])
            item.setToolTip(2, one.licence)
            item.setData(0, Qt.ItemDataRole.UserRole, one.text)
            self.list.addTopLevelItem(item)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.list.header()
        header.setResizeContentsPrecision(-1)  # of all rows, not only those in sight
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        return self.list

    def _make_text(self) -> QPlainTextEdit:
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        # The style sheet sizes every widget; only a sheet of its own makes an exception.
        self.text.setStyleSheet(f"font-size: {round(theme.SMALL)}px;")
        return self.text

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.S)
        copy = Button(_("Copy the versions"))
        copy.setToolTip(_("For whoever helps you with the program. Holds nothing of your project."))
        copy.clicked.connect(lambda _c=False: QGuiApplication.clipboard().setText(self.details()))
        close = Button(_("Close"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        row.addWidget(copy)
        row.addStretch(1)
        row.addWidget(close)
        return row

    def _show_licence(self) -> None:
        item = self.list.currentItem()
        if item is None:
            return
        text = item.data(0, Qt.ItemDataRole.UserRole)
        said = text or _("This part brings no text of its licence along.")
        # In the list it may be cut.
        name = ": ".join(one for one in (item.text(0), item.text(2)) if one)
        self.text.setPlainText(f"{name}\n\n{said}")
        self.text.setAccessibleName(_("Licence of {name}").format(name=item.text(0)))
