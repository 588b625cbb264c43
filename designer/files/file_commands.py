# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The File menu: questions are asked here, the work is done in jobs elsewhere."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QInputDialog, QMessageBox, QWidget

from common.model.package import PASS_JSON, PassPackage
from common.model.pass_json import Pass
from common.package.reader import OpenedPackage
from common.text import _, ngettext
from designer.actions import Actions
from designer.document import PassDocument
from designer.error_dialog import show_error
from designer.files.document_files import DocumentFiles
from designer.files.signing import SessionIdentities

OPENED = (".pkpass", ".pkpasses", ".json", ".zip")
"""Suffixes of files that can be opened; folders can, too."""


class FileCommands(QObject):
    """Takes on the commands that open, save and export.

    Signals:
        told: one sentence for the status bar.
        signed: the path of a .pkpass that was signed.
        dropped: unsaved work is about to be given up on purpose.
    """

    told = Signal(str)
    signed = Signal(object)
    dropped = Signal()

    def __init__(
        self,
        actions: Actions,
        document: PassDocument,
        files: DocumentFiles,
        identities: SessionIdentities,
        trust_folder: Path,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._document = document
        self._files = files
        self._identities = identities
        self._trust_folder = trust_folder
        self._window = window
        self._readers: dict[str, Callable[[Path], None]] = {}
        files.failed.connect(lambda error: show_error(window, error))
        files.several_found.connect(self._choose_pass)
        files.saved.connect(lambda folder: self.told.emit(_("Saved {name}").format(name=folder)))
        files.exported.connect(lambda path: self.told.emit(_("Wrote {name}").format(name=path)))
        for name, do in (
            ("file.new_blank", self.new_blank),
            ("file.open", self.open),
            ("file.open_folder", self.open_folder),
            ("file.save", self.save),
            ("file.save_as", self.save_as),
            ("file.export_pkpass", self.sign),
            ("file.export_folder", self.export_folder),
            ("file.export_template", self.export_template),
        ):
            actions.on(name, do)
        self._revert = actions.on("file.revert", self.revert)
        document.state_changed.connect(self._update)
        self._update()

    def new_blank(self) -> None:
        """Begin an empty generic pass."""
        self.after_saving(lambda: self._files.start(blank_package(), _("Untitled")))

    def open(self) -> None:
        """Ask for a file and open it."""
        path, _filter = QFileDialog.getOpenFileName(
            self._window,
            _("Open a pass"),
            self._near(),
            _("Passes (*.pkpass *.pkpasses *.json);;All files (*)"),
        )
        if path:
            self.open_path(Path(path))

    def open_folder(self) -> None:
        """Ask for a package folder and open it."""
        path = QFileDialog.getExistingDirectory(
            self._window, _("Open a package folder"), self._near()
        )
        if path:
            self.open_path(Path(path))

    def open_path(self, path: Path) -> None:
        """Open a file or folder, after asking what becomes of unsaved work."""
        read = self._readers.get(path.suffix.lower())
        if read is not None and path.name != PASS_JSON:
            read(path)
        else:
            self.after_saving(lambda: self._files.open(path))

    def read_with(self, suffix: str, read: Callable[[Path], None]) -> None:
        """Let another room look first at files with a suffix; it asks about unsaved work."""
        self._readers[suffix] = read

    def save(self) -> None:
        """Save in place; a pass without a folder asks for one."""
        if self._document.folder is None or self._document.read_only:
            self.save_as()
        else:
            self._files.save()

    def save_as(self) -> None:
        """Ask for a new folder and save there."""
        path = self._ask_folder(_("Save the pass as a folder"), ".pass")
        if path is not None:
            self._files.save(path)

    def revert(self) -> None:
        """Go back to what is on the disk, after asking."""
        if self._document.folder is not None and self._confirm(
            _("Go back to the saved pass?"),
            _("What was changed since the last save is dropped."),
            _("Go back"),
        ):
            self._files.reload()

    def export_folder(self) -> None:
        """Ask for a place and write the unsigned package there."""
        path = self._ask_folder(_("Export the unsigned folder"), "")
        if path is not None:
            self._files.export_folder(path)

    def export_template(self) -> None:
        """Ask for a place and write a template folder there."""
        path = self._ask_folder(_("Export a template folder"), ".pkpasstemplate")
        if path is not None:
            self._files.export_folder(path)

    def sign(self) -> None:
        """Ask for a certificate and a place, sign and write the .pkpass."""
        folder = Path.home() if self._document.folder is None else self._document.folder.parent
        target = folder / f"{self._document.name or 'pass'}.pkpass"
        from designer.files.sign_dialog import SignDialog  # when opened: it brings all rules

        dialog = SignDialog(
            self._document, self._identities, self._trust_folder, target, self._window
        )
        dialog.signed.connect(self._tell_signed)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def may_close(self) -> bool:
        """Ask what becomes of unsaved work; returns whether the window may close."""
        if not self._document.is_modified:
            return True
        answer = self._ask_to_save()
        if answer is QMessageBox.StandardButton.Save:
            return self._save_now()
        if answer is QMessageBox.StandardButton.Discard:
            self.dropped.emit()
            return True
        return False

    def after_saving(self, then: Callable[[], None]) -> None:
        """Do something that replaces the document, unless the user wants to keep it."""
        if self.may_close():
            then()

    def _ask_to_save(self) -> QMessageBox.StandardButton:
        steps = abs(self._document.undo_stack.index() - self._document.undo_stack.cleanIndex())
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Question)
        name = self._document.name or _("Untitled")
        box.setText(_("Save “{name}”?").format(name=name))
        box.setInformativeText(
            ngettext("{n} change is not saved.", "{n} changes are not saved.", steps).format(
                n=steps
            )
        )
        box.setStandardButtons(
            QMessageBox.StandardButton.Save
            | QMessageBox.StandardButton.Discard
            | QMessageBox.StandardButton.Cancel
        )
        box.button(QMessageBox.StandardButton.Discard).setText(_("Don't save"))
        box.setDefaultButton(QMessageBox.StandardButton.Save)
        return QMessageBox.StandardButton(box.exec())

    def _save_now(self) -> bool:
        """Save and wait for it; returns whether everything is on the disk now."""
        loop = QEventLoop()
        self._files.saved.connect(loop.quit)
        self._files.save_failed.connect(loop.quit)
        self.save()
        if self._document.folder is not None:
            loop.exec()
        self._files.saved.disconnect(loop.quit)
        self._files.save_failed.disconnect(loop.quit)
        return not self._document.is_modified

    def _choose_pass(self, passes: tuple[OpenedPackage, ...]) -> None:
        titles = [
            f"{number}. {one.package.pass_json.description or one.name}"
            for number, one in enumerate(passes, 1)
        ]
        title, chosen = QInputDialog.getItem(
            self._window,
            _("Several passes"),
            _("The file holds several passes. Which one do you want to open?"),
            titles,
            0,
            editable=False,
        )
        if chosen:
            self._files.show(passes[titles.index(title)])

    def _ask_folder(self, title: str, suffix: str) -> Path | None:
        near = Path(self._near()) / f"{self._document.name or _('Untitled')}{suffix}"
        path, _filter = QFileDialog.getSaveFileName(
            self._window,
            title,
            str(near),
            _("Folders (*)"),
            options=QFileDialog.Option.DontConfirmOverwrite,
        )
        if not path:
            return None
        chosen = Path(path)
        return chosen if chosen.suffix or not suffix else chosen.with_name(chosen.name + suffix)

    def _near(self) -> str:
        folder = self._document.folder
        return str(Path.home() if folder is None else folder.parent)

    def _confirm(self, question: str, explanation: str, verb: str) -> bool:
        box = QMessageBox(self._window)
        box.setText(question)
        box.setInformativeText(explanation)
        yes = box.addButton(verb, QMessageBox.ButtonRole.AcceptRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.exec()
        return box.clickedButton() is yes

    def _tell_signed(self, path: Path) -> None:
        self.told.emit(_("Signed. It lives in {path}").format(path=path))
        self.signed.emit(path)

    def _update(self) -> None:
        can_revert = self._document.folder is not None and self._document.is_modified
        self._revert.setEnabled(can_revert)


def reveal(path: Path) -> None:
    """Show the folder of a file in the desktop's file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))


def blank_package() -> PassPackage:
    """Return an empty generic pass."""
    return PassPackage(
        Pass.from_json(
            {
                "formatVersion": 1,
                "passTypeIdentifier": "",
                "serialNumber": "0001",
                "teamIdentifier": "",
                "organizationName": "",
                "description": "",
                "generic": {},
            }
        )
    )
