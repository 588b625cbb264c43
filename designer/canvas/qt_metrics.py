# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Inter for Qt: loading the bundled fonts, measuring and shaping text with them.

Fonts are used at a fixed size in pixels and scaled by the painter, since Qt takes sizes in
pixels as whole numbers only; nothing is hinted, so that widths scale, too.
"""

from collections import OrderedDict
from functools import cache

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

from common.assets import asset
from common.errors import RenderError
from common.render.pillow_metrics import font_file
from common.render.scene import Font

UNITS = 64
"""Pixels a font is loaded at."""
_WEIGHTS = (300, 400, 500, 600, 700)
_KEPT = 8192
_OTHER_SCRIPTS = (
    "Noto Sans Arabic", "Noto Sans Hebrew", "Noto Sans Devanagari", "Noto Sans Thai",
    "Noto Sans CJK JP", "Noto Color Emoji", "Segoe UI", "Segoe UI Emoji", "Geeza Pro",
    "PingFang SC", "Hiragino Sans", "Apple Color Emoji", "DejaVu Sans",
)  # fmt: skip
"""Families asked, in this order, for letters that Inter lacks; missing ones do no harm."""


@cache
def load_fonts() -> dict[int, str]:
    """Register the bundled fonts with Qt; return the name of the family for each weight.

    Needs a QGuiApplication.  Raises :class:`RenderError` where a font cannot be loaded.
    """
    families: dict[int, str] = {}
    for weight in _WEIGHTS:
        file = asset(font_file(weight))
        number = QFontDatabase.addApplicationFont(str(file))
        names = QFontDatabase.applicationFontFamilies(number)
        if not names:
            raise RenderError(
                f"The font “{file.name}” cannot be loaded.",
                hint="Install Passwright again.",
            )
        families[weight] = names[0]
    return families


@cache
def qt_font(weight: int) -> QFont:
    """Return Inter in a weight at :data:`UNITS` pixels, without letter spacing."""
    nearest = min(_WEIGHTS, key=lambda known: abs(known - weight))
    font = QFont()
    font.setFamilies([load_fonts()[nearest], *_OTHER_SCRIPTS])
    font.setPixelSize(UNITS)
    font.setWeight(QFont.Weight(nearest))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
    return font


def spaced_font(font: Font) -> QFont:
    """Return Inter in the weight and relative letter spacing of a font of the scene."""
    spaced = QFont(qt_font(font.weight))
    if font.letter_spacing:
        spacing = font.letter_spacing / font.size * UNITS
        spaced.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, spacing)
    return spaced


class QtTextMetrics:
    """Measures text as Qt paints it, letters of other scripts from fonts of the system."""

    def __init__(self) -> None:
        self._widths: OrderedDict[tuple[str, int], float] = OrderedDict()
        self._metrics: dict[int, QFontMetricsF] = {}

    def width(self, text: str, font: Font) -> float:
        """Return the advance width of one line in points, letter spacing included."""
        key = (text, font.weight)
        em = self._widths.get(key)
        if em is None:
            em = self._widths[key] = self._em_width(text, font.weight)
            if len(self._widths) > _KEPT:
                self._widths.popitem(last=False)
        return em * font.size + len(text) * font.letter_spacing

    def _em_width(self, text: str, weight: int) -> float:
        metrics = self._metrics.get(weight)
        if metrics is None:
            metrics = self._metrics[weight] = QFontMetricsF(qt_font(weight))
        return metrics.horizontalAdvance(text) / UNITS
