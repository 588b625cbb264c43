# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Text widths from the bundled Inter through Pillow: for command line and server."""

from collections import OrderedDict
from functools import cache

from PIL import ImageFont, features

from common.assets import asset
from common.render.scene import Font

_UNITS = 512
"""Size in pixels at which widths are measured; they scale, as nothing is hinted."""

_KEPT = 8192
"""Widths that are remembered."""

_FILES = (
    (300, "fonts/Inter-Light.otf"),
    (400, "fonts/Inter-Regular.otf"),
    (500, "fonts/Inter-Medium.otf"),
    (600, "fonts/Inter-SemiBold.otf"),
    (700, "fonts/Inter-Bold.otf"),
)


def font_file(weight: int) -> str:
    """Return the asset of the weight that is nearest."""
    return min(_FILES, key=lambda entry: abs(entry[0] - weight))[1]


_PARAGRAPH_ENDS = "\n\r\x1c\x1d\x1e\x85\u2029"
"""Bidirectional class B, at which Pillow's shaping library gives up; they have no width."""


class PillowTextMetrics:
    """Measures text set in Inter, with kerning where Pillow has its shaping library.

    Scripts that Inter lacks (Arabic, Chinese, emoji) are measured by rule of thumb: painters
    take such letters from fonts of the system, which differ anyway.
    """

    def __init__(self) -> None:
        self._widths: OrderedDict[tuple[str, int], float] = OrderedDict()

    def width(self, text: str, font: Font) -> float:
        """Return the advance width of one line in points, letter spacing included."""
        key = (text, font.weight)
        em = self._widths.get(key)
        if em is None:
            em = self._widths[key] = _em_width(text, font.weight)
            if len(self._widths) > _KEPT:
                self._widths.popitem(last=False)
        return em * font.size + len(text) * font.letter_spacing


def _em_width(text: str, weight: int) -> float:
    width, known = 0.0, ""
    for char in text:
        if char in _PARAGRAPH_ENDS:
            continue
        if _is_in_inter(char):
            known += char
        else:
            width += _width_of_foreign(char)
    return width + (_face(weight).getlength(known) / _UNITS if known else 0.0)


@cache
def _face(weight: int) -> ImageFont.FreeTypeFont:
    engine = ImageFont.Layout.RAQM if features.check("raqm") else ImageFont.Layout.BASIC
    return ImageFont.truetype(asset(font_file(weight)), _UNITS, layout_engine=engine)


def _is_in_inter(char: str) -> bool:
    return char < "\u0590" or "\u1e00" <= char < "\u2600"


def _width_of_foreign(char: str) -> float:
    """Return a usual width in em: none for marks, one for ideographs, half for other scripts."""
    if char in "\u200d\u200e\u200f\ufe0e\ufe0f" or "\U0001f3fb" <= char <= "\U0001f3ff":
        return 0.0
    if "\u0610" <= char <= "\u061a" or "\u064b" <= char <= "\u065f":
        return 0.0
    if "\u2e80" <= char <= "\ua4cf" or "\uac00" <= char <= "\ud7ff" or "\uff00" <= char <= "\uff60":
        return 1.0
    return 1.25 if char >= "\U0001f000" or "\u2600" <= char <= "\u27bf" else 0.52
