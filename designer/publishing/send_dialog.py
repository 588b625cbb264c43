# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Send this design to people: whom, when, and what the mail says; the server makes the passes."""

from datetime import UTC, datetime

from PySide6.QtCore import QDateTime, QLocale, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateTimeEdit,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from common.errors import PasswrightError
from common.kony.writer import unsaid
from common.model.package import PassPackage
from common.text import _
from designer.files.growing import grow
from designer.jobs import Job, run_job
from designer.publishing.client import ServerClient
from designer.publishing.payload_dialog import left_out
from designer.publishing.profiles import ServerProfiles
from designer.publishing.sending import Sending, read_recipients, request_for
from designer.roles import set_role
from designer.theme import GRID

MESSAGE = "<p>##First Name##, <a href='##Email Pass Link##'>{words}</a></p>"


class SendDialog(QDialog):
    """Asks for all that a request needs beside the design.

    Signals:
        sent: the client that was used and the number of the request.
    """

    sent = Signal(object, str)

    def __init__(
        self, package: PassPackage, profiles: ServerProfiles, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Send to people"))
        self._package = package
        self._profiles = profiles
        self._job: Job | None = None
        self._build()
        self._fill(package.project.server_profile or "")

    def sending(self) -> Sending:
        """Return what was decided; raises :class:`PublishError` for recipients that are none."""
        moment = self.moment.dateTime().toSecsSinceEpoch()
        return Sending(
            recipients=read_recipients(self.people.toPlainText()),
            own_serials=self.serials.isChecked(),
            subject=self.subject.text(),
            message=self.message.toPlainText() if self.tells.isChecked() else "",
            starts_at=datetime.fromtimestamp(moment, UTC) if self.later.isChecked() else None,
        )

    def send(self) -> None:
        """Send the request; what the server refuses is said and changes nothing."""
        try:
            client = self._profiles.client(str(self._server.currentData() or ""))
            request, parts = request_for(self._package, self.sending())
        except PasswrightError as error:
            self._fail(error)
            return
        self._go.setEnabled(False)
        self._say(_("Sending…"), "muted")
        self._job = run_job(
            self,
            lambda: client.send(request, parts),
            lambda request_id: self._done(client, request_id),
            self._fail,
        )

    def _build(self) -> None:
        self._server = QComboBox()
        self.people = QPlainTextEdit()
        self.people.setPlaceholderText("ada@example.com\n48494\n#vip")
        self.people.setTabChangesFocus(True)
        self.people.setFixedHeight(GRID * 24)
        self.serials = QCheckBox(_("A serial number of their own for each person"))
        self.serials.setChecked(True)
        self.later = QCheckBox(_("Not before"))
        self.moment = QDateTimeEdit(QDateTime.currentDateTime().addSecs(3600))
        self.moment.setCalendarPopup(True)
        short = QLocale.FormatType.ShortFormat
        self.moment.setDisplayFormat(self.locale().dateTimeFormat(short))
        self.moment.setEnabled(False)
        self.later.toggled.connect(self.moment.setEnabled)
        self.tells = QCheckBox(_("Tell them by mail"))
        self.tells.setChecked(True)
        self.subject = QLineEdit(self._package.pass_json.description or "")
        self.message = QPlainTextEdit(MESSAGE.format(words=_("here is your pass")))
        self.message.setTabChangesFocus(True)
        self.message.setFixedHeight(GRID * 18)
        for field in (self.subject, self.message):
            self.tells.toggled.connect(field.setEnabled)
        note = QLabel(left_out(unsaid(self._package)))
        note.setWordWrap(True)
        note.setVisible(bool(note.text()))
        self._said = QLabel()
        self._said.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.addStrut(GRID * 130)
        layout.setContentsMargins(GRID * 5, GRID * 5, GRID * 5, GRID * 4)
        layout.setSpacing(GRID * 3)
        layout.addLayout(self._form())
        for part in (note, self._said):
            layout.addWidget(part)
        layout.addStretch()
        layout.addWidget(self._build_buttons())

    def _form(self) -> QFormLayout:
        when = QHBoxLayout()
        when.setSpacing(GRID * 2)
        when.addWidget(self.later)
        when.addWidget(self.moment, 1)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setHorizontalSpacing(GRID * 4)
        form.setVerticalSpacing(GRID * 2)
        form.addRow(_("Server"), self._server)
        form.addRow(_("People"), self.people)
        form.addRow("", self.serials)
        form.addRow(_("When"), when)
        form.addRow("", self.tells)
        form.addRow(_("Subject"), self.subject)
        form.addRow(_("Message"), self.message)
        for name, field in (
            (_("Server"), self._server), (_("People"), self.people), (_("Moment"), self.moment),
            (_("Subject"), self.subject), (_("Message"), self.message),
        ):  # fmt: skip
            field.setAccessibleName(name)
        return form

    def _build_buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        self._go = buttons.addButton(_("Send"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._go.setProperty("role", "primary")
        self._go.setDefault(True)
        buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.send)
        buttons.rejected.connect(self.reject)
        return buttons

    def _fill(self, name: str) -> None:
        for profile in self._profiles.all():
            self._server.addItem(f"{profile.name}  ({profile.url})", profile.name)
        self._go.setEnabled(bool(self._server.count()))
        if not self._server.count():
            self._server.addItem(_("No server yet"), "")
            self._say(_("Add a server first: Publish, Server settings."), "muted")
        self._server.setCurrentIndex(max(0, self._server.findData(name)))

    def _done(self, client: ServerClient, request_id: str) -> None:
        self._job = None
        self.sent.emit(client, request_id)
        self.accept()

    def _fail(self, error: Exception) -> None:
        self._job = None
        self._go.setEnabled(True)
        if not isinstance(error, PasswrightError):
            raise error
        self._say(str(error), "error")

    def _say(self, text: str, role: str) -> None:
        self._said.setText(text)
        set_role(self._said, role)
        grow(self)
