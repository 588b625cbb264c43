# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
import json
from pathlib import Path

import pytest

from common.cli.main import main
from common.package.folder import save_folder
from tests.support.builders import RawEntry, package, pass_dict, pkpass, raw_zip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "Coffee.pass"
    save_folder(package(barcodes=[{"format": "PKBarcodeFormatQR", "message": "A-1"}]), path)
    return path


def test_it_shows_what_is_in_a_pass(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["inspect", str(folder)]) == 0
    shown = capsys.readouterr().out
    for words in (
        ": storeCard\n",
        "pass type      pass.com.example.test\n",
        "header         Points: 240\n",
        "back           Terms: One line. ⏎ Another.\n",
        "barcode        PKBarcodeFormatQR A-1\n",
        "  icon@2x.png\n",
    ):
        assert words in shown


def test_findings_give_exit_code_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "unsigned.pkpass"
    path.write_bytes(pkpass())
    assert main(["inspect", str(path)]) == 1
    assert "error SIG001: The package is not signed. [signature]\n" in capsys.readouterr().out


def test_json_says_the_same(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["inspect", "--json", str(folder)]) == 0
    (found,) = json.loads(capsys.readouterr().out)
    assert found["style"] == "storeCard"
    assert found["pass"]["serialNumber"] == "1"
    assert found["files"]["icon.png"] > 50
    assert (found["signed"], found["issues"], found["languages"]) == (False, [], [])


def test_every_pass_of_a_bundle_is_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "two.pkpasses"
    entries = [RawEntry(b"%d.pkpass" % n, pkpass(serialNumber=f"S{n}")) for n in range(2)]
    path.write_bytes(raw_zip(entries))
    assert main(["inspect", str(path)]) == 1
    shown = capsys.readouterr().out
    assert "S0" in shown
    assert "S1" in shown


@pytest.mark.parametrize(
    "odd",
    [
        {"storeCard": 7},
        {"storeCard": {"headerFields": ["x", None], "backFields": {}}},
        {"barcodes": [None, 7, {"message": None}], "barcode": "x"},
        {"description": {"a": [1]}, "serialNumber": 12},
        {"organizationName": "\ud800 \x1b[31m\u202e"},
    ],
)
def test_a_pass_of_wrong_types_is_shown_too(
    tmp_path: Path, odd: dict[str, object], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "odd"
    folder.mkdir()
    (folder / "pass.json").write_text(json.dumps({**pass_dict(), **odd}))
    assert main(["inspect", str(folder)]) == 0
    shown = capsys.readouterr().out
    assert "\x1b" not in shown
    assert main(["inspect", "--json", str(folder)]) == 0
