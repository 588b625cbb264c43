# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
import hashlib
import json
from typing import Any

import pytest

from common.package.manifest import manifest_issues, manifest_of, sha1

FILES = {"pass.json": b"{}", "de.lproj/pass.strings": b"x"}
GOOD = {name: sha1(data) for name, data in FILES.items()}


def test_it_lists_every_file_sorted() -> None:
    manifest = manifest_of(FILES)
    assert json.loads(manifest) == {
        "de.lproj/pass.strings": hashlib.sha1(b"x").hexdigest(),  # noqa: S324  # the format's
        "pass.json": hashlib.sha1(b"{}").hexdigest(),  # noqa: S324  # the format's
    }
    assert list(json.loads(manifest)) == sorted(FILES)


def codes(manifest: bytes | None) -> list[str]:
    return [issue.code for issue in manifest_issues(manifest, FILES)]


def _with(**changes: Any) -> bytes:
    return json.dumps({**GOOD, **changes}).encode()


def test_our_own_has_no_issues() -> None:
    assert codes(manifest_of(FILES)) == []


@pytest.mark.parametrize(
    ("manifest", "expected"),
    [
        (None, ["MAN001"]),
        (b"", ["MAN001"]),
        (b"[]", ["MAN001"]),
        (b"[" * 100_000, ["MAN001"]),
        (b"\xff\xfe", ["MAN001"]),
        (b"\xef\xbb\xbf" + _with(), ["MAN001"]),
        (_with(**{"gone.png": "0" * 40}), ["MAN002"]),
        (b"{}", ["MAN002", "MAN002"]),
        (_with(**{"pass.json": "0" * 40}), ["MAN003"]),
        (_with(signature="0" * 40), ["MAN004"]),
        (_with(**{"manifest.json": "0" * 40}), ["MAN004"]),
        (_with(**{"pass.json": GOOD["pass.json"].upper()}), ["MAN005"]),
        (_with(**{"pass.json": hashlib.sha256(b"{}").hexdigest()}), ["MAN005"]),
        (_with(**{"pass.json": None}), ["MAN005"]),
        (_with(**{"de.lproj\\pass.strings": GOOD["de.lproj/pass.strings"]}), ["MAN006"]),
    ],
)
def test_each_fault_is_told(manifest: bytes | None, expected: list[str]) -> None:
    assert codes(manifest) == expected
