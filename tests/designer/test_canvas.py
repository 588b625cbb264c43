# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Dragging, dropping, comparing and menus on the canvas."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.application import Designer

MEMBER = ("storeCard", "secondaryFields", 0)
USUAL = ("storeCard", "secondaryFields", 1)
POINTS = ("storeCard", "headerFields", 0)


def keys_in(designer: Designer, group: str) -> list[str]:
    return [field.key for field in designer.document.current.at(("storeCard", group)) or ()]


def middle_of(designer: Designer, path: tuple[str | int, ...]) -> QPoint:
    view = designer.canvas.views[0]
    target = view.scene.target_of(path)
    assert target is not None
    return designer.canvas.view_box(view, target).center().toPoint()


def drag(designer: Designer, start: QPoint, end: QPoint, *, drop: bool = True) -> None:
    viewport = designer.canvas.viewport()
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(viewport, start + QPoint(15, 0))
    QTest.mouseMove(viewport, end)
    QTest.mouseMove(viewport, end)
    if drop:
        QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=end)


def test_dragging_reorders_within_a_group_as_one_step(designer: Designer) -> None:
    end = middle_of(designer, USUAL) + QPoint(60, 0)
    drag(designer, middle_of(designer, MEMBER), end)
    assert keys_in(designer, "secondaryFields") == ["usual", "member"]
    assert designer.document.undo_stack.count() == 1
    assert designer.document.undo_stack.undoText() == "Move “member”"
    assert designer.selection.path == USUAL


def test_dragging_to_another_group_moves(designer: Designer) -> None:
    drag(designer, middle_of(designer, MEMBER), middle_of(designer, POINTS) + QPoint(30, 0))
    assert keys_in(designer, "headerFields") == ["points", "member"]
    assert keys_in(designer, "secondaryFields") == ["usual"]


def test_a_full_group_sends_its_last_field_to_the_back(designer: Designer) -> None:
    balance = ("storeCard", "primaryFields", 0)
    start = middle_of(designer, MEMBER)
    drag(designer, start, middle_of(designer, balance), drop=False)
    place = designer.canvas.drag.place
    assert place is not None
    assert place.landing.pushes_out
    assert "Primary is full" in place.landing.note
    QTest.mouseRelease(
        designer.canvas.viewport(), Qt.MouseButton.LeftButton, pos=middle_of(designer, balance)
    )
    assert keys_in(designer, "primaryFields") == ["member"]
    assert keys_in(designer, "backFields")[0] == "balance"
    assert designer.document.undo_stack.count() == 1


def test_escape_ends_a_drag_without_a_change(designer: Designer, qtbot: QtBot) -> None:
    drag(designer, middle_of(designer, MEMBER), middle_of(designer, POINTS), drop=False)
    assert designer.canvas.drag.is_on
    qtbot.keyClick(designer.canvas, Qt.Key.Key_Escape)
    assert not designer.canvas.drag.is_on
    QTest.mouseRelease(designer.canvas.viewport(), Qt.MouseButton.LeftButton)
    assert designer.document.undo_stack.count() == 0


def test_what_wallet_places_says_so(designer: Designer) -> None:
    drag(designer, middle_of(designer, ("images", "logo")), QPoint(5, 5), drop=False)
    assert designer.canvas.drag.place is None
    assert "Wallet places this" in designer.canvas.drag._note()
    designer.canvas.drag.cancel()


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    image = QImage(750, 288, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.blue)
    assert image.save(str(tmp_path / "sea.png"))
    return tmp_path / "sea.png"


def drop_file(designer: Designer, path: Path, at: QPoint) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    action, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    viewport = designer.canvas.viewport()
    QApplication.sendEvent(viewport, QDragEnterEvent(at, action, mime, button, none))
    QApplication.sendEvent(viewport, QDropEvent(QPointF(at), action, mime, button, none))


def test_a_picture_dropped_on_a_slot_fills_it(
    designer: Designer, qtbot: QtBot, picture: Path
) -> None:
    before = designer.document.current.files["strip@2x.png"]
    at = middle_of(designer, ("images", "strip")) + QPoint(0, 55)
    with qtbot.waitSignal(designer.document.changed, timeout=10_000):
        drop_file(designer, picture, at)
    assert designer.document.current.files["strip@2x.png"] != before
    assert designer.document.undo_stack.count() == 1


def test_a_picture_dropped_elsewhere_offers_the_slots_that_fit_best(
    designer: Designer, picture: Path
) -> None:
    assert designer.rooms.drops.choices(picture)[0] == "strip"


def test_a_pass_dropped_on_the_canvas_opens(
    designer: Designer, qtbot: QtBot, tmp_path: Path, sample: Path
) -> None:
    other = tmp_path / "Other.pass"
    sample.rename(other)
    with qtbot.waitSignal(designer.document.loaded):
        drop_file(designer, other, QPoint(5, 5))
    assert designer.document.folder == other


