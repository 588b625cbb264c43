# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""A color: a swatch that opens the chooser, and the text beside it."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QColorDialog, QHBoxLayout, QPushButton, QWidget

from common.model.color import Color, format_color, guess_color, parse_color
from common.text import _
from designer.line_edit import DocumentLineEdit
from designer.theme import ROW, tokens


class ColorField(QWidget):
    """Reports colors in the form that Wallet documents, ``rgb(r, g, b)``.

    Hexadecimal numbers and CSS names may be typed; they are turned into that form when the
    field is left.

    Signals:
        edited: the text; empty for none.
        entered: the field got the focus.
    """

    edited = Signal(str)
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._swatch = _Swatch(self)
        self._swatch.clicked.connect(self._choose)
        self._text = DocumentLineEdit()
        self._text.setPlaceholderText("rgb(255, 255, 255)")
        self._text.edited.connect(self._type)
        self._text.entered.connect(self.entered)
        self._text.editingFinished.connect(self._normalize)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addWidget(self._swatch)
        box.addWidget(self._text, 1)
        self.setFocusProxy(self._text)

    def show_color(self, text: str) -> None:
        """Show what the document says, without reporting it back."""
        self._text.show_text(text)
        self._swatch.show_color(_to_qt(text))

    def _type(self, text: str) -> None:
        self._swatch.show_color(_to_qt(text))
        self.edited.emit(text)

    def _normalize(self) -> None:
        text = self._text.text()
        if not self._text.isModified():  # what a file says is never repaired in silence
            return
        if parse_color(text) is None and (color := guess_color(text)) is not None:
            self._text.setText(format_color(color))

    def _choose(self) -> None:
        self.entered.emit()
        dialog = QColorDialog(_to_qt(self._text.text()) or QColor("white"), self.window())
        dialog.setWindowTitle(_("Choose a color"))
        dialog.currentColorChanged.connect(self._take)
        before = self._text.text()
        dialog.rejected.connect(lambda: self._text.setText(before))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _take(self, color: QColor) -> None:
        self._text.setText(format_color(Color(color.red(), color.green(), color.blue())))


class _Swatch(QPushButton):
    """A button that is filled with the color."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._color: QColor | None = None
        self.setFixedSize(ROW, ROW)
        self.setToolTip(_("Choose a color"))

    def show_color(self, color: QColor | None) -> None:
        if color != self._color:
            self._color = color
            self.update()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip:
            self.setToolTip(self._color.name() if self._color else _("Choose a color"))
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colors = tokens()
        painter.setPen(QColor(colors.accent if self.hasFocus() else colors.edge))
        painter.setBrush(self._color or QColor(colors.panel))
        box = self.rect().adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(box, 6, 6)
        if self._color is None:
            painter.setPen(QColor(colors.error))
            painter.drawLine(box.bottomLeft(), box.topRight())
        painter.end()


def _to_qt(text: str) -> QColor | None:
    color = parse_color(text) or guess_color(text)
    return None if color is None else QColor(color.red, color.green, color.blue)
