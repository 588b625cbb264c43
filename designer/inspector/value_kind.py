# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""What kind of value a field has, and how to make it another kind in one step."""

from datetime import UTC, datetime

from common.model import edits
from common.model.json_object import Path
from common.model.package import PassPackage
from common.model.pass_json import FieldContent
from common.model.w3c_date import format_date, parse_date
from common.text import _
from designer.texts import typed_value

KINDS = ("text", "number", "money", "percent", "date", "date_time", "relative")
"""The kinds, in the order in which they are offered.  Source: ux.md B.5."""

_FORMAT_KEYS = ("numberStyle", "currencyCode", "dateStyle", "timeStyle", "isRelative")

_KEYS: dict[str, dict[str, object]] = {
    "text": {},
    "number": {"numberStyle": "PKNumberStyleDecimal"},
    "money": {"currencyCode": "EUR"},
    "percent": {"numberStyle": "PKNumberStylePercent"},
    "date": {"dateStyle": "PKDateStyleMedium"},
    "date_time": {"dateStyle": "PKDateStyleMedium", "timeStyle": "PKDateStyleShort"},
    "relative": {"dateStyle": "PKDateStyleMedium", "isRelative": True},
}


def kind_title(kind: str) -> str:
    """Return the name of a kind for people."""
    return {
        "text": _("Text"),
        "number": _("Number"),
        "money": _("Money"),
        "percent": _("Percent"),
        "date": _("Date"),
        "date_time": _("Date and time"),
        "relative": _("Relative date"),
    }[kind]


def kind_of(field: FieldContent) -> str:
    """Return the kind that the formatting keys of a field make."""
    if field.is_relative:
        return "relative"
    if field.date_style is not None or field.time_style is not None:
        shows_time = field.time_style not in (None, "PKDateStyleNone")
        return "date_time" if shows_time else "date"
    if field.currency_code:
        return "money"
    if field.number_style is not None:
        return "percent" if field.number_style == "PKNumberStylePercent" else "number"
    return "text"


def with_kind(
    package: PassPackage, path: Path, kind: str, *, now: datetime | None = None
) -> PassPackage:
    """Return the package with a field of another kind; its value follows where it can.

    Args:
        package: the package.
        path: of the field.
        kind: one of :data:`KINDS`.
        now: the moment that stands in for a value that is no date; the present one by default.
    """
    field = package.at(path)
    if not isinstance(field, FieldContent) or kind == kind_of(field):
        return package
    for name in _FORMAT_KEYS:
        package = edits.clear_value(package, (*path, name))
    for name, value in _KEYS[kind].items():
        kept = field.get(name) if name == "currencyCode" else None
        package = edits.set_value(package, (*path, name), kept or value)
    value = _fitting(field.get("value"), kind, now or datetime.now(UTC))
    return edits.set_value(package, (*path, "value"), value)


def _fitting(value: object, kind: str, now: datetime) -> object:
    """Return the value in the form that a kind needs; what cannot be read stays as it is."""
    if kind in ("number", "money", "percent"):
        return typed_value(0, value) if isinstance(value, str) else value
    if kind in ("date", "date_time", "relative"):
        is_date = isinstance(value, str) and parse_date(value) is not None
        return value if is_date else format_date(now.replace(second=0, microsecond=0))
    return str(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else value
