# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Real and made-up passes: all that must open do, and nothing of them is lost."""

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from common.errors import PackageError
from common.model import edits
from common.model.lenient_json import read_json
from common.package.folder import save_folder
from common.package.pkpass import build, reemit
from common.package.reader import OpenedPackage, open_all, open_package, read_pkpass
from common.validation.validator import validate
from tests.support.builders import as_text
from tests.support.openssl import cms_verifies
from tests.support.wallet_ca import IssuedIdentity, WalletCA

OURS = Path(__file__).parents[2] / "data" / "synthetic"
CORPUS = os.environ.get("PASSWRIGHT_CORPUS", "")


def _expected(word: str) -> list[Path]:
    rows = csv.DictReader((OURS / "index.tsv").read_text().splitlines(), delimiter="\t")
    return [OURS / row["file"] for row in rows if row["expect"] == word]


def _real(folder: str) -> list[Path]:
    return sorted(Path(CORPUS, folder).glob("*.pkpass")) if CORPUS else []


OPEN = [*_expected("open"), *_expected("warn"), *_real("valid"), *_real("synthetic")]
OPEN = [path for path in OPEN if not path.name.startswith("reject-")]
REFUSED = [*_expected("reject"), *(p for p in _real("synthetic") if p.name.startswith("reject-"))]


@pytest.fixture(scope="module")
def issued() -> IssuedIdentity:
    return WalletCA().issue()


@pytest.mark.parametrize("path", OPEN, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_it_opens_and_nothing_is_lost(path: Path, tmp_path: Path) -> None:
    for opened in open_all(path):
        source = opened.package.source
        assert source is not None
        read = read_json(source.pass_json).value
        assert as_text(opened.package.pass_json.to_json()) == as_text(read)
        assert reemit(opened.package) == (source.archive or b"")
        _saved_and_opened_again(opened, tmp_path / opened.name, read)
    if len(open_all(path)) == 1:
        assert reemit(open_package(path).package) == path.read_bytes()


def _saved_and_opened_again(opened: OpenedPackage, folder: Path, read: object) -> None:
    """Saved untouched the bytes are the same; edited and edited back the JSON is."""
    save_folder(opened.package, folder)
    source = opened.package.source
    assert source is not None
    assert (folder / "pass.json").read_bytes() == source.pass_json
    for name, data in opened.package.files.items():
        assert (folder / name).read_bytes() == data
    edited = edits.set_value(open_package(folder).package, ("userInfo",), {"edited": True})
    save_folder(edited, folder)
    again = open_package(folder)
    found = again.package.pass_json.to_json()
    assert found["userInfo"] == {"edited": True}
    if isinstance(read, dict) and "userInfo" not in read:
        del found["userInfo"]
        assert as_text(found) == as_text(read)
    assert {issue.code for issue in again.issues} <= {"PKG007"}  # Thumbs.db stays


@pytest.mark.parametrize("path", _expected("warn"), ids=lambda path: path.name)
def test_what_must_be_flagged_is(path: Path) -> None:
    opened = open_package(path)
    needs_verify = path.name.startswith(("warn-sig", "warn-pem"))
    assert opened.issues or validate(opened.package) or needs_verify


@pytest.mark.parametrize("path", REFUSED, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_it_is_refused_in_one_sentence(path: Path) -> None:
    with pytest.raises(PackageError) as caught:
        open_all(path)
    assert caught.value.message.endswith(".")
    assert caught.value.hint.endswith(".")
    assert "Traceback" not in str(caught.value)


@pytest.mark.parametrize("path", _real("broken"), ids=lambda path: path.name)
def test_the_broken_are_refused_or_opened_with_findings(path: Path) -> None:
    if "invalid-checksum" in path.name:
        assert [issue.code for issue in open_package(path).issues] == ["MAN003"]
        return
    with pytest.raises(PackageError) as caught:
        open_package(path)
    assert caught.value.hint.endswith(".")


def test_the_command_refuses_without_a_trace(tmp_path: Path) -> None:
    for path in _expected("reject"):
        done = subprocess.run(
            [sys.executable, "-m", "common.cli.main", "unpack", str(path), "-o", "out"],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 2
        assert done.stdout == ""
        assert done.stderr.startswith("error: ")
        assert done.stderr.count("\n") == 2
        assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("path", OPEN, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_signed_by_us_openssl_verifies_it(path: Path, issued: IssuedIdentity) -> None:
    signer = issued.signer()
    for opened in open_all(path):
        package = opened.package
        for key, value in (
            ("passTypeIdentifier", signer.pass_type_identifier),
            ("teamIdentifier", signer.team_identifier),
        ):
            package = edits.set_value(package, (key,), value)
        made = read_pkpass(build(package, signer))
        assert {issue.code for issue in made.issues} <= {"PKG007"}  # Thumbs.db stays
        source = made.package.source
        assert source is not None
        assert source.manifest is not None
        assert cms_verifies(source.signature or b"", source.manifest, issued.root)
        json.loads(source.pass_json.decode("utf-8"))  # strict, whatever it was
