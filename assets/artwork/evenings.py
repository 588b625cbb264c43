# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Lanternhaus (cinema), Velvet Moths (concert) and the Museum of Slow Machines (coupon)."""

from svg import around, disc, linear, path, picture, radial, rays, rect, ring, text, turned

DUSK, SEA, MOON = "#16233F", "#0E1830", "#FFE9B8"
PINK, PLUM, AMBER = "#FF5C8A", "#3A0F4A", "#FFB03A"
PAPER, INK, BRICK, TEAL, MUSTARD = "#F4EDDE", "#26262A", "#C4492B", "#2C7A78", "#E3A52C"


def cinema_strip() -> str:
    """375 x 98: a harbor at night; the light sweeps over the title."""
    defs = (
        linear("night", ((0, "#223A6B"), (0.62, "#4A4F86"), (1, "#D98A6B")), 0, 1)
        + linear("beam", ((0, "#FFE9B8"), (1, "#FFE9B8")), 1, 0)
        + radial("halo", ((0, "#FFE9B8", 0.75), (1, "#FFE9B8", 0)))
    )
    stars = "".join(
        disc((n * 71) % 375, (n * 37) % 44 + 3, 0.7 + (n % 3) * 0.25, "#FFFFFF", 'opacity="0.7"')
        for n in range(1, 26)
    )
    hills = path(
        "M 0 78 C 40 62 80 70 120 74 C 170 60 220 72 260 74 C 300 66 340 70 375 64 V 98 H 0 Z",
        fill=DUSK,
    )
    waves = "".join(
        path(
            f"M 0 {84 + n * 5} " + " ".join(f"q 9 {-3 + n % 2} 18 0 t 18 0" for _k in range(11)),
            stroke="#3A4E80",
            width=1.1,
            more=f'opacity="{0.9 - n * 0.2}"',
        )
        for n in range(3)
    )
    tower = (
        path("M -7 0 L -4.6 -40 H 4.6 L 7 0 Z", fill="#F7F1E6")
        + path("M -6.3 -11 L -5.6 -22 H 5.6 L 6.3 -11 Z", fill="#D8503C")
        + path("M -5.2 -31 L -4.7 -39 H 4.7 L 5.2 -31 Z", fill="#D8503C")
        + rect(-6.4, -43.5, 12.8, 3.6, "#26314F", 1)
        + rect(-3.8, -51, 7.6, 7.6, MOON)
        + path("M -6 -51 L 0 -57.5 L 6 -51 Z", fill="#26314F")
    )
    body = (
        rect(0, 0, 375, 98, "url(#night)")
        + stars
        + path("M 309 32 L -20 -6 L -20 46 Z", fill=MOON, more='opacity="0.13"')
        + path("M 309 32 L 400 8 L 400 40 Z", fill=MOON, more='opacity="0.20"')
        + disc(309, 31, 30, "url(#halo)")
        + hills
        + path("M 270 98 C 284 78 332 76 350 98 Z", fill="#0A1226")
        + turned(tower, 0, 309, 80)
        + rect(0, 84, 375, 14, SEA)
        + waves
    )
    return picture(375, 98, body, defs)


def _lantern(color: str, light: str) -> str:
    """A paper lantern on 30 x 36 around the middle."""
    ribs = "".join(
        path(f"M {-11.4 + abs(n) * 1.6} {n * 4.4} H {11.4 - abs(n) * 1.6}", stroke=light, width=1.3)
        for n in range(-2, 3)
    )
    return (
        path("M 0 -18 V -13", stroke=color, width=2)
        + path("M -6 -13 H 6 C 14 -8 14 8 6 13 H -6 C -14 8 -14 -8 -6 -13 Z", fill=color)
        + ribs
        + path("M 0 13 V 18", stroke=color, width=2)
    )


def cinema_logo() -> str:
    """160 x 50."""
    body = (
        turned(_lantern("#FF8E6B", "#8A2F3A"), 0, 17, 25, 1.05)
        + text(39, 24.5, 18, "Lanternhaus", "#FFFFFF", 600, 'letter-spacing="-0.2"')
        + text(39.5, 39.5, 10.5, "CORNER CINEMA", "#FFC4AE", 500, 'letter-spacing="0.8"')
    )
    return picture(160, 50, body)


def cinema_icon() -> str:
    """38 x 38."""
    return picture(
        38,
        38,
        rect(0, 0, 38, 38, "#8A2F3A") + turned(_lantern("#FFD9C7", "#8A2F3A"), 0, 19, 19, 0.86),
    )


def _moth(wing: str, edge: str, body_color: str) -> str:
    """A moth on 64 x 52 around the middle."""
    half = (
        path("M 2 -4 C 12 -26 30 -25 31 -16 C 32 -6 18 4 3 5 Z", fill=wing)
        + path("M 3 4 C 14 5 24 12 21 20 C 17 26 7 18 3 9 Z", fill=edge)
        + disc(20, -13, 4.2, edge)
        + disc(20, -13, 1.8, body_color)
        + path("M 1.4 -9 C 4 -16 7 -19 11 -20", stroke=body_color, width=1.3)
    )
    return (
        half
        + f'<g transform="scale(-1 1)">{half}</g>'
        + f'<ellipse cx="0" cy="1" rx="2.9" ry="11" fill="{body_color}"/>'
    )


