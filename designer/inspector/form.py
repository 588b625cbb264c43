# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""A form made from the key table of a class: one row per key, under headings."""

from collections.abc import Callable, Iterable
from typing import get_args, get_origin

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from common.model.json_object import JsonObject, Path, SchemaEntry, schema
from common.model.package import PassPackage
from common.model.semantics import Semantics
from common.validation.issue import Issue
from designer.document import PassDocument
from designer.inspector.form_row import FormRow
from designer.inspector.row import Row
from designer.view_state import ViewState

Group = tuple[str, tuple[str, ...]]
"""A heading, which may be empty, and the keys below it."""


class Form(QWidget):
    """Rows for the keys of one object.

    Signals:
        focused: the row that got the focus.
    """

    focused = Signal(object)

    def __init__(
        self,
        cls: type[JsonObject],
        groups: Iterable[Group],
        document: PassDocument,
        view_state: ViewState,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._view_state = view_state
        self._known = schema(cls)
        self._path: Path = ()
        self.rows: dict[str, FormRow] = {}
        self._places: dict[str, QVBoxLayout] = {}
        self._headings: list[tuple[QLabel, tuple[str, ...]]] = []
        self._is_wanted: Callable[[str], bool] = lambda _name: True
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        for title, names in groups:
            self._add_heading(title, names)
            for name in names:
                self._places[name] = QVBoxLayout()
                self._box.addLayout(self._places[name])

    def _add_heading(self, title: str, names: tuple[str, ...]) -> None:
        if title:
            heading = QLabel(title)
            heading.setProperty("role", "heading")
            heading.setContentsMargins(0, 16, 0, 4)
            self._headings.append((heading, names))
            self._box.addWidget(heading)

    def bind(self, path: Path) -> None:
        """Show and change the object at another path."""
        self._path = path
        for name, row in self.rows.items():
            row.bind((*path, name))

    def row(self, name: str) -> FormRow:
        """Return the row of a key; it is made when it is first wanted."""
        if name not in self.rows:
            row = make_row(name, self._known.get(name), self._document, self._view_state)
            row.bind((*self._path, name))
            row.focused.connect(self.focused)
            self.rows[name] = row
            self._places[name].insertWidget(0, row)
        return self.rows[name]

    def add_below(self, name: str, widget: QWidget) -> None:
        """Put something hand-made under the row of a key."""
        self._places[name].addWidget(widget)

    def choose(self, is_wanted: Callable[[str], bool]) -> None:
        """Say which keys make sense here; a key that is set is shown in any case."""
        self._is_wanted = is_wanted

    def refresh(self, package: PassPackage) -> None:
        """Show what the document says."""
        shown = set()
        for name in self._places:
            if self._is_wanted(name) or package.at((*self._path, name)) is not None:
                shown.add(name)
                row = self.row(name)
                row.refresh(package)
                row.setVisible(True)
            elif name in self.rows:
                self.rows[name].setVisible(False)
        for heading, names in self._headings:
            heading.setVisible(not shown.isdisjoint(names))

    def show_issues(self, issues: Iterable[Issue]) -> None:
        """Put each finding into the row of its key."""
        found = list(issues)
        for row in self.rows.values():
            length = len(row.path)
            row.show_issues([issue for issue in found if issue.path[:length] == row.path])

    def focus_path(self, path: Path) -> None:
        """Put the focus on the key that a path names, here or in a form within."""
        length = len(self._path)
        name = str(path[length]) if len(path) > length else ""
        if name in self.rows:
            self.rows[name].take_focus(path)

    def is_empty(self) -> bool:
        """Return whether no key makes sense here."""
        return all(row.isHidden() for row in self.rows.values())


def make_row(
    name: str, entry: SchemaEntry | None, document: PassDocument, view_state: ViewState
) -> FormRow:
    """Return the row that suits a key: one value, an object, or a list of objects."""
    from designer.inspector import nested_rows  # these hold forms themselves

    if entry is not None and entry.declared is not Semantics:
        declared = entry.declared
        item = get_args(declared)[0] if get_origin(declared) is tuple else None
        if isinstance(item, type) and issubclass(item, JsonObject):
            return nested_rows.ListRow(entry.spec, item, document, view_state)
        if isinstance(declared, type) and issubclass(declared, JsonObject):
            return nested_rows.ObjectRow(entry.spec, declared, document, view_state)
    return Row(name, entry, document, view_state)
