# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The words beside the pointer while a field is dragged."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from designer.theme import tokens


def paint_note(
    painter: QPainter, at: QPointF, text: str, within: QRectF | None = None, indent: float = 10
) -> None:
    """Write a note below and right of a point, moved so far that it stays within a box."""
    colors = tokens()
    width = painter.fontMetrics().horizontalAdvance(text) + 2 * indent
    box = QRectF(at.x() + 16, at.y() + 16, width, 26)
    if within is not None:
        box.moveRight(min(box.right(), within.right() - 4))
        box.moveLeft(max(box.left(), within.left() + 4))
        if box.bottom() > within.bottom() - 4:
            box.moveBottom(at.y() - 12)
    painter.save()
    painter.setPen(QColor(colors.line))
    painter.setBrush(QColor(colors.raised))
    painter.drawRoundedRect(box, 6, 6)
    painter.setPen(QColor(colors.text))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()
