# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Where two packages differ, so that undo and redo can lead the eye there."""

from common.model.image_slot import parse_image_name
from common.model.json_object import JsonObject, Path
from common.model.package import PassPackage


def changed_place(before: PassPackage, after: PassPackage) -> Path | None:
    """Return the innermost place that holds every difference, or ``None`` for none to show."""
    if before.pass_json != after.pass_json:
        return _difference(before.pass_json, after.pass_json, ())
    changed = [
        name
        for name in {**before.files, **after.files}
        if before.files.get(name) != after.files.get(name)
    ]
    for name in changed:
        image = parse_image_name(name)
        if image is not None:
            return ("images", image.slot)
    return None


def _difference(before: object, after: object, path: Path) -> Path:
    children = _children(before, after)
    different = [(step, one, other) for step, one, other in children if one != other]
    if len(different) != 1:
        return path
    step, one, other = different[0]
    if one is None or other is None:
        return (*path, step)
    return _difference(one, other, (*path, step))


def _children(before: object, after: object) -> list[tuple[str | int, object, object]]:
    if isinstance(before, JsonObject) and isinstance(after, JsonObject):
        names = dict.fromkeys((*before.names(), *after.names()))
        return [(name, before.get(name), after.get(name)) for name in names]
    if isinstance(before, tuple) and isinstance(after, tuple) and len(before) == len(after):
        return [
            (number, one, other)
            for number, (one, other) in enumerate(zip(before, after, strict=True))
        ]
    return []
