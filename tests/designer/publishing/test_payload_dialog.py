# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The payload of a design, shown, copied and saved."""

import json
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from common.assets import asset
from common.package.reader import open_package
from designer.publishing.payload_dialog import PayloadDialog


def opened(qtbot: QtBot) -> PayloadDialog:
    sample = sorted(asset("samples").iterdir())[0]
    dialog = PayloadDialog(open_package(sample).package)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_the_payload_is_shown_and_copied(qtbot: QtBot) -> None:
    dialog = opened(qtbot)
    shown = dialog.findChild(QPlainTextEdit)
    assert isinstance(shown, QPlainTextEdit)
    content = json.loads(shown.toPlainText())["passServiceRequest"]["passes"]["pass"]
    assert content["passContent"]["basicDetails"]["organizationName"]
    copy = next(b for b in dialog.findChildren(QPushButton) if "Copy" in b.text())
    with qtbot.waitSignal(dialog.told):
        qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == dialog.payload()


def test_it_is_saved_with_its_images(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = opened(qtbot)
    dialog.save_to(tmp_path)
    names = {path.name for path in tmp_path.iterdir()}
    assert {"request.json", "icon.png"} <= names
    dialog.save_to(tmp_path / "missing")
    assert any("cannot be written" in label.text() for label in dialog.findChildren(QLabel))


def test_what_it_cannot_say_is_named(qtbot: QtBot) -> None:
    package = open_package(sorted(asset("samples").iterdir())[0]).package
    dialog = PayloadDialog(package.with_value_at(("nfc",), {"message": "x"}))
    qtbot.addWidget(dialog)
    assert any("nfc" in label.text() for label in dialog.findChildren(QLabel))
