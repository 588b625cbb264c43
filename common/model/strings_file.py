# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""pass.strings: ``"key" = "text";``, in any encoding and with any oddity seen in the wild.

An edit changes the bytes of one entry; comments, order, spelling and encoding stay.
Source: wallet-format.md 2.3, packages-and-signing.md 4.1.
"""

import codecs
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Self

from common.text import _

_BOM_OF = {
    "utf-8": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
}

_GUESSED = ("cp1252", "latin-1")
"""What a file is read as that is no Unicode; the last one reads any bytes."""

_SPACE = re.compile(r"(?:[\s\ufeff\x00]+|//[^\r\n]*|/\*.*?\*/)+", re.DOTALL)
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"', re.DOTALL)
_SINGLE_QUOTED = re.compile(r"'((?:[^'\\]|\\.)*)'", re.DOTALL)
_BARE = re.compile(r"[A-Za-z0-9_.$/:+-]+")
_NEXT_ENTRY = re.compile(r"\s*;|[^\r\n]*(?:\r\n|\r|\n|\Z)")
_REST_OF_LINE = re.compile(r"[^\S\r\n]*(?:\r\n|\r|\n)?")
_ESCAPE = re.compile(r"\\(?:[Uu]([0-9A-Fa-f]{1,4})|([0-7]{1,3})|(\r\n|.))", re.DOTALL)
_NAMED = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
_MUST_ESCAPE = re.compile('["\\\\\x00-\x1f\x7f\ud800-\udfff]')
_WRITTEN = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


@dataclass(frozen=True)
class StringsEntry:
    """One entry.

    Attributes:
        key: the text in pass.json that it translates.
        text: the translation.
        line: where it begins, counted from 1.
        start: offset of its first character in the file's text.
        text_start: offset of the first character of the written translation, its quote.
        text_end: offset behind the written translation.
        end: offset behind the entry, its semicolon.
    """

    key: str
    text: str
    line: int
    start: int
    text_start: int
    text_end: int
    end: int


@dataclass(frozen=True)
class StringsProblem:
    """What could not be read, or only with leniency.

    Attributes:
        line: where, counted from 1.
        message: what is wrong, as a full sentence.
        is_lost: whether something could not be read at all.
    """

    line: int
    message: str
    is_lost: bool = True


@dataclass(frozen=True)
class StringsFile:
    """A parsed pass.strings.

    Attributes:
        content: the file as text, without its byte-order mark.
        encoding: the codec's name.
        bom: the byte-order mark it began with, or nothing.
        entries: every entry in file order, repeated keys too.
        problems: what was wrong with it.
    """

    content: str
    encoding: str
    bom: bytes
    entries: tuple[StringsEntry, ...]
    problems: tuple[StringsProblem, ...]

    @classmethod
    def parse(cls, data: bytes) -> Self:
        """Read the bytes of a file; never fails."""
        encoding, bom = _encoding_of(data)
        content = data[len(bom) :].decode(encoding, "surrogatepass")
        entries, problems = _parse(content)
        if encoding in _GUESSED:
            message = _("The file is written neither in UTF-8 nor in UTF-16.")
            problems = (StringsProblem(1, message, is_lost=False), *problems)
        return cls(content, encoding, bom, entries, problems)

    @cached_property
    def texts(self) -> dict[str, str]:
        """The translations by key; of a repeated key the last, as Wallet takes it."""
        return {entry.key: entry.text for entry in self.entries}

    @property
    def repeated_keys(self) -> tuple[str, ...]:
        """The keys that occur more than once."""
        counts = Counter(entry.key for entry in self.entries)
        return tuple(key for key, count in counts.items() if count > 1)

    def get(self, key: str) -> str | None:
        """Return the translation of a key, or ``None``."""
        return self.texts.get(key)

    def with_text(self, key: str, text: str) -> "StringsFile":
        """Return a copy in which a key has this translation; a new one comes last."""
        if self.get(key) == text:
            return self
        wanted = {**self.texts, key: text}
        written = f"{_quote(key)} = {_quote(text)}"
        entry = self._last(key)
        if entry is None:
            return self._with_content_meaning(wanted, self._appended(f"{written};"))
        is_alone = entry.text_start == entry.start  # a key that stands for itself
        before, after = self.content[: entry.text_start], self.content[entry.text_end :]
        new = written if is_alone else _quote(text)
        return self._with_content_meaning(wanted, f"{before}{new}{after}")

    def without(self, key: str) -> "StringsFile":
        """Return a copy without a key, every entry of it."""
        if self.get(key) is None:
            return self
        wanted = {other: text for other, text in self.texts.items() if other != key}
        content = self.content
        for entry in reversed([entry for entry in self.entries if entry.key == key]):
            before, after = content[: entry.start], content[_end_of_line(content, entry) :]
            content = before + _separator(before, after) + after
        return self._with_content_meaning(wanted, content)

    def with_key_renamed(self, old: str, new: str) -> "StringsFile":
        """Return a copy in which a translation stands under another key, in its old place."""
        text = self.get(old)
        if text is None or old == new:
            return self
        cleared = self.without(new)
        entry = next(entry for entry in reversed(cleared.entries) if entry.key == old)
        before, after = cleared.content[: entry.start], cleared.content[entry.end :]
        wanted = {**cleared.texts, new: text}
        del wanted[old]
        renamed = f"{before}{_quote(new)} = {_quote(text)};{after}"
        return self._with_content_meaning(wanted, renamed)

    def to_bytes(self) -> bytes:
        """Return the file in its encoding."""
        return self.bom + self.content.encode(self.encoding, "surrogatepass")

    def _last(self, key: str) -> StringsEntry | None:
        return next((entry for entry in reversed(self.entries) if entry.key == key), None)

    def _appended(self, written: str) -> str:
        """Return the content with an entry behind the last one, which gets its semicolon."""
        content = self.content
        if self.entries:
            end = self.entries[-1].end
            if content[end - 1 : end] != ";":
                content = f"{content[:end]};{content[end:]}"
        gap = "" if not content or content.endswith(("\n", "\r")) else self._line_break
        return f"{content}{gap}{written}{self._line_break}"

    def _with_content_meaning(self, texts: dict[str, str], content: str) -> "StringsFile":
        """Return a copy with this content, if it means these texts when it is read again.

        Without a byte-order mark it may be taken for another encoding; then it gets one.
        In a file with an open quote or comment an edit may mean something else; such a
        file is written anew, which costs its comments but no text.
        """
        encoding = self.encoding if _fits(content, self.encoding) else "utf-8"
        marked = encoding if encoding in _BOM_OF else "utf-8"
        tries = (
            (content, encoding, self.bom),
            (content, marked, _BOM_OF[marked]),
            (self._anew(texts), marked, _BOM_OF[marked]),
        )
        for tried, codec, mark in tries:
            edited = StringsFile.parse(mark + tried.encode(codec, "surrogatepass"))
            if edited.texts == texts:
                break
        return edited

    def _anew(self, texts: dict[str, str]) -> str:
        lines = [f"{_quote(key)} = {_quote(text)};" for key, text in texts.items()]
        return "".join(line + self._line_break for line in lines)

    @property
    def _line_break(self) -> str:
        return "\r\n" if "\r\n" in self.content else "\n"


def write_strings(texts: Mapping[str, str]) -> bytes:
    """Return a new file with these translations, in their order, as UTF-8."""
    lines = [f"{_quote(key)} = {_quote(text)};\n" for key, text in texts.items()]
    return _BOM_OF["utf-8"] + "".join(lines).encode("utf-8", "surrogatepass")


@lru_cache(maxsize=128)
def parse_strings(data: bytes) -> StringsFile:
    """Return the parsed form of a file's bytes, kept while they are in use."""
    return StringsFile.parse(data)


