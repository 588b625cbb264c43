# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Repairs of fields: keys, values, formats, places."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import partial

from common.model import edits
from common.model.field_key import unique_key
from common.model.json_object import Path, to_json
from common.model.package import PassPackage
from common.model.pass_json import FieldContent
from common.model.style import STYLES, limit
from common.model.w3c_date import date_fault
from common.text import _
from common.validation.field_formats import is_currency
from common.validation.fields import free_key
from common.validation.fix_dates import mend_date
from common.validation.fix_field_texts import rewording
from common.validation.fix_steps import (
    Maker,
    as_number,
    clearing,
    fields_at,
    is_there,
    removal,
    setting,
    steps,
)
from common.validation.fix_types import drop_item
from common.validation.issue import FixIt, Issue

_SIGNS = {"€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY", "kr": "NOK", "zł": "PLN", "₹": "INR"}


def give_key(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Give a field a key made from its label, or remove what is no field."""
    path = issue.path[:-1] if issue.path[-1] == "key" else issue.path
    field = package.at(path)
    if not isinstance(field, FieldContent):
        yield from drop_item(package, Issue(**{**vars(issue), "path": path}))
        return
    raw = field.get("key")
    label = str(raw) if isinstance(raw, (int, float)) else field.label or "field"
    words = re.sub(r"[^a-z0-9]+", "_", label.lower()).strip("_") or "field"
    key = unique_key(package.pass_json, words)
    yield setting(_("Name it “{key}”").format(key=key), (*path, "key"), key)


def rename_field(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Give the later of two fields a key of its own."""
    key = package.at(issue.path)
    if isinstance(key, str):
        taken = Counter(
            inner.key
            for style in STYLES
            for group in STYLES[style].groups
            for inner in fields_at(package, (style, group.name))
        )
        free = free_key(key, Counter({str(name): n for name, n in taken.items()}))
        yield setting(_("Rename to “{key}”").format(key=free), issue.path, free)


def write_value(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Write a value as text, or leave it empty."""
    raw = to_json(package.at(issue.path))
    if isinstance(raw, bool):
        yield setting(_("Write it as text"), issue.path, str(raw).lower())
    elif isinstance(raw, list) and all(isinstance(item, (str, int, float)) for item in raw):
        yield setting(_("Write it as text"), issue.path, ", ".join(str(item) for item in raw))
    elif raw is None:
        yield setting(_("Leave the value empty"), issue.path, "")


def remove_field(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Remove the field."""
    path = issue.path[:3]
    if isinstance(package.at(path), FieldContent):
        yield FixIt(_("Remove the field"), lambda p: edits.remove_field(p, path), safe=False)


def mend_date_value(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Write the value as a date, or drop the date style."""
    yield from mend_date(package, issue)
    keys = ("dateStyle", "timeStyle", "isRelative", "ignoresTimeZone")
    yield from _dropping(package, issue.path[:3], keys, _("Show the value as it is"))


def mend_number(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Write the value as a number, or drop the style."""
    path = issue.path[:3]
    number = as_number(package.at((*path, "value")))
    if number is not None:
        title = _("Write the value as the number {number}").format(number=number)
        yield setting(title, (*path, "value"), number)
    yield from removal(safe=number is None)(package, issue)


def keep_one_kind(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Drop the style that does not suit the value."""
    value = package.at((*issue.path, "value"))
    is_date = isinstance(value, str) and date_fault(value) is None
    numbers, dates = ("numberStyle", "currencyCode"), ("dateStyle", "timeStyle", "isRelative")
    kept = numbers if is_date else dates
    title = _("Keep the date style") if is_date else _("Keep the number style")
    yield from _dropping(package, issue.path, kept, title)


def keep_currency(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Keep the currency, or the number style."""
    path = issue.path[:3]
    yield from _dropping(package, path, ("numberStyle",), _("Keep the currency"))
    yield from _dropping(package, path, ("currencyCode",), _("Keep the number style"), safe=False)


def mend_currency(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Write the code that a sign or small letters mean."""
    value = package.at(issue.path)
    if isinstance(value, str):
        code = _SIGNS.get(value.strip(), value.strip().upper())
        if is_currency(code) and code != value:
            yield setting(_("Use {value}").format(value=code), issue.path, code)
    yield from removal(safe=False)(package, issue)


def move_to_back(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Move what is not shown to the back."""
    style, group = str(issue.path[0]), str(issue.path[1])
    most = limit(style, group) if issue.code != "FLD023" else 4
    fields = fields_at(package, (style, group))
    before = 0
    if group == "auxiliaryFields" and (style in {"coupon", "storeCard"} or issue.code == "FLD023"):
        before = len(fields_at(package, (style, "secondaryFields")))
    first = max(0, (most or 0) - before)
    if style == "eventTicket" and group == "auxiliaryFields":
        first = len(fields) - 1
    if first < len(fields) and _can_take(package, (style, "backFields")):
        title = _("Move the others to the back")
        yield FixIt(title, lambda p: _moved(p, (style, group), first), safe=False)


def move_from_poster(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Move fields that a poster does not show to its back."""
    path = issue.path[:2]
    if fields_at(package, path) and _can_take(package, (path[0], "backFields")):
        title = _("Move them to the back")
        yield FixIt(title, lambda p: _moved(p, path, 0), safe=False)


def move_one_to_back(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Move one field to the back."""
    path = issue.path[:3]
    back = (*path[:1], "backFields")
    if isinstance(package.at(path), FieldContent) and _can_take(package, back):

        def apply(now: PassPackage) -> PassPackage:
            return edits.move_field(now, path, back, 1000)

        yield FixIt(_("Move it to the back"), apply, safe=False)


def add_date_style(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Add a date style, or drop isRelative."""
    path = (*issue.path[:-1], "dateStyle")
    yield setting(_("Add a date style"), path, "PKDateStyleMedium", safe=False)
    yield from removal(safe=False)(package, issue)


def one_line(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Move the field to the back, or put its lines on one."""
    yield from move_one_to_back(package, issue)
    value = package.at(issue.path)
    if isinstance(value, str):
        new = " ".join(value.split())
        yield rewording(_("Put it on one line"), issue.path, new, safe=False)


def _dropping(
    package: PassPackage, path: Path, keys: tuple[str, ...], title: str, *, safe: bool = True
) -> Iterator[FixIt]:
    present = [clearing("", (*path, key)) for key in keys if is_there(package, (*path, key))]
    if present:
        yield steps(title, *present, safe=safe)


def _moved(package: PassPackage, group: Path, first: int) -> PassPackage:
    back = (group[0], "backFields")
    while len(fields_at(package, group)) > first:
        package = edits.move_field(package, (*group, first), back, 1000)
    return package


def move_from_header(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Move the last field of the header below, or to the back."""
    path = issue.path[:2]
    last = len(fields_at(package, path)) - 1
    for group, title in (
        ("secondaryFields", _("Move the last one to the secondary fields")),
        ("backFields", _("Move the last one to the back")),
    ):
        target = (path[0], group)
        is_shown = group == "backFields" or path[0] != "posterGeneric"
        if last >= 0 and is_shown and _can_take(package, target):
            move = partial(_moved_one, path=(*path, last), target=target)
            yield FixIt(title, move, safe=False)


def promote(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Make the first field of the face the primary one."""
    style = issue.path[0]
    for group in ("secondaryFields", "auxiliaryFields", "headerFields"):
        fields = fields_at(package, (style, group))
        if fields and _can_take(package, (style, "primaryFields")):
            title = _("Make “{name}” primary").format(name=fields[0].label or fields[0].key)
            source, target = (style, group, 0), (style, "primaryFields")
            yield FixIt(title, partial(_moved_one, path=source, target=target), safe=False)
            return


def _can_take(package: PassPackage, group: Path) -> bool:
    """Return whether a group can take a field: a list, or not there yet."""
    value = package.at(group)
    return isinstance(value, (tuple, list)) or (value is None and not is_there(package, group))


def _moved_one(package: PassPackage, path: Path, target: Path) -> PassPackage:
    return edits.move_field(package, path, target, 1000)


FIXES: dict[str, Maker] = {
    "FLD001": give_key,
    "FLD002": rename_field,
    "FLD003": write_value,
    "FLD004": remove_field,
    "FLD034": remove_field,
    "FLD007": mend_date_value,
    "FLD008": mend_number,
    "FLD009": keep_one_kind,
    "FLD010": keep_currency,
    "FLD011": mend_currency,
    "FLD017": removal(safe=False),
    "FLD020": move_to_back,
    "FLD022": move_from_header,
    "FLD023": move_to_back,
    "FLD024": move_from_poster,
    "FLD021": move_one_to_back,
    "FLD028": add_date_style,
    "FLD033": promote,
    "FLD036": one_line,
}
"""The maker of repairs of each code."""
