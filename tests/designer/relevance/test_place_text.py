# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Places are read as people copy them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.relevance.place_text import format_place, parse_place

ZURICH = pytest.approx((47.37, 8.54), abs=0.01)


@pytest.mark.parametrize(
    "text",
    [
        "47.37, 8.54",
        " 47.37,8.54 ",
        "47.37; 8.54",
        "47,37; 8,54",
        "47,37 8,54",
        "47.37 N, 8.54 E",
        "47.37° N 8.54° E",
        "47°22'12\"N 8°32'24\"E",
        "geo:47.37,8.54?z=12",
        "https://maps.example.org/?ll=47.37,8.54&z=3",
        "https://maps.example.org/maps/@47.37,8.54,15z",
        "https://maps.example.org/search/?api=1&query=47.37%2C8.54",
        "https://www.example.org/#map=14/47.37/8.54",
        "https://maps.example.org/place/x/data=!3d47.37!4d8.54",
    ],
)
def test_a_place_is_read(text: str) -> None:
    assert parse_place(text) == ZURICH


def test_south_and_west_are_negative() -> None:
    assert parse_place("33.86 S, 151.2 E") == (-33.86, 151.2)
    assert parse_place("40°42'36\"N 74°0'36\"W") == pytest.approx((40.71, -74.01))


@pytest.mark.parametrize("text", ["", "Zurich", "47.37", "91, 0", "0, 181", "1,2,3", "https://a.b"])
def test_what_is_no_place_is_none(text: str) -> None:
    assert parse_place(text) is None


@given(
    st.floats(-90, 90).map(lambda value: round(value, 6)),
    st.floats(-180, 180).map(lambda value: round(value, 6)),
)
def test_what_is_written_is_read_again(latitude: float, longitude: float) -> None:
    text = format_place(latitude, longitude)
    if "e" not in text:
        assert parse_place(text) == (latitude, longitude)


def test_half_a_place_is_no_text() -> None:
    assert format_place(1.0, None) == format_place("1", 2) == format_place(True, 2) == ""
