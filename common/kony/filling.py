# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Many passes of one design: what is constant is prepared once, the rest is filled per person."""

import json
import re
import secrets
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import tzinfo

from babel import Locale

from common.errors import PasswrightError
from common.kony.dates import iso, parse_date
from common.kony.field_mapping import is_date
from common.kony.payload import parse_number, shortened
from common.model.json_object import Json
from common.model.package import PASS_JSON, PassPackage
from common.model.pass_json import Pass, walk_fields
from common.model.placeholder import Parts, Placeholder, placeholders_in, split
from common.model.strings_file import StringsFile
from common.package.filling import Manner, text_for

Convert = Callable[[str], Json]


class FillError(PasswrightError):
    """A design cannot be filled for one person."""


@dataclass(frozen=True)
class _Slot:
    """A text of the design, cut at its placeholders."""

    parts: Parts
    convert: Convert
    manner: Manner

    def filled(self, values: Mapping[str, str]) -> Json:
        return self.convert("".join(self._texts(values)))

    def names(self) -> Iterator[str]:
        for part in self.parts:
            if isinstance(part, Placeholder) and not _has_default(part):
                yield column(part.name)

    def _texts(self, values: Mapping[str, str]) -> Iterator[str]:
        for part in self.parts:
            if isinstance(part, str):
                yield part
                continue
            value = values.get(column(part.name), "")
            if part.formats and (value or _has_default(part)):
                yield text_for(part, {part.key: value}, self.manner)
            else:
                yield value


class DesignForm:
    """A design, ready to be filled.

    Attributes:
        constant: the files that are the same for everybody.
        names: the placeholders, as :func:`column` spells them.
    """

    def __init__(self, package: PassPackage, zone: tzinfo) -> None:
        """Prepare a design; dates of its fields without an offset are meant in ``zone``."""
        self._manner = Manner(Locale("en", "US"), zone)
        self._pieces, self._slots = _cut_json(package.pass_json, zone, self._manner)
        tables = {
            name: table
            for name, data in package.files.items()
            if name.endswith(".strings") and "{{" in (table := StringsFile.parse(data)).content
        }
        self._tables = tables
        self.constant = {
            name: data for name, data in package.exported_files().items()
            if name not in tables and name != PASS_JSON
        }  # fmt: skip
        self.names = frozenset(self._names())

    def fill(self, values: Mapping[str, str]) -> dict[str, bytes]:
        """Return the files that differ from person to person, pass.json among them.

        Args:
            values: texts by name, as :func:`column` spells it; what is missing is empty.

        Raises:
            FillError: a text is no number or date where the design wants one.
            PackageError: a format of a placeholder does not fit its text.
        """
        texts = [json.dumps(slot.filled(values), ensure_ascii=False) for slot in self._slots]
        text = "".join(_interleaved(self._pieces, texts))
        files = {PASS_JSON: text.encode("utf-8", "surrogatepass")}
        for name, table in self._tables.items():
            manner = self._manner.for_language(name.partition(".lproj")[0])
            files[name] = _filled_table(table, values, self._manner, manner)
        return files

    def _names(self) -> Iterator[str]:
        for slot in self._slots:
            yield from slot.names()
        for table in self._tables.values():
            for text in (*table.texts, *table.texts.values()):
                yield from _Slot(split(text), _as_text, self._manner).names()


def filled_text(text: str, values: Mapping[str, str]) -> str:
    """Return a text with its placeholders filled; names as :func:`column` spells them."""
    return str(_Slot(split(text), _as_text, Manner(Locale("en", "US"))).filled(values))


def column(name: str) -> str:
    """Return the form in which names are compared: ``First Name`` is ``firstname``."""
    return "".join(character for character in name.casefold() if character.isalnum())


def _has_default(part: Placeholder) -> bool:
    return any(name == "or" for name, _ in part.formats)


def _cut_json(pass_: Pass, zone: tzinfo, manner: Manner) -> tuple[list[str], list[_Slot]]:
    """Write pass.json with a mark for each text that has placeholders, and cut it there."""
    mark = secrets.token_hex(8)
    slots: list[_Slot] = []
    converters = dict(_converters(pass_, zone))

    def marked(value: Json, path: tuple[str | int, ...]) -> Json:
        if isinstance(value, dict):
            return {key: marked(item, (*path, key)) for key, item in value.items()}
        if isinstance(value, list):
            return [marked(item, (*path, number)) for number, item in enumerate(value)]
        if isinstance(value, str) and placeholders_in(value):
            slots.append(_Slot(split(value), converters.get(path, _as_text), manner))
            return f"{mark}:{len(slots) - 1}:"
        return value

    text = json.dumps(marked(pass_.to_json(), ()), ensure_ascii=False, allow_nan=False)
    return re.split(f'"{mark}:\\d+:"', text), slots


def _converters(pass_: Pass, zone: tzinfo) -> Iterator[tuple[tuple[str | int, ...], Convert]]:
    for path, field in walk_fields(pass_):
        if field.number_style or field.currency_code:
            yield (*path, "value"), _as_number
        elif is_date(field):
            yield (*path, "value"), lambda text: _as_date(text, zone)


def _as_text(text: str) -> Json:
    return text


def _as_number(text: str) -> Json:
    number = parse_number(text.strip())
    if number is None:
        raise FillError(f"Invalid value {shortened(text)} for a number")
    return number


def _as_date(text: str, zone: tzinfo) -> Json:
    moment = parse_date(text, zone)
    if moment is None:
        raise FillError(f"Invalid value {shortened(text)} for a date")
    return iso(moment)


def _filled_table(
    table: StringsFile, values: Mapping[str, str], of_keys: Manner, of_texts: Manner
) -> bytes:
    """Fill keys as in pass.json, so that Wallet finds them, texts as their language does."""
    empty = StringsFile.parse(b"")
    lines = []
    for key, text in table.texts.items():
        filled_key = str(_Slot(split(key), _as_text, of_keys).filled(values))
        filled_text = str(_Slot(split(text), _as_text, of_texts).filled(values))
        lines.append(empty.with_text(filled_key, filled_text).to_bytes())
    return b"".join(lines)


def _interleaved(pieces: list[str], texts: list[str]) -> Iterator[str]:
    for piece, text in zip(pieces, texts, strict=False):
        yield piece
        yield text
    yield pieces[-1]
