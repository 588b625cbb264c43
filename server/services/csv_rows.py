# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Tables in CSV files that people upload."""

from __future__ import annotations

import csv
import io

from server.problems import BadRequestError

_DELIMITERS = {"COMMA": ",", "SEMI_COLON": ";", "SEMICOLON": ";", "PIPE": "|", "TAB": "\t"}
MOST_ROWS = 100_000
IMPORT_TYPES = ("insert", "upsert", "delsert")


def read_rows(data: bytes, delimiter: str) -> list[dict[str, str]]:
    """Return the rows of a file by column name, names in lower case.

    Args:
        data: UTF-8, with or without a byte-order mark, or Windows-1252.
        delimiter: Kony's word for it, such as ``SEMI_COLON``; empty to find it out.

    Raises:
        BadRequestError: it is no table, or too long.
    """
    text = _decoded(data)
    mark = _DELIMITERS.get(delimiter.strip().upper()) or _guessed(text)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
        header = [name.strip().lower() for name in next(reader, [])]
        rows = [dict(zip(header, row, strict=False)) for row in reader if any(row)]
    except csv.Error as error:
        raise BadRequestError("The file is no CSV table.") from error
    if not any(header) or len(rows) > MOST_ROWS:
        raise BadRequestError(f"The file must have a header and at most {MOST_ROWS} rows.")
    return rows


def import_type(text: str | None) -> str:
    """Return Kony's importType; ``insert`` where none is given.

    Raises:
        BadRequestError: it is another word.
    """
    word = (text or "insert").strip().lower()
    if word not in IMPORT_TYPES:
        raise BadRequestError(f"Invalid value {word[:40]} for importType")
    return word


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _guessed(text: str) -> str:
    first = text.split("\n", 1)[0]
    return max(",;|\t", key=first.count)
