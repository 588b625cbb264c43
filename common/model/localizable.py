# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Every text of a pass that Wallet looks up in pass.strings, and how far it is translated."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum

from common.model import edits
from common.model.edits_files import strings_path
from common.model.json_object import JsonObject, Path, schema, walk
from common.model.package import PassPackage, Project
from common.model.strings_file import parse_strings
from common.model.w3c_date import parse_date

REVIEWED = "reviewed"
"""Key of the sidecar's project.json: texts by language, as they were when somebody agreed."""

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*:\S+|\S+@\S+\.\S+", re.IGNORECASE)


@dataclass(frozen=True)
class LocalizableText:
    """One text in use.

    Attributes:
        text: as it stands in pass.json; it is the key in every pass.strings.
        paths: where it stands, in reading order.
    """

    text: str
    paths: tuple[Path, ...]


class TextState(Enum):
    """How far one text is translated into one language."""

    MISSING = "missing"
    SAME = "same"  # equal to the text in pass.json
    TRANSLATED = "translated"
    REVIEWED = "reviewed"


def localizable_texts(package: PassPackage) -> tuple[LocalizableText, ...]:
    """Return every localizable text in reading order, each once.

    Numbers and dates are left out: the phone writes them by its own region.
    Source: wallet-format.md 2.3.
    """
    places: dict[str, list[Path]] = {}
    for path, text in _texts(package):
        places.setdefault(text, []).append(path)
    return tuple(LocalizableText(text, tuple(paths)) for text, paths in places.items())


def translations(package: PassPackage, language: str) -> Mapping[str, str]:
    """Return the translations of a language by text; none where it has no pass.strings."""
    return parse_strings(package.files.get(strings_path(language), b"")).texts


def needs_translation(package: PassPackage, text: str) -> bool:
    """Return whether a text can read differently in another language.

    Addresses, numbers, and the text below a code that repeats its message do not.
    """
    if not any(one.isalpha() for one in text) or _ADDRESS.fullmatch(text.strip()):
        return False
    pass_ = package.pass_json
    codes = (*(pass_.barcodes or ()), *(() if pass_.barcode is None else (pass_.barcode,)))
    return text not in {one.message for one in codes}


def state_of(package: PassPackage, language: str, text: str) -> TextState:
    """Return how far a text is translated; one that needs no translation is never missing."""
    translated = translations(package, language).get(text)
    if translated is None:
        return TextState.MISSING if needs_translation(package, text) else TextState.SAME
    if _reviewed(package).get(language, {}).get(text) == translated:
        return TextState.REVIEWED
    return TextState.SAME if translated == text else TextState.TRANSLATED


def completeness(package: PassPackage, language: str) -> tuple[int, int]:
    """Return how many of the texts that need it are translated, and how many there are."""
    texts = [one for one in localizable_texts(package) if needs_translation(package, one.text)]
    known = translations(package, language)
    return sum(one.text in known for one in texts), len(texts)


def reword_everywhere(package: PassPackage, old: str, new: str) -> PassPackage:
    """Return a copy in which a text is another one in every place; its translations go with it."""
    for one in localizable_texts(package):
        if one.text == old:
            for path in one.paths[:-1]:
                package = edits.set_value(package, path, new)
            package = edits.reword(package, one.paths[-1], new)  # the last use: the key moves
    return package


def with_reviewed(
    package: PassPackage, language: str, texts: tuple[str, ...], *, reviewed: bool = True
) -> PassPackage:
    """Return a copy in which translations are marked as agreed to, or no longer so."""
    marks = _reviewed(package)
    of_language = dict(marks.get(language, {}))
    known = translations(package, language)
    for text in texts:
        of_language.pop(text, None)
        if reviewed and text in known:
            of_language[text] = known[text]
    marks[language] = of_language
    kept = {name: entries for name, entries in sorted(marks.items()) if entries}
    project: Project = package.project
    project = project.with_value(REVIEWED, kept) if kept else project.without(REVIEWED)
    return replace(package, project=project)


def with_every_text(package: PassPackage, language: str) -> PassPackage:
    """Return a copy in which every missing text stands in a language as it is in pass.json."""
    known = translations(package, language)
    for one in localizable_texts(package):
        if one.text not in known:
            package = edits.set_string(package, language, one.text, one.text)
    return package


def _texts(package: PassPackage) -> Iterator[tuple[Path, str]]:
    for path, node in walk(package.pass_json):
        if isinstance(node, JsonObject):
            for name, entry in schema(type(node)).items():
                value = node.get(name) if entry.spec.localizable else None
                if isinstance(value, str) and value and parse_date(value) is None:
                    yield (*path, name), value


def _reviewed(package: PassPackage) -> dict[str, dict[str, str]]:
    marks = package.project.get(REVIEWED)
    if not isinstance(marks, dict):
        return {}
    return {
        str(language): {str(text): str(said) for text, said in entries.items()}
        for language, entries in marks.items()
        if isinstance(entries, dict)
    }
