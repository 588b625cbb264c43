# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Send a certificate to one's own server, after a question that names the server."""

import secrets

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from common.errors import PasswrightError
from common.text import _
from designer.certificates.certificates import Certificates
from designer.certificates.key_store import Protection, StoredKey
from designer.certificates.message import Message
from designer.certificates.passphrase import PassphraseFields
from designer.jobs import run_job
from designer.publishing.profiles import ServerProfiles
from designer.theme import GRID


class SendDialog(QDialog):
    """Hands the p12 over; its password is made for this one transport."""

    def __init__(
        self,
        entry: StoredKey,
        certificates: Certificates,
        profiles: ServerProfiles,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Send to server"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(460)
        self._entry = entry
        self._certificates = certificates
        self._profiles = profiles
        about = QLabel(
            _(
                "With the certificate for {pass_type} your server can tell phones about updates"
                " and issue passes by itself. The private key goes along; the server keeps it"
                " encrypted."
            ).format(pass_type=entry.pass_type)
        )
        about.setWordWrap(True)
        self.server = QComboBox()
        self.server.setAccessibleName(_("Server"))
        for profile in profiles.all():
            self.server.addItem(f"{profile.name}  ({profile.url})", profile.name)
        self.passphrase = PassphraseFields(repeat=False)
        self.passphrase.setVisible(entry.protection is Protection.PASSPHRASE)
        self.message = Message()
        self.buttons = QDialogButtonBox()
        self.go = self.buttons.addButton(_("Send"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.go.setProperty("role", "primary")
        self.go.setDefault(True)
        self.buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self.buttons.accepted.connect(self.send)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID * 5, GRID * 5, GRID * 5, GRID * 4)
        layout.setSpacing(GRID * 3)
        for part in (about, self.server, self.passphrase, self.message, self.buttons):
            layout.addWidget(part)
        self.server.currentIndexChanged.connect(lambda _index: self._name_server())
        self._name_server()

    def _name_server(self) -> None:
        name = self.server.currentData()
        self.go.setEnabled(bool(name))
        if name:
            self.go.setText(_("Send to {server}").format(server=name))
        else:
            self.message.say(_("Add a server first, under Publish, Server settings."), "warning")

    def send(self) -> None:
        """Pack the certificate and hand it over."""
        name = str(self.server.currentData())
        password = secrets.token_urlsafe(24)
        self.go.setEnabled(False)
        self.message.say(_("Sending…"))
        self._certificates.backup(
            self._entry,
            self.passphrase.text(),
            password,
            lambda p12: self._hand_over(name, p12, password),
            self._fail,
        )

    def _hand_over(self, name: str, p12: bytes, password: str) -> None:
        try:
            client = self._profiles.client(name)
        except PasswrightError as error:
            self._fail(error)
            return
        pass_type = self._entry.pass_type
        run_job(
            self,
            lambda: client.send_certificate(pass_type, p12, password),
            lambda _result: self._done(name),
            self._fail,
        )

    def _done(self, name: str) -> None:
        self._certificates.remember_server(self._entry, name)
        self.accept()

    def _fail(self, error: Exception) -> None:
        self.go.setEnabled(True)
        self.message.fail(error)
