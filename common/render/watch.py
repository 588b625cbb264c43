# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The pass on Apple Watch: the face, and the code on a screen of its own.  Approximate.

What is left out there is documented (wallet-format 4.11): strip, thumbnail, back, text below
the code, attributed values, Code 128.  All numbers are CHOICE.
"""

from dataclasses import replace

from common.model.package import PassPackage
from common.render.barcode_block import shown_barcode
from common.render.drawing import Cell, Drawing
from common.render.field_rows import draw_cell, draw_row, fit_row
from common.render.metrics import RowGeometry
from common.render.outlines import moved, rectangle, rounded
from common.render.palette import BLACK, WHITE, faded, palette
from common.render.scene import Align, Color, Fit, Modules, Rect, Scene, Shape, TargetKind
from common.render.text_metrics import TextMetrics
from common.render.transit_icons import transit_icon
from common.render.typesetting import inter
from common.render.viewing import Viewing

WIDTH, HEIGHT = 198.0, 242.0
"""The screen of a 45 mm watch, points."""
_GAP = 10.0
_RADIUS = 16.0
_MARGIN = 12.0
_UNKNOWN = frozenset({"PKBarcodeFormatCode128"})
_GRAY = Color(150, 150, 156)
_HEADER = RowGeometry(8, 36, 17.0, 0.0, 17, 400, 8)
_PRIMARY = RowGeometry(66, 46, 76.0, 1.5, 26, 400, 10)
_LOWER = (
    RowGeometry(126, 40, 136.0, 1.2, 16, 400, 8),
    RowGeometry(176, 40, 186.0, 1.2, 16, 400, 8),
)


def layout_watch(package: PassPackage, metrics: TextMetrics, viewing: Viewing) -> Scene:
    """Return both screens, one below the other."""
    whole = Rect(0, 0, WIDTH, 2 * HEIGHT + _GAP)
    drawing = Drawing(
        package,
        metrics,
        replace(viewing, width=WIDTH),
        style=package.style or "generic",
        colors=palette(package.pass_json),
        outline=rectangle(whole),
        height=whole.height,
    )
    screen = Rect(0, 0, WIDTH, HEIGHT)
    drawing.add(Shape(rounded(screen, _RADIUS + 8), fill=BLACK))
    card = Rect(2, 2, WIDTH - 4, HEIGHT - 4)
    path = ("backgroundColor",)
    drawing.add(Shape(rounded(card, _RADIUS), fill=drawing.colors.background, path=path))
    _draw_header(drawing)
    _draw_fields(drawing)
    _draw_code(drawing, Rect(0, HEIGHT + _GAP, WIDTH, HEIGHT))
    return drawing.scene(approximate=True)


def _draw_header(drawing: Drawing) -> None:
    cells = drawing.cells("headerFields")[:1]
    room = WIDTH - 2 * _MARGIN
    for cell in cells:
        plain = _plain(drawing, cell)
        box = Rect(_MARGIN + room * 0.55, _HEADER.top, room * 0.45, _HEADER.height)
        size = fit_row(drawing, (plain,), _HEADER, box.width).size
        draw_cell(drawing, plain, _HEADER, box, size, (plain.value,), Align.RIGHT)
    image = drawing.image("logo")
    if image is not None:
        width = min(room / 2, 30 * image.aspect)
        box = Rect(_MARGIN, 10, width, 30)
        drawing.picture("logo", image, box, Fit.CONTAIN)
        return
    text = drawing.wording.localized(drawing.package.pass_json.logo_text or "")
    box = Rect(_MARGIN, 10, room * (0.55 if cells else 1.0), 30)
    color = drawing.colors.foreground
    drawing.text(text, inter(15, 600), box, 31, color=color, path=("logoText",))
    if text:
        drawing.target(TargetKind.TEXT, box, ("logoText",), "Logo text")


def _draw_fields(drawing: Drawing) -> None:
    room = WIDTH - 2 * _MARGIN
    primary = tuple(_plain(drawing, cell) for cell in drawing.cells("primaryFields"))
    is_flight = drawing.style == "boardingPass"
    if is_flight and len(primary) > 1:
        primary = (primary[0], replace(primary[1], align=Align.RIGHT))
        _draw_icon(drawing)
    draw_row(drawing, primary, _PRIMARY, _MARGIN, room)
    groups = ["secondaryFields", "auxiliaryFields"]
    for group, row in zip(groups[::-1] if is_flight else groups, _LOWER, strict=True):
        cells = tuple(_plain(drawing, cell) for cell in drawing.cells(group))[:2]
        draw_row(drawing, cells, row, _MARGIN, room)


def _draw_icon(drawing: Drawing) -> None:
    icon = transit_icon(drawing.fields.transit_type)
    scale = 16 / icon.width
    outline = moved(icon.outline, (WIDTH - 16) / 2, 90, scale)
    path = (drawing.style, "transitType")
    drawing.add(Shape(outline, fill=drawing.colors.label, path=path))


def _plain(drawing: Drawing, cell: Cell) -> Cell:
    """Return a cell without its attributed value, which the watch does not know."""
    if cell.field.get("attributedValue") is None or cell.field.get("value") is None:
        return cell
    return drawing.cell(cell.path, cell.field.without("attributedValue"))


def _draw_code(drawing: Drawing, screen: Rect) -> None:
    drawing.add(Shape(rounded(screen, _RADIUS + 8), fill=BLACK))
    found = shown_barcode(drawing.package.pass_json)
    if found is None or found[1].format in _UNKNOWN:
        text = "No barcode" if found is None else "Code 128 is not shown"
        box = Rect(screen.x + 10, screen.y, screen.width - 20, screen.height)
        middle = screen.y + screen.height / 2
        drawing.text(text, inter(14, 400), box, middle, color=_GRAY, align=Align.CENTER)
        return
    path, _, matrix = found
    plate = Rect(screen.x + 8, screen.y + 30, screen.width - 16, screen.height - 60)
    drawing.add(Shape(rounded(plate, 8), fill=WHITE, path=path))
    rows = len(matrix.rows) * max(1, matrix.row_modules)
    if matrix.row_modules == 0:
        code = Rect(plate.x + 14, plate.y + 50, plate.width - 28, plate.height - 100)
    else:
        module = min((plate.width - 24) / matrix.width, (plate.height - 24) / rows)
        wide, high = matrix.width * module, rows * module
        code = Rect(
            plate.x + (plate.width - wide) / 2, plate.y + (plate.height - high) / 2, wide, high
        )
    drawing.add(Modules(matrix.rows, code, faded(BLACK, 1.0), path=(*path, "message")))
    drawing.target(TargetKind.BARCODE, plate, path, "Barcode")
