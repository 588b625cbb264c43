# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Opening and saving; whatever goes wrong is one sentence, and the document is untouched."""

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from common.assets import asset
from common.errors import PasswrightError
from common.model.package import PassPackage
from common.model.pass_json import Pass
from common.package.pkpass import write_zip
from common.package.reader import open_package
from designer.document import PassDocument
from designer.files.document_files import DocumentFiles
from tests.support.bad_places import full_disk, read_only_folder

START = PassPackage(Pass(description="Start"), {"icon.png": b"icon"})


@pytest.fixture
def document() -> Iterator[PassDocument]:
    made = PassDocument(START)
    yield made
    made.deleteLater()


@pytest.fixture
def files(document: PassDocument) -> DocumentFiles:
    return DocumentFiles(document, document)


def opened(qtbot: QtBot, files: DocumentFiles, path: Path) -> None:
    with qtbot.waitSignal(files.opened):
        files.open(path)


def refused(qtbot: QtBot, files: DocumentFiles, *, save: bool = False) -> PasswrightError:
    """Return the error of what was just begun."""
    with qtbot.waitSignal(files.save_failed if save else files.failed) as failed:
        pass
    error = failed.args[0]
    assert isinstance(error, PasswrightError)
    assert error.hint
    return error


def test_a_folder_opens_in_place(
    document: PassDocument, files: DocumentFiles, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "coffee-card.pass"
    shutil.copytree(asset("samples/coffee-card.pass"), folder)
    for path in (folder, folder / "pass.json"):
        opened(qtbot, files, path)
        assert document.folder == folder
        assert document.name == "coffee-card"
        assert not document.is_modified
        assert document.current.languages() == ("de", "en")


def test_a_pkpass_opens_without_a_folder(
    document: PassDocument, files: DocumentFiles, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "card.pkpass"
    file.write_bytes(write_zip([("pass.json", b'{"coupon": {}}'), ("icon.png", b"x")]))
    opened(qtbot, files, file)
    assert (document.folder, document.name) == (None, "card")
    assert document.current.style == "coupon"


@pytest.mark.parametrize(
    "content",
    [b"", b"<html>", b"PK\x03\x04", b"\x1f\x8b gzip", write_zip([("readme.txt", b"hello")])],
)
def test_what_is_no_pass_is_refused_and_the_document_untouched(
    document: PassDocument, files: DocumentFiles, qtbot: QtBot, tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "card.pkpass"
    file.write_bytes(content)
    files.open(file)
    refused(qtbot, files)
    assert document.current is START


def test_a_missing_file_and_an_empty_folder_are_refused(
    document: PassDocument, files: DocumentFiles, qtbot: QtBot, tmp_path: Path
) -> None:
    for path in (tmp_path, tmp_path / "gone.pkpass"):
        files.open(path)
        refused(qtbot, files)
    assert document.current is START


def test_saving_writes_the_folder_and_is_clean(
    document: PassDocument, files: DocumentFiles, qtbot: QtBot, tmp_path: Path
) -> None:
    document.edit("Change", START.with_value_at(("description",), "Other"))
    with qtbot.waitSignal(files.saved):
        files.save(tmp_path / "Card.pass")
    assert json.loads((tmp_path / "Card.pass/pass.json").read_text())["description"] == "Other"
    assert (document.folder, document.name) == (tmp_path / "Card.pass", "Card")
    assert not document.is_modified
    document.edit("Remove", document.current.without_files("icon.png"))
    with qtbot.waitSignal(files.saved):
        files.save()
    assert [path.name for path in (tmp_path / "Card.pass").iterdir()] == ["pass.json"]


def test_an_edit_while_saving_stays_unsaved(
    document: PassDocument, files: DocumentFiles, qtbot: QtBot, tmp_path: Path
) -> None:
    with qtbot.waitSignal(files.saved):
        files.save(tmp_path / "Card.pass")
        document.edit("Change", START.with_value_at(("description",), "Later"))
    assert document.is_modified
    assert document.folder == tmp_path / "Card.pass"
    saved = open_package(tmp_path / "Card.pass").package
    assert saved.pass_json.description == "Start"


def test_saving_without_a_folder_asks_for_one(
    document: PassDocument, files: DocumentFiles, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(files.failed) as failed:
        files.save()
    assert "Save as" in failed.args[0].hint


def test_a_read_only_place_is_said_in_a_sentence(
    document: PassDocument, files: DocumentFiles, qtbot: QtBot, tmp_path: Path
) -> None:
    document.edit("Change", START.with_value_at(("description",), "Other"))
    with read_only_folder(tmp_path / "locked") as folder:
        files.save(folder / "Card.pass")
        error = refused(qtbot, files, save=True)
    assert "cannot be written" in error.message
    assert document.is_modified
    assert document.folder is None


def test_a_full_disk_leaves_the_saved_pass_as_it_was(
    document: PassDocument, files: DocumentFiles, qtbot: QtBot, tmp_path: Path
) -> None:
    with full_disk(tmp_path / "small") as disk:
        with qtbot.waitSignal(files.saved):
            files.save(disk / "Card.pass")
        huge = START.with_file("strip.png", os.urandom(400_000))
        document.edit("Add strip", huge.with_value_at(("description",), "Huge"))
        files.save()
        error = refused(qtbot, files, save=True)
        assert "cannot be written" in error.message
        assert open_package(disk / "Card.pass").package == START
        assert sorted(path.name for path in (disk / "Card.pass").iterdir()) == [
            "icon.png",
            "pass.json",
        ]
    assert document.is_modified
    assert document.current.pass_json.description == "Huge"


def test_a_folder_with_other_things_is_not_mixed_up(
    document: PassDocument, files: DocumentFiles, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "letter.txt").write_text("dear")
    for place in (tmp_path, tmp_path / "letter.txt"):
        files.save(place)
        refused(qtbot, files, save=True)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["letter.txt"]


def test_an_exported_folder_holds_nothing_of_ours(
    document: PassDocument, files: DocumentFiles, qtbot: QtBot, tmp_path: Path
) -> None:
    ours = PassPackage(
        START.pass_json,
        {**START.files, ".DS_Store": b"x", "de.lproj/pass.strings": b""},
        START.project.with_value("serverProfile", "Shop"),
        {"sources/icon.jpg": b"jpg"},
    )
    document.edit("Change", ours)
    with qtbot.waitSignal(files.exported):
        files.export_folder(tmp_path / "Card.pkpasstemplate")
    found = {
        path.relative_to(tmp_path / "Card.pkpasstemplate").as_posix()
        for path in (tmp_path / "Card.pkpasstemplate").rglob("*")
        if path.is_file()
    }
    assert found == {"pass.json", "icon.png", "de.lproj/pass.strings"}
    assert document.is_modified


def test_a_later_open_wins(
    document: PassDocument, files: DocumentFiles, qtbot: QtBot, tmp_path: Path
) -> None:
    for number in (1, 2):
        (tmp_path / f"{number}.pkpass").write_bytes(
            write_zip([("pass.json", json.dumps({"description": f"{number}"}).encode())])
        )
    files.open(tmp_path / "1.pkpass")
    opened(qtbot, files, tmp_path / "2.pkpass")
    assert document.name == "2"


def test_a_shipped_sample_opens_as_a_copy(
    document: PassDocument, files: DocumentFiles, qtbot: QtBot
) -> None:
    opened(qtbot, files, asset("samples/coffee-card.pass"))
    assert document.folder is None
    assert document.name == "coffee-card"


def test_a_document_loaded_by_others_saves_in_place(
    document: PassDocument, files: DocumentFiles, qtbot: QtBot, tmp_path: Path
) -> None:
    with qtbot.waitSignal(files.saved):
        files.save(tmp_path / "Card.pass")
    found = open_package(tmp_path / "Card.pass")
    document.load(found.package, folder=tmp_path / "Card.pass", name="Card")
    document.edit("Remove", document.current.without_files("icon.png"))
    with qtbot.waitSignal(files.saved):
        files.save()
    assert [path.name for path in (tmp_path / "Card.pass").iterdir()] == ["pass.json"]
