# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from common.model.json_object import schema
from common.model.pass_json import STYLE_KEYS, FieldContent, Pass
from designer.actions import plain
from designer.application import Designer
from designer.quick_actions.entries import entries
from designer.quick_actions.ranking import Entry, best


def test_the_beginning_of_a_title_wins() -> None:
    found = best("zo", [Entry("Frozen zone"), Entry("Ozone"), Entry("Zoom in")])
    assert [entry.title for entry in found] == ["Zoom in", "Frozen zone", "Ozone"]


def test_every_word_must_be_found() -> None:
    options = [Entry("Zoom in"), Entry("Zoom out"), Entry("Pass", words="zoom")]
    assert [entry.title for entry in best("zoom out", options)] == ["Zoom out"]


def test_accents_and_case_do_not_matter() -> None:
    assert best("uberschrift", [Entry("Überschrift")])


def test_every_command_and_every_key_is_found_by_name(designer: Designer) -> None:
    all_entries = entries(designer.actions, designer.document.current, ())
    for action in designer.actions:
        if action.isEnabled() and action.objectName() != "help.quick":
            found = best(plain(action.text()), all_entries)
            assert any(entry.command == action.objectName() for entry in found), action.text()
    for name in schema(Pass):
        if name not in STYLE_KEYS:
            assert any(entry.path == (name,) for entry in best(name, all_entries)), name
    for name in schema(FieldContent):
        found = best(name, all_entries)
        assert any(len(entry.path) == 4 and entry.path[3] == name for entry in found), name


@pytest.mark.parametrize(
    ("typed", "path"),
    [("labelcolor", ("labelColor",)), ("flat white", ("storeCard", "secondaryFields", 1))],
)
def test_enter_goes_to_the_place(
    designer: Designer, qtbot: QtBot, typed: str, path: tuple[str | int, ...]
) -> None:
    designer.actions["help.quick"].trigger()
    qtbot.keyClicks(designer.quick.field, typed)
    qtbot.keyClick(designer.quick.field, Qt.Key.Key_Return)
    assert designer.selection.path == path
    assert not designer.quick.isVisible()


def test_enter_runs_a_command(designer: Designer, qtbot: QtBot) -> None:
    designer.actions["help.quick"].trigger()
    qtbot.keyClicks(designer.quick.field, "flip")
    qtbot.keyClick(designer.quick.field, Qt.Key.Key_Return)
    assert designer.view_state.face.value == "back"


def test_arrows_choose_and_escape_closes(designer: Designer, qtbot: QtBot) -> None:
    designer.actions["help.quick"].trigger()
    qtbot.keyClick(designer.quick.field, Qt.Key.Key_Down)
    assert designer.quick.list.currentRow() == 1
    qtbot.keyClick(designer.quick.field, Qt.Key.Key_Escape)
    assert not designer.quick.isVisible()
    assert designer.document.undo_stack.count() == 0
