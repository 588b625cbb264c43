# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Test on my phone: a code to scan, and what has fetched the pass."""

from datetime import datetime

from PySide6.QtCore import QSettings, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from common.errors import PublishError
from common.model.package import PassPackage
from common.signing.signer import PassSigner
from common.signing.trial_identity import will_not_install
from common.text import _
from designer.certificates.certificates import Certificates
from designer.certificates.key_store import StoredKey
from designer.certificates.message import Message
from designer.certificates.passphrase import ask_passphrase
from designer.jobs import run_job
from designer.phone_test.addresses import LocalAddress, local_addresses
from designer.phone_test.qr_code import QrCode
from designer.phone_test.sample_pass import build_sample
from designer.phone_test.server import LIFETIME, Fetch, PassServer
from designer.theme import GRID

_REMEMBERED = "phoneTestAddress"


class PhoneDialog(QDialog):
    """Serves the pass from the moment that the user says where, until closed or for 10 minutes.

    Signals:
        fetched: a :class:`Fetch`.
        certificates_wanted: there is no certificate to sign with.
    """

    fetched = Signal(object)
    certificates_wanted = Signal()

    def __init__(
        self,
        package: PassPackage,
        certificates: Certificates,
        settings: QSettings,
        parent: QWidget | None = None,
        *,
        lifetime: float = LIFETIME,
    ) -> None:
        """Offer the addresses of this computer; one that was chosen before is used at once."""
        super().__init__(parent)
        self.setWindowTitle(_("Test on my phone"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._package = package
        self._certificates = certificates
        self._settings = settings
        self._lifetime = lifetime
        self.server: PassServer | None = None
        self._clock = QTimer(self, interval=250)
        self._clock.timeout.connect(self._tick)
        self._build()
        self._fill_addresses(local_addresses())
        self.fetched.connect(self._show_fetch)
        self.finished.connect(lambda _result: self.stop())
        if settings.value(_REMEMBERED, "") == self._host():
            QTimer.singleShot(0, self, self.start)

    def _build(self) -> None:
        self.code = QrCode()
        self.addresses = QComboBox()
        self.addresses.setAccessibleName(_("Address of this computer"))
        self.go = QPushButton(_("Show code"))
        self.go.setProperty("role", "primary")
        self.go.setDefault(True)
        self.go.clicked.connect(self.start)
        self.url = QLineEdit()
        self.url.setReadOnly(True)
        self.url.setAccessibleName(_("Address to open on the phone"))
        self.copy = QPushButton(_("Copy"))
        self.copy.setAutoDefault(False)
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.url.text()))
        self.time = QLabel()
        self.time.setWordWrap(True)
        self.time.setProperty("role", "muted")
        self.stamp = QLabel()
        self.stamp.setProperty("role", "warning")
        self.stamp.setWordWrap(True)
        self.stamp.hide()
        self.log = QLabel(_("Nothing has fetched it yet."))
        self.log.setWordWrap(True)
        self.message = Message()
        self.to_certificates = QPushButton(_("Certificates…"))
        self.to_certificates.setAutoDefault(False)
        self.to_certificates.clicked.connect(self.certificates_wanted)
        self.to_certificates.hide()
        self.close_button = QPushButton(_("Close"))
        self.close_button.setAutoDefault(False)
        self.close_button.clicked.connect(self.accept)
        self._lay_out()
        self._show_idle()

    def _lay_out(self) -> None:
        where = QLabel(_("This computer on the network"))
        where.setBuddy(self.addresses)
        choice = QHBoxLayout()
        choice.addWidget(self.addresses, 1)
        choice.addWidget(self.go)
        link = QHBoxLayout()
        link.addWidget(self.url, 1)
        link.addWidget(self.copy)
        about = QLabel(
            _(
                "Scan the code with the camera of your phone, or type the address there. The"
                " phone must be on the same network as this computer; guest networks often keep"
                " devices apart. If it does not load, allow Passwright in the firewall, or send"
                " the exported pass by mail."
            )
        )
        about.setWordWrap(True)
        about.setProperty("role", "muted")
        line = QFrame()
        line.setProperty("role", "line")
        right = QVBoxLayout()
        right.setSpacing(GRID * 3)
        right.addWidget(where)
        right.addLayout(choice)
        right.addLayout(link)
        for part in (self.time, self.stamp, line, self.log):
            right.addWidget(part)
        right.addStretch()
        top = QHBoxLayout()
        top.setSpacing(GRID * 6)
        top.addWidget(self.code, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(right, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.to_certificates)
        buttons.addStretch()
        buttons.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID * 5, GRID * 5, GRID * 5, GRID * 4)
        layout.setSpacing(GRID * 3)
        layout.addLayout(top)
        layout.addWidget(about)
        layout.addWidget(self.message)
        layout.addStretch()
        layout.addLayout(buttons)
        self.setMinimumSize(680, 420)

    def _fill_addresses(self, found: tuple[LocalAddress, ...]) -> None:
        remembered = self._settings.value(_REMEMBERED, "")
        for one in found:
            place = _("this computer only") if one.is_loopback else one.interface
            self.addresses.addItem(f"{one.host}  ({place})", one.host)
            if one.host == remembered:
                self.addresses.setCurrentIndex(self.addresses.count() - 1)
        self.addresses.currentIndexChanged.connect(lambda _index: self.stop())

    def _host(self) -> str:
        return str(self.addresses.currentData() or "")

    # Starting and stopping

    def start(self) -> None:
        """Sign a test pass and serve it at the chosen address."""
        self.stop()
        entry = self._certificates.able(self._package.pass_json.pass_type_identifier)
        self.to_certificates.setVisible(entry is None)
        if entry is None:
            self.message.say(
                _("There is no certificate that can sign. Add one, or try without Apple."),
                "warning",
            )
        elif self._certificates.needs_passphrase(entry):
            text = _("Type the passphrase of the key for “{pass_type}”.").format(
                pass_type=entry.pass_type
            )
            ask_passphrase(self, text, lambda phrase: self._unlock(entry, phrase))
        else:
            self._unlock(entry, "")

    def stop(self) -> None:
        """Stop serving; the address is dead at once."""
        self._clock.stop()
        if self.server is not None:
            self.server.close()
            self.server = None
            self._show_idle()

    def _unlock(self, entry: StoredKey, passphrase: str) -> None:
        self.message.say(_("Signing…"))
        self.go.setEnabled(False)
        self._certificates.unlock(entry, passphrase, self._sign, self._fail)

    def _sign(self, signer: PassSigner) -> None:
        package = self._package
        is_test = signer.certificate.is_test
        self.stamp.setText(will_not_install())
        self.stamp.setVisible(is_test)
        run_job(self, lambda: build_sample(package, signer), self._serve, self._fail)

    def _serve(self, data: bytes) -> None:
        self.message.say("")
        self.go.setEnabled(True)
        host = self._host()
        try:
            self.server = PassServer(data, host, self.fetched.emit, lifetime=self._lifetime)
        except PublishError as error:
            self._fail(error)
            return
        self._settings.setValue(_REMEMBERED, host)
        self.code.show_text(self.server.url)
        self.url.setText(self.server.url)
        self.copy.setEnabled(True)
        self.log.setText(_("Nothing has fetched it yet."))
        self._tick()
        self._clock.start()

    def _fail(self, error: Exception) -> None:
        self.go.setEnabled(True)
        self.message.fail(error)

    def _tick(self) -> None:
        if self.server is None:
            return
        left = round(self.server.seconds_left)
        if left > 0:
            text = _("The address works for {minutes}:{seconds:02d}.")
            self.time.setText(text.format(minutes=left // 60, seconds=left % 60))
            return
        self.stop()
        self.code.fade()
        self.time.setText(_("The address has expired. Show the code again to go on."))

    def _show_idle(self) -> None:
        self.code.show_text("")
        self.url.clear()
        self.copy.setEnabled(False)
        self.time.setText(_("The pass is offered for ten minutes, or until you close this."))

    def _show_fetch(self, fetch: Fetch) -> None:
        if fetch.whole:
            text = _("Fetched at {time} by {device} ({address}).").format(
                time=f"{datetime.now().astimezone():%H:%M}",
                device=fetch.device,
                address=fetch.address,
            )
            self.log.setText(text)
