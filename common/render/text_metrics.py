# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""How wide a text is: asked by the layout, answered by Qt, Pillow or a fixed fake."""

from typing import Protocol

from common.render.scene import Font


class TextMetrics(Protocol):
    """Measures text set in Inter."""

    def width(self, text: str, font: Font) -> float:
        """Return the advance width of one line in points, letter spacing included."""
        ...
