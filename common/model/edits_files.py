# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Edits of files, languages and translations; see edits.py."""

import re
from dataclasses import replace
from types import MappingProxyType

from common.errors import EditError
from common.model.file_name import comparable, name_fault
from common.model.json_object import Path, walk
from common.model.package import MANIFEST, PASS_JSON, SIGNATURE, PassPackage
from common.model.strings_file import StringsFile, parse_strings
from common.text import _

PASS_STRINGS = "pass.strings"  # noqa: S105  # a file name
_LANGUAGE = re.compile(r"[A-Za-z0-9]+(?:[-_][A-Za-z0-9]+)*")
_OURS = frozenset({comparable(PASS_JSON), comparable(MANIFEST), comparable(SIGNATURE)})


def strings_path(language: str) -> str:
    """Return where the translations of a language lie in the package."""
    return f"{language}.lproj/{PASS_STRINGS}"


def set_file(package: PassPackage, name: str, data: bytes) -> PassPackage:
    """Return a copy in which a file, such as ``strip@2x.png``, has these bytes."""
    fault = name_fault(name)
    if comparable(name) in _OURS:
        fault = "Passwright writes it itself"
    alike = [n for n in package.files if n != name and comparable(n) == comparable(name)]
    if not fault and alike:
        fault = f"some systems take it for “{alike[0]}”"
    if fault:
        raise EditError(
            _("A file cannot be called “{name}”: {fault}.").format(name=name, fault=fault),
            hint=_("Choose another name."),
        )
    return package.with_file(name, data)


def remove_file(package: PassPackage, name: str) -> PassPackage:
    """Return a copy without a file."""
    _check_has(package, name)
    return package.without_files(name)


def rename_file(package: PassPackage, old: str, new: str) -> PassPackage:
    """Return a copy in which a file has another name, in the same place of the order."""
    _check_has(package, old)
    if new == old:
        return package
    if new in package.files:
        raise EditError(
            _("There is a file “{new}” already.").format(new=new), hint=_("Remove it first.")
        )
    set_file(package.without_files(old), new, b"")  # raises for a name that cannot be
    files = {new if name == old else name: data for name, data in package.files.items()}
    return replace(package, files=MappingProxyType(files))


def add_language(package: PassPackage, language: str) -> PassPackage:
    """Return a copy with an empty pass.strings for a language; one that exists stays."""
    if not _LANGUAGE.fullmatch(language):
        raise EditError(
            _("“{language}” is no name of a language.").format(language=language),
            hint=_("Use one such as de, pt-BR or zh-Hans."),
        )
    path = strings_path(language)
    return package if path in package.files else package.with_file(path, b"")


def remove_language(package: PassPackage, language: str) -> PassPackage:
    """Return a copy without a language: its translations and its images."""
    names = [name for name in package.files if name.startswith(f"{language}.lproj/")]
    if not names:
        raise EditError(
            _("The pass has no language “{language}”.").format(language=language),
            hint=_("Choose one of its languages."),
        )
    return package.without_files(*names)


def set_string(package: PassPackage, language: str, key: str, text: str) -> PassPackage:
    """Return a copy in which a text of pass.json has this translation."""
    package = add_language(package, language)
    return _with_strings(package, language, _strings(package, language).with_text(key, text))


def remove_string(package: PassPackage, language: str, key: str) -> PassPackage:
    """Return a copy in which a text has no translation into this language."""
    if strings_path(language) not in package.files:
        return package
    return _with_strings(package, language, _strings(package, language).without(key))


def reword(package: PassPackage, path: Path, text: str) -> PassPackage:
    """Return a copy with another text at a path whose translations go with it.

    The text in pass.json is the key of its translations, so that a bare change of it would
    orphan them.  They are renamed, or copied where the old text is still used elsewhere.
    """
    old = package.at(path)
    try:
        changed = package.with_value_at(path, text)
    except LookupError as error:
        raise EditError(
            _("The pass has no such place any more."), hint=_("Choose the text again.")
        ) from error
    if not isinstance(old, str) or old in ("", text):
        return changed
    is_used = any(value == old for _, value in walk(changed.pass_json))
    for language in changed.languages():
        changed = _reword_in(changed, language, old, text, keep=is_used)
    return changed


def _reword_in(
    package: PassPackage, language: str, old: str, new: str, *, keep: bool
) -> PassPackage:
    if strings_path(language) not in package.files:
        return package
    strings = _strings(package, language)
    translation = strings.get(old)
    if translation is None or strings.get(new) is not None or not new:
        return package
    moved = strings.with_text(new, translation) if keep else strings.with_key_renamed(old, new)
    return _with_strings(package, language, moved)


def _strings(package: PassPackage, language: str) -> StringsFile:
    return parse_strings(package.files[strings_path(language)])


def _with_strings(package: PassPackage, language: str, strings: StringsFile) -> PassPackage:
    path, data = strings_path(language), strings.to_bytes()
    return package if package.files.get(path) == data else package.with_file(path, data)


def _check_has(package: PassPackage, name: str) -> None:
    if name not in package.files:
        raise EditError(
            _("The pass has no file “{name}”.").format(name=name),
            hint=_("Choose one of its files."),
        )
