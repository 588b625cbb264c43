# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Colors of a pass: what Wallet reads, what real passes say, what we write."""

import re
from dataclasses import dataclass

_RGB = re.compile(r"rgb\(\s*(\d{1,9})\s*,\s*(\d{1,9})\s*,\s*(\d{1,9})\s*\)", re.IGNORECASE)
_RGBA = re.compile(
    r"rgba\(\s*(\d{1,9})\s*,\s*(\d{1,9})\s*,\s*(\d{1,9})\s*,\s*(\d*\.?\d+)\s*\)", re.IGNORECASE
)
_HEX = re.compile(r"#([0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)

NAMES = {
    "aqua": "#00ffff",
    "black": "#000000",
    "blue": "#0000ff",
    "fuchsia": "#ff00ff",
    "gray": "#808080",
    "grey": "#808080",
    "green": "#008000",
    "lime": "#00ff00",
    "maroon": "#800000",
    "navy": "#000080",
    "olive": "#808000",
    "orange": "#ffa500",
    "purple": "#800080",
    "red": "#ff0000",
    "silver": "#c0c0c0",
    "teal": "#008080",
    "white": "#ffffff",
    "yellow": "#ffff00",
}
"""The basic color names of CSS, unknown to Wallet, typed by people.  Source: CSS Color 4."""


@dataclass(frozen=True)
class Color:
    """An sRGB color, components 0 to 255 and opacity 0 to 1."""

    red: int
    green: int
    blue: int
    alpha: float = 1.0


def parse_color(text: str) -> Color | None:
    """Return the color that Wallet reads from a text, or ``None``.

    Accepts ``rgb(r, g, b)``, ``#RRGGBB`` and ``#RGB``, and ``rgba(r, g, b, a)``, which is
    undocumented but stands in passes that Wallet made itself; components above 255 count
    as 255.  Source: DOC for rgb(); PB and signed passes for the others (wallet-format 1.5).
    """
    text = text.strip()
    if match := _RGB.fullmatch(text):
        return Color(*(min(255, int(part)) for part in match.groups()))
    if match := _RGBA.fullmatch(text):
        red, green, blue = (min(255, int(part)) for part in match.groups()[:3])
        return Color(red, green, blue, min(1.0, float(match[4])))
    if match := _HEX.fullmatch(text):
        digits = match[1] if len(match[1]) == 6 else "".join(digit * 2 for digit in match[1])
        return Color(*(int(digits[start : start + 2], 16) for start in (0, 2, 4)))
    return None


def guess_color(text: str) -> Color | None:
    """Return the color a person probably meant by a text that Wallet cannot read.

    Knows the basic names of CSS, three numbers with any punctuation between them, and hex
    digits without their sign.  Source: CHOICE.
    """
    if (color := parse_color(text)) is not None:
        return color
    cleaned = text.strip().lower()
    if cleaned in NAMES:
        return parse_color(NAMES[cleaned])
    if (color := parse_color("#" + cleaned)) is not None:
        return color
    numbers = re.findall(r"\d{1,3}", cleaned)
    if len(numbers) == 3:
        return Color(*(min(255, int(number)) for number in numbers))
    return None


def is_documented_form(text: str) -> bool:
    """Return whether a color is ``rgb(r, g, b)`` with components up to 255, or hex."""
    text = text.strip()
    if match := _RGB.fullmatch(text):
        return all(int(part) <= 255 for part in match.groups())
    return _HEX.fullmatch(text) is not None


def format_color(color: Color) -> str:
    """Return ``rgb(r, g, b)``, the one form that is documented; opacity is dropped."""
    return f"rgb({color.red}, {color.green}, {color.blue})"


def luminance(color: Color) -> float:
    """Return the relative luminance, 0 to 1.  Source: WCAG 2.2, relative luminance."""

    def linear(component: int) -> float:
        share = component / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(color.red) + 0.7152 * linear(color.green) + 0.0722 * linear(color.blue)


def contrast(one: Color, other: Color) -> float:
    """Return the contrast of two opaque colors, 1 to 21.  Source: WCAG 2.2, contrast ratio."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)
