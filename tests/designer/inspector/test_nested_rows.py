# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
from PySide6.QtWidgets import QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from designer.application import Designer
from designer.inspector.nested_rows import ListRow, ObjectRow
from designer.inspector.row import Row


def actions_row(designer: Designer) -> ListRow:
    designer.selection.select(("section", "actions"))
    rows = designer.inspector.findChildren(ListRow)
    return next(row for row in rows if row.spec.name == "featuredActions" and row.isVisible())


def test_an_entry_is_added_filled_and_removed_each_as_a_step(
    designer: Designer, qtbot: QtBot
) -> None:
    listed = actions_row(designer)
    listed.findChild(QPushButton).click()
    assert designer.document.current.at(("featuredActions", 0)) is not None
    field = next(
        row.control.field
        for row in listed.findChildren(Row)
        if row.isVisible() and row.spec.name == "url"
    )
    field.setFocus()
    qtbot.keyClicks(field, "https://example.org")
    assert designer.document.current.at(("featuredActions", 0, "url")) == "https://example.org"
    assert designer.document.undo_stack.count() == 2
    remove = next(b for b in listed.findChildren(QToolButton) if b.accessibleName().endswith("1"))
    remove.click()
    assert designer.document.current.at(("featuredActions",)) is None
    designer.document.undo_stack.setIndex(0)
    assert not designer.document.is_modified


def test_an_object_appears_when_its_first_key_is_typed(designer: Designer, qtbot: QtBot) -> None:
    designer.selection.select(("section", "semantics"))
    balance = next(
        row
        for row in designer.inspector.findChildren(ObjectRow)
        if row.spec.name == "balance" and row.isVisible()
    )
    field = next(
        row.control.field for row in balance.findChildren(Row) if row.spec.name == "currencyCode"
    )
    field.setFocus()
    qtbot.keyClicks(field, "EUR")
    assert designer.document.current.at(("semantics", "balance", "currencyCode")) == "EUR"
    designer.actions["edit.undo"].trigger()
    assert designer.document.current.at(("semantics",)) is None


def test_what_is_no_list_of_objects_is_kept(designer: Designer) -> None:
    package = designer.document.current
    designer.document.edit("Odd", package.with_value_at(("featuredActions",), "none"))
    listed = actions_row(designer)
    assert listed._odd.isVisible()
    assert designer.document.current.at(("featuredActions",)) == "none"


def test_a_finding_within_a_list_leads_to_its_row(designer: Designer, qtbot: QtBot) -> None:
    actions_row(designer).findChild(QPushButton).click()
    designer.selection.select(("featuredActions", 0, "identifier"))
    focused = designer.window.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "Identifier"
