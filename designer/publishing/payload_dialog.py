# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The API payload of a design: what a program sends to have such passes made."""

import json
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from common.errors import PasswrightError
from common.kony.image_mapping import image_parts
from common.kony.writer import unsaid, write_request
from common.model.package import PassPackage
from common.package.pkpass import write_file_atomically
from common.text import _, ngettext
from designer.theme import GRID

_MOST_NAMED = 6
PAYLOAD_FILE = "request.json"


class PayloadDialog(QDialog):
    """Shows the Pass Distribution payload, to be copied or saved with its images.

    Signals:
        told: one sentence for the status bar.
    """

    told = Signal(str)

    def __init__(self, package: PassPackage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("API payload of this design"))
        self._package = package
        self._text = json.dumps(write_request(package), ensure_ascii=False, indent=2)
        self._build()
        self.resize(GRID * 160, GRID * 150)

    def payload(self) -> str:
        """Return what is shown."""
        return self._text

    def copy(self) -> None:
        """Put the payload on the clipboard."""
        QGuiApplication.clipboard().setText(self._text)
        self.told.emit(_("The payload is on the clipboard."))

    def save(self) -> None:
        """Ask for a folder and write the payload there, with the images it names."""
        folder = QFileDialog.getExistingDirectory(self, _("Save payload and images"))
        if folder:
            self.save_to(Path(folder))

    def save_to(self, folder: Path) -> None:
        """Write the payload and a file for each image part."""
        try:
            write_file_atomically(folder / PAYLOAD_FILE, self._text.encode())
            for name, data in image_parts(self._package).items():
                write_file_atomically(folder / f"{name}.png", data)
        except PasswrightError as error:
            self._note.setText(f"{error.message} {error.hint}".strip())
            return
        self.told.emit(_("The payload is in {folder}.").format(folder=folder))

    def _build(self) -> None:
        explanation = QLabel(
            _(
                "A program that sends this to a server's address /api/v1/message/pass, with the "
                "recipients filled in, gets such a pass made for each of them."
            )
        )
        explanation.setWordWrap(True)
        text = QPlainTextEdit(self._text)
        text.setReadOnly(True)
        text.setAccessibleName(_("Payload"))
        text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._note = QLabel(left_out(unsaid(self._package)))
        self._note.setWordWrap(True)
        self._note.setVisible(bool(self._note.text()))
        column = QVBoxLayout(self)
        column.setSpacing(GRID * 2)
        for widget in (explanation, text, self._note, self._buttons()):
            column.addWidget(widget)

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        copy, save = QPushButton(_("&Copy")), QPushButton(_("&Save with images…"))
        copy.clicked.connect(self.copy)
        save.clicked.connect(self.save)
        buttons.addButton(copy, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(save, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        return buttons


def left_out(places: tuple[str, ...]) -> str:
    """Return a sentence about what the payload has no word for; empty for nothing."""
    if not places:
        return ""
    named = ", ".join(places[:_MOST_NAMED]) + (" …" if len(places) > _MOST_NAMED else "")
    return ngettext(
        "The payload has no word for one thing of this design: {places}.",
        "The payload has no word for {count} things of this design: {places}.",
        len(places),
    ).format(count=len(places), places=named)
