# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Dates of pass.json: the one form Wallet reads, and the forms people write.

Source: wallet-format 1.4; DOC speaks of a W3C date, the tolerances are those of real passes.
"""

import re
from datetime import UTC, datetime, timedelta, timezone
from enum import Enum

_STRICT = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d))?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)"
)
_LENIENT = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)"
    r"(?:[Tt ](\d\d):(\d\d)(?::(\d\d)(?P<fraction>[.,]\d{1,9})?)?"
    r"\s?(?P<zone>[Zz]|[+-]\d\d(?::?\d\d)?)?)?"
)


class DateFault(Enum):
    """Why Wallet cannot read a date that a person can."""

    FRACTION = "fraction"  # seconds with a fraction
    NO_ZONE = "no zone"
    ZONE_WITHOUT_COLON = "zone without colon"
    FORM = "form"  # anything else


def is_strict_date(text: str) -> bool:
    """Return whether a text is a date as Wallet reads it: ``YYYY-MM-DDThh:mm[:ss](Z|±hh:mm)``."""
    return _STRICT.fullmatch(text) is not None and _parse(text) is not None


def parse_date(text: str) -> datetime | None:
    """Return the moment a text means, or ``None``; the result always has a zone.

    More lenient than Wallet: a missing zone counts as UTC, a missing time as midnight,
    a fraction, a space for the T and a zone without colon are accepted.
    """
    return _parse(text.strip())


def date_fault(text: str) -> DateFault | None:
    """Return why Wallet cannot read a date, or ``None`` where it can."""
    if is_strict_date(text):
        return None
    match = _LENIENT.fullmatch(text)
    if match is None or _parse(text) is None or match[4] is None or text[10] != "T":
        return DateFault.FORM
    if match["zone"] is None:
        return DateFault.NO_ZONE
    if match["fraction"] is not None:
        return DateFault.FRACTION
    if re.fullmatch(r"[+-]\d{4}", match["zone"]):
        return DateFault.ZONE_WITHOUT_COLON
    return DateFault.FORM


def format_date(moment: datetime) -> str:
    """Return a moment as Wallet reads it, to the second; without a zone it counts as UTC."""
    aware = moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
    return aware.replace(microsecond=0).isoformat()


def _parse(text: str) -> datetime | None:
    match = _LENIENT.fullmatch(text)
    if match is None:
        return None
    numbers = [int(part or 0) for part in match.groups()[:6]]
    try:
        return datetime(*numbers, tzinfo=_zone(match["zone"]))  # type: ignore[arg-type,misc]  # six ints
    except ValueError:
        return None


def _zone(text: str | None) -> timezone:
    if text is None or text in "Zz":
        return UTC
    digits = text[1:].replace(":", "").ljust(4, "0")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-offset if text[0] == "-" else offset)
