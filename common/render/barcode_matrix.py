# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Barcodes as modules: what zxing-cpp makes of a message, for all formats Wallet knows."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast

import zxingcpp

from common.errors import RenderError

_FORMATS = {
    "PKBarcodeFormatQR": zxingcpp.BarcodeFormat.QRCode,
    "PKBarcodeFormatPDF417": zxingcpp.BarcodeFormat.PDF417,
    "PKBarcodeFormatAztec": zxingcpp.BarcodeFormat.Aztec,
    "PKBarcodeFormatCode128": zxingcpp.BarcodeFormat.Code128,
    "PKBarcodeFormatCode39": zxingcpp.BarcodeFormat.Code39,
    "PKBarcodeFormatCodabar": zxingcpp.BarcodeFormat.Codabar,
    "PKBarcodeFormatEAN13": zxingcpp.BarcodeFormat.EAN13,
    "PKBarcodeFormatI2of5": zxingcpp.BarcodeFormat.ITF,
}
MATRIX_FORMATS = frozenset({"PKBarcodeFormatQR", "PKBarcodeFormatPDF417", "PKBarcodeFormatAztec"})
"""Formats with a matrix of modules, which carry any bytes."""

_LINEAR_RULES = {
    # Source: wallet-format 1.6.
    "PKBarcodeFormatCode128": (r"[\x00-\x7f]+", "ASCII characters only"),
    "PKBarcodeFormatCode39": (r"[0-9A-Za-z .$/+%-]+", "digits, letters and space - . $ / + %"),
    "PKBarcodeFormatCodabar": (
        r"[0-9$:/.+-]+|[A-Da-d][0-9$:/.+-]+[A-Da-d]",
        "digits and - $ : / . +",
    ),
    "PKBarcodeFormatEAN13": (r"[0-9]{12,13}", "12 digits, or 13 with the right check digit"),
    "PKBarcodeFormatI2of5": (r"([0-9]{2})+", "an even count of digits"),
}
"""What each linear format can say: a pattern, and the same in words."""

_PDF417_ROW_MODULES = 3  # zxing-cpp draws each row three modules high
_PDF417_MOST_ROWS = 12  # FIT: two columns while the rows stay tall enough to be read


@dataclass(frozen=True)
class BarcodeMatrix:
    """The modules of a code without its quiet zone.

    Attributes:
        rows: one tuple per row, ``True`` for dark; linear codes have one row.
        row_modules: the height of a row in modules, as the standard wants it; 0 for linear
            codes, whose height is free.
    """

    rows: tuple[tuple[bool, ...], ...]
    row_modules: int

    @property
    def width(self) -> int:
        """Modules across."""
        return len(self.rows[0])


@lru_cache(maxsize=256)
def barcode_matrix(format_: str, message: str, encoding: str = "iso-8859-1") -> BarcodeMatrix:
    """Return the modules of a code.

    Args:
        format_: such as ``PKBarcodeFormatQR``.
        message: what it says.
        encoding: the IANA charset that turns the message into the bytes of matrix codes.

    Raises:
        RenderError: the format is unknown, the charset is, or they cannot carry the message.
    """
    if format_ not in _FORMATS:
        raise RenderError(
            f"The barcode format “{format_}” is not one that Wallet knows.",
            hint="Choose QR, PDF417, Aztec or Code 128.",
        )
    if not message:
        raise RenderError("The barcode has no message.", hint="Write what the code shall say.")
    if format_ in MATRIX_FORMATS:
        return _matrix(format_, payload(message, encoding))
    return BarcodeMatrix(_modules(_FORMATS[format_], _linear_text(format_, message)), 0)


def payload(message: str, encoding: str) -> bytes:
    """Return the bytes that a matrix code carries; raises :class:`RenderError`."""
    try:
        return message.encode(encoding)
    except LookupError:
        raise RenderError(
            f"The charset “{encoding}” of the barcode is not known.",
            hint="Use iso-8859-1 or utf-8.",
        ) from None
    except UnicodeEncodeError as error:
        raise RenderError(
            f"The charset {encoding} has no “{message[error.start]}”, which the barcode says.",
            hint="Use utf-8 as the barcode's encoding.",
        ) from None


def _matrix(format_: str, data: bytes) -> BarcodeMatrix:
    code = _FORMATS[format_]
    content: bytes | str = data.decode("ascii") if data.isascii() else data
    if format_ == "PKBarcodeFormatPDF417":
        return _pdf417(content)
    if format_ == "PKBarcodeFormatAztec":
        return BarcodeMatrix(_modules(code, content), 1)
    return BarcodeMatrix(_modules(code, content, ec_level="M"), 1)


def _pdf417(content: bytes | str) -> BarcodeMatrix:
    """Return the code with as few columns, from two, as keep its rows tall.  FIT."""
    for columns in range(2, 31):
        try:
            drawn = _modules(_FORMATS["PKBarcodeFormatPDF417"], content, columns=columns)
        except RenderError:
            if columns == 30:
                raise
            continue
        rows = drawn[::_PDF417_ROW_MODULES]
        if len(rows) <= max(_PDF417_MOST_ROWS, columns * 5):
            break
    return BarcodeMatrix(rows, _PDF417_ROW_MODULES)


def _linear_text(format_: str, message: str) -> str:
    """Return what is given to the encoder; raises where the format cannot say the message."""
    pattern, rule = _LINEAR_RULES[format_]
    if re.fullmatch(pattern, message) is None:
        raise RenderError(
            f"The barcode cannot carry “{message}”.", hint=f"This format takes {rule}."
        )
    if format_ == "PKBarcodeFormatCodabar" and message[:1].upper() not in "ABCD":
        return f"A{message}A"  # Source: the standard; zxing-cpp wants start and stop written
    # Code 39 has capitals only; small letters are drawn as such, and a rule speaks of them.
    return message.upper() if format_ == "PKBarcodeFormatCode39" else message


def _modules(
    code: zxingcpp.BarcodeFormat, content: bytes | str, **options: object
) -> tuple[tuple[bool, ...], ...]:
    try:
        barcode = zxingcpp.create_barcode(content, code, **options)
        drawn = barcode.to_image(scale=1, add_quiet_zones=False)
        image = memoryview(cast(Any, drawn))  # its type stub forgets the buffer
    except (ValueError, RuntimeError, TypeError) as error:
        raise RenderError(
            f"The barcode cannot carry this message: {error}.",
            hint="Shorten the message or choose another format.",
        ) from None
    height, width = image.shape or (0, 0)
    cells = image.tobytes()
    rows = tuple(
        tuple(value < 128 for value in cells[row * width : (row + 1) * width])
        for row in range(height)
    )
    is_linear = code not in (_FORMATS[name] for name in MATRIX_FORMATS)
    return rows[:1] if is_linear else rows
