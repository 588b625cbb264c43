# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The list of barcodes is edited in named steps, and each code is proven."""

from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from common.model.package import PassPackage
from common.model.pass_json import Pass
from designer.barcodes.barcode_edits import who_sees_what
from designer.barcodes.barcodes_panel import BarcodesPanel
from designer.document import PassDocument
from designer.selection import Selection
from designer.view_state import ViewState

W = TypeVar("W", bound=QWidget)


def a_package(*codes: tuple[str, str]) -> PassPackage:
    barcodes = [
        {"format": f"PKBarcodeFormat{form}", "message": message, "messageEncoding": "utf-8"}
        for form, message in codes
    ]
    data = {"serialNumber": "N-1", "storeCard": {}, "barcodes": barcodes}
    return PassPackage(Pass.from_json(data if codes else {**data, "barcodes": []}))


@pytest.fixture
def document(qtbot: QtBot) -> PassDocument:
    return PassDocument(a_package(("QR", "one"), ("Aztec", "two")))


@pytest.fixture
def panel(qtbot: QtBot, document: PassDocument) -> BarcodesPanel:
    made = BarcodesPanel(document, Selection(document), ViewState(document))
    document.setParent(made)
    qtbot.addWidget(made)
    made.resize(300, 600)
    made.show()
    return made


def named(panel: BarcodesPanel, kind: type[W], name: str) -> W:
    return next(one for one in panel.findChildren(kind) if one.accessibleName() == name)


def says(panel: BarcodesPanel) -> str:
    return " ".join(one.text() for one in panel.findChildren(QLabel) if one.isVisibleTo(panel))


def test_typing_a_message_is_one_step_and_proven(
    panel: BarcodesPanel, document: PassDocument, qtbot: QtBot
) -> None:
    field = named(panel, QLineEdit, "Message")
    qtbot.mouseClick(field, Qt.MouseButton.LeftButton)
    field.selectAll()
    qtbot.keyClicks(field, "FENN-1")
    assert document.current.at(("barcodes", 0, "message")) == "FENN-1"
    assert document.undo_stack.count() == 1
    assert "It reads “FENN-1”." in says(panel)
    assert "QR Code · 6 bytes" in says(panel)


def test_the_text_below_follows_the_message(
    panel: BarcodesPanel, document: PassDocument, qtbot: QtBot
) -> None:
    qtbot.mouseClick(
        panel.findChild(QCheckBox),
        Qt.MouseButton.LeftButton,
        pos=panel.findChild(QCheckBox).rect().center() / 4,
    )
    assert document.current.at(("barcodes", 0, "altText")) == "one"
    field = named(panel, QLineEdit, "Message")
    field.end(False)
    qtbot.keyClicks(field, "s")
    assert document.current.at(("barcodes", 0, "altText")) == "ones"


def test_codes_are_added_moved_and_removed(
    panel: BarcodesPanel, document: PassDocument, qtbot: QtBot
) -> None:
    click = lambda name: qtbot.mouseClick(  # noqa: E731  # three times the same
        named(panel, QToolButton, name), Qt.MouseButton.LeftButton
    )
    click("Add a code")
    assert document.current.at(("barcodes", 2, "message")) == "N-1"
    click("Prefer this code more")
    assert [one.message for one in document.current.pass_json.barcodes or ()] == [
        "one",
        "N-1",
        "two",
    ]
    for _time in range(3):
        click("Remove this code")
    assert document.current.at(("barcodes",)) is None
    assert "No code on this pass" in says(panel)
    for _time in range(5):
        document.undo_stack.undo()
    assert document.current == a_package(("QR", "one"), ("Aztec", "two"))


def test_a_message_that_the_format_cannot_carry_is_said(
    panel: BarcodesPanel, document: PassDocument, qtbot: QtBot
) -> None:
    combo = named(panel, QComboBox, "Format")
    combo.setCurrentIndex(combo.findData("PKBarcodeFormatEAN13"))
    combo.activated.emit(combo.currentIndex())
    assert document.current.at(("barcodes", 0, "format")) == "PKBarcodeFormatEAN13"
    assert "cannot carry" in says(panel)


def test_the_selection_chooses_the_code(panel: BarcodesPanel, document: PassDocument) -> None:
    panel._selection.select(("barcodes", 1))
    assert named(panel, QLineEdit, "Message").text() == "two"
    panel._selection.select(("barcodes", 0, "altText"))
    assert named(panel, QLineEdit, "Message").text() == "one"


@pytest.mark.parametrize("value", ["text", {"format": "PKBarcodeFormatQR"}, [1, 2], None])
def test_a_list_of_another_form_is_kept_until_it_is_replaced(
    panel: BarcodesPanel, document: PassDocument, value: object
) -> None:
    document.edit("Break", document.current.with_value_at(("barcodes",), value))
    if value is not None:
        assert "is no list of codes" in says(panel)
    panel.add()
    assert document.current.at(("barcodes", 0, "message")) == "N-1"


def test_a_legacy_code_can_be_edited_and_removed(
    panel: BarcodesPanel, document: PassDocument
) -> None:
    legacy = {"format": "PKBarcodeFormatPDF417", "message": "old", "messageEncoding": "utf-8"}
    old = Pass.from_json({"storeCard": {}, "barcode": legacy})
    document.load(PassPackage(old))
    assert panel._list.item(0).text() == "PDF417 · old (iOS 8)"
    panel._remove()
    assert document.current.at(("barcode",)) is None


@pytest.mark.parametrize(
    ("codes", "said"),
    [
        ((("QR", "a"),), "Every iPhone: QR."),
        ((("Codabar", "1"), ("QR", "a")), "iOS 27 and later: Codabar. Older: QR."),
        ((("EAN13", "1"),), "iOS 27 and later: EAN-13. Older: no code."),
        ((("Strange", "1"),), ""),
        ((), ""),
    ],
)
def test_it_is_said_who_sees_what(codes: tuple[tuple[str, str], ...], said: str) -> None:
    assert who_sees_what(a_package(*codes)) == said
