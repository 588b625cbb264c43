# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The proof that a barcode can be read: what the phone would draw is drawn, and decoded."""

from dataclasses import dataclass

import zxingcpp
from PIL import Image, ImageDraw

from common.errors import RenderError
from common.model.json_object import Path
from common.model.package import PassPackage
from common.model.pass_json import Barcode, Pass, PassFields
from common.render.barcode_matrix import MATRIX_FORMATS, barcode_matrix, payload
from common.render.layout import layout
from common.render.scene import Modules
from common.render.text_metrics import TextMetrics

PIXELS_PER_POINT = 3
"""Of the phones sold since 2017 that matter most.  CHOICE."""

MM_PER_POINT = 25.4 * PIXELS_PER_POINT / 460
"""460 pixels per inch, as iPhones with 3 pixels per point have.  Source: Apple's tech specs."""

SMALLEST_MODULE_MM = 0.24
"""Finer codes are hard for a scanner at a till.  CHOICE, after common scanner data sheets."""


@dataclass(frozen=True)
class Proof:
    """What came of drawing and decoding one barcode.

    Attributes:
        image: the code on its white ground, 8-bit gray, as the phone shows it.
        is_read: whether the decoder read exactly the bytes of the message.
        decoded: what it read, as text.
        symbology: what it took the code for, such as ``QR Code``.
        module_mm: the width of the finest module on the phone, in millimeters.
        size: bytes of the message in its encoding.
    """

    image: Image.Image
    is_read: bool
    decoded: str
    symbology: str
    module_mm: float
    size: int

    @property
    def is_fine(self) -> bool:
        """Whether the modules are so small that scanners may fail."""
        return self.module_mm < SMALLEST_MODULE_MM


def prove(barcode: Barcode, style: str, metrics: TextMetrics) -> Proof:
    """Draw a barcode at the size it has on the pass and decode it.

    Raises:
        RenderError: it cannot be drawn; its text says why.
    """
    format_, message = barcode.format or "", barcode.message or ""
    encoding = barcode.message_encoding or "iso-8859-1"
    matrix = barcode_matrix(format_, message, encoding)
    modules = _as_laid_out(barcode, style, metrics)
    image = _drawn(modules)
    found = zxingcpp.read_barcodes(image, try_downscale=False)
    decoded = found[0] if found else None
    return Proof(
        image=image,
        is_read=decoded is not None and _says(decoded, format_, message, encoding),
        decoded="" if decoded is None else _text(decoded, format_, encoding),
        symbology="" if decoded is None else str(decoded.format),
        module_mm=modules.box.width / matrix.width * MM_PER_POINT,
        size=len(payload(message, encoding)) if format_ in MATRIX_FORMATS else len(message),
    )


def _as_laid_out(barcode: Barcode, style: str, metrics: TextMetrics) -> Modules:
    """Return the code as it lies on the card, so that the proof is of what one sees."""
    pass_ = Pass(barcodes=(barcode,)).with_value(style, PassFields())
    path: Path = ("barcodes", 0, "message")
    for item in layout(PassPackage(pass_), metrics).items:
        if isinstance(item, Modules) and item.path == path:
            return item
    raise RenderError("The barcode is not drawn on this style.", hint="Choose another style.")


def _drawn(modules: Modules) -> Image.Image:
    """Paint the modules in the pixels of a phone, with a quiet zone of ten modules."""
    wide, high = modules.box.width * PIXELS_PER_POINT, modules.box.height * PIXELS_PER_POINT
    columns, rows = len(modules.rows[0]), len(modules.rows)
    quiet = round(wide / columns * 10)
    image = Image.new("L", (round(wide) + 2 * quiet, round(high) + 2 * quiet), 255)
    pen = ImageDraw.Draw(image)
    for row, cells in enumerate(modules.rows):
        top, bottom = (round(high * edge / rows) + quiet for edge in (row, row + 1))
        for column, is_dark in enumerate(cells):
            if is_dark:
                left, right = (
                    round(wide * edge / columns) + quiet for edge in (column, column + 1)
                )
                pen.rectangle((left, top, right - 1, bottom - 1), fill=0)
    return image


def _text(found: zxingcpp.Barcode, format_: str, encoding: str) -> str:
    """Return what was read, in the charset that the pass names; the decoder only guesses it."""
    if format_ in MATRIX_FORMATS:
        return bytes(found.bytes).decode(encoding, "replace")
    return found.text


def _says(found: zxingcpp.Barcode, format_: str, message: str, encoding: str) -> bool:
    if format_ in MATRIX_FORMATS:
        return bytes(found.bytes) == payload(message, encoding)
    wanted = message.upper() if format_ == "PKBarcodeFormatCode39" else message
    if format_ == "PKBarcodeFormatCodabar":
        return found.text.strip("ABCDabcd") == wanted.strip("ABCDabcd")
    if format_ == "PKBarcodeFormatEAN13":  # the check digit may be left to the encoder
        return found.text[:12] == wanted[:12]
    return found.text == wanted
