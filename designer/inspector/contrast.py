# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""How well texts can be read: against the card, and against the pixels really behind them."""

import colorsys
from dataclasses import dataclass, replace

from PySide6.QtGui import QImage

from common.model.color import Color, contrast
from common.model.json_object import Path
from common.model.package import PassPackage
from common.render.scene import Modules, Rect, Scene, Text
from designer.canvas.scene_painter import render_image

ENOUGH, ENOUGH_FOR_LARGE = 4.5, 3.0
"""Contrast that text needs.  Source: WCAG 2.2, 1.4.3."""

_LARGE = 18.0
"""Points from which a text counts as large.  Source: WCAG 2.2."""

_SAMPLES = 12
"""Points looked at across and down a text."""


@dataclass(frozen=True)
class Reading:
    """How a text stands out.

    Attributes:
        path: the value.
        text: what it says.
        ratio: contrast at the worst tenth of the pixels behind it, 1 to 21.
        needed: contrast that a text of its size needs.
    """

    path: Path
    text: str
    ratio: float
    needed: float


def readings(scene: Scene, package: PassPackage) -> list[Reading]:
    """Return the contrast of every text of a face, worst first."""
    behind = tuple(item for item in scene.items if not isinstance(item, (Text, Modules)))
    image = render_image(replace(scene, items=behind), package, 1.0)
    found = [
        Reading(
            item.path,
            item.text,
            _worst(image, _ink_box(item), Color(item.color.red, item.color.green, item.color.blue)),
            ENOUGH_FOR_LARGE if item.font.size >= _LARGE else ENOUGH,
        )
        for item in scene.items
        if isinstance(item, Text) and item.path and item.path[0] != "barcodes" and item.text.strip()
    ]
    return sorted(found, key=lambda reading: reading.ratio / reading.needed)


def readable(ink: Color, paper: Color, needed: float = ENOUGH) -> Color | None:
    """Return the color nearest in lightness that reads well on a paper; ``None`` if it does."""
    if contrast(ink, paper) >= needed:
        return None
    hue, lightness, saturation = colorsys.rgb_to_hls(ink.red / 255, ink.green / 255, ink.blue / 255)
    options = []
    for step in range(101):
        parts = colorsys.hls_to_rgb(hue, step / 100, saturation)
        color = Color(*(round(part * 255) for part in parts))
        if contrast(color, paper) >= needed:
            options.append((abs(step / 100 - lightness), color))
    return min(options, key=lambda option: option[0])[1] if options else None


def _ink_box(item: Text) -> Rect:
    """Return what the letters cover."""
    return Rect(item.x, item.baseline - item.font.size * 0.75, item.width, item.font.size)


def _worst(image: QImage, box: Rect, ink: Color) -> float:
    ratios = []
    for across in range(_SAMPLES):
        for down in range(_SAMPLES):
            x = box.x + box.width * (across + 0.5) / _SAMPLES
            y = box.y + box.height * (down + 0.5) / _SAMPLES
            if 0 <= x < image.width() and 0 <= y < image.height():
                pixel = image.pixelColor(int(x), int(y))
                ratios.append(contrast(ink, Color(pixel.red(), pixel.green(), pixel.blue())))
    ratios.sort()
    return ratios[len(ratios) // 10] if ratios else 21.0
