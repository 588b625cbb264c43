# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The steps of the history as rows; a row is worded only when it is seen."""

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QUndoStack

from common.text import _
from designer.document import ReplacePackage
from designer.icons import icon
from designer.theme import tokens

_Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()


class HistoryModel(QAbstractListModel):
    """Row 0 is the pass as it was opened, row n what stands after step n."""

    def __init__(self, stack: QUndoStack, parent: QObject) -> None:
        super().__init__(parent)
        self._stack = stack
        self._count = stack.count() + 1

    def rowCount(self, parent: _Index = _TOP) -> int:
        return 0 if parent.isValid() else self._count

    def refresh(self) -> None:
        """Take over what the stack has now."""
        count = self._stack.count() + 1
        if count > self._count:
            self.beginInsertRows(QModelIndex(), self._count, count - 1)
            self._count = count
            self.endInsertRows()
        elif count < self._count:
            self.beginRemoveRows(QModelIndex(), count, self._count - 1)
            self._count = count
            self.endRemoveRows()
        self.dataChanged.emit(self.index(0), self.index(count - 1))

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = index.row()
        undone = row > self._stack.index()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _("{step}, undone").format(step=self._text(row)) if undone else self._text(row)
        if role == Qt.ItemDataRole.DecorationRole:
            return icon("dot", "faint" if undone else "accent")
        if role == Qt.ItemDataRole.ForegroundRole:
            return QColor(tokens().muted if undone else tokens().text)
        return None

    def _text(self, row: int) -> str:
        if row == 0:
            return _("Opened")
        text = self._stack.text(row - 1)
        command = self._stack.command(row - 1)
        if isinstance(command, ReplacePackage):
            text = f"{text} · {command.made_at.astimezone():%H:%M}"
        if row == self._stack.cleanIndex():
            text = _("{step} · saved").format(step=text)
        return text
