# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Puts the theme on the application, and follows the desktop between light and dark."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont, QFontInfo
from PySide6.QtWidgets import QApplication, QStyleFactory

from designer.style_sheet import style_sheet
from designer.theme import DARK, LIGHT, palette

FALLBACKS = ("DejaVu Sans", "Bitstream Vera Sans", "Liberation Sans")
"""What a desktop without any font setting gives; our bundled Inter reads better."""


class Look(QObject):
    """The theme of the application.

    Attributes:
        choice: ``system``, ``light`` or ``dark``.

    Signals:
        changed: other colors are worn now.
    """

    changed = Signal()

    def __init__(self, app: QApplication, choice: str = "system") -> None:
        super().__init__(app)
        self._app = app
        self.choice = choice
        app.setStyle(QStyleFactory.create("Fusion"))
        app.styleHints().colorSchemeChanged.connect(lambda _scheme: self.wear(self.choice))
        self.use_font()
        self.wear(choice)

    def use_font(self) -> None:
        """Keep the font of the desktop, unless it has none of its own."""
        font = self._app.font()
        if QFontInfo(font).family() in FALLBACKS:
            font = QFont("Inter")
            font.setPixelSize(13)
            self._app.setFont(font)

    def wear(self, choice: str) -> None:
        """Show light or dark, or what the desktop shows."""
        self.choice = choice
        dark = choice == "dark" or (
            choice == "system" and self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark
        )
        of = DARK if dark else LIGHT
        self._app.setPalette(palette(of))
        self._app.setStyleSheet(style_sheet(of))
        self.changed.emit()
