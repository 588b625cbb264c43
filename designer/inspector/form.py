# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""A form made from the key table of a class: one row per key, under headings."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from common.model.json_object import JsonObject, Path, schema
from common.model.package import PassPackage
from common.validation.issue import Issue
from designer.document import PassDocument
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
        self.rows: dict[str, Row] = {}
        self._headings: list[tuple[QLabel, tuple[str, ...]]] = []
        self._is_wanted: Callable[[str], bool] = lambda _name: True
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        known = schema(cls)
        for title, names in groups:
            self._add_heading(title, names)
            for name in names:
                row = Row(name, known.get(name), document, view_state)
                row.focused.connect(self.focused)
                self.rows[name] = row
                self._box.addWidget(row)

    def _add_heading(self, title: str, names: tuple[str, ...]) -> None:
        if title:
            heading = QLabel(title)
            heading.setProperty("role", "heading")
            heading.setContentsMargins(0, 16, 0, 4)
            self._headings.append((heading, names))
            self._box.addWidget(heading)

    def bind(self, path: Path) -> None:
        """Show and change the object at another path."""
        for name, row in self.rows.items():
            row.bind((*path, name))

    def choose(self, is_wanted: Callable[[str], bool]) -> None:
        """Say which keys make sense here; a key that is set is shown in any case."""
        self._is_wanted = is_wanted

    def refresh(self, package: PassPackage) -> None:
        """Show what the document says."""
        shown = set()
        for name, row in self.rows.items():
            if self._is_wanted(name) or package.at(row.path) is not None:
                shown.add(name)
                row.refresh(package)
                row.setVisible(True)
            else:
                row.setVisible(False)
        for heading, names in self._headings:
            heading.setVisible(not shown.isdisjoint(names))

    def show_issues(self, issues: Iterable[Issue]) -> None:
        """Put each finding into the row of its key."""
        found = list(issues)
        for row in self.rows.values():
            length = len(row.path)
            row.show_issues([issue for issue in found if issue.path[:length] == row.path])

    def focus(self, name: str) -> bool:
        """Put the focus into the row of a key; returns whether there is one."""
        row = self.rows.get(name)
        if row is None:
            return False
        row.control.setFocus()
        return True
