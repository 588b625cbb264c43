# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Import a certificate: drop the file; what else is needed is asked for as it turns out."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from common.signing.certificate import (
    MAXIMUM_SIZE,
    NoPrivateKeyError,
    WrongPasswordError,
)
from common.text import _
from designer.certificates.certificates import Certificates
from designer.certificates.key_store import StoredKey
from designer.certificates.message import Message
from designer.certificates.passphrase import PassphraseFields, password_edit
from designer.drop_zone import DropZone
from designer.file_asking import ask_file
from designer.theme import GRID

FILTER = "Certificates (*.p12 *.pfx *.pem *.cer *.crt *.der);;All files (*)"
KEY_FILTER = "Keys (*.key *.pem *.p8 *.der);;All files (*)"


class ImportDialog(QDialog):
    """Takes a .p12, a PEM file, a pair of files, or the .cer for a request made here.

    Signals:
        imported: the :class:`StoredKey`.
    """

    imported = Signal(object)

    def __init__(self, certificates: Certificates, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Import a certificate"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(500)
        self._certificates = certificates
        self._data = b""
        self._key = b""
        self._build()

    def _build(self) -> None:
        self.zone = DropZone(
            _("Drop a .p12, .pem or .cer file here."),
            _("Choose file…"),
            name_filter=FILTER,
            icon_name="key",
        )
        self.zone.chosen.connect(self.take)
        self.password = password_edit(_("Password of the file"))
        self._password_row = _row(_("Password of the file"), self.password)
        self.add_key = QPushButton(_("Add the key file…"))
        self.add_key.setAutoDefault(False)
        self.add_key.clicked.connect(self._ask_key)
        self.passphrase = PassphraseFields(repeat=True)
        self._keep = _explained(
            _(
                "This computer has no keychain. Choose a passphrase to protect the key; it is"
                " asked for when you sign."
            ),
            self.passphrase,
        )
        self._keep.setVisible(self._certificates.needs_passphrase())
        self.message = Message()
        self._buttons = QDialogButtonBox()
        self.go = self._buttons.addButton(_("Import"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.go.setProperty("role", "primary")
        self.go.setDefault(True)
        self.go.setEnabled(False)
        self._buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self._buttons.accepted.connect(self.start)
        self._buttons.rejected.connect(self.reject)
        self._password_row.hide()
        self.add_key.hide()
        self._lay_out()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID * 5, GRID * 5, GRID * 5, GRID * 4)
        layout.setSpacing(GRID * 3)
        layout.addWidget(self.zone, 1)
        for part in (self._password_row, self._keep, self.message):
            layout.addWidget(part)
        layout.addWidget(self.add_key, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._buttons)

    def take(self, path: Path) -> None:
        """Use a file; most open without another question."""
        self._data, self._key = _read(path, self.message), b""
        self.zone.text.setText(path.name)
        self.add_key.hide()
        self.go.setEnabled(bool(self._data))
        if self._data and not self._keep.isVisibleTo(self):
            self.start()

    def take_key(self, path: Path) -> None:
        """Use the key of another file for the certificate at hand."""
        self._key = _read(path, self.message)
        if self._key:
            self.start()

    def start(self) -> None:
        """Try to import with what there is."""
        if self._keep.isVisibleTo(self) and self.passphrase.fault:
            self.message.say(self.passphrase.fault, "error")
            return
        self.message.say(_("Opening…"))
        self.go.setEnabled(False)
        self._certificates.import_file(
            self._data,
            self.password.text(),
            self._done,
            self._fail,
            key_data=self._key,
            passphrase=self.passphrase.text(),
        )

    def _done(self, entry: StoredKey) -> None:
        self.password.clear()
        self.imported.emit(entry)
        self.accept()

    def _fail(self, error: Exception) -> None:
        self.go.setEnabled(True)
        if isinstance(error, WrongPasswordError) and not self._password_row.isVisibleTo(self):
            self._password_row.show()
            self.password.setFocus()
            self.message.say(_("This file is protected. Type its password."))
            return
        if isinstance(error, WrongPasswordError):
            self.password.setFocus()
            self.password.selectAll()
        self.add_key.setVisible(isinstance(error, NoPrivateKeyError))
        self.message.fail(error)

    def _ask_key(self) -> None:
        ask_file(self, _("Choose the key file"), KEY_FILTER, self.take_key)


def _read(path: Path, message: Message) -> bytes:
    """Return the bytes of a chosen file; one more than allowed, so that size is noticed."""
    try:
        with path.open("rb") as file:
            data = file.read(MAXIMUM_SIZE + 1)
    except OSError as error:
        reason = error.strerror or str(error)
        text = _("“{name}” cannot be read: {reason}.").format(name=path.name, reason=reason)
        message.say(text, "error")
        return b""
    message.say("" if data else _("“{name}” is empty.").format(name=path.name), "error")
    return data


def _row(text: str, field: QWidget) -> QWidget:
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    label = QLabel(text)
    label.setBuddy(field)
    layout.addWidget(label)
    layout.addWidget(field, 1)
    return row


def _explained(text: str, field: QWidget) -> QWidget:
    whole = QWidget()
    layout = QVBoxLayout(whole)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(GRID * 2)
    label = QLabel(text)
    label.setWordWrap(True)
    label.setProperty("role", "muted")
    layout.addWidget(label)
    layout.addWidget(field)
    return whole
