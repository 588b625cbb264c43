# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Files dropped on the canvas: which slot a picture is meant for, everything else as it is."""

from pathlib import Path

from PySide6.QtCore import QMimeData

from common.model.image_slot import SLOTS
from common.model.package import PassPackage
from common.model.style import faces
from common.render.scene import Target

PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg")
"""Endings of files that may fill a slot; what can be read decides in the end."""

OTHER_PICTURES = (
    *(".heic", ".heif", ".avif", ".tif", ".tiff", ".bmp", ".pdf", ".ai", ".eps", ".psd"),
)
"""Endings of pictures that have to be exported in another form first."""


def dropped_paths(mime: QMimeData) -> list[Path]:
    """Return the files and folders of this computer in a drop."""
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]


def is_picture(path: Path) -> bool:
    """Return whether a file looks like a picture by its name."""
    return path.suffix.lower() in (*PICTURES, *OTHER_PICTURES)


def slot_of(target: Target | None) -> str | None:
    """Return the image slot of a target, or ``None``."""
    if target is not None and target.path[:1] == ("images",) and len(target.path) == 2:
        return str(target.path[1])
    return None


def slots_for(package: PassPackage, size: tuple[int, int]) -> list[str]:
    """Return the slots of the present style, those whose proportions fit best first.

    Args:
        package: the pass.
        size: of the picture in pixels.
    """
    shown_on = faces(package.pass_json)
    ratio = size[0] / max(size[1], 1)

    def misfit(name: str) -> float:
        width, height = SLOTS[name].size(package.style)
        wanted = width / height
        return max(ratio / wanted, wanted / ratio)

    return sorted((name for name, slot in SLOTS.items() if slot.is_shown_on(shown_on)), key=misfit)
