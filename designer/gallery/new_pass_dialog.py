# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The two questions before a pass is made from a template; both may be left open."""

from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QColorDialog,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from common.model.package import PassPackage
from common.render.text_metrics import TextMetrics
from common.text import _
from designer.gallery.pass_card import PassCard
from designer.gallery.templates import Template, personalized
from designer.gallery.thumbnails import picture_of
from designer.theme import GRID


class NewPassDialog(QDialog):
    """Shows the pass as it will be while the questions are answered."""

    def __init__(
        self, template: Template, metrics: TextMetrics, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(template.title)
        self._template = template.package()
        self._metrics = metrics
        self._color = ""
        self._card = PassCard(template.title, template.meaning, 240)
        self._card.setEnabled(False)
        self._build()
        self._show()

    def _build(self) -> None:
        self._organization = QLineEdit()
        self._organization.setAccessibleName(_("Name of your organization"))
        self._organization.setPlaceholderText(self._template.pass_json.organization_name or "")
        self._organization.textChanged.connect(lambda _text: self._show())
        self._choose = QPushButton(_("Choose color…"))
        self._choose.setAutoDefault(False)
        self._choose.clicked.connect(self._ask_color)
        form = QFormLayout()
        form.setVerticalSpacing(GRID * 3)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        label = QLabel(_("Name of your organization"))
        label.setBuddy(self._organization)
        form.addRow(label, self._organization)
        form.addRow(QLabel(_("Color of the card")), self._choose)
        note = QLabel(_("Everything can be changed later."))
        note.setProperty("role", "muted")
        buttons = QDialogButtonBox()
        make = buttons.addButton(_("Create pass"), QDialogButtonBox.ButtonRole.AcceptRole)
        make.setProperty("role", "primary")
        make.setDefault(True)
        buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        right = QVBoxLayout()
        right.setSpacing(GRID * 4)
        right.addLayout(form)
        right.addWidget(note)
        right.addStretch()
        right.addWidget(buttons)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(GRID * 5, GRID * 5, GRID * 5, GRID * 4)
        layout.setSpacing(GRID * 6)
        layout.addWidget(self._card)
        layout.addLayout(right, 1)
        self.setMinimumWidth(580)
        self._organization.setFocus()

    @property
    def package(self) -> PassPackage:
        """The pass that was asked for."""
        return personalized(self._template, self._organization.text(), self._color)

    @property
    def name(self) -> str:
        """What to call the new document."""
        return self._organization.text().strip() or self.windowTitle()

    def _show(self) -> None:
        self._card.show_picture(picture_of(self.package, self._metrics, 1.5))

    def _ask_color(self) -> None:
        dialog = QColorDialog(QColor(self._color or "#ffffff"), self)
        dialog.colorSelected.connect(self._take_color)
        dialog.open()

    def _take_color(self, color: QColor) -> None:
        self._color = color.name()
        self._choose.setText(color.name())
        self._show()
