# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The strict reader of JSON bodies, one of the two readers of the house.

Strangers write these bytes, so it has limits on size and depth and refuses everything that two
readers could understand differently.  Source: reliability.md T21.
"""

from __future__ import annotations

import json
import re
from typing import Any, NoReturn

from server.problems import BadRequestError, TooLargeError

MAXIMUM_DEPTH = 32
_STRING = re.compile(rb'"(?:[^"\\]|\\.)*"', re.DOTALL)
_BRACKETS = re.compile(rb"[\[{\]}]")
_UNKEEPABLE = re.compile("[\\0\ud800-\udfff]")
_LARGEST = 2**63 - 1


def read_json(data: bytes, limit: int) -> Any:
    """Return the value that ``data`` holds.

    Args:
        data: UTF-8.
        limit: largest length in bytes.

    Raises:
        TooLargeError: if it is longer.
        BadRequestError: if it is no JSON, or is nested deeper than 32, or has a key twice, NaN
            or Infinity, NUL, lone surrogates, or integers beyond 64 bits.
    """
    if len(data) > limit:
        raise TooLargeError(f"The body has {len(data)} bytes; at most {limit} are taken.")
    _check_depth(data)
    try:
        value = _DECODER.decode(data.decode("utf-8"))
    except BadRequestError:
        raise
    except (ValueError, RecursionError) as error:
        raise BadRequestError("The body is no JSON.", hint="Send JSON in UTF-8.") from error
    _check_text(value)
    return value


def read_object(data: bytes, limit: int) -> dict[str, Any]:
    """Return the object that ``data`` holds, by the rules of :func:`read_json`.

    Raises:
        TooLargeError: if it is longer than ``limit``.
        BadRequestError: if it is something else, or nothing.
    """
    value = read_json(data, limit)
    if not isinstance(value, dict):
        raise BadRequestError("The body must be a JSON object.")
    return value


def _check_depth(data: bytes) -> None:
    """Count brackets outside of strings before the recursive parser sees them."""
    if data.count(b"[") + data.count(b"{") <= MAXIMUM_DEPTH:
        return
    depth = 0
    for bracket in _BRACKETS.findall(_STRING.sub(b"", data)):
        depth += 1 if bracket in b"[{" else -1
        if depth > MAXIMUM_DEPTH:
            raise BadRequestError(f"The body is nested deeper than {MAXIMUM_DEPTH}.")


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise BadRequestError("The body has a key twice.")
    return found


def _constant(name: str) -> NoReturn:
    raise BadRequestError(f"The body has {name}, which is no JSON.")


def _integer(text: str) -> int:
    if len(text) > 20 or not -_LARGEST - 1 <= (number := int(text)) <= _LARGEST:
        raise BadRequestError("The body has an integer beyond 64 bits.")
    return number


def _number(text: str) -> float:
    number = float(text)
    if number in {float("inf"), float("-inf")}:
        raise BadRequestError("The body has a number that is too large.")
    return number


_DECODER = json.JSONDecoder(
    object_pairs_hook=_unique,
    parse_constant=_constant,
    parse_int=_integer,
    parse_float=_number,
)


def _check_text(value: Any) -> None:
    """Refuse text that a database or a log could not keep as it is."""
    if isinstance(value, dict):
        for key, one in value.items():
            _check_text(key)
            _check_text(one)
    elif isinstance(value, list):
        for one in value:
            _check_text(one)
    elif isinstance(value, str) and _UNKEEPABLE.search(value):
        raise BadRequestError("The body has a NUL character or half a surrogate pair.")
