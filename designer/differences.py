# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""What differs between two states of a pass, place by place."""

from collections.abc import Iterator
from dataclasses import dataclass

from common.model.image_slot import parse_image_name
from common.model.json_object import JsonObject, Path, to_json
from common.model.package import MANIFEST, SIGNATURE, PassPackage
from common.model.pass_json import FieldContent


@dataclass(frozen=True)
class Difference:
    """One place.

    Attributes:
        path: where, in the newer state; in the older one for what has gone.
        before: the value as it was; ``None`` for none.
        after: the value as it is; ``None`` for none.
    """

    path: Path
    before: object
    after: object


def differences(before: PassPackage, after: PassPackage) -> tuple[Difference, ...]:
    """Return what differs: values of pass.json first, then images and texts."""
    values = _between(before.pass_json, after.pass_json, ())
    return (*values, *_files(before, after))


def _between(before: object, after: object, path: Path) -> Iterator[Difference]:
    if before == after:
        return
    if isinstance(before, JsonObject) and isinstance(after, JsonObject):
        for name in dict.fromkeys((*before.names(), *after.names())):
            yield from _between(before.get(name), after.get(name), (*path, name))
    elif isinstance(before, tuple) and isinstance(after, tuple):
        for number, one, other in _pairs(before, after):
            yield from _between(one, other, (*path, number))
    else:
        yield Difference(path, _plain(before), _plain(after))


def _pairs(
    before: tuple[object, ...], after: tuple[object, ...]
) -> Iterator[tuple[int, object, object]]:
    """Yield what belongs together with its number: fields by their key, the rest by order."""
    keys = _keys(before)
    if keys is None or _keys(after) is None:
        for number in range(max(len(before), len(after))):
            yield number, _at(before, number), _at(after, number)
        return
    gone = dict(keys)
    for number, field in enumerate(after):
        key = field.key if isinstance(field, FieldContent) else None
        was = gone.pop(key or "", None)
        yield number, None if was is None else before[was], field
    for number in gone.values():
        yield number, before[number], None


def _keys(fields: tuple[object, ...]) -> dict[str, int] | None:
    """Return the numbers of fields by key, if each has one of its own."""
    keys = [field.key for field in fields if isinstance(field, FieldContent) and field.key]
    if len(keys) != len(fields) or len(set(keys)) != len(keys):
        return None
    return {key: number for number, key in enumerate(keys)}


def _at(items: tuple[object, ...], number: int) -> object:
    return items[number] if number < len(items) else None


def _plain(value: object) -> object:
    return None if value is None else to_json(value)


def _files(before: PassPackage, after: PassPackage) -> Iterator[Difference]:
    """Yield each image slot once, whatever of its scales and languages differs."""
    seen: set[Path] = set()
    for name in dict.fromkeys((*before.files, *after.files)):
        if name in (MANIFEST, SIGNATURE) or before.files.get(name) == after.files.get(name):
            continue
        image = parse_image_name(name)
        path: Path = ("images", image.slot) if image is not None else ("file", name)
        if path not in seen:
            seen.add(path)
            was, now = name in before.files, name in after.files
            yield Difference(path, name if was else None, name if now else None)
