# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from common.errors import PackageError
from designer.application import Designer
from designer.error_dialog import ErrorHook, show_error


def test_an_error_of_ours_is_fact_and_hint_without_details(
    designer: Designer, qtbot: QtBot
) -> None:
    error = PackageError("“x.pkpass” is not a zip.", hint="Open another file.")
    box = show_error(designer.window, error)
    assert (box.text(), box.informativeText()) == (error.message, error.hint)
    assert not box.detailedText()
    box.close()


def test_any_other_error_offers_details_to_copy(designer: Designer, qtbot: QtBot) -> None:
    box = show_error(designer.window, ValueError("odd thing"))
    assert "odd thing" not in box.text()
    buttons = box.findChildren(QPushButton)
    next(button for button in buttons if "Copy" in button.text()).click()
    assert "ValueError: odd thing" in QGuiApplication.clipboard().text()
    box.close()


def test_what_nobody_caught_is_shown_once(
    designer: Designer, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    hook = ErrorHook(designer.window)
    for _ in range(3):
        error = ValueError("odd thing")
        hook.caught(ValueError, error, None)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    boxes = [b for b in designer.window.findChildren(QMessageBox) if b.isVisible()]
    assert len(boxes) == 1
    assert "odd thing" in caplog.text
    boxes[0].close()
