# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Read the rows of recipients from CSV or XLSX, one at a time."""

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from common.errors import PackageError
from common.model.placeholder import column_key
from common.package.filling import Cell, Row
from common.text import _

_DELIMITERS = ",;\t|"
_SAMPLE = 64 * 1024
_FIELD_LIMIT = 1024 * 1024


@dataclass(frozen=True)
class NumberedRow:
    """One recipient.

    Attributes:
        number: the row, as a spreadsheet counts: the header is 1.
        cells: by the key of their column.
        fault: why the row cannot be used, or an empty text.
    """

    number: int
    cells: Row
    fault: str = ""


@dataclass(frozen=True)
class RowTable:
    """A table with a header; each iteration reads it anew from its start.

    Attributes:
        path: the file.
        columns: the header as written.
    """

    path: Path
    columns: tuple[str, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """The columns in the form in which they are compared with placeholders."""
        return tuple(column_key(column) for column in self.columns)

    def __iter__(self) -> Iterator[NumberedRow]:
        keys = self.keys
        for number, cells in enumerate(_lines(self.path), 1):
            if number > 1 and any(cell not in (None, "") for cell in cells):
                yield _row(number, keys, cells)

    def count(self) -> int:
        """Return how many rows there are, by reading through them."""
        return sum(1 for _ in self)


def open_rows(path: Path) -> RowTable:
    """Open a table; raises PackageError if it is none, or its header is unusable."""
    header = next(_lines(path), None)
    columns = tuple(str(cell or "").strip() for cell in header or ())
    if not any(columns):
        raise PackageError(
            _("“{name}” has no header.").format(name=path.name),
            hint=_("Name the columns in the first row."),
        )
    keys = [column_key(column) for column in columns if column]
    twice = [key for key in keys if keys.count(key) > 1]
    if twice:
        raise PackageError(
            _("“{name}” has two columns called “{column}”.").format(
                name=path.name, column=twice[0]
            ),
            hint=_("Rename one of them."),
        )
    return RowTable(path, columns)


def _row(number: int, keys: Sequence[str], cells: Sequence[Cell]) -> NumberedRow:
    surplus = [cell for cell in cells[len(keys) :] if cell not in (None, "")]
    found = {key: cell for key, cell in zip(keys, cells, strict=False) if key}
    fault = _("It has more cells than the header; a quote may be missing.") if surplus else ""
    return NumberedRow(number, found, fault)


def _lines(path: Path) -> Iterator[Sequence[Cell]]:
    try:
        is_workbook = zipfile.is_zipfile(path)
        yield from _workbook_lines(path) if is_workbook else _csv_lines(path)
    except OSError as error:
        raise PackageError(
            _("“{path}” cannot be read: {reason}.").format(
                path=path, reason=error.strerror or error
            ),
            hint=_("Check the name and whether you may read it."),
        ) from error


def _csv_lines(path: Path) -> Iterator[Sequence[Cell]]:
    csv.field_size_limit(_FIELD_LIMIT)
    with path.open("rb") as file:
        sample = file.read(_SAMPLE)
    with path.open(encoding=_encoding_of(path, sample), newline="", errors="replace") as text:
        reader = csv.reader(text, delimiter=_delimiter_of(text))
        try:
            for line in reader:
                yield list(line)
        except csv.Error as error:
            raise PackageError(
                _("“{name}” cannot be read from line {line} on: {error}.").format(
                    name=path.name, line=reader.line_num, error=error
                ),
                hint=_("Save the table as CSV in UTF-8 again."),
            ) from error


def _encoding_of(path: Path, sample: bytes) -> str:
    for mark, encoding in (
        (b"\xef\xbb\xbf", "utf-8-sig"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if sample.startswith(mark):
            return encoding
    with path.open("rb") as file:
        reader = io.TextIOWrapper(file, encoding="utf-8")
        try:
            while reader.read(_SAMPLE):
                pass
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8"


def _delimiter_of(text: TextIO) -> str:
    """Return the delimiter that the header has most of; a quoted one does not count."""
    header = text.readline()
    text.seek(0)
    bare = "".join(header.split('"')[::2])
    return max(_DELIMITERS, key=bare.count)


def _workbook_lines(path: Path) -> Iterator[Sequence[Cell]]:
    try:
        from openpyxl import load_workbook  # costs 100 ms, for workbooks only
    except ImportError as error:
        raise PackageError(
            _("Workbooks cannot be read without the library openpyxl."),
            hint=_("Install it, or save the table as CSV."),
        ) from error
    try:
        book = load_workbook(path, read_only=True, data_only=True)
        sheet = book.worksheets[0]
        rows = sheet.iter_rows(values_only=True)
        yield from rows
        book.close()
    except (OSError, GeneratorExit):
        raise
    except Exception as error:  # the library raises whatever its parsers do
        raise PackageError(
            _("“{name}” is no workbook that can be read.").format(name=path.name),
            hint=_("Save the table as .xlsx or CSV again."),
        ) from error
