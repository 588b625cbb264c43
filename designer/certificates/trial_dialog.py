# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Make a test identity, saying plainly what it is good for."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from common.errors import CertificateError
from common.signing.csr import pass_type_identifier
from common.signing.trial_identity import TEST_TEAM
from common.text import _
from designer.certificates.certificates import Certificates
from designer.certificates.key_store import StoredKey
from designer.certificates.message import Message
from designer.certificates.passphrase import PassphraseFields
from designer.theme import GRID


class TrialDialog(QDialog):
    """Asks for the pass type; the rest is made up."""

    def __init__(
        self, certificates: Certificates, parent: QWidget | None = None, *, pass_type: str = ""
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Try without Apple"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(480)
        self._certificates = certificates
        about = QLabel(
            _(
                "A test identity signs your passes at once. You can preview, publish to a test"
                " server and check them with the Doctor. Wallet will not install them: that"
                " needs Apple's certificate."
            )
        )
        about.setWordWrap(True)
        self.identifier = QLineEdit(pass_type or "pass.")
        self.team = QLineEdit(TEST_TEAM)
        self.passphrase = PassphraseFields(repeat=True)
        self.passphrase.setVisible(certificates.needs_passphrase())
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(_("Pass type identifier"), self.identifier)
        form.addRow(_("Team identifier"), self.team)
        self.message = Message()
        self.buttons = QDialogButtonBox()
        self.make = self.buttons.addButton(
            _("Make test identity"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.make.setProperty("role", "primary")
        self.make.setDefault(True)
        self.buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self.buttons.accepted.connect(self.start)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID * 5, GRID * 5, GRID * 5, GRID * 4)
        layout.setSpacing(GRID * 3)
        layout.addWidget(about)
        layout.addLayout(form)
        for part in (self.passphrase, self.message, self.buttons):
            layout.addWidget(part)

    def start(self) -> None:
        """Make the identity."""
        needs = self._certificates.needs_passphrase()
        if needs and self.passphrase.fault:
            self.message.say(self.passphrase.fault, "error")
            return
        try:
            pass_type = pass_type_identifier(self.identifier.text())
        except CertificateError as error:
            self.message.fail(error)
            return
        self.make.setEnabled(False)
        self.message.say(_("Making the key…"))
        self._certificates.make_test(
            pass_type, self.team.text(), self.passphrase.text(), self._done, self._fail
        )

    def _done(self, _entry: StoredKey) -> None:
        self.accept()

    def _fail(self, error: Exception) -> None:
        self.make.setEnabled(True)
        self.message.fail(error)
