# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The form for one section of the pass, made from its list of keys."""

from functools import partial

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from common.model.json_object import JsonObject, Path, SchemaEntry, schema
from common.model.package import PassPackage
from common.model.pass_json import NFC, Pass
from common.model.semantics import Semantics
from common.model.style import faces
from common.text import _
from common.validation.issue import Issue
from designer.document import PassDocument
from designer.inspector.form import Form
from designer.inspector.page import Page
from designer.inspector.row import MARGIN
from designer.sections import Section
from designer.view_state import ViewState

_WITHIN: dict[str, tuple[type[JsonObject], str]] = {
    "nfc": (NFC, "nfc"),
    "semantics": (Semantics, "semantics"),
}
"""Sections that are made of one object of pass.json: its class and its key."""


class SectionPage(Page):
    """What the section is for, then its rows."""

    def __init__(
        self,
        section: Section,
        document: PassDocument,
        view_state: ViewState,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.forms: list[Form] = []
        self._classes: list[type[JsonObject]] = []
        within = _WITHIN.get(section.name)
        keys = section.keys
        if within is not None:
            cls, key = within
            self._add_form(cls, tuple(schema(cls)), (key,), document, view_state)
            keys = tuple(name for name in keys if name != key)
        if keys:
            self._add_form(Pass, keys, (), document, view_state)
        hint = QLabel(section.hint)
        hint.setProperty("role", "muted")
        hint.setWordWrap(True)
        hint.setContentsMargins(0, 0, MARGIN, 0)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(8)
        self._box.addWidget(hint)
        for form in self.forms:
            self._box.addWidget(form)
        self._nothing = QLabel(_("Nothing here works on this style."))
        self._nothing.setProperty("role", "muted")
        self._box.addWidget(self._nothing)

    def add_below(self, widget: QWidget) -> None:
        """Add something hand-made under the form."""
        place = QVBoxLayout()
        place.setContentsMargins(0, 0, MARGIN, 0)
        place.addWidget(widget)
        self._box.addLayout(place)

    def refresh(self, package: PassPackage) -> None:
        """Show what the document says, and only what this style can use."""
        shown_on = faces(package.pass_json)
        for cls, form in zip(self._classes, self.forms, strict=True):
            form.choose(partial(_is_used_on, schema(cls), shown_on))
            form.refresh(package)
        self._nothing.setVisible(all(form.is_empty() for form in self.forms))

    def show_issues(self, issues: list[Issue]) -> None:
        """Put findings into their rows."""
        for form in self.forms:
            form.show_issues(issues)

    def focus(self, path: Path) -> None:
        """Put the focus on the key that a path names."""
        for form in self.forms:
            form.focus_path(path)

    def _add_form(
        self,
        cls: type[JsonObject],
        keys: tuple[str, ...],
        path: Path,
        document: PassDocument,
        view_state: ViewState,
    ) -> None:
        form = Form(cls, (("", keys),), document, view_state)
        form.bind(path)
        form.focused.connect(self.focused)
        self._classes.append(cls)
        self.forms.append(form)


def _is_used_on(known: dict[str, SchemaEntry], shown_on: frozenset[str], name: str) -> bool:
    """Return whether any of the styles shown honors a key; unknown keys count nowhere."""
    styles = known[name].spec.styles if name in known else ()
    return not styles or not shown_on.isdisjoint(styles)
