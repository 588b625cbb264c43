# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""A payload of the Pass Distribution API becomes a design; what could not be taken is told."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QInputDialog, QWidget

from common.errors import PasswrightError
from common.text import _
from designer.actions import Actions
from designer.error_dialog import show_error
from designer.file_asking import ask_file
from designer.files.document_files import DocumentFiles
from designer.jobs import run_job

if TYPE_CHECKING:
    from common.kony.payload_file import OpenedPayload


class PayloadOpening(QObject):
    """Takes on *Open API payload*, and JSON files that turn out to be one.

    Signals:
        told: one sentence for the status bar.
    """

    told = Signal(str)

    def __init__(
        self,
        actions: Actions,
        files: DocumentFiles,
        after_saving: Callable[[Callable[[], None]], None],
        window: QWidget,
    ) -> None:
        """Prepare.

        Args:
            actions: where the command is.
            files: takes the design.
            after_saving: does something once unsaved work is safe or given up.
            window: where dialogs open.
        """
        super().__init__(window)
        self._files = files
        self._after_saving = after_saving
        self._window = window
        actions.on("file.open_payload", self.ask)

    def ask(self) -> None:
        """Ask for a payload and open it."""
        title, kinds = _("Open API payload"), _("Payloads (*.json);;All files (*)")
        ask_file(self._window, title, kinds, self.open_path)

    def open_path(self, path: Path) -> None:
        """Open a payload with the images beside it; any other file as a pass."""
        self._after_saving(lambda: self._read(path))

    def _read(self, path: Path) -> None:
        def work() -> "OpenedPayload | None":
            from common.kony.payload_file import open_payload, payload_in  # brings all of it

            payload = payload_in(path)
            return None if payload is None else open_payload(payload, path.name, path.parent)

        def done(opened: "OpenedPayload | None") -> None:
            if opened is None:
                self._files.open(path)
            else:
                self._show(path, opened)

        run_job(self, work, done, self._fail)

    def _show(self, path: Path, opened: "OpenedPayload") -> None:
        if len(opened.designs) == 1:
            self._start(path, opened, 0)
            return
        titles = [
            f"{number}. {design.pass_json.description or _('Untitled')}"
            for number, design in enumerate(opened.designs, 1)
        ]
        dialog = QInputDialog(self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(_("Several passes"))
        dialog.setLabelText(
            _("The payload describes several passes. Which one do you want to open?")
        )
        dialog.setComboBoxItems(titles)
        dialog.textValueSelected.connect(
            lambda title: self._start(path, opened, titles.index(title))
        )
        dialog.open()

    def _start(self, path: Path, opened: "OpenedPayload", number: int) -> None:
        self._files.start(opened.designs[number], path.stem)
        if not opened.findings:
            self.told.emit(_("The payload is a design now."))
            return
        from designer.files.payload_findings import PayloadFindings  # when needed

        dialog = PayloadFindings(path.name, opened.findings, self._window)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, PasswrightError):
            raise error
        show_error(self._window, error)
