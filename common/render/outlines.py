# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Outlines of cards and simple shapes, as steps of a path."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace

from common.render import metrics
from common.render.scene import Op, Outline, Rect

_ROUND = 0.5522847498  # control point of a quarter circle, as a part of its radius


def rectangle(box: Rect) -> Outline:
    """Return the outline of a rectangle."""
    corners = ((box.x, box.y), (box.right, box.y), (box.right, box.bottom), (box.x, box.bottom))
    return polygon(corners)


def polygon(points: Iterable[tuple[float, float]]) -> Outline:
    """Return the closed outline through points."""
    first, *rest = points
    return ((Op.MOVE, first), *((Op.LINE, point) for point in rest), (Op.CLOSE, ()))


def rounded(box: Rect, radius: float) -> Outline:
    """Return a rectangle with round corners."""
    r = min(radius, box.width / 2, box.height / 2)
    if r <= 0:
        return rectangle(box)
    k = r * (1 - _ROUND)
    left, top, right, bottom = box.x, box.y, box.right, box.bottom
    return (
        (Op.MOVE, (left + r, top)),
        (Op.LINE, (right - r, top)),
        (Op.CURVE, (right - k, top, right, top + k, right, top + r)),
        (Op.LINE, (right, bottom - r)),
        (Op.CURVE, (right, bottom - k, right - k, bottom, right - r, bottom)),
        (Op.LINE, (left + r, bottom)),
        (Op.CURVE, (left + k, bottom, left, bottom - k, left, bottom - r)),
        (Op.LINE, (left, top + r)),
        (Op.CURVE, (left, top + k, left + k, top, left + r, top)),
        (Op.CLOSE, ()),
    )


def circle(x: float, y: float, radius: float) -> Outline:
    """Return a circle around a point."""
    return rounded(Rect(x - radius, y - radius, 2 * radius, 2 * radius), radius)


def arc(
    x: float, y: float, radius: float, start: float, sweep: float
) -> tuple[tuple[Op, tuple[float, ...]], ...]:
    """Return the curves of an arc around a point; angles in radians, y downward."""
    count = max(1, math.ceil(abs(sweep) / (math.pi / 2)))
    step = sweep / count
    k = 4 / 3 * math.tan(step / 4) * radius
    curves = []
    for number in range(count):
        a, b = start + number * step, start + (number + 1) * step
        ax, ay = x + radius * math.cos(a), y + radius * math.sin(a)
        bx, by = x + radius * math.cos(b), y + radius * math.sin(b)
        curves.append(
            (
                Op.CURVE,
                (
                    ax - k * math.sin(a),
                    ay + k * math.cos(a),
                    bx + k * math.sin(b),
                    by - k * math.cos(b),
                    bx,
                    by,
                ),
            )
        )
    return tuple(curves)


@dataclass(frozen=True)
class CardShape:
    """The outline of a card in pieces, clockwise from the left end of its upper edge.

    Attributes:
        upper: from the left side over the upper edge to the right side.
        right: down the right side.
        lower: from the right side along the lower edge to the left side.
        left: up the left side.
        width, height: of the card.
    """

    upper: Outline
    right: Outline
    lower: Outline
    left: Outline
    width: float
    height: float

    @property
    def outline(self) -> Outline:
        """The whole outline."""
        return (*self.upper, *self.right, *self.lower, *self.left, (Op.CLOSE, ()))

    def above(self, y: float) -> Outline:
        """Return the part of the card above a height that no side bite reaches."""
        return (
            *self.upper,
            (Op.LINE, (self.width, y)),
            (Op.LINE, (0.0, y)),
            (Op.CLOSE, ()),
        )

    def below(self, y: float) -> Outline:
        """Return the part of the card below a height that no side bite reaches."""
        start = ((Op.MOVE, (0.0, y)), (Op.LINE, (self.width, y)))
        return (*start, *self.lower, (Op.CLOSE, ()))


def plain_card(width: float, height: float) -> CardShape:
    """Return a card with round corners and nothing else."""
    whole = rounded(Rect(0, 0, width, height), metrics.CORNER_RADIUS)
    r = metrics.CORNER_RADIUS
    upper = ((Op.MOVE, (0.0, r)), whole[8], *whole[1:3])
    return CardShape(upper, (), whole[3:7], (), width, height)


