# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Dates and time zones in all the spellings that payloads use."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.kony.dates import audit_date, epoch_ms, iso, kony_date, parse_date
from common.kony.time_zones import LABELS, SHORT_NAMES, find_zone

KOLKATA = ZoneInfo("Asia/Kolkata")


@pytest.mark.parametrize(("label", "name"), LABELS.items())
def test_every_label_is_a_zone(label: str, name: str) -> None:
    for text in (label, label.upper(), label.replace(" ", "  ")):
        zone = find_zone(text)
        assert zone is not None
        assert (zone.name, zone.warning) == (name, "")
        assert datetime.now(zone.tzinfo).utcoffset() is not None


@pytest.mark.parametrize(("short", "name"), SHORT_NAMES.items())
def test_every_short_name_is_a_zone(short: str, name: str) -> None:
    zone = find_zone(short)
    assert zone is not None
    assert zone.name == name
    assert bool(zone.warning) == (short == "BST")


@pytest.mark.parametrize(
    ("text", "name", "hours", "warned"),
    [
        ("Europe/Berlin", "Europe/Berlin", None, False),
        ("GMT-05:00", "GMT-05:00", -5, False),
        ("UTC+5", "GMT+05:00", 5, False),
        ("+0530", "GMT+05:30", 5.5, False),
        ("(GMT+03:30) A label nobody knows", "GMT+03:30", 3.5, True),
        ("(GMT) Another", "GMT+00:00", 0, True),
    ],
)
def test_offsets(text: str, name: str, hours: float | None, warned: bool) -> None:
    zone = find_zone(text)
    assert zone is not None
    assert zone.name == name
    assert bool(zone.warning) is warned
    if hours is not None:
        assert datetime(2026, 7, 1, tzinfo=zone.tzinfo).utcoffset() == timedelta(hours=hours)


@pytest.mark.parametrize("text", ["", "Mars/Olympus", "GMT+99:00", "half past ten", "../../etc"])
def test_no_zone(text: str) -> None:
    assert find_zone(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("09/18/2014 12:00:00 AM", "2014-09-18T00:00:00+05:30"),
        ("09/26/2014 07:00:00 AM", "2014-09-26T07:00:00+05:30"),
        ("09/26/2014 12:30 PM", "2014-09-26T12:30:00+05:30"),
        ("10/12/2015", "2015-10-12T00:00:00+05:30"),
        ("1/2/2015 23:05", "2015-01-02T23:05:00+05:30"),
        ("06/30/2016 05:19:58 AM GMT", "2016-06-30T05:19:58+00:00"),
        ("2015-10-12", "2015-10-12T00:00:00+05:30"),
        ("2015-10-12T08:00:00Z", "2015-10-12T08:00:00+00:00"),
        ("2015-10-12T08:00+02:00", "2015-10-12T08:00:00+02:00"),
        ("1386150225176", "2013-12-04T15:13:45+05:30"),
    ],
)
def test_dates(text: str, expected: str) -> None:
    moment = parse_date(text, KOLKATA)
    assert moment is not None
    assert iso(moment) == expected


@pytest.mark.parametrize(
    "text",
    ["", "soon", "13/01/2015", "02/30/2015", "10/12/2015 13:00 PM", "10/12/2015 00:10 AM",
     "99999-01-01", "1/1/0001", "9" * 30],
)  # fmt: skip
def test_no_dates(text: str) -> None:
    assert parse_date(text, KOLKATA) is None


@given(st.integers(100_000, 4_000_000_000))
def test_kony_dates_come_back(seconds: int) -> None:
    moment = datetime.fromtimestamp(seconds, UTC)
    assert parse_date(kony_date(moment), UTC) == moment
    assert parse_date(audit_date(epoch_ms(moment)), KOLKATA) == moment
