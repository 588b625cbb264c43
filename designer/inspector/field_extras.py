# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Hand-made rows of the form for a field: its kind of value, and what a change announces."""

from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton

from common.model import edits
from common.model.package import PassPackage
from common.model.pass_json import FieldContent
from common.render.field_text import value_text
from common.render.wording import wording_of
from common.text import _
from designer.document import PassDocument
from designer.inspector.form_row import FormRow
from designer.inspector.row import LABEL_WIDTH, MARGIN
from designer.inspector.value_kind import KINDS, kind_of, kind_title, with_kind
from designer.place_names import place_name
from designer.view_state import ViewState


class KindRow(FormRow):
    """Chooses between text, number, money, percent and dates."""

    def __init__(self, document: PassDocument) -> None:
        super().__init__("value", None)
        self._document = document
        label = QLabel(_("Kind"))
        label.setFixedWidth(LABEL_WIDTH)
        self.field = QComboBox()
        self.field.setAccessibleName(_("Kind of value"))
        for kind in KINDS:
            self.field.addItem(kind_title(kind), kind)
        self.field.activated.connect(self._change)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 2, MARGIN, 2)
        grid.setHorizontalSpacing(8)
        grid.addWidget(label, 0, 0)
        grid.addWidget(self.field, 0, 1)
        grid.setColumnStretch(1, 1)

    def refresh(self, package: PassPackage) -> None:
        field = package.at(self.path)
        if isinstance(field, FieldContent):
            self.field.setCurrentIndex(self.field.findData(kind_of(field)))

    def _change(self, _index: int) -> None:
        package, kind = self._document.current, self.field.currentData()
        name = place_name(package, self.path)
        label = _("Make “{name}” a value of the kind {kind}").format(
            name=name, kind=kind_title(kind).lower()
        )
        self._document.edit(label, with_kind(package, self.path, kind))


class AnnouncementRow(FormRow):
    """Shows the notification that a change of the value would send."""

    def __init__(self, document: PassDocument, view_state: ViewState) -> None:
        super().__init__("changeMessage", None)
        self._document = document
        self._view_state = view_state
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setMinimumWidth(1)
        self._insert = QPushButton(_("Insert %@"))
        self._insert.setProperty("role", "quiet")
        self._insert.setToolTip(_("%@ stands for the new value; without it no phone announces it"))
        self._insert.clicked.connect(self._add_mark)
        card = QFrame()
        card.setProperty("role", "card")
        inner = QHBoxLayout(card)
        inner.setContentsMargins(12, 8, 8, 8)
        inner.addWidget(self._text, 1)
        inner.addWidget(self._insert)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 4, MARGIN, 4)
        box.addWidget(card)

    def refresh(self, package: PassPackage) -> None:
        field = package.at(self.path)
        message = field.change_message if isinstance(field, FieldContent) else None
        if not isinstance(field, FieldContent) or message is None:
            self._text.setText(_("Phones update the value in silence."))
            self._insert.hide()
            return
        has_mark = "%@" in message
        self._insert.setVisible(not has_mark)
        self._text.setText(self._announced(package, field, message) if has_mark else message)

    def _announced(self, package: PassPackage, field: FieldContent, message: str) -> str:
        viewing = self._view_state.viewing
        wording = wording_of(package, viewing.language)
        return wording.localized(message).replace("%@", value_text(field, wording, viewing))

    def _add_mark(self) -> None:
        package, path = self._document.current, (*self.path, "changeMessage")
        message = f"{package.at(path) or ''} %@".strip()
        after = edits.reword(package, path, message)
        self._document.edit(_("Insert %@ into the announcement"), after)
