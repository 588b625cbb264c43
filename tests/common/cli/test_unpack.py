# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
import json
from pathlib import Path

import pytest

from common.cli.main import main
from tests.support.builders import RawEntry, pkpass, png, raw_zip

SIGNED = pkpass(
    RawEntry(b"icon.png", png()),
    RawEntry(b"manifest.json", b"{}"),
    RawEntry(b"signature", b"x"),
    RawEntry(b"de.lproj/pass.strings", b'"a" = "b";'),
)


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "Coffee.pkpass").write_bytes(SIGNED)
    return tmp_path


def files(folder: Path) -> set[str]:
    return {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}


def test_it_makes_a_folder_without_manifest_and_signature(place: Path) -> None:
    assert main(["unpack", "Coffee.pkpass"]) == 1  # the manifest is a bad one
    assert files(place / "Coffee.pass") == {"pass.json", "icon.png", "de.lproj/pass.strings"}
    assert (place / "Coffee.pass" / "icon.png").read_bytes() == png()


def test_an_existing_folder_is_not_written_into_unasked(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (place / "out").mkdir()
    (place / "out" / "mine.txt").write_text("mine")
    assert main(["unpack", "Coffee.pkpass", "-o", "out"]) == 2
    assert "exists already" in capsys.readouterr().err
    assert files(place / "out") == {"mine.txt"}
    assert main(["unpack", "Coffee.pkpass", "-o", "out", "--force"]) == 1
    assert "mine.txt" in files(place / "out")
    assert main(["unpack", "Coffee.pkpass", "-o", "Coffee.pkpass"]) == 2


def test_a_bundle_gives_a_folder_for_each_pass(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    names = (b"a.pkpass", b"b.pkpass", b"...pkpass", b"sub/a.pkpass")
    entries = [RawEntry(name, pkpass(serialNumber=str(n))) for n, name in enumerate(names)]
    (place / "all.pkpasses").write_bytes(raw_zip(entries))
    assert main(["unpack", "all.pkpasses", "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    folders = [Path(row["folder"]).as_posix() for row in found["folders"]]
    assert folders == ["all.pass/a", "all.pass/b", "all.pass/pass", "all.pass/a-4"]
    assert all((place / folder / "pass.json").exists() for folder in folders)


@pytest.mark.parametrize("name", [b"../evil.png", b"/tmp/evil.png", b"..\\evil.png"])
def test_nothing_is_written_of_a_hostile_file(place: Path, name: bytes) -> None:
    (place / "bad.pkpass").write_bytes(pkpass(RawEntry(name, b"x")))
    before = files(place.parent)
    assert main(["unpack", "bad.pkpass", "-o", "out"]) == 2
    assert files(place.parent) == before
