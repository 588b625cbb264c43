# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Choose the certificate to sign with: one opened before, or a file and its passphrase."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from common.errors import CertificateError, PasswrightError
from common.signing.pass_certificate import PassCertificate
from common.signing.trial_identity import will_not_install
from common.signing.wwdr import Trust
from common.text import _, ngettext
from designer.certificates.key_store import Protection, StoredKey
from designer.files.signing import (
    OpenedIdentity,
    SessionIdentities,
    local_trust,
    open_identity,
    read_certificate_file,
)
from designer.images.picture import dropped_files
from designer.jobs import run_job
from designer.theme import GRID

SUFFIXES = (".p12", ".pfx", ".pem")


class CertificatePicker(QFrame):
    """A card to drop a certificate file on.

    Signals:
        changed: what was chosen or typed is different now.
        submitted: Enter was pressed in the passphrase.
    """

    changed = Signal()
    submitted = Signal()

    def __init__(
        self,
        identities: SessionIdentities,
        trust_folder: Path,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._identities = identities
        self._trust_folder = trust_folder
        self._path: Path | None = None
        self._known: OpenedIdentity | None = None
        self._entry: StoredKey | None = None
        self.setProperty("role", "card")
        self.setAcceptDrops(True)
        self._build()

    def _build(self) -> None:
        self._file = QLabel(_("Drop a .p12 file here, or choose one."))
        self._file.setWordWrap(True)
        self._choose = QPushButton(_("Choose certificate…"))
        self._choose.setAutoDefault(False)
        self._choose.clicked.connect(self._ask)
        self._password = QLineEdit()
        self._password.setEchoMode(QLineEdit.EchoMode.Password)
        self._password.setAccessibleName(_("Passphrase"))
        self._password.textChanged.connect(lambda _text: self.changed.emit())
        self._password.returnPressed.connect(self.submitted)
        self._label = QLabel(_("Passphrase"))
        self._label.setBuddy(self._password)
        row = QHBoxLayout()
        row.addWidget(self._file, 1)
        row.addWidget(self._choose)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(self._label, self._password)
        self._keep = QCheckBox(_("Keep this certificate on this computer"))
        self._keep.hide()
        form.addRow(self._keep)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID * 3, GRID * 3, GRID * 3, GRID * 3)
        layout.setSpacing(GRID * 2)
        layout.addLayout(row)
        layout.addLayout(form)
        self._show_password(shown=False)

    @property
    def is_ready(self) -> bool:
        """Whether there is a certificate to try."""
        return any(one is not None for one in (self._known, self._entry, self._path))

    def offer(self, pass_type: str | None) -> None:
        """Offer the certificate for a pass type that was opened before or is kept here."""
        self._known = self._identities.get(pass_type)
        self._entry = None if self._known else self._identities.stored(pass_type)
        if self._known is not None:
            self._file.setText(describe(self._known.signer.certificate))
        elif self._entry is not None and self._entry.certificate is not None:
            self._file.setText(describe(self._entry.certificate))
            self._show_password(shown=self._entry.protection is Protection.PASSPHRASE)
        else:
            return
        self._choose.setText(_("Use another…"))
        self.changed.emit()

    def take_file(self, path: Path) -> None:
        """Use a certificate file; the passphrase is asked for next."""
        self._path, self._known, self._entry = path, None, None
        self._file.setText(path.name)
        self._choose.setText(_("Use another…"))
        self._show_password(shown=True)
        self._keep.setVisible(self._identities.may_keep)
        self._password.clear()
        self._password.setFocus()
        self.changed.emit()

    def open(
        self,
        on_done: Callable[[OpenedIdentity], None],
        on_error: Callable[[PasswrightError], None],
    ) -> None:
        """Open the certificate in a job; what opens is kept until the program ends."""
        if self._known is not None:
            on_done(self._known)
            return
        work = self._opening()

        def done(identity: OpenedIdentity) -> None:
            self._identities.keep(identity)
            on_done(identity)

        def fail(error: Exception) -> None:
            if not isinstance(error, PasswrightError):
                raise error
            self._password.setFocus()
            self._password.selectAll()
            on_error(error)

        run_job(self, work, done, fail)

    def _opening(self) -> Callable[[], OpenedIdentity]:
        """Return the work of opening what is chosen now, for a job."""
        path, password, folder = self._path, self._password.text(), self._trust_folder
        entry, identities = self._entry, self._identities
        keeps = self._keep.isVisibleTo(self) and self._keep.isChecked()

        def work() -> OpenedIdentity:
            if entry is not None:
                return identities.unlock(entry, password)
            if path is None:
                raise CertificateError(
                    _("No certificate has been chosen."), hint=_("Choose your .p12 file.")
                )
            trust: Trust = local_trust(folder)
            opened = open_identity(read_certificate_file(path), password, trust)
            if keeps:
                identities.store(opened)
            return opened

        return work

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(path.suffix.lower() in SUFFIXES for path in dropped_files(event.mimeData())):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        found = [p for p in dropped_files(event.mimeData()) if p.suffix.lower() in SUFFIXES]
        if found:
            event.acceptProposedAction()
            self.take_file(found[0])

    def _ask(self) -> None:
        path, _filter = QFileDialog.getOpenFileName(
            self, _("Choose the certificate"), "", _("Certificates (*.p12 *.pfx *.pem)")
        )
        if path:
            self.take_file(Path(path))

    def _show_password(self, *, shown: bool) -> None:
        self._label.setVisible(shown)
        self._password.setVisible(shown)


def describe(certificate: PassCertificate) -> str:
    """Return one line about a certificate, such as “pass.example.card, 41 days left”."""
    if certificate.is_test:
        return f"{certificate.pass_type_identifier} · {will_not_install()}"
    days = certificate.time_left().days
    left = ngettext("{n} day left", "{n} days left", days).format(n=days)
    return f"{certificate.pass_type_identifier} · {certificate.team_identifier} · {left}"
