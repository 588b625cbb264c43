# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Hollin Makers (membership) and Brixhale Strength (gym)."""

import math

from svg import disc, linear, path, picture, rect, ring, text, turned

LILAC, VIOLET, NIGHT, PEACH = "#B9A8FF", "#6C4BD8", "#201A3A", "#FFB48A"
LIME, COAL, STEEL = "#CDF454", "#16181D", "#2A2E37"


def _hollin(color: str, second: str) -> str:
    """Three holly leaves that make a turning wheel, on 40 x 40 around the middle."""
    leaf = path(
        "M 0 -3 C 9 -6 12 -12 8 -19 C 4 -15 -2 -15 -5 -17 C -7 -11 -4 -6 0 -3 Z", fill=color
    )
    return "".join(turned(leaf, angle, 0, 0) for angle in (0, 120, 240)) + disc(0, 0, 3.6, second)


def member_logo() -> str:
    """160 x 50."""
    body = (
        turned(_hollin(LILAC, PEACH), 0, 21, 26, 1.08)
        + text(48, 24.5, 17, "Hollin Makers", "#FFFFFF", 600, 'letter-spacing="-0.2"')
        + text(48.4, 39.5, 10.5, "SHARED WORKSHOP", LILAC, 500, 'letter-spacing="0.8"')
    )
    return picture(160, 50, body)


def member_icon() -> str:
    """38 x 38."""
    return picture(
        38, 38, rect(0, 0, 38, 38, VIOLET) + turned(_hollin("#FFFFFF", PEACH), 0, 19, 20.5, 0.86)
    )


def member_thumbnail() -> str:
    """90 x 90: a portrait of nobody, cut from paper."""
    defs = linear("sky", ((0, "#8C6BFF"), (1, "#5A36C4")), 0.4, 1) + linear(
        "coat", ((0, "#FF9C6B"), (1, "#F0704A")), 0, 1
    )
    body = (
        rect(0, 0, 90, 90, "url(#sky)")
        + disc(66, 24, 30, "#A98CFF", 'opacity="0.55"')
        + path("M 10 94 C 12 68 28 62 45 62 C 62 62 78 68 80 94 Z", fill="url(#coat)")
        + path("M 36 58 H 54 V 66 C 54 72 36 72 36 66 Z", fill="#E9B48F")
        + path(
            "M 30 36 C 30 24 38 19 45 19 C 53 19 60 24 60 36 "
            "C 60 50 53 58 45 58 C 37 58 30 50 30 36 Z",
            fill="#F6C9A5",
        )
        + path(
            "M 28 38 C 24 20 36 10 48 12 C 60 13 66 24 61 38 "
            "C 60 32 57 28 52 27 C 44 30 35 29 32 29 C 30 32 29 35 28 38 Z",
            fill=NIGHT,
        )
        + path("M 34 66 L 45 80 L 56 66", stroke="#C9522F", width=2.4)
    )
    return picture(90, 90, body, defs)


def _plate(r: float, fill: str, edge: str, hole: str) -> str:
    holes = "".join(
        disc(r * 0.62 * math.cos(a), r * 0.62 * math.sin(a), r * 0.11, hole)
        for a in (math.radians(90 + 120 * n) for n in range(3))
    )
    return (
        disc(3, 5, r, "#000000", 'opacity="0.30"')
        + disc(0, 0, r, fill)
        + ring(0, 0, r * 0.93, edge, 1.4)
        + ring(0, 0, r * 0.80, edge, 1.0, 'opacity="0.55"')
        + holes
        + disc(0, 0, r * 0.27, edge)
        + disc(0, 0, r * 0.20, fill)
        + disc(0, 0, r * 0.10, hole)
    )


def gym_strip() -> str:
    """375 x 144: weight plates at the right, speed lines behind them."""
    defs = linear("wall", ((0, "#20232B"), (1, "#121419")), 1, 0.4)
    lines = "".join(
        path(f"M {150 + n * 34} 160 L {240 + n * 34} -16", stroke=STEEL, width=11) for n in range(8)
    )
    body = (
        rect(0, 0, 375, 144, "url(#wall)")
        + lines
        + turned(_plate(62, LIME, "#9DBD2F", COAL), 18, 318, 66)
        + turned(_plate(40, "#F3F4F0", "#BFC3BA", COAL), -10, 236, 112)
        + turned(_plate(27, "#FF6B4A", "#C8432A", COAL), 44, 248, 32)
    )
    return picture(375, 144, body, defs)


def _bar(color: str) -> str:
    """A barbell on 40 x 24 around the middle."""
    return (
        rect(-20, -1.6, 40, 3.2, color, 1.6)
        + rect(-15, -9, 5, 18, color, 1.6)
        + rect(10, -9, 5, 18, color, 1.6)
        + rect(-19, -6, 3.4, 12, color, 1.4)
        + rect(15.6, -6, 3.4, 12, color, 1.4)
    )


def gym_logo() -> str:
    """160 x 50."""
    body = (
        turned(_bar(LIME), -24, 22, 25)
        + text(47, 25.5, 19, "BRIXHALE", "#FFFFFF", 700, 'letter-spacing="0.6"')
        + text(47.4, 39.5, 10.5, "STRENGTH CLUB", LIME, 500, 'letter-spacing="1.1"')
    )
    return picture(160, 50, body)


def gym_icon() -> str:
    """38 x 38."""
    return picture(38, 38, rect(0, 0, 38, 38, COAL) + turned(_bar(LIME), -24, 19, 19, 0.8))


MEMBERSHIP = {"icon": member_icon, "logo": member_logo, "thumbnail": member_thumbnail}
GYM = {"icon": gym_icon, "logo": gym_logo, "strip": gym_strip}
