# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Lossless conversion between JSON objects and frozen dataclasses.

Every key that Passwright knows is one dataclass attribute declared with :func:`json_key`; its
:class:`KeySpec` is the single record from which the codec, the rules, the forms and the
reference are made.  What is unknown, or of the wrong type, is kept as JSON text.
"""

import json
import types
from collections.abc import Callable, Iterator
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
        # Some classes have a hundred attributes, of which an object has a few.  What is absent
        # stays a class attribute, None, where __init__ would set each: five times faster.
        made = object.__new__(cls)
        made.__dict__.update(values, extra=tuple(sorted(extra)), key_order=tuple(data))
        return made

    def to_json(self) -> dict[str, Json]:
        """Write back: every key that was read, in its order, then what was added."""
        data = {name: json.loads(text) for name, text in self.extra}
        for name, value in self._typed():  # an edit wins over a wrong-typed original
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
        present += [name for name, _ in self._typed() if name not in present]
        rank = {name: number for number, name in enumerate(self.key_order)}
        return tuple(sorted(present, key=lambda name: rank.get(name, len(rank))))

    def _typed(self) -> Iterator[tuple[str, Any]]:
        """Yield the typed values that are present, by the names of their keys."""
        names = _NAMES.get(type(self)) or _names(type(self))
        for attribute, value in self.__dict__.items():
            if value is not None and attribute in names:
                yield names[attribute], value

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
    """One known key of a class.

    Attributes:
        attribute: its name in Python.
        declared: its type.
        spec: what is known of it.
        read: returns a JSON value as the declared type, exact; nothing is coerced.
    """

    attribute: str
    declared: Any
    spec: KeySpec
    read: Callable[[Any], Any]


_SCHEMAS: dict[type[JsonObject], dict[str, SchemaEntry]] = {}
_NAMES: dict[type[JsonObject], dict[str, str]] = {}


def schema(cls: type[JsonObject]) -> dict[str, SchemaEntry]:
    """Return the known keys of a class by JSON name, in declared order."""
    found = _SCHEMAS.get(cls)
    if found is None:
        hints = get_type_hints(cls)
        found = {}
        for item in fields(cls):
            if "key" in item.metadata:
                spec, declared = item.metadata["key"], _without_none(hints[item.name])
                found[spec.name] = SchemaEntry(item.name, declared, spec, _reader(declared))
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
    return entry.read(value)


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


def _names(cls: type[JsonObject]) -> dict[str, str]:
    _NAMES[cls] = {entry.attribute: name for name, entry in schema(cls).items()}
    return _NAMES[cls]


def _reader(declared: Any) -> Callable[[Any], Any]:
    """Return the function that reads a declared type; null is kept apart from an absent key."""
    origin = get_origin(declared)
    if origin in (Union, types.UnionType):
        return _reader_of_first([_reader(option) for option in get_args(declared)])
    if origin is tuple:
        return _reader_of_list(_reader(get_args(declared)[0]))
    if isinstance(declared, type) and issubclass(declared, JsonObject):
        return _reader_of_object(declared)

    def read(value: Any) -> Any:
        if type(value) is declared:  # exact: JSON true must not pass for the number 1
            return value
        raise _WrongTypeError

    return read


def _reader_of_first(readers: list[Callable[[Any], Any]]) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:
        for reader in readers:
            try:
                return reader(value)
            except _WrongTypeError:
                continue
        raise _WrongTypeError

    return read


def _reader_of_list(reader: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:
        if isinstance(value, (list, tuple)):
            return tuple(reader(item) for item in value)
        raise _WrongTypeError

    return read


def _reader_of_object(cls: type[JsonObject]) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:
        if isinstance(value, dict):
            return cls.from_json(value)
        if isinstance(value, cls):
            return value
        raise _WrongTypeError

    return read


def _write(value: Any) -> Any:
    if isinstance(value, JsonObject):
        return value.to_json()
    if isinstance(value, (tuple, list)):
        return [_write(item) for item in value]
    if isinstance(value, dict):
        return {name: _write(item) for name, item in value.items()}
    return value