def concert_background() -> str:
    """345 x 505: stage light; Wallet blurs it."""
    defs = (
        linear("stage", ((0, "#6A1B7A"), (0.5, "#C2305F"), (1, "#2A0B3D")), 0.3, 1)
        + radial("left", ((0, "#FFB03A", 0.85), (1, "#FFB03A", 0)))
        + radial("right", ((0, "#FF5C8A", 0.9), (1, "#FF5C8A", 0)))
    )
    body = (
        rect(0, 0, 345, 505, "url(#stage)")
        + disc(70, 130, 190, "url(#left)")
        + disc(300, 320, 210, "url(#right)")
        + rays(172, 120, 520, 18, 7, 0.08)
    )
    return picture(345, 505, body, defs)


def concert_thumbnail() -> str:
    """90 x 90: the poster."""
    defs = linear("poster", ((0, AMBER), (0.55, PINK), (1, "#8B2A86")), 0, 1)
    body = (
        rect(0, 0, 90, 90, "url(#poster)")
        + rays(45, 47, 80, 20, 9, 0.16)
        + disc(45, 45, 26, PLUM)
        + ring(45, 45, 29.5, "#FFE3B0", 1.2)
        + turned(_moth("#FFE3B0", PINK, "#FFF6E6"), 0, 45, 46, 0.72)
    )
    return picture(90, 90, body, defs)


def concert_logo() -> str:
    """160 x 50."""
    body = turned(_moth("#FFE3B0", PINK, "#FFFFFF"), 0, 23, 26, 0.62) + text(
        46, 31.2, 16.5, "Velvet Moths", "#FFFFFF", 600, 'letter-spacing="-0.2"'
    )
    return picture(160, 50, body)


def concert_icon() -> str:
    """38 x 38."""
    return picture(
        38, 38, rect(0, 0, 38, 38, PLUM) + turned(_moth("#FFE3B0", PINK, "#FFFFFF"), 0, 19, 20, 0.5)
    )


def _gear(r: float, teeth: int, fill: str, hub: str) -> str:
    cogs = "".join(
        turned(rect(-r * 0.13, -r * 1.16, r * 0.26, r * 0.3, fill, r * 0.05), 360 / teeth * n, 0, 0)
        for n in range(teeth)
    )
    spokes = "".join(
        turned(rect(-r * 0.06, -r * 0.8, r * 0.12, r * 0.8, fill), 60 * n, 0, 0) for n in range(6)
    )
    return (
        cogs
        + f'<circle r="{r * 0.88}" fill="none" stroke="{fill}" stroke-width="{r * 0.24}"/>'
        + spokes
        + disc(0, 0, r * 0.26, fill)
        + disc(0, 0, r * 0.12, hub)
    )


def museum_strip() -> str:
    """375 x 144: gears, a pendulum and its shadow on cut paper."""
    dots = "".join(disc(x, y, 1.5, BRICK) for x, y in around(196, 30, 16, 12))
    body = (
        rect(0, 0, 375, 144, "#EFE4CC")
        + path("M 230 0 H 375 V 144 H 178 Z", fill="#E8D8B6")
        + disc(372, 150, 84, MUSTARD)
        + turned(_gear(42, 14, TEAL, "#E8D8B6"), 6, 300, 54)
        + turned(_gear(25, 10, BRICK, "#E8D8B6"), 14, 239, 98)
        + turned(_gear(15, 9, INK, "#E8D8B6"), 0, 348, 108)
        + path("M 214 -4 L 196 100", stroke=INK, width=2.2)
        + disc(194.5, 108, 9.5, INK)
        + disc(191.5, 105, 2.8, "#EFE4CC")
        + dots
    )
    return picture(375, 144, body)


def museum_logo() -> str:
    """160 x 50."""
    body = (
        turned(_gear(12.5, 10, BRICK, PAPER), 10, 17, 25)
        + text(40, 22.5, 15.5, "Museum of", INK, 600, 'letter-spacing="-0.2"')
        + text(40, 39.5, 15.5, "Slow Machines", INK, 600, 'letter-spacing="-0.2"')
    )
    return picture(160, 50, body)


def museum_icon() -> str:
    """38 x 38."""
    return picture(
        38, 38, rect(0, 0, 38, 38, BRICK) + turned(_gear(11.5, 10, PAPER, BRICK), 10, 19, 19)
    )


CINEMA = {"icon": cinema_icon, "logo": cinema_logo, "strip": cinema_strip}
CONCERT = {
    "icon": concert_icon,
    "logo": concert_logo,
    "thumbnail": concert_thumbnail,
    "background": concert_background,
}
MUSEUM = {"icon": museum_icon, "logo": museum_logo, "strip": museum_strip}
