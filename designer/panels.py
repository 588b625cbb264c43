# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Panels that are made, and whose modules are read, when they are first shown."""

from collections.abc import Callable

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from common.text import _
from designer.document import PassDocument
from designer.selection import Selection
from designer.view_state import ViewState

Maker = Callable[[PassDocument, Selection, ViewState], QWidget]


def images_panel(document: PassDocument, selection: Selection, view: ViewState) -> QWidget:
    """Return the wells of the image slots."""
    from designer.images.images_panel import ImagesPanel  # when first shown

    return ImagesPanel(document, selection, view)


def barcodes_panel(document: PassDocument, selection: Selection, view: ViewState) -> QWidget:
    """Return the editor of the barcodes."""
    from designer.barcodes.barcodes_panel import BarcodesPanel  # when first shown

    return BarcodesPanel(document, selection, view)


def languages_panel(document: PassDocument, selection: Selection, view: ViewState) -> QWidget:
    """Return the grid of all texts in all languages."""
    from designer.languages.languages_panel import LanguagesPanel  # when shown

    return LanguagesPanel(document, selection, view)


def relevance_panel(document: PassDocument, selection: Selection, view: ViewState) -> QWidget:
    """Return the moments, places and beacons."""
    from designer.relevance.relevance_panel import RelevancePanel  # when first shown

    return RelevancePanel(document, selection, view)


def parked_panel(document: PassDocument, selection: Selection, _view: ViewState) -> QWidget:
    """Return the fields without a home."""
    from designer.inspector.parked_page import ParkedPage  # when first shown

    return ParkedPage(document, selection)


def json_panel(document: PassDocument, selection: Selection, _view: ViewState) -> QWidget:
    """Return pass.json as text."""
    from designer.inspector.json_page import JsonPage  # when first shown

    return JsonPage(document, selection)


INSPECTOR_PANELS: dict[str, Maker] = {
    "images": images_panel,
    "barcodes": barcodes_panel,
    "relevance": relevance_panel,
    "parked": parked_panel,
    "json": json_panel,
}
"""Panels that are pages of the inspector, by the section or path that they show."""


def docked_panels() -> dict[str, tuple[str, Maker]]:
    """Return the panels at the bottom beside problems and history: title and maker by name."""
    return {"languages": (_("Languages"), languages_panel)}


class LatePanel(QWidget):
    """A place for a panel that is made when it is first seen.

    Attributes:
        panel: the panel, once it is there.
    """

    def __init__(self, make: Callable[[], QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make = make
        self.panel: QWidget | None = None
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)

    def made(self) -> QWidget:
        """Return the panel; makes it if need be."""
        if self.panel is None:
            self.panel = self._make()
            layout = self.layout()
            assert layout is not None  # noqa: S101  # set by the constructor
            layout.addWidget(self.panel)
        return self.panel

    def showEvent(self, event: QShowEvent) -> None:
        self.made()
        super().showEvent(event)
