# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""What the rules look at: the package, and what several of them need, worked out once."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any, TypeVar, get_args, get_origin

from common.model.json_object import JsonObject, Path, SchemaEntry, schema
from common.model.package import PassPackage
from common.model.pass_json import FIELD_GROUPS, STYLE_KEYS, FieldContent, Pass, PassFields
from common.model.style import faces, scheme_of
from common.render.text_metrics import TextMetrics
from common.signing.pass_certificate import PassCertificate

Node = tuple[Path, JsonObject]

T = TypeVar("T")


@dataclass(frozen=True)
class FieldPlace:
    """A field with its place."""

    path: Path
    style: str
    group: str
    content: FieldContent

    @property
    def key(self) -> str:
        """The key of the field, or its number, to name it in a sentence."""
        return self.content.key or str(self.path[-1])

    @property
    def is_front(self) -> bool:
        """Whether it stands on the face of the card."""
        return self.group not in {"backFields", "additionalInfoFields"}


@dataclass(frozen=True)
class Context:
    """A package to be judged, and the circumstances.

    Attributes:
        package: the document.
        now: the moment for all rules about time; with a zone.
        certificate: the one that will sign, if it is known.
        metrics: measures text, for the rules that lay the pass out; without it they rest.
        previous: the version of the pass that was published before, if there is one.
    """

    package: PassPackage
    now: datetime
    certificate: PassCertificate | None = None
    metrics: TextMetrics | None = None
    previous: PassPackage | None = None
    cache: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)

    @property
    def pass_json(self) -> Pass:
        """The values of pass.json."""
        return self.package.pass_json

    @cached_property
    def style(self) -> str | None:
        """The key of the style shown."""
        return self.pass_json.style

    @cached_property
    def scheme(self) -> str:
        """The special layout that is asked for, or empty."""
        return scheme_of(self.pass_json)

    @cached_property
    def faces(self) -> frozenset[str]:
        """Every style and scheme in which the pass may be shown."""
        return faces(self.pass_json)

    @cached_property
    def styles(self) -> tuple[str, ...]:
        """The style dictionaries that are there, in file order."""
        names = self.pass_json.names()
        return tuple(
            name
            for name in names
            if name in STYLE_KEYS and isinstance(self.pass_json.get(name), PassFields)
        )

    @cached_property
    def nodes(self) -> tuple[Node, ...]:
        """Every object of pass.json with its path, outer ones first.

        Objects in a list that has other things among them are included.
        """
        return tuple(_nodes((), self.pass_json))

    @cached_property
    def fields(self) -> tuple[FieldPlace, ...]:
        """Every field of every style dictionary."""
        return tuple(
            FieldPlace(path, str(path[0]), str(path[1]), node)
            for path, node in self.nodes
            if isinstance(node, FieldContent) and len(path) == 3 and path[1] in FIELD_GROUPS
        )

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The names of the .lproj folders."""
        return self.package.languages()

    def of(self, cls: type[JsonObject]) -> Iterator[tuple[Path, Any]]:
        """Yield every object of a class with its path."""
        for path, node in self.nodes:
            if isinstance(node, cls):
                yield path, node

    def with_kind(self, kind: str) -> Iterator[tuple[Path, JsonObject, SchemaEntry, Any]]:
        """Yield every value that is there whose key has this kind, with its path and object."""
        for path, node in self.nodes:
            for entry in _by_kind(type(node)).get(kind, ()):
                value = getattr(node, entry.attribute)
                if value is not None:
                    yield (*path, entry.spec.name), node, entry, value

    def items(self, name: str) -> tuple[tuple[Path, Any], ...]:
        """Return the items of a top-level list with their paths; those of a wrong type raw."""
        value = self.pass_json.get(name)
        if not isinstance(value, (tuple, list)):
            return ()
        typed = {path: node for path, node in self.nodes if path[:1] == (name,)}
        return tuple(
            ((name, number), typed.get((name, number), item)) for number, item in enumerate(value)
        )

    def semantics(self, tag: str) -> Any:  # any type a tag may have
        """Return a tag of the pass, or of the first field that carries it.

        Source: DOC, both places are equivalent.
        """
        tags = self.pass_json.semantics
        if tags is not None and (value := tags.get(tag)) is not None:
            return value
        for place in self.fields:
            inner = place.content.semantics
            if inner is not None and (value := inner.get(tag)) is not None:
                return value
        return None


def is_template(text: object) -> bool:
    """Return whether a text has a placeholder, so that its final form is not known yet."""
    return isinstance(text, str) and "{{" in text


def display(path: Path) -> str:
    """Return a path as people write it, such as ``storeCard.backFields[1].key``."""
    text = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return text.removeprefix(".")


def per_class(work: Callable[[type[JsonObject]], T]) -> Callable[[type[JsonObject]], T]:
    """Keep what a function says of each class: there are few, and their keys never change."""
    known: dict[type[JsonObject], T] = {}

    def of(cls: type[JsonObject]) -> T:
        if cls not in known:
            known[cls] = work(cls)
        return known[cls]

    return of


@per_class
def _by_kind(cls: type[JsonObject]) -> dict[str, tuple[SchemaEntry, ...]]:
    found: dict[str, tuple[SchemaEntry, ...]] = {}
    for entry in schema(cls).values():
        found[entry.spec.kind] = (*found.get(entry.spec.kind, ()), entry)
    return found


@per_class
def _object_keys(cls: type[JsonObject]) -> tuple[tuple[str, str, type[JsonObject]], ...]:
    """Return name, attribute and class of the keys that hold objects or lists of objects."""
    found = []
    for entry in schema(cls).values():
        declared = entry.declared
        inner = get_args(declared)[0] if get_origin(declared) is tuple else declared
        if isinstance(inner, type) and issubclass(inner, JsonObject):
            found.append((entry.spec.name, entry.attribute, inner))
    return tuple(found)


def _nodes(path: Path, node: JsonObject) -> Iterator[Node]:
    yield path, node
    for name, attribute, cls in _object_keys(type(node)):
        value = getattr(node, attribute)
        if value is None and node.extra:
            value = node.get(name)  # a list with something among them that is no object
        if isinstance(value, JsonObject):
            yield from _nodes((*path, name), value)
        elif isinstance(value, (tuple, list)):
            for number, item in enumerate(value):
                inner = cls.from_json(item) if isinstance(item, dict) else item
                if isinstance(inner, JsonObject):
                    yield from _nodes((*path, name, number), inner)
