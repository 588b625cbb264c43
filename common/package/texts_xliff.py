# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Texts as XLIFF, the format of translation programs; versions 1.2 and 2.0.

Source: OASIS, XLIFF 1.2 (2008) and XLIFF 2.0 (2014).  One file holds one target language.
"""

import hashlib
import re
from xml.etree import ElementTree

from common.errors import PackageError
from common.model.text_table import TextTable
from common.text import _

SOURCE_LANGUAGE = "en"
"""What the base text is declared as: the format demands a language, pass.json names none."""

_NS_1, _NS_2 = "urn:oasis:names:tc:xliff:document:1.2", "urn:oasis:names:tc:xliff:document:2.0"
_DOCTYPE = re.compile(rb"<\x00?!\x00?(?:D\x00?O\x00?C\x00?T|E\x00?N\x00?T)")
_MOST = 5_000_000


def write_xliff(table: TextTable, language: str, version: str = "1.2") -> bytes:
    """Return one language of a table as XLIFF; texts without a translation have no target."""
    known = table.translations.get(language, {})
    is_first = version == "1.2"
    root, body = _frame_1(language) if is_first else _frame_2(language)
    for text in table.texts:
        unit = _unit_1(body, text) if is_first else _unit_2(body, text, table.places.get(text, ""))
        _text_element(unit, "source", text)
        if text in known:
            _text_element(unit, "target", known[text])
        if is_first and table.places.get(text):
            ElementTree.SubElement(unit, "note").text = table.places[text]
    ElementTree.indent(root)
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def read_xliff(data: bytes) -> TextTable:
    """Read XLIFF of either version; raises :class:`PackageError` where it is none."""
    if len(data) > _MOST or _DOCTYPE.search(data):
        raise _no_xliff(_("it is too large, or declares entities"))
    try:
        root = ElementTree.fromstring(data)  # noqa: S314  # without a DOCTYPE nothing expands
    except ElementTree.ParseError as error:
        raise _no_xliff(str(error)) from error
    if _local(root) != "xliff":
        raise _no_xliff(_("it begins with <{name}>").format(name=_local(root)))
    found: dict[str, dict[str, str]] = {}
    for file in (one for one in root.iter() if _local(one) == "file"):
        language = file.get("target-language") or root.get("trgLang") or ""
        if language:
            found.setdefault(language, {}).update(_pairs(file))
    if not found:
        raise _no_xliff(_("it names no target language"))
    return TextTable(found)


def _frame_1(language: str) -> tuple[ElementTree.Element, ElementTree.Element]:
    root = ElementTree.Element("xliff", {"version": "1.2", "xmlns": _NS_1})
    attributes = {
        "original": "pass.strings",
        "source-language": SOURCE_LANGUAGE,
        "target-language": language,
        "datatype": "plaintext",
    }
    file = ElementTree.SubElement(root, "file", attributes)
    return root, ElementTree.SubElement(file, "body")


def _frame_2(language: str) -> tuple[ElementTree.Element, ElementTree.Element]:
    attributes = {"version": "2.0", "xmlns": _NS_2, "srcLang": SOURCE_LANGUAGE}
    root = ElementTree.Element("xliff", {**attributes, "trgLang": language})
    return root, ElementTree.SubElement(root, "file", {"id": "pass.strings"})


def _unit_1(body: ElementTree.Element, text: str) -> ElementTree.Element:
    return ElementTree.SubElement(body, "trans-unit", {"id": _identifier(text)})


def _unit_2(body: ElementTree.Element, text: str, place: str) -> ElementTree.Element:
    unit = ElementTree.SubElement(body, "unit", {"id": _identifier(text)})
    if place:
        notes = ElementTree.SubElement(unit, "notes")
        ElementTree.SubElement(notes, "note").text = place
    return ElementTree.SubElement(unit, "segment")


def _text_element(parent: ElementTree.Element, name: str, text: str) -> None:
    element = ElementTree.SubElement(parent, name, {"xml:space": "preserve"})
    element.text = "".join(one for one in text if one in "\t\n\r" or ord(one) >= 0x20)


def _pairs(file: ElementTree.Element) -> dict[str, str]:
    pairs = {}
    for unit in file.iter():
        if _local(unit) not in {"trans-unit", "segment"}:
            continue
        parts = {_local(one): "".join(one.itertext()) for one in unit}
        if parts.get("source") and parts.get("target"):
            pairs[parts["source"]] = parts["target"]
    return pairs


def _identifier(text: str) -> str:
    return f"t{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"


def _local(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]


def _no_xliff(why: str) -> PackageError:
    return PackageError(
        _("The file is no XLIFF of texts: {why}.").format(why=why),
        hint=_("Use XLIFF 1.2 or 2.0 as exported from here."),
    )
