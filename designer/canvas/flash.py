# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The short outline that shows where undo or redo changed something."""

from PySide6.QtCore import QVariantAnimation
from PySide6.QtWidgets import QAbstractScrollArea

from common.model.json_object import Path

DURATION = 600
"""Milliseconds.  Source: ux.md B.9."""


class Flash(QVariantAnimation):
    """Fades from 1 to 0 on a place of the pass.

    Attributes:
        path: the place; empty while nothing is shown.
        strength: 1 to 0.
    """

    def __init__(self, canvas: QAbstractScrollArea) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self.path: Path = ()
        self.strength = 0.0
        self.setStartValue(1.0)
        self.setEndValue(0.0)
        self.setDuration(DURATION)
        self.valueChanged.connect(self._fade)
        self.finished.connect(self._end)

    def show(self, path: Path) -> None:
        """Outline a place and let it fade."""
        self.stop()
        self.path = path
        self.start()

    def _fade(self, value: float) -> None:
        self.strength = value
        self._canvas.viewport().update()

    def _end(self) -> None:
        self.path = ()
        self._canvas.viewport().update()
