# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The three colors of a face, and what the phone puts in the place of missing ones."""

from dataclasses import dataclass, replace

from common.model.color import Color, contrast, parse_color
from common.model.pass_json import Pass

WHITE = Color(255, 255, 255)
BLACK = Color(0, 0, 0)
READABLE = 4.5
"""Contrast that small text needs.  Source: WCAG 2.2, 1.4.3."""
LABEL_SHARE = 0.65
"""How much of the foreground a derived label color takes.  Source: CHOICE, wallet-format 4.6."""


@dataclass(frozen=True)
class Palette:
    """The colors of a face."""

    background: Color
    foreground: Color
    label: Color


def palette(pass_: Pass, behind: Color | None = None) -> Palette:
    """Return the colors of a pass.

    Args:
        pass_: the pass.
        behind: the average color of an image that covers the background, if any.

    Source: wallet-format 4.6; what is missing there is a choice of ours.
    """
    background = _color(pass_, "backgroundColor") or WHITE
    ground = behind or background
    foreground = _color(pass_, "foregroundColor") or readable_on(ground)
    label = _color(pass_, "labelColor") or mixed(foreground, ground, LABEL_SHARE)
    return Palette(background, foreground, label)


def readable_on(ground: Color, least: float = READABLE) -> Color:
    """Return black, or white where black cannot be read on a color."""
    return BLACK if contrast(BLACK, ground) >= least else WHITE


def mixed(front: Color, behind: Color, share: float) -> Color:
    """Return a color made of ``share`` of the front one and the rest of the other."""

    def part(one: int, other: int) -> int:
        return round(one * share + other * (1 - share))

    return Color(
        part(front.red, behind.red),
        part(front.green, behind.green),
        part(front.blue, behind.blue),
    )


def lightened(color: Color, factor: float) -> Color:
    """Return a color with every component multiplied, at most white."""
    red, green, blue = (
        min(255, round(part * factor)) for part in (color.red, color.green, color.blue)
    )
    return Color(red, green, blue, color.alpha)


def faded(color: Color, alpha: float) -> Color:
    """Return a color with another opacity."""
    return replace(color, alpha=alpha)


def _color(pass_: Pass, key: str) -> Color | None:
    text = pass_.get(key)
    color = parse_color(text) if isinstance(text, str) else None
    return None if color is None else replace(color, alpha=1.0)
