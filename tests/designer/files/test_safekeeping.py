# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""What the whole window says when work is in danger, and what its answers do."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtWidgets import QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from common.model import edits
from common.model.package import PassPackage
from common.package.folder import save_folder
from common.package.reader import open_package
from designer.application import Designer
from designer.files.banner import Banner
from designer.files.journal_store import JournalEntry
from tests.support.bad_places import read_only_folder


def described(package: PassPackage, text: str) -> PassPackage:
    return edits.set_value(package, ("description",), text)


def banner(designer: Designer, text: str) -> Banner | None:
    banners = designer.window.findChildren(Banner)
    return next((one for one in banners if one.isVisible() and text in one.text), None)


def answer(designer: Designer, text: str, button: str) -> None:
    shown = banner(designer, text)
    assert shown is not None
    next(one for one in shown.findChildren(QPushButton) if one.text() == button).click()


def test_a_failed_save_keeps_the_work_and_can_be_tried_again(
    designer: Designer, qtbot: QtBot, sample: Path, tmp_path: Path
) -> None:
    document = designer.document
    document.edit("Change", described(document.current, "Mine"))
    sample.rename(tmp_path / "aside")
    with read_only_folder(sample):
        designer.actions["file.save"].trigger()
        qtbot.waitUntil(lambda: banner(designer, "Not saved.") is not None)
        assert document.is_modified
    sample.rmdir()
    (tmp_path / "aside").rename(sample)
    with qtbot.waitSignal(designer.rooms.files.saved):
        answer(designer, "Not saved.", "Try again")
    assert banner(designer, "Not saved.") is None
    assert open_package(sample).package.pass_json.description == "Mine"


def test_a_change_from_outside_is_told_and_can_be_taken(
    designer: Designer, qtbot: QtBot, sample: Path
) -> None:
    theirs = described(open_package(sample).package, "Theirs")
    save_folder(theirs, sample)
    qtbot.waitUntil(lambda: banner(designer, "changed outside") is not None)
    with qtbot.waitSignal(designer.rooms.files.opened):
        answer(designer, "changed outside", "Reload")
    assert designer.document.current.pass_json.description == "Theirs"


def test_ones_own_work_can_be_kept_against_a_change_from_outside(
    designer: Designer, qtbot: QtBot, sample: Path
) -> None:
    designer.document.edit("Change", described(designer.document.current, "Mine"))
    save_folder(described(open_package(sample).package, "Theirs"), sample)
    qtbot.waitUntil(lambda: banner(designer, "changed outside") is not None)
    answer(designer, "changed outside", "Keep mine")
    assert designer.document.current.pass_json.description == "Mine"


def test_recovered_work_opens_beside_the_saved_pass(
    designer: Designer, qtbot: QtBot, sample: Path
) -> None:
    store = designer.rooms.safekeeping.store
    lost = described(designer.document.current, "Lost and found")
    entry = JournalEntry("Card", None, datetime.now(UTC), ("Change description",))
    store.write("crashed", entry, lost)
    designer.rooms.safekeeping.offer_recovery()
    answer(designer, "1 change that was not saved", "Open recovered copy")
    assert designer.document.current == lost
    assert designer.document.is_modified
    assert designer.document.folder is None
    assert "Lost and found" not in (sample / "pass.json").read_text("utf-8")
    assert store.read("crashed") is None


def test_discarded_work_is_offered_no_more_but_kept(designer: Designer, qtbot: QtBot) -> None:
    store = designer.rooms.safekeeping.store
    entry = JournalEntry("Card", None, datetime.now(UTC), ("a", "b"))
    store.write("crashed", entry, designer.document.current)
    designer.rooms.safekeeping.offer_recovery()
    answer(designer, "2 changes", "Discard")
    designer.rooms.safekeeping.offer_recovery()
    assert banner(designer, "2 changes") is None
    assert store.read("crashed") is not None


def test_a_damaged_copy_is_said(designer: Designer, qtbot: QtBot) -> None:
    with qtbot.waitSignal(designer.rooms.safekeeping.failed):
        designer.rooms.safekeeping.recover("no-such-journal")
    for box in designer.window.findChildren(QMessageBox):
        box.close()


def test_a_second_window_on_the_same_pass_is_told(
    designer: Designer, qtbot: QtBot, sample: Path
) -> None:
    journal = designer.rooms.safekeeping.journal
    held = designer.rooms.safekeeping.store.lock(journal.key)
    journal._release()
    assert held.tryLock(0)  # somebody else holds the pass now
    found = replace(open_package(sample), package=open_package(sample).package)
    designer.rooms.files.show(found)
    assert designer.document.read_only
    assert banner(designer, "open in another window") is not None
    held.unlock()
    answer(designer, "open in another window", "Take over")
    assert not designer.document.read_only
