# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The grid of texts: typed into by keys, every visit one step, overflow from the layout."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from common.model import edits
from common.model.localizable import TextState, translations
from common.model.package import PassPackage
from common.model.pass_json import Pass
from common.model.pseudo_language import PSEUDO
from common.render.pillow_metrics import PillowTextMetrics
from designer.document import PassDocument
from designer.languages.add_language_dialog import AddLanguageDialog
from designer.languages.languages_panel import LanguagesPanel
from designer.languages.texts_model import Column, Role
from designer.selection import Selection
from designer.view_state import ViewState

PASS = Pass.from_json(
    {
        "description": "Card",
        "storeCard": {
            "headerFields": [{"key": "points", "label": "Points", "value": 12}],
            "secondaryFields": [{"key": "member", "label": "Member", "value": "Ida"}],
            "backFields": [{"key": "terms", "label": "Terms", "value": "One\nTwo"}],
        },
    }
)
START = edits.set_string(PassPackage(PASS), "de", "Points", "Punkte")


@pytest.fixture
def document() -> PassDocument:
    return PassDocument(START)


@pytest.fixture
def panel(qtbot: QtBot, document: PassDocument) -> LanguagesPanel:
    made = LanguagesPanel(
        document, Selection(document), ViewState(document), metrics=PillowTextMetrics()
    )
    document.setParent(made)
    qtbot.addWidget(made)
    made.resize(900, 400)
    made.show()
    return made


def cell(panel: LanguagesPanel, text: str, language: str) -> QModelIndex:
    model = panel.model
    row = next(row for row in range(model.rowCount()) if model.text_at(row).text == text)
    column = len(Column) + model.languages.index(language) if language else int(Column.BASE)
    return model.index(row, column)


def editor(panel: LanguagesPanel) -> QWidget:
    focused = QApplication.focusWidget()
    assert focused is not None
    assert panel.table.isAncestorOf(focused)
    return focused


def type_into(qtbot: QtBot, panel: LanguagesPanel, index: QModelIndex, text: str) -> None:
    panel.activateWindow()
    panel.table.setFocus()
    panel.table.setCurrentIndex(index)
    qtbot.keyClick(panel.table, Qt.Key.Key_Return)
    field = editor(panel)
    assert isinstance(field, QLineEdit)
    field.selectAll()
    qtbot.keyClicks(field, text)


def test_typing_writes_while_one_types_and_is_one_step(
    panel: LanguagesPanel, document: PassDocument, qtbot: QtBot
) -> None:
    type_into(qtbot, panel, cell(panel, "Member", "de"), "Mitglied")
    assert translations(document.current, "de")["Member"] == "Mitglied"
    assert document.undo_stack.count() == 1
    assert document.undo_stack.undoText() == "Translate “member”"
    document.undo_stack.undo()
    assert document.current == START


def test_tab_goes_through_the_cells(
    panel: LanguagesPanel, document: PassDocument, qtbot: QtBot
) -> None:
    panel.add_language("fr")
    type_into(qtbot, panel, cell(panel, "Member", "de"), "Mitglied")
    qtbot.keyClick(editor(panel), Qt.Key.Key_Tab)
    qtbot.keyClicks(editor(panel), "Membre")
    assert translations(document.current, "fr") == {"Member": "Membre"}
    assert document.undo_stack.count() == 3


def test_rewording_the_base_keeps_the_translation(
    panel: LanguagesPanel, document: PassDocument, qtbot: QtBot
) -> None:
    type_into(qtbot, panel, cell(panel, "Points", ""), "Stars")
    assert document.current.at(("storeCard", "headerFields", 0, "label")) == "Stars"
    assert translations(document.current, "de") == {"Stars": "Punkte"}


def test_an_emptied_cell_is_missing_again(panel: LanguagesPanel, document: PassDocument) -> None:
    index = cell(panel, "Points", "de")
    assert index.data(Role.STATE) is TextState.TRANSLATED
    panel.model.setData(index, "")
    assert cell(panel, "Points", "de").data(Role.STATE) is TextState.MISSING


def test_a_language_is_added_in_one_step_and_shown(
    panel: LanguagesPanel, document: PassDocument
) -> None:
    panel.add_language("fi", fill=True)
    assert translations(document.current, "fi")["Member"] == "Member"
    assert panel._view_state.language == "fi"
    assert document.undo_stack.undoText() == "Add Finnish (fi)"
    panel.remove_language("fi")
    assert document.current == START
    assert panel._view_state.language == ""


def test_a_name_that_is_no_language_is_explained(
    panel: LanguagesPanel, document: PassDocument
) -> None:
    panel.add_language("../evil")
    assert document.current is START
    assert "is no name of a language" in panel._said.text()


@pytest.mark.parametrize(
    ("typed", "language"),
    [("German (de)", "de"), ("german", "de"), ("de", "de"), ("gsw-CH", "gsw-CH"), ("", "")],
)
def test_a_language_may_be_chosen_or_typed(qtbot: QtBot, typed: str, language: str) -> None:
    dialog = AddLanguageDialog(("en",))
    qtbot.addWidget(dialog)
    box = dialog.findChild(QComboBox)
    assert isinstance(box, QComboBox)
    box.setCurrentText(typed)
    assert dialog.language == language
    assert box.findData("en") < 0


def test_what_is_too_long_for_the_front_is_marked(
    panel: LanguagesPanel, document: PassDocument, qtbot: QtBot
) -> None:
    long = "Eine außergewöhnlich lange Beschriftung, die nirgends Platz hat"
    panel.model.setData(cell(panel, "Member", "de"), long)
    qtbot.waitUntil(lambda: bool(cell(panel, "Member", "de").data(Role.IS_CUT)))
    assert not cell(panel, "Member", "").data(Role.IS_CUT)
    panel._filter.setCurrentIndex(3)
    hidden = [panel.table.isRowHidden(row) for row in range(panel.model.rowCount())]
    assert hidden.count(False) == 1


def test_the_pseudo_language_is_only_looked_at(
    panel: LanguagesPanel, document: PassDocument
) -> None:
    panel._pseudo.setChecked(True)
    index = cell(panel, "Member", PSEUDO)
    assert str(index.data()).startswith("[Ḿ") or str(index.data()).startswith("[M")
    assert not index.flags() & Qt.ItemFlag.ItemIsEditable
    assert document.current is START


def test_filters_show_what_is_left_to_do(panel: LanguagesPanel, document: PassDocument) -> None:
    def shown() -> set[str]:
        rows = range(panel.model.rowCount())
        return {panel.model.text_at(r).text for r in rows if not panel.table.isRowHidden(r)}

    panel._filter.setCurrentIndex(1)
    assert shown() == {"Card", "Member", "Ida", "Terms", "One\nTwo"}
    panel._fill("de")
    assert shown() == set()
    panel._filter.setCurrentIndex(2)
    assert len(shown()) == 6
    panel._review_all("de")
    assert shown() == set()


def test_the_grid_and_the_pass_share_selection_and_language(
    panel: LanguagesPanel, document: PassDocument
) -> None:
    panel.table.setCurrentIndex(cell(panel, "Member", "de"))
    assert panel._selection.path == ("storeCard", "secondaryFields", 0)
    assert panel._view_state.language == "de"
    panel._selection.select(("storeCard", "backFields", 0))
    assert panel.model.text_at(panel.table.currentIndex().row()).text == "Terms"
