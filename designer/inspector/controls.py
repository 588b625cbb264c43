# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The controls of a form, one kind per form of value, chosen from the key table.

Each shows a JSON value and reports another one; ``None`` means that the key should go.
"""

import json
from typing import get_args, get_origin

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from common.model.json_object import JsonObject, SchemaEntry, to_json
from common.model.vocabulary import VOCABULARY
from common.text import _
from designer.inspector.color_control import ColorField
from designer.inspector.date_control import DateField
from designer.line_edit import DocumentLineEdit, DocumentTextEdit
from designer.texts import typed_value
from designer.typed_json import TypedJsonError, read_json

LONG_TEXT = ("attributedValue", "description", "userInfo", "encryptionPublicKey")
"""Keys whose text deserves several lines."""

LONG_HEIGHT = 76
"""Logical pixels: three lines and a half, so that one sees that there is more."""


class Control(QWidget):
    """Base of the controls.

    Signals:
        edited: the new value; ``None`` to remove the key.
        entered: the control got the focus: a new step of the history begins.
    """

    edited = Signal(object)
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._box = QHBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(4)

    def show_value(self, value: object) -> None:
        """Show what the document says, without reporting it back."""
        raise NotImplementedError

    def name(self, name: str, meaning: str) -> None:
        """Tell assistive technology what this is."""
        for child in self.findChildren(QWidget):
            if child.focusPolicy() is not Qt.FocusPolicy.NoFocus:
                child.setAccessibleName(name)
                child.setAccessibleDescription(meaning)


class TextControl(Control):
    """Text or number on one line, or on several."""

    def __init__(self, *, long: bool = False, numeric: bool = False) -> None:
        super().__init__()
        self._like: object = 0 if numeric else ""
        self._numeric = numeric
        self._told: object = None
        self.field: DocumentLineEdit | DocumentTextEdit
        self._make_field(long=long)

    def _make_field(self, *, long: bool) -> None:
        self.field = DocumentTextEdit() if long else DocumentLineEdit()
        if isinstance(self.field, DocumentTextEdit):
            self.field.setFixedHeight(LONG_HEIGHT)
        self.field.edited.connect(self._tell)
        self.field.entered.connect(self._enter)
        self._box.addWidget(self.field)
        self.setFocusProxy(self.field)

    def show_lines(self, *, several: bool) -> bool:
        """Take text on several lines from now on, or on one; returns whether that is new."""
        if several is isinstance(self.field, DocumentTextEdit):
            return False
        old = self.field
        window: QWidget = self.window()
        had_focus = window.focusWidget() is old
        self._box.removeWidget(old)
        old.hide()
        old.deleteLater()
        self._make_field(long=several)
        self.field.show()
        if had_focus:  # else it would go to whatever comes next
            self.field.setFocus()
        self.field.setAccessibleName(old.accessibleName())
        self.field.setAccessibleDescription(old.accessibleDescription())
        return True

    def show_value(self, value: object) -> None:
        """Show a value, unless it is what has just been typed in another form, as 2.50 is 2.5."""
        if value == self._told and type(value) is type(self._told) and value is not None:
            return
        self._told = None
        self.field.show_text("" if value is None else _as_text(value))
        if not self.field.hasFocus():
            self._like = 0 if self._numeric or _is_number(value) else ""

    def _enter(self) -> None:
        self.entered.emit()

    def _tell(self, text: str) -> None:
        self._told = typed_value(self._like, text) if text else None
        self.edited.emit(self._told)


class ChoiceControl(Control):
    """One word of an enumeration, or none; a word that it does not know stays."""

    def __init__(self, words: list[tuple[str, str]]) -> None:
        super().__init__()
        self.field = QComboBox()
        self.field.addItem(_("Not set"), None)
        for value, meaning in words:
            self.field.addItem(meaning, value)
        self.field.activated.connect(self._tell)
        self._box.addWidget(self.field, 1)
        self.setFocusProxy(self.field)

    def show_value(self, value: object) -> None:
        found = self.field.findData(value)
        if found < 0:
            self.field.addItem(str(value), value)
            found = self.field.count() - 1
        self.field.setCurrentIndex(found)

    def _tell(self, _index: int) -> None:
        self.entered.emit()
        self.edited.emit(self.field.currentData())


class SwitchControl(Control):
    """Yes, or the key is absent."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.field = QCheckBox(text)
        self.field.clicked.connect(self._tell)
        self._box.addWidget(self.field, 1)
        self.setFocusProxy(self.field)

    def show_value(self, value: object) -> None:
        self.field.setChecked(value is True)

    def _tell(self, checked: bool) -> None:
        self.entered.emit()
        self.edited.emit(True if checked else None)


