# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""A payload becomes a design: from the menu, by a drop, with its warnings."""

import json
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFileDialog,
    QInputDialog,
    QLineEdit,
    QMessageBox,
    QTreeWidget,
)
from pytestqt.qtbot import QtBot

from designer.application import Designer
from designer.files.payload_findings import PayloadFindings
from designer.publishing.payload_dialog import PayloadDialog
from tests.support.distribution import content, order, wrapped
from tests.support.images import png


def drop(designer: Designer, path: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    target = designer.canvas.viewport()
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    middle = QPoint(5, 5)
    QApplication.sendEvent(target, QDragEnterEvent(middle, copy, mime, left, none))
    QApplication.sendEvent(target, QDropEvent(QPointF(middle), copy, mime, left, none))


def payload(folder: Path, *orders: dict[str, Any]) -> Path:
    path = folder / "spring.json"
    path.write_text(json.dumps(wrapped(*orders)))
    (folder / "icon.png").write_bytes(png(87, 87))
    return path


def organization(designer: Designer) -> str | None:
    return designer.document.current.pass_json.organization_name


def test_a_dropped_payload_is_a_new_design(
    designer: Designer, qtbot: QtBot, tmp_path: Path
) -> None:
    path = payload(tmp_path, order(content(), 1))
    with qtbot.waitSignal(designer.rooms.payloads.told) as told:
        drop(designer, path)
    assert told.args == ["The payload is a design now."]
    document = designer.document
    assert organization(designer) == "Corner Café"
    assert document.current.style == "coupon"
    assert {"icon.png", "icon@2x.png"} <= set(document.current.files)
    assert document.current.at(("coupon", "primaryFields", 0, "value")) == "{{First Name}}"
    assert (document.name, document.folder, document.is_modified) == ("spring", None, True)


def test_the_menu_asks_and_the_findings_are_listed(
    designer: Designer, qtbot: QtBot, tmp_path: Path
) -> None:
    odd = content(colour="red", passType="TICKETS")
    odd["passRelevance"] = {"relevantLocations": [{"id": 193, "relevantText": "Here"}]}
    path = payload(tmp_path, order(odd, 1))
    designer.actions["file.open_payload"].trigger()
    asked = designer.window.findChild(QFileDialog)
    assert isinstance(asked, QFileDialog)
    asked.findChild(QLineEdit).setText(str(path))  # type: ignore[union-attr]
    with qtbot.waitSignal(designer.rooms.files.opened):
        qtbot.keyClick(asked.findChild(QLineEdit), Qt.Key.Key_Return)
    dialog = designer.window.findChild(PayloadFindings)
    assert isinstance(dialog, PayloadFindings)
    table = dialog.findChild(QTreeWidget)
    assert isinstance(table, QTreeWidget)
    rows = [table.topLevelItem(number) for number in range(table.topLevelItemCount())]
    shown = {(row.text(0), row.text(1)) for row in rows if row}
    assert ("Invalid value TICKETS for passType", "basicDetails › passType") in shown
    assert any("colour is unknown" in what for what, _place in shown)
    assert any("Only its server knows where location 193 is" in what for what, _place in shown)
    assert "passRelevance › relevantLocations 1 › id" in {place for _what, place in shown}
    assert not any("recipient" in what for what, _place in shown)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert organization(designer) == "Corner Café"


def test_what_the_designer_shows_as_payload_comes_back(
    designer: Designer, qtbot: QtBot, tmp_path: Path
) -> None:
    before = designer.document.current
    dialog = PayloadDialog(before)
    qtbot.addWidget(dialog)
    dialog.save_to(tmp_path)
    with qtbot.waitSignal(designer.rooms.files.opened):
        drop(designer, tmp_path / "request.json")
    after = designer.document.current
    assert after.pass_json.fields.to_json() == before.pass_json.fields.to_json()
    images = {name for name in before.files if name.endswith("@3x.png")}
    assert all(after.files[name] == before.files[name] for name in images)


def test_one_of_several_passes_is_chosen(designer: Designer, qtbot: QtBot, tmp_path: Path) -> None:
    orders = [order(content(description=name), 1) for name in ("One", "Two")]
    path = payload(tmp_path, *orders)

    drop(designer, path)
    qtbot.waitUntil(lambda: designer.window.findChild(QInputDialog) is not None)
    asked = designer.window.findChild(QInputDialog)
    assert isinstance(asked, QInputDialog)
    qtbot.keyClick(asked.findChild(QComboBox), Qt.Key.Key_Down)
    with qtbot.waitSignal(designer.rooms.files.opened):
        qtbot.keyClick(asked, Qt.Key.Key_Return)
    assert designer.document.current.pass_json.description == "Two"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('{"passServiceRequest": {"recipients": {"id": 1}}}', "“odd.json” describes no pass."),
        ('{"passServiceRequest": [', None),
        ('{"formatVersion": 1}', None),
    ],
)
def test_what_is_no_payload_is_told_and_changes_nothing(
    designer: Designer, qtbot: QtBot, tmp_path: Path, text: str, sentence: str | None
) -> None:
    before = designer.document.current
    path = tmp_path / "odd.json"
    path.write_text(text)
    drop(designer, path)
    qtbot.waitUntil(lambda: designer.window.findChild(QMessageBox) is not None)
    box = designer.window.findChild(QMessageBox)
    assert isinstance(box, QMessageBox)
    assert sentence in (None, box.text())
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert designer.document.current is before


def test_a_pass_json_still_opens_as_a_pass(designer: Designer, qtbot: QtBot, sample: Path) -> None:
    with qtbot.waitSignal(designer.rooms.files.opened):
        drop(designer, sample / "pass.json")
    assert designer.document.folder == sample
