# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Repairs of languages: translations and their files."""

import re
from collections.abc import Iterator
from functools import partial

from common.model import edits
from common.model.json_object import Path
from common.model.package import PassPackage
from common.model.strings_file import parse_strings
from common.text import _
from common.validation import localization
from common.validation.fix_steps import (
    Maker,
)
from common.validation.issue import FixIt, Issue


def rename_folder(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Give a language folder the name that iPhones know."""
    old = issue.language
    new = localization.better_name(old)
    if new == old or new in package.languages():
        return

    def apply(now: PassPackage) -> PassPackage:
        for file in [name for name in now.files if name.startswith(f"{old}.lproj/")]:
            now = edits.rename_file(now, file, f"{new}.lproj/{file.partition('/')[2]}")
        return now

    guessed = old.lower() not in localization.LANGUAGE_NAMES and new == "en"
    title = _("Rename it to “{name}”").format(name=f"{new}.lproj")
    yield FixIt(title, apply, safe=not guessed)


def drop_string(_package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Remove an unused string from every language."""
    key = str(issue.path[-1])

    def apply(now: PassPackage) -> PassPackage:
        for language in now.languages():
            now = edits.remove_string(now, language, key)
        return now

    yield FixIt(_("Remove the string"), apply, safe=False)


def drop_empty_string(_package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Remove a translation that is empty."""
    key, language = str(issue.path[-1]), issue.language
    title = _("Remove the empty translation")
    yield FixIt(title, lambda now: edits.remove_string(now, language, key), safe=False)


def keep_last_string(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Keep the last of several entries of a key, which is the one that counts."""
    key, language = str(issue.path[-1]), issue.language
    text = _strings(package, language).get(key)
    if text is None:
        return

    def apply(now: PassPackage) -> PassPackage:
        return edits.set_string(edits.remove_string(now, language, key), language, key, text)

    yield FixIt(_("Keep the last one"), apply)


def rewrite_strings(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Save the file as UTF-16 with a byte-order mark."""

    def apply(now: PassPackage) -> PassPackage:
        content = parse_strings(now.files[issue.file]).content
        return edits.set_file(now, issue.file, b"\xff\xfe" + content.encode("utf-16-le"))

    if issue.file in package.files:
        yield FixIt(_("Save it as UTF-16"), apply)


def keep_readable(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Write the file anew with the texts that can be read."""
    data = package.files.get(issue.file)
    if data is None:
        return
    texts = parse_strings(data).texts

    def apply(now: PassPackage) -> PassPackage:
        fresh = parse_strings(b"")
        for key, text in texts.items():
            fresh = fresh.with_text(key, text)
        return edits.set_file(now, issue.file, fresh.to_bytes())

    title = _("Keep the {count} texts that can be read").format(count=len(texts))
    yield FixIt(title, apply, safe=False)


def restore_placeholder(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Append what a translation has lost."""
    key = package.at(issue.path)
    translated = _strings(package, issue.language).get(key) if isinstance(key, str) else None
    if not isinstance(key, str) or translated is None:
        return
    lost = [word for word in re.findall(r"%@|\{\{[^{}]+\}\}", key) if word not in translated]
    text = " ".join([translated.rstrip(), *lost])
    if translated.count("%@") > 1:
        head, mark, tail = translated.partition("%@")
        text = head + mark + tail.replace("%@", "")
    if text != translated:
        title = _("Use “{value}”").format(value=text)
        language = issue.language
        yield FixIt(title, lambda p: edits.set_string(p, language, key, text), safe=False)


def _strings(package: PassPackage, language: str) -> dict[str, str]:
    data = package.files.get(f"{language}.lproj/pass.strings")
    return {} if data is None else parse_strings(data).texts


def use_same_text(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Say that a text is the same in these languages."""
    key = package.at(issue.path)
    wanted = [issue.language] if issue.language else list(package.languages())
    missing = [name for name in wanted if key not in _strings(package, name)]
    if not isinstance(key, str) or not missing:
        return

    def apply(now: PassPackage) -> PassPackage:
        for language in missing:
            now = edits.set_string(now, language, key, key)
        return now

    yield FixIt(_("It is the same there"), apply, safe=False)


def use_real_text(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Put a translation in the place of an identifier; the others go with it."""
    key = package.at(issue.path)
    if not isinstance(key, str):
        return
    for language in sorted(package.languages(), key=lambda name: (not name.startswith("en"), name)):
        text = _strings(package, language).get(key)
        if text and text != key:
            title = _("Use “{value}” ({language})").format(value=text, language=language)
            path = issue.path
            yield FixIt(title, partial(_reworded, path=path, text=text), safe=False)


def _reworded(package: PassPackage, path: Path, text: str) -> PassPackage:
    return edits.reword(package, path, text)


def add_strings(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Add an empty pass.strings to a language that has images alone."""
    language = issue.language
    if language in package.languages():
        title = _("Add pass.strings")
        yield FixIt(title, lambda now: edits.add_language(now, language), safe=False)


def add_main_language(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Add a language whose texts are those of the pass."""
    new = "en" if issue.language.partition("-")[0] != "en" else "de"
    keys = list(_strings(package, issue.language))
    if new in package.languages() or not keys:
        return

    def apply(now: PassPackage) -> PassPackage:
        for key in keys:
            now = edits.set_string(now, new, key, key)
        return now

    yield FixIt(_("Add “{name}” with the texts of the pass").format(name=new), apply, safe=False)


FIXES: dict[str, Maker] = {
    "STR001": keep_readable,
    "STR002": rewrite_strings,
    "STR003": use_same_text,
    "STR004": drop_string,
    "STR005": rename_folder,
    "STR006": restore_placeholder,
    "STR007": use_real_text,
    "STR008": keep_last_string,
    "STR009": restore_placeholder,
    "STR010": add_strings,
    "STR011": add_main_language,
    "STR012": drop_empty_string,
}
"""The maker of repairs of each code."""
