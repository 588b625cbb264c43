# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from common.errors import PackageError
from common.package.rows import open_rows
from tests.support.builders import pkpass


def table(tmp_path: Path, data: bytes) -> Path:
    path = tmp_path / "rows.csv"
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_encoding_and_delimiter_are_found(tmp_path: Path, encoding: str, delimiter: str) -> None:
    text = f'"First; Name"{delimiter}Größe\r\n"a, ""b"""{delimiter}ü\r\n'
    rows = open_rows(table(tmp_path, text.encode(encoding)))
    assert rows.columns == ("First; Name", "Größe")
    (row,) = rows
    assert (row.number, row.cells) == (2, {"first; name": 'a, "b"', "grösse": "ü"})


def test_rows_are_numbered_as_a_spreadsheet_does_and_empty_ones_left_out(tmp_path: Path) -> None:
    rows = open_rows(table(tmp_path, b"a,b\n1,2\n\n,\n3\n"))
    assert [(row.number, row.cells) for row in rows] == [(2, {"a": "1", "b": "2"}), (5, {"a": "3"})]
    assert rows.count() == 2


def test_a_row_with_too_many_cells_is_at_fault(tmp_path: Path) -> None:
    good, bad = open_rows(table(tmp_path, b"a,b\n1,2,\n1,2,3\n"))
    assert not good.fault
    assert "more cells" in bad.fault


def test_a_text_may_span_lines(tmp_path: Path) -> None:
    (row,) = open_rows(table(tmp_path, b'a,b\n"1\n2",3\n'))
    assert row.cells["a"] == "1\n2"


@pytest.mark.parametrize(
    "data", [b"", b"\n\n", b",,\n1,2\n", b"Name,name\n1,2\n", b'a\n"' + b"x" * 1_100_000]
)
def test_what_is_no_table_is_refused(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(PackageError) as caught:
        list(open_rows(table(tmp_path, data)))
    assert caught.value.hint


def test_a_workbook_keeps_its_types(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["Name", "Points", "Since"])
    book.active.append(["Ida", 240, datetime(2024, 1, 2)])  # noqa: DTZ001  # a workbook has no zones
    book.active.append([None, None, None])
    book.active.append(["Bo", 1.5, None])
    path = tmp_path / "rows.xlsx"
    book.save(path)
    rows = open_rows(path)
    assert rows.columns == ("Name", "Points", "Since")
    first, second = rows
    assert first.cells == {"name": "Ida", "points": 240, "since": datetime(2024, 1, 2)}  # noqa: DTZ001  # as above
    assert (second.number, second.cells["points"]) == (4, 1.5)


@pytest.mark.parametrize("name", ["gone.csv", "folder"])
def test_what_cannot_be_read_is_said(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(PackageError):
        open_rows(tmp_path / name)


def test_a_zip_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "rows.xlsx"
    path.write_bytes(pkpass())
    with pytest.raises(PackageError) as caught:
        open_rows(path)
    assert "workbook" in caught.value.message
