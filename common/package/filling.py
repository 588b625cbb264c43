# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""What takes the place of a placeholder: a cell of the row, formatted for people or for JSON."""

import json
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, tzinfo
from decimal import Decimal, InvalidOperation
from zoneinfo import ZoneInfo

from babel import Locale
from babel.core import UnknownLocaleError
from babel.dates import format_date, format_datetime, format_time
from babel.numbers import NumberFormatError, format_currency, format_decimal, parse_decimal
from babel.numbers import format_percent as babel_percent

from common.errors import PackageError
from common.model.placeholder import FORMATS, Parts, Placeholder
from common.model.w3c_date import format_date as w3c_date
from common.model.w3c_date import parse_date
from common.text import _

Cell = str | int | float | bool | Decimal | date | time | datetime | None
Row = Mapping[str, Cell]
"""The cells of a recipient by :func:`~common.model.placeholder.column_key` of the column."""

_STYLES = ("short", "medium", "long", "full")
_MOST_DIGITS = 300
"""Beyond it no reader's double holds a number, and writing it out takes for ever."""

_TRUE = frozenset({"true", "yes", "1", "ja", "oui", "sí", "x"})
_FALSE = frozenset({"false", "no", "0", "nein", "non", ""})


class FillError(PackageError):
    """A row cannot fill a placeholder."""


@dataclass(frozen=True)
class Manner:
    """How cells are written: in which language and time zone.

    Attributes:
        locale: such as ``de_DE``; of pass.strings that of their language.
        time_zone: for dates that name none.
    """

    locale: Locale
    time_zone: tzinfo = UTC

    @classmethod
    def of(cls, locale: str = "en_US", time_zone: str = "UTC") -> "Manner":
        """Make one by names; raises PackageError for unknown ones."""
        try:
            return cls(Locale.parse(locale.replace("-", "_")), ZoneInfo(time_zone))
        except (ValueError, UnknownLocaleError, KeyError, OSError) as error:
            raise PackageError(
                _("“{locale}” with the time zone “{time_zone}” is not known.").format(
                    locale=locale, time_zone=time_zone
                ),
                hint=_("Use names such as de_DE and Europe/Berlin."),
            ) from error

    def for_language(self, language: str) -> "Manner":
        """Return the manner of a .lproj; an unknown language changes nothing."""
        try:
            return Manner(Locale.parse(language.replace("-", "_")), self.time_zone)
        except (ValueError, UnknownLocaleError):
            return self


def check_formats(placeholder: Placeholder) -> str:
    """Return what is wrong with the formats of a placeholder, or an empty text."""
    for name, argument in placeholder.formats:
        if name not in FORMATS:
            return _("there is no format “{name}”").format(name=name)
        if name in ("number", "percent", "pad") and argument and not _is_small(argument):
            return _("“{name}” takes a number of digits, not “{argument}”").format(
                name=name, argument=argument
            )
        if name == "pad" and not argument:
            return _("“pad” needs a length")
        if name == "currency" and not (len(argument) == 3 and argument.isalpha()):
            return _("“currency” needs a code such as EUR")
    return ""


def fill(parts: Parts, row: Row, manner: Manner) -> str:
    """Return a text with its placeholders filled; raises FillError."""
    return "".join(part if isinstance(part, str) else text_for(part, row, manner) for part in parts)


def text_for(placeholder: Placeholder, row: Row, manner: Manner) -> str:
    """Return what people read in the place of a placeholder; raises FillError."""
    cell = cell_for(placeholder, row)
    if not placeholder.formats:
        return cell if isinstance(cell, str) else _plain(cell, manner)
    is_default = _is_empty(row.get(placeholder.key))
    for name, argument in () if is_default else placeholder.formats:
        try:
            cell = _APPLY[name](cell, argument, manner)
        except (ValueError, ArithmeticError, KeyError, AttributeError) as error:
            raise _unfit(placeholder, cell, _(FORMATS[name]).partition(":")[0]) from error
    return _plain(cell, manner)


def cell_for(placeholder: Placeholder, row: Row) -> Cell:
    """Return the cell, or the default; raises FillError where there is neither."""
    cell = row.get(placeholder.key)
    if isinstance(cell, str):
        cell = cell.strip()
    if cell is None or cell == "":
        defaults = [argument for name, argument in placeholder.formats if name == "or"]
        if not defaults:
            raise FillError(
                _("There is no value for “{name}”.").format(name=placeholder.name),
                hint=_(
                    "Fill the column “{name}”, or allow it to be empty with “{{{{{name}|or:}}}}”."
                ).format(name=placeholder.name),
            )
        return defaults[0]
    return cell


def number_for(placeholder: Placeholder, row: Row, manner: Manner) -> int | float:
    """Return the JSON number in the place of a placeholder; raises FillError."""
    cell = cell_for(placeholder, row)
    try:
        number = _number(cell, manner)
        value = int(number) if number == number.to_integral_value() else float(number)
        if "." in str(cell) and isinstance(value, int):
            value = float(value)
        json.dumps(value, allow_nan=False)
    except (ValueError, ArithmeticError) as error:
        raise _unfit(placeholder, cell, _("a number")) from error
    return value


