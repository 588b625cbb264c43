# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Lists name places as the rest of the window does, not by their keys."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from common.model.image_slot import SLOTS
from common.model.json_object import Path
from designer.application import Designer
from designer.line_edit import DocumentTextEdit
from designer.place_names import slot_name
from designer.place_titles import place_title

POINTS = ("storeCard", "headerFields", 0)


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ((), "Pass"),
        (POINTS, "Points"),
        ((*POINTS, "changeMessage"), "Points · Announcement"),
        (("storeCard", "headerFields"), "Header"),
        (("images", "strip"), "Strip"),
        (("organizationName",), "Organization"),
        (("barcodes", 0, "altText"), "Barcodes · 1 · Text below"),
        (("storeCard", "backFields", 99, "label"), "field 100 · Label"),
    ],
)
def test_a_place_in_words(designer: Designer, path: Path, title: str) -> None:
    assert place_title(designer.document.current, path) == title


def test_every_image_slot_has_a_name() -> None:
    assert all(slot_name(name) != name for name in SLOTS)


def test_the_value_of_a_back_field_keeps_its_lines(designer: Designer, qtbot: QtBot) -> None:
    hours = ("storeCard", "backFields", 1, "value")
    before = designer.document.current.at(hours)
    assert isinstance(before, str)
    assert "\n" in before
    designer.selection.select(hours)
    field = next(
        field
        for field in designer.inspector.findChildren(DocumentTextEdit)
        if field.isVisible() and field.text() == before
    )
    qtbot.keyClick(field, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(field, "!")
    assert designer.document.current.at(hours) == f"{before}!"
    designer.selection.select(("storeCard", "headerFields", 0, "value"))
    assert not field.isVisible()
