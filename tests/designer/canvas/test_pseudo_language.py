# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The pass itself can be looked at in the language that nobody speaks."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from common.model.pseudo_language import PSEUDO, pseudo_text
from common.render.scene import Text
from designer.application import Designer

MEMBER = ("storeCard", "secondaryFields", 0)


def texts_on(designer: Designer, view: int = 0) -> list[str]:
    return [i.text for i in designer.canvas.views[view].scene.items if isinstance(i, Text)]


def switch_of(designer: Designer) -> QComboBox:
    return next(
        box
        for box in designer.window.findChildren(QComboBox)
        if box.accessibleName() == "Language shown"
    )


def test_the_last_entry_of_the_switch_shows_it_on_the_pass(
    designer: Designer, qtbot: QtBot
) -> None:
    before = designer.document.current
    switch = switch_of(designer)
    switch.setFocus()
    with qtbot.waitSignal(designer.view_state.changed):
        qtbot.keyClick(switch, Qt.Key.Key_End)
        qtbot.keyClick(switch, Qt.Key.Key_Return)
    assert designer.view_state.language == PSEUDO
    assert any(text.startswith("[") for text in texts_on(designer))
    assert pseudo_text("Ida Lindqvist")[:8] in "".join(texts_on(designer))
    assert designer.canvas.views[0].spec.caption == "Front · Pseudo-language"
    assert designer.document.current is before
    assert PSEUDO not in before.languages()


def test_numbers_and_amounts_are_written_as_the_region_does(designer: Designer) -> None:
    plain = next(text for text in texts_on(designer) if "18" in text)
    designer.actions["languages.pseudo"].trigger()
    assert plain in texts_on(designer)


def test_the_command_turns_it_on_and_off(designer: Designer) -> None:
    action = designer.actions["languages.pseudo"]
    action.trigger()
    assert action.isChecked()
    assert switch_of(designer).currentData() == PSEUDO
    action.trigger()
    assert not action.isChecked()
    assert designer.view_state.language == ""


def test_typing_on_the_pass_changes_the_base_text_and_shows_it_lengthened(
    designer: Designer, qtbot: QtBot
) -> None:
    designer.actions["languages.pseudo"].trigger()
    designer.canvas.edit((*MEMBER, "value"))
    field = designer.canvas.editor.field
    assert field.text() == "Ida Lindqvist"
    field.selectAll()
    qtbot.keyClicks(field, "Bo")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert designer.document.current.at((*MEMBER, "value")) == "Bo"
    assert pseudo_text("Bo") in texts_on(designer)
    assert PSEUDO not in designer.document.current.languages()


def test_it_stands_beside_the_languages_when_these_are_compared(designer: Designer) -> None:
    designer.actions["languages.pseudo"].trigger()
    designer.actions["view.compare_languages"].trigger()
    assert [view.spec.viewing.language for view in designer.canvas.views] == ["de", "en", PSEUDO]


def test_importing_and_exporting_know_nothing_of_it(designer: Designer, qtbot: QtBot) -> None:
    designer.actions["languages.pseudo"].trigger()
    target = designer.document.folder
    assert target is not None
    with qtbot.waitSignal(designer.languages.told):
        designer.languages.export(target.parent / "texts.xliff")
    written = (target.parent / "texts.xliff").read_text("utf-8")
    assert PSEUDO not in written
    assert 'target-language="de"' in written or 'trgLang="de"' in written


def test_faces_side_by_side_write_amounts_as_the_language_does(designer: Designer) -> None:
    designer.view_state.show_language("de")
    designer.actions["view.compare_faces"].trigger()
    assert "18,40\xa0€" in texts_on(designer)
    assert "Mitteilungen erlauben" in texts_on(designer, 1)
