# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Dragging a field on the pass: to another place of its group, or to another group."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QApplication

from common.model.json_object import Path
from common.render.scene import Target, TargetKind
from common.text import _
from designer.canvas.drag_out import DragOut
from designer.canvas.drop_place import DropPlace, drop_place
from designer.canvas.face_view import FaceView
from designer.canvas.overlay import SELECTION
from designer.drag_note import paint_note

if TYPE_CHECKING:
    from designer.canvas.canvas import Canvas


_AROUND = QMarginsF(24, 24, 24, 24)
"""Logical pixels around a face that still belong to it while dragging."""


class FieldDrag(QObject):
    """Follows the mouse from press to release.

    Attributes:
        is_on: whether something is being dragged.
        place: where it would land now.
        out: what goes on when the pointer leaves the canvas.
    """

    def __init__(self, canvas: "Canvas") -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._from: QPointF | None = None
        self._path: Path = ()
        self._kind = TargetKind.GROUP
        self._at = QPointF()
        self.out = DragOut(self)
        self.is_on = False
        self.place: DropPlace | None = None

    def press(self, target: Target, at: QPointF) -> None:
        """Note where a drag may begin."""
        self._from, self._path, self._kind = at, target.path, target.kind

    def press_face(self, at: QPointF) -> None:
        """Note that the pass itself may be dragged, out of the window."""
        self._from, self._path, self._kind = at, (), TargetKind.GROUP

    def move(self, at: QPointF) -> bool:
        """Drag on; returns whether a drag is going on.  Outside, the desktop takes over."""
        if self._from is None:
            return False
        far = (at - self._from).manhattanLength() >= QApplication.startDragDistance()
        if not self.is_on and far and not self._canvas.editor.isVisible():
            self.is_on = True
            self._canvas.show_places(on=self._kind is TargetKind.FIELD)
            self._canvas.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        if self.is_on and not self._canvas.viewport().rect().contains(at.toPoint()):
            self._hand_over()
            return True
        if self.is_on:
            self._at = at
            self.place = self._place()
            self._canvas.viewport().update()
        return self.is_on

    def _hand_over(self) -> None:
        """Let another program have a picture of the face, or the text of the field."""
        view, path, kind = self._canvas.active_view(), self._path, self._kind
        self.cancel()
        if view is None:
            return
        document = self._canvas.document
        if kind is TargetKind.FIELD:
            self.out.field(document.current, path, view)
        else:
            self.out.face(view, document.name or "pass")

    def release(self) -> bool:
        """Drop; returns whether something was dragged."""
        was_on, place = self.is_on, self.place
        self.cancel()
        if was_on and place is not None:
            landing = place.landing
            self._canvas.field_dropped.emit(self._path, landing.group, landing.index)
        return was_on

    def cancel(self) -> None:
        """Forget the drag; nothing changes."""
        self._from, self.place = None, None
        if self.is_on:
            self.is_on = False
            self._canvas.show_places(on=False)
            self._canvas.viewport().unsetCursor()
            self._canvas.viewport().update()

    def paint(self, painter: QPainter) -> None:
        """Draw the insertion mark and the note beside the pointer, on the pasteboard."""
        if not self.is_on:
            return
        view = self._canvas.active_view()
        if self.place is not None and view is not None:
            _paint_caret(painter, view.to_board(self.place.caret))
        paint_note(painter, self._canvas.board_point(self._at), self._note())

    def _place(self) -> DropPlace | None:
        view = self._view()
        if view is None or self._kind is not TargetKind.FIELD:
            return None
        board = self._canvas.board_point(self._at)
        package = self._canvas.document.current
        return drop_place(view.scene, package, self._path, *view.to_scene(board))

    def _view(self) -> FaceView | None:
        board = self._canvas.board_point(self._at)
        views = [view for view in self._canvas.views if view.is_editable]
        return next((v for v in views if v.box.marginsAdded(_AROUND).contains(board)), None)

    def _note(self) -> str:
        if self.place is not None:
            return self.place.landing.note
        if not self._path:
            return _("Drag it out of the window to get a picture of it.")
        return _("Wallet places this; you choose the group and the order.")


def _paint_caret(painter: QPainter, box: QRectF) -> None:
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(SELECTION))
    painter.drawRoundedRect(box.adjusted(-1.5, -1.5, 1.5, 1.5), 1.5, 1.5)
    painter.drawEllipse(box.topLeft(), 4.5, 4.5)
    painter.restore()
