# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The certificate manager: what there is, how long it lasts, and what can be done about it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMessageBox,
    QPushButton,
    QStackedLayout,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from common.errors import PasswrightError
from common.text import _
from designer.certificates.assistant import CertificateAssistant
from designer.certificates.certificates import Certificates
from designer.certificates.entry_status import key_place
from designer.certificates.import_dialog import FILTER, ImportDialog
from designer.certificates.key_store import StoredKey
from designer.certificates.message import Message
from designer.certificates.safekeeping import ask_backup, ask_reminder
from designer.certificates.trial_dialog import TrialDialog
from designer.file_asking import ask_file
from designer.theme import GRID, ROW, tokens

_NAME = Qt.ItemDataRole.UserRole
_BUTTON_WIDTH = GRID * 46


class CertificatesDialog(QDialog):
    """Lists the user's certificates; actions on the right belong to the selected one.

    Signals:
        send_wanted: the :class:`StoredKey` that is to go to the user's own server.
    """

    send_wanted = Signal(object)

    def __init__(
        self, certificates: Certificates, parent: QWidget | None = None, *, pass_type: str = ""
    ) -> None:
        """Show all certificates; ``pass_type`` is that of the document, offered for new ones."""
        super().__init__(parent)
        self.setWindowTitle(_("Certificates"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(960, 440)
        self._certificates = certificates
        self._pass_type = pass_type
        self._build()
        certificates.changed.connect(self.refresh)
        self.refresh()

    def _build(self) -> None:
        self.list = QTreeWidget()
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setItemDelegate(_Rows(self.list))
        self.list.setAccessibleName(_("Certificates"))
        headings = [_("Pass type"), _("Team"), _("Valid until"), _("Status"), _("Key")]
        self.list.setHeaderLabels(headings)
        self.list.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.list.header().setStretchLastSection(True)
        self.list.currentItemChanged.connect(lambda _now, _before: self._update())
        self.list.itemActivated.connect(lambda _item, _column: self._continue())
        self.message = Message()
        self.empty = _empty()
        frame = QFrame()
        frame.setProperty("role", "card")
        self._stack = QStackedLayout(frame)
        self._stack.setContentsMargins(1, 1, 1, 1)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.list)
        left = QVBoxLayout()
        left.setSpacing(GRID * 2)
        left.addWidget(frame, 1)
        left.addWidget(self.message)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(GRID * 5, GRID * 5, GRID * 5, GRID * 5)
        layout.setSpacing(GRID * 4)
        layout.addLayout(left, 1)
        layout.addLayout(self._buttons())

    def _buttons(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(GRID * 2)
        self.create_new = self._button(column, _("Create with Apple…"), self._create)
        self.create_new.setProperty("role", "primary")
        self.import_ = self._button(column, _("Import…"), self._import)
        self.trial = self._button(column, _("Try without Apple…"), self._try)
        column.addSpacing(GRID * 4)
        self.continue_ = self._button(column, _("Go on with the request…"), self._continue)
        self.fetch = self._button(column, _("Get intermediate"), self._fetch)
        self.import_authority = self._button(
            column, _("Import intermediate…"), self._import_authority
        )
        self.renew = self._button(column, _("Renew…"), self._renew)
        self.send = self._button(column, _("Send to server…"), self._send)
        self.back_up = self._button(column, _("Export backup…"), self._back_up)
        self.remind = self._button(column, _("Remind me…"), self._remind)
        self.remove = self._button(column, _("Remove…"), self._remove)
        column.addStretch()
        self.close_button = self._button(column, _("Close"), self.accept)
        return column

    def _button(self, column: QVBoxLayout, text: str, do: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.setMinimumWidth(_BUTTON_WIDTH)
        button.clicked.connect(lambda _checked=False: do())
        column.addWidget(button)
        return button

    def refresh(self) -> None:
        """Show the certificates as they are now; the selection stays."""
        chosen = self.current()
        self.list.clear()
        for entry in self._certificates.entries():
            item = self._item(entry)
            self.list.addTopLevelItem(item)
            if chosen is not None and chosen.name == entry.name:
                self.list.setCurrentItem(item)
        first = self.list.topLevelItem(0)
        if self.current() is None and first is not None:
            self.list.setCurrentItem(first)
        self._stack.setCurrentWidget(self.list if self.list.topLevelItemCount() else self.empty)
        self._update()

    def _item(self, entry: StoredKey) -> QTreeWidgetItem:
        status = self._certificates.status(entry)
        certificate = entry.certificate
        team = certificate.team_identifier if certificate else ""
        end = str(certificate.not_after.date()) if certificate else ""
        item = QTreeWidgetItem([entry.pass_type, team, end, status.text, key_place(entry)])
        item.setData(0, _NAME, entry.name)
        item.setForeground(3, QBrush(QColor(getattr(tokens(), status.standing.token))))
        for column in range(5):
            item.setToolTip(column, item.text(column))
        return item

    def current(self) -> StoredKey | None:
        """Return the selected certificate."""
        item = self.list.currentItem()
        name = item.data(0, _NAME) if item else ""
        return next((e for e in self._certificates.entries() if e.name == name), None)

    def _update(self) -> None:
        entry = self.current()
        certificate = entry.certificate if entry else None
        is_real = certificate is not None and not certificate.is_test
        missing = self._certificates.status(entry).missing if entry else None
        self.continue_.setVisible(entry is not None and entry.is_waiting)
        self.fetch.setVisible(missing is not None)
        self.import_authority.setVisible(missing is not None)
        if missing is not None:
            self.fetch.setText(_("Get {name} from Apple").format(name=missing.name))
        for button in (self.renew, self.send, self.remind, self.back_up):
            button.setVisible(is_real)
        self.remove.setVisible(entry is not None)

    def _create(self) -> None:
        assistant = CertificateAssistant(self._certificates, self, pass_type=self._pass_type)
        assistant.open()

    def _import(self) -> None:
        dialog = ImportDialog(self._certificates, self)
        dialog.imported.connect(self._imported)
        dialog.open()

    def _imported(self, entry: StoredKey) -> None:
        text = _("Imported the certificate for {pass_type}.").format(pass_type=entry.pass_type)
        self.message.say(text, "good")

    def _try(self) -> None:
        TrialDialog(self._certificates, self, pass_type=self._pass_type).open()

    def _continue(self) -> None:
        entry = self.current()
        if entry is not None and entry.is_waiting:
            CertificateAssistant(self._certificates, self, entry=entry).open()

    def _renew(self) -> None:
        entry = self.current()
        if entry is not None:
            CertificateAssistant(self._certificates, self, renew=entry).open()

    def _fetch(self) -> None:
        entry = self.current()
        missing = self._certificates.status(entry).missing if entry else None
        if missing is None:
            return
        self.message.say(_("Asking Apple's page…"))
        self._certificates.download_authority(
            missing,
            lambda found: self.message.say(
                _("{name} is here now.").format(name=found.name), "good"
            ),
            self.message.fail,
        )

    def _import_authority(self) -> None:
        entry = self.current()
        missing = self._certificates.status(entry).missing if entry else None

        def take(path: Path) -> None:
            try:
                found = self._certificates.import_authority(path.read_bytes(), missing)
            except (OSError, PasswrightError) as error:
                self.message.say(str(error), "error")
            else:
                self.message.say(_("{name} is here now.").format(name=found.name), "good")

        ask_file(self, _("Choose Apple's intermediate certificate"), FILTER, take)

    def _send(self) -> None:
        entry = self.current()
        if entry is not None:
            self.send_wanted.emit(entry)

    def _back_up(self) -> None:
        entry = self.current()
        if entry is not None:
            ask_backup(self, self._certificates, entry, self.message)

    def _remind(self) -> None:
        entry = self.current()
        if entry is not None:
            ask_reminder(self, entry)

    def _remove(self) -> None:
        entry = self.current()
        if entry is None:
            return
        box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.Question)
        box.setText(_("Remove the certificate for {pass_type}?").format(pass_type=entry.pass_type))
        box.setInformativeText(
            _("Its key is deleted from this computer. Without a backup it cannot come back.")
        )
        remove = box.addButton(_("Remove certificate"), QMessageBox.ButtonRole.DestructiveRole)
        keep = box.addButton(_("Keep it"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(keep)
        box.setEscapeButton(keep)
        remove.clicked.connect(lambda: self._remove_now(entry))
        box.finished.connect(box.deleteLater)
        box.open()

    def _remove_now(self, entry: StoredKey) -> None:
        try:
            self._certificates.remove(entry)
        except PasswrightError as error:
            self.message.fail(error)


class _Rows(QStyledItemDelegate):
    """Rows that are high enough to hit."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return super().sizeHint(option, index).expandedTo(QSize(0, ROW))


def _empty() -> QWidget:
    """What stands in place of the list while there is no certificate."""
    whole = QWidget()
    title = QLabel(_("No certificate yet"))
    title.setProperty("role", "title")
    text = QLabel(
        _(
            "To sign passes that iPhones accept you need a certificate from Apple. You can make"
            " one here without a Mac, or import the one you have. Until then, try everything"
            " with a test identity."
        )
    )
    text.setWordWrap(True)
    text.setProperty("role", "muted")
    layout = QVBoxLayout(whole)
    layout.setContentsMargins(GRID * 10, GRID * 4, GRID * 10, GRID * 4)
    layout.addStretch()
    layout.addWidget(title)
    layout.addWidget(text)
    layout.addStretch()
    return whole
