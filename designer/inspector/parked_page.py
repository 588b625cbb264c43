# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Fields without a home in the present style: kept, seen, and brought back."""

from functools import partial

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from common.errors import EditError
from common.model import edits
from common.model.package import ParkedField
from common.model.style import STYLES, limit
from common.text import _
from designer.clearing import clear
from designer.document import PassDocument
from designer.place_names import group_name
from designer.selection import Selection


class ParkedPage(QWidget):
    """One card per parked field: bring it back, or discard it."""

    def __init__(
        self, document: PassDocument, selection: Selection, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._selection = selection
        hint = QLabel(
            _("This style has no room for these fields. They are kept with the design, not signed.")
        )
        hint.setProperty("role", "muted")
        hint.setWordWrap(True)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(8)
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 4, 16, 16)
        box.setSpacing(12)
        box.addWidget(hint)
        box.addLayout(self._cards)
        box.addStretch(1)
        document.changed.connect(self._fill)
        self._fill()

    def _fill(self, _package: object = None) -> None:
        clear(self._cards)
        for number, parked in enumerate(self._document.current.project.parked or ()):
            self._cards.addWidget(self._card(number, parked))

    def _card(self, number: int, parked: ParkedField) -> QFrame:
        card = QFrame()
        card.setProperty("role", "card")
        field = parked.field
        title = QLabel((field and (field.label or field.key)) or _("Unnamed"))
        title.setProperty("role", "heading")
        value = QLabel(str(field.value if field and field.value is not None else ""))
        value.setWordWrap(True)
        came = QLabel(
            _("from {group}, {style}").format(
                group=group_name(parked.group or "").lower(),
                style=STYLES[parked.style].title.lower() if parked.style in STYLES else "",
            )
        )
        came.setProperty("role", "muted")
        back = QPushButton(_("Bring back"))
        back.clicked.connect(partial(self._bring_back, number))
        discard = QPushButton(_("Discard"))
        discard.setProperty("role", "quiet")
        discard.clicked.connect(partial(self._discard, number))
        buttons = QHBoxLayout()
        buttons.addWidget(back)
        buttons.addWidget(discard)
        buttons.addStretch(1)
        box = QVBoxLayout(card)
        for widget in (title, value, came):
            box.addWidget(widget)
        box.addLayout(buttons)
        return card

    def _bring_back(self, number: int, _checked: bool = False) -> None:
        """Put the field into its old group if there is room, else on the back."""
        package = self._document.current
        parked = (package.project.parked or ())[number]
        style = package.style or ""
        group = (style, parked.group or "backFields")
        most = limit(*group)
        there = package.at(group)
        count = len(there) if isinstance(there, tuple) else 0
        if most is not None and count >= most:
            group = (style, "backFields")
        try:
            after = edits.unpark_field(package, number, group)
        except EditError:
            return
        self._document.edit(_("Bring back a parked field"), after)

    def _discard(self, number: int, _checked: bool = False) -> None:
        after = edits.discard_parked(self._document.current, number)
        self._document.edit(_("Discard a parked field"), after)
