# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The words of a pass in one language: what pass.strings puts in the place of a text."""

from collections.abc import Mapping
from dataclasses import dataclass

from common.model.package import PassPackage
from common.model.strings_file import parse_strings

_RTL_LANGUAGES = frozenset({"ar", "fa", "he", "iw", "ps", "ur", "yi", "ckb", "dv", "sd", "ug"})
"""Languages written from right to left.  Source: CLDR, layout orientation."""


@dataclass(frozen=True)
class Wording:
    """One language of a pass.

    Attributes:
        language: the name of the .lproj without its ending; empty for pass.json as written.
        texts: what stands for a text of pass.json.
    """

    language: str
    texts: Mapping[str, str]

    @property
    def folder(self) -> str:
        """The .lproj folder; empty for pass.json as written."""
        return f"{self.language}.lproj" if self.language else ""

    def localized(self, text: str) -> str:
        """Return the translation of a text, or the text itself where there is none."""
        return self.texts.get(text, text)


def wording_of(package: PassPackage, language: str) -> Wording:
    """Return the words of a package for a language of the phone.

    Takes the .lproj of that very name, else of its language without region, else pass.json
    as written.  Source: bundle matching, wallet-format 2.3.
    """
    wanted = language.replace("_", "-").lower()
    present = {name.replace("_", "-").lower(): name for name in package.languages()}
    while wanted:
        if wanted in present:
            name = present[wanted]
            data = package.files.get(f"{name}.lproj/pass.strings", b"")
            return Wording(name, parse_strings(data).texts)
        wanted = wanted.rpartition("-")[0]
    return Wording("", {})


def is_right_to_left(language: str) -> bool:
    """Return whether a language is written from right to left."""
    return language.replace("_", "-").partition("-")[0].lower() in _RTL_LANGUAGES
