# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Brings a picture into a slot: read, scale in a job, one undo step."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from common.errors import PasswrightError
from common.model.image_slot import SLOTS
from common.package.image_scales import CropBox, ScaledImage, scale_to_slot
from common.package.image_sources import image_source, with_image, without_image
from common.text import _
from designer.document import PassDocument
from designer.images.picture import pixels_for, read_picture
from designer.jobs import run_job


class ImagePlacer(QObject):
    """Fills and empties image slots of a document; panel, canvas and menus share one way.

    Signals:
        started: slot and language of a picture that is being scaled.
        placed: slot, language and the :class:`ScaledImage`.
        failed: slot, language and the :class:`PasswrightError`; the document is untouched.
    """

    started = Signal(str, str)
    placed = Signal(str, str, object)
    failed = Signal(str, str, object)

    def __init__(self, document: PassDocument, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document

    def place_file(self, slot: str, path: Path, language: str = "") -> None:
        """Fill a slot from a file."""
        self._place(slot, language, lambda: read_picture(path), None)

    def place(
        self, slot: str, data: bytes, language: str = "", crop: CropBox | None = None
    ) -> None:
        """Fill a slot from the bytes of a picture."""
        self._place(slot, language, lambda: data, crop)

    def crop(self, slot: str, crop: CropBox, language: str = "") -> None:
        """Use another part of the picture that the slot was filled from."""
        source = image_source(self._document.current, slot, language)
        if source is not None:
            self._place(slot, language, lambda: source.data, crop)

    def remove(self, slot: str, language: str = "") -> None:
        """Empty a slot."""
        after = without_image(self._document.current, slot, language)
        self._document.edit(_("Remove {image}").format(image=title(slot, language)), after)

    def _place(
        self, slot: str, language: str, read: Callable[[], bytes], crop: CropBox | None
    ) -> None:
        style = self._document.current.style

        def work() -> tuple[bytes, ScaledImage]:
            data = pixels_for(read(), SLOTS[slot], style)
            return data, scale_to_slot(data, SLOTS[slot], style=style, language=language, crop=crop)

        def done(result: tuple[bytes, ScaledImage]) -> None:
            data, scaled = result
            had = any(name in self._document.current.files for name in scaled.files)
            label = _("Crop {image}") if crop else _("Replace {image}") if had else _("Add {image}")
            after = with_image(self._document.current, slot, language, scaled, data)
            self._document.edit(label.format(image=title(slot, language)), after)
            self.placed.emit(slot, language, scaled)

        def fail(error: Exception) -> None:
            if not isinstance(error, PasswrightError):
                raise error
            self.failed.emit(slot, language, error)

        self.started.emit(slot, language)
        run_job(self, work, done, fail)


def title(slot: str, language: str = "") -> str:
    """Return what a slot is called in the names of steps, such as “strip (DE)”."""
    return f"{slot} ({language.upper()})" if language else slot
