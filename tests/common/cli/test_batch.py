# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from common.cli.main import main
from common.model import edits
from common.package.folder import save_folder
from common.package.reader import open_package
from tests.support.builders import package, png
from tests.support.wallet_ca import WalletCA

ROOT = Path(__file__).parents[3]
NAME = ("storeCard", "secondaryFields", 0, "value")


@pytest.fixture(scope="module")
def authority() -> WalletCA:
    return WalletCA()


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, authority: WalletCA) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PASSWRIGHT_P12_PASSWORD", "test")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    design = edits.set_value(package(), NAME, "{{name}}, {{since|date:long}}")
    save_folder(edits.clear_value(design, ("storeCard", "backFields")), tmp_path / "design")
    (tmp_path / "rows.csv").write_text(
        "Name;Since;Serial\nIda;2024-01-02;A-1\nBo;2024-02-03;A-2\n", encoding="utf-8"
    )
    (tmp_path / "pass.p12").write_bytes(authority.issue().p12("test"))
    (tmp_path / "root.pem").write_bytes(authority.root_pem())
    return tmp_path


def batch(*more: str) -> int:
    signing = ["--p12", "pass.p12", "--ca", "root.pem"]
    return main(["batch", "design", "rows.csv", *signing, *more])


def test_a_table_becomes_passes(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert batch("-o", "out", "--locale", "de_DE") == 0
    assert "2 passes issued." in capsys.readouterr().out
    opened = open_package(place / "out" / "A-1.pkpass")
    assert opened.package.at(NAME) == "Ida, 2. Januar 2024"
    assert main(["verify", "--ca", "root.pem", "out/A-1.pkpass", "out/A-2.pkpass"]) == 0
    assert batch("-o", "out", "--locale", "de_DE") == 0
    assert "0 passes issued, 2 there already." in capsys.readouterr().out


def test_failing_rows_give_exit_code_1(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with (place / "rows.csv").open("a") as file:
        file.write("Cy;soon;A-3\n")
    assert batch("-o", "out.zip", "--json") == 1
    found = json.loads(capsys.readouterr().out)
    assert found["issued"] == 2
    assert found["failures"][0]["row"] == 4
    assert "“soon”" in found["failures"][0]["message"]


def test_a_check_writes_nothing(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = sorted(place.rglob("*"))
    assert batch("--check") == 0
    assert "2 passes would be issued." in capsys.readouterr().out
    assert sorted(place.rglob("*")) == before


@pytest.mark.parametrize(
    ("header", "code"), [("Vorname;Since;Serial", "PLC001"), ("Name;Seit;Serial", "PLC001")]
)
def test_a_table_that_does_not_fit_issues_nothing(
    place: Path, header: str, code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (place / "rows.csv").write_text(f"{header}\nIda;2024-01-02;A-1\n")
    assert batch("-o", "out") == 1
    assert code in capsys.readouterr().out
    assert not (place / "out").exists()


def test_a_design_that_wallet_refuses_is_stopped_unless_forced(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (place / "design" / "icon.png").unlink()
    (place / "design" / "icon@2x.png").unlink()
    assert batch("-o", "out") == 1
    assert "IMG001" in capsys.readouterr().out
    assert not (place / "out").exists()
    assert batch("-o", "out", "--force") == 0


def test_pictures_of_the_recipients_lie_beside_the_table(place: Path) -> None:
    (place / "photos").mkdir()
    (place / "photos" / "A-1.png").write_bytes(png(9))
    assert batch("-o", "out", "--file", "strip=photos/{{serial}}.png", "--force") == 1
    opened = open_package(place / "out" / "A-1.pkpass")
    assert "strip@2x.png" in opened.package.files
    assert not (place / "out" / "A-2.pkpass").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["-o", "out", "--file", "strip"],
        ["-o", "out", "--locale", "xx"],
        ["-o", "out", "--p12", "gone.p12"],
        ["-o", "pass.p12"],
    ],
)
def test_what_cannot_be_done_is_said(
    place: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert batch(*arguments) == 2
    assert capsys.readouterr().err.startswith("error: ")
    assert not (place / "out").exists()


def test_an_interrupt_leaves_whole_passes_and_goes_on(place: Path) -> None:
    lines = [f"P{n};2024-01-02;S-{n}" for n in range(1_500)]
    (place / "rows.csv").write_text("\n".join(["Name;Since;Serial", *lines]))
    command = [sys.executable, "-m", "common.cli.main", "batch", "design", "rows.csv", "-o", "out"]
    command += ["--p12", "pass.p12", "--ca", "root.pem"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    running = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
    deadline = time.monotonic() + 60
    while len(list(place.glob("out/*.pkpass"))) < 20 and time.monotonic() < deadline:
        time.sleep(0.01)  # the interrupt must come in the midst of it
    running.send_signal(signal.SIGINT)
    shown, _ = running.communicate(timeout=60)
    assert running.returncode == 1
    assert "The batch was stopped; the same command goes on." in shown
    assert list(place.glob("out/*.part")) == []
    assert main(["verify", "--ca", "root.pem", str(next(place.glob("out/*.pkpass")))]) == 0
    assert batch("-o", "out") == 0
    assert len(list(place.glob("out/*.pkpass"))) == 1_500
