# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""What a form asks of its rows, whether they hold one value or many."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from common.model.json_object import KeySpec, Path
from common.model.package import PassPackage
from common.text import _
from common.validation.issue import Issue


class FormRow(QWidget):
    """A key of an object of pass.json, bound to a path.

    Attributes:
        spec: what is known about the key.
        path: the value that it shows and changes.

    Signals:
        focused: the row got the focus; its key is explained at the foot of the inspector.
    """

    focused = Signal(object)

    def __init__(self, name: str, spec: KeySpec | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.spec = spec or KeySpec(name=name, meaning=_("Kept as it stands."))
        self.path: Path = ()

    def bind(self, path: Path) -> None:
        """Show and change another place from now on."""
        self.path = path

    def refresh(self, package: PassPackage) -> None:
        """Show what the document says."""

    def show_issues(self, issues: list[Issue]) -> None:
        """Show what was found at or below the key."""

    def take_focus(self, path: Path) -> None:
        """Put the focus on what a path within the row names."""