def _encoding_of(data: bytes) -> tuple[str, bytes]:
    """Return codec and byte-order mark: by the mark, the pattern of NULs, then UTF-8."""
    found = next((item for item in _BOM_OF.items() if data.startswith(item[1])), None)
    if found is None:
        found = _encoding_by_nulls(data) or "utf-8", b""
    encoding, bom = found
    if _decodes(data[len(bom) :], encoding):
        return encoding, bom
    return next(guess for guess in _GUESSED if _decodes(data, guess)), b""


def _encoding_by_nulls(data: bytes) -> str:
    even, odd = data[::2].count(0), data[1::2].count(0)
    if even + odd <= len(data) / 8:
        return ""
    return "utf-16-be" if even > odd else "utf-16-le"


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        return data.decode(encoding, "surrogatepass").encode(encoding, "surrogatepass") == data
    except UnicodeError:
        return False


def _fits(content: str, encoding: str) -> bool:
    try:
        content.encode(encoding, "surrogatepass")
    except UnicodeError:
        return False
    return True


def _parse(content: str) -> tuple[tuple[StringsEntry, ...], tuple[StringsProblem, ...]]:
    entries: list[StringsEntry] = []
    problems: list[StringsProblem] = []
    for found in _Parser(content).run():
        if isinstance(found, StringsEntry):
            entries.append(found)
        else:
            problems.append(found)
    return tuple(entries), tuple(problems)


