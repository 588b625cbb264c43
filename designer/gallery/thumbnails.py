# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Small pictures of passes: for the gallery, and kept for the recent files."""

import hashlib
from pathlib import Path

from PySide6.QtGui import QImage

from common.model.package import PassPackage
from common.render.layout import layout
from common.render.text_metrics import TextMetrics
from designer.canvas.scene_painter import render_image

SCALE = 1.0
"""Pixels per point: sharp at 200 % where the pass is shown at half its size."""


def picture_of(package: PassPackage, metrics: TextMetrics, scale: float = SCALE) -> QImage:
    """Return the front of a pass as a picture."""
    return render_image(layout(package, metrics), package, scale)


class ThumbnailStore:
    """Pictures of passes that were open, by their place; only a convenience, never needed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, place: Path, picture: QImage) -> None:
        """Keep the picture of the pass at a place."""
        self._folder.mkdir(parents=True, exist_ok=True)
        picture.save(str(self._file(place)))

    def picture(self, place: Path) -> QImage | None:
        """Return the picture kept for a place."""
        image = QImage(str(self._file(place))) if self._file(place).exists() else QImage()
        return None if image.isNull() else image

    def forget(self, place: Path) -> None:
        """Remove a picture."""
        self._file(place).unlink(missing_ok=True)

    def _file(self, place: Path) -> Path:
        return self._folder / f"{hashlib.sha256(str(place).encode()).hexdigest()[:24]}.png"
