# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The history panel: every step with its time; a click travels there."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from common.text import _
from designer.document import PassDocument, ReplacePackage
from designer.icons import icon


class HistoryPanel(QWidget):
    """The steps from the opened pass to the latest one; those undone are faint."""

    def __init__(self, document: PassDocument, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._stack = document.undo_stack
        self.list = QListWidget()
        self.list.setAccessibleName(_("History"))
        self.list.currentRowChanged.connect(self._travel)
        box = QVBoxLayout(self)
        box.setContentsMargins(4, 4, 0, 0)
        box.addWidget(self.list)
        self._following = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._fill)
        self._stack.indexChanged.connect(self._follow)
        self._stack.cleanChanged.connect(self._follow)
        document.loaded.connect(self._follow)
        self._fill()

    def _follow(self, *_change: object) -> None:
        """Fill the list once the window has nothing better to do."""
        self._timer.start()

    def _fill(self) -> None:
        if not self.isVisible() and self.list.count():
            return
        self._following = True
        while self.list.count() > self._stack.count() + 1:
            self.list.takeItem(self.list.count() - 1)
        for number in range(self._stack.count() + 1):
            if number >= self.list.count():
                self.list.addItem(QListWidgetItem())
            self._show(self.list.item(number), number)
        self.list.setCurrentRow(self._stack.index())
        self._following = False

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]  # passed on as it came
        self._fill()

    def _show(self, item: QListWidgetItem, number: int) -> None:
        text = _("Opened") if number == 0 else self._step_text(number - 1)
        if number == self._stack.cleanIndex() and number:
            text = _("{text} — saved").format(text=text)
        item.setText(text)
        item.setIcon(icon("dot", "accent" if number <= self._stack.index() else "faint"))
        faint = number > self._stack.index()
        item.setForeground(self.palette().color(self.foregroundRole()))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, _("undone: ") + text if faint else text)

    def _step_text(self, number: int) -> str:
        command = self._stack.command(number)
        text = self._stack.text(number)
        if isinstance(command, ReplacePackage):
            return f"{text}  ·  {command.made_at.astimezone():%H:%M}"
        return text

    def _travel(self, row: int) -> None:
        if row >= 0 and not self._following:
            self._stack.setIndex(row)
