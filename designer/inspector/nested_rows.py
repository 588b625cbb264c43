# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Rows for objects and lists of objects: each has a form of its own, from the same key table."""

from functools import partial

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout

from common.model import edits
from common.model.json_object import JsonObject, KeySpec, Path, schema
from common.model.package import PassPackage
from common.text import _
from common.validation.issue import Issue
from designer.document import PassDocument
from designer.icons import icon
from designer.inspector.form import Form
from designer.inspector.form_row import FormRow
from designer.inspector.key_titles import key_title
from designer.inspector.row import MARGIN
from designer.view_state import ViewState


class ObjectRow(FormRow):
    """One object, such as an amount of money; its keys appear when they are first set."""

    def __init__(
        self, spec: KeySpec, cls: type[JsonObject], document: PassDocument, view_state: ViewState
    ) -> None:
        super().__init__(spec.name, spec)
        self._form = _form(cls, document, view_state)
        self._form.focused.connect(self.focused)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 8, MARGIN, 8)
        box.setSpacing(4)
        box.addWidget(_title(spec))
        box.addWidget(_card(self._form))

    def bind(self, path: Path) -> None:
        super().bind(path)
        self._form.bind(path)

    def refresh(self, package: PassPackage) -> None:
        self._form.refresh(package)

    def show_issues(self, issues: list[Issue]) -> None:
        self._form.show_issues(issues)

    def take_focus(self, path: Path) -> None:
        if len(path) > len(self.path):
            self._form.focus_path(path)


class ListRow(FormRow):
    """A list of objects, such as actions or places: a card for each, and one more on demand."""

    def __init__(
        self, spec: KeySpec, cls: type[JsonObject], document: PassDocument, view_state: ViewState
    ) -> None:
        super().__init__(spec.name, spec)
        self._cls = cls
        self._document = document
        self._view_state = view_state
        self._forms: list[Form] = []
        self._cards: list[QFrame] = []
        self._issues: list[Issue] = []
        self._items = QVBoxLayout()
        self._items.setSpacing(8)
        self._odd = QLabel(_("This is not a list of objects. It is kept as it stands."))
        self._odd.setProperty("role", "warning")
        self._odd.setWordWrap(True)
        add = QPushButton(icon("plus"), _("Add"))
        add.setAccessibleName(_("Add to {name}").format(name=key_title(spec.name)))
        add.clicked.connect(self._add)
        head = QHBoxLayout()
        head.addWidget(_title(spec), 1)
        head.addWidget(add)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 8, MARGIN, 8)
        box.setSpacing(4)
        box.addLayout(head)
        box.addWidget(self._odd)
        box.addLayout(self._items)

    def refresh(self, package: PassPackage) -> None:
        value = package.at(self.path)
        items = value if isinstance(value, tuple) else ()
        self._odd.setVisible(value is not None and not isinstance(value, tuple))
        while len(self._cards) < len(items):
            self._append_card()
        for number, (card, form) in enumerate(zip(self._cards, self._forms, strict=True)):
            card.setVisible(number < len(items))
            if number < len(items):
                form.bind((*self.path, number))
                form.refresh(package)

    def show_issues(self, issues: list[Issue]) -> None:
        for form in self._forms:
            form.show_issues(issues)

    def take_focus(self, path: Path) -> None:
        rest = path[len(self.path) :]
        if rest and isinstance(rest[0], int) and rest[0] < len(self._forms):
            self._forms[rest[0]].focus_path(path)

    def _append_card(self) -> None:
        number = len(self._cards)
        form = _form(self._cls, self._document, self._view_state)
        form.focused.connect(self.focused)
        remove = QToolButton()
        remove.setIcon(icon("trash", "muted"))
        remove.setIconSize(QSize(16, 16))
        remove.setToolTip(_("Remove this entry"))
        remove.setAccessibleName(_("Remove entry {number}").format(number=number + 1))
        remove.clicked.connect(partial(self._remove, number))
        card = _card(form, remove)
        self._forms.append(form)
        self._cards.append(card)
        self._items.addWidget(card)

    def _add(self) -> None:
        package = self._document.current
        value = package.at(self.path)
        items = value if isinstance(value, tuple) else ()
        label = _("Add to {key}").format(key=self.spec.name)
        after = edits.set_value(package, self.path, (*items, self._cls()))
        self._document.edit(label, after)

    def _remove(self, number: int, _checked: bool = False) -> None:
        package = self._document.current
        after = edits.clear_value(package, (*self.path, number))
        if after.at(self.path) == ():
            after = edits.clear_value(after, self.path)
        self._document.edit(_("Remove from {key}").format(key=self.spec.name), after)


def _form(cls: type[JsonObject], document: PassDocument, view_state: ViewState) -> Form:
    return Form(cls, (("", tuple(schema(cls))),), document, view_state)


def _title(spec: KeySpec) -> QLabel:
    title = QLabel(key_title(spec.name))
    title.setProperty("role", "heading")
    title.setToolTip(f"{spec.meaning}\n{spec.name}")
    return title


def _card(form: Form, corner: QToolButton | None = None) -> QFrame:
    card = QFrame()
    card.setProperty("role", "card")
    box = QHBoxLayout(card)
    box.setContentsMargins(12, 8, 0, 8)
    box.setSpacing(0)
    column = QVBoxLayout()
    column.addWidget(form)
    box.addLayout(column, 1)
    if corner is not None:
        side = QVBoxLayout()
        side.addWidget(corner)
        side.addStretch(1)
        box.addLayout(side)
    return card
