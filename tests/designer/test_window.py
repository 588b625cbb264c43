# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The window as a person uses it: keys and clicks in, document and pixels out."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from common.render.viewing import Face
from designer.application import Designer
from designer.inspector.row import Row
from designer.panels import LatePanel

POINTS = ("storeCard", "headerFields", 0)
MEMBER = ("storeCard", "secondaryFields", 0)


def middle_of(designer: Designer, path: tuple[str | int, ...]) -> QPoint:
    """Return where the canvas shows a place."""
    view = designer.canvas.views[0]
    target = view.scene.target_of(path)
    assert target is not None
    return designer.canvas.view_box(view, target).center().toPoint()


def middle_of_text(designer: Designer, path: tuple[str | int, ...]) -> QPoint:
    view = designer.canvas.views[0]
    box = view.texts_of(path)[0].box
    return designer.canvas.viewport_point(view.to_board(box).center()).toPoint()


def pixels(widget: QWidget) -> QImage:
    return widget.grab().toImage()


def row(designer: Designer, name: str) -> Row:
    found = [row for row in designer.inspector.findChildren(Row) if row.spec.name == name]
    return next(row for row in found if row.isVisible())


def test_a_click_selects_everywhere(designer: Designer) -> None:
    QTest.mouseClick(
        designer.canvas.viewport(),
        Qt.MouseButton.LeftButton,
        pos=middle_of(designer, MEMBER),
    )
    assert designer.selection.path == MEMBER
    assert designer.outline.tree.currentItem().text(0) == "Member"
    assert row(designer, "label").control.field.text() == "Member"


def test_a_click_beside_the_pass_selects_the_pass(designer: Designer) -> None:
    designer.selection.select(MEMBER)
    QTest.mouseClick(designer.canvas.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert designer.selection.path == ()


def test_typing_on_the_pass_is_one_step(designer: Designer, qtbot: QtBot) -> None:
    before = pixels(designer.canvas)
    where = middle_of_text(designer, (*MEMBER, "value"))
    viewport = designer.canvas.viewport()
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=where)
    QTest.mouseDClick(viewport, Qt.MouseButton.LeftButton, pos=where)
    editor = designer.canvas.editor
    assert editor.path == (*MEMBER, "value")
    assert editor.field.text() == "Ida Lindqvist"
    qtbot.keyClicks(editor.field, "Åsa")
    qtbot.keyClick(editor.field, Qt.Key.Key_Return)
    assert not editor.isVisible()
    assert designer.document.current.at((*MEMBER, "value")) == "Åsa"
    assert designer.document.undo_stack.count() == 1
    assert designer.actions["edit.undo"].text() == "&Undo Change value of “member”"
    assert pixels(designer.canvas) != before
    designer.actions["edit.undo"].trigger()
    assert designer.document.current.at((*MEMBER, "value")) == "Ida Lindqvist"
    assert not designer.document.is_modified


def test_escape_takes_back_what_was_typed(designer: Designer, qtbot: QtBot) -> None:
    designer.selection.edit((*MEMBER, "value"))
    editor = designer.canvas.editor
    qtbot.keyClicks(editor.field, "Åsa")
    qtbot.keyClick(editor.field, Qt.Key.Key_Escape)
    assert designer.document.current.at((*MEMBER, "value")) == "Ida Lindqvist"
    assert designer.document.undo_stack.count() == 0


def test_a_number_stays_a_number_while_it_is_one(designer: Designer, qtbot: QtBot) -> None:
    designer.selection.edit((*POINTS, "value"))
    field = designer.canvas.editor.field
    qtbot.keyClicks(field, "1234.50")
    assert designer.document.current.at((*POINTS, "value")) == 1234.5
    assert field.text() == "1234.50"
    qtbot.keyClicks(field, " a")
    assert designer.document.current.at((*POINTS, "value")) == "1234.50 a"
    for _ in range(2):
        qtbot.keyClick(field, Qt.Key.Key_Backspace)
    assert designer.document.current.at((*POINTS, "value")) == 1234.5


