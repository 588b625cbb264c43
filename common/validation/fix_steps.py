# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The steps that most repairs consist of."""

import json
import math
from collections.abc import Callable, Iterable, Iterator
from typing import Any, get_args, get_origin

from common.model import edits
from common.model.field_content import FieldContent
from common.model.json_object import JsonObject, Path, schema
from common.model.package import PassPackage
from common.text import _
from common.validation.issue import FixIt, Issue

Maker = Callable[[PassPackage, Issue], Iterable[FixIt]]
"""Offers the repairs for one kind of finding; none where the place is there no more."""


def setting(title: str, path: Path, value: Any, *, safe: bool = True) -> FixIt:
    """Return the repair that puts a JSON value at a path."""
    return FixIt(title, lambda package: edits.set_value(package, path, value), safe)


def clearing(title: str, path: Path, *, safe: bool = False) -> FixIt:
    """Return the repair that removes what stands at a path."""
    return FixIt(title, lambda package: edits.clear_value(package, path), safe)


def steps(title: str, *parts: FixIt, safe: bool = True) -> FixIt:
    """Return the repair that does several others in order."""

    def apply(package: PassPackage) -> PassPackage:
        for part in parts:
            package = part.apply(package)
        return package

    return FixIt(title, apply, safe)


def removal(*, safe: bool) -> Maker:
    """Return the maker of "Remove …" for the place of the finding."""

    def make(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
        if package.at(issue.path) is not None or is_there(package, issue.path):
            yield clearing(removal_title(issue.path), issue.path, safe=safe)

    return make


def is_there(package: PassPackage, path: Path) -> bool:
    """Return whether a path is present, be it with the value null."""
    parent = package.at(path[:-1]) if path else None
    if isinstance(parent, JsonObject):
        return path[-1] in parent.names()
    return isinstance(parent, dict) and path[-1] in parent


def fields_at(package: PassPackage, path: Path) -> tuple[FieldContent, ...]:
    """Return the fields of a group; none where there is no such group."""
    value = package.at(path)
    items = value if isinstance(value, tuple) else ()
    return tuple(item for item in items if isinstance(item, FieldContent))


def name_of(path: Path) -> str:
    """Return the last key of a path."""
    return str(path[-1]) if path else ""


def removal_title(path: Path) -> str:
    """Return what a button says that removes the value at a path."""
    if len(path) > 1 and isinstance(path[-1], int):
        return _("Remove item {number} of “{name}”").format(number=path[-1] + 1, name=path[-2])
    return _("Remove “{name}”").format(name=name_of(path))


def declared_at(package: PassPackage, path: Path) -> Any:  # a declared type
    """Return the type that a key should have, or ``None`` for an unknown one."""
    parent = package.at(path[:-1]) if path else None
    if not isinstance(parent, JsonObject):
        return None
    entry = schema(type(parent)).get(str(path[-1]))
    return None if entry is None else entry.declared


def converted(value: Any, declared: Any) -> Any:  # any JSON value; None where it cannot be
    """Return a value in the declared type, where it means the same, else ``None``."""
    if get_origin(declared) is tuple:
        return _as_list(value, get_args(declared)[0])
    if declared is str:
        is_plain = isinstance(value, (str, int, float)) and not isinstance(value, bool)
        return value if isinstance(value, str) else json.dumps(value) if is_plain else None
    if declared is bool:
        return _as_flag(value)
    return as_number(value, whole=declared is int)


def as_number(value: Any, *, whole: bool = False) -> int | float | None:
    """Return the number that a text or number means, or ``None``."""
    if isinstance(value, bool):
        return None
    if isinstance(value, str):
        text = value.strip().replace("\u00a0", "")
        if text.count(",") == 1 and "." not in text:
            text = text.replace(",", ".")
        try:
            value = float(text)
        except ValueError:
            return None
    if isinstance(value, int):
        return value
    if not isinstance(value, float) or not math.isfinite(value):
        return None
    if value.is_integer() and abs(value) < 2**53:
        return int(value)
    return None if whole else value


def _as_flag(value: Any) -> bool | None:
    words = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
    return words.get(str(value).strip().lower())


def _as_list(value: Any, inner: Any) -> list[Any] | None:
    items = list(value) if isinstance(value, (list, tuple)) else [value]
    if isinstance(inner, type) and issubclass(inner, JsonObject):
        kept = [item for item in items if isinstance(item, (dict, JsonObject))]
        return kept if kept and len(kept) == len(items) else None
    new = [converted(item, inner) for item in items]
    return None if any(item is None for item in new) else new
