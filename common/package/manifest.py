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
from common.validation.catalog import found
from common.validation.issue import Issue

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
        listed = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return None
    return listed if isinstance(listed, dict) else None


def manifest_issues(data: bytes | None, files: Mapping[str, bytes]) -> Iterator[Issue]:
    """Compare a manifest with the files it came with.

    Args:
        data: the bytes of manifest.json, ``None`` if there is none.
        files: every file of the package as read, pass.json among them, without
            manifest and signature.
    """
    listed = None if data is None else read_manifest(data)
    if data is None or listed is None:
        fault = _("is missing") if data is None else _("is no list of hashes")
        yield found("MAN001", at_file=MANIFEST, fault=fault)
        return
    if data.startswith(b"\xef\xbb\xbf"):
        yield found("MAN001", at_file=MANIFEST, fault=_("begins with a byte-order mark"))
    for name, value in listed.items():
        yield from _entry_issues(name, value, files)
    for name in files:
        if name not in listed:
            yield found("MAN002", at_file=name, file=name, side=_("the manifest"))


def _entry_issues(name: str, value: object, files: Mapping[str, bytes]) -> Iterator[Issue]:
    if name in (MANIFEST, SIGNATURE):
        yield found("MAN004", at_file=name, file=name)
        return
    if "\\" in name:
        yield found("MAN006", at_file=name, file=name)
    data = files.get(name.replace("\\", "/"))
    if data is None:
        yield found("MAN002", at_file=name, file=name, side=_("the package"))
    elif not isinstance(value, str) or not _SHA1.fullmatch(value):
        yield found("MAN005", at_file=name, file=name)
    elif value != sha1(data):
        yield found("MAN003", at_file=name, file=name)
