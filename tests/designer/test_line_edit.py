# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from designer.line_edit import DocumentLineEdit, DocumentTextEdit


@pytest.mark.parametrize("kind", [DocumentLineEdit, DocumentTextEdit])
@pytest.mark.parametrize(
    ("keys", "modifier"),
    [
        (Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier),
    ],
)
def test_undo_keys_reach_the_window(
    qtbot: QtBot,
    kind: type[DocumentLineEdit | DocumentTextEdit],
    keys: Qt.Key,
    modifier: Qt.KeyboardModifier,
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    box = QVBoxLayout(window)
    field = kind()
    box.addWidget(field)
    pressed: list[str] = []
    for text in ("Ctrl+Z", "Ctrl+Y"):
        shortcut = QShortcut(QKeySequence(text), window)
        shortcut.activated.connect(lambda text=text: pressed.append(text))
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    field.setFocus()
    qtbot.keyClicks(field, "abc")
    qtbot.keyClick(field, keys, modifier)
    assert len(pressed) == 1
    assert field.text() == "abc"


@pytest.mark.parametrize("kind", [DocumentLineEdit, DocumentTextEdit])
def test_it_reports_typing_and_assistive_edits_but_not_filling(
    qtbot: QtBot, kind: type[DocumentLineEdit | DocumentTextEdit]
) -> None:
    field = kind()
    qtbot.addWidget(field)
    seen: list[str] = []
    field.edited.connect(seen.append)
    field.show_text("from the document")
    assert seen == []
    if isinstance(field, DocumentLineEdit):
        field.setText("dictated")
    else:
        field.setPlainText("dictated")
    assert seen == ["dictated"]
