# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Import with a look first, export, and add: each one step, each refusal one sentence."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableWidget, QWidget
from pytestqt.qtbot import QtBot

from common.model import edits
from common.model.localizable import translations
from common.model.package import PassPackage
from common.model.pass_json import Pass
from common.package.texts_files import read_texts
from designer.actions import Actions
from designer.document import PassDocument
from designer.languages.import_dialog import ImportDialog
from designer.languages.language_commands import LanguageCommands
from designer.view_state import ViewState
from tests.support.bad_places import read_only_folder

START = edits.set_string(
    PassPackage(Pass(description="Card", logo_text="Shop")), "de", "Card", "Karte"
)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def document(window: QWidget) -> PassDocument:
    return PassDocument(START, window)


@pytest.fixture
def commands(window: QWidget, document: PassDocument) -> LanguageCommands:
    return LanguageCommands(Actions(window), document, ViewState(window), lambda: None, window)


def a_file(tmp_path: Path, content: str = "text,de\nCard,Ausweis\nShop,Laden\nGone,Weg\n") -> Path:
    file = tmp_path / "texts.csv"
    file.write_text(content, "utf-8")
    return file


def test_an_import_is_looked_at_and_taken_in_one_step(
    qtbot: QtBot,
    window: QWidget,
    document: PassDocument,
    commands: LanguageCommands,
    tmp_path: Path,
) -> None:
    commands.take_file(a_file(tmp_path))
    qtbot.waitUntil(lambda: window.findChild(ImportDialog) is not None)
    dialog = window.findChild(ImportDialog)
    assert isinstance(dialog, ImportDialog)
    assert document.current is START
    table = dialog.findChild(QTableWidget)
    assert isinstance(table, QTableWidget)
    assert [one.text for one in dialog.chosen] == ["Card", "Shop"]
    table.item(1, 0).setCheckState(Qt.CheckState.Unchecked)
    dialog.accept()
    assert translations(document.current, "de") == {"Card": "Ausweis"}
    assert document.undo_stack.undoText() == "Import 1 text"


def test_escape_takes_nothing(
    qtbot: QtBot,
    window: QWidget,
    document: PassDocument,
    commands: LanguageCommands,
    tmp_path: Path,
) -> None:
    commands.take_file(a_file(tmp_path))
    qtbot.waitUntil(lambda: window.findChild(ImportDialog) is not None)
    dialog = window.findChild(ImportDialog)
    assert isinstance(dialog, ImportDialog)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert document.current is START


def test_equal_texts_need_no_question(
    qtbot: QtBot, window: QWidget, commands: LanguageCommands, tmp_path: Path
) -> None:
    with qtbot.waitSignal(commands.told):
        commands.take_file(a_file(tmp_path, "text,de\nCard,Karte\n"))
    assert window.findChild(ImportDialog) is None


def test_a_file_that_is_none_is_said(
    qtbot: QtBot, document: PassDocument, commands: LanguageCommands, tmp_path: Path
) -> None:
    with qtbot.waitSignal(commands.failed) as failed:
        commands.take_file(a_file(tmp_path, "nothing"))
    assert failed.args[0].hint
    assert document.current is START


@pytest.mark.parametrize("ending", [".csv", ".zip", ".xliff", ".strings"])
def test_an_export_can_be_read_again(
    qtbot: QtBot, commands: LanguageCommands, tmp_path: Path, ending: str
) -> None:
    with qtbot.waitSignal(commands.told):
        commands.export(tmp_path / f"texts{ending}")
    assert read_texts(tmp_path / f"texts{ending}", "de").translations["de"]["Card"] == "Karte"


def test_a_place_that_cannot_be_written_is_said(
    qtbot: QtBot, commands: LanguageCommands, tmp_path: Path
) -> None:
    with (
        read_only_folder(tmp_path / "locked") as locked,
        qtbot.waitSignal(commands.failed) as failed,
    ):
        commands.export(locked / "texts.csv")
    assert "cannot be written" in failed.args[0].message


def test_a_language_is_added_filled_and_shown(
    document: PassDocument, commands: LanguageCommands
) -> None:
    commands.add("fr", fill=True)
    assert translations(document.current, "fr") == {"Card": "Card", "Shop": "Shop"}
    assert commands._view_state.language == "fr"


def test_no_language_is_said(
    qtbot: QtBot, document: PassDocument, commands: LanguageCommands
) -> None:
    with qtbot.waitSignal(commands.failed):
        commands.add("not a language")
    assert document.current is START
