# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Which entries fit what has been typed, best first."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from common.model.json_object import Path


@dataclass(frozen=True)
class Entry:
    """Something that can be found.

    Attributes:
        title: what it is called.
        detail: shortcut, key or place, shown in muted letters.
        icon: a file of assets/icons.
        command: the command that it runs, or empty.
        path: the place that it selects, where it is no command.
        words: further words that find it, such as the JSON key.
    """

    title: str
    detail: str = ""
    icon: str = ""
    command: str = ""
    path: Path = ()
    words: str = ""


def best(typed: str, entries: Iterable[Entry], most: int = 40) -> list[Entry]:
    """Return the entries that contain every typed word, those that begin with it first."""
    words = _plain(typed).split()
    scored = []
    for number, entry in enumerate(entries):
        score = _score(words, entry)
        if score is not None:
            scored.append((score, number, entry))
    scored.sort(key=lambda item: item[:2])
    return [entry for _, _, entry in scored[:most]]


def _score(words: list[str], entry: Entry) -> int | None:
    """Return how far from a perfect hit an entry is; ``None`` where a word is missing."""
    title, rest = _plain(entry.title), _plain(f"{entry.detail} {entry.words}")
    total = 0
    for word in words:
        cost = _cost(word, title, rest)
        if cost is None:
            return None
        total += cost
    return total + (len(title) // 16 if words else 0)


def _cost(word: str, title: str, rest: str) -> int | None:
    if title.startswith(word):
        return 0
    if f" {word}" in title:
        return 1
    if word in title:
        return 3
    if rest.startswith(word) or f" {word}" in rest:
        return 4
    if word in rest:
        return 6
    return 12 if _is_within(word, title) else None


def _is_within(word: str, text: str) -> bool:
    """Return whether the letters stand in a text in this order: ``zmin`` finds “zoom in”."""
    letters = iter(text)
    return len(word) > 2 and all(letter in letters for letter in word)


def _plain(text: str) -> str:
    """Return a text without case and accents."""
    split = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in split if not unicodedata.combining(letter))
