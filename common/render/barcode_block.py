# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The barcode on its white plate, with the text below it."""

import math
from dataclasses import dataclass
from datetime import datetime

from common.errors import RenderError
from common.model.json_object import Path
from common.model.pass_json import Barcode, Pass
from common.model.vocabulary import SQUARE_FORMATS
from common.model.w3c_date import parse_date
from common.render.barcode_matrix import BarcodeMatrix, barcode_matrix
from common.render.drawing import Drawing
from common.render.metrics import BARCODE, BARCODE_FADED
from common.render.outlines import rounded
from common.render.palette import BLACK, WHITE, faded
from common.render.scene import Align, Color, Modules, Rect, Shape, TargetKind
from common.render.status_words import status_word
from common.render.typesetting import ink_width, inter

_GRAY = Color(102, 102, 102)


@dataclass(frozen=True)
class _Plan:
    """Where plate and code go."""

    plate: Rect
    code: Rect
    text_baseline: float


def draw_barcode(drawing: Drawing) -> Rect | None:
    """Draw the first code that can be shown; return its plate, or ``None`` without one."""
    found = shown_barcode(drawing.package.pass_json)
    if found is None:
        return _draw_place(drawing)
    path, barcode, matrix = found
    text = _text_below(drawing, barcode)
    plan = _plan(drawing, barcode.format or "", matrix, text)
    status = status_of(drawing.package.pass_json, drawing.viewing.now)
    drawing.add(Shape(rounded(plan.plate, BARCODE.radius), fill=WHITE, path=path))
    opacity = BARCODE_FADED if status else 1.0
    drawing.add(Modules(matrix.rows, plan.code, BLACK, opacity, (*path, "message")))
    drawing.target(TargetKind.BARCODE, plan.plate, path, "Barcode")
    margin = BARCODE.text_margin
    box = Rect(plan.plate.x + margin, plan.text_baseline - 15, plan.plate.width - 2 * margin, 20)
    drawing.text(
        text,
        inter(BARCODE.text_size, 400),
        box,
        plan.text_baseline,
        color=_GRAY if status else BLACK,
        align=Align.CENTER,
        path=(*path, "altText"),
    )
    return plan.plate


def shown_barcode(pass_: Pass) -> tuple[Path, Barcode, BarcodeMatrix] | None:
    """Return the code that the face shows: the first that is whole, with its path."""
    candidates: list[tuple[Path, Barcode]] = [
        (("barcodes", number), barcode) for number, barcode in enumerate(pass_.barcodes or ())
    ]
    if pass_.barcode is not None:
        candidates.append((("barcode",), pass_.barcode))
    for path, barcode in candidates:
        try:
            matrix = barcode_matrix(
                barcode.format or "",
                barcode.message or "",
                barcode.message_encoding or "iso-8859-1",
            )
        except RenderError:
            continue  # a rule tells why; Wallet, too, goes on to the next
        return path, barcode, matrix
    return None


def status_of(pass_: Pass, now: datetime | None) -> str:
    """Return ``voided`` or ``expired``, or an empty text for a valid pass."""
    if pass_.voided:
        return "voided"
    expiration = parse_date(pass_.expiration_date or "")
    return "expired" if now is not None and expiration is not None and expiration <= now else ""


def _text_below(drawing: Drawing, barcode: Barcode) -> str:
    status = status_of(drawing.package.pass_json, drawing.viewing.now)
    if status:
        return status_word(status, drawing.language)
    return " ".join(drawing.wording.localized(barcode.alt_text or "").splitlines())


def _plan(drawing: Drawing, format_: str, matrix: BarcodeMatrix, text: str) -> _Plan:
    text_width = ink_width(text, inter(BARCODE.text_size, 400), drawing.metrics)
    if format_ in SQUARE_FORMATS:
        return _square(drawing.width, matrix, text_width)
    if format_ == "PKBarcodeFormatPDF417":
        return _pdf417(drawing.width, matrix, text_width)
    return _linear(drawing.width, matrix, text_width)


