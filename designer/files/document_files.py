# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Opening and saving the document; all that touches the disk runs in jobs."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from PySide6.QtCore import QObject, Signal

from common.assets import asset
from common.errors import PackageError, PasswrightError
from common.model.package import PassPackage, Project
from common.package.folder import save_folder
from common.package.pkpass import write_file_atomically
from common.package.reader import OpenedPackage, open_all, open_package
from common.text import _
from designer.document import PassDocument
from designer.jobs import run_job


class DocumentFiles(QObject):
    """Brings passes from the disk into the document and back.

    Signals:
        opened: an :class:`OpenedPackage` that is now the document.
        several_found: the passes of a bundle; one of them is to be given to :meth:`show`.
        saved: the folder.
        exported: the path of a file or folder that was written beside the document.
        save_failed: the :class:`PasswrightError` of a save; the work is still unsaved.
        failed: any other :class:`PasswrightError`; the document is untouched.
    """

    opened = Signal(object)
    several_found = Signal(object)
    saved = Signal(object)
    exported = Signal(object)
    save_failed = Signal(object)
    failed = Signal(object)

    def __init__(self, document: PassDocument, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._known: frozenset[str] | None = None
        self._on_disk: PassPackage | None = None
        self._generation = 0
        self._saving = 0
        document.loaded.connect(self._note_loaded)

    @property
    def is_saving(self) -> bool:
        """Whether a save is on its way to the disk."""
        return self._saving > 0

    @property
    def on_disk(self) -> PassPackage | None:
        """The package as it was last read from or written to the document's folder."""
        return self._on_disk

    def open_now(self, path: Path) -> None:
        """Open before the window is used, as at the start; raises PackageError."""
        self.show(open_package(path))

    def open(self, path: Path) -> None:
        """Open a folder, its pass.json, a .pkpass, a bundle or a template."""
        self._generation += 1
        generation = self._generation

        def done(passes: tuple[OpenedPackage, ...]) -> None:
            if generation != self._generation:  # something else was opened since
                return
            if len(passes) > 1:
                self.several_found.emit(passes)
            else:
                self.show(passes[0])

        run_job(self, lambda: open_all(path), done, self._fail)

    def show(self, found: OpenedPackage) -> None:
        """Make an opened package the document."""
        is_ours = found.folder is not None and not is_shipped(found.folder)
        folder = found.folder if is_ours else None
        self._document.load(found.package, folder=folder, name=found.name)
        self.opened.emit(found)

    def start(self, package: PassPackage, name: str) -> None:
        """Make a new, unsaved package the document, such as one made from a template."""
        self._generation += 1
        self._document.load(package, name=name, modified=True)
        self.opened.emit(OpenedPackage(package, name=name))

    def recover(self, package: PassPackage, folder: Path | None, name: str) -> None:
        """Make recovered work the document; the file on disk stays as it is until saved."""
        self._generation += 1
        self._document.load(package, folder=folder, name=name, modified=True)
        self.opened.emit(OpenedPackage(package, name=name))

    def reload(self) -> None:
        """Read the document's folder again; what was not saved is dropped."""
        if self._document.folder is not None:
            self.open(self._document.folder)

    def save(self, folder: Path | None = None) -> None:
        """Save into the document's folder, or into another one which is then its own.

        Raises nothing: a full disk or a forbidden place is told by ``failed``.
        """
        package = self._document.current
        place = folder or self._document.folder
        if place is None:
            self._fail(
                PackageError(_("This pass has no folder yet."), hint=_("Choose one with Save as."))
            )
            return
        is_same = place == self._document.folder
        known = self._known if is_same else None

        def done(names: frozenset[str]) -> None:
            self._saving -= 1
            self._known, self._on_disk = names, package
            if self._document.current is package:
                self._document.mark_saved(place, place.stem)
            elif not is_same:  # typed on while it was written: the place is right, the rest waits
                self._document.folder, self._document.name = place, place.stem
                self._document.state_changed.emit()
            self.saved.emit(place)

        def fail(error: Exception) -> None:
            self._saving -= 1
            if not isinstance(error, PasswrightError):
                raise error
            self.save_failed.emit(error)

        self._saving += 1
        run_job(self, lambda: _saved(package, place, known, is_new=not is_same), done, fail)

    def export_folder(self, folder: Path) -> None:
        """Write the unsigned package without what is ours, for developers and other tools."""
        package = self._document.current

        def work() -> Path:
            _refuse_other_folder(folder)
            plain = replace(package, project=Project(), sidecar=MappingProxyType({}))
            files = package.exported_files()
            plain = replace(
                plain,
                files=MappingProxyType({k: v for k, v in package.files.items() if k in files}),
            )
            save_folder(plain, folder)
            return folder

        run_job(self, work, self.exported.emit, self._fail)

    def write(self, path: Path, make: Callable[[PassPackage], bytes]) -> None:
        """Write a file made from the package, such as a signed .pkpass; all of it or nothing."""
        package = self._document.current

        def work() -> Path:
            write_file_atomically(path, make(package))
            return path

        run_job(self, work, self.exported.emit, self._fail)

    def _note_loaded(self) -> None:
        document = self._document
        is_there = document.folder is not None and not document.is_modified
        self._on_disk = document.current if is_there else None
        self._known = frozenset(document.current.files) if is_there else None

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, PasswrightError):
            raise error
        self.failed.emit(error)


def is_shipped(folder: Path) -> bool:
    """Return whether a folder belongs to Passwright itself: it opens as a copy, not in place."""
    return asset("samples").parent.resolve() in folder.resolve().parents


def _saved(
    package: PassPackage, folder: Path, known: Iterable[str] | None, *, is_new: bool
) -> frozenset[str]:
    if is_new:
        _refuse_other_folder(folder)
    return save_folder(package, folder, known)


def _refuse_other_folder(folder: Path) -> None:
    """Refuse a folder that has anything in it: saving must not mix two passes."""
    if folder.is_file():
        raise PackageError(
            _("“{name}” is a file; a pass is saved as a folder.").format(name=folder.name),
            hint=_("Choose another name."),
        )
    try:
        names = [one.name for one in folder.iterdir() if not one.name.startswith(".")]
    except FileNotFoundError:
        return
    except OSError as error:
        raise PackageError(
            _("“{name}” cannot be read: {reason}.").format(name=folder, reason=error.strerror),
            hint=_("Choose a folder that you may write to; nothing was changed."),
        ) from error
    if names:
        raise PackageError(
            _("The folder “{name}” is not empty.").format(name=folder.name),
            hint=_("Choose a new name; the pass gets a folder of its own."),
        )
