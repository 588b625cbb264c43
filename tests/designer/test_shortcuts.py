# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Shortcuts are found, given to other commands, remembered, and given back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from designer.application import Designer
from designer.preferences.shortcuts_dialog import ShortcutsDialog
from designer.shortcuts import ShortcutError, Shortcuts

CONTROL = Qt.KeyboardModifier.ControlModifier


def opened(designer: Designer, qtbot: QtBot) -> ShortcutsDialog:
    designer.actions["edit.shortcuts"].trigger()
    dialog = designer.window.findChild(ShortcutsDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.isVisible)
    return dialog


def choose(dialog: ShortcutsDialog, words: str) -> None:
    dialog.search.setText(words)
    shown = [item for item in dialog._items() if not item.isHidden()]
    assert len(shown) == 1
    dialog.list.setCurrentItem(shown[0])


def said(dialog: ShortcutsDialog) -> str:
    return " ".join(label.text() for label in dialog.findChildren(QLabel))


def test_a_command_answers_to_the_keys_that_one_presses(designer: Designer, qtbot: QtBot) -> None:
    dialog = opened(designer, qtbot)
    choose(dialog, "show empty places")
    dialog.keys.setFocus()
    qtbot.keyClick(dialog.keys, Qt.Key.Key_E, CONTROL | Qt.KeyboardModifier.AltModifier)
    qtbot.mouseClick(dialog.assign, Qt.MouseButton.LeftButton)
    action = designer.actions["view.slots"]
    assert action.shortcut() == QKeySequence("Ctrl+Alt+E")
    assert "Ctrl+Alt+E" in action.toolTip()
    dialog.accept()
    before = designer.view_state.show_empty_slots
    designer.window.activateWindow()
    designer.canvas.setFocus()
    qtbot.keyClick(designer.canvas, Qt.Key.Key_E, CONTROL | Qt.KeyboardModifier.AltModifier)
    assert designer.view_state.show_empty_slots is not before


def test_keys_of_another_command_are_named_before_they_are_taken(
    designer: Designer, qtbot: QtBot
) -> None:
    dialog = opened(designer, qtbot)
    choose(dialog, "show empty places")
    dialog.keys.setFocus()
    qtbot.keyClick(dialog.keys, Qt.Key.Key_D, CONTROL)
    assert "belongs to “Pass Doctor”" in said(dialog)
    assert designer.actions["file.doctor"].shortcut() == QKeySequence("Ctrl+D")
    qtbot.mouseClick(dialog.assign, Qt.MouseButton.LeftButton)
    assert designer.actions["file.doctor"].shortcuts() == []
    assert designer.actions["view.slots"].shortcut() == QKeySequence("Ctrl+D")
    qtbot.mouseClick(dialog.reset, Qt.MouseButton.LeftButton)
    assert designer.actions["view.slots"].shortcut() == QKeySequence("Ctrl+'")


def test_a_letter_alone_is_refused(designer: Designer, qtbot: QtBot) -> None:
    dialog = opened(designer, qtbot)
    choose(dialog, "show empty places")
    dialog.keys.setFocus()
    qtbot.keyClick(dialog.keys, Qt.Key.Key_X)
    qtbot.mouseClick(dialog.assign, Qt.MouseButton.LeftButton)
    assert "needed for typing" in said(dialog)
    assert designer.actions["view.slots"].shortcut() == QKeySequence("Ctrl+'")


def test_a_command_is_found_by_its_keys(designer: Designer, qtbot: QtBot) -> None:
    dialog = opened(designer, qtbot)
    choose(dialog, "ctrl+alt+z")
    assert dialog.list.currentItem().text(0) == "History panel"


@pytest.mark.parametrize("keys", ["Esc", "Return", "Tab", "Space", "A", "Shift+B", "Del"])
def test_keys_that_texts_and_dialogs_need(designer: Designer, keys: str) -> None:
    with pytest.raises(ShortcutError):
        designer.shortcuts.assign("view.slots", QKeySequence(keys))


def test_what_was_changed_is_there_the_next_time_and_reset_all_forgets_it(
    designer: Designer, qapp: QApplication
) -> None:
    shortcuts = designer.shortcuts
    shortcuts.assign("view.slots", QKeySequence("F7"))
    shortcuts.clear("view.fit")
    shortcuts.assign("file.new", QKeySequence("Ctrl+Y"))  # one of two that Redo has
    assert designer.actions["edit.redo"].shortcuts() == [QKeySequence("Ctrl+Shift+Z")]
    again = Designer(qapp)
    assert again.actions["view.slots"].shortcut() == QKeySequence("F7")
    assert again.actions["view.fit"].shortcuts() == []
    assert again.actions["edit.redo"].shortcuts() == [QKeySequence("Ctrl+Shift+Z")]
    again.shortcuts.reset_all()
    assert not any(again.shortcuts.is_changed(name) for name in again.shortcuts.names())
    again.close()
    fresh = Shortcuts(designer.actions, designer.settings, designer.window)
    assert designer.settings.value("shortcuts/view.slots") is None
    assert fresh.names()
