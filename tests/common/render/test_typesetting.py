# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Capitals, cutting and wrapping of lines."""

import pytest

from common.render.metrics import tracking
from common.render.scene import Font
from common.render.typesetting import (
    capitals,
    elided,
    font_for,
    inter,
    starts_right_to_left,
    wrapped,
)
from tests.support.fixed_metrics import FixedMetrics

TEN = Font(20.0)
"""Ten points a character with the fixed metrics."""


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("istanbul ılık", "tr", "İSTANBUL ILIK"),
        ("istanbul", "en", "ISTANBUL"),
        ("straße", "de", "STRASSE"),
        ("Μέλος", "el", "ΜΕΛΟΣ"),
        ("éte", "fr", "ÉTE"),
        ("日本", "ja", "日本"),
    ],
)
def test_capitals_follow_the_language(text: str, language: str, wanted: str) -> None:
    assert capitals(text, language) == wanted


@pytest.mark.parametrize(
    ("text", "width", "wanted"),
    [
        ("hello", 50, "hello"),
        ("hello", 40, "hel…"),
        ("hello world", 70, "hello…"),
        ("hello", 5, "…"),
        ("", 5, ""),
        ("👨‍👩‍👧 family", 40, "…"),
        ("e\u0301e\u0301e\u0301", 40, "e\u0301…"),
    ],
)
def test_texts_are_cut_between_characters(text: str, width: float, wanted: str) -> None:
    assert elided(text, TEN, width, FixedMetrics()) == wanted


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("one two three", ("one two", "three")),
        ("one\ntwo", ("one", "two")),
        ("", ("",)),
        ("a\n\nb", ("a", "", "b")),
        ("Donaudampfschiff", ("Donaudam", "pfschiff")),
        ("semi-finished", ("semi-", "finished")),
        ("日本語の会員証明書です", ("日本語の会員証明", "書です")),
        ("two  spaces", ("two", "spaces")),
    ],
)
def test_lines_break_where_they_may(text: str, lines: tuple[str, ...]) -> None:
    assert wrapped(text, TEN, 80, FixedMetrics()) == lines


def test_letters_are_as_high_as_the_phones() -> None:
    assert inter(20, 400).size == pytest.approx(20 * 0.969)


def test_spacing_gets_tighter_as_the_size_grows() -> None:
    for weight in (300, 400, 600):
        spacings = [tracking(size, weight) / size for size in (12, 18, 26, 40)]
        assert spacings == sorted(spacings, reverse=True)


def test_the_first_strong_letter_tells_the_direction() -> None:
    assert starts_right_to_left("12 שלום abc")
    assert not starts_right_to_left("12 abc שלום")
    assert not starts_right_to_left("12")


def test_letters_that_join_are_not_spaced() -> None:
    spaced = Font(10.0, 300, 1.0)
    assert font_for("العربية", spaced) == Font(10.0, 400, 0.0)
    assert font_for("हिन्दी", spaced).letter_spacing == 0
    assert font_for("Ελληνικά 日本", spaced) is spaced
