# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""A language that nobody speaks: accents, a third longer, in brackets.

What is too narrow for German or Finnish shows at once; what has no brackets is not localizable.
"""

import re

from common.model.edits_files import strings_path
from common.model.localizable import localizable_texts
from common.model.package import PassPackage
from common.model.strings_file import write_strings

PSEUDO = "en-XA"
"""The tag that CLDR reserves for it.  Source: Unicode Technical Standard 35, pseudo-locales."""

LONGER = 0.35
"""German and French need about that much more room than English.  Source: ux.md B.11."""

_ACCENTED = str.maketrans(
    "AaBbCcDdEeGgHhIiJjKkLlNnOoRrSsTtUuWwYyZz",
    "ÅáƁƀÇçÐðÉéĜĝĤĥÎîĴĵĶķĻļÑñÖöŔŕŠšŢţÛûŴŵÝýŽž",
)
_KEPT = re.compile(r"(%@|\{\{.*?\}\}|<[^>]*>|https?://\S+|\S+@\S+\.\S+)")


def pseudo_text(text: str) -> str:
    """Return a text in the pseudo-language; placeholders, tags and addresses stay as they are."""
    parts = _KEPT.split(text)
    letters = sum(len(part) for part in parts[::2])
    accented = "".join(
        part if number % 2 else part.translate(_ACCENTED) for number, part in enumerate(parts)
    )
    filler = "·" * round(letters * LONGER)
    return f"[{accented}{filler}]"


def previewed(package: PassPackage, language: str) -> PassPackage:
    """Return what to lay out for a language: a copy with the pseudo-language, if it is that."""
    return with_pseudo_language(package) if language == PSEUDO else package


def with_pseudo_language(package: PassPackage) -> PassPackage:
    """Return a copy, for looking at only, that has every text in the pseudo-language."""
    texts = {one.text: pseudo_text(one.text) for one in localizable_texts(package)}
    return package.with_file(strings_path(PSEUDO), write_strings(texts))
