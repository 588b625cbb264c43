# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Every command has a text and a shortcut of its own, and answers without a warning."""

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from designer.application import Designer
from designer.commands import SEPARATOR, menus

COMMANDS = [command for menu in menus() for command in menu.commands if command is not SEPARATOR]

ASKS = {"file", "publish", "languages", "help", "view.full_screen"}
"""Commands that open a dialog of their own, which other tests drive."""


def test_names_are_unique() -> None:
    assert [n for n, count in Counter(c.name for c in COMMANDS).items() if count > 1] == []


def test_shortcuts_are_unique() -> None:
    keys = Counter(
        QKeySequence(text).toString() for command in COMMANDS for text in command.shortcuts
    )
    assert [key for key, count in keys.items() if count > 1] == []


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_a_command_has_a_text_and_a_shortcut_that_qt_reads(command: object) -> None:
    assert command.text.strip("&. …")
    for text in command.shortcuts:
        assert QKeySequence(text).toString()


def test_every_visible_command_is_in_a_menu_with_a_tool_tip(designer: Designer) -> None:
    in_menus: set[QAction] = set()
    for menu in designer.menus.values():
        in_menus.update(menu.actions())
        for within in menu.findChildren(QMenu):
            in_menus.update(within.actions())
    for action in designer.actions:
        assert action in in_menus
        assert action.toolTip()


def test_mnemonics_do_not_repeat_within_a_menu(designer: Designer) -> None:
    for menu in designer.menus.values():
        letters = Counter(
            QKeySequence.mnemonic(action.text()).toString()
            for action in menu.actions()
            if not QKeySequence.mnemonic(action.text()).isEmpty()
        )
        assert [letter for letter, count in letters.items() if count > 1] == []


def test_every_enabled_command_answers(designer: Designer, qtbot: QtBot) -> None:
    designer.selection.select(("storeCard", "secondaryFields", 0))
    for action in list(designer.actions):
        name = action.objectName()
        if name in ASKS or name.split(".")[0] in ASKS or not action.isEnabled():
            continue
        action.trigger()
        qtbot.wait(1)
        for popup in _popups(designer):
            popup.close()
    stack = designer.document.undo_stack
    stack.setIndex(0)
    assert not designer.document.is_modified


def test_keys_of_the_pass_do_not_disturb_other_tables(designer: Designer) -> None:
    contexts = {c.name: designer.actions[c.name].shortcutContext() for c in COMMANDS if c.on_pass}
    assert set(contexts.values()) == {Qt.ShortcutContext.WidgetWithChildrenShortcut}


def _popups(designer: Designer) -> list[object]:
    from PySide6.QtWidgets import QApplication  # only here, to find what has been opened

    top = QApplication.topLevelWidgets()
    return [widget for widget in top if widget.isVisible() and widget is not designer.window]
