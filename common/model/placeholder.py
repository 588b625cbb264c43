# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Placeholders of a design: ``{{name}}``, with formats ``{{valid until|date:long}}``.

What stands in the row of a recipient under this name takes its place.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

_PLACEHOLDER = re.compile(r"\{\{([^{}\r\n]{1,200})\}\}")

FORMATS = {
    "date": "a date: short, medium, long, full, or a pattern such as dd.MM.yyyy",
    "time": "a time: short, medium, long, full, or a pattern such as HH:mm",
    "datetime": "a date with its time: short, medium, long or full",
    "number": "a number with this many decimals; as it is without",
    "currency": "an amount in a currency, such as currency:EUR",
    "percent": "a share, 0.2 being 20 %, with this many decimals",
    "pad": "digits filled with zeros to this length",
    "upper": "capitals",
    "lower": "small letters",
    "or": "what to write where the row has nothing",
}
"""Every format with its meaning, for help texts."""


@dataclass(frozen=True)
class Placeholder:
    """One placeholder.

    Attributes:
        name: the column, as written.
        formats: name and argument of each format, in the order they apply.
        written: the placeholder as it stands in the text.
        key: the name as it is compared: without case and odd spaces.
    """

    name: str
    formats: tuple[tuple[str, str], ...] = ()
    written: str = ""
    key: str = ""


Parts = tuple[str | Placeholder, ...]
"""A text cut at its placeholders."""


def column_key(name: str) -> str:
    """Return the form in which the name of a placeholder and of a column are equal."""
    return " ".join(name.replace("_", " ").split()).casefold()


@lru_cache(maxsize=4096)
def split(text: str) -> Parts:
    """Cut a text at its placeholders; one without any gives itself."""
    parts: list[str | Placeholder] = []
    end = 0
    for match in _PLACEHOLDER.finditer(text):
        found = _parse(match.group(1), match.group())
        if found is None:
            continue
        if match.start() > end:
            parts.append(text[end : match.start()])
        parts.append(found)
        end = match.end()
    if end < len(text) or not parts:
        parts.append(text[end:])
    return tuple(parts)


def placeholders_in(text: str) -> tuple[Placeholder, ...]:
    """Return the placeholders of a text in their order."""
    if "{{" not in text:
        return ()
    return tuple(part for part in split(text) if isinstance(part, Placeholder))


def _parse(inner: str, written: str) -> Placeholder | None:
    name, *formats = inner.split("|")
    name = name.strip()
    if not name:
        return None
    pairs = (written_format.partition(":") for written_format in formats)
    found = tuple((word.strip(), argument.strip()) for word, _, argument in pairs)
    return Placeholder(name, found, written, column_key(name))
