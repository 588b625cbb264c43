# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Rules about languages: pass.strings and what it translates."""

import re
from collections.abc import Iterator
from functools import lru_cache

from babel.core import Locale, UnknownLocaleError

from common.model.json_object import JsonObject, Path, schema
from common.model.placeholder import placeholders_in
from common.model.strings_file import StringsFile, parse_strings
from common.validation.catalog import found
from common.validation.context import Context, Node, per_class
from common.validation.issue import Issue

_OPAQUE = re.compile(r"[A-Z][A-Z0-9]*(_[A-Z0-9]+)+|[a-z0-9]+([._][A-Za-z0-9]+)+")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?")
_LETTER = re.compile(r"[^\W\d_]")

_SENTENCES = frozenset({"label", "changeMessage", "relevantText", "description"})

LANGUAGE_NAMES = {
    "chinese": "zh-Hans", "danish": "da", "dutch": "nl", "english": "en", "finnish": "fi",
    "french": "fr", "german": "de", "italian": "it", "japanese": "ja", "korean": "ko",
    "norwegian": "nb", "polish": "pl", "portuguese": "pt", "russian": "ru", "spanish": "es",
    "swedish": "sv", "turkish": "tr",
}  # fmt: skip
"""Names of folders as old Macs wrote them.  Source: ISO 639, CLDR English names."""


def strings_of(context: Context) -> dict[str, StringsFile]:
    """Return the parsed pass.strings by language."""
    known: dict[str, StringsFile] | None = context.cache.get("strings")
    if known is None:
        files = context.package.files
        known = {
            language: parse_strings(files[f"{language}.lproj/pass.strings"])
            for language in context.languages
            if f"{language}.lproj/pass.strings" in files
        }
        context.cache["strings"] = known
    return known


def texts_of(context: Context) -> tuple[tuple[Path, str], ...]:
    """Return every text of pass.json that Wallet looks up, with its place."""
    known: tuple[tuple[Path, str], ...] | None = context.cache.get("texts")
    if known is None:
        known = tuple(item for node in context.nodes for item in _texts_of_node(node))
        context.cache["texts"] = known
    return known


def translations_of(context: Context, text: str) -> tuple[str, ...]:
    """Return the translations of a text in all languages that have one."""
    found_texts = (strings.get(text) for strings in strings_of(context).values())
    return tuple(translated for translated in found_texts if translated is not None)


def strings_can_be_read(context: Context) -> Iterator[Issue]:
    """Source: PassAndroid#200, Catima#2555."""
    for language, strings in strings_of(context).items():
        for problem in strings.problems:
            if problem.is_lost:
                why = problem.message[:1].lower() + problem.message[1:].rstrip(".")
                yield found("STR001", at_file=_file(language), at_language=language,
                            file=_file(language), why=why)  # fmt: skip


def strings_are_unicode(context: Context) -> Iterator[Issue]:
    """Source: ISS."""
    for language, strings in strings_of(context).items():
        is_unicode = strings.encoding == "utf-8" or (
            strings.encoding.startswith("utf-16") and strings.bom
        )
        if not is_unicode and not strings.content.isascii():
            file = _file(language)
            yield found("STR002", at_file=file, at_language=language, file=file)


def texts_are_translated(context: Context) -> Iterator[Issue]:
    """Source: DOC; a missing key shows the text of pass.json.

    Values are often names and codes that stay, so a value is missed only where another
    language translates it; labels and sentences always are.
    """
    files = {name: strings for name, strings in strings_of(context).items() if strings.texts}
    wanted = {key for strings in files.values() for key in strings.texts}
    for path, text in _distinct(texts_of(context)):
        missing = [name for name, strings in files.items() if strings.get(text) is None]
        if text in wanted:
            for language in missing:
                yield found("STR003", path, at_file=_file(language), at_language=language,
                            key=_short(text), language=language)  # fmt: skip
        elif missing and path[-1] in _SENTENCES and _LETTER.search(text):
            yield found("STR003", path, key=_short(text), language=", ".join(missing))


def strings_are_used(context: Context) -> Iterator[Issue]:
    """Source: CHOICE."""
    used = {text for _path, text in texts_of(context)}
    reported: set[str] = set()
    for language, strings in strings_of(context).items():
        for key in strings.texts:
            if key not in used and key not in reported and not _is_personalization(context, key):
                reported.add(key)
                file = _file(language)
                yield found(
                    "STR004", ("strings", key), at_file=file, at_language=language, key=_short(key)
                )


def folders_are_languages(context: Context) -> Iterator[Issue]:
    """Source: DOC, folders are named like those of apps."""
    for language in context.languages:
        if (name := better_name(language)) != language:
            folder = f"{language}.lproj"
            yield found("STR005", at_file=folder, at_language=language, folder=folder,
                        name=f"{name}.lproj")  # fmt: skip


