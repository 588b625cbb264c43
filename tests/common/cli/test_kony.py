# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""``passwright kony`` both ways."""

import json
from pathlib import Path

import pytest

from common.cli.main import main
from common.package.reader import open_package
from tests.support.images import png

DATA = Path(__file__).parents[2] / "data" / "kony"


def test_a_payload_becomes_a_design_and_comes_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    images = tmp_path / "images"
    images.mkdir()
    for name in ("iconFile", "logoFile", "logoDeFile"):
        (images / f"{name}.png").write_bytes(png(29, 29))
    design = tmp_path / "design.pass"
    command = ["kony", str(DATA / "seed_request.json"), "-o", str(design), "--images", str(images)]
    assert main(command) == 1  # alignments that pass.json does not know
    package = open_package(design).package
    assert package.pass_json.serial_number == "2026-0001"
    assert "de.lproj/logo.png" in package.files
    assert main(command) == 2
    capsys.readouterr()
    out = tmp_path / "payload.json"
    parts = tmp_path / "parts"
    main(["kony", str(design), "-o", str(out), "--images", str(parts)])
    content = json.loads(out.read_text())["passServiceRequest"]["passes"]["pass"]["passContent"]
    wanted = json.loads((DATA / "seed_request.json").read_text())
    original = wanted["passServiceRequest"]["passes"]["pass"]["passContent"]
    assert content["basicDetails"]["passSerialNumber"] == "2026-0001"
    assert (
        content["languageDetails"]["originalFields"]
        == (original["languageDetails"]["originalFields"])
    )
    assert sorted(path.name for path in parts.iterdir()) == [
        "de-logo.png", "icon.png", "logo.png",
    ]  # fmt: skip


def test_a_payload_with_faults_still_opens(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    payload = tmp_path / "payload.json"
    payload.write_text('{"passContent": {"basicDetails": {"passType": "TICKETS"}}}')
    assert main(["kony", str(payload), "-o", str(tmp_path / "design")]) == 1
    told = capsys.readouterr().out
    assert "Invalid value TICKETS for passType" in told
    assert open_package(tmp_path / "design").package.style == "generic"


def test_what_is_neither(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.json").write_text("[]")
    assert main(["kony", str(tmp_path / "a.json")]) == 2
    assert "error:" in capsys.readouterr().err
