# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Every named change of a package, as a pure function that returns a new one.

All raise EditError where the pass does not have the place that an edit names; nothing is
changed then.  Those of files and texts are in edits_files.py, the change of style in
edits_style.py; this module offers them all.
"""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from common.errors import EditError
from common.model.edits_files import (
    add_language,
    remove_file,
    remove_language,
    remove_string,
    rename_file,
    reword,
    set_file,
    set_string,
)
from common.model.edits_style import change_style, discard_parked, park_field, unpark_field
from common.model.field_key import unique_key
from common.model.json_object import JsonObject, Path, at, replace_at, to_json
from common.model.package import PassPackage, Project
from common.model.pass_json import FieldContent
from common.text import _

__all__ = [
    "add_field",
    "add_language",
    "change_style",
    "clear_value",
    "discard_parked",
    "duplicate_field",
    "move_field",
    "park_field",
    "remove_field",
    "remove_file",
    "remove_language",
    "remove_string",
    "rename_file",
    "reword",
    "set_file",
    "set_project",
    "set_string",
    "set_value",
    "unpark_field",
]


def set_value(package: PassPackage, path: Path, value: Any) -> PassPackage:
    """Return a copy with a value at a path; objects on the way are made.

    The value may have any JSON type, the right one or not: a wrong one is a finding.
    """
    try:
        json.dumps(to_json(value), allow_nan=False)
    except (TypeError, ValueError, RecursionError) as error:
        raise EditError(
            _("{path} cannot be set to this value: {error}.").format(
                path=_shown(path), error=error
            ),
            hint=_("Use text, a number, true, false, null, a list or an object."),
        ) from error
    if not path and not isinstance(value, (JsonObject, dict)):
        raise EditError(_("A pass is an object."), hint=_("Begin the text with “{”."))
    if not path:
        fresh = type(package.pass_json).from_json(to_json(value))
        return replace(package, pass_json=fresh)
    return _at_path(path, lambda: package.with_value_at(path, value))


def clear_value(package: PassPackage, path: Path) -> PassPackage:
    """Return a copy without what stands at a path; nothing there, no change."""
    if not path:
        raise EditError(_("The pass itself cannot be removed."), hint=_("Clear one of its keys."))
    return _at_path(path, lambda: package.without_value_at(path))


def add_field(
    package: PassPackage,
    group_path: Path,
    content: FieldContent | None = None,
    index: int | None = None,
) -> PassPackage:
    """Return a copy with a new field in a group, last or before ``index``.

    Its key is made unique in the pass: ``gate``, ``gate2`` and so on.
    """
    group = _group(package, group_path, may_be_missing=True)
    field = content or FieldContent().with_value("value", "")
    wanted = field.key or _key_for_group(group_path)
    field = field.with_value("key", unique_key(package.pass_json, wanted))
    number = len(group) if index is None else max(0, min(index, len(group)))
    return _with_group(package, group_path, (*group[:number], field, *group[number:]))


def remove_field(package: PassPackage, path: Path) -> PassPackage:
    """Return a copy without the field at a path; the group stays, even if empty."""
    group, number = _field(package, path)
    return _with_group(package, path[:-1], (*group[:number], *group[number + 1 :]))


def move_field(package: PassPackage, path: Path, group_path: Path, index: int) -> PassPackage:
    """Return a copy in which a field stands elsewhere.

    Args:
        package: the package.
        path: the field.
        group_path: the group it goes to; may be its own.
        index: its number there, counted after it has left its old place; beyond the end
            means last.
    """
    group, number = _field(package, path)
    field = group[number]
    left = remove_field(package, path)
    target = _group(left, group_path, may_be_missing=True)
    index = max(0, min(index, len(target)))
    return _with_group(left, group_path, (*target[:index], field, *target[index:]))


def duplicate_field(package: PassPackage, path: Path) -> PassPackage:
    """Return a copy with the same field once more behind it, under a key of its own."""
    group, number = _field(package, path)
    field = group[number]
    content = field if isinstance(field, FieldContent) else FieldContent.from_json(_object(field))
    return add_field(package, path[:-1], content, number + 1)


def set_project(package: PassPackage, project: Project) -> PassPackage:
    """Return a copy with other settings of the project; the pass itself is not touched."""
    return replace(package, project=project)


def _at_path(path: Path, edit: Callable[[], PassPackage]) -> PassPackage:
    try:
        return edit()
    except (LookupError, TypeError, AttributeError) as error:
        raise _no_such_place(path) from error


def _no_such_place(path: Path) -> EditError:
    return EditError(
        _("The pass has no place {path}.").format(path=_shown(path)),
        hint=_("It may have been moved or removed; choose it again."),
    )


def _group(package: PassPackage, path: Path, *, may_be_missing: bool = False) -> tuple[Any, ...]:
    """Return the items of a list of fields, whatever they are."""
    found = at(package.pass_json, path)
    if found is None and may_be_missing and path and isinstance(path[-1], str):
        return ()
    if not isinstance(found, (list, tuple)):
        raise _no_such_place(path)
    return tuple(found)


def _field(package: PassPackage, path: Path) -> tuple[tuple[Any, ...], int]:
    number = path[-1] if path else None
    if not isinstance(number, int):
        raise _no_such_place(path)
    group = _group(package, path[:-1])
    if not 0 <= number < len(group):
        raise _no_such_place(path)
    return group, number


def _with_group(package: PassPackage, path: Path, fields: tuple[Any, ...]) -> PassPackage:
    return _at_path(
        path, lambda: replace(package, pass_json=replace_at(package.pass_json, path, fields))
    )


def _key_for_group(path: Path) -> str:
    name = str(path[-1]) if path else ""
    return name.removesuffix("Fields") or "field"


def _object(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {"value": value}


def _shown(path: Path) -> str:
    return f"“{'.'.join(str(step) for step in path)}”" if path else "the pass"
