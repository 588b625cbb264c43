# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Outlines and colors of a scene in Qt's terms."""

from functools import lru_cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainterPath

from common.render.scene import Color, Op, Outline, Rect


@lru_cache(maxsize=256)
def qt_path(outline: Outline) -> QPainterPath:
    """Return an outline as a path; overlapping parts are holes."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.OddEvenFill)
    for op, points in outline:
        if op is Op.MOVE:
            path.moveTo(points[0], points[1])
        elif op is Op.LINE:
            path.lineTo(points[0], points[1])
        elif op is Op.CURVE:
            path.cubicTo(points[0], points[1], points[2], points[3], points[4], points[5])
        else:
            path.closeSubpath()
    return path


def qt_color(color: Color) -> QColor:
    """Return a color."""
    return QColor(color.red, color.green, color.blue, round(color.alpha * 255))


def qt_rect(box: Rect) -> QRectF:
    """Return a rectangle."""
    return QRectF(box.x, box.y, box.width, box.height)
