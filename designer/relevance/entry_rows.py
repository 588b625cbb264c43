# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The cards of the relevance panel: a moment or interval, a place, a beacon."""

from itertools import count

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from common.model import edits
from common.model.json_object import Path
from common.model.package import PassPackage
from common.text import _
from designer.document import PassDocument
from designer.icons import icon
from designer.inspector.date_control import DateField
from designer.line_edit import DocumentLineEdit
from designer.relevance.place_text import format_place, parse_place
from designer.relevance.relevance_edits import as_interval, date_keys, remove_entry, with_date
from designer.theme import GRID

_STEPS = count()


class EntryRow(QFrame):
    """Base of the cards.

    Signals:
        chosen: the path of the entry, when it is worked on.
    """

    chosen = Signal(object)

    def __init__(self, document: PassDocument, path: Path, title: str) -> None:
        super().__init__()
        self._document = document
        self.path = path
        self._step = next(_STEPS)
        self.setProperty("role", "card")
        head = QHBoxLayout()
        label = QLabel(title)
        label.setProperty("role", "muted")
        remove = QToolButton()
        remove.setIcon(icon("trash"))
        remove.setAccessibleName(_("Remove {title}").format(title=title))
        remove.setToolTip(_("Remove"))
        remove.clicked.connect(self._remove)
        head.addWidget(label)
        head.addStretch()
        head.addWidget(remove)
        self.form = QFormLayout()
        self.form.setVerticalSpacing(GRID * 2)
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        box = QVBoxLayout(self)
        box.setContentsMargins(GRID * 3, GRID, GRID * 2, GRID * 3)
        box.setSpacing(GRID)
        box.addLayout(head)
        box.addLayout(self.form)

    def refresh(self, package: PassPackage) -> None:
        """Show what the document says."""
        raise NotImplementedError

    def add_field(self, title: str, field: QWidget) -> None:
        """Add a row to the form."""
        label = QLabel(title)
        label.setBuddy(field)
        field.setAccessibleName(title)
        self.form.addRow(label, field)

    def text_field(self, title: str, key: str, hint: str = "") -> DocumentLineEdit:
        """Add a field for a text of the entry."""
        field = DocumentLineEdit()
        field.setPlaceholderText(hint)
        field.entered.connect(self._enter)
        field.edited.connect(lambda text: self.set(key, text or None))
        self.add_field(title, field)
        return field

    def set(self, key: str, value: object) -> None:
        """Change a value of the entry."""
        package, target = self._document.current, (*self.path, key)
        after = (
            edits.clear_value(package, target)
            if value is None
            else edits.set_value(package, target, value)
        )
        self.edit(key, after)

    def edit(self, key: str, after: PassPackage) -> None:
        """Make a step that merges while one types in one field."""
        label = _("Change {name}").format(name=key)
        self._document.edit(label, after, merge_key=f"{self.path}{key}#{self._step}")

    def _enter(self) -> None:
        self._step = next(_STEPS)
        self.chosen.emit(self.path)

    def _remove(self) -> None:
        label = _("Remove {name}").format(name=self.path[0])
        self._document.edit(label, remove_entry(self._document.current, self.path))


class DateRow(EntryRow):
    """A moment, or begin and end."""

    def __init__(self, document: PassDocument, path: Path, title: str) -> None:
        super().__init__(document, path, title)
        self._fields = (DateField(), DateField())
        titles = (_("From"), _("To"))
        for number, field in enumerate(self._fields):
            field.entered.connect(self._enter)
            field.edited.connect(lambda text, number=number: self._set_date(number, text))
            self.add_field(titles[number], field)
        self._interval = QCheckBox(_("From and to, since iOS 18"))
        self._interval.clicked.connect(self._set_interval)
        self.form.addRow("", self._interval)

    def refresh(self, package: PassPackage) -> None:
        keys = date_keys(package, self.path)
        self.form.setRowVisible(self._fields[1], len(keys) > 1)
        label = self.form.labelForField(self._fields[0])
        if isinstance(label, QLabel):
            label.setText(_("From") if len(keys) > 1 else _("At"))
        self._interval.setChecked(len(keys) > 1)
        for key, field in zip(keys, self._fields, strict=False):
            field.show_date(str(package.at((*self.path, key)) or ""))

    def _set_date(self, number: int, text: str) -> None:
        key = date_keys(self._document.current, self.path)[number]
        self.edit(key, with_date(self._document.current, self.path, key, text))

    def _set_interval(self, checked: bool) -> None:
        after = as_interval(self._document.current, self.path, interval=checked)
        self._document.edit(_("Make an interval") if checked else _("Make a moment"), after)


class PlaceRow(EntryRow):
    """A place, typed or pasted in any usual form, and its text on the lock screen."""

    def __init__(self, document: PassDocument, path: Path, title: str) -> None:
        super().__init__(document, path, title)
        self._place = DocumentLineEdit()
        self._place.setPlaceholderText(_("47.37, 8.54 or a link to a map"))
        self._place.entered.connect(self._enter)
        self._place.edited.connect(self._set_place)
        self._place.editingFinished.connect(self._judge)
        self.add_field(_("Place"), self._place)
        self._said = QLabel()
        self._said.setProperty("role", "error")
        self._said.setWordWrap(True)
        self._said.hide()
        self.form.addRow("", self._said)
        self._text = self.text_field(_("Text"), "relevantText", _("Show your card here"))

    def refresh(self, package: PassPackage) -> None:
        numbers = tuple(package.at((*self.path, key)) for key in ("latitude", "longitude"))
        if parse_place(self._place.text()) != numbers:
            self._place.show_text(format_place(*numbers))
        self._text.show_text(str(package.at((*self.path, "relevantText")) or ""))

    def _set_place(self, text: str) -> None:
        self._said.hide()
        found = parse_place(text)
        if found is None:  # perhaps not yet: it is judged when one is done
            return
        after = edits.set_value(self._document.current, (*self.path, "latitude"), found[0])
        after = edits.set_value(after, (*self.path, "longitude"), found[1])
        self.edit(_("place"), after)

    def _judge(self) -> None:
        text = self._place.text()
        self._said.setText(_("This is no place on Earth. Write it as 47.37, 8.54."))
        self._said.setVisible(bool(text) and parse_place(text) is None)


class BeaconRow(EntryRow):
    """A beacon: its UUID, its numbers and its text."""

    def __init__(self, document: PassDocument, path: Path, title: str) -> None:
        super().__init__(document, path, title)
        uuid = "E2C56DB5-DFFB-48D2-B060-D0F5A71096E0"
        self._texts = {
            "proximityUUID": self.text_field("UUID", "proximityUUID", uuid),
            "major": self._number_field(_("Major"), "major"),
            "minor": self._number_field(_("Minor"), "minor"),
            "relevantText": self.text_field(_("Text"), "relevantText"),
        }

    def refresh(self, package: PassPackage) -> None:
        for key, field in self._texts.items():
            value = package.at((*self.path, key))
            field.show_text("" if value is None else str(value))

    def _number_field(self, title: str, key: str) -> DocumentLineEdit:
        field = DocumentLineEdit()
        field.setPlaceholderText("0 – 65535")
        field.entered.connect(self._enter)
        field.edited.connect(lambda text: self.set(key, _number(text)))
        self.add_field(title, field)
        return field


def _number(text: str) -> object:
    """Return typed digits as a number, nothing as nothing, the rest as the text it is."""
    text = text.strip()
    return int(text) if text.isdecimal() else text or None
