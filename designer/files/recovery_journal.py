# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Keeps the journal of the open document a few seconds behind, and holds its lock."""

import logging
import secrets
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, QTimer, Signal

from common.errors import PasswrightError
from designer.document import PassDocument
from designer.files.journal_store import JournalEntry, JournalStore, key_of
from designer.jobs import run_job

WRITE_AFTER = 2500
"""Milliseconds after the first change that is not in the journal yet; with the writing itself
at most 5 s are lost.  Source: reliability.md T41."""

EDITS = 20
"""So many edits are written at once, however fast they come.  Source: ux.md B.8."""

_log = logging.getLogger(__name__)


class RecoveryJournal(QObject):
    """Writes while there is unsaved work, forgets what is saved.

    Signals:
        taken_elsewhere: another window holds the document that was just opened.
        failed: the first :class:`PasswrightError` of writing; told once.
    """

    taken_elsewhere = Signal()
    failed = Signal(object)

    def __init__(
        self, document: PassDocument, store: JournalStore, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._store = store
        self._timer = QTimer(self, interval=WRITE_AFTER, singleShot=True)
        self._timer.timeout.connect(self.write)
        self._edits = 0
        self._is_writing = False
        self._has_failed = False
        self._key = ""
        self._lock: QLockFile | None = None
        self._after: list[Callable[[], None]] = []
        document.changed.connect(lambda _package: self._note_change())
        document.loaded.connect(self._begin)
        document.state_changed.connect(self._follow)
        self._begin()

    @property
    def key(self) -> str:
        """The key of the open document."""
        return self._key

    def take_over(self) -> None:
        """Take the lock from another window, which the user says is not there any more."""
        self._release()
        lock = self._store.lock(self._key)
        lock.removeStaleLockFile()
        if not lock.tryLock(0):
            Path(lock.fileName()).unlink(missing_ok=True)
            lock.tryLock(0)
        self._lock = lock
        self._document.read_only = False

    def write(self) -> None:
        """Write the journal now, in a job; does nothing while there is nothing unsaved."""
        self._timer.stop()
        if self._is_writing or not self._document.is_modified or self._lock is None:
            return
        key, package, entry = self._key, self._document.current, self._entry()
        self._is_writing, self._edits = True, 0

        def done(_result: object) -> None:
            self._is_writing = False
            if key != self._key or not self._document.is_modified:
                self._store.remove(key)
            elif self._document.current is not package:
                self._timer.start()

        def fail(error: Exception) -> None:
            self._is_writing = False
            self._tell(error)

        run_job(self, lambda: self._store.write(key, entry, package), done, fail)

    def close(self, *, discard: bool) -> None:
        """End: nothing is left of saved work; what is dropped on purpose stays for a while."""
        self._timer.stop()
        if discard and self._document.is_modified and self._lock is not None:
            entry = replace(self._entry(), is_discarded=True)
            try:
                self._store.write(self._key, entry, self._document.current)
            except PasswrightError as error:
                self._tell(error)
        elif self._lock is not None:
            self._store.remove(self._key)
        self._release()

    def _begin(self) -> None:
        """Another document was opened: hold its lock; what was there before is settled."""
        if self._lock is not None:
            self._store.remove(self._key)
        self._hold(self._wanted_key())
        self._edits = 0
        if self._document.is_modified:  # recovered, or made from a template
            self._timer.start()

    def _follow(self) -> None:
        """Follow a change of place, and forget what has been saved."""
        wanted = self._wanted_key()
        if self._document.folder is not None and wanted != self._key:
            if self._lock is not None:
                self._store.remove(self._key)
            self._hold(wanted)
        if not self._document.is_modified:
            self._timer.stop()
            self._edits = 0
            if not self._is_writing and self._lock is not None:
                self._store.remove(self._key)

    def _hold(self, key: str) -> None:
        self._release()
        self._key = key
        lock = self._store.lock(key)
        if lock.tryLock(0):
            self._lock = lock
        else:
            self._document.read_only = True
            self.taken_elsewhere.emit()

    def _wanted_key(self) -> str:
        folder = self._document.folder
        return secrets.token_hex(12) if folder is None else key_of(folder)

    def _note_change(self) -> None:
        # The stack tells only after the first change that it is no longer clean; write() looks.
        self._edits += 1
        if self._edits >= EDITS:
            self.write()
        elif not self._timer.isActive():
            self._timer.start()

    def _entry(self) -> JournalEntry:
        stack = self._document.undo_stack
        first = max(stack.cleanIndex(), 0)
        labels = tuple(stack.text(number) for number in range(first, stack.index()))
        return JournalEntry(
            name=self._document.name,
            folder=self._document.folder,
            written_at=datetime.now(UTC),
            labels=labels[-100:],
        )

    def _release(self) -> None:
        if self._lock is not None:
            self._lock.unlock()
            self._lock = None

    def _tell(self, error: Exception) -> None:
        _log.warning("the recovery journal could not be written: %s", error)
        if not self._has_failed:
            self._has_failed = True
            self.failed.emit(error)
