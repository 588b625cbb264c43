# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Choose a language to add; any tag may be typed, the common ones are listed by name."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from common.text import _
from designer.language_names import language_name
from designer.theme import GRID

COMMON = (
    *("ar", "ca", "cs", "da", "de", "el", "en", "en-GB", "es", "es-MX", "fi", "fr", "fr-CA"),
    *("he", "hi", "hr", "hu", "id", "it", "ja", "ko", "ms", "nb", "nl", "pl", "pt-BR", "pt-PT"),
    *("ro", "ru", "sk", "sv", "th", "tr", "uk", "vi", "zh-Hans", "zh-Hant"),
)
"""The languages of iOS, by the folder names that Wallet matches.  Source: Apple's list of
supported languages."""


class AddLanguageDialog(QDialog):
    """Asks for one language."""

    def __init__(self, present: Iterable[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Add language"))
        self._box = QComboBox()
        self._box.setEditable(True)
        self._box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._box.setAccessibleName(_("Language"))
        taken = set(present)
        for code in sorted(COMMON, key=language_name):
            if code not in taken:
                self._box.addItem(language_name(code), code)
        completer = self._box.completer()
        if completer is not None:
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCompletionMode(completer.CompletionMode.PopupCompletion)
        self._box.setCurrentText("")
        line = self._box.lineEdit()
        if line is not None:
            line.setPlaceholderText(_("Name or code, such as Polish or pt-BR"))
        self._fill = QCheckBox(_("Start with the texts of pass.json"))
        self._build()

    def _build(self) -> None:
        label = QLabel(_("People see the language of their phone. Which one do you add?"))
        label.setWordWrap(True)
        buttons = QDialogButtonBox()
        add = buttons.addButton(_("Add language"), QDialogButtonBox.ButtonRole.AcceptRole)
        add.setProperty("role", "primary")
        add.setDefault(True)
        add.setEnabled(False)
        self._box.editTextChanged.connect(lambda text: add.setEnabled(bool(text.strip())))
        buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID * 5, GRID * 5, GRID * 5, GRID * 4)
        layout.setSpacing(GRID * 3)
        for part in (label, self._box, self._fill, buttons):
            layout.addWidget(part)
        self.setMinimumWidth(380)

    @property
    def language(self) -> str:
        """The tag that was chosen or typed."""
        text = self._box.currentText().strip()
        row = self._box.findText(text, Qt.MatchFlag.MatchFixedString)
        if row < 0 and text:  # the beginning of a name is enough
            row = self._box.findText(text, Qt.MatchFlag.MatchStartsWith)
            row = row if len(text) > 3 else -1
        return str(self._box.itemData(row)) if row >= 0 else text

    @property
    def fills(self) -> bool:
        """Whether the new language starts with the texts of pass.json."""
        return self._fill.isChecked()
