# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Texts to and from files of every kind: .strings (alone or zipped), CSV, XLIFF."""

from pathlib import Path

from common.errors import PackageError
from common.model.edits_files import PASS_STRINGS
from common.model.strings_file import StringsFile
from common.model.text_table import TextTable
from common.package.archive import read_archive
from common.package.limits import SERVER_LIMITS
from common.package.pkpass import write_zip
from common.package.texts_csv import read_csv, write_csv
from common.package.texts_xliff import read_xliff, write_xliff
from common.text import _

XLIFF = (".xliff", ".xlf")


def read_texts(path: Path, language: str = "") -> TextTable:
    """Read a file of texts, told by its ending.

    Args:
        path: a .csv, .xliff, .xlf, .strings or a .zip of .lproj folders.
        language: of a lone .strings file that does not lie in an .lproj folder.

    Raises :class:`PackageError` where it cannot be read.
    """
    data = _bytes(path)
    ending = path.suffix.lower()
    if ending == ".csv":
        return read_csv(data)
    if ending in XLIFF:
        return read_xliff(data)
    if ending == ".strings":
        name = path.parent.name
        of_folder = name.removesuffix(".lproj") if name.endswith(".lproj") else ""
        return TextTable({of_folder or language: _texts(data)})
    if ending == ".zip":
        return _from_zip(data)
    raise PackageError(
        _("“{name}” is no file of texts.").format(name=path.name),
        hint=_("Use CSV, XLIFF, .strings, or a ZIP of .lproj folders."),
    )


def write_texts(table: TextTable, ending: str, language: str = "") -> bytes:
    """Return texts as a file with this ending; XLIFF and .strings hold one language."""
    if ending == ".csv":
        return write_csv(table)
    if ending in XLIFF:
        return write_xliff(table, language)
    if ending == ".strings":
        return _strings(table, language)
    return write_zip(
        (f"{one}.lproj/{PASS_STRINGS}", _strings(table, one)) for one in table.languages
    )


def _strings(table: TextTable, language: str) -> bytes:
    known = table.translations.get(language, {})
    strings = StringsFile.parse(b"")
    for text in table.texts:
        if text in known:
            strings = strings.with_text(text, known[text])
    return strings.to_bytes()


def _texts(data: bytes) -> dict[str, str]:
    return dict(StringsFile.parse(data).texts)


def _from_zip(data: bytes) -> TextTable:
    found = {}
    for entry in read_archive(data, SERVER_LIMITS):
        folder, _slash, file = entry.path.rpartition("/")
        name = folder.rpartition("/")[2]
        if file == PASS_STRINGS and name.endswith(".lproj"):
            found[name.removesuffix(".lproj")] = _texts(entry.data)
    if not found:
        raise PackageError(
            _("The ZIP holds no .lproj folder with a pass.strings."),
            hint=_("Zip the .lproj folders themselves."),
        )
    return TextTable(found)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise PackageError(
            _("“{name}” cannot be read: {reason}.").format(
                name=path.name, reason=error.strerror or error
            ),
            hint=_("Choose another file."),
        ) from error
