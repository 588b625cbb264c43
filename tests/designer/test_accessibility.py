# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Everything that takes the focus has a name, and the canvas tells what it shows."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractScrollArea, QLineEdit, QMenu, QMenuBar, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from designer.application import Designer
from designer.sections import sections

PLACES = [
    (),
    ("storeCard", "headerFields"),
    ("storeCard", "headerFields", 0),
    ("storeCard", "backFields", 0),
    ("images", "logo"),
    ("section", "images"),
    *(part.path for part in sections().values()),
]

SELF_NAMED = (QMenu, QMenuBar, QTabBar)
"""Widgets whose parts have the names."""


def name_of(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return str(interface.text(QAccessible.Text.Name)) if interface is not None else ""


def nameless(window: QWidget) -> list[str]:
    found = []
    for widget in window.findChildren(QWidget):
        takes_focus = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if not takes_focus or not widget.isVisibleTo(window) or isinstance(widget, SELF_NAMED):
            continue
        if isinstance(widget, QAbstractScrollArea) and widget.objectName() == "qt_scrollarea":
            continue
        if not name_of(widget).strip():
            found.append(f"{type(widget).__name__} in {type(widget.parent()).__name__}")
    return found


@pytest.mark.parametrize("place", PLACES, ids=lambda place: ".".join(map(str, place)) or "pass")
def test_what_takes_the_focus_has_a_name(
    designer: Designer, qtbot: QtBot, place: tuple[str | int, ...]
) -> None:
    designer.selection.select(place)
    qtbot.wait(1)
    assert nameless(designer.window) == []


@pytest.mark.parametrize("workspace", ["design", "languages"])
def test_workspaces_are_named(designer: Designer, qtbot: QtBot, workspace: str) -> None:
    designer.actions[f"view.{workspace}"].trigger()
    qtbot.wait(1)
    assert nameless(designer.window) == []


def test_the_canvas_tells_assistive_technology_its_fields(designer: Designer, qtbot: QtBot) -> None:
    QAccessible.setActive(True)
    try:
        package = designer.document.current
        designer.document.edit("Change", package.with_value_at(("description",), "Other"))
        viewport = designer.canvas.viewport()
        names = [child.accessibleName() for child in viewport.children() if child.isWidgetType()]
        assert any("Ida Lindqvist" in name for name in names)
        assert any("240" in name for name in names)
    finally:
        QAccessible.setActive(False)


def test_a_text_set_by_an_assistive_tool_reaches_the_document(designer: Designer) -> None:
    designer.selection.select(("logoText",))
    fields = [w for w in designer.inspector.findChildren(QLineEdit) if w.isVisible()]
    field = next(field for field in fields if field.accessibleName() == "Logo text")
    interface = QAccessible.queryAccessibleInterface(field)
    interface.setText(QAccessible.Text.Value, "Dictated")
    assert designer.document.current.at(("logoText",)) == "Dictated"


def test_f6_goes_through_the_panels(designer: Designer, qtbot: QtBot) -> None:
    with qtbot.waitSignal(designer.checker.changed):
        designer.checker.check_now()
    seen = []
    for _ in range(4):
        designer.actions["view.next_pane"].trigger()
        focused = designer.window.focusWidget()
        panels = {"canvas": designer.canvas, "outline": designer.outline}
        panels |= {"inspector": designer.inspector, "problems": designer.problems}
        seen += [
            name
            for name, panel in panels.items()
            if panel is focused or panel.isAncestorOf(focused)
        ]
    assert sorted(seen) == ["canvas", "inspector", "outline", "problems"]
