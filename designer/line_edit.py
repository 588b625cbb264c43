# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Text fields that leave undo and redo to the document.

Qt's own fields answer Ctrl+Z with a private history and then report the old text as a new
edit, which leaves a useless step on the document's stack.  Source: ux.md B.9, measured.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QKeyCombination, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

_CONTROL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier

_REDO = (
    QKeyCombination(_CONTROL, Qt.Key.Key_Y),
    QKeyCombination(_CONTROL | _SHIFT, Qt.Key.Key_Z),
)
"""Both forms are ours on every platform.  Source: ux.md B.2."""


def is_history_key(event: QKeyEvent) -> bool:
    """Return whether a key belongs to the history of the document."""
    return (
        event.matches(QKeySequence.StandardKey.Undo)
        or event.matches(QKeySequence.StandardKey.Redo)
        or event.keyCombination() in _REDO
    )


class DocumentLineEdit(QLineEdit):
    """A line of text bound to the document.

    Signals:
        edited: the text after typing, pasting, dictation or an assistive tool, but not
            after :meth:`show_text`.
        entered: the field got the focus; a new step of the history begins.
    """

    edited = Signal(str)
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filling = False
        self.textChanged.connect(self._tell)

    def show_text(self, text: str) -> None:
        """Show what the document says, without reporting it back."""
        if text != self.text():
            _quietly(self, lambda: self.setText(text))
            if not self.hasFocus():
                self.setCursorPosition(0)

    def event(self, event: QEvent) -> bool:
        if _is_refused(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_history_key(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() is Qt.FocusReason.OtherFocusReason and not self.hasSelectedText():
            self.end(False)
        self.entered.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu()
        for action in menu.actions()[:3]:  # Qt's private Undo, Redo and their separator
            menu.removeAction(action)
        menu.exec(event.globalPos())

    def _tell(self, text: str) -> None:
        if not self._filling:
            self.edited.emit(text)


class DocumentTextEdit(QPlainTextEdit):
    """Several lines of text bound to the document; Tab leaves the field.

    Signals:
        edited: the text after typing, pasting, dictation or an assistive tool, but not
            after :meth:`show_text`.
        entered: the field got the focus; a new step of the history begins.
    """

    edited = Signal(str)
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filling = False
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.textChanged.connect(self._tell)

    def text(self) -> str:
        """Return what is in the field."""
        return self.toPlainText()

    def show_text(self, text: str) -> None:
        """Show what the document says, without reporting it back."""
        if text != self.toPlainText():
            _quietly(self, lambda: self.setPlainText(text))

    def event(self, event: QEvent) -> bool:
        if _is_refused(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_history_key(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    def _tell(self) -> None:
        if not self._filling:
            self.edited.emit(self.toPlainText())


def _quietly(field: DocumentLineEdit | DocumentTextEdit, fill: Callable[[], None]) -> None:
    field._filling = True  # noqa: SLF001  # the two classes share this one function
    fill()
    field._filling = False  # noqa: SLF001


def _is_refused(event: QEvent) -> bool:
    return (
        event.type() is QEvent.Type.ShortcutOverride
        and isinstance(event, QKeyEvent)
        and is_history_key(event)
    )
