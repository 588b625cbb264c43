# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The quick actions panel: type a few letters, press Enter."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from common.text import _
from designer.actions import Actions
from designer.document import PassDocument
from designer.icons import icon
from designer.quick_actions.entries import entries
from designer.quick_actions.ranking import Entry, best
from designer.selection import Selection
from designer.theme import ROW, tokens

_WIDTH, _TOP = 560, 96
"""Width, and distance from the upper edge of the window, logical pixels."""

_ROWS = 12
"""Entries that are seen without scrolling."""

_AROUND = 40
"""Height of the margins, logical pixels."""

_ENTRY = Qt.ItemDataRole.UserRole
_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class QuickActions(QFrame):
    """Floats above the panels while it is open; Escape or a click elsewhere closes it."""

    def __init__(
        self, actions: Actions, document: PassDocument, selection: Selection, window: QWidget
    ) -> None:
        super().__init__(window)
        self.hide()
        self._window = window
        self._actions = actions
        self._document = document
        self._selection = selection
        self._entries: list[Entry] = []
        self._came_from: QWidget | None = None
        self.setProperty("role", "palette")
        self.setAccessibleName(_("Quick actions"))
        self.field = QLineEdit()
        self.field.setPlaceholderText(_("Search commands, keys and fields"))
        self.field.setAccessibleName(_("Search"))
        self.field.textChanged.connect(self._search)
        self.field.returnPressed.connect(self._run_current)
        self.field.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName(_("Found"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setItemDelegate(_EntryDelegate(self.list))
        self.list.setIconSize(QSize(16, 16))
        self.list.itemClicked.connect(lambda _item: self._run_current())
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 12, 12, 12)
        box.setSpacing(8)
        box.addWidget(self.field)
        box.addWidget(self.list, 1)
        actions.on("help.quick", self.open)

    def open(self) -> None:
        """Show everything and wait for letters."""
        window = self._window
        self._entries = entries(self._actions, self._document.current, self._selection.path)
        self.field.clear()
        self._search("")
        self.move((window.width() - _WIDTH) // 2, _TOP)
        self._came_from = window.focusWidget()
        self.raise_()
        self.show()
        self.field.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in _KEYS:
                self.list.keyPressEvent(event)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self._close()
                return True
        if event.type() is QEvent.Type.FocusOut:
            self.hide()
        return super().eventFilter(watched, event)

    def _close(self) -> None:
        """Go away, and give the focus back to where it was."""
        self.hide()
        if self._came_from is not None:
            self._came_from.setFocus()

    def _search(self, typed: str) -> None:
        self.list.clear()
        for entry in best(typed, self._entries):
            item = QListWidgetItem(icon(entry.icon, "muted"), entry.title)
            item.setData(_ENTRY, entry)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{entry.title}, {entry.detail}")
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        rows = min(self.list.count(), _ROWS) * self.list.sizeHintForRow(0)
        self.resize(_WIDTH, self.field.sizeHint().height() + max(rows, ROW) + _AROUND)

    def _run_current(self) -> None:
        entry = self.list.currentIndex().data(_ENTRY)
        self._close()
        if not isinstance(entry, Entry):
            return
        if entry.command:
            self._actions[entry.command].trigger()
        else:
            self._selection.select(())
            self._selection.select(entry.path)


class _EntryDelegate(QStyledItemDelegate):
    """Paints the detail in muted letters at the right."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().paint(painter, option, index)
        entry = index.data(_ENTRY)
        if not isinstance(entry, Entry) or not entry.detail:
            return
        metrics = option.fontMetrics
        used = metrics.horizontalAdvance(entry.title) + 48
        room = QRect(option.rect).adjusted(used, 0, -12, 0)
        if room.width() > 24:
            text = metrics.elidedText(entry.detail, Qt.TextElideMode.ElideRight, room.width())
            painter.setPen(QColor(tokens().muted))
            where = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(room, where, text)
