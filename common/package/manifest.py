# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""manifest.json: the SHA-1 of every file, and what is wrong with the one that was read."""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from common.model.package import MANIFEST, SIGNATURE
from common.text import _
from common.validation.issue import Issue, Severity

_SHA1 = re.compile(r"[0-9a-f]{40}")


def manifest_of(files: Mapping[str, bytes]) -> bytes:
    """Return manifest.json for these files: their SHA-1 by name, sorted.

    Source: wallet-format.md 2.4; SHA-1 is what Wallet demands here.
    """
    return manifest_of_hashes({name: sha1(data) for name, data in files.items()})


def manifest_of_hashes(hashes: Mapping[str, str]) -> bytes:
    """Return manifest.json for known hashes."""
    return json.dumps(dict(sorted(hashes.items())), ensure_ascii=False, indent=0).encode()


def sha1(data: bytes) -> str:
    """Return the hash that a manifest holds: 40 lower-case hexadecimal digits."""
    return hashlib.sha1(data, usedforsecurity=False).hexdigest()


def read_manifest(data: bytes) -> dict[str, Any] | None:
    """Return what a manifest says, a byte-order mark forgiven, or ``None`` if it is none."""
    try:
        found = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def manifest_issues(data: bytes | None, files: Mapping[str, bytes]) -> Iterator[Issue]:
    """Compare a manifest with the files it came with.

    Args:
        data: the bytes of manifest.json, ``None`` if there is none.
        files: every file of the package as read, pass.json among them, without
            manifest and signature.
    """
    listed = None if data is None else read_manifest(data)
    if data is None or listed is None:
        is_missing = data is None
        yield _issue(
            "MAN001",
            _("manifest.json is missing.")
            if is_missing
            else _("manifest.json is no list of hashes."),
        )
        return
    if data.startswith(b"\xef\xbb\xbf"):
        yield _issue("MAN001", _("manifest.json begins with a byte-order mark."))
    for name, value in listed.items():
        yield from _entry_issues(name, value, files)
    for name in files:
        if name not in listed:
            yield _issue(
                "MAN002", _("“{name}” is missing from the manifest.").format(name=name), name
            )


def _entry_issues(name: str, value: object, files: Mapping[str, bytes]) -> Iterator[Issue]:
    if name in (MANIFEST, SIGNATURE):
        yield _issue("MAN004", _("“{name}” must not be in the manifest.").format(name=name), name)
        return
    if "\\" in name:
        yield _issue(
            "MAN006", _("The manifest says “{name}” with a backslash.").format(name=name), name
        )
    found = files.get(name.replace("\\", "/"))
    if found is None:
        yield _issue(
            "MAN002",
            _("“{name}” is in the manifest but not in the package.").format(name=name),
            name,
        )
    elif not isinstance(value, str) or not _SHA1.fullmatch(value):
        yield _issue("MAN005", _("The manifest has no SHA-1 for “{name}”.").format(name=name), name)
    elif value != sha1(found):
        yield _issue(
            "MAN003",
            _("“{name}” was changed after signing: its hash differs.").format(name=name),
            name,
        )


def _issue(code: str, message: str, file: str = MANIFEST) -> Issue:
    hint = _("Sign the pass again; every export writes a new manifest.")
    return Issue(code, Severity.ERROR, (), message, hint, file=file)