def test_a_file_of_no_use_is_refused_in_a_sentence(
    designer: Designer, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "song.mp3").write_bytes(b"la")
    drop_file(designer, tmp_path / "song.mp3", QPoint(5, 5))
    box = QApplication.activeModalWidget()
    assert box is not None
    assert "song.mp3" in box.text()
    box.close()
    assert designer.document.undo_stack.count() == 0


def test_copy_and_paste_of_a_field_as_json(designer: Designer, qtbot: QtBot) -> None:
    designer.selection.select(MEMBER)
    designer.canvas.setFocus()
    qtbot.keyClick(designer.canvas, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert '"key": "member"' in QGuiApplication.clipboard().text()
    designer.selection.select(POINTS)
    qtbot.keyClick(designer.canvas, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    fields = designer.document.current.at(("storeCard", "headerFields"))
    assert [field.value for field in fields] == [240, "Ida Lindqvist"]
    assert len({field.key for field in fields} | {"member"}) == 3  # the copy has a key of its own
    assert designer.selection.path == ("storeCard", "headerFields", 1)


def test_pasting_something_else_changes_nothing(designer: Designer) -> None:
    for text in ("hello", "[1, 2]", '{"a": 1}', "[" * 5000):
        QGuiApplication.clipboard().setText(text)
        designer.fields.paste()
    assert designer.document.undo_stack.count() == 0


def test_languages_side_by_side_are_typed_on_each(designer: Designer, qtbot: QtBot) -> None:
    designer.actions["view.compare_languages"].trigger()
    views = designer.canvas.views
    assert [view.spec.viewing.language for view in views] == ["de", "en"]
    label = (*MEMBER, "label")
    assert designer.canvas.editor.open(views[0], label)
    assert designer.canvas.editor.field.text() == "Mitglied"
    designer.canvas.editor.field.selectAll()
    qtbot.keyClicks(designer.canvas.editor.field, "Gast")
    qtbot.keyClick(designer.canvas.editor.field, Qt.Key.Key_Return)
    assert designer.document.current.at(label) == "Member"
    assert [item.text for item in designer.canvas.views[0].texts_of(label)] == ["GAST"]
    designer.actions["edit.undo"].trigger()
    assert not designer.document.is_modified


def test_typing_over_the_base_text_keeps_its_translation(designer: Designer, qtbot: QtBot) -> None:
    label = (*MEMBER, "label")
    designer.selection.edit(label)
    qtbot.keyClicks(designer.canvas.editor.field, "Guest")
    qtbot.keyClick(designer.canvas.editor.field, Qt.Key.Key_Return)
    designer.view_state.show_language("de")
    texts = [item.text for item in designer.canvas.views[0].texts_of(label)]
    assert texts == ["MITGLIED"]


def test_zoom_keeps_to_its_limits(designer: Designer) -> None:
    for _ in range(30):
        designer.actions["view.zoom_in"].trigger()
    assert designer.view_state.zoom == 4.0
    for _ in range(30):
        designer.actions["view.zoom_out"].trigger()
    assert designer.view_state.zoom == 0.25
    designer.actions["view.actual"].trigger()
    assert designer.view_state.zoom == 1.0


def test_the_context_menu_repeats_the_commands(designer: Designer) -> None:
    from designer.context_menu import ContextMenu

    menu = next(child for child in designer.window.children() if isinstance(child, ContextMenu))
    designer.selection.select(MEMBER)
    texts = [action.text().replace("&", "") for action in menu.made().actions()]
    for wanted in ("Edit text", "Cut", "Copy", "Paste", "Duplicate", "Delete", "Move to"):
        assert wanted in texts


def test_changing_the_style_parks_and_brings_back(designer: Designer) -> None:
    from designer.toolbar import change_style

    before = designer.document.current
    change_style(designer.document, "posterGeneric")
    designer.outline.catch_up()
    titles = [
        designer.outline.tree.topLevelItem(n).text(0)
        for n in range(designer.outline.tree.topLevelItemCount())
    ]
    assert "Parked" in titles
    assert designer.document.undo_stack.count() == 1
    designer.actions["edit.undo"].trigger()
    assert designer.document.current == before


def test_a_copied_picture_fills_the_selected_slot(designer: Designer, qtbot: QtBot) -> None:
    image = QImage(90, 90, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    QGuiApplication.clipboard().setImage(image)
    designer.selection.select(("images", "logo"))
    before = designer.document.current.files["logo@2x.png"]
    with qtbot.waitSignal(designer.document.changed, timeout=10_000):
        designer.actions["edit.paste"].trigger()
    assert designer.document.current.files["logo@2x.png"] != before


def test_ios_versions_side_by_side(designer: Designer) -> None:
    designer.actions["view.compare_phones"].trigger()
    captions = [view.spec.caption for view in designer.canvas.views]
    assert captions == ["Front · iOS 27", "Front · iOS 26", "Front · iOS 18", "Front · iOS 17"]
    designer.actions["view.front"].trigger()
    assert len(designer.canvas.views) == 1
