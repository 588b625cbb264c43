# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The whole window on the shipped sample, with a home of its own."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from common.assets import asset
from designer.application import Designer

SAMPLE = "coffee-card.pass"


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """A copy of the shipped sample."""
    return Path(shutil.copytree(asset(f"samples/{SAMPLE}"), tmp_path / SAMPLE))


@pytest.fixture
def designer(
    qtbot: QtBot,
    qapp: QApplication,
    sample: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Designer]:
    """The designer with the sample open, shown and active."""
    monkeypatch.setenv("PASSWRIGHT_HOME", str(tmp_path / "home"))
    made = Designer(qapp)
    made.open(sample)
    with qtbot.waitExposed(made.window):
        made.window.show()
    made.window.activateWindow()
    yield made
    made.close()
    QThreadPool.globalInstance().waitForDone(10_000)
    qtbot.wait(1)
