# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The shadow that lifts a face off the pasteboard; painted once per size and theme."""

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from designer.theme import DARK, tokens

_REACH = 28.0
"""Logical pixels that the shadow reaches beyond the face."""

_DOWN = 8.0
"""Logical pixels that it falls downward."""

_LAYERS = 40
"""Rounded rectangles that add up to a soft edge."""

_CORNER = 12.0
"""Corner radius of a face, points."""


class Shadows:
    """Paints shadows and remembers the last few."""

    def __init__(self) -> None:
        self._made: dict[tuple[float, float, float, float, bool], QPixmap] = {}

    def paint(self, painter: QPainter, box: QRectF, zoom: float, ratio: float) -> None:
        """Paint the shadow of a face below it."""
        key = (box.width(), box.height(), zoom, ratio, tokens() is DARK)
        pixels = self._made.get(key)
        if pixels is None:
            if len(self._made) > 8:
                self._made.clear()
            pixels = self._made[key] = _drawn(box.size(), zoom, ratio)
        painter.drawPixmap(box.topLeft() - QPointF(_REACH, _REACH), pixels)


def _drawn(size: QSizeF, zoom: float, ratio: float) -> QPixmap:
    pixels = QPixmap(
        round((size.width() + 2 * _REACH) * ratio),
        round((size.height() + 2 * _REACH + _DOWN) * ratio),
    )
    pixels.setDevicePixelRatio(ratio)
    pixels.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixels)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    face = QRectF(QPointF(_REACH, _REACH), size)
    strength = 4 if tokens() is DARK else 2
    for layer in range(_LAYERS):
        part = (layer + 1) / _LAYERS
        grown = (_REACH - _DOWN) * part**2
        painter.setBrush(QColor(0, 0, 0, strength))
        box = face.adjusted(-grown, -grown, grown, grown).translated(0, _DOWN * part)
        radius = _CORNER * zoom + grown
        painter.drawRoundedRect(box, radius, radius)
    painter.end()
    return pixels
