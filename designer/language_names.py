# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Names of languages for people, from the folder names of a package."""

from functools import cache

from PySide6.QtCore import QLocale

from common.model.pseudo_language import PSEUDO
from common.text import _


@cache
def language_name(code: str) -> str:
    """Return what to call a language, such as “German (de)”; empty is pass.json's own text."""
    if not code:
        return _("Base text")
    if code == PSEUDO:
        return _("Pseudo-language")
    locale = QLocale(code.replace("-", "_"))
    if locale.language() is QLocale.Language.C:
        return code
    name = QLocale.languageToString(locale.language())
    return f"{name} ({code})"
