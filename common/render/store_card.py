# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Coupon and store card: a large value in the strip, one row of fields, barcode."""

from common.model.package import PassPackage
from common.model.style import limit
from common.render import metrics
from common.render.barcode_block import draw_barcode
from common.render.card import draw_frame, draw_header, new_card
from common.render.drawing import Cell, Drawing
from common.render.field_rows import draw_row, fitting_size
from common.render.metrics import COUPON_ROW, MARGIN, STORE_PRIMARY, STORE_ROW, StripPrimary
from common.render.scene import Align, Fit, Rect, Scene, TargetKind
from common.render.text_metrics import TextMetrics
from common.render.typesetting import ink_width, inter, wrapped
from common.render.viewing import Viewing


def layout_store_card(
    package: PassPackage, text_metrics: TextMetrics, viewing: Viewing, style: str
) -> Scene:
    """Return the front of a coupon or store card."""
    drawing = new_card(package, text_metrics, viewing, style)
    draw_strip(drawing, metrics.STRIP_HEIGHT, "Strip 375 × 144 pt")
    draw_header(drawing)
    draw_strip_primary(drawing, STORE_PRIMARY)
    _draw_row(drawing)
    draw_barcode(drawing)
    draw_frame(drawing)
    return drawing.scene()


def draw_strip(drawing: Drawing, height: float, label: str) -> bool:
    """Draw the strip image if there is one; return whether there is."""
    box = Rect(0, metrics.STRIP_TOP, drawing.width, height)
    image = drawing.image("strip")
    if image is None:
        drawing.empty_slot("strip", box, label)
        return False
    drawing.picture("strip", image, box, Fit.FILL)
    return True


def draw_strip_primary(drawing: Drawing, place: StripPrimary) -> None:
    """Draw the primary field large, its label below in the case it was written."""
    cells = drawing.cells("primaryFields")
    box = Rect(MARGIN, place.box_top, drawing.width - 2 * MARGIN, place.box_height)
    drawing.group_target("primaryFields", box, empty=not cells)
    for cell in cells:
        align = cell.align or Align.LEFT
        drawing.target(TargetKind.FIELD, box, cell.path, cell.label)
        size = _primary_size(drawing, cell, place, box.width)
        drawing.text(
            cell.value,
            inter(size, place.weight),
            box,
            place.baseline,
            color=drawing.colors.foreground,
            align=align,
            path=(*cell.path, "value"),
        )
        if size < place.size:
            drawing.note("shrunk", cell.path, size)
        font = inter(place.label_size, place.weight)
        lines = wrapped(cell.label, font, box.width, drawing.metrics)[:2]
        for number, line in enumerate(lines):
            drawing.text(
                line,
                font,
                box,
                place.label_baseline + number * metrics.LINE_HEIGHT * place.label_size,
                color=drawing.colors.foreground,
                align=align,
                path=(*cell.path, "label"),
            )


def _primary_size(drawing: Drawing, cell: Cell, place: StripPrimary, width: float) -> float:
    def width_at(size: float) -> float:
        return ink_width(cell.value, inter(size, place.weight), drawing.metrics)

    return fitting_size(place.size, width_at, width)


def _draw_row(drawing: Drawing) -> None:
    """Draw secondary and auxiliary fields in one row, the secondary first.  SHOT, PG."""
    every = drawing.cells("secondaryFields") + drawing.cells("auxiliaryFields")
    cells = drawing.kept(every, limit(drawing.style, "secondaryFields"))
    width = drawing.width - 2 * MARGIN
    row = COUPON_ROW if drawing.style == "coupon" else STORE_ROW
    box = Rect(MARGIN, row.top, width, row.height)
    drawing.group_target("secondaryFields", box, empty=not cells)
    draw_row(drawing, cells, row, MARGIN, width)
