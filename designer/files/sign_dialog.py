# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Sign the pass and write the .pkpass; Escape changes nothing."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from common.errors import CertificateMismatchError, PasswrightError
from common.model.package import PassPackage
from common.package.pkpass import write_file_atomically
from common.text import _, ngettext
from common.validation.issue import Issue, Severity
from common.validation.validator import validate
from designer.document import PassDocument
from designer.files.certificate_picker import CertificatePicker
from designer.files.growing import grow
from designer.files.signing import (
    OpenedIdentity,
    SessionIdentities,
    needs_identifiers,
    sign,
    with_identifiers,
)
from designer.jobs import run_job
from designer.roles import set_role
from designer.theme import GRID

_IDENTITY_CODES = ("passTypeIdentifier", "teamIdentifier")


class SignDialog(QDialog):
    """Asks for certificate, passphrase and place.

    Signals:
        signed: the path of the .pkpass.
    """

    signed = Signal(object)

    def __init__(
        self,
        document: PassDocument,
        identities: SessionIdentities,
        trust_folder: Path,
        target: Path,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Sign and export"))
        self._document = document
        self.picker = CertificatePicker(identities, trust_folder)
        self._build(target)
        self.picker.offer(document.current.pass_json.pass_type_identifier)
        self._check()

    def _build(self, target: Path) -> None:
        self._errors = QLabel()
        self._errors.setWordWrap(True)
        self._errors.setProperty("role", "warning")
        self._errors.hide()
        self._target = QLineEdit(str(target))
        self._target.setAccessibleName(_("Save as"))
        choose = QPushButton(_("Choose…"))
        choose.setAutoDefault(False)
        choose.setAccessibleName(_("Choose where to save"))
        choose.clicked.connect(self._ask_target)
        self._adopt = QCheckBox(_("Use the certificate's pass type and team"))
        self._adopt.hide()
        self._said = QLabel()
        self._said.setWordWrap(True)
        self._said.hide()
        self._buttons = QDialogButtonBox()
        self._sign = self._buttons.addButton(_("Sign"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._sign.setProperty("role", "primary")
        self._sign.setDefault(True)
        self._buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self._buttons.accepted.connect(self.sign)
        self._buttons.rejected.connect(self.reject)
        self.picker.changed.connect(self._update)
        self.picker.changed.connect(lambda: grow(self))
        self._lay_out(choose)
        self._update()

    def _lay_out(self, choose: QPushButton) -> None:
        label = QLabel(_("Save as"))
        label.setBuddy(self._target)
        place = QHBoxLayout()
        for part in (label, self._target, choose):
            place.addWidget(part)
        layout = QVBoxLayout(self)
        layout.addStrut(480)
        layout.setContentsMargins(GRID * 5, GRID * 5, GRID * 5, GRID * 4)
        layout.setSpacing(GRID * 3)
        layout.addWidget(self.picker)
        layout.addWidget(self._adopt)
        layout.addLayout(place)
        layout.addWidget(self._errors)
        layout.addWidget(self._said)
        layout.addStretch()
        layout.addWidget(self._buttons)

    def sign(self) -> None:
        """Open the certificate, sign, write; the dialog closes when the file is there."""
        if not self.picker.is_ready:
            return
        self._say(_("Signing…"), "muted")
        self._sign.setEnabled(False)
        self.picker.open(self._sign_with, self._fail)

    def _sign_with(self, identity: OpenedIdentity) -> None:
        package = self._document.current
        if needs_identifiers(package) or self._adopt.isChecked():
            package = with_identifiers(package, identity.signer)
            self._document.edit(_("Use the certificate's identifiers"), package)
        target = Path(self._target.text()).expanduser()

        def work() -> Path:
            data = sign(package, identity.signer)
            write_file_atomically(target, data)
            return target

        run_job(self, work, self._done, self._fail)

    def _done(self, path: Path) -> None:
        self.signed.emit(path)
        self.accept()

    def _fail(self, error: Exception) -> None:
        self._sign.setEnabled(True)
        if not isinstance(error, PasswrightError):
            raise error
        self._adopt.setVisible(isinstance(error, CertificateMismatchError))
        self._say(str(error), "error")

    def _check(self) -> None:
        """Look for what Wallet would refuse; what the certificate will fill in does not count."""
        package = self._document.current
        run_job(self, lambda: _errors(package), self._show_errors)

    def _show_errors(self, errors: list[Issue]) -> None:
        if not errors:
            return
        count = ngettext(
            "Wallet will refuse this pass for {n} reason:",
            "Wallet will refuse this pass for {n} reasons:",
            len(errors),
        ).format(n=len(errors))
        lines = [f"• {issue.message}" for issue in errors[:4]]
        self._errors.setText("\n".join([count, *lines]))
        self._errors.show()
        self._sign.setText(_("Sign anyway"))
        grow(self)

    def _update(self) -> None:
        self._sign.setEnabled(self.picker.is_ready)

    def _say(self, text: str, role: str) -> None:
        self._said.setText(text)
        set_role(self._said, role)
        self._said.setVisible(bool(text))
        grow(self)

    def _ask_target(self) -> None:
        path, _filter = QFileDialog.getSaveFileName(
            self, _("Save the signed pass"), self._target.text(), _("Passes (*.pkpass)")
        )
        if path:
            self._target.setText(path)


def _errors(package: PassPackage) -> list[Issue]:
    fills = needs_identifiers(package)
    return [
        issue
        for issue in validate(package)
        if issue.severity is Severity.ERROR
        and not (fills and issue.path[:1] and issue.path[0] in _IDENTITY_CODES)
    ]
