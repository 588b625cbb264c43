# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The questions before a pass is made from a template; all may be left open."""

from pathlib import Path

from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QColorDialog,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from common.errors import PasswrightError
from common.model import edits
from common.model.color import Color
from common.model.image_slot import SLOTS
from common.model.package import PassPackage
from common.package.brand_color import brand_color
from common.package.image_scales import ScaledImage, scale_to_slot
from common.package.image_sources import with_image
from common.render.text_metrics import TextMetrics
from common.text import _
from designer.gallery.pass_card import PassCard
from designer.gallery.templates import Template, personalized
from designer.gallery.thumbnails import picture_of
from designer.images.picture import FILE_FILTER, dropped_files, pixels_for, read_picture
from designer.jobs import run_job
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
        self._logo: tuple[bytes, ScaledImage] | None = None
        self.setAcceptDrops(True)
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
        self._take_logo = QPushButton(_("Choose logo…"))
        self._take_logo.setAutoDefault(False)
        self._take_logo.clicked.connect(self._ask_logo)
        form.addRow(QLabel(_("Logo; its color becomes that of the card")), self._take_logo)
        self._said = QLabel(_("Or drop the logo here."))
        self._said.setProperty("role", "muted")
        self._said.setWordWrap(True)
        form.addRow(self._said)
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
        made = personalized(self._template, self._organization.text(), self._color)
        if self._logo is None:
            return made
        source, scaled = self._logo
        made = with_image(made, "logo", "", scaled, source)
        return edits.clear_value(made, ("logoText",))  # the logo says it

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

    def take_logo(self, path: Path) -> None:
        """Use a picture as the logo, and its strongest color for the card."""
        slot, style = SLOTS["logo"], self._template.style

        def work() -> tuple[bytes, ScaledImage, Color | None]:
            data = pixels_for(read_picture(path), slot, style)
            return data, scale_to_slot(data, slot, style=style), brand_color(data)

        def done(result: tuple[bytes, ScaledImage, Color | None]) -> None:
            data, scaled, color = result
            self._logo = (data, scaled)
            self._take_logo.setText(path.name)
            self._said.setText(" ".join(scaled.warnings))
            if color is not None:
                self._take_color(QColor(color.red, color.green, color.blue))
            self._show()

        def fail(error: Exception) -> None:
            if not isinstance(error, PasswrightError):
                raise error
            self._said.setText(str(error))

        run_job(self, work, done, fail)

    def _ask_logo(self) -> None:
        kinds = _("Pictures ({filter})").format(filter=FILE_FILTER)
        path, _kind = QFileDialog.getOpenFileName(self, _("Choose your logo"), "", kinds)
        if path:
            self.take_logo(Path(path))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = dropped_files(event.mimeData())
        if files:
            event.acceptProposedAction()
            self.take_logo(files[0])
