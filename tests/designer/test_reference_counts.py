# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""PySide6 6.12.0 on Python 3.11 drops references to None and True until the process aborts."""

import sys

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

CALLS = 200


class _Emitter(QObject):
    happened = Signal()


@pytest.mark.parametrize("singleton", [None, True, False])
def test_calls_into_qt_keep_the_count_of_singletons(qtbot: QtBot, singleton: object) -> None:
    label, emitter = QLabel(), _Emitter()
    qtbot.addWidget(label)
    before = sys.getrefcount(singleton)
    for number in range(CALLS):
        label.setText(str(number))
        emitter.happened.emit()
    assert abs(sys.getrefcount(singleton) - before) < CALLS // 4
