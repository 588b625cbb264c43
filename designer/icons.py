# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Our own icons, drawn as SVG on a 20 × 20 grid and tinted by the theme."""

from functools import cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from common.assets import asset
from designer.theme import tokens

SIZE = QSize(20, 20)
"""The size that the icons are drawn for, in logical pixels."""


def icon(name: str, tint: str = "text") -> QIcon:
    """Return an icon that takes the color of a theme token, whenever it is painted."""
    return QIcon(TintedIcon(name, tint))


_CLONES: list[QIconEngine] = []
"""WORKAROUND: PySide6 6.11 frees the Python half of a clone that Qt still uses, and crashes.

Qt clones an engine only when an icon is changed after it was made, which is rare; the clones
are kept for good.  tests/designer/test_theme.py clones; try without this after an update.
"""


class TintedIcon(QIconEngine):
    """Paints one SVG in the color that a token has at that moment."""

    def __init__(self, name: str, tint: str) -> None:
        super().__init__()
        self._name = name
        self._tint = tint

    def clone(self) -> "TintedIcon":
        made = TintedIcon(self._name, self._tint)
        _CLONES.append(made)
        return made

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        renderer(self._name, self._color(mode, state)).render(painter, QRectF(rect))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        made = QPixmap(size)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        self.paint(painter, made.rect(), mode, state)
        painter.end()
        return made

    def _color(self, mode: QIcon.Mode, state: QIcon.State) -> str:
        colors = tokens()
        if mode is QIcon.Mode.Disabled:
            return colors.faint
        if state is QIcon.State.On and self._tint == "text":
            return colors.accent
        return str(getattr(colors, self._tint))


def renderer(name: str, color: str) -> QSvgRenderer:
    """Return what paints one icon in one color."""
    return QSvgRenderer(QByteArray(_drawing(name).replace("#000", color).encode()))


@cache
def _drawing(name: str) -> str:
    return asset(f"icons/{name}.svg").read_text(encoding="utf-8")
