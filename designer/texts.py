# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The text of a place as the chosen language shows it, and how typing changes it.

The text in pass.json is the key of every pass.strings: typing over a translation changes the
translation; typing over the base text renames its key, so that no translation is lost.
"""

import math
import re

from common.model import edits
from common.model.json_object import Path
from common.model.package import PassPackage
from common.model.strings_file import StringsFile

_NUMBER = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?")
"""A number as JSON writes it."""

STRINGS = "{language}.lproj/pass.strings"


def base_text(package: PassPackage, path: Path) -> str:
    """Return the value at a path as text to type over; empty where there is none."""
    value = package.at(path)
    if isinstance(value, bool) or value is None:
        return ""
    return str(value) if isinstance(value, (str, int, float)) else ""


def shown_text(package: PassPackage, path: Path, language: str) -> str:
    """Return the text that a language shows at a path."""
    text = base_text(package, path)
    translated = _strings(package, language).get(text) if language else None
    return text if translated is None else translated


def with_text(
    package: PassPackage, path: Path, language: str, text: str, *, like: object = ""
) -> PassPackage:
    """Return the package with another text at a path, as typed while a language is shown.

    Args:
        package: the package.
        path: of the value.
        language: the .lproj that is shown; empty for the base text.
        text: what has been typed.
        like: the value when typing began: a number stays one while what is typed is one.
    """
    base = base_text(package, path)
    if language in package.languages() and base and isinstance(package.at(path), str):
        return edits.set_string(package, language, base, text)
    typed = typed_value(like, text)
    if isinstance(typed, str) and isinstance(package.at(path), str):
        return edits.reword(package, path, typed)
    return edits.set_value(package, path, typed)


def typed_value(like: object, text: str) -> str | int | float:
    """Return typed text as a number where the value was one and the text still is."""
    if isinstance(like, bool) or not isinstance(like, (int, float)):
        return text
    if not _NUMBER.fullmatch(text.strip()):
        return text
    number = float(text)
    if not math.isfinite(number):
        return text
    return int(text) if text.strip().lstrip("-").isdigit() else number


def _strings(package: PassPackage, language: str) -> StringsFile:
    data = package.files.get(STRINGS.format(language=language), b"")
    return StringsFile.parse(data)
