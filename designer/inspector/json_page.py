# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""pass.json as text: what is typed becomes the pass as soon as it can be read."""

import json
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QTextCursor
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from common.model.package import PassPackage
from common.model.pass_json import Pass
from common.text import _
from designer.document import PassDocument
from designer.line_edit import DocumentTextEdit

_PAGE = "json"


class JsonPage(QWidget):
    """The file as it will be written; unknown keys stay where they are."""

    def __init__(self, document: PassDocument, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._session = 0
        self.field = DocumentTextEdit()
        self.field.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.field.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.field.setAccessibleName(_("pass.json"))
        self.field.edited.connect(self._type)
        self.field.entered.connect(self._enter)
        self._state = QLabel()
        self._state.setWordWrap(True)
        self._state.setProperty("role", "muted")
        self._kept = QLabel()
        self._kept.setProperty("role", "muted")
        self._kept.setWordWrap(True)
        self._kept.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 4, 12, 12)
        box.setSpacing(8)
        box.addWidget(self.field, 1)
        box.addWidget(self._state)
        box.addWidget(self._kept)
        document.changed.connect(self._follow)
        self._follow(document.current)

    def _follow(self, package: PassPackage) -> None:
        if not self.isVisible() and self.field.text():
            return
        if self._parsed() != package.pass_json or not self.field.hasFocus():
            self.field.show_text(package.pass_json_bytes().decode("utf-8", "replace"))
        unknown = [name for name, _value in package.pass_json.extra]
        self._kept.setText(_("Kept as is: {keys}").format(keys=", ".join(unknown)))
        self._kept.setVisible(bool(unknown))
        self._say_state()

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]  # passed on as it came
        self._follow(self._document.current)

    def _enter(self) -> None:
        self._session += 1

    def _type(self, _text: str) -> None:
        parsed = self._parsed()
        if parsed is not None:
            after = replace(self._document.current, pass_json=parsed)
            self._document.edit(_("Edit pass.json"), after, merge_key=f"{_PAGE}#{self._session}")
        self._say_state()

    def _parsed(self) -> Pass | None:
        try:
            data = json.loads(self.field.text())
        except ValueError:
            return None
        return Pass.from_json(data) if isinstance(data, dict) else None

    def _say_state(self) -> None:
        try:
            data = json.loads(self.field.text())
            text = "" if isinstance(data, dict) else _("pass.json must be one object in braces.")
        except json.JSONDecodeError as error:
            text = _(
                "Line {line}, column {column}: {reason}. The pass keeps its last state."
            ).format(line=error.lineno, column=error.colno, reason=error.msg)
        self._state.setText(text)
        self._state.setVisible(bool(text))

    def show_place(self, name: str) -> None:
        """Scroll to a key."""
        found = self.field.document().find(f'"{name}"')
        if not found.isNull():
            found.clearSelection()
            found.movePosition(QTextCursor.MoveOperation.StartOfLine)
            self.field.setTextCursor(found)
            self.field.centerCursor()
