# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""All texts by language, as they travel to translators and back; compared before they are taken."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum

from common.model import edits
from common.model.json_object import Path
from common.model.localizable import localizable_texts, translations
from common.model.package import PassPackage


@dataclass(frozen=True)
class TextTable:
    """Translations by language and text.

    Attributes:
        translations: language, then text of pass.json, then translation.
        places: where each text stands, for the eyes of translators.
    """

    translations: Mapping[str, Mapping[str, str]]
    places: Mapping[str, str] = field(default_factory=dict)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages, in their order."""
        return tuple(self.translations)

    @property
    def texts(self) -> tuple[str, ...]:
        """Every text, in the order in which it was first met."""
        met = dict.fromkeys(self.places)
        for known in self.translations.values():
            met.update(dict.fromkeys(known))
        return tuple(met)


class ChangeKind(Enum):
    """What taking one translation would do."""

    ADDED = "added"
    CHANGED = "changed"
    UNKNOWN = "unknown"  # the pass has no such text


@dataclass(frozen=True)
class TextChange:
    """One difference between a table and a pass."""

    language: str
    text: str
    before: str
    after: str
    kind: ChangeKind


def table_of(package: PassPackage, languages: Iterable[str] | None = None) -> TextTable:
    """Return the texts of a package; missing translations are left out."""
    texts = localizable_texts(package)
    chosen = package.languages() if languages is None else tuple(languages)
    table = {}
    for language in chosen:
        known = translations(package, language)
        table[language] = {one.text: known[one.text] for one in texts if one.text in known}
    return TextTable(table, {one.text: _dotted(one.paths[0]) for one in texts})


def changes(package: PassPackage, table: TextTable) -> tuple[TextChange, ...]:
    """Return what taking a table would change; what is equal or empty is left out."""
    present = {one.text for one in localizable_texts(package)}
    found = []
    for language, texts in table.translations.items():
        known = translations(package, language)
        for text, after in texts.items():
            before = known.get(text)
            if not after or after == before:
                continue
            kind = ChangeKind.ADDED if before is None else ChangeKind.CHANGED
            kind = kind if text in present else ChangeKind.UNKNOWN
            found.append(TextChange(language, text, before or "", after, kind))
    return tuple(found)


def with_changes(package: PassPackage, chosen: Iterable[TextChange]) -> PassPackage:
    """Return a copy with these changes made; languages that are new are added."""
    for change in chosen:
        package = edits.set_string(package, change.language, change.text, change.after)
    return package


def _dotted(path: Path) -> str:
    return ".".join(str(step) for step in path)
