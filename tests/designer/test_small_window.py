# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""At 1024 × 640 logical pixels, at any scale and with long words, nothing is cut off."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QScrollArea,
    QToolBar,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from designer.application import Designer
from designer.sections import sections

LONG = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz"


def cut_off(window: QWidget) -> list[str]:
    """Return the controls that are visible but reach beyond what shows them."""
    found = []
    for widget in window.findChildren(QWidget):
        if not isinstance(widget, (QAbstractButton, QComboBox)) or not widget.isVisible():
            continue
        parent = widget.parentWidget()
        scrolls = any(isinstance(up, QScrollArea) for up in _above(widget))
        if parent is None or scrolls:
            continue
        corner = widget.mapTo(window, widget.rect().bottomRight())
        if not window.rect().contains(corner) or widget.width() < widget.minimumSizeHint().width():
            found.append(
                f"{type(widget).__name__} {widget.accessibleName() or widget.objectName()}"
            )
    return found


def _above(widget: QWidget) -> list[QWidget]:
    found = []
    up = widget.parentWidget()
    while up is not None:
        found.append(up)
        up = up.parentWidget()
    return found


@pytest.mark.parametrize("workspace", ["design", "languages"])
def test_nothing_is_cut_off_in_the_smallest_window(
    designer: Designer, qtbot: QtBot, workspace: str
) -> None:
    designer.window.resize(designer.window.minimumSize())
    designer.actions[f"view.{workspace}"].trigger()
    qtbot.waitUntil(lambda: cut_off(designer.window) == [])
    assert (designer.window.width(), designer.window.height()) == (1024, 640)
    bar = designer.window.findChild(QToolBar)
    extension = bar.findChild(QWidget, "qt_toolbar_ext_button")
    qtbot.waitUntil(lambda: extension is None or not extension.isVisible())


@pytest.mark.parametrize(
    "place", [part.path for part in sections().values()], ids=lambda place: place[1]
)
def test_pages_of_the_inspector_scroll_up_and_down_only(
    designer: Designer, qtbot: QtBot, place: tuple[str, str]
) -> None:
    designer.window.resize(designer.window.minimumSize())
    package = designer.document.current
    for key in ("organizationName", "description", "logoText", "webServiceURL"):
        package = package.with_value_at((key,), LONG)
    designer.document.edit("Lengthen", package)
    designer.selection.select(place)
    with qtbot.waitSignal(designer.checker.changed, timeout=10_000):
        designer.checker.check_now()
    qtbot.wait(1)
    page = designer.inspector._stack.currentWidget()
    if isinstance(page, QScrollArea):
        assert page.widget().minimumSizeHint().width() <= page.viewport().width()


@pytest.mark.parametrize("scale", ["1.25", "2", "3"])
def test_other_scales_lay_out_alike(tmp_path: Path, scale: str) -> None:
    """A process of its own, because Qt reads the scale once."""
    program = (
        "from designer.application import Designer, make_application\n"
        "from tests.designer.conftest import SAMPLE\n"
        "from common.assets import asset\n"
        "app = make_application()\n"
        "made = Designer(app)\n"
        "made.open(asset(f'samples/{SAMPLE}'))\n"
        "made.window.resize(made.window.minimumSize())\n"
        "made.window.show()\n"
        "app.processEvents()\n"
        "from tests.designer.test_small_window import cut_off\n"
        "print(made.window.width(), made.window.devicePixelRatioF(), cut_off(made.window))\n"
        "import os; os._exit(0)\n"
    )
    environment = {
        **os.environ,
        "QT_SCALE_FACTOR": scale,
        "QT_QPA_PLATFORM": "offscreen",
        "PASSWRIGHT_HOME": str(tmp_path),
    }
    done = subprocess.run(
        [sys.executable, "-u", "-c", program],
        env=environment,
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split(maxsplit=2) == ["1024", str(float(scale)), "[]\n"]


def test_no_button_falls_out_of_the_bar_where_words_are_long(
    designer: Designer, qtbot: QtBot
) -> None:
    bar = designer.window.findChild(QToolBar, "top")
    assert bar is not None
    buttons = {
        button.defaultAction().objectName(): button
        for button in bar.findChildren(QToolButton)
        if button.defaultAction() is not None
    }
    buttons["view.lock"].setText("Sperrbildschirm mit Mitteilung")
    designer.window.resize(1400, 700)
    designer.window.resize(1024, 640)
    names = ("publish.test", "file.export_pkpass", "publish.update")
    qtbot.waitUntil(lambda: bar.width() <= 1024)
    qtbot.waitUntil(
        lambda: all(
            buttons[name].isVisible() and buttons[name].geometry().right() < bar.width()
            for name in names
        )
    )
