# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The canvas by keyboard: walk, edit, climb out."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent

from designer.canvas.walking import neighbor, parent, step

if TYPE_CHECKING:
    from designer.canvas.canvas import Canvas

_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class Keyboard(QObject):
    """Turns keys pressed on the canvas into selections and edits."""

    def __init__(self, canvas: "Canvas") -> None:
        super().__init__(canvas)
        self._canvas = canvas

    def press(self, event: QKeyEvent) -> bool:
        """Act on a key; returns whether it was one of ours."""
        key = Qt.Key(event.key())
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if key in _ARROWS:
            return self._go(*_ARROWS[key])
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self._canvas.edit(self._canvas.selection.path)
            return True
        if key is Qt.Key.Key_Escape:
            self._canvas.selection.select(parent(self._canvas.selection.path))
            return True
        return False

    def walk(self, by: int) -> bool:
        """Select the next or previous target; false at either end."""
        view = self._canvas.active_view()
        if view is None:
            return False
        path = step(view.scene.targets, self._canvas.selection.path, by)
        if path is None:
            return False
        self._canvas.selection.select(path)
        return True

    def _go(self, dx: int, dy: int) -> bool:
        view = self._canvas.active_view()
        path = view and neighbor(view.scene.targets, self._canvas.selection.path, dx, dy)
        if path:
            self._canvas.selection.select(path)
        return True
