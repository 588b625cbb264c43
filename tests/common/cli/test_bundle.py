# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
import json
from pathlib import Path

import pytest

from common.cli.main import main
from common.package.folder import save_folder
from common.package.pkpass import build
from common.package.reader import open_all
from tests.support.builders import package
from tests.support.wallet_ca import IssuedIdentity, WalletCA


@pytest.fixture(scope="module")
def issued() -> IssuedIdentity:
    return WalletCA().issue()


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, issued: IssuedIdentity) -> Path:
    monkeypatch.chdir(tmp_path)
    for serial in ("a", "b"):
        data = build(package(serialNumber=serial), issued.signer())
        (tmp_path / f"{serial}.pkpass").write_bytes(data)
    return tmp_path


def test_the_passes_are_in_it_byte_for_byte(place: Path) -> None:
    assert main(["bundle", "a.pkpass", "b.pkpass", "-o", "all.pkpasses"]) == 0
    opened = open_all(place / "all.pkpasses")
    sources = [one.package.source for one in opened]
    assert [source and source.archive for source in sources] == [
        (place / name).read_bytes() for name in ("a.pkpass", "b.pkpass")
    ]
    assert main(["bundle", "all.pkpasses", "-o", "again.pkpasses"]) == 0
    assert (place / "again.pkpasses").read_bytes() == (place / "all.pkpasses").read_bytes()


def test_a_pass_that_is_in_it_twice_is_told(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["bundle", "a.pkpass", "a.pkpass", "-o", "all.pkpasses", "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert (found["passes"], [issue["code"] for issue in found["issues"]]) == (2, ["PKG014"])


def test_nothing_is_written_where_it_cannot_be(place: Path) -> None:
    save_folder(package(), place / "folder")
    assert main(["bundle", "folder", "-o", "all.pkpasses"]) == 2
    assert main(["bundle", *["a.pkpass"] * 11, "-o", "all.pkpasses"]) == 2
    assert not (place / "all.pkpasses").exists()
    (place / "all.pkpasses").write_text("mine")
    assert main(["bundle", "a.pkpass", "-o", "all.pkpasses"]) == 2
    assert (place / "all.pkpasses").read_text() == "mine"
