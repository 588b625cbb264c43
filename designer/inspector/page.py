# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""What the inspector asks of its own pages."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from common.model.json_object import Path
from common.model.package import PassPackage
from common.validation.issue import Issue


class Page(QWidget):
    """One form of the inspector; does nothing by itself.

    Signals:
        focused: the :class:`~designer.inspector.row.Row` that got the focus.
    """

    focused = Signal(object)

    def show_path(self, path: Path) -> None:
        """Show another place of the same kind."""

    def refresh(self, package: PassPackage) -> None:
        """Show what the document says."""

    def show_issues(self, issues: list[Issue]) -> None:
        """Put findings into their rows."""

    def focus(self, path: Path) -> None:
        """Put the focus on the key that a path names."""
