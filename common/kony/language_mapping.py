# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The payload's languageDetails and the .lproj folders of a package, both ways."""

from collections.abc import Mapping

from common.kony.languages import constant_of, folder_of
from common.kony.payload import Node
from common.kony.placeholders import from_kony, to_kony
from common.model.json_object import Json
from common.model.package import PassPackage
from common.model.strings_file import StringsFile

_STRINGS = "pass.strings"


def read_languages(node: Node) -> tuple[dict[str, bytes], str, list[tuple[str, Node]]]:
    """Return the strings files, the language of the originals, and each entry's folder.

    The n-th text of an entry translates the n-th original; blank ones are skipped.  The
    language of the originals gets a file that repeats them, so that a phone set to it
    chooses it.  Source: seed sample; pairing by index as the sample shows.
    """
    originals = [from_kony(text) for text in _originals(node)]
    entries = [
        (folder, entry)
        for entry in node.children("languageEntries")
        if (folder := _folder(entry, "language"))
    ]
    translations = {folder: _translations(entry, originals) for folder, entry in entries}
    language = _folder(node, "passLanguage") if node.text("passLanguage") else ""
    if language and translations:
        identity = {text: text for text in originals if text.strip()}
        translations[language] = {**identity, **translations.get(language, {})}
    node.warn_unread()
    files = {
        f"{folder}.lproj/{_STRINGS}": _strings(texts)
        for folder, texts in translations.items()
        if texts
    }
    return files, language, entries


def write_languages(package: PassPackage, pass_language: str) -> dict[str, Json]:
    """Return ``languageDetails`` for the strings files of a design, without images."""
    tables = {
        name.removesuffix(f".lproj/{_STRINGS}"): StringsFile.parse(data).texts
        for name, data in package.files.items()
        if name.endswith(f".lproj/{_STRINGS}")
    }
    language = pass_language or ("en" if "en" in tables else "")
    originals = list(dict.fromkeys(key for table in tables.values() for key in table))
    entries = [
        _entry(folder, table, originals)
        for folder, table in tables.items()
        if folder != language or any(key != text for key, text in table.items())
    ]
    return {
        "originalFields": [to_kony(text) for text in originals],
        "languageEntries": entries,
        "passLanguage": constant_of(language) if language else "",
    }


def _originals(node: Node) -> list[str]:
    value = node.raw("originalFields")
    if isinstance(value, str):
        return [value]
    if value is None:
        return []
    if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
        node.findings.malformed((*node.path, "originalFields"))
        return []
    return value


def _folder(node: Node, name: str) -> str:
    text = node.text(name)
    found = folder_of(text)
    if found is None:
        node.invalid(name, text)
    return found or ""


def _translations(entry: Node, originals: list[str]) -> dict[str, str]:
    texts = []
    for item in entry.children("data"):
        texts.append(from_kony(item.text("localText")))
        item.warn_unread()
    if len(texts) > len(originals):
        entry.warn("data", f"{len(texts)} texts translate {len(originals)} originals.")
    pairs = zip(originals, texts, strict=False)
    return {original: text for original, text in pairs if original.strip() and text.strip()}


def _strings(texts: Mapping[str, str]) -> bytes:
    """Write entry by entry: adding to one growing file would parse it again each time."""
    empty = StringsFile.parse(b"")
    return b"".join(empty.with_text(key, text).to_bytes() for key, text in texts.items())


def _entry(folder: str, table: Mapping[str, str], originals: list[str]) -> Json:
    texts: list[Json] = [{"localText": to_kony(table.get(text, ""))} for text in originals]
    return {"language": constant_of(folder), "data": texts}
