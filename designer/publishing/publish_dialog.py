# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Publish the pass to a server: sign it here, send what is missing, tell the phones."""

import secrets
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from common.errors import CertificateMismatchError, PasswrightError, PublishError
from common.model import edits
from common.model.package import PassPackage
from common.text import _, ngettext
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
from designer.jobs import Job, run_job
from designer.publishing.client import Published, ServerClient, SignedPass
from designer.publishing.profiles import ServerProfiles
from designer.publishing.server_dialog import ServerDialog
from designer.roles import set_role
from designer.theme import GRID

WEB_SERVICE = "/wallet"
"""Where the companion server speaks Apple's protocol, below its address."""


class PublishDialog(QDialog):
    """Asks where to and with which certificate.

    Signals:
        published: a :class:`Published`.
    """

    published = Signal(object)
    _progressed = Signal(float, str)

    def __init__(
        self,
        document: PassDocument,
        identities: SessionIdentities,
        profiles: ServerProfiles,
        trust_folder: Path,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Publish update"))
        self._document = document
        self._profiles = profiles
        self._job: Job | None = None
        self._stop = threading.Event()
        self.picker = CertificatePicker(identities, trust_folder)
        self._build()
        self._fill(document.current.project.server_profile or "")
        self.picker.offer(document.current.pass_json.pass_type_identifier)
        self._update()

    def _build(self) -> None:
        self._server = QComboBox()
        self._server.setAccessibleName(_("Server"))
        self._server.activated.connect(lambda _row: self._update())
        settings = QPushButton(_("Server settings…"))
        settings.setAutoDefault(False)
        settings.clicked.connect(self._ask_server)
        label = QLabel(_("Server"))
        label.setBuddy(self._server)
        row = QHBoxLayout()
        row.addWidget(label)
        row.addWidget(self._server, 1)
        row.addWidget(settings)
        self._route = QCheckBox(_("Let phones ask this server for updates"))
        self._route.setChecked(True)
        self._send = QCheckBox(_("Send the certificate to this server, so that it can push"))
        self._adopt = QCheckBox(_("Use the certificate's pass type and team"))
        self._adopt.hide()
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.hide()
        self._said = QLabel()
        self._said.setWordWrap(True)
        self._buttons = QDialogButtonBox()
        self._go = self._buttons.addButton(_("Publish"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._go.setProperty("role", "primary")
        self._go.setDefault(True)
        self._close = self._buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self._buttons.accepted.connect(self.publish)
        self._buttons.rejected.connect(self.reject)
        self.picker.changed.connect(self._update)
        self.picker.changed.connect(lambda: grow(self))
        self._progressed.connect(self._show_progress)
        layout = QVBoxLayout(self)
        layout.addStrut(480)
        layout.setContentsMargins(GRID * 5, GRID * 5, GRID * 5, GRID * 4)
        layout.setSpacing(GRID * 3)
        layout.addLayout(row)
        for part in (
            *(self.picker, self._adopt, self._route, self._send),
            *(self._progress, self._said),
        ):
            layout.addWidget(part)
        layout.addStretch()
        layout.addWidget(self._buttons)

    def publish(self) -> None:
        """Open the certificate, sign, send; what fails is said and changes nothing."""
        self._say(_("Opening the certificate…"), "muted")
        self._go.setEnabled(False)
        self.picker.open(self._publish_with, self._fail)

    def _publish_with(self, identity: OpenedIdentity) -> None:
        name = str(self._server.currentData() or "")
        try:
            client = self._profiles.client(name)
        except PasswrightError as error:
            self._fail(error)
            return
        package = self._prepared(identity, client, name)
        self._document.edit(_("Prepare for publishing"), package)
        self._progress.show()
        self._stop.clear()
        tell, sends = stoppable(self._progressed.emit, self._stop), self._send.isChecked()
        self._job = run_job(
            self,
            lambda: _published(package, identity, client, tell, sends_certificate=sends),
            self._done,
            self._fail,
        )

    def reject(self) -> None:
        """Close; while something is being sent, stop that first, at the next safe point."""
        if self._job is None:
            super().reject()
            return
        self._stop.set()
        self._say(_("Stopping…"), "muted")

    def _prepared(self, identity: OpenedIdentity, client: ServerClient, name: str) -> PassPackage:
        """Return the package with what publishing needs: identifiers, address, token, server."""
        package = self._document.current
        if needs_identifiers(package) or self._adopt.isChecked():
            package = with_identifiers(package, identity.signer)
        if self._route.isVisibleTo(self) and self._route.isChecked():
            package = edits.set_value(package, ("webServiceURL",), client.url + WEB_SERVICE)
        if not package.pass_json.authentication_token:
            token = secrets.token_urlsafe(24)
            package = edits.set_value(package, ("authenticationToken",), token)
        if name != package.project.server_profile and self._profiles.is_stored(name):
            project = replace(package.project, server_profile=name)
            package = edits.set_project(package, project)
        return package

    def _done(self, result: Published) -> None:
        self._job = None
        self._progress.hide()
        self._say(told(result), "good")
        self._go.setText(_("Publish again"))
        self._go.setEnabled(True)
        self._close.setText(_("Close"))
        self._close.setFocus()
        self.published.emit(result)

    def _fail(self, error: Exception) -> None:
        self._job = None
        self._progress.hide()
        self._go.setEnabled(True)
        if not isinstance(error, PasswrightError):
            raise error
        self._adopt.setVisible(isinstance(error, CertificateMismatchError))
        self._say(str(error), "muted" if isinstance(error, StoppedError) else "error")

    def _show_progress(self, done: float, text: str) -> None:
        if self._stop.is_set():
            return
        self._progress.setValue(round(done * 100))
        self._say(text, "muted")

    def _fill(self, name: str) -> None:
        self._server.clear()
        for profile in self._profiles.all():
            self._server.addItem(f"{profile.name}  ({profile.url})", profile.name)
        if not self._server.count():
            self._server.addItem(_("No server yet"), "")
        self._server.setCurrentIndex(max(0, self._server.findData(name)))

    def _update(self) -> None:
        profile = self._profiles.get(str(self._server.currentData() or ""))
        present = self._document.current.pass_json.web_service_url or ""
        elsewhere = profile is not None and not present.startswith(profile.url)
        self._route.setVisible(elsewhere)
        if elsewhere and present:
            text = _("Let phones ask this server for updates, not {url}")
            self._route.setText(text.format(url=present))
        self._go.setEnabled(profile is not None and self.picker.is_ready and self._job is None)

    def _ask_server(self) -> None:
        dialog = ServerDialog(self._profiles, str(self._server.currentData() or ""), self)
        dialog.stored.connect(self._fill)
        dialog.finished.connect(lambda _result: self._update())
        dialog.open()

    def _say(self, text: str, role: str) -> None:
        self._said.setText(text)
        set_role(self._said, role)
        grow(self)


class StoppedError(PublishError):
    """The user stopped before the server had the whole pass."""


def stoppable(
    tell: Callable[[float, str], None], stop: threading.Event
) -> Callable[[float, str], None]:
    """Return ``tell`` that ends the work between two steps once ``stop`` is set.

    The pass itself goes last and whole, so what was stopped before it changed nothing; once
    it is there, the work is told as done.
    """

    def tell_or_stop(done: float, text: str) -> None:
        if stop.is_set() and done < 1:
            raise StoppedError(
                _("Stopped. Nothing was published."),
                hint=_("Files that were sent already need not be sent again."),
            )
        tell(done, text)

    return tell_or_stop


def told(result: Published) -> str:
    """Say what became of a publication."""
    if not result.changed:
        return _("The server has this very pass already. No phone was told.")
    if not result.devices:
        return _("Published. No phone has registered yet.")
    return ngettext(
        "Published. {n} device is being told.",
        "Published. {n} devices are being told.",
        result.devices,
    ).format(n=result.devices)


def _published(
    package: PassPackage,
    identity: OpenedIdentity,
    client: ServerClient,
    tell: Callable[[float, str], None],
    *,
    sends_certificate: bool,
) -> Published:
    pass_ = package.pass_json
    tell(0.0, _("Signing"))
    signed = SignedPass.from_pkpass(sign(package, identity.signer))
    if sends_certificate:
        tell(0.05, _("Sending the certificate"))
        client.send_certificate(pass_.pass_type_identifier or "", identity.p12, identity.password)
    return client.publish(pass_.pass_type_identifier or "", pass_.serial_number or "", signed, tell)
