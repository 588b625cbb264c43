# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Read the JSON of real passes: all that is meant is read, each leniency is told.

Source: packages-and-signing.md 4.1; what is tolerated was seen in real passes.
"""

import codecs
import json
import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from common.errors import PackageError
from common.text import _

_MAX_DIGITS = 308
"""A longer number is beyond what any reader's double holds; it is kept as text."""

_MAX_REMARKS = 20
"""Places told per kind of leniency; a hostile file has a million."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_TOKEN = re.compile(
    r"""
    (?P<space>[\s\ufeff\x00]+)
  | (?P<string>"(?:[^"\\]|\\.)*")
  | (?P<comment>//[^\r\n]*|/\*.*?\*/)
  | (?P<open>[\[{])
  | (?P<close>[\]}])
  | (?P<comma>,)
  | (?P<colon>:)
  | (?P<word>[^\s"\[\]{},:/\x00]+)
    """,
    re.VERBOSE | re.DOTALL,
)
_RAW_CONTROL = re.compile(r"[\x00-\x1f]")


class Leniency(Enum):
    """What JSON does not allow but was read nevertheless; the value says it to people."""

    BYTE_ORDER_MARK = "begins with a byte-order mark"
    NOT_UTF8 = "is not written in UTF-8"
    GUESSED_ENCODING = "is in no Unicode encoding and was read as Latin-1"
    COMMENT = "has a comment"
    COMMA = "has a comma too many"
    MISSING_VALUE = "lacks a value, which was read as null"
    CONTROL_CHARACTER = "has a raw tab or line break inside a text"
    NOT_A_NUMBER = "has a number that is none, which was read as null"
    HUGE_NUMBER = "has a number too large for any reader, which was kept as text"
    REPEATED_KEY = "has a key twice in one object; the last one counts"


@dataclass(frozen=True)
class Remark:
    """One leniency.

    Attributes:
        leniency: what was forgiven.
        line: where, counted from 1; 0 where it concerns no line or the line is not known.
        detail: the key, number or encoding that it is about, if any.
    """

    leniency: Leniency
    line: int = 0
    detail: str = ""


@dataclass(frozen=True)
class JsonDocument:
    """What was read.

    Attributes:
        value: the JSON value; numbers are finite, so that it can be written again.
        remarks: every leniency that was needed; none means strict JSON in UTF-8.
    """

    value: Any
    remarks: tuple[Remark, ...] = ()


def read_json(data: bytes, *, name: str = "pass.json", max_depth: int = 32) -> JsonDocument:
    """Read JSON leniently.

    Args:
        data: the bytes of the file.
        name: how errors call the file.
        max_depth: how deep objects and lists may be nested.

    Raises:
        PackageError: it is too deep, or no JSON even with all leniency.
    """
    text, remarks = _decode(data)
    strict = _Reader(name, text, max_depth, list(remarks))
    try:
        value = strict.parse(text, strict=True)
        if _depth(value) <= max_depth:
            return JsonDocument(value, tuple(strict.remarks))
    except (ValueError, RecursionError):
        pass  # told below, with the place, or mended
    reader = _Reader(name, text, max_depth, list(remarks))
    value = reader.read()
    return JsonDocument(value, tuple(reader.remarks))


def _depth(value: Any) -> int:
    """Return how deep a value is nested, without recursion."""
    depth, level = 0, [value]
    while level:
        inner: list[Any] = []
        for node in level:
            if isinstance(node, dict):
                inner += node.values()
            elif isinstance(node, list):
                inner += node
        depth += any(isinstance(node, (dict, list)) for node in level)
        level = inner
    return depth


def _decode(data: bytes) -> tuple[str, list[Remark]]:
    """Return the text: by byte-order mark, then by the pattern of NULs, then UTF-8."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            remarks = [Remark(Leniency.BYTE_ORDER_MARK)]
            if encoding != "utf-8":
                remarks.append(Remark(Leniency.NOT_UTF8, detail=encoding))
            return data[len(mark) :].decode(encoding, "replace"), remarks
    if b"\x00" in data[:4]:
        encoding = "utf-16-be" if data[:1] == b"\x00" else "utf-16-le"
        return data.decode(encoding, "replace"), [Remark(Leniency.NOT_UTF8, detail=encoding)]
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
        return text, [Remark(Leniency.GUESSED_ENCODING)]


@dataclass
class _Reader:
    """Rewrites the text as strict JSON, noting what had to be mended, then parses it."""

    name: str
    text: str
    max_depth: int
    remarks: list[Remark]
    _pieces: list[str] = field(default_factory=list)
    _nesting: list[str] = field(default_factory=list)
    _counts: dict[Leniency, int] = field(default_factory=dict)
    _last: str = "start"
    _comma: bool = False

    def read(self) -> Any:
        """Return the value with all leniency; raises PackageError."""
        for kind, token, at in self._tokens():
            self._add(kind, token, at)
        try:
            return self.parse("".join(self._pieces), strict=False)
        except (ValueError, RecursionError) as error:
            raise self._hopeless(error) from error

    def parse(self, text: str, *, strict: bool) -> Any:
        """Parse JSON, making its numbers and keys such that they can be written again."""
        return json.loads(
            text,
            strict=strict,
            parse_int=self._integer,
            parse_float=self._float,
            parse_constant=self._constant,
            object_pairs_hook=self._object,
        )

    def _tokens(self) -> Iterator[tuple[str, str, int]]:
        at = 0
        while at < len(self.text):
            match = _TOKEN.match(self.text, at)
            if match is None:  # a stray quote or slash: json says what and where
                yield "rest", self.text[at:], at
                return
            yield str(match.lastgroup), match.group(), at
            at = match.end()

    def _add(self, kind: str, token: str, at: int) -> None:
        if kind == "space":
            # Kept, so that the line of an error is the line in the file.
            self._pieces.append(re.sub(r"[^\n]", " ", token))
            return
        if kind == "comment":
            self._remark(Leniency.COMMENT, at)
            self._pieces.append("\n" * token.count("\n") or " ")
            return
        step: dict[str, Callable[[str, int], None]] = {
            "comma": self._on_comma,
            "close": self._on_close,
            "open": self._on_open,
            "string": self._on_string,
        }
        step.get(kind, self._on_other)(token, at)
        if kind != "comma":
            self._last = kind

    def _on_comma(self, token: str, at: int) -> None:
        self._fill_value(at)
        if self._comma or self._last in ("start", "open"):
            self._remark(Leniency.COMMA, at)
        self._comma = True

    def _on_close(self, token: str, at: int) -> None:
        self._fill_value(at)
        if self._comma:
            self._remark(Leniency.COMMA, at)
        self._comma = False
        if self._nesting:
            self._nesting.pop()
        self._pieces.append(token)

    def _on_open(self, token: str, at: int) -> None:
        self._put_comma()
        self._nesting.append(token)
        if len(self._nesting) > self.max_depth:
            raise PackageError(
                _("{name} is nested more than {max_depth} levels deep (line {line}).").format(
                    name=self.name, max_depth=self.max_depth, line=self._line(at)
                ),
                hint=_("No pass needs that; check where this file comes from."),
            )
        self._pieces.append(token)

    def _on_string(self, token: str, at: int) -> None:
        self._put_comma()
        if _RAW_CONTROL.search(token):
            self._remark(Leniency.CONTROL_CHARACTER, at)
        self._pieces.append(token)

    def _on_other(self, token: str, at: int) -> None:
        self._put_comma()
        self._pieces.append(token)

    def _put_comma(self) -> None:
        """Write the one comma that stands between two items, if there was any."""
        if self._comma and self._last not in ("start", "open"):
            self._pieces.append(",")
        self._comma = False

    def _fill_value(self, at: int) -> None:
        if self._last == "colon":
            self._remark(Leniency.MISSING_VALUE, at)
            self._pieces.append("null")
            self._last = "word"

    def _integer(self, token: str) -> Any:
        return self._huge(token) if len(token) > _MAX_DIGITS else int(token)

    def _float(self, token: str) -> Any:
        value = float(token)
        return value if math.isfinite(value) else self._huge(token)

    def _huge(self, token: str) -> str:
        self._remark(Leniency.HUGE_NUMBER, detail=_shown(token))
        return token

    def _constant(self, token: str) -> None:
        self._remark(Leniency.NOT_A_NUMBER, detail=token)

    def _object(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in pairs:
            if key in found:
                self._remark(Leniency.REPEATED_KEY, detail=_shown(key))
                del found[key]  # the last counts, and stands where it was written
            found[key] = value
        return found

    def _remark(self, leniency: Leniency, at: int | None = None, detail: str = "") -> None:
        count = self._counts.get(leniency, 0)
        self._counts[leniency] = count + 1
        if count < _MAX_REMARKS:
            line = 0 if at is None else self._line(at)
            self.remarks.append(Remark(leniency, line, detail))

    def _line(self, at: int) -> int:
        return self.text.count("\n", 0, at) + 1

    def _hopeless(self, error: Exception) -> PackageError:
        where = ""
        if isinstance(error, json.JSONDecodeError):
            where = f" (line {error.lineno}: {error.msg.lower()})"
        return PackageError(
            _("{name} is no JSON{where}.").format(name=self.name, where=where),
            hint=_("Mend that place in a text editor, or ask for the file again."),
        )


def _shown(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"
