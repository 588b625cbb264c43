# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
import io
import zipfile
from pathlib import Path

from pytestqt.qtbot import QtBot

from common.model.package import PassPackage
from common.model.pass_json import Pass
from designer.report.bundle import redact, report_files, zipped
from designer.report.report_dialog import ReportDialog

SECRETS = {
    "formatVersion": 1,
    "serialNumber": "S-4711",
    "authenticationToken": "very-secret-token-0815",
    "coupon": {"backFields": [{"key": "name", "label": "Name", "value": "Ida Lindqvist"}]},
    "mystery": {"pin": 4711, "yes": True, "nothing": None},
}


def test_no_text_or_number_of_the_pass_is_in_the_report() -> None:
    package = PassPackage(Pass.from_json(SECRETS)).with_file("icon.png", b"picture")
    log = "ERROR opened /home/ida/Passes/x\n"
    everything = b"".join(report_files(package, log).values()).decode()
    for secret in ("4711", "very-secret", "Ida", "ida", "picture", "Lindqvist"):
        assert secret not in everything
    assert "icon.png" in everything
    assert "/home/…/Passes/x" in everything


def test_the_shape_stays() -> None:
    redacted = redact(SECRETS)
    assert list(redacted) == list(SECRETS)
    assert redacted["mystery"]["yes"] is True
    assert redacted["mystery"]["nothing"] is None
    assert redacted["coupon"]["backFields"][0]["value"].startswith("text of 13 characters")


def test_images_go_along_only_when_ticked(qtbot: QtBot, tmp_path: Path) -> None:
    package = PassPackage(Pass.from_json(SECRETS)).with_file("icon.png", b"picture")
    dialog = ReportDialog(package, "")
    qtbot.addWidget(dialog)
    assert "images/icon.png" not in dialog.files()
    dialog.images.setChecked(True)
    dialog.save(tmp_path / "report.zip")
    with zipfile.ZipFile(io.BytesIO((tmp_path / "report.zip").read_bytes())) as archive:
        assert archive.read("images/icon.png") == b"picture"
        assert set(archive.namelist()) == set(dialog.files())


def test_the_zip_is_whole() -> None:
    with zipfile.ZipFile(io.BytesIO(zipped({"a": b"1"}))) as archive:
        assert archive.testzip() is None
