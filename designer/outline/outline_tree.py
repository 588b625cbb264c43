# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The tree of the outline, in which fields are dragged to another place or another group."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QTreeWidget, QTreeWidgetItem, QWidget

from common.model.json_object import Path
from common.text import _
from designer.document import PassDocument
from designer.drag_note import paint_note
from designer.field_landing import Landing, landing
from designer.place_names import is_field, is_group
from designer.theme import ROW, tokens

PATH = Qt.ItemDataRole.UserRole
"""What a row selects."""

_EDGE = 20
"""Logical pixels at the upper and lower end over which the tree scrolls while dragging."""


@dataclass(frozen=True)
class _Place:
    """Where a dragged field would go, and the height of the line that says so."""

    landing: Landing
    line: int


class OutlineTree(QTreeWidget):
    """Follows the mouse from press to release; every drag has a command for the keyboard, too.

    Signals:
        field_dropped: a field (path) was dropped into a group (path) at a number.
    """

    field_dropped = Signal(object, object, int)

    def __init__(self, document: PassDocument, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._from: QPointF | None = None
        self._moved: Path = ()
        self._at = QPointF()
        self._is_dragging = False
        self._place: _Place | None = None

    @property
    def landing(self) -> Landing | None:
        """What a release of the mouse would do now."""
        return self._place.landing if self._place is not None else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        path = path_of(self.itemAt(event.position().toPoint()))
        if event.button() is Qt.MouseButton.LeftButton and is_field(path) and len(path) == 3:
            self._from, self._moved = event.position(), path

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._from is None:
            super().mouseMoveEvent(event)
            return
        far = (event.position() - self._from).manhattanLength() >= QApplication.startDragDistance()
        if far and not self._is_dragging:
            self._is_dragging = True
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        if self._is_dragging:
            self._at = event.position()
            self._scroll_at_the_edge()
            self._place = self._place_at(self._at)
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        was_dragging, place, moved = self._is_dragging, self._place, self._moved
        self.cancel_drag()
        if not was_dragging:
            super().mouseReleaseEvent(event)
        elif place is not None:
            self.field_dropped.emit(moved, place.landing.group, place.landing.index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._is_dragging:
            self.cancel_drag()
        else:
            super().keyPressEvent(event)

    def cancel_drag(self) -> None:
        """Forget the drag; nothing changes."""
        self._from, self._place = None, None
        if self._is_dragging:
            self._is_dragging = False
            self.viewport().unsetCursor()
            self.viewport().update()

    def _scroll_at_the_edge(self) -> None:
        bar = self.verticalScrollBar()
        if self._at.y() < _EDGE:
            bar.setValue(bar.value() - bar.singleStep())
        elif self._at.y() > self.viewport().height() - _EDGE:
            bar.setValue(bar.value() + bar.singleStep())

    def _place_at(self, at: QPointF) -> _Place | None:
        """Return the place nearest to a point: beside a field, or at the end of a group."""
        item = self.itemAt(at.toPoint())
        path = path_of(item)
        if item is None or not (is_field(path) or is_group(path)):
            return None
        row = self.visualItemRect(item)
        if is_field(path):
            is_after = at.y() > row.center().y()
            before = int(path[2]) + is_after
            line = row.bottom() + 1 if is_after else row.top()
        else:
            before = item.childCount()
            last = item.child(before - 1) if before and item.isExpanded() else None
            line = (self.visualItemRect(last) if last else row).bottom() + 1
        return _Place(landing(self._document.current, self._moved, path[:2], before), line)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._is_dragging:
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._place is not None:
            self._paint_line(painter, self._place.line)
            note = self._place.landing.note
        else:
            note = _("Fields go into a group of the front or to the back.")
        paint_note(painter, self._at, note, QRectF(self.viewport().rect()))
        painter.end()

    def _paint_line(self, painter: QPainter, y: int) -> None:
        color = QColor(tokens().accent)
        left, right = 2 * self.indentation() + 8, self.viewport().width() - 8
        painter.setPen(QPen(color, 2))
        painter.drawLine(QPointF(left + 4, y), QPointF(right, y))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawEllipse(QPointF(left + 2, y), ROW / 8, ROW / 8)


def path_of(item: QTreeWidgetItem | None) -> Path:
    """Return what a row selects; empty for no row."""
    return tuple(item.data(0, PATH) or ()) if item is not None else ()
