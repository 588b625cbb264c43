# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Which image file a phone takes for a slot, and what can be known of it without painting."""

from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageStat

from common.errors import RenderError
from common.model.color import Color
from common.model.package import PassPackage
from common.package.image_header import PASS_IMAGE_LIMITS, checked_header

_SUFFIXES = ("@3x.png", "@2x.png", ".png")


@dataclass(frozen=True)
class SlotImage:
    """The image of a slot.

    Attributes:
        file: its name in the package.
        width, height: pixels.
    """

    file: str
    width: int
    height: int

    @property
    def aspect(self) -> float:
        """Width divided by height."""
        return self.width / self.height


def image_of(package: PassPackage, slot: str, folder: str = "") -> SlotImage | None:
    """Return the best readable image of a slot, or ``None``.

    Args:
        package: the pass.
        slot: such as ``strip``.
        folder: the .lproj in use, such as ``de.lproj``; empty for none.

    A file at the top level wins over one of the same name in the .lproj.
    Source: wallet-format 2.3.
    """
    for suffix in _SUFFIXES:
        for prefix in ("", f"{folder}/") if folder else ("",):
            name = f"{prefix}{slot}{suffix}"
            data = package.files.get(name)
            if data is not None and (size := pixel_size(data)) is not None:
                return SlotImage(name, *size)
    return None


@lru_cache(maxsize=256)
def pixel_size(data: bytes) -> tuple[int, int] | None:
    """Return width and height in pixels; ``None`` for no image and for one too large to open."""
    try:
        header = checked_header(data, PASS_IMAGE_LIMITS)
    except RenderError:
        return None
    return header.width, header.height


@lru_cache(maxsize=64)
def average_color(data: bytes) -> Color | None:
    """Return the mean color of an image, or ``None`` where it cannot be read."""
    if pixel_size(data) is None:
        return None
    try:
        with Image.open(BytesIO(data)) as image:
            small = image.convert("RGB").resize((16, 16), Image.Resampling.BOX)
    except (OSError, ValueError, SyntaxError):
        return None
    red, green, blue = (round(value) for value in ImageStat.Stat(small).mean)
    return Color(red, green, blue)
