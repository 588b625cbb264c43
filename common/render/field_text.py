# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The text of a field as the phone writes it: localized, and formatted where asked for.

Options that do not fit the kind of value leave it as written; a rule speaks of them.
Source: wallet-format 1.4.
"""

import html
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from functools import cache
from typing import cast
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from babel import dates as babel_dates
from babel import numbers as babel_numbers

from common.model.pass_json import FieldContent
from common.model.w3c_date import parse_date
from common.render.relative_day import relative_day
from common.render.viewing import Viewing
from common.render.wording import Wording

_LENGTHS = {
    "PKDateStyleShort": "short",
    "PKDateStyleMedium": "medium",
    "PKDateStyleLong": "long",
    "PKDateStyleFull": "full",
}
_LINK = re.compile(r"<a\s[^>]*?href\s*=\s*[\"']([^\"']*)[\"'][^>]*>(.*?)</a\s*>", re.S | re.I)


@dataclass(frozen=True)
class Run:
    """A stretch of text; ``link`` is where it leads, if anywhere."""

    text: str
    link: str = ""


def label_text(field: FieldContent, wording: Wording) -> str:
    """Return the label in a language, in the case it was written."""
    return wording.localized(field.label) if field.label is not None else ""


def value_text(field: FieldContent, wording: Wording, viewing: Viewing) -> str:
    """Return the value as it is shown, links reduced to their text."""
    return "".join(run.text for run in value_runs(field, wording, viewing))


def value_runs(field: FieldContent, wording: Wording, viewing: Viewing) -> tuple[Run, ...]:
    """Return the value as it is shown; an attributed value wins and may carry links."""
    attributed = field.get("attributedValue")
    if attributed is None or attributed == "":
        return (Run(_formatted(field, field.get("value"), wording, viewing)),)
    text = _formatted(field, attributed, wording, viewing)
    return _runs(text) if isinstance(attributed, str) else (Run(text),)


def _formatted(field: FieldContent, value: object, wording: Wording, viewing: Viewing) -> str:
    if isinstance(value, str):
        text = wording.localized(value)
        return _date_text(field, text, viewing)
    if type(value) in (int, float):  # not bool, which is of the wrong type here
        return _number_text(field, cast(float, value), viewing)
    return "" if value is None else json.dumps(value, ensure_ascii=False)


def _runs(text: str) -> tuple[Run, ...]:
    runs: list[Run] = []
    end = 0
    for match in _LINK.finditer(text):
        runs.append(Run(html.unescape(text[end : match.start()])))
        runs.append(Run(html.unescape(match[2]), html.unescape(match[1])))
        end = match.end()
    runs.append(Run(html.unescape(text[end:])))
    return tuple(run for run in runs if run.text) or (Run(""),)


# --- numbers -----------------------------------------------------------------------------


def _number_text(field: FieldContent, value: float, viewing: Viewing) -> str:
    locale = _locale(viewing.locale)
    try:
        if field.currency_code:
            return babel_numbers.format_currency(value, field.currency_code, locale=locale)
        write = _NUMBER_STYLES.get(field.number_style or "", _plain)
        return write(value, locale)
    except ArithmeticError:  # beyond what a double or a Decimal of usual precision holds
        return str(value)


def _plain(value: float, _locale: Locale) -> str:
    return str(int(value)) if float(value).is_integer() else str(value)


def _decimal(value: float, locale: Locale) -> str:
    return babel_numbers.format_decimal(value, locale=locale)


def _percent(value: float, locale: Locale) -> str:
    return babel_numbers.format_percent(value, locale=locale)


def _scientific(value: float, locale: Locale) -> str:
    return babel_numbers.format_scientific(value, format="0.######E0", locale=locale)


def _spelled_out(value: float, locale: Locale) -> str:
    from num2words import num2words  # rarely wanted, and slow to load

    for language in (str(locale), locale.language):
        try:
            return str(num2words(value, lang=language))
        except (NotImplementedError, OverflowError, ValueError, TypeError):
            continue
    return _decimal(value, locale)


_NUMBER_STYLES: dict[str, Callable[[float, Locale], str]] = {
    "PKNumberStyleDecimal": _decimal,
    "PKNumberStylePercent": _percent,
    "PKNumberStyleScientific": _scientific,
    "PKNumberStyleSpellOut": _spelled_out,
}


# --- dates -------------------------------------------------------------------------------


def _date_text(field: FieldContent, text: str, viewing: Viewing) -> str:
    if field.date_style is None and field.time_style is None:
        return text
    moment = parse_date(text)
    if moment is None:
        return text
    zone = moment.tzinfo if field.ignores_time_zone else zone_of(viewing.time_zone)
    return date_time_text(
        in_zone(moment, zone),
        viewing,
        date_length=_LENGTHS.get(field.date_style or "", ""),
        time_length=_LENGTHS.get(field.time_style or "", ""),
        relative=bool(field.is_relative),
    )


def date_time_text(
    moment: datetime,
    viewing: Viewing,
    *,
    date_length: str,
    time_length: str,
    relative: bool = False,
) -> str:
    """Return a moment in words of the viewer's locale.

    Args:
        moment: with the zone to write it in.
        viewing: gives locale and present moment.
        date_length: "short" to "full", or empty to leave the date out.
        time_length: the same for the time.
        relative: whether near days become today, tomorrow, in 3 days.
    """
    locale = _locale(viewing.locale)
    day = _date_part(moment, viewing, date_length, relative=relative)
    time = (
        babel_dates.format_time(moment, time_length, tzinfo=moment.tzinfo or UTC, locale=locale)
        if time_length in ("short", "medium")
        else _long_time(moment, time_length, locale)
    )
    if not day or not time:
        return day or time
    if locale.language == "en" and date_length != "short":
        return f"{day} at {time}"  # Source: SHOT of iOS; CLDR's atTime pattern, not in Babel
    pattern = str(locale.datetime_formats[date_length])
    return pattern.replace("{1}", day).replace("{0}", time)


def _date_part(moment: datetime, viewing: Viewing, length: str, *, relative: bool) -> str:
    if not length:
        return ""
    locale = _locale(viewing.locale)
    if relative and viewing.now is not None:
        today = in_zone(viewing.now, moment.tzinfo).date()
        if words := relative_day((moment.date() - today).days, locale):
            return words
    return babel_dates.format_date(moment.date(), length, locale=locale)


def _long_time(moment: datetime, length: str, locale: Locale) -> str:
    if not length:
        return ""
    if length == "full" and isinstance(moment.tzinfo, ZoneInfo):
        return babel_dates.format_time(moment, "full", tzinfo=moment.tzinfo, locale=locale)
    # Babel has no abbreviations outside a zone's own region; the phone writes GMT+1 there.
    time = babel_dates.format_time(moment, "medium", tzinfo=moment.tzinfo, locale=locale)
    return f"{time} {_offset(moment)}"


def _offset(moment: datetime) -> str:
    offset = moment.utcoffset() or timedelta()
    minutes = abs(round(offset.total_seconds() / 60))
    if not minutes:
        return "GMT"
    sign = "-" if offset < timedelta() else "+"
    rest = f":{minutes % 60:02}" if minutes % 60 else ""
    return f"GMT{sign}{minutes // 60}{rest}"


@cache
def _locale(name: str) -> Locale:
    for candidate in (name, name.replace("-", "_").partition("_")[0]):
        try:
            return Locale.parse(candidate.replace("-", "_"))
        except (UnknownLocaleError, ValueError):
            continue
    return Locale("en", "US")


@cache
def zone_of(name: str) -> tzinfo:
    """Return a time zone by its IANA name; UTC for a name that is none."""
    try:
        return ZoneInfo(name)
    except (OSError, ValueError, KeyError):  # not found is a KeyError
        return UTC


def in_zone(moment: datetime, zone: tzinfo | None) -> datetime:
    """Return a moment in another zone; as it is at the very ends of the calendar.

    Passes that shall never expire say 9999-12-31T23:59:59Z, which east of Greenwich is
    beyond what a date can be.
    """
    try:
        return moment.astimezone(zone or UTC)
    except OverflowError:
        return moment