def notched_card(width: float, height: float) -> CardShape:
    """Return a boarding pass: a bite on either side, level with the perforation."""
    r, y = metrics.NOTCH_RADIUS, metrics.NOTCH_Y
    return replace(
        plain_card(width, height),
        right=((Op.LINE, (width, y - r)), *arc(width, y, r, -math.pi / 2, -math.pi)),
        left=((Op.LINE, (0.0, y + r)), *arc(0, y, r, math.pi / 2, -math.pi)),
    )


def scalloped_card(width: float, height: float) -> CardShape:
    """Return a coupon: both edges bitten by small arcs, corners square."""
    return CardShape(
        ((Op.MOVE, (0.0, 0.0)), *scallops(width, 0.0, metrics.SCALLOP_DEPTH)),
        (),
        (
            (Op.LINE, (width, height)),
            *scallops(width, height, -metrics.SCALLOP_DEPTH, leftward=True),
        ),
        (),
        width,
        height,
    )


def scallops(width: float, y: float, depth: float, *, leftward: bool = False) -> Outline:
    """Return small bites along a level line, from corner to corner."""
    count = round(width / metrics.SCALLOP_PERIOD)
    period = width / count
    crest = period * 0.12
    steps: list[tuple[Op, tuple[float, ...]]] = []
    for number in range(count):
        start, end = number * period + crest, (number + 1) * period - crest
        if leftward:
            start, end = width - start, width - end
        inset, bow = (end - start) * 0.12, depth * 4 / 3
        curve = (start + inset, y + bow, end - inset, y + bow, end, y)
        steps += [(Op.LINE, (start, y)), (Op.CURVE, curve)]
    return (*steps, (Op.LINE, (0.0 if leftward else width, y)))


def scalloped_frame(width: float, height: float) -> tuple[Outline, ...]:
    """Return the hairline of a coupon as four ribbons to fill."""
    line, depth = metrics.EDGE_WIDTH, metrics.SCALLOP_DEPTH
    upper = (
        (Op.MOVE, (0.0, 0.0)),
        *scallops(width, 0.0, depth),
        *scallops(width, line, depth, leftward=True),
        (Op.CLOSE, ()),
    )
    lower = (
        (Op.MOVE, (0.0, height)),
        *scallops(width, height, -depth),
        *scallops(width, height - line, -depth, leftward=True),
        (Op.CLOSE, ()),
    )
    sides = (Rect(0, 0, line, height), Rect(width - line, 0, line, height))
    return (upper, lower, *(rectangle(side) for side in sides))


def bitten_card(width: float, height: float) -> CardShape:
    """Return an event ticket: a round bite in the middle of the upper edge."""
    half, depth = metrics.BITE_CHORD / 2, metrics.BITE_DEPTH
    radius = (half * half + depth * depth) / (2 * depth)
    middle, y = width / 2, depth - radius
    start, end = math.atan2(-y, -half), math.atan2(-y, half)
    upper = (
        (Op.MOVE, (0.0, 0.0)),
        (Op.LINE, (middle - half, 0.0)),
        *arc(middle, y, radius, start, end - start),
        (Op.LINE, (width, 0.0)),
    )
    lower = ((Op.LINE, (width, height)), (Op.LINE, (0.0, height)))
    return CardShape(upper, (), lower, (), width, height)


def contactless(x: float, y: float, side: float) -> tuple[Outline, ...]:
    """Return three waves, to be stroked, in a square: a pass for contactless readers."""
    middle = y + side / 2
    return tuple(
        (
            (Op.MOVE, (start + radius * math.cos(0.7), middle - radius * math.sin(0.7))),
            *arc(start, middle, radius, -0.7, 1.4),
        )
        for start, radius in ((x, side * part) for part in (0.3, 0.55, 0.8))
    )


def moved(outline: Outline, dx: float, dy: float, scale: float = 1.0) -> Outline:
    """Return an outline scaled about the origin, then moved."""
    return tuple(
        (
            op,
            tuple(
                value * scale + (dx if index % 2 == 0 else dy) for index, value in enumerate(points)
            ),
        )
        for op, points in outline
    )
