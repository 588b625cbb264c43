# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The color that a logo is remembered by."""

import colorsys

from PIL import Image

from common.model.color import Color
from common.package.image_scales import decode

_SIDE = 96
_COLORS = 12


def brand_color(data: bytes) -> Color | None:
    """Return the most present strong color of a picture; ``None`` where it is all black and white.

    Transparent parts do not count.  Raises :class:`RenderError` for what is no picture.
    """
    picture, _full = decode(data, longest=_SIDE)
    rgba = picture.convert("RGBA")
    opaque = [rgb[:3] for rgb in _pixels(rgba) if rgb[3] > 127]
    if not opaque:
        return None
    flat = Image.new("RGB", (len(opaque), 1))
    flat.putdata(opaque)
    reduced = flat.quantize(_COLORS, dither=Image.Dither.NONE).convert("RGB")
    counted = reduced.getcolors(_COLORS) or []
    found = [(count, rgb) for count, rgb in counted if isinstance(rgb, tuple) and _is_strong(rgb)]
    if not found:
        return None
    _count, rgb = max(found, key=lambda one: one[0])
    return Color(*rgb[:3])


def _pixels(picture: Image.Image) -> list[tuple[int, int, int, int]]:
    raw = picture.tobytes()
    return [(raw[n], raw[n + 1], raw[n + 2], raw[n + 3]) for n in range(0, len(raw), 4)]


def _is_strong(rgb: tuple[int, ...]) -> bool:
    _hue, saturation, value = colorsys.rgb_to_hsv(*(part / 255 for part in rgb[:3]))
    return saturation > 0.25 and value > 0.15
