# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Fill the placeholders of a design from the row of one recipient.

Placeholders may stand in any text of pass.json, in pass.strings and in the names of files
that are chosen per recipient.  A value that is missing is an error of its row, never an empty
field.
"""

import hashlib
import json
import re
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from json.encoder import encode_basestring
from pathlib import Path as FilePath
from types import MappingProxyType

from common.model.json_object import Json, Path, walk
from common.model.package import PassPackage, dump_json, encode_json
from common.model.pass_json import Pass
from common.model.placeholder import FORMATS, Placeholder, placeholders_in, split
from common.model.strings_file import StringsFile, escape_text, parse_strings
from common.package.file_choice import ChosenFiles
from common.package.filling import Manner, Row, check_formats, text_for
from common.package.slot_kind import Fill, fill_for
from common.validation.catalog import found
from common.validation.issue import Issue


@dataclass(frozen=True)
class Slot:
    """One text of pass.json with placeholders: its place, and what it becomes for a row."""

    path: Path
    text: str
    value: Fill


@dataclass(frozen=True)
class StringsSlots:
    """A pass.strings with placeholders, cut at them.

    Attributes:
        pieces: constant text, or a placeholder and how it is written.  Keys are written as
            in pass.json, so that Wallet finds them; translations as their language does.
        encoding: of the file.
        bom: its byte-order mark.
    """

    pieces: tuple[str | tuple[Placeholder, Manner], ...]
    encoding: str
    bom: bytes

    def fill(self, row: Row) -> bytes:
        """Return the file of one recipient; raises FillError."""
        text = "".join(
            piece if isinstance(piece, str) else escape_text(text_for(piece[0], row, piece[1]))
            for piece in self.pieces
        )
        try:
            return self.bom + text.encode(self.encoding)
        except UnicodeEncodeError:  # an old Windows encoding that lacks a letter
            return text.encode()


@dataclass(frozen=True)
class Template:
    """A design whose placeholders are found once, to be filled many times.

    Attributes:
        package: the design.
        manner: locale and time zone for what names none.
        base: the folder in which chosen files lie; ``None`` without any.
    """

    package: PassPackage
    manner: Manner = field(default_factory=Manner.of)
    base: FilePath | None = None

    @cached_property
    def slots(self) -> tuple[Slot, ...]:
        """Every text of pass.json with placeholders."""
        pass_ = self.package.pass_json
        return tuple(
            Slot(path, value, fill_for(pass_, path, split(value)))
            for path, value in walk(pass_)
            if isinstance(value, str) and placeholders_in(value)
        )

    @cached_property
    def strings(self) -> dict[str, StringsSlots]:
        """Every pass.strings with placeholders, by its name."""
        found = {}
        for name, data in self.package.files.items():
            if name.endswith(".lproj/pass.strings"):
                strings = parse_strings(data)
                pieces = tuple(
                    _pieces(strings, self.manner, name.removesuffix(".lproj/pass.strings"))
                )
                if any(not isinstance(piece, str) for piece in pieces):
                    found[name] = StringsSlots(pieces, strings.encoding, strings.bom)
        return found

    @cached_property
    def choices(self) -> tuple[ChosenFiles, ...]:
        """The files that are chosen per recipient."""
        chosen = self.package.project.file_choices or ()
        return tuple(
            ChosenFiles(choice.slot or "", split(choice.file or ""), self.package.style)
            for choice in chosen
        )

    @cached_property
    def placeholders(self) -> tuple[tuple[Placeholder, Path, str], ...]:
        """Every placeholder with the path or the file where it stands."""
        found = [(p, slot.path, "") for slot in self.slots for p in placeholders_in(slot.text)]
        for name, strings in self.strings.items():
            found += [(p[0], (), name) for p in strings.pieces if not isinstance(p, str)]
        for choice in self.choices:
            found += [(p, (), choice.slot) for p in choice.file if isinstance(p, Placeholder)]
        return tuple(found)

    @property
    def changing_files(self) -> frozenset[str]:
        """The names of the files, beside pass.json, that differ between recipients."""
        return frozenset(self.strings) | {name for c in self.choices for name in c.names}

    def names(self) -> tuple[str, ...]:
        """Return the names of all placeholders in order of appearance."""
        by_key: dict[str, str] = {}
        for placeholder, _path, _file in self.placeholders:
            by_key.setdefault(placeholder.key, placeholder.name)
        return tuple(by_key.values())

    def fingerprint(self) -> str:
        """Return what tells this design, and its manner of writing, from another."""
        digest = hashlib.sha256(repr((self.manner, self.package.project.file_choices)).encode())
        for name, data in sorted(self.package.exported_files().items()):
            digest.update(f"{name}\0{hashlib.sha256(data).hexdigest()}\0".encode())
        return digest.hexdigest()[:24]

    def issues(self, columns: Iterable[str]) -> Iterator[Issue]:
        """Yield what cannot work with rows of these columns, given by their keys."""
        known = frozenset(columns)
        told: set[str] = set()
        for placeholder, path, file in self.placeholders:
            if placeholder.written in told:
                continue
            told.add(placeholder.written)
            fault = check_formats(placeholder)
            if fault:
                formats = ", ".join(FORMATS)
                yield found(
                    "PLC002",
                    path,
                    at_file=file,
                    written=placeholder.written,
                    why=fault,
                    formats=formats,
                )
            has_default = any(name == "or" for name, _argument in placeholder.formats)
            if placeholder.key not in known and not has_default:
                yield found("PLC001", path, at_file=file, name=placeholder.name)
        for choice in self.choices:
            if choice.fault:
                yield found("PLC003", at_file=choice.slot, slot=choice.slot, why=choice.fault)

    def personalize(self, row: Row) -> PassPackage:
        """Return the pass of one recipient; raises FillError."""
        values = self.package.pass_json.to_json()
        for slot in self.slots:
            _put(values, slot.path, slot.value(row, self.manner))
        files = {**self.package.files, **self.files_for(row)}
        return replace(
            self.package,
            pass_json=Pass.from_json(values),
            files=MappingProxyType(files),
            source=None,
        )

    def pass_json_for(self, row: Row) -> bytes:
        """Return the pass.json that :meth:`personalize` would write, faster; raises FillError."""
        chunks, slots = self._chunks
        written = [chunks[0]]
        for slot, chunk in zip(slots, chunks[1:], strict=True):
            value = slot.value(row, self.manner)
            written.append(encode_basestring(value) if type(value) is str else json.dumps(value))
            written.append(chunk)
        return encode_json("".join(written))

    def files_for(self, row: Row) -> dict[str, bytes]:
        """Return the files, beside pass.json, that are this recipient's own; raises FillError."""
        files = {name: strings.fill(row) for name, strings in self.strings.items()}
        for choice in self.choices:
            files.update(choice.files_for(row, self.manner, self.base))
        return files

    @cached_property
    def _chunks(self) -> tuple[list[str], list[Slot]]:
        """pass.json cut at its placeholders: constant text around the slots, in order."""
        mark = secrets.token_hex(16)  # nothing in the design can look like it
        values = self.package.pass_json.to_json()
        for number, slot in enumerate(self.slots):
            _put(values, slot.path, f"{mark}{number}")
        pieces = re.split(f'"{mark}(\\d+)"', dump_json(values))
        return pieces[::2], [self.slots[int(number)] for number in pieces[1::2]]


def _pieces(
    strings: StringsFile, manner: Manner, language: str
) -> Iterator[str | tuple[Placeholder, Manner]]:
    """Cut a strings file at its placeholders; comments keep theirs."""
    in_language = manner.for_language(language)
    content, at = strings.content, 0
    for entry in strings.entries:
        yield content[at : entry.start]
        yield from _written_pieces(content[entry.start : entry.text_start], manner)
        yield from _written_pieces(content[entry.text_start : entry.text_end], in_language)
        at = entry.text_end
    yield content[at:]


def _written_pieces(text: str, manner: Manner) -> Iterator[str | tuple[Placeholder, Manner]]:
    for part in split(text):
        yield part if isinstance(part, str) else (part, manner)


def _put(values: Json, path: Path, value: Json) -> None:
    """Set a value in plain JSON that is ours alone."""
    for step in path[:-1]:
        values = values[step]
    values[path[-1]] = value
