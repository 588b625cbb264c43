# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""pass.json as text: what is typed becomes the pass as soon as it can be read."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QTextCursor
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from common.model.package import PassPackage
from common.model.pass_json import FieldContent, Pass
from common.text import _
from designer.document import PassDocument
from designer.line_edit import DocumentTextEdit
from designer.place_names import is_field
from designer.selection import Selection
from designer.typed_json import TypedJsonError, read_json

_PAGE = "json"


class JsonPage(QWidget):
    """The file as it will be written; unknown keys stay where they are."""

    def __init__(
        self, document: PassDocument, selection: Selection, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._selection = selection
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
        box.setContentsMargins(16, 4, 16, 16)
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
        self.show_place(self._wanted())

    def _wanted(self) -> str:
        """Return the text to scroll to: the key of what was selected before."""
        path = self._selection.previous
        field = self._document.current.at(path[:3]) if is_field(path) else None
        if isinstance(field, FieldContent) and field.key:
            return field.key
        return str(path[0]) if path else ""

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
            data = read_json(self.field.text())
        except TypedJsonError:
            return None
        return Pass.from_json(data) if isinstance(data, dict) else None

    def _say_state(self) -> None:
        text = ""
        try:
            if not isinstance(read_json(self.field.text()), dict):
                text = _("pass.json must be one object in braces.")
        except TypedJsonError as error:
            text = _("{reason} The pass keeps its last state.").format(reason=error)
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
