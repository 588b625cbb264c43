# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Repairs of types, names and enumerations: what a value must be."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, get_args, get_origin

from common.model import edits
from common.model.json_object import JsonObject, Path, schema, to_json
from common.model.package import PassPackage
from common.model.reference import type_name
from common.model.semantics import OTHER_NAMES
from common.model.vocabulary import VOCABULARY
from common.text import _
from common.validation.fix_steps import (
    Maker,
    clearing,
    converted,
    declared_at,
    name_of,
    removal,
    removal_title,
    setting,
)
from common.validation.issue import FixIt, Issue
from common.validation.top_level import nearest_key


def convert(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Write the value in the right type, or remove it."""
    value, declared = package.at(issue.path), declared_at(package, issue.path)
    name = name_of(issue.path)
    if value is not None and declared is not None:
        new = converted(value, declared)
        if new is not None and new != value:
            title = _("Write “{name}” as {type}").format(name=name, type=type_name(declared))
            yield setting(title, issue.path, new)
    yield from removal(safe=value is None)(package, issue)


def set_format_version(_package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Set it to 1."""
    yield setting(_("Set formatVersion to 1"), issue.path, 1)


def rename_key(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Rename a misspelt key to the known one, or remove it."""
    parent = package.at(issue.path[:-1])
    if isinstance(parent, JsonObject) and issue.path[-1] in parent.names():
        near = nearest_key(type(parent), str(issue.path[-1]))
        if near and near not in parent.names():
            yield renaming(package, issue.path, near)
        yield from removal(safe=False)(package, issue)


def renaming(package: PassPackage, path: Path, name: str) -> FixIt:
    """Return the repair that puts the value of a key under another name, in its old place."""

    def apply(now: PassPackage) -> PassPackage:
        parent = now.at(path[:-1])
        if not isinstance(parent, JsonObject) or path[-1] not in parent.names():
            return now
        value = to_json(parent.get(str(path[-1])))
        moved = parent.without(str(path[-1])).with_value(name, _fitting(parent, name, value))
        order = tuple(name if key == path[-1] else key for key in parent.key_order if key != name)
        return edits.set_value(now, path[:-1], replace(moved, key_order=order))

    return FixIt(_("Rename it to “{name}”").format(name=name), apply)


def _fitting(parent: JsonObject, name: str, value: Any) -> Any:
    entry = schema(type(parent)).get(name)
    is_list = entry is not None and get_origin(entry.declared) is tuple
    return [value] if is_list and isinstance(value, str) else value


def documented_name(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Rename a tag or key to the name that Wallet reads."""
    capitals = {"urls": "URLs", "url": "URL", "sha256": "SHA256"}
    name = {**OTHER_NAMES, **capitals}.get(str(issue.path[-1]))
    if name:
        yield renaming(package, issue.path, name)


def choose(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Offer the allowed value that was probably meant, else all of them."""
    name = _enumeration_at(package, issue.path)
    value = package.at(issue.path)
    if not name:
        return
    meant = [word for word in VOCABULARY[name] if _sounds_like(str(value), word.value)]
    for word in meant or VOCABULARY[name]:
        title = _("Use {value}").format(value=word.meaning)
        yield setting(title, issue.path, word.value, safe=len(meant) == 1)
    yield from removal(safe=False)(package, issue)


def drop_owner(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Remove the item of a list that lacks a key."""
    yield from drop_item(package, replace(issue, path=issue.path[:-1]))


def _enumeration_at(package: PassPackage, path: Path) -> str:
    parent = package.at(path[:-1])
    entry = schema(type(parent)).get(str(path[-1])) if isinstance(parent, JsonObject) else None
    if entry is None or get_args(entry.declared):
        return ""
    return entry.spec.kind.removeprefix("enum:") if entry.spec.kind.startswith("enum:") else ""


def _sounds_like(value: str, word: str) -> bool:
    plain = re.sub(r"[^a-z0-9]", "", value.lower())
    full = re.sub(r"[^a-z0-9]", "", word.lower())
    return bool(plain) and (full == plain or (len(plain) > 1 and full.endswith(plain)))


def drop_item(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Remove one item of a list."""
    items = package.at(issue.path[:-1])
    number = issue.path[-1]
    if isinstance(items, (tuple, list)) and isinstance(number, int) and number < len(items):
        yield clearing(removal_title(issue.path), issue.path)


_REMOVED_SAFELY = (
    "FLD006", "FLD018", "TOP032", "TRN003", "APP003", "SEM050", "SEM051", "TOP022",
)  # fmt: skip

_REMOVED = (
    "APP005", "APP008", "FLD019", "SEM025", "SEM026", "SEM031", "SEM044", "TOP023", "TOP031",
    "TOP037", "WEB005", "TOP036", "BEA004",
)  # fmt: skip


_CONVERTED = ("TOP014", "TOP041", "FLD032", "SEM029", "TOP015", "APP002", "BEA002")


def close_placeholder(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Close the braces of a placeholder."""
    value = package.at(issue.path)
    if isinstance(value, str):
        text = re.sub(r"\{\{([^{}]*)\}?(?!\})", r"{{\1}}", value)
        if text != value:
            title = _("Write “{value}”").format(value=text)
            yield setting(title, issue.path, text, safe=False)


FIXES: dict[str, Maker] = {
    **{code: removal(safe=True) for code in _REMOVED_SAFELY},
    **{code: removal(safe=False) for code in _REMOVED},
    **dict.fromkeys(_CONVERTED, convert),
    **dict.fromkeys(("FLD005", "TRN001", "TRN002", "BAR002", "SEM027"), choose),
    **dict.fromkeys(("SEM033", "SEM043"), documented_name),
    **dict.fromkeys(("SEM002", "SEM041", "BAR018", "APP007", "BEA001"), drop_item),
    "SEM034": drop_owner,
    "TOP001": set_format_version,
    "TOP016": rename_key,
    "TOP039": close_placeholder,
}
"""The maker of repairs of each code."""
