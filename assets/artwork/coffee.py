# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Fennmoor Coffee: cups seen from above on terracotta."""

from svg import disc, linear, path, picture, radial, rect, ring, text, turned

INK = "#2B1B17"
CREAM = "#FBEFE0"
CLAY = "#C8603C"
FOAM = "#F3D9BC"


def _leaf() -> str:
    """The rosette that a steady hand pours into milk foam."""
    leaves = ""
    for number, width in enumerate((19, 17, 14, 10)):
        y = 10 - number * 8
        leaves += path(
            f"M 0 {y + 7} C {-width} {y + 3} {-width} {y - 9} 0 {y - 3} "
            f"C {width} {y - 9} {width} {y + 3} 0 {y + 7} Z",
            fill=FOAM,
        )
        leaves += path(f"M 0 {y + 7} L 0 {y - 3}", stroke="#9A5B34", width=1.4)
    return leaves


def _cup(x: float, y: float, scale: float, angle: float, saucer: str, cup: str) -> str:
    handle = path("M 44 -8 L 70 -8 A 8 8 0 0 1 70 8 L 44 8 Z", fill=cup)
    spoonless = (
        disc(5, 8, 74, "#000000", 'opacity="0.16"')
        + disc(0, 0, 74, saucer)
        + ring(0, 0, 63, "#000000", 1.2, 'opacity="0.10"')
        + disc(2, 4, 48, "#000000", 'opacity="0.14"')
        + handle
        + disc(0, 0, 46, cup)
        + disc(0, 0, 39, "#5A2F1C")
        + disc(0, 0, 36.5, "#9A5B34")
        + disc(0, -1, 31, "#A96A40")
        + _leaf()
    )
    return turned(spoonless, angle, x, y, scale)


def _bean(x: float, y: float, angle: float, scale: float = 1) -> str:
    bean = (
        '<ellipse cx="1" cy="2" rx="9" ry="6.4" fill="#000000" opacity="0.18"/>'
        '<ellipse cx="0" cy="0" rx="9" ry="6.4" fill="#4A2415"/>'
        + path("M -8 0.6 C -3 -3.4 3 3.8 8 -0.6", stroke="#8A5233", width=1.3)
    )
    return turned(bean, angle, x, y, scale)


def strip() -> str:
    """375 x 144: the left side stays calm, for the balance is written over it."""
    defs = linear("ground", ((0, "#B44F2E"), (1, "#8C3620")), 1, 0.6) + radial(
        "glow", ((0, "#E58A5C", 0.55), (1, "#E58A5C", 0))
    )
    body = (
        rect(0, 0, 375, 144, "url(#ground)")
        + disc(300, 30, 190, "url(#glow)")
        + _cup(306, 66, 0.86, -28, CREAM, "#FFF9F0")
        + _cup(214, 150, 0.62, 38, "#2F5D50", "#3B7365")
        + _cup(392, 152, 0.56, 200, "#E9A23B", "#F4B860")
        + _bean(232, 40, 24)
        + _bean(247, 58, 70, 0.9)
        + _bean(222, 66, -30, 0.8)
        + _bean(196, 22, 110, 0.7)
        + _bean(366, 96, 10, 0.8)
    )
    return picture(375, 144, body, defs)


def _mark(color: str, ground: str) -> str:
    """The mark on a field of 40 x 40: a cup whose steam is a fen reed."""
    return (
        path("M 7 19 H 29 V 24 A 11 11 0 0 1 7 24 Z", fill=color)
        + path("M 29 21 H 31.5 A 4 4 0 0 1 31.5 29 H 28", stroke=color, width=2.6)
        + path("M 13 15 C 10 11 16 9 13 4", stroke=color, width=2.4)
        + path("M 19 15 C 16 11 22 9 19 4", stroke=color, width=2.4)
        + path("M 25 15 C 22 11 28 9 25 4", stroke=color, width=2.4)
        + path("M 11 24 A 7.2 7.2 0 0 0 15 30", stroke=ground, width=1.6)
    )


def logo() -> str:
    """160 x 50: mark and name."""
    body = (
        turned(_mark(CREAM, INK), 0, 1, 6)
        + text(44, 24.5, 17.5, "Fennmoor", CREAM, 600, 'letter-spacing="-0.2"')
        + text(44.6, 40, 10.5, "COFFEE ROASTERS", "#E9A98A", 500, 'letter-spacing="0.9"')
    )
    return picture(160, 50, body)


def icon() -> str:
    """38 x 38, opaque."""
    return picture(38, 38, rect(0, 0, 38, 38, CLAY) + turned(_mark(CREAM, CLAY), 0, 2.6, 1.6, 0.86))


IMAGES = {"icon": icon, "logo": logo, "strip": strip}
