# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Texts as CSV, for spreadsheets: one row per text, one column per language."""

import codecs
import csv
import io

from common.errors import PackageError
from common.model.text_table import TextTable
from common.text import _

TEXT, PLACE = "text", "place"
_MOST = 5_000_000


def write_csv(table: TextTable, *, for_excel: bool = True) -> bytes:
    """Return a table as CSV; ``for_excel`` puts the mark in front by which Excel knows UTF-8."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([TEXT, PLACE, *table.languages])
    for text in table.texts:
        row = [table.translations[one].get(text, "") for one in table.languages]
        writer.writerow([text, table.places.get(text, ""), *row])
    data = out.getvalue().encode()
    return codecs.BOM_UTF8 + data if for_excel else data


def read_csv(data: bytes) -> TextTable:
    """Read a table; the first column holds the texts, others are languages by their heading.

    Comma, semicolon and tab are told apart, as are UTF-8, UTF-16 and Windows-1252.
    Raises :class:`PackageError` where it is no such table.
    """
    if len(data) > _MOST:
        raise _no_table(_("it is too large"))
    content = _decoded(data)
    first = content.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    try:
        rows = [row for row in csv.reader(io.StringIO(content), delimiter=delimiter) if any(row)]
    except csv.Error as error:
        raise _no_table(str(error)) from error
    if not rows or len(rows[0]) < 2:
        raise _no_table(_("it has no columns"))
    heading = [cell.strip() for cell in rows[0]]
    columns = {
        number: name
        for number, name in enumerate(heading)
        if number > 0 and name and name.lower() != PLACE
    }
    return TextTable(
        {
            language: {row[0]: row[number] for row in rows[1:] if len(row) > number and row[0]}
            for number, language in columns.items()
        }
    )


def _decoded(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _no_table(why: str) -> PackageError:
    return PackageError(
        _("The file is no table of texts: {why}.").format(why=why),
        hint=_("Use a CSV file with the texts in the first column and a language as each heading."),
    )
