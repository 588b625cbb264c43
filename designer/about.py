# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The about box."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from common.text import _
from designer.icons import icon
from designer.report.bundle import version


class AboutDialog(QDialog):
    """Name, version, license, and what this is not."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("About Passwright"))
        sign = QLabel()
        sign.setPixmap(icon("passwright").pixmap(QSize(72, 72)))
        name = QLabel("Passwright")
        name.setProperty("role", "title")
        number = QLabel(_("Version {version}").format(version=version()))
        number.setProperty("role", "muted")
        text = QLabel(
            _(
                "Design, sign, publish and push Wallet passes from your own computer."
                "\n\nFree software under the Apache License 2.0. The typeface Inter is by"
                " Rasmus Andersson, under the SIL Open Font License 1.1."
                "\n\nApple, Apple Wallet, iPhone and Apple Watch are trademarks of Apple Inc."
                " Passwright is not made or endorsed by Apple."
            )
        )
        text.setWordWrap(True)
        text.setFixedWidth(360)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.accept)
        box = QVBoxLayout(self)
        box.setContentsMargins(32, 28, 32, 20)
        box.setSpacing(8)
        for widget in (sign, name, number):
            box.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addSpacing(8)
        box.addWidget(text)
        box.addWidget(buttons)
