# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
import json

import pytest
from pytestqt.qtbot import QtBot

from designer.application import Designer
from designer.inspector.json_page import JsonPage


@pytest.fixture
def page(designer: Designer) -> JsonPage:
    designer.selection.select(("storeCard", "secondaryFields", 1))
    designer.selection.select(("section", "json"))
    return designer.inspector.findChild(JsonPage)


def test_it_shows_the_file_as_it_will_be_written(designer: Designer, page: JsonPage) -> None:
    assert page.field.text().encode() == designer.document.current.pass_json_bytes()


def test_it_scrolls_to_what_was_selected(page: JsonPage) -> None:
    assert page.field.textCursor().block().text().strip() == '"key": "usual",'


def test_what_can_be_read_becomes_the_pass_as_one_step(
    designer: Designer, page: JsonPage, qtbot: QtBot
) -> None:
    data = json.loads(page.field.text())
    data["new"] = {"kept": [1, 2.50, None]}
    page.field.setFocus()
    page.field.setPlainText(json.dumps(data, indent=1))
    assert designer.document.current.pass_json.to_json() == data
    assert designer.document.undo_stack.count() == 1
    assert "new" in page._kept.text()
    designer.actions["edit.undo"].trigger()
    assert not designer.document.is_modified


@pytest.mark.parametrize("text", ["{", "[]", "", "null", '{"a": NaN}', "[" * 3000, "\ud800"])
def test_what_cannot_be_read_changes_nothing_and_says_where(
    designer: Designer, page: JsonPage, text: str
) -> None:
    before = designer.document.current
    page.field.setFocus()
    page.field.setPlainText(text)
    assert designer.document.current == before
    assert page._state.text()
