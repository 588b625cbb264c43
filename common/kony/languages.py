# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The payload's language constants and the .lproj folders they stand for."""

import re

from babel import Locale

from common.kony.constants import normalize

_SIMPLE = "ARBGCACSDADEELENESETFAFIFRHEHIHRHUIDITJAKOLTLVMSNBNLNNPLPTRORUSKSLSRSVTHTRUKURVI"
"""Codes of two letters whose folder is the code itself."""

FOLDERS: dict[str, str] = {
    **{code: code.lower() for code in re.findall("..", _SIMPLE)},
    "NO": "nb",
    "IW": "he",
    "IN": "id",
    "ZH": "zh-Hans",
    "ZH_CN": "zh-Hans",
    "ZH_HANS": "zh-Hans",
    "ZH_TW": "zh-Hant",
    "ZH_HK": "zh-Hant",
    "ZH_HANT": "zh-Hant",
    "PT_BR": "pt-BR",
    "PT_PT": "pt-PT",
    "EN_GB": "en-GB",
    "FR_CA": "fr-CA",
    "ES_MX": "es-MX",
}
"""Constant to folder.  Source: EN and DE observed, the others proposed after ISO 639-1."""

_TAG = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z]{4})?([-_]([A-Za-z]{2}|[0-9]{3}))?")


def folder_of(text: str) -> str | None:
    """Return the .lproj name for a constant, a BCP-47 tag or an English language name."""
    key = normalize(text)
    if key in FOLDERS:
        return FOLDERS[key]
    if _TAG.fullmatch(text.strip()) and not text.strip().isalpha():
        return text.strip().replace("_", "-")
    name = text.strip().casefold()
    for code, folder in FOLDERS.items():
        locale = Locale.parse(folder.replace("-", "_"))
        if "_" not in code and (locale.english_name or "").split(" (")[0].casefold() == name:
            return folder
    return text.strip().lower() if _is_known_code(text.strip().lower()) else None


def constant_of(folder: str) -> str:
    """Return the constant that stands for a .lproj name; an unknown one in upper case."""
    first = {value: key for key, value in reversed(FOLDERS.items())}
    preferred = {"zh-Hans": "ZH_HANS", "zh-Hant": "ZH_HANT"}
    known = preferred.get(folder) or first.get(folder)
    return known or normalize(folder)


def _is_known_code(code: str) -> bool:
    return code.isalpha() and code in Locale("en").languages
