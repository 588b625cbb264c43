# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The pages of the assistant that gets a certificate from Apple, without a Mac."""

from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from common.errors import CertificateError
from common.signing.csr import PORTAL_URL, REQUEST_SUFFIX, pass_type_identifier
from common.text import _
from designer.certificates.message import Message
from designer.certificates.passphrase import PassphraseFields
from designer.drop_zone import DropZone
from designer.file_asking import ask_place
from designer.theme import GRID


class Page(QWidget):
    """A heading, a text, and what the page is about.

    Signals:
        changed: whether one can go on may be different now.
    """

    changed = Signal()

    def __init__(self, title: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        heading = QLabel(title)
        heading.setProperty("role", "title")
        about = QLabel(text)
        about.setWordWrap(True)
        about.setVisible(bool(text))
        self.message = Message()
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(GRID * 3)
        self.body.addWidget(heading)
        self.body.addWidget(about)

    def close_body(self) -> None:
        """Put the message below what the page is about."""
        self.body.addWidget(self.message)
        self.body.addStretch()

    @property
    def fault(self) -> str:
        """What is missing before one can go on; empty if nothing is."""
        return ""


class NamePage(Page):
    """The pass type identifier."""

    def __init__(self, pass_type: str) -> None:
        super().__init__(
            _("Name your passes"),
            _(
                "All passes of one kind share an identifier, such as pass.com.example.card."
                " Apple registers it for members of its Developer Program, who pay Apple a"
                " yearly fee."
            ),
        )
        self.identifier = QLineEdit(pass_type or "pass.")
        self.identifier.setAccessibleName(_("Pass type identifier"))
        self.identifier.textChanged.connect(lambda _text: self.changed.emit())
        label = QLabel(_("Pass type identifier"))
        label.setBuddy(self.identifier)
        hint = QLabel(_("The domain of your organization, reversed, then a name of your choice."))
        hint.setProperty("role", "muted")
        hint.setWordWrap(True)
        for part in (label, self.identifier, hint):
            self.body.addWidget(part)
        self.close_body()

    def pass_type(self) -> str:
        """Return the identifier with its prefix once in front; raises CertificateError."""
        return pass_type_identifier(self.identifier.text())

    @property
    def fault(self) -> str:
        try:
            self.pass_type()
        except CertificateError as error:
            return str(error)
        return ""


class KeyPage(Page):
    """A new key, or that of the certificate to renew; where it is kept."""

    def __init__(self, *, is_renewal: bool, needs_passphrase: bool) -> None:
        super().__init__(
            _("Make the key"),
            _(
                "Your key is made and kept on this computer. It goes nowhere unless you send it"
                " to your own server yourself. Back it up: without it you cannot renew quietly."
            ),
        )
        self.same = QRadioButton(_("Use the key of the present certificate"))
        self.new = QRadioButton(_("Make a new key"))
        self.same.setChecked(is_renewal)
        self.new.setChecked(not is_renewal)
        self.passphrase = PassphraseFields(repeat=True)
        self._needs_passphrase = needs_passphrase
        place = QLabel(
            _("This computer has no keychain: choose a passphrase that protects the key.")
            if needs_passphrase
            else _("The key is kept in an encrypted file; this computer's keychain unlocks it.")
        )
        place.setProperty("role", "muted")
        place.setWordWrap(True)
        for part in (self.same, self.new):
            part.setVisible(is_renewal)
            self.body.addWidget(part)
        self.body.addWidget(place)
        self.body.addWidget(self.passphrase)
        self.passphrase.setVisible(needs_passphrase)
        self.close_body()

    @property
    def fault(self) -> str:
        return self.passphrase.fault if self._needs_passphrase else ""


class UploadPage(Page):
    """Save the request and take it to Apple's portal.

    Signals:
        save_to: the path to which the request is to be written.
    """

    save_to = Signal(object)

    def __init__(self) -> None:
        super().__init__(
            _("Take the request to Apple"),
            _("The request holds your public key and nothing secret."),
        )
        self.save = QPushButton(_("Save request…"))
        self.save.setProperty("role", "primary")
        self.save.setAutoDefault(False)
        self.save.clicked.connect(self._ask)
        self.portal = QPushButton(_("Open Apple's certificate page"))
        self.portal.setAutoDefault(False)
        self.portal.clicked.connect(lambda: QDesktopServices.openUrl(QUrl(PORTAL_URL)))
        row = QHBoxLayout()
        row.addWidget(self.save)
        row.addWidget(self.portal)
        row.addStretch()
        self.body.addLayout(row)
        self.body.addWidget(self._steps())
        self.close_body()
        self._pass_type = ""

    def show_entry(self, pass_type: str) -> None:
        """Say for which pass type the request is."""
        self._pass_type = pass_type
        self._lines[1].setText(
            _("Under Identifiers, Pass Type IDs, open “{pass_type}”, or register it.").format(
                pass_type=pass_type
            )
        )

    def show_saved(self, path: Path) -> None:
        """Say where the request lies."""
        self.message.say(_("Saved as {name}.").format(name=path.name), "good")

    def _steps(self) -> QFrame:
        texts = (
            _("Save the request and open Apple's page."),
            "",
            _("Choose Create Certificate, and upload the request."),
            _("Download the certificate, pass.cer, then go on here."),
        )
        card = QFrame()
        card.setProperty("role", "card")
        layout = QVBoxLayout(card)
        layout.setContentsMargins(GRID * 4, GRID * 3, GRID * 4, GRID * 3)
        layout.setSpacing(GRID * 2)
        self._lines = []
        for number, text in enumerate(texts, 1):
            row = QHBoxLayout()
            count = QLabel(f"{number}.")
            count.setProperty("role", "heading")
            count.setFixedWidth(GRID * 5)
            line = QLabel(text)
            line.setWordWrap(True)
            row.addWidget(count, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(line, 1)
            layout.addLayout(row)
            self._lines.append(line)
        return card

    def _ask(self) -> None:
        ask_place(
            self,
            _("Save the request"),
            f"{self._pass_type}{REQUEST_SUFFIX}",
            _("Certificate requests (*{suffix})").format(suffix=REQUEST_SUFFIX),
            self.save_to.emit,
        )


class AnswerPage(Page):
    """Drop the .cer that Apple made.

    Signals:
        answered: the path of the file.
    """

    answered = Signal(object)

    def __init__(self, *, needs_passphrase: bool) -> None:
        super().__init__(
            _("Add Apple's certificate"),
            _("It is checked against the key and the identifier, then joined with the key."),
        )
        self.zone = DropZone(
            _("Drop pass.cer here."),
            _("Choose file…"),
            name_filter=_("Certificates (*.cer *.crt *.pem);;All files (*)"),
        )
        self.zone.setMinimumHeight(GRID * 36)
        self.zone.chosen.connect(self.answered)
        self.passphrase = PassphraseFields(repeat=False)
        self.passphrase.setVisible(needs_passphrase)
        self.body.addWidget(self.passphrase)
        self.body.addWidget(self.zone, 1)
        self.close_body()


class DonePage(Page):
    """What was made, and what is wise now.

    Signals:
        remind: a calendar file is wanted.
        back_up: a backup is wanted.
        fetch: the missing intermediate is wanted.
    """

    remind = Signal()
    back_up = Signal()
    fetch = Signal()

    def __init__(self) -> None:
        super().__init__(_("Your certificate is ready"), "")
        self.facts = QLabel()
        self.facts.setWordWrap(True)
        self.facts.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.remind_button = QPushButton(_("Remind me before it ends…"))
        self.back_up_button = QPushButton(_("Back up now…"))
        self.fetch_button = QPushButton(_("Get Apple's intermediate certificate"))
        self.remind_button.clicked.connect(self.remind)
        self.back_up_button.clicked.connect(self.back_up)
        self.fetch_button.clicked.connect(self.fetch)
        self.body.addWidget(self.facts)
        for button in (self.fetch_button, self.back_up_button, self.remind_button):
            button.setAutoDefault(False)
            self.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.close_body()
