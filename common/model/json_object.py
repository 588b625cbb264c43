# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Lossless conversion between JSON objects and frozen dataclasses.

Every key that Passwright knows is one dataclass attribute declared with :func:`json_key`; its
:class:`KeySpec` is the single record from which the codec, the rules, the forms and the
reference are made.  What is unknown, or of the wrong type, is kept as JSON text.
"""

import json
import types
from collections.abc import Iterator
from dataclasses import dataclass, field, fields, replace
from typing import Any, ClassVar, Self, Union, get_args, get_origin, get_type_hints

Path = tuple[str | int, ...]
"""A place in pass.json: JSON keys and list indices, such as ``("coupon", "backFields", 0)``."""

Json = Any
"""A value as :func:`json.loads` gives it."""


@dataclass(frozen=True, kw_only=True)
class KeySpec:
    """What is known about one key.

    Attributes:
        name: the key as it stands in JSON.
        meaning: one sentence for people.
        ios: the first iOS version that honors it.
        styles: the styles it works on, as JSON style keys or scheme names; empty means all.
        required: whether Wallet refuses the object without it.
        localizable: whether Wallet looks the text up in pass.strings.
        kind: the form of the value beyond its JSON type: ``date``, ``color``, ``url``,
            ``email``, ``phone``, ``currency``, ``time_zone``, ``number_text``,
            ``airline_code``, ``airport_code``, ``enum:NAME`` (a name in vocabulary.py)
            or empty.
        source: where the fact comes from.
    """

    name: str
    meaning: str
    ios: str = "6"
    styles: tuple[str, ...] = ()
    required: bool = False
    localizable: bool = False
    kind: str = ""
    source: str = ""


def json_key(
    name: str,
    meaning: str,
    *,
    ios: str = "6",
    styles: tuple[str, ...] = (),
    required: bool = False,
    localizable: bool = False,
    kind: str = "",
    source: str = "",
) -> Any:  # dataclasses.field is typed this way, too
    """Declare the attribute for one JSON key; absent means ``None``."""
    spec = KeySpec(
        name=name,
        meaning=meaning,
        ios=ios,
        styles=styles,
        required=required,
        localizable=localizable,
        kind=kind,
        source=source,
    )
    return field(default=None, metadata={"key": spec})


@dataclass(frozen=True, kw_only=True)
class JsonObject:
    """Base of every object in pass.json.

    Attributes:
        extra: keys without a typed attribute, and known keys whose value has the wrong
            type; each value is kept as JSON text, so that the object stays hashable and
            nothing is lost when it is written back.  Sorted by key.
        key_order: keys in the order they were read; only affects how we write.
        free_keys: known keys that may have any JSON value; they live in ``extra``.
    """

    free_keys: ClassVar[tuple[KeySpec, ...]] = ()

    extra: tuple[tuple[str, str], ...] = ()
    key_order: tuple[str, ...] = field(default=(), compare=False)

    @classmethod
    def from_json(cls, data: dict[str, Json]) -> Self:
        """Read a JSON object; never fails, whatever the values are."""
        known = schema(cls)
        values: dict[str, Any] = {}
        extra: list[tuple[str, str]] = []
        for name, value in data.items():
            entry = known.get(name)
            try:
                values[_attribute(entry)] = _read_entry(entry, value)
            except _WrongTypeError:
                extra.append((name, json.dumps(value, ensure_ascii=False)))
        return cls(**values, extra=tuple(sorted(extra)), key_order=tuple(data))

    def to_json(self) -> dict[str, Json]:
        """Write back: every key that was read, in its order, then what was added."""
        data = {name: json.loads(text) for name, text in self.extra}
        for name, entry in schema(type(self)).items():
            value = getattr(self, entry.attribute)
            if value is not None:  # an edit wins over a wrong-typed original
                data[name] = _write(value)
        rank = {name: number for number, name in enumerate(self.key_order)}
        return dict(sorted(data.items(), key=lambda item: rank.get(item[0], len(rank))))

    def get(self, name: str) -> Any:  # the value may have any JSON type
        """Return the typed value of a key, else its kept JSON value, else ``None``."""
        entry = schema(type(self)).get(name)
        if entry is not None:
            value = getattr(self, entry.attribute)
            if value is not None:
                return value
        for kept, text in self.extra:
            if kept == name:
                return json.loads(text)
        return None

    def names(self) -> tuple[str, ...]:
        """Return the keys that are present, in writing order, without building JSON."""
        present = [name for name, _ in self.extra]
        present += [
            name
            for name, entry in schema(type(self)).items()
            if getattr(self, entry.attribute) is not None and name not in present
        ]
        rank = {name: number for number, name in enumerate(self.key_order)}
        return tuple(sorted(present, key=lambda name: rank.get(name, len(rank))))

    def with_value(self, name: str, value: Json) -> Self:
        """Return a copy in which a key has this JSON value (or model object)."""
        entry = schema(type(self)).get(name)
        extra = tuple(item for item in self.extra if item[0] != name)
        changes: dict[str, Any] = {} if entry is None else {entry.attribute: None}
        try:
            changes[_attribute(entry)] = _read_entry(entry, value)
        except _WrongTypeError:
            text = json.dumps(to_json(value), ensure_ascii=False)
            extra = tuple(sorted((*extra, (name, text))))
        order = self.key_order if name in self.key_order else (*self.names(), name)
        return replace(self, **changes, extra=extra, key_order=order)

    def without(self, name: str) -> Self:
        """Return a copy without a key, typed or kept."""
        entry = schema(type(self)).get(name)
        extra = tuple(item for item in self.extra if item[0] != name)
        changes: dict[str, Any] = {} if entry is None else {entry.attribute: None}
        return replace(self, **changes, extra=extra)


@dataclass(frozen=True)
class SchemaEntry:
    """One known key of a class: its attribute, its declared type and what is known of it."""

    attribute: str
    declared: Any
    spec: KeySpec


_SCHEMAS: dict[type[JsonObject], dict[str, SchemaEntry]] = {}


def schema(cls: type[JsonObject]) -> dict[str, SchemaEntry]:
    """Return the known keys of a class by JSON name, in declared order."""
    found = _SCHEMAS.get(cls)
    if found is None:
        hints = get_type_hints(cls)
        found = {
            item.metadata["key"].name: SchemaEntry(
                item.name, _without_none(hints[item.name]), item.metadata["key"]
            )
            for item in fields(cls)
            if "key" in item.metadata
        }
        _SCHEMAS[cls] = found
    return found


def to_json(value: Any) -> Json:  # any model or JSON value
    """Turn a model value (object, tuple, scalar) into plain JSON values."""
    return _write(value)


def at(node: Any, path: Path) -> Any:  # the value may have any type
    """Return what stands at ``path``, or ``None`` where there is nothing."""
    for step in path:
        if isinstance(node, (JsonObject, dict)) and isinstance(step, str):
            node = node.get(step)
        elif isinstance(node, (list, tuple)) and isinstance(step, int):
            node = node[step] if -len(node) <= step < len(node) else None
        else:
            return None
    return node


def replace_at(node: Any, path: Path, value: Any) -> Any:  # any type
    """Return a copy of ``node`` with ``value`` at ``path``; siblings are shared.

    Missing objects on the way are made.  Raises ``LookupError`` where the path leads
    through a scalar or beyond the end of a list.
    """
    if not path:
        return value
    step, rest = path[0], path[1:]
    if isinstance(step, int):
        if not isinstance(node, (list, tuple)) or not -len(node) <= step < len(node):
            raise LookupError(f"no item {step} here")
        items = list(node)
        items[step] = replace_at(items[step], rest, value)
        return tuple(items) if isinstance(node, tuple) else items
    child = _child(node, step)
    new = replace_at(child, rest, value)
    if isinstance(node, JsonObject):
        return node.with_value(step, new)
    return {**node, step: new}


def remove_at(node: Any, path: Path) -> Any:  # any type
    """Return a copy of ``node`` without what stands at ``path``; nothing there, no change."""
    if not path or not _has(node, path):
        return node
    parent, step = at(node, path[:-1]), path[-1]
    if isinstance(step, int):
        rest = [item for number, item in enumerate(parent) if number != step % len(parent)]
        new: Any = tuple(rest) if isinstance(parent, tuple) else rest
    elif isinstance(parent, JsonObject):
        new = parent.without(step)
    else:
        new = {name: item for name, item in parent.items() if name != step}
    return replace_at(node, path[:-1], new)


def walk(node: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Yield every object, list and scalar below ``node`` with its path, outer ones first."""
    yield path, node
    if isinstance(node, JsonObject):
        for name in node.names():
            yield from walk(node.get(name), (*path, name))
    elif isinstance(node, dict):
        for name, value in node.items():
            yield from walk(value, (*path, name))
    elif isinstance(node, (list, tuple)):
        for number, value in enumerate(node):
            yield from walk(value, (*path, number))