class _Parser:
    """Walks through the text once; after a fault it goes on with the next line."""

    def __init__(self, content: str) -> None:
        self._content = content
        self._at = 0
        self._line = 1
        self._counted = 0

    def run(self) -> Iterator[StringsEntry | StringsProblem]:
        while True:
            self._skip_space()
            if self._at >= len(self._content):
                return
            if self._take(";"):  # an empty statement
                continue
            yield from self._statement()

    def _statement(self) -> Iterator[StringsEntry | StringsProblem]:
        start, line = self._at, self._line_here()
        key = self._token()
        if key is None:
            yield StringsProblem(
                line, _("Line {line} cannot be read: no key begins here.").format(line=line)
            )
            self._recover()
            return
        text_start, text_end, text = start, self._at, key  # a key alone stands for itself
        self._skip_space()
        if self._take("="):
            self._skip_space()
            text_start = self._at
            value = self._token()
            if value is None:
                yield StringsProblem(
                    line, _("Line {line} cannot be read: the text is missing.").format(line=line)
                )
                self._recover()
                return
            text, text_end = value, self._at
        end, is_closed = self._semicolon(text_end)
        if not is_closed:
            message = _("Line {line} does not end with a semicolon.").format(line=line)
            yield StringsProblem(line, message, is_lost=False)
        yield StringsEntry(key, text, line, start, text_start, text_end, end)

    def _semicolon(self, text_end: int) -> tuple[int, bool]:
        self._skip_space()
        if self._take(";"):
            return self._at, True
        # The very last one may be missing, as in many property lists.
        is_last = self._at >= len(self._content)
        return text_end, is_last

    def _token(self) -> str | None:
        """Return a quoted or bare word, unescaped, and go behind it."""
        for pattern in (_QUOTED, _SINGLE_QUOTED, _BARE):
            match = pattern.match(self._content, self._at)
            if match is not None:
                self._at = match.end()
                return match.group() if pattern is _BARE else _unescape(match.group(1))
        return None

    def _take(self, character: str) -> bool:
        if self._content.startswith(character, self._at):
            self._at += 1
            return True
        return False

    def _skip_space(self) -> None:
        match = _SPACE.match(self._content, self._at)
        if match is not None:
            self._at = match.end()

    def _recover(self) -> None:
        match = _NEXT_ENTRY.match(self._content, self._at)
        self._at = max(self._at + 1, len(self._content) if match is None else match.end())

    def _line_here(self) -> int:
        self._line += self._content.count("\n", self._counted, self._at)
        self._counted = self._at
        return self._line


def _unescape(written: str) -> str:
    if "\\" not in written:
        return written
    text = _ESCAPE.sub(_unescaped, written)
    # \U gives UTF-16 units, so a character beyond the first plane comes as two.
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


def _unescaped(match: re.Match[str]) -> str:
    code, octal, other = match.groups()
    if code:
        return chr(int(code, 16))
    if octal:
        return chr(int(octal, 8))
    return _NAMED.get(other, other)


def escape_text(text: str) -> str:
    """Return a text as it is written between the quotes of a strings file."""
    return _MUST_ESCAPE.sub(_escaped, text)


def _quote(text: str) -> str:
    return f'"{escape_text(text)}"'


def _escaped(match: re.Match[str]) -> str:
    character = match.group()
    return _WRITTEN.get(character) or f"\\U{ord(character):04X}"


def _separator(before: str, after: str) -> str:
    """Return what keeps two neighbors apart that have lost the entry between them."""
    is_apart = not before or not after or before[-1].isspace() or after[0].isspace()
    return "" if is_apart or before[-1] == ";" else " "


def _end_of_line(content: str, entry: StringsEntry) -> int:
    """Return where an entry ends with its line, if nothing else stands on it."""
    line_start = max(content.rfind("\n", 0, entry.start), content.rfind("\r", 0, entry.start)) + 1
    match = _REST_OF_LINE.match(content, entry.end)
    stands_alone = not content[line_start : entry.start].strip()
    if match is None or not stands_alone:
        return entry.end
    return match.end() if match.group().endswith(("\n", "\r")) else entry.end
