# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The form for one section of the pass, made from its list of keys."""

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from common.model.json_object import JsonObject, Path, schema
from common.model.package import PassPackage
from common.model.pass_json import NFC, Pass
from common.model.style import faces
from common.text import _
from common.validation.issue import Issue
from designer.document import PassDocument
from designer.inspector.form import Form
from designer.inspector.page import Page
from designer.sections import Section
from designer.view_state import ViewState

_WITHIN: dict[str, tuple[type[JsonObject], Path]] = {"nfc": (NFC, ("nfc",))}
"""Sections that are one object of pass.json: its class and its path."""


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
        cls, path = _WITHIN.get(section.name, (Pass, ()))
        self._length = len(path)
        self._cls = cls
        names = tuple(schema(cls)) if path else section.keys
        self.form = Form(cls, (("", names),), document, view_state)
        self.form.bind(path)
        self.form.focused.connect(self.focused)
        hint = QLabel(section.hint)
        hint.setProperty("role", "muted")
        hint.setWordWrap(True)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(8)
        self._box.addWidget(hint)
        self._box.addWidget(self.form)
        self._nothing = QLabel(_("Nothing here works on this style."))
        self._nothing.setProperty("role", "muted")
        self._box.addWidget(self._nothing)

    def add_below(self, widget: QWidget) -> None:
        """Add something hand-made under the form."""
        self._box.addWidget(widget)

    def refresh(self, package: PassPackage) -> None:
        """Show what the document says, and only what this style can use."""
        known = schema(self._cls)
        shown_on = faces(package.pass_json)
        self.form.choose(
            lambda name: (
                name not in known
                or not known[name].spec.styles
                or not shown_on.isdisjoint(known[name].spec.styles)
            )
        )
        self.form.refresh(package)
        self._nothing.setVisible(all(row.isHidden() for row in self.form.rows.values()))

    def show_issues(self, issues: list[Issue]) -> None:
        """Put findings into their rows."""
        self.form.show_issues(issues)

    def focus(self, path: Path) -> None:
        """Put the focus on the key that a path names."""
        if len(path) > self._length and path[0] != "section":
            self.form.focus(str(path[self._length]))
