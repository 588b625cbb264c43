# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Which JSON type a filled placeholder gets: that of the place where it stands.

A text in pass.json can only say ``"{{points}}"``; where Wallet wants a number, a date or
true, the cell becomes one.
"""

import types
from collections.abc import Callable
from typing import Any, Union, get_args, get_origin

from common.model.json_object import JsonObject, Path, at, schema
from common.model.pass_json import FieldContent, Pass
from common.model.placeholder import Parts, Placeholder
from common.package.filling import Manner, Row, date_for, fill, flag_for, number_for, text_for

Fill = Callable[[Row, Manner], object]
"""Gives the JSON value that a row has in one place; raises FillError."""

_NUMBER_KEYS = ("numberStyle", "currencyCode")
_DATE_KEYS = ("dateStyle", "timeStyle")


def fill_for(pass_: Pass, path: Path, parts: Parts) -> Fill:
    """Return how a text with placeholders is filled.

    A placeholder that stands alone, without a format, gives the type that the key has; all
    else gives text.
    """
    only = parts[0] if len(parts) == 1 else None
    if not isinstance(only, Placeholder) or any(name != "or" for name, _ in only.formats):
        return lambda row, manner: fill(parts, row, manner)
    kind = _kind(pass_, path)
    if kind == "number":
        return lambda row, manner: number_for(only, row, manner)
    if kind == "flag":
        return lambda row, manner: flag_for(only, row)
    if kind == "date":
        return lambda row, manner: date_for(only, row, manner)
    return lambda row, manner: text_for(only, row, manner)


def _kind(pass_: Pass, path: Path) -> str:
    """Return ``number``, ``flag``, ``date`` or ``text``."""
    is_item = isinstance(path[-1], int)  # of a list, such as one App Store number
    where = path[:-1] if is_item else path
    parent, name = at(pass_, where[:-1]), where[-1]
    if not isinstance(parent, JsonObject) or not isinstance(name, str):
        return "text"
    if isinstance(parent, FieldContent) and name in ("value", "attributedValue"):
        return _kind_of_field(parent)
    entry = schema(type(parent)).get(name)
    if entry is None:
        return "text"
    if entry.spec.kind == "date":
        return "date"
    return _kind_of_type(_item_type(entry.declared) if is_item else entry.declared)


def _kind_of_field(content: FieldContent) -> str:
    """Wallet formats only a number as an amount, and only a date as a date."""
    if any(content.get(name) for name in _NUMBER_KEYS):
        return "number"
    return "date" if any(content.get(name) for name in _DATE_KEYS) else "text"


def _item_type(declared: Any) -> Any:  # a declared type, as typing gives it
    return get_args(declared)[0] if get_origin(declared) is tuple else declared


def _kind_of_type(declared: Any) -> str:  # a declared type, as typing gives it
    if declared is bool:
        return "flag"
    is_union = get_origin(declared) in (Union, types.UnionType)
    options = get_args(declared) if is_union else (declared,)
    return "number" if set(options) <= {int, float} else "text"
