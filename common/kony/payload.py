# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Reading a payload that keeps few promises: one object or a list, text or number, empty or absent.

A :class:`Node` is a JSON object with its place in the payload.  It collects what is wrong and
what was not understood instead of raising, so that one answer can name everything.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from common.errors import PasswrightError
from common.kony.constants import Constant, Enumeration
from common.model.json_object import Json, Path

_TRUE = ("true", "1", "yes", "on")
_FALSE = ("false", "0", "no", "off", "")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")


class PayloadError(PasswrightError):
    """A payload cannot be taken; the message is the sentence that callers get."""


@dataclass(frozen=True)
class PayloadFinding:
    """One thing to say about a payload.

    Attributes:
        is_error: whether the payload is refused for it.
        path: where, as keys and indices of the payload.
        message: what is wrong; Kony's own sentence where one is known.
        hint: what to write instead; empty where the message says it.
    """

    is_error: bool
    path: Path
    message: str
    hint: str = ""


@dataclass
class Findings:
    """What was found so far, in reading order."""

    items: list[PayloadFinding] = field(default_factory=list)

    def error(self, path: Path, message: str, hint: str = "") -> None:
        self.items.append(PayloadFinding(True, path, message, hint))

    def warn(self, path: Path, message: str) -> None:
        self.items.append(PayloadFinding(False, path, message))

    def malformed(self, path: Path) -> None:
        """Add Kony's sentence for a value of the wrong shape."""
        self.error(
            path, f"Invalid Request Payload. Error occurred at property <{spelled_path(path)}>"
        )

    def has_errors(self) -> bool:
        return any(item.is_error for item in self.items)


def spelled_path(path: Path) -> str:
    """Write a place as Kony does: ``pass->recipients->null at index 0->id``."""
    return "->".join(f"null at index {step}" if isinstance(step, int) else step for step in path)


class Node:
    """A JSON object of the payload; every reader marks its key as understood."""

    def __init__(self, value: dict[str, Json], path: Path, findings: Findings) -> None:
        self.value = value
        self.path = path
        self.findings = findings
        self._read: set[str] = set()

    def raw(self, *names: str) -> Json:
        """Return the first value that is neither absent nor empty among spellings of a key."""
        self._read.update(names)
        for name in names:
            value = self.value.get(name)
            if value is not None and value != "":
                return value
        return None

    def has(self, *names: str) -> bool:
        """Return whether the key stands there at all, be it empty."""
        return any(name in self.value for name in names)

    def text(self, *names: str) -> str:
        """Return a text; numbers and booleans as they are written, nothing as ``""``."""
        value = self.raw(*names)
        if value is None:
            return ""
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, (str, int, float)):
            return str(value)
        self.findings.malformed((*self.path, names[0]))
        return ""

    def boolean(self, *names: str) -> bool:
        """Return a truth value; ``false`` where the key is absent or empty."""
        text = self.text(*names).strip().lower()
        if text not in _TRUE and text not in _FALSE:
            self.invalid(names[0], text, "Write true or false.")
        return text in _TRUE

    def number(self, *names: str) -> int | float | None:
        """Return a number, given as one or as text."""
        value = self.raw(*names)
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            return value
        text = self.text(*names).strip()
        if not text:
            return None
        number = parse_number(text)
        if number is None:
            self.invalid(names[0], text, "Write a number with a decimal point.")
        return number

    def integer(self, *names: str) -> int | None:
        """Return a whole number, given as one or as text."""
        number = self.number(*names)
        if number is None or number == int(number):
            return None if number is None else int(number)
        self.invalid(names[0], str(number), "Write a whole number.")
        return None

    def constant(self, name: str, enumeration: Enumeration) -> Constant | None:
        """Return a constant by any accepted spelling; an unknown one is an error."""
        text = self.text(name)
        if not text.strip():
            return None
        found = enumeration.find(text)
        if found is None:
            known = ", ".join(constant.name for constant in enumeration.constants)
            self.invalid(name, text, f"Known are {known}.")
        return found

    def child(self, *names: str) -> "Node":
        """Return the object under a key: its first element if it is a list, empty if absent."""
        return next(iter(self.children(*names)), Node({}, (*self.path, names[0]), self.findings))

    def children(self, *names: str) -> list["Node"]:
        """Return the objects under a key, which may be one object or a list of them."""
        name = next((n for n in names if self.value.get(n)), names[0])
        value = self.raw(*names)
        return list(self._objects(value, (*self.path, name)))

    def _objects(self, value: Json, path: Path) -> Iterator["Node"]:
        if value is None:
            return
        if isinstance(value, dict):
            yield Node(value, path, self.findings)
            return
        if not isinstance(value, list):
            self.findings.malformed(path)
            return
        for number, item in enumerate(value):
            if isinstance(item, dict):
                yield Node(item, (*path, number), self.findings)
            else:
                self.findings.malformed((*path, number))

    def texts(self, name: str) -> list[str]:
        """Return the texts under a key: a list, or one text with commas."""
        value = self.raw(name)
        if isinstance(value, list):
            return [str(item).strip() for item in value if str(item).strip()]
        return [part.strip() for part in self.text(name).split(",") if part.strip()]

    def spelling(self, *names: str) -> str:
        """Return which spelling of a key is used here; the first one if none is."""
        self._read.update(names)
        return next((name for name in names if self.value.get(name)), names[0])

    def invalid(self, name: str, value: str, hint: str = "") -> None:
        """Add the error for a value that cannot stand under a key."""
        message = f"Invalid value {shortened(value)} for {name}"
        self.findings.error((*self.path, name), message, hint)

    def error(self, name: str, message: str, hint: str = "") -> None:
        self.findings.error((*self.path, name), message, hint)

    def warn(self, name: str, message: str) -> None:
        self.findings.warn((*self.path, name), message)

    def ignore(self, *names: str) -> None:
        """Mark keys as known, though nothing is done with them."""
        self._read.update(names)

    def warn_unread(self) -> None:
        """Warn of every key that nobody asked for."""
        for name, value in self.value.items():
            if name not in self._read and value not in (None, "", [], {}):
                self.warn(name, f"The property {shortened(name)} is unknown and was ignored.")


def parse_number(text: str) -> int | float | None:
    """Return the number of a text with a decimal point and no separators, else ``None``."""
    if not _NUMBER.fullmatch(text) or len(text) > 32:
        return None
    return float(text) if "." in text else int(text)


def shortened(text: str) -> str:
    """Return a value fit for a message: one line, at most 80 characters."""
    line = "".join(c if c.isprintable() else "?" for c in text)
    return line if len(line) <= 80 else line[:79] + "…"
