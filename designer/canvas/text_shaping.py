# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Lines of text as glyphs, shaped once and kept: what the painter draws at every key press."""

from functools import lru_cache

from PySide6.QtCore import QPointF
from PySide6.QtGui import QGlyphRun, QTextLayout

from common.render.scene import Font
from designer.canvas.qt_metrics import UNITS, spaced_font


def font_scale(font: Font) -> float:
    """Return by how much the painter is to be scaled for shaped text of a font."""
    return font.size / UNITS


@lru_cache(maxsize=2048)
def shaped(text: str, font: Font) -> tuple[QGlyphRun, ...]:
    """Return the glyphs of a line at the size fonts are loaded at, its baseline at y = 0.

    Several runs where letters come from several fonts.
    """
    layout = QTextLayout(text, spaced_font(font))
    layout.setCacheEnabled(False)
    layout.beginLayout()
    line = layout.createLine()
    line.setLeadingIncluded(False)
    line.setLineWidth(1e6)
    layout.endLayout()
    baseline = QPointF(line.x(), line.y() + line.ascent())
    runs = layout.glyphRuns()
    for run in runs:
        run.setPositions([position - baseline for position in run.positions()])
    return tuple(runs)
