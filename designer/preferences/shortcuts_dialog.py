# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Every command with its shortcut: looked for by word or by key, and given others."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from common.text import _
from designer.roles import set_role
from designer.shortcuts import ShortcutError, Shortcuts
from designer.theme import GRID, tokens

_NAME = Qt.ItemDataRole.UserRole
_NATIVE = QKeySequence.SequenceFormat.NativeText


class ShortcutsDialog(QDialog):
    """Applies at once."""

    def __init__(self, shortcuts: Shortcuts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shortcuts = shortcuts
        self.setWindowTitle(_("Keyboard shortcuts"))
        self.setMinimumSize(500, 420)
        self._build()
        self._fill()
        self.list.setCurrentItem(self._items()[0])
        self.search.setFocus()

    def sizeHint(self) -> QSize:
        return QSize(520, 560)

    def _build(self) -> None:
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Search commands or keys"))
        self.search.setAccessibleName(_("Search"))
        self.search.textChanged.connect(lambda _text: self._filter())
        self.list = QTreeWidget()
        self.list.setAccessibleName(_("Commands"))
        self.list.setColumnCount(2)
        self.list.setHeaderHidden(True)
        self.list.setRootIsDecorated(False)
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.list.currentItemChanged.connect(lambda *_items: self._show_current())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID * 5, GRID * 5, GRID * 5, GRID * 4)
        layout.setSpacing(GRID * 3)
        layout.addWidget(self.search)
        layout.addWidget(self.list, 1)
        layout.addLayout(self._build_editor())
        layout.addWidget(self._said)
        layout.addWidget(self._build_buttons())

    def _build_editor(self) -> QHBoxLayout:
        self.keys = QKeySequenceEdit()
        self.keys.setAccessibleName(_("New shortcut"))
        self.keys.setMaximumSequenceLength(1)
        self.keys.setMinimumWidth(140)
        self.keys.keySequenceChanged.connect(self._judge)
        self.assign = QPushButton(_("Assign"))
        self.assign.clicked.connect(self._assign)
        self._none = QPushButton(_("None"))
        self._none.setToolTip(_("Leave the command without a shortcut"))
        self._none.clicked.connect(lambda: self._change(self._shortcuts.clear))
        self.reset = QPushButton(_("Reset"))
        self.reset.setToolTip(_("Give the command the shortcut that it comes with"))
        self.reset.clicked.connect(lambda: self._change(self._shortcuts.reset))
        self._said = QLabel()
        self._said.setWordWrap(True)
        label = QLabel(_("Press the keys"))
        label.setBuddy(self.keys)
        row = QHBoxLayout()
        row.setSpacing(GRID * 2)
        row.addWidget(label)
        row.addWidget(self.keys, 1)
        for button in (self.assign, self._none, self.reset):
            button.setAutoDefault(False)
            row.addWidget(button)
        return row

    def _build_buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.accept)
        buttons.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        every = buttons.addButton(_("Reset all"), QDialogButtonBox.ButtonRole.ResetRole)
        every.setAutoDefault(False)
        every.clicked.connect(self._reset_all)
        return buttons

    def _fill(self) -> None:
        for name in self._shortcuts.names():
            item = QTreeWidgetItem([self._shortcuts.title(name), ""])
            item.setData(0, _NAME, name)
            self.list.addTopLevelItem(item)
        self._refresh()

    def _refresh(self) -> None:
        """Bring the keys of every row up to date; changed ones stand out."""
        for item in self._items():
            name = str(item.data(0, _NAME))
            keys = "  ".join(one.toString(_NATIVE) for one in self._shortcuts.keys(name))
            changed = self._shortcuts.is_changed(name)
            item.setText(1, keys)
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            item.setForeground(1, QColor(tokens().accent if changed else tokens().muted))
            spoken = f"{item.text(0)}, {keys or _('no shortcut')}"
            item.setData(0, Qt.ItemDataRole.AccessibleTextRole, spoken)
        self._filter()
        self._show_current()

    def _filter(self) -> None:
        wanted = self.search.text().strip().lower()
        for item in self._items():
            item.setHidden(wanted not in f"{item.text(0)} {item.text(1)}".lower())

    def _items(self) -> list[QTreeWidgetItem]:
        found = (self.list.topLevelItem(n) for n in range(self.list.topLevelItemCount()))
        return [item for item in found if item is not None]

    @property
    def _current(self) -> str:
        item = self.list.currentItem()
        return str(item.data(0, _NAME)) if item is not None else ""

    def _show_current(self) -> None:
        self.keys.clear()
        self._say("", "muted")
        self.reset.setEnabled(bool(self._current) and self._shortcuts.is_changed(self._current))
        self._none.setEnabled(bool(self._current) and bool(self._shortcuts.keys(self._current)))

    def _judge(self, keys: QKeySequence) -> None:
        """Say who has the keys, before anything is taken away."""
        self.assign.setEnabled(bool(self._current) and not keys.isEmpty())
        owner = self._shortcuts.owner(keys) if not keys.isEmpty() else None
        if owner is None or owner == self._current:
            self._say("", "muted")
            return
        text = _("{keys} belongs to “{command}”, which would lose it.")
        title = self._shortcuts.title(owner)
        self._say(text.format(keys=keys.toString(_NATIVE), command=title), "warning")

    def _assign(self) -> None:
        try:
            self._shortcuts.assign(self._current, self.keys.keySequence())
        except ShortcutError as error:
            self._say(str(error), "error")
            return
        self._refresh()

    def _change(self, change: Callable[[str], None]) -> None:
        change(self._current)
        self._refresh()

    def _reset_all(self) -> None:
        self._shortcuts.reset_all()
        self._refresh()

    def _say(self, text: str, role: str) -> None:
        self._said.setText(text)
        set_role(self._said, role)
