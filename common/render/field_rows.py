# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""A row of fields: how wide each may be, which size they share, where they stand."""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from common.render.drawing import Cell, Drawing
from common.render.metrics import (
    ASCENT,
    LABEL_SIZE,
    LABEL_WEIGHT,
    LINE_HEIGHT,
    SMALLEST_VALUE,
    RowGeometry,
)
from common.render.scene import Align, Rect, TargetKind
from common.render.text_metrics import TextMetrics
from common.render.typesetting import ink_width, inter, wrapped


@dataclass(frozen=True)
class RowFit:
    """What a row comes to.

    Attributes:
        size: of all values, points.
        widths: of the slots, points.
        lines: of each value; more than one only where the row may wrap.
    """

    size: float
    widths: tuple[float, ...]
    lines: tuple[tuple[str, ...], ...]


def draw_row(
    drawing: Drawing, cells: tuple[Cell, ...], geometry: RowGeometry, left: float, width: float
) -> None:
    """Set fields side by side: the first flush left, the last flush right, equal gaps between."""
    if not cells:
        return
    fit = fit_row(drawing, cells, geometry, width)
    for cell, x, slot, lines in zip(
        cells, _starts(fit.widths, left, width), fit.widths, fit.lines, strict=True
    ):
        box = Rect(x, geometry.top, slot, geometry.height)
        draw_cell(drawing, cell, geometry, box, fit.size, lines)


def draw_cell(
    drawing: Drawing,
    cell: Cell,
    geometry: RowGeometry,
    box: Rect,
    size: float,
    lines: tuple[str, ...],
    default: Align = Align.LEFT,
) -> None:
    """Set one field into its slot, label above the value, and make it a target."""
    align = cell.align or default
    drawing.target(TargetKind.FIELD, box, cell.path, cell.label)
    drawing.text(
        drawing.capitals(cell.label),
        inter(LABEL_SIZE, LABEL_WEIGHT),
        box,
        geometry.label_baseline,
        color=drawing.colors.label,
        align=align,
        path=(*cell.path, "label"),
    )
    baseline = geometry.label_baseline + geometry.drop + ASCENT * size
    for number, line in enumerate(lines):
        drawing.text(
            line,
            inter(size, geometry.weight),
            box,
            baseline + number * LINE_HEIGHT * size,
            color=drawing.colors.foreground,
            align=align,
            path=(*cell.path, "value"),
        )
    if size < geometry.size and cell.value.strip():
        drawing.note("shrunk", cell.path, size)


def fit_row(
    drawing: Drawing, cells: tuple[Cell, ...], geometry: RowGeometry, width: float
) -> RowFit:
    """Return the size and the slots with which a row fits into ``width`` points.

    All values take the largest common size that fits; labels never shrink.
    Source: wallet-format 4.4.
    """
    room = width - geometry.gap * (len(cells) - 1)
    metrics = drawing.metrics
    label_font = inter(LABEL_SIZE, LABEL_WEIGHT)
    labels = [ink_width(drawing.capitals(cell.label), label_font, metrics) for cell in cells]

    def slots(size: float) -> list[float]:
        values = _value_widths(cells, geometry, size, metrics)
        return [max(pair) for pair in zip(labels, values, strict=True)]

    if geometry.lines > 1 and sum(slots(geometry.size)) > room:
        for size in sizes(geometry.size):
            found = _wrapped_row(cells, geometry, size, slots(size), room, metrics)
            if found is not None:
                return found
    single = tuple((cell.value,) for cell in cells)
    size = fitting_size(geometry.size, lambda size: sum(slots(size)), room)
    if sum(slots(size)) <= room:
        return RowFit(size, tuple(slots(size)), single)
    return _fit_values(cells, geometry, labels, room, metrics)


def _fit_values(
    cells: tuple[Cell, ...],
    geometry: RowGeometry,
    labels: list[float],
    room: float,
    metrics: TextMetrics,
) -> RowFit:
    """Return the row whose labels are too long for any size: only the values must fit."""

    def widths(size: float) -> list[float]:
        return _value_widths(cells, geometry, size, metrics)

    single = tuple((cell.value,) for cell in cells)
    size = fitting_size(geometry.size, lambda size: sum(widths(size)), room)
    values = widths(size)
    if sum(values) > room:
        return RowFit(size, tuple(_shared(values, room)), single)
    lacking = [max(0.0, label - value) for label, value in zip(labels, values, strict=True)]
    extra = _shared(lacking, room - sum(values))
    return RowFit(size, tuple(a + b for a, b in zip(values, extra, strict=True)), single)


def fitting_size(largest: float, width_at: Callable[[float], float], room: float) -> float:
    """Return the largest size, in tenths of a point, at which a width fits.

    Never below the smallest that Wallet uses, whether that fits or not.
    Source: FIT: texts that shrink fill their slot, so that sizes are not whole.
    """
    size = largest
    while size > SMALLEST_VALUE and (width := width_at(size)) > room:
        step = min(math.floor(size * room / width * 10) / 10, size - 0.1)
        size = round(max(SMALLEST_VALUE, step), 1)
    return size


def sizes(largest: float) -> Iterator[float]:
    """Yield the sizes to try for text that wraps, from the largest to the smallest allowed."""
    size = largest
    while size > SMALLEST_VALUE:
        yield size
        size = size - 1
    yield SMALLEST_VALUE


def _wrapped_row(
    cells: tuple[Cell, ...],
    geometry: RowGeometry,
    size: float,
    wanted: list[float],
    room: float,
    metrics: TextMetrics,
) -> RowFit | None:
    """Return the row with values on one or more lines, if they fit slots and box."""
    font = inter(size, geometry.weight)
    widths = _shared(wanted, room)
    lines = tuple(
        wrapped(cell.value, font, slot, metrics) for cell, slot in zip(cells, widths, strict=True)
    )
    most = max(len(value) for value in lines)
    space = geometry.top + geometry.height - geometry.label_baseline - geometry.drop
    if most > geometry.lines or most * LINE_HEIGHT * size > space:
        return None
    return RowFit(size, tuple(widths), lines)


def _value_widths(
    cells: tuple[Cell, ...], geometry: RowGeometry, size: float, metrics: TextMetrics
) -> list[float]:
    font = inter(size, geometry.weight)
    return [ink_width(cell.value, font, metrics) for cell in cells]


def _shared(wanted: list[float], room: float) -> list[float]:
    """Give the modest what they want and share the rest evenly among the others."""
    given = [0.0] * len(wanted)
    order = sorted(range(len(wanted)), key=lambda index: wanted[index])
    for rank, index in enumerate(order):
        share = room / (len(order) - rank)
        given[index] = min(wanted[index], max(share, 0.0))
        room -= given[index]
    return given


def _starts(widths: tuple[float, ...], left: float, width: float) -> list[float]:
    gap = (width - sum(widths)) / max(1, len(widths) - 1)
    return [left + sum(widths[:index]) + index * gap for index in range(len(widths))]
