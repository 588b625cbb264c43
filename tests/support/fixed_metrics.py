# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""A text meter for tests: every character is half its size wide."""

from common.render.scene import Font


class FixedMetrics:
    """Widths that can be computed in the head; letter spacing does not count."""

    def width(self, text: str, font: Font) -> float:
        """Return half the size for each character, spacing as the layout takes it off again."""
        return len(text) * font.size / 2 + font.letter_spacing
