# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""How the pass is looked at; never part of the document or its history."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from common.model.package import PassPackage
from common.render.viewing import Face, Viewing

ZOOM_STEPS = (0.25, 0.33, 0.5, 0.67, 0.75, 1.0, 1.25, 1.5, 2.0, 2.5, 3.0, 4.0)
"""Magnifications that zooming in and out walks through; 1.0 is one point per logical pixel."""


class ViewState(QObject):
    """Face, language, zoom and what else decides how the canvas looks.

    Attributes:
        fits: whether the zoom follows the size of the window.

    Signals:
        changed: any of them is different now.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._face = Face.FRONT
        self._viewing = Viewing()
        self._vision = ""
        self._blend: float | None = None
        self._published: PassPackage | None = None
        self._zoom = 1.0
        self.fits = True
        self._compared: tuple[str, ...] = ()
        self._compared_by = ""

    @property
    def face(self) -> Face:
        """The face that is shown."""
        return self._face

    @property
    def viewing(self) -> Viewing:
        """Language, region, time zone and appearance, as the layout takes them."""
        return self._viewing

    @property
    def language(self) -> str:
        """The .lproj that is shown; empty for the text of pass.json itself."""
        return self._viewing.language

    @property
    def show_empty_slots(self) -> bool:
        """Whether empty places are drawn with name and size."""
        return self._viewing.show_empty_slots

    @property
    def vision(self) -> str:
        """The color vision with which the pass is seen; empty for the usual one."""
        return self._vision

    @property
    def published(self) -> PassPackage | None:
        """The pass as phones have it, to be compared with; ``None`` while it is not known."""
        return self._published

    @property
    def blend(self) -> float | None:
        """How much of the edited pass covers the published one, 0 to 1; ``None`` side by side."""
        return self._blend

    @property
    def zoom(self) -> float:
        """Logical pixels per point, 0.25 to 4."""
        return self._zoom

    @property
    def compared_by(self) -> str:
        """What stands side by side: languages, faces, phones, published, or nothing."""
        return self._compared_by

    @property
    def compared(self) -> tuple[str, ...]:
        """The languages or faces that stand side by side; empty for one pass alone."""
        return self._compared

    def show_face(self, face: Face) -> None:
        """Turn to another face."""
        if face is not self._face:
            self._face = face
            self.changed.emit()

    def see_as(self, vision: str) -> None:
        """See the pass with another color vision; empty for the usual one."""
        if vision != self._vision:
            self._vision = vision
            self.changed.emit()

    def know_published(self, package: PassPackage | None) -> None:
        """Compare with this from now on."""
        if package is not self._published:
            self._published = package
            self.changed.emit()

    def lay_over(self, blend: float | None) -> None:
        """Lay the edited pass over the published one, or set them side by side."""
        if blend != self._blend:
            self._blend = blend
            self.changed.emit()

    def show_viewing(self, **changes: object) -> None:
        """Change some attributes of :attr:`viewing`, by name."""
        viewing = replace(self._viewing, **changes)  # type: ignore[arg-type]  # by name
        if viewing != self._viewing:
            self._viewing = viewing
            self.changed.emit()

    def show_language(self, language: str) -> None:
        """Show the texts of one .lproj; empty for pass.json itself."""
        self.show_viewing(language=language)

    def set_zoom(self, zoom: float, *, fits: bool = False) -> None:
        """Magnify; ``fits`` says that the value was chosen to fit the window."""
        zoom = min(max(zoom, ZOOM_STEPS[0]), ZOOM_STEPS[-1])
        if (zoom, fits) != (self._zoom, self.fits):
            self._zoom, self.fits = zoom, fits
            self.changed.emit()

    def compare(self, by: str = "", what: tuple[str, ...] = ()) -> None:
        """Show two to four side by side, or one alone again."""
        if (by, what) != (self._compared_by, self._compared):
            self._compared_by, self._compared = by, what
            self.changed.emit()
