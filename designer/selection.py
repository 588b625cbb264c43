# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""What is selected: one place, shared by canvas, outline, inspector and problems."""

from PySide6.QtCore import QObject, Signal

from common.model.json_object import Path


class Selection(QObject):
    """The selected place.

    A path of pass.json, such as ``("coupon", "headerFields", 0)``; an image slot is
    ``("images", "strip")``; ``()`` is the pass as a whole.

    Attributes:
        previous: what was selected before.

    Signals:
        changed: the new path.
        edit_requested: the path whose text should be opened for typing, on the canvas.
    """

    changed = Signal(object)
    edit_requested = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path: Path = ()
        self.previous: Path = ()

    @property
    def path(self) -> Path:
        """The selected path."""
        return self._path

    def select(self, path: Path) -> None:
        """Select another place."""
        if path != self._path:
            self.previous = self._path
            self._path = path
            self.changed.emit(path)

    def edit(self, path: Path) -> None:
        """Select a text and ask the canvas to open it for typing."""
        self.select(path)
        self.edit_requested.emit(path)
