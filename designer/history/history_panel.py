# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The history panel: every step with its time; a click travels there."""

from PySide6.QtCore import QModelIndex, QTimer
from PySide6.QtWidgets import QListView, QVBoxLayout, QWidget

from common.text import _
from designer.document import PassDocument
from designer.history.history_model import HistoryModel


class HistoryPanel(QWidget):
    """The steps from the opened pass to the latest one; those undone are muted."""

    def __init__(self, document: PassDocument, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stack = document.undo_stack
        self._model = HistoryModel(self._stack, self)
        self.list = QListView()
        self.list.setUniformItemSizes(True)
        self.list.setAccessibleName(_("History"))
        self.list.setModel(self._model)
        box = QVBoxLayout(self)
        box.setContentsMargins(4, 4, 0, 0)
        box.addWidget(self.list)
        self._following = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._follow)
        self._stack.indexChanged.connect(self._soon)
        self._stack.cleanChanged.connect(self._soon)
        self.list.selectionModel().currentChanged.connect(self._travel)
        self._follow()

    def _soon(self, *_change: object) -> None:
        """Follow once the window has nothing better to do."""
        self._timer.start()

    def _follow(self) -> None:
        self._following = True
        self._model.refresh()
        self.list.setCurrentIndex(self._model.index(self._stack.index()))
        self._following = False

    def _travel(self, current: QModelIndex) -> None:
        if current.isValid() and not self._following:
            self._stack.setIndex(current.row())