def flag_for(placeholder: Placeholder, row: Row) -> bool:
    """Return true or false in the place of a placeholder; raises FillError."""
    cell = cell_for(placeholder, row)
    word = str(cell).casefold()
    if word in _TRUE or word in _FALSE:
        return word in _TRUE
    raise _unfit(placeholder, cell, _("yes or no"))


def date_for(placeholder: Placeholder, row: Row, manner: Manner) -> str:
    """Return the date as Wallet reads it; raises FillError."""
    cell = cell_for(placeholder, row)
    try:
        return w3c_date(_moment(cell, manner))
    except ValueError as error:
        raise _unfit(placeholder, cell, _("a date such as 2027-05-01T19:30")) from error


def _is_empty(cell: Cell) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def _unfit(placeholder: Placeholder, cell: Cell, wanted: str) -> FillError:
    shown = str(cell)[:40]
    return FillError(
        _("“{shown}” in the column “{name}” cannot be written as {wanted}.").format(
            shown=shown, name=placeholder.name, wanted=wanted
        ),
        hint=_("Correct this cell, or the format in the design."),
    )


def _plain(cell: Cell, manner: Manner) -> str:
    if isinstance(cell, datetime):
        return str(format_datetime(cell, "medium", locale=manner.locale))
    if isinstance(cell, date):
        return str(format_date(cell, "medium", locale=manner.locale))
    if isinstance(cell, time):
        return str(format_time(cell, "short", locale=manner.locale))
    if isinstance(cell, float) and cell.is_integer():  # a spreadsheet has no whole numbers
        return str(int(cell))
    return str(cell)


def _moment(cell: Cell, manner: Manner) -> datetime:
    """Return the moment of a cell; without a zone it is in that of the manner."""
    if isinstance(cell, datetime):
        return cell if cell.tzinfo else cell.replace(tzinfo=manner.time_zone)
    if isinstance(cell, date):
        return datetime.combine(cell, time(), manner.time_zone)
    text = str(cell)
    moment = parse_date(text)
    if moment is None:
        raise ValueError(text)
    names_zone = text[-1] in "Zz" or "+" in text or text.count("-") > 2
    return moment if names_zone else moment.replace(tzinfo=manner.time_zone)


def _number(cell: Cell, manner: Manner) -> Decimal:
    """Return the number of a cell: 1234.5 in any locale, else as the locale writes it."""
    if isinstance(cell, (bool, date, time)) or (
        isinstance(cell, float) and not math.isfinite(cell)
    ):
        raise ValueError(cell)
    try:
        number = Decimal(str(cell))
    except InvalidOperation:
        try:
            number = parse_decimal(str(cell), locale=manner.locale, strict=True)
        except NumberFormatError as error:
            raise ValueError(cell) from error
    if not number.is_finite() or abs(number.adjusted()) > _MOST_DIGITS:
        raise ValueError(cell)
    return number


def _as_date(cell: Cell, argument: str, manner: Manner) -> str:
    return str(format_date(_moment(cell, manner), argument or "medium", locale=manner.locale))


def _as_time(cell: Cell, argument: str, manner: Manner) -> str:
    moment = cell if isinstance(cell, time) else _moment(cell, manner)
    zone = None if isinstance(moment, time) else moment.tzinfo
    written = format_time(moment, argument or "short", tzinfo=zone, locale=manner.locale)
    return str(written)


def _as_datetime(cell: Cell, argument: str, manner: Manner) -> str:
    style = argument if argument in _STYLES else argument or "medium"
    moment = _moment(cell, manner)
    return str(format_datetime(moment, style, tzinfo=moment.tzinfo, locale=manner.locale))


def _decimals(argument: str) -> str:
    return "#,##0" + ("." + "0" * int(argument) if int(argument) else "")


def _as_number(cell: Cell, argument: str, manner: Manner) -> str:
    pattern = _decimals(argument) if argument else None
    return str(format_decimal(_number(cell, manner), pattern, locale=manner.locale))


def _as_currency(cell: Cell, argument: str, manner: Manner) -> str:
    return str(format_currency(_number(cell, manner), argument.upper(), locale=manner.locale))


def _as_percent(cell: Cell, argument: str, manner: Manner) -> str:
    if not argument:
        return str(babel_percent(_number(cell, manner), locale=manner.locale))
    # The locale's own pattern knows where the sign stands.
    pattern = manner.locale.percent_formats[None].pattern.replace("#,##0", _decimals(argument))
    return str(babel_percent(_number(cell, manner), pattern, locale=manner.locale))


_APPLY: dict[str, Callable[[Cell, str, Manner], Cell]] = {
    "date": _as_date,
    "time": _as_time,
    "datetime": _as_datetime,
    "number": _as_number,
    "currency": _as_currency,
    "percent": _as_percent,
    "pad": lambda cell, argument, manner: _plain(cell, manner).zfill(int(argument)),
    "upper": lambda cell, _, manner: _plain(cell, manner).upper(),
    "lower": lambda cell, _, manner: _plain(cell, manner).lower(),
    "or": lambda cell, _, __: cell,
}


def _is_small(argument: str) -> bool:
    return argument.isascii() and argument.isdigit() and int(argument) <= 40
