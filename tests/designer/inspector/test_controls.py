# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Each control shows a value unchanged, and reports what a person makes of it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox
from pytestqt.qtbot import QtBot

from common.model.json_object import schema
from common.model.pass_json import FieldContent, Pass
from designer.inspector.controls import (
    ChoiceControl,
    ColorControl,
    DateControl,
    JsonControl,
    ListControl,
    SetControl,
    SwitchControl,
    TextControl,
    control_for,
)

KINDS = [
    (Pass, "description", TextControl),
    (Pass, "backgroundColor", ColorControl),
    (Pass, "voided", SwitchControl),
    (Pass, "expirationDate", DateControl),
    (Pass, "maxDistance", TextControl),
    (Pass, "associatedStoreIdentifiers", ListControl),
    (Pass, "beacons", JsonControl),
    (FieldContent, "textAlignment", ChoiceControl),
    (FieldContent, "dataDetectorTypes", SetControl),
    (FieldContent, "value", TextControl),
]


@pytest.mark.parametrize(("cls", "name", "kind"), KINDS)
def test_the_key_table_chooses_the_control(qtbot: QtBot, cls: type, name: str, kind: type) -> None:
    control = control_for(name, schema(cls)[name])
    qtbot.addWidget(control)
    assert type(control) is kind


@pytest.mark.parametrize("value", ["text", 12, 2.5, True, ["a"], {"a": 1}, None, "", "rgb(1,2,3)"])
@pytest.mark.parametrize(("cls", "name", "kind"), KINDS)
def test_showing_any_value_reports_nothing(
    qtbot: QtBot, cls: type, name: str, kind: type, value: object
) -> None:
    control = control_for(name, schema(cls)[name])
    qtbot.addWidget(control)
    seen: list[object] = []
    control.edited.connect(seen.append)
    control.show_value(value)
    control.show_value(None)
    assert seen == []


def test_numbers_are_reported_as_numbers(qtbot: QtBot) -> None:
    control = control_for("maxDistance", schema(Pass)["maxDistance"])
    qtbot.addWidget(control)
    seen: list[object] = []
    control.edited.connect(seen.append)
    qtbot.keyClicks(control.field, "1.50")
    assert seen == [1, "1.", 1.5, 1.5]
    assert control.field.text() == "1.50"


@pytest.mark.parametrize("typed", ["1e999", "nan", "Infinity", "1_000", "٣"])
def test_what_json_has_no_number_for_stays_text(qtbot: QtBot, typed: str) -> None:
    control = control_for("maxDistance", schema(Pass)["maxDistance"])
    qtbot.addWidget(control)
    seen: list[object] = []
    control.edited.connect(seen.append)
    control.field.setText(typed)
    assert seen == [typed]


def test_an_unknown_word_stays(qtbot: QtBot) -> None:
    control = control_for("textAlignment", schema(FieldContent)["textAlignment"])
    qtbot.addWidget(control)
    control.show_value("PKTextAlignmentNew")
    box = control.findChild(QComboBox)
    assert box.currentData() == "PKTextAlignmentNew"


def test_a_set_keeps_words_that_it_does_not_know(qtbot: QtBot) -> None:
    control = control_for("dataDetectorTypes", schema(FieldContent)["dataDetectorTypes"])
    qtbot.addWidget(control)
    seen: list[object] = []
    control.edited.connect(seen.append)
    control.show_value(("PKDataDetectorTypeLink", "PKDataDetectorTypeNew"))
    ticked = [tick for tick in control.findChildren(QCheckBox) if tick.isChecked()]
    ticked[0].click()
    assert seen == [["PKDataDetectorTypeNew"]]


def test_a_typed_color_takes_the_form_that_wallet_documents(qtbot: QtBot) -> None:
    control = control_for("labelColor", schema(Pass)["labelColor"])
    qtbot.addWidget(control)
    seen: list[object] = []
    control.edited.connect(seen.append)
    field = control.field._text
    qtbot.keyClicks(field, "teal")
    field.editingFinished.emit()
    assert seen[-1] == "rgb(0, 128, 128)"


def test_a_text_takes_several_lines_where_it_is_told_so(qtbot: QtBot) -> None:
    control = control_for("value", schema(FieldContent)["value"])
    assert isinstance(control, TextControl)
    qtbot.addWidget(control)
    control.name("Value", "What the field says.")
    with qtbot.waitExposed(control):
        control.show()
    control.field.setFocus()
    assert control.show_lines(several=True)
    assert control.window().focusWidget() is control.field
    assert not control.show_lines(several=True)
    control.show_value("Monday\nTuesday")
    seen: list[object] = []
    control.edited.connect(seen.append)
    control.field.setFocus()
    qtbot.keyClick(control.field, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(control.field, Qt.Key.Key_Return)
    qtbot.keyClicks(control.field, "We")
    assert seen[-1] == "Monday\nTuesday\nWe"
    assert control.field.accessibleName() == "Value"
