# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The generic pass: a name, two rows of fields, a thumbnail, a barcode."""

from common.model.package import PassPackage
from common.render import metrics
from common.render.barcode_block import draw_barcode
from common.render.card import draw_frame, draw_header, new_card
from common.render.field_rows import draw_row
from common.render.metrics import GENERIC_AUXILIARY, GENERIC_PRIMARY, GENERIC_SECONDARY, MARGIN
from common.render.scene import Rect, Scene
from common.render.text_metrics import TextMetrics
from common.render.thumbnail import draw_thumbnail
from common.render.viewing import Viewing


def layout_generic(package: PassPackage, text_metrics: TextMetrics, viewing: Viewing) -> Scene:
    """Return the front of a generic pass."""
    drawing = new_card(package, text_metrics, viewing, "generic")
    draw_header(drawing)
    taken = draw_thumbnail(drawing, metrics.GENERIC_THUMBNAIL_TOP)
    whole = drawing.width - 2 * MARGIN
    for group, row, width in (
        ("primaryFields", GENERIC_PRIMARY, whole - taken),
        ("secondaryFields", GENERIC_SECONDARY, whole),
        ("auxiliaryFields", GENERIC_AUXILIARY, whole),
    ):
        cells = drawing.cells(group)
        drawing.group_target(group, Rect(MARGIN, row.top, width, row.height), empty=not cells)
        draw_row(drawing, cells, row, MARGIN, width)
    draw_barcode(drawing)
    draw_frame(drawing)
    return drawing.scene()
