# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Dates as payloads write them, month first, and as pass.json wants them."""

import re
from datetime import UTC, datetime, timedelta, tzinfo

_MONTH_FIRST = re.compile(
    r"(\d{1,2})/(\d{1,2})/(\d{4})"
    r"(?:[ T]+(\d{1,2})(?::(\d{2}))?(?::(\d{2}))?\s*(AM|PM)?)?(?:\s*(Z|UTC|GMT))?",
    re.IGNORECASE,
)
HOW_TO_WRITE = "Write it as 09/18/2014 12:00:00 AM, or as 2014-09-18T00:00:00+02:00."
"""For those whose date could not be read."""

_MILLISECONDS = re.compile(r"\d{12,14}")


def parse_date(text: str, zone: tzinfo) -> datetime | None:
    """Read ``09/18/2014 12:00:00 AM``, ISO-8601 or epoch milliseconds.

    What names no offset is meant in ``zone``; a date without a time is its midnight.
    ``None`` where the text is no date.  Source: every date in Kony's samples is month-first.
    """
    text = text.strip()
    try:
        if match := _MONTH_FIRST.fullmatch(text):
            return _from_match(match, zone)
        if _MILLISECONDS.fullmatch(text):
            moment = datetime.fromtimestamp(int(text) // 1000, UTC).astimezone(zone)
        else:
            moment = datetime.fromisoformat(text)
        moment = moment if moment.tzinfo else moment.replace(tzinfo=zone)
        return _checked(moment)
    except (ValueError, OverflowError):
        return None


def iso(moment: datetime) -> str:
    """Return the W3C form of pass.json, such as ``2014-09-18T00:00:00+02:00``."""
    return moment.replace(microsecond=0).isoformat()


def kony_date(moment: datetime) -> str:
    """Return the payload's form, ``09/18/2014 12:00:00 AM``, without a zone."""
    hour = moment.hour % 12 or 12
    half = "AM" if moment.hour < 12 else "PM"
    day = f"{moment.month:02}/{moment.day:02}/{moment.year:04}"
    return f"{day} {hour:02}:{moment.minute:02}:{moment.second:02} {half}"


def audit_date(epoch_ms: int) -> str:
    """Return the form of audit dates in answers: ``06/30/2016 05:19:58 AM GMT``."""
    return f"{kony_date(datetime.fromtimestamp(epoch_ms / 1000, UTC))} GMT"


def epoch_ms(moment: datetime) -> int:
    """Return milliseconds since the epoch."""
    return int(moment.timestamp() * 1000)


def _from_match(match: re.Match[str], zone: tzinfo) -> datetime:
    month, day, year, hour, minute, second, half, utc = match.groups()
    hours = int(hour or 0)
    if half:
        if not 1 <= hours <= 12:
            raise ValueError(hours)
        hours = hours % 12 + (12 if half.upper() == "PM" else 0)
    moment = datetime(
        int(year),
        int(month),
        int(day),
        hours,
        int(minute or 0),
        int(second or 0),
        tzinfo=UTC if utc else zone,
    )
    return _checked(moment)


def _checked(moment: datetime) -> datetime:
    """Refuse what cannot be counted in UTC (years 1 and 9999) or has seconds in its offset."""
    offset = moment.utcoffset() or timedelta()
    if offset % timedelta(minutes=1):
        raise ValueError(offset)  # caught above: no date for pass.json
    moment.timestamp()
    return moment
