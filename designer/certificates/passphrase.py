# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Ask for a passphrase: to open a key, or twice to keep one."""

from collections.abc import Callable

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

from common.text import _
from designer.theme import GRID


def password_edit(name: str) -> QLineEdit:
    """Return a field for a secret; nothing typed in it can be copied out."""
    edit = QLineEdit()
    edit.setEchoMode(QLineEdit.EchoMode.Password)
    edit.setAccessibleName(name)
    return edit


class PassphraseFields(QWidget):
    """One field, or two that must agree."""

    def __init__(self, *, repeat: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.first = password_edit(_("Passphrase"))
        self.second = password_edit(_("Passphrase once more"))
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(_("Passphrase"), self.first)
        self._repeat = repeat
        if repeat:
            form.addRow(_("Once more"), self.second)

    @property
    def fault(self) -> str:
        """What is wrong with what was typed; empty if nothing is."""
        if not self.first.text():
            return _("Type a passphrase.")
        if self._repeat and self.first.text() != self.second.text():
            return _("The two passphrases differ.")
        return ""

    def text(self) -> str:
        """Return the passphrase."""
        return self.first.text()


class PassphraseDialog(QDialog):
    """Calls back with the passphrase; Escape means that nothing happens."""

    def __init__(
        self,
        parent: QWidget,
        text: str,
        then: Callable[[str], object],
        *,
        repeat: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Passphrase"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(420)
        self._then = then
        label = QLabel(text)
        label.setWordWrap(True)
        self.fields = PassphraseFields(repeat=repeat)
        self._said = QLabel()
        self._said.setProperty("role", "error")
        self.buttons = QDialogButtonBox()
        go_on = self.buttons.addButton(_("Continue"), QDialogButtonBox.ButtonRole.AcceptRole)
        go_on.setProperty("role", "primary")
        go_on.setDefault(True)
        self.buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self.buttons.accepted.connect(self._accept)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID * 5, GRID * 5, GRID * 5, GRID * 4)
        layout.setSpacing(GRID * 3)
        for part in (label, self.fields, self._said, self.buttons):
            layout.addWidget(part)

    def _accept(self) -> None:
        fault = self.fields.fault
        self._said.setText(fault)
        if not fault:
            passphrase = self.fields.text()
            self.accept()
            self._then(passphrase)


def ask_passphrase(
    parent: QWidget, text: str, then: Callable[[str], object], *, repeat: bool = False
) -> PassphraseDialog:
    """Open the dialog; ``then`` is called with what was typed."""
    dialog = PassphraseDialog(parent, text, then, repeat=repeat)
    dialog.open()
    return dialog
