# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The classic event ticket, with thumbnail and background, or with a strip."""

from dataclasses import replace

from common.model.package import PassPackage
from common.render import metrics
from common.render.barcode_block import draw_barcode
from common.render.card import draw_frame, draw_header, new_card
from common.render.drawing import Cell, Drawing
from common.render.field_rows import draw_row
from common.render.metrics import (
    EVENT_AUXILIARY,
    EVENT_PRIMARY,
    EVENT_ROWS_BELOW_STRIP,
    EVENT_SECOND_ROW,
    EVENT_SECONDARY,
    EVENT_STRIP_PRIMARY,
    MARGIN,
    RowGeometry,
)
from common.render.scene import Rect, Scene
from common.render.store_card import draw_strip, draw_strip_primary
from common.render.text_metrics import TextMetrics
from common.render.thumbnail import draw_thumbnail
from common.render.viewing import Viewing

_ROW_LIMIT = 4


def layout_event_ticket(package: PassPackage, text_metrics: TextMetrics, viewing: Viewing) -> Scene:
    """Return the front of a classic event ticket."""
    drawing = new_card(package, text_metrics, viewing, "eventTicket")
    if drawing.image("strip") is not None:
        _draw_with_strip(drawing)
    else:
        _draw_without_strip(drawing)
    draw_barcode(drawing)
    draw_frame(drawing)
    return drawing.scene()


def _draw_without_strip(drawing: Drawing) -> None:
    draw_header(drawing)
    strip = Rect(0, metrics.STRIP_TOP, drawing.width, metrics.EVENT_STRIP_HEIGHT)
    drawing.empty_slot("strip", strip, "Strip 375 × 98 pt")
    taken = draw_thumbnail(drawing, metrics.EVENT_THUMBNAIL_TOP)
    narrow = drawing.width - 2 * MARGIN - taken
    for group, row in (("primaryFields", EVENT_PRIMARY), ("secondaryFields", EVENT_SECONDARY)):
        _draw_group(drawing, group, row, narrow)
    _draw_auxiliary(drawing, EVENT_AUXILIARY, EVENT_SECOND_ROW)


def _draw_with_strip(drawing: Drawing) -> None:
    draw_strip(drawing, metrics.EVENT_STRIP_HEIGHT, "Strip 375 × 98 pt")
    draw_header(drawing)
    draw_strip_primary(drawing, EVENT_STRIP_PRIMARY)
    secondary, first, second = EVENT_ROWS_BELOW_STRIP
    width = drawing.width - 2 * MARGIN
    _draw_group(drawing, "secondaryFields", _at(EVENT_SECONDARY, secondary), width)
    row = replace(EVENT_SECOND_ROW, gap=EVENT_AUXILIARY.gap)
    _draw_auxiliary(drawing, _at(row, first), _at(row, second))


def _draw_group(drawing: Drawing, group: str, row: RowGeometry, width: float) -> None:
    cells = drawing.cells(group)
    drawing.group_target(group, Rect(MARGIN, row.top, width, row.height), empty=not cells)
    draw_row(drawing, cells, row, MARGIN, width)


def _draw_auxiliary(drawing: Drawing, first: RowGeometry, second: RowGeometry) -> None:
    """Draw the auxiliary fields, those with row 1 below the others.  DOC."""
    upper, lower = _auxiliary_rows(drawing)
    width = drawing.width - 2 * MARGIN
    if lower:  # no room to wrap
        first = replace(first, lines=1, height=second.height)
    box = Rect(MARGIN, first.top, width, first.height)
    if lower:
        box = replace(box, height=second.top + second.height - first.top)
    drawing.group_target("auxiliaryFields", box, empty=not upper and not lower)
    draw_row(drawing, upper, first, MARGIN, width)
    draw_row(drawing, lower, second, MARGIN, width)


def _auxiliary_rows(drawing: Drawing) -> tuple[tuple[Cell, ...], tuple[Cell, ...]]:
    every = drawing.every_cell("auxiliaryFields")
    upper = tuple(cell for cell in every if cell.field.row != 1)
    lower = tuple(cell for cell in every if cell.field.row == 1)
    return drawing.kept(upper, _ROW_LIMIT), drawing.kept(lower, _ROW_LIMIT)


def _at(row: RowGeometry, top: float) -> RowGeometry:
    """Return a row moved to another place."""
    baseline = row.label_baseline - row.top + top
    return replace(row, top=top, label_baseline=baseline)
