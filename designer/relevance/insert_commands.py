# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The part of the Insert menu that is not about fields: images, codes, relevance."""

from functools import partial

from PySide6.QtCore import QObject

from common.model.image_slot import SLOTS
from common.model.json_object import Path
from common.model.style import faces
from common.text import _
from designer.actions import Actions
from designer.barcodes.barcode_edits import LIST, add_barcode
from designer.document import PassDocument
from designer.relevance.relevance_edits import BEACONS, DATES, PLACES, add_entry, entry_paths
from designer.selection import Selection


class InsertCommands(QObject):
    """Takes on the commands; each selects what it has made."""

    def __init__(
        self, actions: Actions, document: PassDocument, selection: Selection, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._selection = selection
        actions.on("insert.image", self.choose_image)
        actions.on("insert.barcode", self.add_barcode)
        for name, group, label in (
            ("location", PLACES, _("Add place")),
            ("beacon", BEACONS, _("Add beacon")),
            ("date", DATES, _("Add moment")),
        ):
            actions.on(f"insert.{name}", partial(self.add, group, label))

    def choose_image(self) -> None:
        """Select the first image slot of the style that is still empty, else the first."""
        package = self._document.current
        shown = [one.name for one in SLOTS.values() if one.is_shown_on(faces(package.pass_json))]
        empty = [name for name in shown if f"{name}@2x.png" not in package.files]
        self._selection.select(("images", (empty or shown or ["icon"])[0]))

    def add_barcode(self) -> None:
        """Add a code and select it."""
        after = add_barcode(self._document.current)
        self._document.edit(_("Add barcode"), after)
        self._selection.select((*LIST, len(after.pass_json.barcodes or ()) - 1))

    def add(self, group: Path, label: str) -> None:
        """Add a moment, place or beacon and select it."""
        after = add_entry(self._document.current, group)
        self._document.edit(label, after)
        self._selection.select(entry_paths(after, group)[-1])