class SetControl(Control):
    """Any words of an enumeration; all unticked is an empty list, which differs from none."""

    def __init__(self, words: list[tuple[str, str]]) -> None:
        super().__init__()
        column = QVBoxLayout()
        column.setSpacing(0)
        self._ticks = {value: QCheckBox(meaning) for value, meaning in words}
        for tick in self._ticks.values():
            tick.clicked.connect(self._tell)
            column.addWidget(tick)
        self._box.addLayout(column, 1)
        self._value: tuple[object, ...] = ()

    def show_value(self, value: object) -> None:
        self._value = tuple(value) if isinstance(value, (tuple, list)) else ()
        for word, tick in self._ticks.items():
            tick.setChecked(value is None or word in self._value)

    def _tell(self, _checked: bool) -> None:
        self.entered.emit()
        kept = [word for word in self._value if word not in self._ticks]
        self.edited.emit([word for word, tick in self._ticks.items() if tick.isChecked()] + kept)


class ListControl(Control):
    """Texts or numbers, separated by commas."""

    def __init__(self, *, numeric: bool) -> None:
        super().__init__()
        self._like: object = 0 if numeric else ""
        self._told: object = None
        self.field = DocumentLineEdit()
        self.field.setPlaceholderText(_("Separate with commas"))
        self.field.edited.connect(self._tell)
        self.field.entered.connect(self.entered)
        self._box.addWidget(self.field)
        self.setFocusProxy(self.field)

    def show_value(self, value: object) -> None:
        items = list(value) if isinstance(value, (tuple, list)) else []
        if items and items == self._told:
            return
        self._told = None
        self.field.show_text(", ".join(_as_text(item) for item in items))

    def _tell(self, text: str) -> None:
        words = [word.strip() for word in text.split(",")]
        self._told = [typed_value(self._like, word) for word in words if word]
        self.edited.emit(self._told or None)


class ColorControl(Control):
    """A swatch and the color as text."""

    def __init__(self) -> None:
        super().__init__()
        self.field = ColorField()
        self.field.edited.connect(lambda text: self.edited.emit(text or None))
        self.field.entered.connect(self.entered)
        self._box.addWidget(self.field)
        self.setFocusProxy(self.field)

    def show_value(self, value: object) -> None:
        self.field.show_color("" if value is None else _as_text(value))


class DateControl(Control):
    """A moment."""

    def __init__(self) -> None:
        super().__init__()
        self.field = DateField()
        self.field.edited.connect(lambda text: self.edited.emit(text or None))
        self.field.entered.connect(self.entered)
        self._box.addWidget(self.field)
        self.setFocusProxy(self.field)

    def show_value(self, value: object) -> None:
        self.field.show_date("" if value is None else _as_text(value))


class JsonControl(Control):
    """Anything else, as JSON text; what does not parse yet is not reported."""

    def __init__(self) -> None:
        super().__init__()
        self.field = DocumentTextEdit()
        self.field.setFixedHeight(112)
        self.field.setProperty("role", "code")
        self.field.edited.connect(self._tell)
        self.field.entered.connect(self.entered)
        self._box.addWidget(self.field)
        self.setFocusProxy(self.field)

    def show_value(self, value: object) -> None:
        if self.field.hasFocus() and self._parsed() == to_json(value):
            return
        text = "" if value is None else json.dumps(to_json(value), ensure_ascii=False, indent=2)
        self.field.show_text(text)

    def _parsed(self) -> object:
        try:
            return read_json(self.field.text())
        except TypedJsonError:
            return None

    def _tell(self, text: str) -> None:
        if not text.strip():
            self.edited.emit(None)
            return
        value = self._parsed()
        if value is not None:
            self.edited.emit(value)


def control_for(name: str, entry: SchemaEntry | None) -> Control:
    """Return the control that suits a key; JSON text where nothing better is known."""
    if entry is None:
        return JsonControl()
    words = _words(entry.spec.kind)
    if get_origin(entry.declared) is tuple:
        return _list_control(entry, words)
    if entry.spec.kind == "color":
        return ColorControl()
    if entry.spec.kind == "date":
        return DateControl()
    if words:
        return ChoiceControl(words)
    if entry.declared is bool:
        return SwitchControl(_("Yes"))
    if isinstance(entry.declared, type) and issubclass(entry.declared, JsonObject):
        return JsonControl()
    return TextControl(long=name in LONG_TEXT, numeric=not _takes_text(entry))


def _list_control(entry: SchemaEntry, words: list[tuple[str, str]]) -> Control:
    item = get_args(entry.declared)[0]
    if isinstance(item, type) and issubclass(item, JsonObject):
        return JsonControl()
    return SetControl(words) if words else ListControl(numeric=item is not str)


def _words(kind: str) -> list[tuple[str, str]]:
    words = VOCABULARY.get(kind.removeprefix("enum:"), ()) if kind.startswith("enum:") else ()
    return [
        (word.value, word.meaning if word.ios <= "7" else f"{word.meaning} (iOS {word.ios})")
        for word in words
    ]


def _takes_text(entry: SchemaEntry) -> bool:
    return entry.declared is str or str in get_args(entry.declared)


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _as_text(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(to_json(value), ensure_ascii=False)
