# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Icons between origin and destination, drawn by ourselves; holes by the even-odd rule.

The sizes are those of the phone's icons.  Source: SHOT (wallet-format 4.3).
"""

from dataclasses import dataclass

from common.render.outlines import circle, polygon, rounded
from common.render.scene import Op, Outline, Rect


@dataclass(frozen=True)
class TransitIcon:
    """An icon in a box of its own size, points."""

    width: float
    height: float
    outline: Outline


_PLANE: Outline = (
    (Op.MOVE, (31.6, 13.6)),
    (Op.CURVE, (34.6, 13.6, 37.0, 15.4, 37.0, 17.0)),
    (Op.CURVE, (37.0, 18.6, 34.6, 20.4, 31.6, 20.4)),
    (Op.LINE, (23.6, 20.4)),
    (Op.LINE, (12.1, 33.2)),
    (Op.CURVE, (11.6, 33.8, 11.2, 34.0, 10.6, 34.0)),
    (Op.LINE, (8.9, 34.0)),
    (Op.CURVE, (8.2, 34.0, 8.0, 33.6, 8.3, 33.0)),
    (Op.LINE, (14.0, 20.4)),
    (Op.LINE, (5.6, 19.5)),
    (Op.LINE, (2.8, 24.7)),
    (Op.CURVE, (2.5, 25.3, 2.2, 25.5, 1.6, 25.5)),
    (Op.LINE, (0.8, 25.5)),
    (Op.CURVE, (0.2, 25.5, 0.0, 25.2, 0.0, 24.7)),
    (Op.LINE, (0.0, 9.3)),
    (Op.CURVE, (0.0, 8.8, 0.2, 8.5, 0.8, 8.5)),
    (Op.LINE, (1.6, 8.5)),
    (Op.CURVE, (2.2, 8.5, 2.5, 8.7, 2.8, 9.3)),
    (Op.LINE, (5.6, 14.5)),
    (Op.LINE, (14.0, 13.6)),
    (Op.LINE, (8.3, 1.0)),
    (Op.CURVE, (8.0, 0.4, 8.2, 0.0, 8.9, 0.0)),
    (Op.LINE, (10.6, 0.0)),
    (Op.CURVE, (11.2, 0.0, 11.6, 0.2, 12.1, 0.8)),
    (Op.LINE, (23.6, 13.6)),
    (Op.CLOSE, ()),
)

_TRAIN: Outline = (
    (Op.MOVE, (0.0, 17.0)),
    (Op.CURVE, (0.0, 4.5, 2.0, 0.0, 14.0, 0.0)),
    (Op.CURVE, (26.0, 0.0, 28.0, 4.5, 28.0, 17.0)),
    (Op.LINE, (28.0, 29.0)),
    (Op.CURVE, (28.0, 32.0, 26.0, 34.0, 23.0, 34.0)),
    (Op.LINE, (5.0, 34.0)),
    (Op.CURVE, (2.0, 34.0, 0.0, 32.0, 0.0, 29.0)),
    (Op.CLOSE, ()),
    *rounded(Rect(8.7, 3.2, 10.6, 2.1), 1.0),
    *rounded(Rect(3.4, 8.0, 21.2, 15.0), 2.0),
    *circle(6.2, 28.3, 2.3),
    *circle(21.8, 28.3, 2.3),
    *polygon(((5.2, 34.2), (8.4, 34.2), (4.6, 41.0), (1.2, 41.0))),
    *polygon(((22.8, 34.2), (19.6, 34.2), (23.4, 41.0), (26.8, 41.0))),
    *polygon(((7.2, 36.8), (20.8, 36.8), (21.9, 38.7), (6.1, 38.7))),
)

_BUS: Outline = (
    *rounded(Rect(3.0, 0.0, 30.0, 34.0), 5.0),
    *rounded(Rect(10.5, 2.6, 15.0, 2.2), 1.1),
    *rounded(Rect(6.4, 7.4, 23.2, 15.2), 1.8),
    *circle(9.6, 28.2, 2.4),
    *circle(26.4, 28.2, 2.4),
    *rounded(Rect(5.6, 34.2, 5.4, 4.3), 1.4),
    *rounded(Rect(25.0, 34.2, 5.4, 4.3), 1.4),
    *rounded(Rect(0.0, 9.4, 2.2, 8.0), 1.1),
    *rounded(Rect(33.8, 9.4, 2.2, 8.0), 1.1),
)

_BOAT: Outline = (
    *rounded(Rect(15.4, 0.0, 4.2, 5.4), 0.8),
    *polygon(((8.6, 6.0), (26.4, 6.0), (27.6, 13.6), (17.5, 10.4), (7.4, 13.6))),
    (Op.MOVE, (17.5, 12.4)),
    (Op.LINE, (32.6, 17.2)),
    (Op.CURVE, (30.8, 23.4, 28.6, 28.4, 25.6, 33.0)),
    (Op.CURVE, (22.6, 32.2, 20.2, 30.6, 17.5, 30.6)),
    (Op.CURVE, (14.8, 30.6, 12.4, 32.2, 9.4, 33.0)),
    (Op.CURVE, (6.4, 28.4, 4.2, 23.4, 2.4, 17.2)),
    (Op.CLOSE, ()),
    (Op.MOVE, (0.0, 35.6)),
    (Op.CURVE, (4.4, 35.6, 5.6, 37.6, 8.8, 37.6)),
    (Op.CURVE, (12.2, 37.6, 13.6, 34.6, 17.5, 34.6)),
    (Op.CURVE, (21.4, 34.6, 22.8, 37.6, 26.2, 37.6)),
    (Op.CURVE, (29.4, 37.6, 30.6, 35.6, 35.0, 35.6)),
    (Op.LINE, (35.0, 39.0)),
    (Op.CURVE, (31.2, 39.0, 29.8, 41.0, 26.2, 41.0)),
    (Op.CURVE, (22.0, 41.0, 20.8, 38.0, 17.5, 38.0)),
    (Op.CURVE, (14.2, 38.0, 13.0, 41.0, 8.8, 41.0)),
    (Op.CURVE, (5.2, 41.0, 3.8, 39.0, 0.0, 39.0)),
    (Op.CLOSE, ()),
)

_ARROW: Outline = polygon(
    (
        (0.0, 11.6),
        (19.0, 11.6),
        (19.0, 0.0),
        (36.0, 15.25),
        (19.0, 30.5),
        (19.0, 18.9),
        (0.0, 18.9),
    )
)

TRANSIT_ICONS = {
    "PKTransitTypeAir": TransitIcon(37.0, 34.0, _PLANE),
    "PKTransitTypeBoat": TransitIcon(35.0, 41.0, _BOAT),
    "PKTransitTypeBus": TransitIcon(36.0, 38.5, _BUS),
    "PKTransitTypeGeneric": TransitIcon(36.0, 30.5, _ARROW),
    "PKTransitTypeTrain": TransitIcon(28.0, 41.0, _TRAIN),
}
"""The icons by transit type; unknown ones take the arrow."""


def transit_icon(transit_type: str | None) -> TransitIcon:
    """Return the icon of a transit type."""
    return TRANSIT_ICONS.get(transit_type or "", TRANSIT_ICONS["PKTransitTypeGeneric"])
