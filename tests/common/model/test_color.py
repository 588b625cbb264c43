# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
import pytest

from common.model.color import (
    Color,
    contrast,
    format_color,
    guess_color,
    is_documented_form,
    parse_color,
)


@pytest.mark.parametrize(
    ("text", "color"),
    [
        ("rgb(1, 2, 3)", Color(1, 2, 3)),
        ("rgb(1,2,3)", Color(1, 2, 3)),
        (" RGB( 1 , 2 , 3 ) ", Color(1, 2, 3)),
        ("rgb(300, 2, 3)", Color(255, 2, 3)),
        ("#0a0b0c", Color(10, 11, 12)),
        ("#Fa0", Color(255, 170, 0)),
        ("rgba(1, 2, 3, .5)", Color(1, 2, 3, 0.5)),
        ("rgba(1, 2, 3, 7)", Color(1, 2, 3, 1.0)),
    ],
)
def test_reads_what_wallet_reads(text: str, color: Color) -> None:
    assert parse_color(text) == color


@pytest.mark.parametrize(
    "text",
    ["", "red", "rgb(255-255-255)", "rgb(1, 2)", "#12345", "rgb(-1, 2, 3)", "rgb(1.5, 2, 3)"],
)
def test_refuses_what_wallet_refuses(text: str) -> None:
    assert parse_color(text) is None


@pytest.mark.parametrize(
    ("text", "color"),
    [
        ("rgb(255-255-255)", Color(255, 255, 255)),
        ("Red", Color(255, 0, 0)),
        ("336699", Color(0x33, 0x66, 0x99)),
        ("1 2 3", Color(1, 2, 3)),
        ("pinkish", None),
    ],
)
def test_guesses_what_was_meant(text: str, color: Color | None) -> None:
    assert guess_color(text) == color


def test_writes_only_the_documented_form() -> None:
    assert format_color(Color(1, 2, 3, 0.5)) == "rgb(1, 2, 3)"
    assert is_documented_form("rgb(1, 2, 3)")
    assert not is_documented_form("rgb(1, 2, 300)")
    assert not is_documented_form("rgba(1, 2, 3, 1)")


def test_contrast_of_black_and_white_is_21() -> None:
    assert round(contrast(Color(0, 0, 0), Color(255, 255, 255)), 3) == 21
    assert contrast(Color(9, 9, 9), Color(9, 9, 9)) == 1
