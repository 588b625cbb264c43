# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The assistant that gets a certificate from Apple; closing it loses nothing.

The key and its request are kept from the second step on, so that one can go on days later,
when Apple's answer has come.
"""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from common.errors import CertificateError
from common.package.pkpass import write_file_atomically
from common.signing.certificate import MAXIMUM_SIZE
from common.signing.wwdr import Generation, generation_wanted
from common.text import _
from designer.certificates.assistant_pages import (
    AnswerPage,
    DonePage,
    KeyPage,
    NamePage,
    UploadPage,
)
from designer.certificates.certificates import Certificates
from designer.certificates.key_store import Protection, StoredKey
from designer.certificates.safekeeping import ask_backup, ask_reminder
from designer.roles import set_role
from designer.theme import GRID

NAME, KEY, UPLOAD, ANSWER, DONE = range(5)


class CertificateAssistant(QDialog):
    """Five steps: name, key, request, Apple's certificate, done.

    Signals:
        completed: the :class:`StoredKey` that can sign now.
    """

    completed = Signal(object)

    def __init__(
        self,
        certificates: Certificates,
        parent: QWidget | None = None,
        *,
        entry: StoredKey | None = None,
        renew: StoredKey | None = None,
        pass_type: str = "",
    ) -> None:
        """Begin anew, go on with an ``entry`` that waits, or ``renew`` a certificate."""
        super().__init__(parent)
        self.setWindowTitle(_("Certificate from Apple"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(720, 460)
        self._certificates = certificates
        self._renew = renew
        self.entry = entry
        asks = certificates.needs_passphrase() or _has_passphrase(renew)
        self.name_page = NamePage(renew.pass_type if renew else pass_type)
        self.key_page = KeyPage(is_renewal=renew is not None, needs_passphrase=asks)
        self.upload_page = UploadPage()
        self.answer_page = AnswerPage(needs_passphrase=_has_passphrase(entry))
        self.done_page = DonePage()
        self._build()
        self.go_to(UPLOAD if entry else KEY if renew else NAME)

    def _build(self) -> None:
        self.pages = QStackedWidget()
        for page in (
            *(self.name_page, self.key_page, self.upload_page, self.answer_page),
            self.done_page,
        ):
            self.pages.addWidget(page)
        self.back = QPushButton(_("Back"))
        self.next = QPushButton(_("Continue"))
        self.next.setProperty("role", "primary")
        self.cancel = QPushButton(_("Cancel"))
        self.next.setAutoDefault(False)
        self.back.setAutoDefault(False)
        self.cancel.setAutoDefault(False)
        self.back.clicked.connect(lambda: self.go_to(self.pages.currentIndex() - 1))
        self.next.clicked.connect(self.go_on)
        self.cancel.clicked.connect(self.reject)
        self.upload_page.save_to.connect(self.save_request)
        self.answer_page.answered.connect(self.take_answer)
        self.done_page.remind.connect(lambda: ask_reminder(self, self._entry()))
        self.done_page.back_up.connect(
            lambda: ask_backup(self, self._certificates, self._entry(), self.done_page.message)
        )
        self.done_page.fetch.connect(self._fetch)
        self._lay_out()

    def _lay_out(self) -> None:
        self._steps = [
            QLabel(f"{number}   {text}")
            for number, text in enumerate(
                (_("Name"), _("Key"), _("Request"), _("Certificate"), _("Done")), 1
            )
        ]
        side = QVBoxLayout()
        side.setSpacing(GRID * 2)
        for step in self._steps:
            side.addWidget(step)
        side.addStretch()
        buttons = QHBoxLayout()
        buttons.addWidget(self.cancel)
        buttons.addStretch()
        buttons.addWidget(self.back)
        buttons.addWidget(self.next)
        right = QVBoxLayout()
        right.setSpacing(GRID * 3)
        right.addWidget(self.pages, 1)
        right.addLayout(buttons)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(GRID * 6, GRID * 5, GRID * 5, GRID * 4)
        whole.setSpacing(GRID * 8)
        whole.addLayout(side)
        whole.addLayout(right, 1)

    def go_to(self, index: int) -> None:
        """Show a page."""
        self.pages.setCurrentIndex(index)
        for number, step in enumerate(self._steps):
            set_role(step, "heading" if number == index else "muted")
        # Saving the request is the main thing on its page.
        set_role(self.next, "" if index == UPLOAD else "primary")
        first = UPLOAD if self.entry else KEY if self._renew else NAME
        self.back.setVisible(first < index < DONE)
        self.next.setVisible(index != ANSWER)
        self.next.setText(_("Close") if index == DONE else _("Continue"))
        self.cancel.setVisible(index != DONE)
        self.cancel.setText(_("Go on later") if self.entry else _("Cancel"))
        if self.entry:
            self.upload_page.show_entry(self.entry.pass_type)
        self.next.setDefault(index != UPLOAD)

    def go_on(self) -> None:
        """Leave the present page by its main button."""
        index = self.pages.currentIndex()
        if index == NAME and self._is_right(NAME):
            self.go_to(KEY)
        elif index == KEY and self._is_right(KEY):
            self._make_request()
        elif index == UPLOAD:
            self.go_to(ANSWER)
        elif index == DONE:
            self.accept()

    def save_request(self, path: Path) -> None:
        """Write the request to a file."""
        page = self.upload_page
        try:
            write_file_atomically(path, self._certificates.store.request_of(self._entry()))
        except Exception as error:  # ours are shown, others raised again
            page.message.fail(error)
        else:
            page.show_saved(path)

    def take_answer(self, path: Path) -> None:
        """Join Apple's certificate with the key."""
        page = self.answer_page
        try:
            with path.open("rb") as file:
                data = file.read(MAXIMUM_SIZE + 1)
        except OSError as error:
            reason = error.strerror or str(error)
            text = _("“{name}” cannot be read: {reason}.").format(name=path.name, reason=reason)
            page.message.say(text, "error")
            return
        page.message.say(_("Checking…"))
        self._certificates.complete(
            self._entry(), data, self._passphrase(), self._finish, page.message.fail
        )

    def _is_right(self, index: int) -> bool:
        page = (self.name_page, self.key_page)[index]
        page.message.say(page.fault, "error")
        return not page.fault

    def _make_request(self) -> None:
        page = self.key_page
        page.message.say(_("Making the key…"))
        self.next.setEnabled(False)
        renew = self._renew if page.same.isChecked() else None

        def done(entry: StoredKey) -> None:
            self.next.setEnabled(True)
            page.message.say("")
            self.entry = entry
            self.go_to(UPLOAD)

        def fail(error: Exception) -> None:
            self.next.setEnabled(True)
            page.message.fail(error)

        pass_type = self._renew.pass_type if self._renew else self.name_page.pass_type()
        self._certificates.create_request(
            pass_type, page.passphrase.text(), done, fail, renew=renew
        )

    def _finish(self, entry: StoredKey) -> None:
        self.entry = entry
        self._show_facts()
        self.go_to(DONE)
        self.completed.emit(entry)

    def _show_facts(self) -> None:
        entry = self._entry()
        certificate = entry.certificate
        if certificate is None:
            raise CertificateError(_("Apple's certificate has not been added yet."))
        issuer = generation_wanted(certificate.x509)
        issued_by = (
            _("Issued by Apple's {name}.").format(name=issuer.name)
            if issuer
            else _("Issued by an authority that is not Apple's.")
        )
        facts = [
            _("The key belongs to the certificate."),
            _("Pass type {pass_type}, team {team}.").format(
                pass_type=certificate.pass_type_identifier, team=certificate.team_identifier
            ),
            _("Valid until {date}.").format(date=certificate.not_after.date()),
            issued_by,
        ]
        if certificate.is_nfc:
            facts.append(_("It may sign passes with NFC."))
        status = self._certificates.status(entry)
        if not status.can_sign:
            facts.append(status.text)
        self.done_page.facts.setText("\n".join(f"•  {fact}" for fact in facts))
        self.done_page.fetch_button.setVisible(status.missing is not None)

    def _fetch(self) -> None:
        missing = self._certificates.status(self._entry()).missing
        if missing is None:
            return
        message = self.done_page.message

        def done(generation: Generation) -> None:
            self._show_facts()
            message.say(_("{name} is here now.").format(name=generation.name), "good")

        message.say(_("Asking Apple's page…"))
        self._certificates.download_authority(missing, done, message.fail)

    def _passphrase(self) -> str:
        return self.key_page.passphrase.text() or self.answer_page.passphrase.text()

    def _entry(self) -> StoredKey:
        if self.entry is None:
            raise CertificateError(_("There is no request yet."))
        return self.entry


def _has_passphrase(entry: StoredKey | None) -> bool:
    return entry is not None and entry.protection is Protection.PASSPHRASE
