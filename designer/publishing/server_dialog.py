# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The servers to publish to: name, address, key, and whether they answer."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from common.errors import PasswrightError, PublishError
from common.text import _
from designer.files.growing import grow
from designer.jobs import run_job
from designer.publishing.client import ServerClient
from designer.publishing.profiles import ServerProfiles
from designer.roles import set_role
from designer.theme import GRID


class ServerDialog(QDialog):
    """Adds, changes and removes server profiles.

    Signals:
        stored: the name of a profile that was added or changed.
    """

    stored = Signal(str)

    def __init__(
        self, profiles: ServerProfiles, name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Server settings"))
        self._profiles = profiles
        self._build()
        self._fill(name)

    def _build(self) -> None:
        self._which = QComboBox()
        self._which.setAccessibleName(_("Server"))
        self._which.activated.connect(lambda _row: self._show())
        self._name, self._url, self._token = QLineEdit(), QLineEdit(), QLineEdit()
        self._url.setPlaceholderText("https://wallet.example.org")
        self._token.setEchoMode(QLineEdit.EchoMode.Password)
        form = QFormLayout()
        form.setVerticalSpacing(GRID * 2)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        rows = (
            (_("Name"), self._name),
            (_("Address"), self._url),
            (_("Admin key"), self._token),
        )
        for text, field in rows:
            label = QLabel(text)
            label.setBuddy(field)
            field.setAccessibleName(text)
            form.addRow(label, field)
        lasting = self._profiles.tokens.is_lasting
        note = QLabel(
            _("The key is kept in your keychain.")
            if lasting
            else _("This computer has no keychain: the key is kept until you close Passwright.")
        )
        note.setProperty("role", "muted")
        note.setWordWrap(True)
        form.addRow("", note)
        self._said = QLabel()
        self._said.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.addStrut(440)
        layout.setContentsMargins(GRID * 5, GRID * 5, GRID * 5, GRID * 4)
        layout.setSpacing(GRID * 3)
        layout.addWidget(self._which)
        layout.addLayout(form)
        layout.addWidget(self._said)
        layout.addStretch()
        layout.addLayout(self._build_buttons())

    def _build_buttons(self) -> QHBoxLayout:
        test = QPushButton(_("Test"))
        self._remove = QPushButton(_("Remove"))
        buttons = QDialogButtonBox()
        save = buttons.addButton(_("Save server"), QDialogButtonBox.ButtonRole.AcceptRole)
        save.setProperty("role", "primary")
        save.setDefault(True)
        buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        for button in (test, self._remove):
            button.setAutoDefault(False)
        test.clicked.connect(self.test)
        self._remove.clicked.connect(self._forget)
        buttons.accepted.connect(self.save)
        buttons.rejected.connect(self.reject)
        row = QHBoxLayout()
        row.addWidget(test)
        row.addWidget(self._remove)
        row.addWidget(buttons, 1)
        return row

    def _fill(self, name: str) -> None:
        self._which.clear()
        for profile in self._profiles.all():
            self._which.addItem(profile.name, profile.name)
        self._which.addItem(_("New server"), "")
        self._which.setCurrentIndex(max(0, self._which.findData(name)))
        self._show()

    def _show(self) -> None:
        name = str(self._which.currentData() or "")
        profile = self._profiles.get(name)
        self._name.setText(name)
        self._url.setText("" if profile is None else profile.url)
        self._token.setText("")
        known = profile is not None and self._profiles.tokens.token(name) is not None
        self._token.setPlaceholderText(_("Stored; type to replace it") if known else "")
        self._remove.setVisible(profile is not None)
        self._say("", "muted")

    def save(self) -> None:
        """Store what was entered and close."""
        try:
            profile = self._profiles.add(
                self._name.text(), self._url.text(), self._token.text().strip()
            )
        except PasswrightError as error:
            self._say(str(error), "error")
            return
        self.stored.emit(profile.name)
        self.accept()

    def test(self) -> None:
        """Ask the server whether it is one of ours, and whether it takes the key."""
        url, token = self._url.text(), self._token.text().strip()
        token = token or self._profiles.tokens.token(self._name.text()) or ""
        name = self._name.text()

        def work() -> str:
            client = ServerClient(url, token, name=name)
            client.health()
            client.check_token()
            return client.url

        self._say(_("Asking the server…"), "muted")
        run_job(
            self,
            work,
            lambda url: self._say(_("{url} answers and accepts the key.").format(url=url), "good"),
            self._fail,
        )

    def _forget(self) -> None:
        self._profiles.remove(str(self._which.currentData()))
        self._fill("")

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, PublishError):
            raise error
        self._say(str(error), "error")

    def _say(self, text: str, role: str) -> None:
        self._said.setText(text)
        set_role(self._said, role)
        grow(self)
