# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""A line in a dialog that says what happened and what to do now."""

from PySide6.QtWidgets import QLabel, QWidget

from common.errors import PasswrightError
from designer.roles import set_role


class Message(QLabel):
    """Hidden while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWordWrap(True)
        self.hide()

    def say(self, text: str, role: str = "muted") -> None:
        """Show a text in the color of a role; an empty one hides the line."""
        self.setText(text)
        set_role(self, role)
        self.setVisible(bool(text))

    def fail(self, error: Exception) -> None:
        """Show an error of ours; any other is passed on to the error dialog."""
        if not isinstance(error, PasswrightError):
            raise error
        self.say(str(error), "error")
