# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Typing on the pass itself: a field with the real font, at the place of the real text."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from common.errors import EditError
from common.model.json_object import Path
from common.model.pass_json import FieldContent
from common.render.scene import Align, Text
from common.text import _
from designer.canvas.face_view import FaceView
from designer.canvas.overlay import SELECTION
from designer.canvas.qt_metrics import qt_font
from designer.line_edit import DocumentLineEdit, DocumentTextEdit
from designer.place_names import change_label
from designer.texts import shown_text, with_text

if TYPE_CHECKING:
    from designer.canvas.canvas import Canvas

_ALIGNMENT = {
    Align.LEFT: Qt.AlignmentFlag.AlignLeft,
    Align.CENTER: Qt.AlignmentFlag.AlignHCenter,
    Align.RIGHT: Qt.AlignmentFlag.AlignRight,
}

_BELOW = 0.3
"""Share of the size that letters reach below the baseline, with some air."""

_LONG = ("backFields", "additionalInfoFields")
"""Groups whose texts may have several lines."""


class InlineEditor(QFrame):
    """The frame around the field; hidden while nobody types.

    Every key changes the document at once, as one step.  Enter keeps what was typed, Escape
    takes it back, Tab keeps it and goes to the next text.
    """

    def __init__(self, canvas: "Canvas") -> None:
        super().__init__(canvas.viewport())
        self._canvas = canvas
        self._path: Path = ()
        self._before = ""
        self._language = ""
        self._like: object = ""
        self._session = 0
        self._line = DocumentLineEdit(self)
        self._lines = DocumentTextEdit(self)
        self._build()
        self.hide()

    def _build(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(2, 2, 2, 2)
        for field in (self._line, self._lines):
            box.addWidget(field)
            field.setAccessibleName(_("Text on the pass"))
            field.edited.connect(self._type)
            field.installEventFilter(self)
        self._line.setFrame(False)

    @property
    def path(self) -> Path:
        """The value being typed; empty while hidden."""
        return self._path if self.isVisible() else ()

    @property
    def field(self) -> DocumentLineEdit | DocumentTextEdit:
        """The field in use."""
        return self._lines if self._is_long() else self._line

    def open(self, view: FaceView, path: Path) -> bool:
        """Open the text at a path; returns whether this face shows it."""
        path = _text_path(view, path)
        if not view.texts_of(path):
            return False
        self.close_editor()
        self._canvas.selection.select(path[:3] if len(path) > 3 else path)
        self._path = path
        self._language = view.spec.viewing.language
        self._session += 1
        self._before = self._shown()
        self._like = self._canvas.document.current.at(path)
        self._line.setVisible(not self._is_long())
        self._lines.setVisible(self._is_long())
        self.field.show_text(self._before)
        self.show()
        self.follow()
        self.field.setFocus()
        self.field.selectAll()
        return True

    def close_editor(self) -> None:
        """Keep what was typed and go away."""
        if self.isVisible():
            had_focus = self.field.hasFocus()
            self.hide()
            if had_focus:
                self._canvas.setFocus()
            self._canvas.viewport().update()

    def close_unless(self, path: Path) -> None:
        """Close when something else has been selected."""
        if self.isVisible() and self._path[: len(path)] != path:
            self.close_editor()

    def follow(self) -> None:
        """Stay on the text after a new layout; close when it is gone."""
        if not self.isVisible():
            return
        for view in self._canvas.views:
            texts = view.texts_of(self._path)
            if texts and view.spec.viewing.language == self._language:
                self._dress(texts[0], view)
                self._place(view, texts)
                break
        if self._canvas.document.current.at(self._path) is None and self._shown():
            self.close_editor()
        elif self._shown() != self.field.text():
            self._refill()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._press(event)
        if event.type() is QEvent.Type.FocusOut and not self.isAncestorOf(_focus(self)):
            self.close_editor()
        return super().eventFilter(watched, event)

    # Typing

    def _type(self, text: str) -> None:
        document = self._canvas.document
        try:
            after = with_text(
                document.current,
                self._path,
                self._language,
                text,
                like=self._like,
            )
        except EditError:
            return  # the field is gone; following the document closes the editor
        label = change_label(document.current, self._path)
        document.edit(label, after, merge_key=f"{self._path}#canvas{self._session}")

    def _press(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key is Qt.Key.Key_Escape:
            self.field.show_text(self._before)
            self._type(self._before)
            self.close_editor()
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self._is_newline(event):
            self.close_editor()
            return True
        if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._go_on(1 if key is Qt.Key.Key_Tab else -1)
            return True
        return False

    def _is_newline(self, event: QKeyEvent) -> bool:
        return self._is_long() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier

    def _go_on(self, by: int) -> None:
        """Close, and open the next text in the order in which the face draws them."""
        view = self._same_view()
        here = self._path
        self.close_editor()
        if view is None:
            return
        order = list(
            dict.fromkeys(i.path for i in view.scene.items if isinstance(i, Text) and i.path)
        )
        if here in order and 0 <= order.index(here) + by < len(order):
            self.open(view, order[order.index(here) + by])

    def _same_view(self) -> FaceView | None:
        """Return the face that is typed on, as it is laid out now."""
        for view in self._canvas.views:
            if view.spec.viewing.language == self._language and view.texts_of(self._path):
                return view
        return None

    # Looks

    def _shown(self) -> str:
        return shown_text(self._canvas.document.current, self._path, self._language)

    def _refill(self) -> None:
        """Show what the document says, unless it is what was typed in another form."""
        typed = with_text(
            self._canvas.document.current,
            self._path,
            self._language,
            self.field.text(),
            like=self._like,
        )
        if typed != self._canvas.document.current:
            self.field.show_text(self._shown())

    def _is_long(self) -> bool:
        return len(self._path) > 3 and self._path[1] in _LONG and self._path[3] == "value"

    def _dress(self, text: Text, view: FaceView) -> None:
        font = qt_font(text.font.weight)
        size = max(round(text.font.size * view.zoom), 9)
        ink = QColor(text.color.red, text.color.green, text.color.blue)
        paper = "#1b1c1e" if ink.lightness() > 128 else "#ffffff"
        self._line.setAlignment(_ALIGNMENT[text.align] | Qt.AlignmentFlag.AlignVCenter)
        sheet = (
            f"InlineEditor {{ background: {paper}; border: 2px solid {SELECTION};"
            " border-radius: 4px; }"
            f"QLineEdit, QPlainTextEdit {{ background: {paper}; color: {ink.name()};"
            " border: 0; padding: 0; margin: 0; min-height: 0;"
            f" font: {text.font.weight} {size}px '{font.family()}'; }}"
        )
        if sheet != self.styleSheet():
            self.setStyleSheet(sheet)

    def _place(self, view: FaceView, texts: list[Text]) -> None:
        left = min(text.box.x for text in texts)
        right = max(text.box.right for text in texts)
        top = min(text.baseline - text.font.size for text in texts)
        bottom = max(text.baseline + text.font.size * _BELOW for text in texts)
        corner = self._canvas.viewport_point(view.origin)
        box = QRect(
            round(corner.x() + left * view.zoom) - 5,
            round(corner.y() + top * view.zoom) - 3,
            max(round((right - left) * view.zoom) + 10, 96),
            max(round((bottom - top) * view.zoom) + 6, self._least_height()),
        )
        needed = self.field.fontMetrics().horizontalAdvance(self.field.text()[:200]) + 20
        if not self._is_long() and needed > box.width():
            if texts[0].align is Align.RIGHT:
                box.setLeft(box.right() - needed)
            box.setWidth(needed)
        room = self._canvas.viewport().width() - 4
        box.setWidth(min(box.width(), room - 4))
        box.moveLeft(max(4, min(box.left(), room - box.width())))
        self.setGeometry(box)

    def _least_height(self) -> int:
        lines = 4 if self._is_long() else 1
        return self.field.fontMetrics().height() * lines + 8


def _text_path(view: FaceView, path: Path) -> Path:
    """Return the text that a selected place means: the value of a field, else itself."""
    field = view.package.at(path)
    if isinstance(field, FieldContent):
        value, label = (*path, "value"), (*path, "label")
        return value if view.texts_of(value) or not view.texts_of(label) else label
    return path


def _focus(editor: QFrame) -> QWidget:
    """Return what has the focus now; the window where nothing has it."""
    found: QWidget | None = editor.window().focusWidget()
    return editor.window() if found is None else found