def test_tab_keeps_and_goes_on(designer: Designer, qtbot: QtBot) -> None:
    designer.selection.edit((*MEMBER, "label"))
    editor = designer.canvas.editor
    qtbot.keyClicks(editor.field, "Guest")
    qtbot.keyClick(editor.field, Qt.Key.Key_Tab)
    assert designer.document.current.at((*MEMBER, "label")) == "Guest"
    assert editor.isVisible()
    assert editor.path != (*MEMBER, "label")


def test_typing_in_the_inspector_paints_the_canvas(designer: Designer, qtbot: QtBot) -> None:
    designer.selection.select(MEMBER)
    field = row(designer, "value").control.field
    field.setFocus()
    before, paints = pixels(designer.canvas.viewport()), designer.canvas.paints
    field.selectAll()
    qtbot.keyClicks(field, "Ola")
    qtbot.waitUntil(lambda: designer.canvas.paints > paints)
    assert pixels(designer.canvas.viewport()) != before
    assert designer.document.undo_stack.count() == 1


def test_leaving_a_field_ends_the_step(designer: Designer, qtbot: QtBot) -> None:
    designer.selection.select(MEMBER)
    field = row(designer, "value").control.field
    for text in ("Ola", "Eva"):
        field.setFocus()
        field.selectAll()
        qtbot.keyClicks(field, text)
        designer.canvas.setFocus()
    assert designer.document.undo_stack.count() == 2


