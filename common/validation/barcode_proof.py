# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Barcodes proven: drawn as large as on a phone, read back, and held against the message."""

from collections.abc import Iterator
from functools import lru_cache
from math import floor
from typing import Any, cast

import zxingcpp
from PIL import Image

from common.errors import RenderError
from common.model.pass_json import Barcode
from common.model.vocabulary import SQUARE_FORMATS, values
from common.render.barcode_matrix import MATRIX_FORMATS, BarcodeMatrix, barcode_matrix, payload
from common.validation.barcodes import ean13_check_digit, encodes, message_fault
from common.validation.catalog import found
from common.validation.context import Context, is_template
from common.validation.issue import Issue

_PIXELS_PER_POINT = 3
_ROOM = {True: 153.0, False: 239.0}
"""Points that a square and a wide code may fill.  Source: wallet-format 4.5, SHOT."""

_LINEAR_HEIGHT = 39.5
"""Points.  Source: wallet-format 4.5, SHOT."""

_QUIET = 10
"""Modules of white around the code; the plate gives at least as many."""


def codes_read_back(context: Context) -> Iterator[Issue]:
    """Source: measured by decoding with zxing-cpp."""
    for path, item in context.of(Barcode):
        if not item.format or not item.message or is_template(item.message):
            continue
        why = fault_of(item.format, item.message, item.message_encoding or "iso-8859-1")
        if why:
            yield found("BAR014", (*path, "message"), why=why)


@lru_cache(maxsize=256)
def fault_of(format_: str, message: str, encoding: str) -> str:
    """Return why a drawn code does not say its message, or an empty text.

    Formats that Wallet does not know, and letters that a format or encoding lacks, are told
    by other rules.
    """
    if message_fault(format_, message):
        return ""
    try:
        wanted = payload(message, encoding)
        matrix = barcode_matrix(format_, message, encoding)
    except RenderError:
        is_known = format_ in values("barcode_format")
        lacks_letters = format_ in MATRIX_FORMATS and not encodes(message, encoding)
        return "no code of this kind holds so much" if is_known and not lacks_letters else ""
    result = _read(drawn(format_, matrix))
    if result is None:
        return "no reader finds it"
    if format_ in MATRIX_FORMATS:
        is_same = result.bytes == wanted
    else:
        is_same = _plain(format_, result.text) == _plain(format_, message)
    return "" if is_same else f"it says “{result.text}”"


def _read(code: Image.Image) -> zxingcpp.Barcode | None:
    """Return what a reader finds: in a coarse picture, else in the phone's own pixels."""
    size = (max(1, code.width // 2), max(1, code.height // 2))
    coarse = code.resize(size, Image.Resampling.BOX)
    for picture, is_pure in ((coarse, False), (code, False), (code, True)):
        results = zxingcpp.read_barcodes(cast(Any, picture), is_pure=is_pure)
        if results and results[0].bytes:
            return results[0]
    return None


def drawn(format_: str, matrix: BarcodeMatrix) -> Image.Image:
    """Return a code in the pixels of a phone."""
    room = _ROOM[format_ in SQUARE_FORMATS] * _PIXELS_PER_POINT
    module = max(1, floor(room / matrix.width))
    height = module * matrix.row_modules or round(_LINEAR_HEIGHT * _PIXELS_PER_POINT)
    small = Image.new("L", (matrix.width, len(matrix.rows)))
    small.putdata([0 if dark else 255 for row in matrix.rows for dark in row])
    size = (matrix.width * module, len(matrix.rows) * height)
    code = small.resize(size, Image.Resampling.NEAREST)
    quiet = _QUIET * module
    image = Image.new("L", (code.width + 2 * quiet, code.height + 2 * quiet), 255)
    image.paste(code, (quiet, quiet))
    return image


def _plain(format_: str, text: str) -> str:
    if format_ == "PKBarcodeFormatEAN13":
        return text[:12] + ean13_check_digit(text) if text[:12].isdigit() else text
    if format_ == "PKBarcodeFormatCodabar":
        return text.upper().strip("ABCD")
    return text.upper() if format_ == "PKBarcodeFormatCode39" else text
