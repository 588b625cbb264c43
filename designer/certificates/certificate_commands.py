# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The commands around certificates: the manager, the Doctor, and the test on a phone."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, Signal
from PySide6.QtWidgets import QWidget

from designer.actions import Actions
from designer.document import PassDocument
from designer.publishing.profiles import ServerProfiles
from designer.settings import data_folder

if TYPE_CHECKING:
    from designer.certificates.certificates import Certificates
    from designer.certificates.key_store import StoredKey


class CertificateCommands(QObject):
    """Opens the dialogs; none of them is loaded before it is wanted.

    Signals:
        open_wanted: the path of a pass that is to become the document.
    """

    open_wanted = Signal(object)

    def __init__(
        self,
        actions: Actions,
        document: PassDocument,
        certificates: "Certificates",
        profiles: ServerProfiles,
        settings: QSettings,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._document = document
        self._certificates = certificates
        self._profiles = profiles
        self._settings = settings
        self._window = window
        actions.on("publish.certificates", self.show_certificates)
        actions.on("publish.test", self.test_on_phone)
        actions.on("file.doctor", self.show_doctor)

    def show_certificates(self) -> None:
        """Open the list of certificates."""
        from designer.certificates.certificates_dialog import CertificatesDialog  # when opened

        pass_type = self._document.current.pass_json.pass_type_identifier or ""
        manager = CertificatesDialog(self._certificates, self._window, pass_type=pass_type)
        manager.send_wanted.connect(lambda entry: self._send(entry, manager))
        manager.open()

    def import_certificate(self, path: Path) -> None:
        """Open the import with a file that was dropped on the window."""
        from designer.certificates.import_dialog import ImportDialog  # when dropped

        dialog = ImportDialog(self._certificates, self._window)
        dialog.open()
        dialog.take(path)

    def show_doctor(self, path: Path | None = None) -> None:
        """Open the Doctor, with a file to look at."""
        from designer.doctor.doctor_dialog import DoctorDialog  # when opened

        dialog = DoctorDialog(self._certificates, self._window)

        def open_pass(path: Path) -> None:
            dialog.accept()
            self.open_wanted.emit(path)

        dialog.open_wanted.connect(open_pass)
        dialog.open()
        if path is not None:
            dialog.examine(path)

    def test_on_phone(self) -> None:
        """Offer the pass as it is now to a phone on the same network."""
        from designer.phone_test.phone_dialog import PhoneDialog  # when opened

        current = self._document.current
        dialog = PhoneDialog(current, self._certificates, self._settings, self._window)
        dialog.certificates_wanted.connect(self.show_certificates)
        dialog.open()

    def _send(self, entry: "StoredKey", parent: QWidget) -> None:
        from designer.certificates.send_dialog import SendDialog  # when opened

        SendDialog(entry, self._certificates, self._profiles, parent).open()


def open_certificates(parent: QObject) -> "Certificates":
    """Return the certificates of this user."""
    from common.signing.authority_store import AuthorityStore
    from designer.certificates.certificates import Certificates
    from designer.certificates.key_store import KeyStore

    return Certificates(KeyStore(data_folder() / "keys"), AuthorityStore(), parent)
