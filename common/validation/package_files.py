# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Rules about the files of the package.  What the archive says is told by the reader."""

import re
from collections.abc import Iterator

from common.model.image_slot import SLOTS, parse_image_name
from common.validation.catalog import found
from common.validation.context import Context
from common.validation.issue import Issue

_LARGE = 2_000_000
"""Bytes of all files together.  CHOICE."""

_STRAY = re.compile(
    r"__MACOSX/.*|(.*/)?(Thumbs\.db|desktop\.ini|ehthumbs\.db|.*~|.*\.(psd|ai|sketch|fig|xcf|sh|bak|orig|swp|tmp|pem|p12|key|cer))",
    re.IGNORECASE,
)
_KNOWN = frozenset({"personalization.json", "tooling.json"})
_STRINGS = re.compile(r"[^/]+\.lproj/pass\.strings")
_LOOSE_NAME = re.compile(r"(?P<stem>[A-Za-z]+?)[-_ ]?@?(?P<scale>[123])[xX]\.(?i:png)")


def files_are_not_stray(context: Context) -> Iterator[Issue]:
    """Source: ISS."""
    for file in _visible(context):
        if _STRAY.fullmatch(file):
            yield found("PKG007", at_file=file, file=file)


def files_are_used(context: Context) -> Iterator[Issue]:
    """Source: PB; a PDF in the place of an image is read by apple/pass-builder alone."""
    for file in _visible(context):
        is_known = file in _KNOWN or _STRINGS.fullmatch(file) or parse_image_name(file)
        if not is_known and not _STRAY.fullmatch(file) and not better_name(file):
            yield found("PKG008", at_file=file, file=file)


def package_is_small(context: Context) -> Iterator[Issue]:
    """Source: CHOICE."""
    size = sum(len(context.package.files[file]) for file in _visible(context))
    if size > _LARGE:
        yield found("PKG009", size=f"{size / 1_000_000:.1f}")


def names_are_recognized(context: Context) -> Iterator[Issue]:
    """Source: ISS eventyay#5606."""
    for file in _visible(context):
        if name := better_name(file):
            yield found("PKG012", at_file=file, file=file, name=name)


def better_name(file: str) -> str:
    """Return the name that was probably meant, or an empty text where the name is fine."""
    if parse_image_name(file) or _STRINGS.fullmatch(file) or file in _KNOWN:
        return ""
    folder, slash, base = file.rpartition("/")
    if base.lower() == "pass.strings" and folder.lower().endswith(".lproj"):
        return f"{folder[:-6]}.lproj/pass.strings"
    if base.lower() in {*_KNOWN, "pass.json"} and not folder:
        return base.lower()
    stem, scale = base.rpartition(".")[0], ""
    if match := _LOOSE_NAME.fullmatch(base):
        stem, scale = match["stem"], match["scale"]
    elif not base.lower().endswith(".png"):
        return ""
    slot = next((name for name in SLOTS if name.lower() == stem.lower()), "")
    suffix = f"@{scale}x" if scale not in ("", "1") else ""
    name = f"{folder}{slash}{slot}{suffix}.png"
    return name if slot and parse_image_name(name) else ""


def _visible(context: Context) -> Iterator[str]:
    for file in context.package.files:
        if not any(part.startswith(".") for part in file.split("/")):
            yield file
