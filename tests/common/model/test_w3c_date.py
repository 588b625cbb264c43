# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
from datetime import UTC, datetime, timedelta, timezone

import pytest

from common.model.w3c_date import DateFault, date_fault, format_date, is_strict_date, parse_date

MOMENT = datetime(2026, 12, 5, 9, 25, tzinfo=UTC)


@pytest.mark.parametrize(
    "text", ["2026-12-05T09:25Z", "2026-12-05T09:25:00+00:00", "2026-12-05T11:25:00+02:00"]
)
def test_strict_forms(text: str) -> None:
    assert is_strict_date(text)
    assert date_fault(text) is None
    assert parse_date(text) == MOMENT


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("2026-12-05T09:25:00.000Z", DateFault.FRACTION),
        ("2026-12-05T09:25:00", DateFault.NO_ZONE),
        ("2026-12-05T09:25:00+0000", DateFault.ZONE_WITHOUT_COLON),
        ("2026-12-05 09:25:00Z", DateFault.FORM),
    ],
)
def test_lenient_forms_are_understood_and_named(text: str, fault: DateFault) -> None:
    assert parse_date(text) == MOMENT
    assert date_fault(text) is fault


def test_a_day_alone_is_midnight_utc() -> None:
    assert parse_date("2026-12-05") == datetime(2026, 12, 5, tzinfo=UTC)
    assert date_fault("2026-12-05") is DateFault.FORM


@pytest.mark.parametrize(
    "text", ["", "soon", "2026-13-01T00:00Z", "2026-02-30T00:00:00Z", "/Date(1)/", "05.12.2026"]
)
def test_what_is_no_date(text: str) -> None:
    assert parse_date(text) is None
    assert not is_strict_date(text)
    assert date_fault(text) is DateFault.FORM


def test_writes_a_form_that_wallet_reads() -> None:
    oslo = datetime(2026, 12, 5, 10, 25, 1, 5, tzinfo=timezone(timedelta(hours=1)))
    assert format_date(oslo) == "2026-12-05T10:25:01+01:00"
    assert is_strict_date(format_date(oslo.replace(tzinfo=None)))