def _square(card: float, matrix: BarcodeMatrix, text_width: float) -> _Plan:
    """Whole device pixels a module.  SHOT: 2 floor(229.5 / (n + 2)) pixels at 3x."""
    count = matrix.width
    module = max(1, 2 * math.floor(229.5 / (count + 2))) / 3
    side = count * module
    top, sides, bottom = BARCODE.square_padding
    quiet = module
    extra = BARCODE.square_text_height if text_width else 0.0
    width = _plate_width(side + 2 * quiet + 2 * sides, text_width)
    height = side + 2 * quiet + top + bottom + extra
    plate = Rect((card - width) / 2, BARCODE.square_bottom - height, width, height)
    code = Rect((card - side) / 2, plate.y + top + quiet, side, side)
    return _Plan(plate, code, plate.bottom - BARCODE.square_text_baseline)


def _pdf417(card: float, matrix: BarcodeMatrix, text_width: float) -> _Plan:
    module = max(1, math.floor(BARCODE.pdf417_width * 3 / matrix.width)) / 3
    rows = len(matrix.rows)
    width = matrix.width * module
    height = min(rows * module * matrix.row_modules, max(BARCODE.pdf417_height, rows * module))
    plate_width = _plate_width(BARCODE.pdf417_plate_width, text_width)
    plate_height = BARCODE.pdf417_plate_height + max(0.0, height - BARCODE.pdf417_height)
    plate = Rect(
        (card - plate_width) / 2, BARCODE.pdf417_bottom - plate_height, plate_width, plate_height
    )
    spare = plate.height - BARCODE.wide_text_height - height
    code = Rect((card - width) / 2, plate.y + spare / 2 + 0.0, width, height)
    return _Plan(plate, code, plate.bottom - BARCODE.pdf417_text_baseline)


def _linear(card: float, matrix: BarcodeMatrix, text_width: float) -> _Plan:
    """Modules in fixed steps, so many as fit with ten quiet modules either side.  FIT."""
    step = BARCODE.linear_step
    module = max(1, math.floor(BARCODE.linear_width / (matrix.width + 20))) * step
    width = min(matrix.width * module, BARCODE.max_width - 2 * BARCODE.text_margin)
    plate_width = _plate_width(BARCODE.linear_plate_width, text_width)
    plate_height = BARCODE.linear_plate_height + (BARCODE.wide_text_height if text_width else 0.0)
    plate = Rect(
        (card - plate_width) / 2, BARCODE.wide_bottom - plate_height, plate_width, plate_height
    )
    code = Rect((card - width) / 2, plate.y + BARCODE.linear_top, width, BARCODE.linear_height)
    return _Plan(plate, code, plate.bottom - BARCODE.linear_text_baseline)


def _plate_width(least: float, text_width: float) -> float:
    wanted = text_width + 2 * BARCODE.text_margin if text_width else 0.0
    return min(max(least, wanted), max(BARCODE.max_width, least))


def _has_barcode(drawing: Drawing) -> bool:
    return drawing.package.pass_json.barcode is not None or bool(drawing.package.pass_json.barcodes)


def _path(drawing: Drawing) -> Path:
    pass_ = drawing.package.pass_json
    return ("barcode",) if pass_.barcode is not None and not pass_.barcodes else ("barcodes", 0)


def _draw_place(drawing: Drawing) -> Rect | None:
    """Offer the place of a code; draw it faintly where one is meant but cannot be made."""
    side = BARCODE.square_plate
    plate = Rect((drawing.width - side) / 2, BARCODE.square_bottom - side, side, side)
    path = _path(drawing)
    if not _has_barcode(drawing):
        if drawing.viewing.show_empty_slots:
            drawing.target(TargetKind.BARCODE, plate, path, "Barcode", empty=True)
        return None
    drawing.add(Shape(rounded(plate, BARCODE.radius), fill=faded(WHITE, 0.5), path=path))
    drawing.target(TargetKind.BARCODE, plate, path, "Barcode")
    return plate
