# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Outlines of cards and simple shapes, as steps of a path."""

import math
from collections.abc import Iterable

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


def notched_card(width: float, height: float) -> Outline:
    """Return a boarding pass: a bite on either side, level with the perforation."""
    plain = rounded(Rect(0, 0, width, height), metrics.CORNER_RADIUS)
    r, y = metrics.NOTCH_RADIUS, metrics.NOTCH_Y
    right = ((Op.LINE, (width, y - r)), *arc(width, y, r, -math.pi / 2, -math.pi))
    left = ((Op.LINE, (0.0, y + r)), *arc(0, y, r, math.pi / 2, -math.pi))
    return (*plain[:3], *right, *plain[3:7], *left, *plain[7:])


def scalloped_card(width: float, height: float) -> Outline:
    """Return a coupon: both edges bitten by small arcs, corners square."""
    count = round(width / metrics.SCALLOP_PERIOD)
    period, depth = width / count, metrics.SCALLOP_DEPTH
    crest = period * 0.12
    steps: list[tuple[Op, tuple[float, ...]]] = [(Op.MOVE, (0.0, 0.0))]
    for number in range(count):
        x = number * period
        steps += _scallop(x + crest, x + period - crest, 0.0, depth)
    steps += [(Op.LINE, (width, 0.0)), (Op.LINE, (width, height))]
    for number in reversed(range(count)):
        x = number * period
        steps += _scallop(x + period - crest, x + crest, height, -depth)
    return (*steps, (Op.LINE, (0.0, height)), (Op.CLOSE, ()))


def _scallop(start: float, end: float, y: float, depth: float) -> Outline:
    inset, bow = (end - start) * 0.12, depth * 4 / 3
    curve = (start + inset, y + bow, end - inset, y + bow, end, y)
    return ((Op.LINE, (start, y)), (Op.CURVE, curve))


def bitten_card(width: float, height: float) -> Outline:
    """Return an event ticket: a round bite in the middle of the upper edge."""
    half, depth = metrics.BITE_CHORD / 2, metrics.BITE_DEPTH
    radius = (half * half + depth * depth) / (2 * depth)
    middle, y = width / 2, depth - radius
    start = math.atan2(-y, -half)
    end = math.atan2(-y, half)
    return (
        (Op.MOVE, (0.0, 0.0)),
        (Op.LINE, (middle - half, 0.0)),
        *arc(middle, y, radius, start, end - start),
        (Op.LINE, (width, 0.0)),
        (Op.LINE, (width, height)),
        (Op.LINE, (0.0, height)),
        (Op.CLOSE, ()),
    )


def plain_card(width: float, height: float) -> Outline:
    """Return a card with round corners and nothing else."""
    return rounded(Rect(0, 0, width, height), metrics.CORNER_RADIUS)


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
