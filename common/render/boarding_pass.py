# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The boarding pass: origin, icon, destination; two rows; footer image; barcode."""

from common.model.package import PassPackage
from common.render import metrics
from common.render.barcode_block import draw_barcode
from common.render.card import draw_frame, draw_header, new_card
from common.render.drawing import Cell, Drawing
from common.render.field_rows import draw_row, fitting_size
from common.render.metrics import BOARDING_AUXILIARY, BOARDING_PRIMARY, BOARDING_SECONDARY, MARGIN
from common.render.outlines import moved
from common.render.scene import Align, Fit, Rect, Scene, Shape, TargetKind
from common.render.text_metrics import TextMetrics
from common.render.transit_icons import transit_icon
from common.render.typesetting import ink_width, inter
from common.render.viewing import Viewing


def layout_boarding_pass(
    package: PassPackage, text_metrics: TextMetrics, viewing: Viewing
) -> Scene:
    """Return the front of a boarding pass."""
    drawing = new_card(package, text_metrics, viewing, "boardingPass")
    draw_header(drawing)
    _draw_primary(drawing)
    width = drawing.width - 2 * MARGIN
    for group, row in (
        ("auxiliaryFields", BOARDING_AUXILIARY),
        ("secondaryFields", BOARDING_SECONDARY),
    ):
        cells = drawing.cells(group)
        box = Rect(MARGIN, row.top, width, row.height)
        drawing.group_target(group, box, empty=not cells)
        draw_row(drawing, cells, row, MARGIN, width)
    plate = draw_barcode(drawing)
    _draw_footer(drawing, plate)
    draw_frame(drawing)
    return drawing.scene()


def _draw_primary(drawing: Drawing) -> None:
    cells = drawing.cells("primaryFields")
    primary = BOARDING_PRIMARY
    width = drawing.width - 2 * MARGIN
    whole = Rect(MARGIN, primary.top, width, primary.height)
    drawing.group_target("primaryFields", whole, empty=not cells)
    slot = (width - primary.gap) / 2  # a single value, too, keeps clear of the icon; CHOICE
    size = _common_size(drawing, cells, slot)
    for number, cell in enumerate(cells):
        box = Rect(MARGIN + number * (slot + primary.gap), primary.top, slot, primary.height)
        align = Align.RIGHT if number and number == len(cells) - 1 else Align.LEFT
        _draw_place(drawing, cell, box, size, align)
    _draw_icon(drawing)


def _common_size(drawing: Drawing, cells: tuple[Cell, ...], slot: float) -> float:
    def widest(size: float) -> float:
        font = inter(size, BOARDING_PRIMARY.weight)
        return max((ink_width(c.value, font, drawing.metrics) for c in cells), default=0.0)

    return fitting_size(BOARDING_PRIMARY.size, widest, slot)


def _draw_place(drawing: Drawing, cell: Cell, box: Rect, size: float, align: Align) -> None:
    primary = BOARDING_PRIMARY
    drawing.target(TargetKind.FIELD, box, cell.path, cell.label)
    drawing.text(
        drawing.capitals(cell.label),
        inter(metrics.LABEL_SIZE, metrics.LABEL_WEIGHT),
        box,
        primary.label_baseline,
        color=drawing.colors.label,
        align=align,
        path=(*cell.path, "label"),
    )
    drawing.text(
        cell.value,
        inter(size, primary.weight),
        box,
        primary.middle + metrics.CAP_HEIGHT * size / 2,
        color=drawing.colors.foreground,
        align=align,
        path=(*cell.path, "value"),
    )
    if size < primary.size:
        drawing.note("shrunk", cell.path, size)


def _draw_icon(drawing: Drawing) -> None:
    icon = transit_icon(drawing.fields.transit_type)
    x = (drawing.width - icon.width) / 2
    box = Rect(x, metrics.TRANSIT_ICON_TOP, icon.width, icon.height)
    path = (drawing.style, "transitType")
    drawing.add(Shape(moved(icon.outline, x, box.y), fill=drawing.colors.label, path=path))
    drawing.target(TargetKind.TEXT, box, path, "Means of transport")


def _draw_footer(drawing: Drawing, plate: Rect | None) -> None:
    width, height = metrics.FOOTER_SIZE
    top = metrics.BARCODE.square_bottom if plate is None else plate.y
    bottom = top - (metrics.FOOTER_GAP if plate is not None else 0.0)
    place = Rect((drawing.width - width) / 2, bottom - height, width, height)
    image = drawing.image("footer")
    if image is None:
        drawing.empty_slot("footer", place, "Footer 286 × 15 pt")
        return
    drawing.picture("footer", image, place, Fit.CONTAIN)
