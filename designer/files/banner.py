# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""A message above the pass that waits until somebody has time for it."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from designer.theme import GRID


class Banner(QFrame):
    """One sentence and what can be done about it; hidden until there is something to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "banner")
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._buttons: list[QPushButton] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(GRID * 4, GRID * 2, GRID * 4, GRID * 2)
        self._row.setSpacing(GRID * 2)
        self._row.addWidget(self._text, 1)
        self.hide()

    @property
    def text(self) -> str:
        """What is said."""
        return self._text.text()

    def say(self, text: str, *answers: tuple[str, Callable[[], object]]) -> None:
        """Show a sentence; each answer is a button that hides the banner and does something."""
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons = [self._button(title, do) for title, do in answers]
        self._text.setText(text)
        self.setAccessibleName(text)
        self.show()

    def _button(self, title: str, do: Callable[[], object]) -> QPushButton:
        button = QPushButton(title)

        def answer() -> None:
            self.hide()
            do()

        button.clicked.connect(answer)
        self._row.addWidget(button)
        return button
