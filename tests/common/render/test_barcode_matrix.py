# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Barcodes: every format decodes to what it was made of."""

import numpy as np
import pytest
import zxingcpp

from common.errors import RenderError
from common.render.barcode_matrix import BarcodeMatrix, barcode_matrix, payload

_LINEAR_HEIGHT = 40


def read(matrix: BarcodeMatrix) -> zxingcpp.Barcode:
    high = matrix.row_modules or _LINEAR_HEIGHT
    modules = np.array(matrix.rows, dtype=bool)
    pixels = np.where(modules, 0, 255).astype(np.uint8)
    drawn = np.pad(pixels.repeat(high * 4, 0).repeat(4, 1), 48, constant_values=255)
    found = zxingcpp.read_barcode(drawn)
    assert found is not None
    return found


@pytest.mark.parametrize("format_", ["QR", "PDF417", "Aztec"])
@pytest.mark.parametrize(
    ("message", "encoding"),
    [
        ("hello", "iso-8859-1"),
        ("Grüße, čau", "utf-8"),
        ("Grüße", "iso-8859-1"),
        ("привет", "windows-1251"),
        ("日本語", "shift_jis"),
        ("0123456789" * 20, "iso-8859-1"),
    ],
)
def test_matrix_codes_carry_the_very_bytes(format_: str, message: str, encoding: str) -> None:
    matrix = barcode_matrix(f"PKBarcodeFormat{format_}", message, encoding)
    assert read(matrix).bytes == message.encode(encoding)


@pytest.mark.parametrize(
    ("format_", "message", "text"),
    [
        ("Code128", "ABC-123", "ABC-123"),
        ("Code39", "ABC-123", "ABC-123"),
        ("Codabar", "40156", "A40156A"),
        ("Codabar", "B40156C", "B40156C"),
        ("EAN13", "400638133393", "4006381333931"),
        ("EAN13", "4006381333931", "4006381333931"),
        ("I2of5", "1234567890", "1234567890"),
    ],
)
def test_linear_codes_carry_the_text(format_: str, message: str, text: str) -> None:
    matrix = barcode_matrix(f"PKBarcodeFormat{format_}", message)
    assert len(matrix.rows) == 1
    assert read(matrix).text == text


@pytest.mark.parametrize(
    ("format_", "message", "encoding", "says"),
    [
        ("PKBarcodeFormatQR", "", "utf-8", "no message"),
        ("PKBarcodeFormatText", "a", "utf-8", "PKBarcodeFormatText"),
        ("PKBarcodeFormatQR", "a", "no-such-charset", "no-such-charset"),
        ("PKBarcodeFormatQR", "ač", "iso-8859-1", "č"),
        ("PKBarcodeFormatEAN13", "12", "utf-8", "cannot carry"),
        ("PKBarcodeFormatEAN13", "4006381333932", "utf-8", "cannot carry"),
        ("PKBarcodeFormatI2of5", "123", "utf-8", "cannot carry"),
        ("PKBarcodeFormatCode39", "a_b", "utf-8", "cannot carry"),
        ("PKBarcodeFormatCodabar", "A12", "utf-8", "cannot carry"),
        ("PKBarcodeFormatCode128", "é", "utf-8", "cannot carry"),
        ("PKBarcodeFormatCode128", "a" * 300, "utf-8", "cannot carry"),
        ("PKBarcodeFormatQR", "a" * 5000, "utf-8", "cannot carry"),
    ],
)
def test_what_cannot_be_made_says_why(format_: str, message: str, encoding: str, says: str) -> None:
    with pytest.raises(RenderError) as error:
        barcode_matrix(format_, message, encoding)
    assert says in error.value.message
    assert error.value.hint


def test_a_charset_is_named_in_the_error() -> None:
    with pytest.raises(RenderError, match="iso-8859-1"):
        payload("日", "iso-8859-1")


def test_pdf417_keeps_to_two_columns_while_it_can() -> None:
    assert barcode_matrix("PKBarcodeFormatPDF417", "aadfcd123").width == 103
    assert len(barcode_matrix("PKBarcodeFormatPDF417", "aadfcd123").rows) == 8
    assert barcode_matrix("PKBarcodeFormatPDF417", "a" * 300).width > 103
