# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The form for one field: what it says first, how it is written next, the rest below."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from common.model.json_object import Path
from common.model.package import PassPackage
from common.model.pass_json import FieldContent
from common.model.w3c_date import parse_date
from common.text import _
from common.validation.issue import Issue
from designer.document import PassDocument
from designer.inspector.field_extras import AnnouncementRow, KindRow
from designer.inspector.form import Form
from designer.inspector.page import Page
from designer.inspector.row import Row
from designer.view_state import ViewState

_DATE_KEYS = ("dateStyle", "timeStyle", "isRelative", "ignoresTimeZone")
_NUMBER_KEYS = ("numberStyle", "currencyCode")
_BACK_GROUPS = ("backFields", "additionalInfoFields")


class FieldPage(Page):
    """Rows that make sense for this field; a key that is set always has its row."""

    def __init__(
        self, document: PassDocument, view_state: ViewState, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._path: Path = ()
        self._document = document
        self.form = Form(
            FieldContent,
            (
                ("", ("label", "value")),
                (_("Format"), ("textAlignment", *_NUMBER_KEYS, *_DATE_KEYS)),
                (_("When the value changes"), ("changeMessage",)),
                (_("More"), ("key", "attributedValue", "dataDetectorTypes", "row", "semantics")),
            ),
            document,
            view_state,
        )
        self.form.focused.connect(self.focused)
        value = self.form.row("value")
        assert isinstance(value, Row)  # noqa: S101  # the table says that it is one value
        self._value = value
        self._extras = (KindRow(document), AnnouncementRow(document, view_state))
        self.form.add_below("value", self._extras[0])
        self.form.add_below("changeMessage", self._extras[1])
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.form)

    def show_path(self, path: Path) -> None:
        """Show another field."""
        self._path = path[:3]
        self.form.bind(self._path)
        self.form.choose(self._is_wanted)
        self._value.show_lines(several=self._path[1] in _BACK_GROUPS)
        for row in self._extras:
            row.bind(self._path)

    def refresh(self, package: PassPackage) -> None:
        """Show what the document says."""
        self.form.refresh(package)
        for row in self._extras:
            row.refresh(package)

    def show_issues(self, issues: list[Issue]) -> None:
        """Put findings into their rows."""
        self.form.show_issues(issues)

    def focus(self, path: Path) -> None:
        """Put the focus on the key that a path names."""
        self.form.focus_path(path)

    def _is_wanted(self, name: str) -> bool:
        group = self._path[1]
        value = self._document.current.at((*self._path, "value"))
        if name in _DATE_KEYS:
            return isinstance(value, str) and parse_date(value) is not None
        if name in _NUMBER_KEYS:
            return isinstance(value, (int, float))
        if name == "textAlignment":
            return group not in ("primaryFields", *_BACK_GROUPS)
        if name == "dataDetectorTypes":
            return group in _BACK_GROUPS
        if name == "row":
            return self._path[0] == "eventTicket" and group == "auxiliaryFields"
        return name != "semantics"
