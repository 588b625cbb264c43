# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""A heading that is too long ends in an ellipsis and tells all of it as a tool tip."""

from pytestqt.qtbot import QtBot

from designer.inspector.one_line import OneLine

LONG = "Aufwandsentschädigungsberechtigung"


def test_it_says_as_much_as_there_is_room_for(qtbot: QtBot) -> None:
    label = OneLine()
    qtbot.addWidget(label)
    label.setText(LONG)
    label.resize(600, 24)
    label.show()
    assert label.shown_text == LONG
    assert label.toolTip() == ""
    label.resize(120, 24)
    assert label.shown_text.endswith("…")
    assert LONG.startswith(label.shown_text[:-1])
    assert label.toolTip() == LONG
    assert label.minimumSizeHint().width() <= 48


def test_its_letters_are_painted(qtbot: QtBot) -> None:
    label = OneLine()
    qtbot.addWidget(label)
    label.resize(120, 24)
    empty = label.grab().toImage()
    label.setText(LONG)
    assert label.grab().toImage() != empty
