# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The recovery journal on the disk: unsaved work, one folder per document; no widgets in here.

A folder holds ``state.json``, replaced as a whole, and the files it names by their hash, so
that writing again costs only what changed.  Source: reliability.md T41, ux.md B.8.
"""

import hashlib
import json
import shutil
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import QLockFile

from common.errors import PasswrightError
from common.model.package import PassPackage, Project
from common.model.pass_json import Pass
from common.package.pkpass import write_file_atomically, write_files_atomically

FORMAT_VERSION = 1
STATE = "state.json"
KEPT_DAYS = 7
"""How long work that was not saved on purpose can still be had back.  Source: ux.md B.8."""


@dataclass(frozen=True)
class JournalEntry:
    """What is known about one document with unsaved work.

    Attributes:
        name: what it is called.
        folder: where it is saved, or ``None``.
        written_at: when the journal was written, UTC.
        labels: the steps since the last save, oldest first.
        is_discarded: whether its author closed it without saving.
    """

    name: str
    folder: Path | None
    written_at: datetime
    labels: tuple[str, ...]
    is_discarded: bool = False


@dataclass(frozen=True)
class FoundJournal:
    """A journal that nobody holds: its program has ended without cleaning up."""

    key: str
    entry: JournalEntry


class JournalStore:
    """All journals of this user, and the locks that say which ones are in use."""

    def __init__(self, state_folder: Path) -> None:
        """Use the user's state folder; nothing is made until it is needed."""
        self._journals = state_folder / "journals"
        self._locks = state_folder / "locks"

    def write(self, key: str, entry: JournalEntry, package: PassPackage) -> None:
        """Write the whole state of a document; raises PackageError where that fails."""
        folder = self._journals / key
        blobs = folder / "blobs"
        blobs.mkdir(parents=True, exist_ok=True)
        names: dict[str, bytes] = {}
        files = {name: _named(names, data) for name, data in package.files.items()}
        sidecar = {name: _named(names, data) for name, data in package.sidecar.items()}
        write_files_atomically(
            {blobs / name: data for name, data in names.items() if not (blobs / name).exists()}
        )
        state = {
            "formatVersion": FORMAT_VERSION,
            "name": entry.name,
            "folder": None if entry.folder is None else str(entry.folder),
            "writtenAt": entry.written_at.isoformat(),
            "labels": list(entry.labels),
            "discarded": entry.is_discarded,
            "pass": package.pass_json.to_json(),
            "project": package.project.to_json(),
            "files": files,
            "sidecar": sidecar,
        }
        text = json.dumps(state, ensure_ascii=False).encode("utf-8", "surrogatepass")
        write_file_atomically(folder / STATE, text)
        for path in blobs.iterdir():
            if path.name not in names:
                path.unlink(missing_ok=True)

    def remove(self, key: str) -> None:
        """Forget a journal."""
        shutil.rmtree(self._journals / key, ignore_errors=True)

    def discard(self, key: str) -> None:
        """Mark a journal as closed without saving; it stays for :data:`KEPT_DAYS`."""
        state = self._state(key)
        if state is not None:
            state["discarded"] = True
            text = json.dumps(state, ensure_ascii=False).encode("utf-8", "surrogatepass")
            with suppress(PasswrightError):
                write_file_atomically(self._journals / key / STATE, text)

    def found(self) -> tuple[FoundJournal, ...]:
        """Return the journals that nobody holds, latest first; what is too old is removed."""
        if not self._journals.is_dir():
            return ()
        journals = []
        for folder in self._journals.iterdir():
            entry = self._entry(folder.name)
            if entry is None or not self._is_free(folder.name):
                continue
            if entry.is_discarded and datetime.now(UTC) - entry.written_at > timedelta(KEPT_DAYS):
                self.remove(folder.name)
                continue
            journals.append(FoundJournal(folder.name, entry))
        return tuple(sorted(journals, key=lambda one: one.entry.written_at, reverse=True))

    def read(self, key: str) -> PassPackage | None:
        """Return the package of a journal; ``None`` where it is damaged."""
        state = self._state(key)
        if state is None:
            return None
        try:
            return PassPackage(
                Pass.from_json(state["pass"]),
                self._files(key, state["files"]),
                Project.from_json(state["project"]),
                self._files(key, state["sidecar"]),
            )
        except (KeyError, TypeError, AttributeError, OSError):
            return None

    def lock(self, key: str) -> QLockFile:
        """Return the lock of a document, not yet taken; it ends with its process."""
        self._locks.mkdir(parents=True, exist_ok=True)
        lock = QLockFile(str(self._locks / f"{key}.lock"))
        lock.setStaleLockTime(0)  # held for hours is not stale; a dead process is noticed
        return lock

    def _is_free(self, key: str) -> bool:
        lock = self.lock(key)
        if not lock.tryLock(0):
            return False
        lock.unlock()
        return True

    def _entry(self, key: str) -> JournalEntry | None:
        state = self._state(key)
        if state is None:
            return None
        try:
            written_at = datetime.fromisoformat(state["writtenAt"])
        except (KeyError, TypeError, ValueError):
            return None
        folder = state.get("folder")
        labels = state.get("labels")
        return JournalEntry(
            name=str(state.get("name") or ""),
            folder=Path(folder) if isinstance(folder, str) else None,
            written_at=written_at if written_at.tzinfo else written_at.replace(tzinfo=UTC),
            labels=tuple(map(str, labels)) if isinstance(labels, list) else (),
            is_discarded=state.get("discarded") is True,
        )

    def _state(self, key: str) -> dict[str, Any] | None:
        try:
            data = (self._journals / key / STATE).read_bytes()
            state = json.loads(data.decode("utf-8", "surrogatepass"))
        except (OSError, ValueError):
            return None
        known = isinstance(state, dict) and state.get("formatVersion") == FORMAT_VERSION
        return state if known else None

    def _files(self, key: str, names: Mapping[str, str]) -> Mapping[str, bytes]:
        blobs = self._journals / key / "blobs"
        return MappingProxyType(
            {name: (blobs / Path(digest).name).read_bytes() for name, digest in names.items()}
        )


def key_of(folder: Path) -> str:
    """Return the key of a saved document: the same for every way to write its path."""
    return hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:24]


def _named(names: dict[str, bytes], data: bytes) -> str:
    digest = hashlib.sha256(data).hexdigest()
    names[digest] = data
    return digest
