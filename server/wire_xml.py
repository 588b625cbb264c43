# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""XML bodies, read into the values that the same JSON body would have.

Strangers write these bytes, so a document type is refused: with it go entities of every kind.
"""

from __future__ import annotations

from typing import Any
from xml.parsers import expat

from server.problems import BadRequestError, TooLargeError
from server.wire_json import MAXIMUM_DEPTH

_TEXT = "value"


def read_xml(data: bytes, limit: int) -> dict[str, Any]:
    """Return an object with the root element as its one key.

    An element with nothing but text is that text.  Attributes and elements inside are keys;
    those that come several times are a list; text beside attributes is the key ``value``.

    Args:
        data: a document in UTF-8, UTF-16 or ISO-8859-1.
        limit: largest length in bytes.

    Raises:
        TooLargeError: if it is longer.
        BadRequestError: if it is no XML, has a document type, or is nested deeper than 32.
    """
    if len(data) > limit:
        raise TooLargeError(f"The body has {len(data)} bytes; at most {limit} are taken.")
    tree = _Tree()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = tree.start
    parser.EndElementHandler = tree.end
    parser.CharacterDataHandler = tree.text
    parser.StartDoctypeDeclHandler = _refuse
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError) as error:
        raise BadRequestError("The body is no XML.", hint="Send XML in UTF-8.") from error
    return tree.root


def _refuse(*_declared: object) -> None:
    raise BadRequestError("XML with a document type is not taken.")


class _Tree:
    """Builds the values while the parser goes through the document."""

    def __init__(self) -> None:
        self.root: dict[str, Any] = {}
        self._open: list[tuple[dict[str, Any], list[str]]] = [(self.root, [])]

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self._open) > MAXIMUM_DEPTH:
            raise BadRequestError(f"The body is nested deeper than {MAXIMUM_DEPTH}.")
        self._open.append(({_local(key): value for key, value in attributes.items()}, []))

    def text(self, data: str) -> None:
        self._open[-1][1].append(data)

    def end(self, name: str) -> None:
        found, texts = self._open.pop()
        text = "".join(texts).strip()
        if found and text:
            found.setdefault(_TEXT, text)
        value: Any = found or text
        holder, key = self._open[-1][0], _local(name)
        if key not in holder:
            holder[key] = value
        elif isinstance(holder[key], list):
            holder[key].append(value)
        else:
            holder[key] = [holder[key], value]


def _local(name: str) -> str:
    """Return a name without its namespace."""
    return name.rpartition(" ")[2]
