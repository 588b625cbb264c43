# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The posterGeneric of iOS 27: artwork, up to four primary fields, a barcode.  Approximate."""

from common.model.package import PassPackage
from common.render.barcode_block import draw_barcode, shown_barcode
from common.render.below_card import with_list_below
from common.render.drawing import Cell, Drawing
from common.render.field_rows import draw_cell, draw_row, fit_row
from common.render.metrics import MARGIN, RowGeometry
from common.render.poster import draw_frame, draw_poster_logo, new_poster
from common.render.scene import Align, Rect, Scene
from common.render.text_metrics import TextMetrics
from common.render.viewing import Viewing

# All CHOICE: no geometry was measured.
_HEADER = RowGeometry(10, 40, 19.8, 0.1, 21, 400, 16)
_FIRST_WITH_CODE = RowGeometry(200, 34, 209.8, 1.2, 20, 600, 16)
_SECOND_WITH_CODE = RowGeometry(238, 32, 247.8, 1.2, 16, 400, 16)
_FIRST = RowGeometry(364, 34, 373.8, 1.2, 20, 600, 16)
_SECOND = RowGeometry(406, 32, 415.8, 1.2, 16, 400, 16)
_FOOT = RowGeometry(454, 36, 463.8, 1.2, 16, 400, 16)
_FOOT_WITH_CODE = RowGeometry(276, 36, 285.8, 1.2, 14, 400, 16)
_HEADER_WIDTH = 160.0


def layout_poster_generic(
    package: PassPackage, text_metrics: TextMetrics, viewing: Viewing
) -> Scene:
    """Return the front of a posterGeneric."""
    has_code = shown_barcode(package.pass_json) is not None
    first, second = (_FIRST_WITH_CODE, _SECOND_WITH_CODE) if has_code else (_FIRST, _SECOND)
    drawing = new_poster(package, text_metrics, viewing, "posterGeneric", shade_top=first.top)
    text = drawing.wording.localized(package.pass_json.logo_text or "")
    draw_poster_logo(drawing, text, "logoText")
    _draw_header(drawing)
    cells = drawing.cells("primaryFields")
    width = drawing.width - 2 * MARGIN
    box = Rect(MARGIN, first.top, width, second.top + second.height - first.top)
    drawing.group_target("primaryFields", box, empty=not cells)
    draw_row(drawing, cells[:2], first, MARGIN, width)
    draw_row(drawing, cells[2:], second, MARGIN, width)
    foot = _FOOT_WITH_CODE if has_code else _FOOT
    _draw_foot(drawing, foot, width)
    draw_barcode(drawing)
    draw_frame(drawing)
    return with_list_below(drawing, "posterGeneric")


def _draw_header(drawing: Drawing) -> None:
    cells = drawing.cells("headerFields")
    box = Rect(drawing.width - MARGIN - _HEADER_WIDTH, _HEADER.top, _HEADER_WIDTH, _HEADER.height)
    drawing.group_target("headerFields", box, empty=not cells)
    for cell in cells:
        draw_cell(drawing, cell, _HEADER, box, _size(drawing, cell), (cell.value,), Align.RIGHT)


def _size(drawing: Drawing, cell: Cell) -> float:
    return fit_row(drawing, (cell,), _HEADER, _HEADER_WIDTH).size


def _draw_foot(drawing: Drawing, row: RowGeometry, width: float) -> None:
    cells = drawing.cells("footerFields")
    drawing.group_target("footerFields", Rect(MARGIN, row.top, width, row.height), empty=not cells)
    draw_row(drawing, cells, row, MARGIN, width)
