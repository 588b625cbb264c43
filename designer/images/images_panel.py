# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The images of the pass: one well per slot, for all languages or for one."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from common.errors import PasswrightError
from common.model.image_slot import SLOTS, ImageSlot
from common.model.json_object import Path as Place
from common.model.style import STYLES, faces
from common.package.image_header import PASS_IMAGE_LIMITS
from common.package.image_scales import ScaledImage
from common.package.image_sources import image_files, image_languages, image_source
from common.text import _, ngettext
from designer.document import PassDocument
from designer.images.crop_dialog import CropDialog
from designer.images.image_placer import ImagePlacer
from designer.images.image_well import ImageWell
from designer.images.picture import FILE_FILTER, to_image
from designer.jobs import run_job
from designer.selection import Selection
from designer.theme import GRID
from designer.view_state import ViewState

THUMBNAIL = 480
"""Pixels of the longer side of a picture in a well; sharp at 200 %."""


class ImagesPanel(QWidget):
    """Shows what is in each slot and lets it be filled, cropped and emptied."""

    def __init__(
        self,
        document: PassDocument,
        selection: Selection,
        view_state: ViewState,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._selection = selection
        self._view_state = view_state
        self._wells: dict[str, ImageWell] = {}
        self._pictures: dict[bytes, QImage | None] = {}
        self.placer = ImagePlacer(document, self)
        self._build()
        self._connect()
        self._refresh()

    def sizeHint(self) -> QSize:
        return QSize(300, 480)

    def _build(self) -> None:
        self._language = QComboBox()
        self._language.setAccessibleName(_("Language of the images"))
        label = QLabel(_("Images for"))
        label.setBuddy(self._language)
        head = QHBoxLayout()
        head.addWidget(label)
        head.addWidget(self._language, 1)
        self._list = QVBoxLayout()
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(GRID * 5)
        body = QWidget()
        body.setProperty("role", "panel")
        layout = QVBoxLayout(body)
        layout.setContentsMargins(GRID * 4, GRID, GRID * 6, GRID * 4)
        layout.setSpacing(GRID * 4)
        layout.addLayout(head)
        layout.addLayout(self._list)
        layout.addStretch()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its wells take it
        area.setWidget(body)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area = area
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)

    def _connect(self) -> None:
        self._document.changed.connect(lambda _package: self._refresh())
        self._selection.changed.connect(self._show_selection)
        self._view_state.changed.connect(self._follow_view)
        self._language.activated.connect(lambda _row: self._refresh())
        self.placer.started.connect(self._show_started)
        self.placer.placed.connect(self._show_placed)
        self.placer.failed.connect(self._show_failed)

    @property
    def language(self) -> str:
        """The .lproj whose images are shown; empty for those of all languages."""
        return str(self._language.currentData() or "")

    def show_language(self, language: str) -> None:
        """Show the images of one language; empty for those of all."""
        row = self._language.findData(language)
        if row >= 0 and row != self._language.currentIndex():
            self._language.setCurrentIndex(row)
            self._refresh()

    def slots(self) -> tuple[str, ...]:
        """Return the slots that are shown, in their order."""
        package = self._document.current
        on_style = [slot.name for slot in SLOTS.values() if self._is_shown(slot)]
        order = STYLES[package.style].images if package.style in STYLES else ()
        rank = {name: number for number, name in enumerate(order)}
        on_style.sort(key=lambda name: rank.get(name, len(rank)))
        kept = [
            name
            for name in SLOTS
            if name not in on_style
            and (image_files(package, name) or image_languages(package, name))
        ]
        return (*on_style, *kept)

    def _is_shown(self, slot: ImageSlot) -> bool:
        if slot.min_width <= 1:  # sign-up sheet, venue map: only where they are in use
            return False
        return slot.is_shown_on(faces(self._document.current.pass_json))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()

    def _refresh(self) -> None:
        if not self.isVisible():  # caught up with when shown: typing elsewhere stays fast
            return
        self._fill_languages()
        wanted = self.slots()
        if tuple(self._wells) != wanted:
            self._rebuild(wanted)
        for name, well in self._wells.items():
            self._show_slot(name, well)
        self._load_pictures()
        self._show_selection(self._selection.path)

    def _fill_languages(self) -> None:
        languages = self._document.current.languages()
        shown = [self._language.itemData(row) for row in range(self._language.count())]
        if shown == ["", *languages]:
            return
        before = self.language
        self._language.blockSignals(True)
        self._language.clear()
        self._language.addItem(_("All languages"), "")
        for language in languages:
            self._language.addItem(_("Only {language}").format(language=language), language)
        self._language.setCurrentIndex(max(0, self._language.findData(before)))
        self._language.blockSignals(False)

    def _rebuild(self, wanted: tuple[str, ...]) -> None:
        for well in self._wells.values():
            well.hide()
            well.deleteLater()
        self._wells = {name: self._make_well(SLOTS[name]) for name in wanted}
        for well in self._wells.values():
            self._list.addWidget(well)

    def _make_well(self, slot: ImageSlot) -> ImageWell:
        well = ImageWell(slot)
        well.show_note("")
        well.selected.connect(lambda name: self._selection.select(("images", name)))
        well.file_chosen.connect(
            lambda name, path: self.placer.place_file(name, path, self.language)
        )
        well.picture_dropped.connect(
            lambda name, data: self.placer.place(name, bytes(data), self.language)
        )
        well.choose_requested.connect(self.choose)
        well.crop_requested.connect(self._crop)
        well.remove_requested.connect(lambda name: self.placer.remove(name, self.language))
        return well

    def _show_slot(self, name: str, well: ImageWell) -> None:
        package = self._document.current
        width, height = SLOTS[name].size(package.style)
        files = image_files(package, name, self.language)
        well.show_ground(package.pass_json.background_color or "")
        well.show_state(
            f"{width:g} × {height:g} pt",
            self._state(name, files),
            has_image=bool(files),
            can_crop=image_source(package, name, self.language) is not None,
        )

    def _state(self, name: str, files: dict[int, bytes]) -> str:
        package = self._document.current
        parts = []
        if files:
            scales = ", ".join(f"@{scale}x" for scale in files)
            weight = sum(map(len, files.values())) / 1000
            parts.append(_("{scales} · {weight} kB").format(scales=scales, weight=round(weight)))
        elif self.language:
            has_base = bool(image_files(package, name))
            parts.append(_("Uses the image of all languages") if has_base else _("Empty"))
        else:
            parts.append(_("Empty"))
        others = image_languages(package, name)
        if others and not self.language:
            parts.append(
                ngettext(
                    "{n} language has its own", "{n} languages have their own", len(others)
                ).format(n=len(others))
            )
            if files:
                parts.append(_("hidden by this one, which Wallet prefers"))
        if not self._is_shown(SLOTS[name]):
            parts.append(_("not shown on this style"))
        return " · ".join(parts)

    def _load_pictures(self) -> None:
        largest = (self._largest(name) for name in self._wells)
        wanted = {data for data in largest if data is not None and data not in self._pictures}
        self._show_pictures()
        if not wanted:
            return

        def work() -> dict[bytes, QImage | None]:
            return {data: _image_or_none(data) for data in wanted}

        def done(loaded: dict[bytes, QImage | None]) -> None:
            present = {self._largest(name) for name in self._wells}
            kept = {data: one for data, one in self._pictures.items() if data in present}
            self._pictures = {**kept, **loaded}
            self._show_pictures()

        run_job(self, work, done)

    def _show_pictures(self) -> None:
        for name, well in self._wells.items():
            data = self._largest(name)
            if data is None or data in self._pictures:
                well.show_picture(None if data is None else self._pictures[data])

    def _largest(self, name: str) -> bytes | None:
        package = self._document.current
        files = image_files(package, name, self.language) or image_files(package, name)
        return files[max(files)] if files else None

    def choose(self, name: str) -> None:
        """Ask for a file for a slot."""
        path, _filter = QFileDialog.getOpenFileName(
            self,
            _("Choose a picture for {slot}").format(slot=name),
            "",
            _("Pictures ({filter})").format(filter=FILE_FILTER),
        )
        if path:
            self.placer.place_file(name, Path(path), self.language)

    def _crop(self, name: str) -> None:
        source = image_source(self._document.current, name, self.language)
        if source is None:
            return
        language = self.language
        dialog = CropDialog(SLOTS[name], self._document.current.style, source, self)
        dialog.accepted.connect(lambda: self.placer.crop(name, dialog.crop(), language))
        dialog.open()

    def _show_started(self, name: str, _language: str) -> None:
        if name in self._wells:
            self._wells[name].show_note("")
            self._wells[name].show_busy(True)

    def _show_placed(self, name: str, _language: str, scaled: ScaledImage) -> None:
        if name in self._wells:
            self._wells[name].show_busy(False)
            self._show_slot(name, self._wells[name])
            self._wells[name].show_note(" ".join(scaled.warnings))

    def _show_failed(self, name: str, _language: str, error: PasswrightError) -> None:
        if name in self._wells:
            self._wells[name].show_busy(False)
            self._show_slot(name, self._wells[name])
            self._wells[name].show_note(str(error), "error")

    def _show_selection(self, path: Place) -> None:
        for name, well in self._wells.items():
            well.show_selected(path == ("images", name))
        if len(path) == 2 and path[0] == "images" and path[1] in self._wells:
            self._area.ensureWidgetVisible(self._wells[str(path[1])])

    def _follow_view(self) -> None:
        """Show a language's own images when the canvas turns to that language."""
        language = self._view_state.language
        package = self._document.current
        if any(language in image_languages(package, name) for name in self._wells):
            self.show_language(language)


def _image_or_none(data: bytes) -> QImage | None:
    """Return a picture for the screen; what cannot be decoded stays an empty well."""
    try:
        return to_image(data, PASS_IMAGE_LIMITS, THUMBNAIL)
    except PasswrightError:
        return None
