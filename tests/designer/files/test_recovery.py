# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Unsaved work survives: journals, locks, and other people's changes on the disk."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from common.assets import asset
from common.model.package import PassPackage
from common.model.pass_json import Pass
from common.package.folder import save_folder
from common.package.reader import open_package
from designer.document import PassDocument
from designer.files import recovery_journal
from designer.files.disk_watch import DiskWatch
from designer.files.document_files import DocumentFiles
from designer.files.journal_store import JournalEntry, JournalStore, key_of
from designer.files.recovery_journal import RecoveryJournal
from tests.support.bad_places import read_only_folder

START = PassPackage(Pass(description="Start"), {"icon.png": b"icon"})


def described(text: str) -> PassPackage:
    return START.with_value_at(("description",), text)


def an_entry(**changes: object) -> JournalEntry:
    entry = JournalEntry("Card", None, datetime.now(UTC), ("Change description",))
    return replace(entry, **changes)  # type: ignore[arg-type]  # by name


@pytest.fixture
def store(tmp_path: Path) -> JournalStore:
    return JournalStore(tmp_path / "state")


@pytest.fixture
def document() -> Iterator[PassDocument]:
    made = PassDocument(START)
    yield made
    made.deleteLater()


@pytest.fixture
def journal(
    document: PassDocument, store: JournalStore, monkeypatch: pytest.MonkeyPatch
) -> RecoveryJournal:
    monkeypatch.setattr(recovery_journal, "WRITE_AFTER", 10)
    return RecoveryJournal(document, store, document)


def written(store: JournalStore, journal: RecoveryJournal) -> PassPackage | None:
    return store.read(journal.key)


def test_a_package_comes_back_exactly(store: JournalStore) -> None:
    sample = open_package(asset("samples/coffee-card.pass")).package
    odd = replace(
        sample,
        pass_json=Pass.from_json({"x": None, "description": 12, "maxDistance": 1.0, "b": "\ud800"}),
        sidecar={"sources/strip.jpg": b"jpg"},
        project=sample.project.with_value("serverProfile", "Shop"),
    )
    for package in (sample, odd):
        store.write("key", an_entry(), package)
        found = store.read("key")
        assert found == package
        assert found is not None
        assert list(found.pass_json.to_json()) == list(package.pass_json.to_json())


def test_writing_again_leaves_no_old_file_behind(store: JournalStore, tmp_path: Path) -> None:
    for data in (b"one", b"two", b"three"):
        store.write("key", an_entry(), START.with_file("icon.png", data))
    assert len(list((tmp_path / "state/journals/key/blobs").iterdir())) == 1


def test_edits_reach_the_journal_within_seconds(
    document: PassDocument, journal: RecoveryJournal, store: JournalStore, qtbot: QtBot
) -> None:
    document.edit("Change description", described("One"))
    qtbot.waitUntil(lambda: written(store, journal) == described("One"))
    document.edit("Change description", described("Two"))
    qtbot.waitUntil(lambda: written(store, journal) == described("Two"))


def test_many_edits_are_written_at_once(
    document: PassDocument, store: JournalStore, qtbot: QtBot
) -> None:
    journal = RecoveryJournal(document, store, document)  # with its real, slow rhythm
    for number in range(recovery_journal.EDITS):
        document.edit("Change description", described(str(number)))
    qtbot.waitUntil(lambda: written(store, journal) is not None, timeout=2000)


