# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Where the faces stand on the pasteboard: plain arithmetic, in logical pixels."""

from collections.abc import Sequence
from dataclasses import dataclass

MARGIN = 24.0
"""Free space around the faces."""

GAP = 40.0
"""Free space between two faces, and between two rows."""

CAPTION = 28.0
"""Height kept below a face for its name."""

_LEAST = 0.4
"""Zoom below which a pass cannot be read; it is scrolled instead."""

_LONG = 1.7
"""Height to width from which a face, such as a long back, is read by scrolling."""

Size = tuple[float, float]


@dataclass(frozen=True)
class Board:
    """A finished arrangement.

    Attributes:
        origins: the top left corner of each face.
        width, height: of everything with its margins; at least the viewport.
    """

    origins: tuple[tuple[float, float], ...]
    width: float
    height: float


def arrange(sizes: Sequence[Size], viewport: Size, zoom: float) -> Board:
    """Set the faces side by side, centered, tops aligned.

    Args:
        sizes: of the faces, in points.
        viewport: what can be seen without scrolling.
        zoom: logical pixels per point.
    """
    widths = [width * zoom for width, _ in sizes]
    tallest = max((height * zoom for _, height in sizes), default=0.0)
    total = sum(widths) + GAP * max(len(sizes) - 1, 0)
    width = max(total + 2 * MARGIN, viewport[0])
    height = max(tallest + CAPTION + 2 * MARGIN, viewport[1])
    left = (width - total) / 2
    top = (height - tallest - CAPTION) / 2
    origins = []
    for each in widths:
        origins.append((round(left), round(top)))
        left += each + GAP
    return Board(tuple(origins), width, height)


def zoom_to_fit(sizes: Sequence[Size], viewport: Size, *, most: float = 1.5) -> float:
    """Return the zoom at which all faces are seen whole; long backs may scroll."""
    if not sizes:
        return 1.0
    free_width = viewport[0] - 2 * MARGIN - GAP * (len(sizes) - 1)
    free_height = viewport[1] - 2 * MARGIN - CAPTION
    wide = free_width / sum(width for width, _ in sizes)
    high = free_height / max(height for _, height in sizes)
    is_long = any(height > _LONG * width for width, height in sizes)
    least = 0.5 if is_long else _LEAST
    return max(min(wide, max(high, least), most), 0.25)
