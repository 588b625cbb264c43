# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""What the phone would draw is decoded, whatever the format and the letters."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from common.errors import RenderError
from common.model.pass_json import Barcode
from common.render.pillow_metrics import PillowTextMetrics
from designer.barcodes.proof import prove

METRICS = PillowTextMetrics()


def a_code(format_: str, message: str, encoding: str = "utf-8") -> Barcode:
    return Barcode(format=f"PKBarcodeFormat{format_}", message=message, message_encoding=encoding)


@pytest.mark.parametrize(
    ("format_", "message", "encoding"),
    [
        ("QR", "FENN-20417", "iso-8859-1"),
        ("QR", "Grüße, 東京", "utf-8"),
        ("PDF417", "M1LINDQVIST/IDA EABC123 ZRHLISLX 2088 326Y014C0042", "iso-8859-1"),
        ("PDF417", "Zürich", "iso-8859-1"),
        ("Aztec", "M1LINDQVIST/IDA", "utf-8"),
        ("Code128", "FENN-20417", "iso-8859-1"),
        ("Code39", "abc-1", "utf-8"),
        ("Codabar", "12345", "utf-8"),
        ("EAN13", "590123412345", "utf-8"),
        ("I2of5", "123456", "utf-8"),
    ],
)
def test_every_format_is_read_back(format_: str, message: str, encoding: str) -> None:
    proof = prove(a_code(format_, message, encoding), "storeCard", METRICS)
    assert proof.is_read
    assert not proof.is_fine or format_ == "PDF417"


@settings(max_examples=25, deadline=None)
@given(
    st.sampled_from(["QR", "Aztec", "PDF417"]),
    st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=60),
)
def test_any_text_is_read_back(format_: str, message: str) -> None:
    proof = prove(a_code(format_, message), "eventTicket", METRICS)
    assert proof.is_read
    assert proof.decoded == message


def test_a_dense_code_is_called_fine() -> None:
    assert prove(a_code("QR", "x" * 900), "storeCard", METRICS).is_fine


@pytest.mark.parametrize(
    "barcode",
    [
        Barcode(),
        a_code("QR", ""),
        a_code("EAN13", "twelve"),
        a_code("QR", "東京", "iso-8859-1"),
        a_code("QR", "a", "no-such-charset"),
        a_code("Unknown", "a"),
    ],
)
def test_what_cannot_be_drawn_is_said(barcode: Barcode) -> None:
    with pytest.raises(RenderError) as caught:
        prove(barcode, "storeCard", METRICS)
    assert caught.value.hint


def test_a_number_that_is_too_short_is_no_code() -> None:
    with pytest.raises(RenderError, match="cannot carry"):
        prove(a_code("EAN13", "12"), "storeCard", METRICS)
