# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Moments, places and beacons are edited in steps that can be undone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from common.model.package import PassPackage
from common.model.pass_json import Pass
from designer.actions import Actions
from designer.document import PassDocument
from designer.relevance.insert_commands import InsertCommands
from designer.relevance.relevance_edits import DATES, MOST_PLACES, PLACES, add_entry
from designer.relevance.relevance_panel import RelevancePanel
from designer.selection import Selection
from designer.view_state import ViewState

START = PassPackage(Pass.from_json({"storeCard": {}, "organizationName": "Shop"}))


@pytest.fixture
def document() -> PassDocument:
    return PassDocument(START)


@pytest.fixture
def selection(document: PassDocument) -> Selection:
    return Selection(document)


@pytest.fixture
def panel(qtbot: QtBot, document: PassDocument, selection: Selection) -> RelevancePanel:
    made = RelevancePanel(document, selection, ViewState(document))
    document.setParent(made)
    qtbot.addWidget(made)
    made.resize(320, 800)
    made.show()
    return made


def press(qtbot: QtBot, panel: QWidget, name: str) -> None:
    button = next(one for one in panel.findChildren(QToolButton) if one.accessibleName() == name)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def field(panel: QWidget, name: str) -> QLineEdit:
    found = [one for one in panel.findChildren(QLineEdit) if one.accessibleName() == name]
    return found[-1]


def shown(panel: QWidget) -> list[str]:
    return [one.text() for one in panel.findChildren(QLabel) if one.isVisibleTo(panel)]


def test_a_place_is_pasted_as_a_link(
    qtbot: QtBot, panel: RelevancePanel, document: PassDocument
) -> None:
    press(qtbot, panel, "Add a place")
    assert field(panel, "Place").text() == ""
    field(panel, "Place").setText("https://maps.example.org/@47.37,8.54,15z")
    qtbot.keyClicks(field(panel, "Text"), "Here")
    assert document.current.pass_json.to_json()["locations"] == [
        {"latitude": 47.37, "longitude": 8.54, "relevantText": "Here"}
    ]
    assert document.undo_stack.count() == 3
    for _step in range(3):
        document.undo_stack.undo()
    assert document.current == START


def test_no_place_is_said_and_changes_nothing(
    qtbot: QtBot, panel: RelevancePanel, document: PassDocument
) -> None:
    press(qtbot, panel, "Add a place")
    before = document.current
    said = "This is no place on Earth. Write it as 47.37, 8.54."
    qtbot.keyClicks(field(panel, "Place"), "somewhere")
    assert document.current == before
    assert said not in shown(panel)
    qtbot.keyClick(field(panel, "Place"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: said in shown(panel))


def test_more_than_ten_places_are_not_offered(
    panel: RelevancePanel, document: PassDocument
) -> None:
    package = START
    for _place in range(MOST_PLACES):
        package = add_entry(package, PLACES)
    document.edit("Add places", package)
    assert not panel._plus[PLACES].isEnabled()


def test_a_moment_is_kept_for_older_phones_too(
    qtbot: QtBot, panel: RelevancePanel, document: PassDocument
) -> None:
    press(qtbot, panel, "Add a moment")
    row = panel._rows[("relevantDates", 0)]
    row._fields[0]._text.setText("2027-01-31T19:30+01:00")
    assert document.current.at(("relevantDates", 0, "date")) == "2027-01-31T19:30+01:00"
    assert document.current.at(("relevantDate",)) == "2027-01-31T19:30+01:00"


def test_a_moment_becomes_an_interval_and_back(
    qtbot: QtBot, panel: RelevancePanel, document: PassDocument
) -> None:
    document.edit("Add", add_entry(START, DATES, date="2027-01-31T19:30+01:00"))
    box = panel.findChild(QCheckBox)
    assert isinstance(box, QCheckBox)
    box.click()
    entry = document.current.pass_json.to_json()["relevantDates"][0]
    assert entry == {"startDate": "2027-01-31T19:30+01:00", "endDate": ""}
    panel.findChild(QCheckBox).click()
    assert document.current.pass_json.to_json()["relevantDates"] == [
        {"date": "2027-01-31T19:30+01:00"}
    ]


def test_beacon_numbers_are_numbers(
    qtbot: QtBot, panel: RelevancePanel, document: PassDocument
) -> None:
    press(qtbot, panel, "Add a beacon")
    qtbot.keyClicks(field(panel, "Major"), "12")
    assert document.current.at(("beacons", 0, "major")) == 12
    qtbot.keyClicks(field(panel, "Minor"), "x")
    assert document.current.at(("beacons", 0, "minor")) == "x"


def test_the_last_entry_takes_its_key_along(
    qtbot: QtBot, panel: RelevancePanel, document: PassDocument
) -> None:
    press(qtbot, panel, "Add a place")
    press(qtbot, panel, "Remove Place 1")
    assert document.current == START


@pytest.mark.parametrize("value", ["x", {"a": 1}, [1, "x", None], [[]]])
def test_lists_of_another_form_are_shown_without_harm(
    panel: RelevancePanel, document: PassDocument, value: object
) -> None:
    for key in ("locations", "beacons", "relevantDates"):
        document.edit("Break", document.current.with_value_at((key,), value))
    assert document.current.at(("locations",)) is not None


def test_the_insert_menu_adds_and_selects(
    qtbot: QtBot, panel: RelevancePanel, document: PassDocument, selection: Selection
) -> None:
    actions = Actions(panel)
    InsertCommands(actions, document, selection, panel)
    for name, path in (
        ("insert.location", ("locations", 0)),
        ("insert.beacon", ("beacons", 0)),
        ("insert.date", ("relevantDates", 0)),
        ("insert.barcode", ("barcodes", 0)),
        ("insert.image", ("images", "icon")),
    ):
        actions[name].trigger()
        assert selection.path == path
