# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Nordlinie (train), Wanderlark (flight) and Papierwerk (gift card)."""

from svg import disc, linear, path, picture, rect, ring, text, turned

PETROL, MINT = "#0B3F4D", "#8FE0D2"
NAVY, SKY, SUN = "#12305E", "#2F78C4", "#FF9E3D"
ROSE, CREAM = "#B3243F", "#FFF1E6"


def _line_mark(color: str, second: str) -> str:
    """Two lines that part, on 40 x 30 around the middle."""
    return (
        path("M -18 10 H -4 C 4 10 4 -10 12 -10 H 18", stroke=color, width=4.4)
        + path("M -18 0 H 18", stroke=second, width=4.4)
        + disc(-18, 10, 4.4, color)
        + disc(18, -10, 4.4, color)
    )


def train_logo() -> str:
    """160 x 50."""
    body = turned(_line_mark("#FFFFFF", MINT), 0, 25, 25, 0.92) + text(
        55, 31.8, 20, "Nordlinie", "#FFFFFF", 600, 'letter-spacing="-0.3"'
    )
    return picture(160, 50, body)


def train_icon() -> str:
    """38 x 38."""
    return picture(
        38, 38, rect(0, 0, 38, 38, PETROL) + turned(_line_mark("#FFFFFF", MINT), 0, 19, 19, 0.66)
    )


def train_footer() -> str:
    """286 x 15: the line with its stations."""
    stops = "".join(
        disc(x, 7.5, 4 if x in (8, 278) else 2.6, MINT if x in (8, 278) else "#FFFFFF")
        for x in (8, 64, 110, 168, 222, 278)
    )
    return picture(286, 15, path("M 8 7.5 H 278", stroke=MINT, width=2) + stops)


def _lark(color: str, second: str) -> str:
    """A bird that is nearly a plane, on 40 x 34 around the middle."""
    return path(
        "M -20 4 C -8 0 2 -6 8 -16 C 11 -6 8 2 20 4 C 10 8 2 8 -2 16 C -4 9 -10 6 -20 4 Z",
        fill=color,
    ) + path("M -2 16 C -1 11 1 8 5 6.4 C 3 5 0 4.6 -4 5.2 C -3 8 -2.4 12 -2 16 Z", fill=second)


def flight_logo() -> str:
    """160 x 50."""
    body = turned(_lark(SKY, SUN), 0, 23, 25, 0.92) + text(
        49, 31.6, 19, "Wanderlark", NAVY, 600, 'letter-spacing="-0.3"'
    )
    return picture(160, 50, body)


def flight_icon() -> str:
    """38 x 38."""
    return picture(
        38, 38, rect(0, 0, 38, 38, NAVY) + turned(_lark("#FFFFFF", SUN), 0, 19, 19, 0.74)
    )


def flight_footer() -> str:
    """286 x 15: the way through the air."""
    body = (
        path(
            "M 6 12 C 80 -2 206 -2 280 12",
            stroke="#9CC3EA",
            width=1.6,
            more='stroke-dasharray="0.1 5"',
        )
        + disc(6, 12, 2.6, SKY)
        + disc(280, 12, 2.6, SUN)
        + turned(_lark(SKY, SUN), 18, 143, 5.5, 0.34)
    )
    return picture(286, 15, body)


def gift_strip() -> str:
    """375 x 144: a parcel in its paper, seen from close by."""
    defs = linear("paper", ((0, "#D8405C"), (1, "#98182F")), 1, 0.7)
    dots = "".join(
        disc(
            20 + (n % 13) * 30 + (n // 13 % 2) * 15,
            12 + n // 13 * 24,
            2.6,
            "#FFFFFF",
            'opacity="0.16"',
        )
        for n in range(78)
    )
    loop = path("M 0 0 C -14 -34 -52 -34 -46 -8 C -42 8 -14 6 0 0 Z", fill=CREAM) + path(
        "M -8 -4 C -18 -20 -36 -22 -35 -10 C -34 -2 -20 -1 -8 -4 Z", fill="#E9C9B4"
    )
    bow = (
        path("M 0 0 C -14 14 -22 30 -38 40 L -24 42 L -22 52 C -8 38 0 22 4 4 Z", fill="#F6DFCE")
        + path("M 0 0 C 14 14 22 30 38 40 L 24 42 L 22 52 C 8 38 0 22 -4 4 Z", fill="#F6DFCE")
        + loop
        + f'<g transform="scale(-1 1)">{loop}</g>'
        + rect(-8, -9, 16, 17, CREAM, 5)
        + rect(-8, -9, 16, 17, "#E9C9B4", 5, 'opacity="0.35"')
    )
    body = (
        rect(0, 0, 375, 144, "url(#paper)")
        + dots
        + rect(272, 0, 24, 144, CREAM)
        + rect(272, 0, 2.4, 144, "#E9C9B4")
        + rect(293.6, 0, 2.4, 144, "#E9C9B4")
        + rect(0, 96, 375, 1.2, "#000000", 0, 'opacity="0.10"')
        + turned(bow, 0, 284, 62, 1.05)
    )
    return picture(375, 144, body, defs)


def _sheet(color: str, fold: str) -> str:
    """A folded sheet on 30 x 34 around the middle."""
    return (
        path("M -13 -16 H 5 L 13 -8 V 16 H -13 Z", fill=color)
        + path("M 5 -16 V -8 H 13 Z", fill=fold)
        + ring(0, 5, 5.4, fold, 2.2)
    )


def gift_logo() -> str:
    """160 x 50."""
    body = (
        turned(_sheet(CREAM, "#F08A9B"), 0, 18, 25, 0.98)
        + text(40, 24.5, 18, "Papierwerk", "#FFFFFF", 600, 'letter-spacing="-0.2"')
        + text(40.4, 39.5, 10.5, "PAPER AND BOOKS", "#FFC2CB", 500, 'letter-spacing="0.8"')
    )
    return picture(160, 50, body)


def gift_icon() -> str:
    """38 x 38."""
    return picture(
        38, 38, rect(0, 0, 38, 38, ROSE) + turned(_sheet(CREAM, "#F08A9B"), 0, 19, 19, 0.78)
    )


TRAIN = {"icon": train_icon, "logo": train_logo, "footer": train_footer}
FLIGHT = {"icon": flight_icon, "logo": flight_logo, "footer": flight_footer}
GIFT = {"icon": gift_icon, "logo": gift_logo, "strip": gift_strip}