def better_name(language: str) -> str:
    """Return the name that iPhones know for the name of a folder; itself where it is right."""
    if _LANGUAGE.fullmatch(language) and _is_known(language):
        return language
    if language.lower() in LANGUAGE_NAMES:
        return LANGUAGE_NAMES[language.lower()]
    parts = re.split(r"[-_]", language)
    rest = [part.title() if len(part) == 4 else part.upper() for part in parts[1:]]
    guess = "-".join([parts[0].lower(), *rest])
    return guess if _LANGUAGE.fullmatch(guess) and _is_known(guess) else "en"


def translated_messages_keep_their_place(context: Context) -> Iterator[Issue]:
    """Source: CHOICE."""
    for place in context.fields:
        message = place.content.change_message
        if not message:
            continue
        for language, strings in strings_of(context).items():
            translated = strings.get(message)
            if translated and translated.count("%@") != 1:
                path = (*place.path, "changeMessage")
                yield found("STR006", path, at_file=_file(language), at_language=language,
                            value=translated)  # fmt: skip


def texts_are_readable_as_they_stand(context: Context) -> Iterator[Issue]:
    """Source: PG; whoever has none of the languages sees the text of pass.json."""
    if not strings_of(context):
        return
    for path, text in _distinct(texts_of(context)):
        if _OPAQUE.fullmatch(text) and translations_of(context, text):
            yield found("STR007", path, value=text)


def strings_are_not_repeated(context: Context) -> Iterator[Issue]:
    """Source: CHOICE."""
    for language, strings in strings_of(context).items():
        for key in strings.repeated_keys:
            file = _file(language)
            yield found(
                "STR008",
                ("strings", key),
                at_file=file,
                at_language=language,
                file=file,
                key=_short(key),
            )


def translations_keep_placeholders(context: Context) -> Iterator[Issue]:
    """Source: CHOICE; our placeholders are filled from the row of each recipient."""
    for path, text in _distinct(texts_of(context)):
        wanted = {one.key: one.written for one in placeholders_in(text)}
        if not wanted:
            continue
        for language, strings in strings_of(context).items():
            translated = strings.get(text)
            kept = {one.key for one in placeholders_in(translated or text)}
            for key in sorted(wanted.keys() - kept):
                yield found("STR009", path, at_file=_file(language), at_language=language,
                            value=_short(translated or ""),
                            placeholder=wanted[key])  # fmt: skip


def languages_have_texts(context: Context) -> Iterator[Issue]:
    """Source: CHOICE."""
    if not strings_of(context):
        return
    for language in context.languages:
        if f"{language}.lproj/pass.strings" not in context.package.files:
            folder = f"{language}.lproj"
            yield found("STR010", at_file=folder, at_language=language, language=language)


def main_language_is_there(context: Context) -> Iterator[Issue]:
    """Source: PG; the fallback of a phone in another language is not documented."""
    files = strings_of(context)
    if len(files) != 1:
        return
    ((language, strings),) = files.items()
    if any(_LETTER.search(text) and text != key for key, text in strings.texts.items()):
        yield found("STR011", at_file=_file(language), at_language=language, language=language)


def translations_are_filled(context: Context) -> Iterator[Issue]:
    """Source: CHOICE."""
    for language, strings in strings_of(context).items():
        for key, text in strings.texts.items():
            if key.strip() and not text.strip():
                file = _file(language)
                yield found(
                    "STR012", ("strings", key), at_file=file, at_language=language, key=_short(key)
                )


@per_class
def _localizable(cls: type[JsonObject]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (entry.spec.name, entry.attribute)
        for entry in schema(cls).values()
        if entry.spec.localizable
    )


def _texts_of_node(node: Node) -> Iterator[tuple[Path, str]]:
    path, item = node
    for name, attribute in _localizable(type(item)):
        value = getattr(item, attribute)
        if isinstance(value, str) and value:
            yield (*path, name), value
        elif isinstance(value, tuple):
            for number, text in enumerate(value):
                if isinstance(text, str) and text:
                    yield (*path, name, number), text


def _of_string(code: str, language: str, key: str) -> Issue:
    file = _file(language)
    return found(
        code, ("strings", key), at_file=file, at_language=language, file=file, key=_short(key)
    )


def _distinct(texts: tuple[tuple[Path, str], ...]) -> Iterator[tuple[Path, str]]:
    seen: set[str] = set()
    for path, text in texts:
        if text not in seen:
            seen.add(text)
            yield path, text


def _is_personalization(context: Context, key: str) -> bool:
    """Return whether a string is one of the sign-up sheet.  Source: DOC, Personalize."""
    data = context.package.files.get("personalization.json")
    return data is not None and key.encode("utf-8", "surrogatepass") in data


@lru_cache(maxsize=512)
def _is_known(language: str) -> bool:
    try:
        Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return False
    return True


def _file(language: str) -> str:
    return f"{language}.lproj/pass.strings"


def _short(value: str) -> str:
    return value if len(value) <= 60 else value[:59] + "…"