def test_what_is_saved_or_undone_needs_no_journal(
    document: PassDocument,
    journal: RecoveryJournal,
    store: JournalStore,
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    files = DocumentFiles(document, document)
    document.edit("Change description", described("One"))
    qtbot.waitUntil(lambda: written(store, journal) is not None)
    document.undo_stack.undo()
    qtbot.waitUntil(lambda: written(store, journal) is None)
    document.undo_stack.redo()
    qtbot.waitUntil(lambda: written(store, journal) is not None)
    before = journal.key
    with qtbot.waitSignal(files.saved):
        files.save(tmp_path / "Card.pass")
    assert journal.key == key_of(tmp_path / "Card.pass")
    assert store.read(before) is None
    assert written(store, journal) is None


def test_only_journals_of_dead_windows_are_found(
    document: PassDocument, journal: RecoveryJournal, store: JournalStore, qtbot: QtBot
) -> None:
    document.edit("Change description", described("One"))
    qtbot.waitUntil(lambda: written(store, journal) is not None)
    assert store.found() == ()
    journal._release()  # as the system does when the process dies
    found = store.found()
    assert [one.key for one in found] == [journal.key]
    assert found[0].entry.labels == ("Change description",)


def test_closing_without_saving_keeps_the_work_for_some_days(
    document: PassDocument, journal: RecoveryJournal, store: JournalStore
) -> None:
    document.edit("Change description", described("One"))
    journal.close(discard=True)
    found = store.found()
    assert [one.entry.is_discarded for one in found] == [True]
    assert store.read(found[0].key) == described("One")
    old = an_entry(is_discarded=True, written_at=datetime.now(UTC) - timedelta(days=8))
    store.write("old", old, START)
    assert [one.key for one in store.found()] == [found[0].key]
    assert store.read("old") is None


def test_a_clean_close_leaves_nothing(
    document: PassDocument, journal: RecoveryJournal, store: JournalStore
) -> None:
    journal.close(discard=False)
    assert store.found() == ()


@pytest.mark.parametrize(
    "state", [b"", b"{", b"[]", b'{"formatVersion": 2}', b'{"formatVersion": 1}', b"\xff"]
)
def test_a_damaged_journal_is_no_journal(store: JournalStore, tmp_path: Path, state: bytes) -> None:
    store.write("key", an_entry(), START)
    (tmp_path / "state/journals/key/state.json").write_bytes(state)
    assert store.read("key") is None
    assert store.found() == ()


def test_a_second_window_may_only_read_until_it_takes_over(
    document: PassDocument, store: JournalStore, qtbot: QtBot, tmp_path: Path
) -> None:
    save_folder(START, tmp_path / "Card.pass")
    first = RecoveryJournal(document, store, document)
    document.load(START, folder=tmp_path / "Card.pass", name="Card")
    assert not document.read_only
    other = PassDocument(START, document)
    second = RecoveryJournal(other, store, other)
    with qtbot.waitSignal(second.taken_elsewhere):
        other.load(START, folder=tmp_path / "Card.pass", name="Card")
    assert other.read_only
    first._release()
    second.take_over()
    assert not other.read_only


def test_a_journal_that_cannot_be_written_is_told_once(
    document: PassDocument, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recovery_journal, "WRITE_AFTER", 10)
    store = JournalStore(tmp_path / "state")
    journal = RecoveryJournal(document, store, document)
    with read_only_folder(tmp_path / "state/journals"):
        with qtbot.waitSignal(journal.failed):
            document.edit("Change description", described("One"))
        with qtbot.assertNotEmitted(journal.failed, wait=100):
            document.edit("Change description", described("Two"))
    assert document.current == described("Two")


def test_changes_by_others_are_noticed_and_our_own_are_not(
    document: PassDocument, qtbot: QtBot, tmp_path: Path
) -> None:
    files = DocumentFiles(document, document)
    watch = DiskWatch(document, files, document)
    folder = tmp_path / "Card.pass"
    with qtbot.waitSignal(files.saved):
        files.save(folder)
    document.edit("Change description", described("Mine"))
    with qtbot.assertNotEmitted(watch.changed_outside, wait=700), qtbot.waitSignal(files.saved):
        files.save()
    with qtbot.waitSignal(watch.changed_outside):
        save_folder(described("Theirs"), folder)
    with qtbot.waitSignal(files.opened):
        files.reload()
    assert document.current == described("Theirs")
    with qtbot.waitSignal(watch.gone):
        (folder / "pass.json").unlink()
    assert document.current == described("Theirs")