class _WrongTypeError(Exception):
    """The JSON value does not have the declared type."""


def _attribute(entry: SchemaEntry | None) -> str:
    return "" if entry is None else entry.attribute


def _read_entry(entry: SchemaEntry | None, value: Any) -> Any:
    if entry is None:
        raise _WrongTypeError
    return _read(entry.declared, value)


def _child(node: Any, step: str) -> Any:
    if isinstance(node, JsonObject):
        child = node.get(step)
        if child is None and (entry := schema(type(node)).get(step)) is not None:
            declared = entry.declared
            if isinstance(declared, type) and issubclass(declared, JsonObject):
                return declared()
    elif isinstance(node, dict):
        child = node.get(step)
    else:
        raise LookupError(f"no key {step!r} here")  # noqa: TRY004  # a place that is not there
    return {} if child is None else child


def _has(node: Any, path: Path) -> bool:
    parent, step = at(node, path[:-1]), path[-1]
    if isinstance(parent, JsonObject):
        return step in parent.names()
    if isinstance(parent, dict):
        return step in parent
    return isinstance(parent, (list, tuple)) and isinstance(step, int) and 0 <= step < len(parent)


def _without_none(declared: Any) -> Any:
    if get_origin(declared) in (Union, types.UnionType):
        options = tuple(option for option in get_args(declared) if option is not type(None))
        return options[0] if len(options) == 1 else Union[options]  # noqa: UP007  # from a tuple
    return declared


def _read(declared: Any, value: Any) -> Any:
    """Return ``value`` as the declared type; exact, nothing is coerced."""
    if value is None:  # an explicit null is kept apart from an absent key
        raise _WrongTypeError
    origin = get_origin(declared)
    if origin in (Union, types.UnionType):
        return _read_first(get_args(declared), value)
    if origin is tuple and isinstance(value, (list, tuple)):
        return tuple(_read(get_args(declared)[0], item) for item in value)
    if isinstance(declared, type) and issubclass(declared, JsonObject):
        if isinstance(value, declared):
            return value
        if isinstance(value, dict):
            return declared.from_json(value)
    if type(value) is declared:  # exact: JSON true must not pass for the number 1
        return value
    raise _WrongTypeError


def _read_first(options: tuple[Any, ...], value: Any) -> Any:
    for option in options:
        try:
            return _read(option, value)
        except _WrongTypeError:
            continue
    raise _WrongTypeError


def _write(value: Any) -> Any:
    if isinstance(value, JsonObject):
        return value.to_json()
    if isinstance(value, (tuple, list)):
        return [_write(item) for item in value]
    if isinstance(value, dict):
        return {name: _write(item) for name, item in value.items()}
    return value
