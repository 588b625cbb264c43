# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""What the canvas paints around and above the faces: shadow, outlines, captions."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from common.render.scene import Target
from designer.canvas.face_view import FaceView
from designer.theme import tokens

SELECTION = "#0f8f82"
"""Drawn on the pass itself, so the same in both themes."""

_DIFFERING = "#f0a830"
"""Of what differs; the same in both themes, too."""

_RADIUS = 4.0
"""Corner radius of outlines, logical pixels."""


def paint_caption(painter: QPainter, view: FaceView, text: str) -> None:
    """Write the name of a face below it."""
    box = QRectF(view.box.left() - 40, view.box.bottom() + 8, view.box.width() + 80, 20)
    painter.setPen(QColor(tokens().muted))
    painter.drawText(box, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, text)


def paint_hover(painter: QPainter, view: FaceView, target: Target) -> None:
    """Show what a click would select."""
    box = view.to_board(target.box).adjusted(-4, -4, 4, 4)
    _outline(painter, box, QPen(QColor(SELECTION), 1))


def paint_selected(painter: QPainter, view: FaceView, target: Target) -> None:
    """Show what is selected; two colors, so that it stands out on any pass."""
    box = view.to_board(target.box).adjusted(-4, -4, 4, 4)
    _outline(painter, box.adjusted(-1, -1, 1, 1), QPen(QColor(255, 255, 255, 160), 1))
    _outline(painter, box, QPen(QColor(SELECTION), 2))


def paint_changed(painter: QPainter, view: FaceView, target: Target, strength: float) -> None:
    """Show where undo or redo changed something; ``strength`` fades from 1 to 0."""
    color = QColor(tokens().warning)
    color.setAlphaF(strength)
    box = view.to_board(target.box).adjusted(-4, -4, 4, 4)
    _outline(painter, box, QPen(color, 3))


def paint_differing(painter: QPainter, view: FaceView, target: Target) -> None:
    """Show what differs from the pass beside it; two colors, so that it stands out on any pass."""
    box = view.to_board(target.box).adjusted(-4, -4, 4, 4)
    _outline(painter, box.adjusted(-1, -1, 1, 1), QPen(QColor(0, 0, 0, 140), 1))
    _outline(painter, box, QPen(QColor(_DIFFERING), 2))


def paint_empty(painter: QPainter, view: FaceView, target: Target) -> None:
    """Draw an empty place, dashed, with its name and size."""
    box = view.to_board(target.box)
    ink = QColor(128, 128, 128, 230)
    _outline(painter, box, QPen(ink, 1, Qt.PenStyle.DashLine))
    painter.fillRect(box, QColor(128, 128, 128, 28))
    font = painter.font()
    font.setPixelSize(max(8, min(12, round(11 * view.zoom))))
    painter.save()
    painter.setFont(font)
    metrics = painter.fontMetrics()
    text = metrics.elidedText(target.label, Qt.TextElideMode.ElideRight, int(box.width()) - 4)
    painter.setPen(QColor(255, 255, 255, 210))
    painter.drawText(box.translated(0, 1), Qt.AlignmentFlag.AlignCenter, text)
    painter.setPen(QColor(60, 60, 60))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()


def _outline(painter: QPainter, box: QRectF, pen: QPen) -> None:
    painter.save()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen)
    painter.drawRoundedRect(box, _RADIUS, _RADIUS)
    painter.restore()
