# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Notices when somebody else changes the open document on the disk, such as a git pull."""

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from common.errors import PasswrightError
from common.model.package import PASS_JSON
from common.package.reader import OpenedPackage, open_package
from designer.document import PassDocument
from designer.files.document_files import DocumentFiles
from designer.jobs import run_job

SETTLE = 300
"""Milliseconds of quiet before the folder is read: programs write several files in a row."""


class DiskWatch(QObject):
    """Compares what is on the disk with what we read or wrote there.

    Signals:
        changed_outside: the folder holds another pass now.
        gone: the folder holds no pass any more; the document still does.
    """

    changed_outside = Signal()
    gone = Signal()

    def __init__(
        self, document: PassDocument, files: DocumentFiles, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._files = files
        self._watcher = QFileSystemWatcher(self)
        self._timer = QTimer(self, interval=SETTLE, singleShot=True)
        self._timer.timeout.connect(self._compare)
        self._watcher.directoryChanged.connect(lambda _path: self._timer.start())
        self._watcher.fileChanged.connect(lambda _path: self._timer.start())
        files.opened.connect(lambda _found: self._watch())
        files.saved.connect(lambda _folder: self._watch())
        document.loaded.connect(self._watch)
        self._watch()

    def _watch(self) -> None:
        watched = self._watcher.files() + self._watcher.directories()
        if watched:
            self._watcher.removePaths(watched)
        folder = self._document.folder
        if folder is None or not folder.is_dir():
            return
        languages = [path for path in folder.glob("*.lproj") if path.is_dir()]
        strings = [path for one in languages for path in one.iterdir() if path.is_file()]
        paths = [folder, folder / PASS_JSON, *languages, *strings]
        self._watcher.addPaths([str(path) for path in paths])

    def _compare(self) -> None:
        folder = self._document.folder
        if folder is None or self._files.on_disk is None:
            return
        if self._files.is_saving:
            self._timer.start()
            return

        def done(found: OpenedPackage) -> None:
            if self._document.folder == folder and found.package != self._files.on_disk:
                self.changed_outside.emit()
            self._watch()  # a replaced file is no longer watched

        def fail(error: Exception) -> None:
            if not isinstance(error, PasswrightError):
                raise error
            if self._document.folder == folder:
                self.gone.emit()

        run_job(self, lambda: open_package(folder), done, fail)