@pytest.mark.parametrize("where", ["field", "canvas"])
def test_undo_by_keyboard_from_anywhere(designer: Designer, qtbot: QtBot, where: str) -> None:
    designer.selection.select(MEMBER)
    field = row(designer, "value").control.field
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "Ola")
    target = field if where == "field" else designer.canvas
    target.setFocus()
    qtbot.keyClick(target, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert designer.document.current.at((*MEMBER, "value")) == "Ida Lindqvist"
    assert field.text() == "Ida Lindqvist"
    assert designer.document.undo_stack.count() == 1
    qtbot.keyClick(target, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert designer.document.current.at((*MEMBER, "value")) == "Ola"


def test_undo_selects_what_changed(designer: Designer) -> None:
    package = designer.document.current
    designer.document.edit("Change", package.with_value_at((*MEMBER, "value"), "Ola"))
    designer.selection.select(POINTS)
    designer.actions["edit.undo"].trigger()
    assert designer.selection.path[:3] == MEMBER


def test_the_reset_arrow_removes_the_key(designer: Designer) -> None:
    designer.selection.select(("section", "appearance"))
    arrow = row(designer, "labelColor")._reset
    arrow.click()
    assert designer.document.current.at(("labelColor",)) is None
    assert arrow.isHidden()


def test_the_keyboard_walks_over_the_pass(designer: Designer, qtbot: QtBot) -> None:
    canvas = designer.canvas
    canvas.setFocus()
    seen = []
    for _ in range(4):
        qtbot.keyClick(canvas, Qt.Key.Key_Tab)
        seen.append(designer.selection.path)
    assert len(set(seen)) == 4
    qtbot.keyClick(canvas, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert designer.selection.path == seen[2]
    designer.selection.select(MEMBER)
    qtbot.keyClick(canvas, Qt.Key.Key_Right)
    assert designer.selection.path == ("storeCard", "secondaryFields", 1)
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    assert designer.selection.path == ("storeCard", "secondaryFields")
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    assert designer.selection.path == ()


def test_space_turns_the_pass_over(designer: Designer, qtbot: QtBot) -> None:
    designer.canvas.setFocus()
    qtbot.keyClick(designer.canvas, Qt.Key.Key_Space)
    assert designer.view_state.face is Face.BACK
    qtbot.keyClick(designer.canvas, Qt.Key.Key_Space)
    assert designer.view_state.face is Face.FRONT


def test_delete_in_a_text_field_deletes_text_only(designer: Designer, qtbot: QtBot) -> None:
    designer.selection.select(MEMBER)
    field = row(designer, "value").control.field
    field.setFocus()
    field.selectAll()
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    assert designer.document.current.at(MEMBER) is not None
    assert designer.document.current.at((*MEMBER, "value")) == ""


def test_delete_on_the_pass_deletes_the_field(designer: Designer, qtbot: QtBot) -> None:
    designer.selection.select(MEMBER)
    designer.canvas.setFocus()
    qtbot.keyClick(designer.canvas, Qt.Key.Key_Delete)
    fields = designer.document.current.at(MEMBER[:2])
    assert [field.key for field in fields] == ["usual"]
    assert designer.document.undo_stack.undoText() == "Delete “member”"


def test_problems_lead_to_their_place(designer: Designer, qtbot: QtBot) -> None:
    package = designer.document.current
    designer.document.edit("Change", package.with_value_at(("backgroundColor",), "rgb(1-2-3)"))
    with qtbot.waitSignal(designer.checker.changed):
        designer.checker.check_now()
    tree = designer.problems.list
    texts = [tree.topLevelItem(n).text(0) for n in range(tree.topLevelItemCount())]
    number = next(n for n, text in enumerate(texts) if "rgb(1-2-3)" in text)
    tree.itemClicked.emit(tree.topLevelItem(number), 0)
    tree.setCurrentItem(tree.topLevelItem(number))
    tree.itemActivated.emit(tree.topLevelItem(number), 0)
    assert designer.selection.path == ("backgroundColor",)
    assert row(designer, "backgroundColor")._finding.isVisible()


def test_the_title_tells_of_changes(designer: Designer) -> None:
    assert designer.window.windowTitle().startswith("coffee-card")
    assert not designer.window.isWindowModified()
    package = designer.document.current
    designer.document.edit("Change", package.with_value_at(("description",), "Other"))
    assert designer.window.isWindowModified()


def test_a_color_that_wallet_cannot_read_is_not_repaired_in_silence(
    designer: Designer, qtbot: QtBot
) -> None:
    package = designer.document.current
    broken = package.with_value_at(("labelColor",), "rgb(60-40-30)")
    designer.document.load(broken)
    designer.selection.select(("labelColor",))
    row(designer, "labelColor").control.field._text.setFocus()
    designer.canvas.setFocus()
    assert designer.document.current.at(("labelColor",)) == "rgb(60-40-30)"
    assert not designer.document.is_modified


def test_what_was_typed_never_reaches_the_next_document(designer: Designer, qtbot: QtBot) -> None:
    other = designer.document.current
    designer.selection.select(("labelColor",))
    field = row(designer, "labelColor").control.field._text
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "teal")
    designer.document.load(other)
    assert designer.document.current is other
    designer.selection.edit((*MEMBER, "value"))
    qtbot.keyClicks(designer.canvas.editor.field, "Ola")
    designer.document.load(other)
    assert designer.document.current is other
    assert not designer.document.is_modified


def test_a_long_word_does_not_widen_the_inspector(designer: Designer, qtbot: QtBot) -> None:
    package = designer.document.current
    word = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz"
    designer.document.edit("Change", package.with_value_at((*MEMBER, "value"), word))
    designer.selection.select(MEMBER)
    with qtbot.waitSignal(designer.checker.changed):
        designer.checker.check_now()
    qtbot.wait(1)
    page = designer.inspector._stack.currentWidget()
    assert page.widget().minimumSizeHint().width() <= page.viewport().width()


def test_a_key_selects_its_section_in_the_outline(designer: Designer) -> None:
    for path, title in (
        (("labelColor",), "Colors"),
        ((), "Pass"),
        (("locations", 0), "Relevance"),
        ((*MEMBER, "value"), "Member"),
    ):
        designer.selection.select(path)
        designer.outline.catch_up()
        assert designer.outline.tree.currentItem().text(0) == title


def test_a_panel_behind_others_is_hidden_and_not_made(designer: Designer, qtbot: QtBot) -> None:
    late = designer.window.findChild(LatePanel)
    qtbot.wait(1)
    assert not late.isVisible()
    assert late.panel is None
    designer.actions["view.languages"].trigger()
    qtbot.waitUntil(late.isVisible)
    assert late.panel is not None
    designer.actions["view.design"].trigger()
    qtbot.waitUntil(lambda: not late.isVisible())


def test_the_chosen_language_stays(designer: Designer) -> None:
    designer.view_state.show_language("de")
    designer.selection.select(MEMBER)
    designer.selection.select(POINTS)
    assert designer.view_state.language == "de"
