# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The page for a field group, and for the front as a whole: what is there, and adding to it."""

from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from common.errors import EditError
from common.model import edits
from common.model.json_object import Path
from common.model.package import PassPackage
from common.model.pass_json import FieldContent
from common.model.style import limit
from common.text import _
from designer.clearing import clear
from designer.document import PassDocument
from designer.icons import icon
from designer.inspector.page import Page
from designer.inspector.row import MARGIN
from designer.place_names import group_name
from designer.selection import Selection


class GroupPage(Page):
    """The fields of one group as buttons, and one more to add a field."""

    def __init__(
        self, document: PassDocument, selection: Selection, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._selection = selection
        self._path: Path = ("", "")
        self._hint = QLabel()
        self._hint.setProperty("role", "muted")
        self._hint.setWordWrap(True)
        self._fields = QVBoxLayout()
        self._fields.setSpacing(4)
        self._add = QPushButton(icon("plus"), _("Add field"))
        self._add.clicked.connect(self._add_field)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, MARGIN, 0)
        box.setSpacing(12)
        box.addWidget(self._hint)
        box.addLayout(self._fields)
        box.addWidget(self._add)

    def show_path(self, path: Path) -> None:
        """Show another group."""
        self._path = path

    def refresh(self, package: PassPackage) -> None:
        """Show what the document says."""
        contents = package.at(self._path)
        fields = contents if isinstance(contents, (tuple, list)) else ()
        self._hint.setText(_capacity(str(self._path[0]), str(self._path[1]), len(fields)))
        clear(self._fields)
        for number, field in enumerate(fields):
            self._fields.addWidget(self._button(number, field))

    def _button(self, number: int, field: object) -> QPushButton:
        title = (field.label or field.key) if isinstance(field, FieldContent) else None
        button = QPushButton(icon("field", "muted"), title or _("Unnamed"))
        button.setStyleSheet("text-align: left")
        button.clicked.connect(lambda: self._selection.select((*self._path, number)))
        return button

    def _add_field(self) -> None:
        add_field(self._document, self._selection, self._path)


def add_field(document: PassDocument, selection: Selection, group: Path) -> None:
    """Add an empty field at the end of a group, select it and open it for typing."""
    package = document.current
    label = _("Add {group} field").format(group=group_name(str(group[1])).lower())
    content = FieldContent(label=_("LABEL"), value=_("Value"))
    try:
        after = edits.add_field(package, group, content)
    except EditError:
        return
    document.edit(label, after)
    fields = after.at(group)
    if isinstance(fields, tuple):
        selection.select((*group, len(fields) - 1))


def _capacity(style: str, group: str, count: int) -> str:
    most = limit(style, group)
    if most is None:
        return _("{count} fields. There is room for any number.").format(count=count)
    if most == 0:
        return _("This style does not show the group.")
    if count > most:
        return _("{count} fields, of which {most} are shown.").format(count=count, most=most)
    return _("{count} of {most} fields. Wallet decides the place, you the order.").format(
        count=count, most=most
    )
