# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""When and where the lock screen offers the pass: moments, places, beacons."""

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QSize
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from common.model import edits
from common.model.json_object import Path
from common.model.w3c_date import format_date
from common.text import _
from designer.document import PassDocument
from designer.icons import icon
from designer.line_edit import DocumentLineEdit
from designer.relevance.entry_rows import BeaconRow, DateRow, EntryRow, PlaceRow
from designer.relevance.notice_preview import NoticePreview
from designer.relevance.relevance_edits import (
    BEACONS,
    DATES,
    MOST_PLACES,
    PLACES,
    add_entry,
    entry_paths,
)
from designer.selection import Selection
from designer.theme import GRID
from designer.view_state import ViewState

_ROWS: dict[Path, type[EntryRow]] = {DATES: DateRow, PLACES: PlaceRow, BEACONS: BeaconRow}


class RelevancePanel(QWidget):
    """Three lists and a look at the lock screen."""

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
        self._chosen: Path = ()
        self._rows: dict[Path, EntryRow] = {}
        self._lists: dict[Path, QVBoxLayout] = {}
        self._plus: dict[Path, QToolButton] = {}
        self._empty: dict[Path, QLabel] = {}
        self._build()
        document.changed.connect(lambda _package: self._refresh())
        view_state.changed.connect(self._preview)
        selection.changed.connect(self._follow)
        self._refresh()

    def sizeHint(self) -> QSize:
        return QSize(300, 520)

    def _build(self) -> None:
        self.setProperty("role", "panel")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID * 4, GRID, GRID * 6, GRID * 4)
        layout.setSpacing(GRID * 2)
        self._notice = NoticePreview()
        layout.addWidget(self._notice)
        for group, title, add, empty in (
            (DATES, _("Moments"), _("Add a moment"), _("No moment: the clock does not matter.")),
            (PLACES, _("Places"), _("Add a place"), _("No place: where one is does not matter.")),
            (BEACONS, _("Beacons"), _("Add a beacon"), _("No beacon.")),
        ):
            self._build_list(layout, group, title, add, empty)
            if group == PLACES:
                layout.addLayout(self._build_distance())
        layout.addStretch()

    def _build_list(
        self, layout: QVBoxLayout, group: Path, title: str, add: str, empty: str
    ) -> None:
        label = QLabel(title)
        label.setProperty("role", "heading")
        plus = QToolButton()
        plus.setIcon(icon("plus"))
        plus.setToolTip(add)
        plus.setAccessibleName(add)
        plus.clicked.connect(self._adder(group))
        head = QHBoxLayout()
        head.addWidget(label)
        head.addStretch()
        head.addWidget(plus)
        nothing = QLabel(empty)
        nothing.setProperty("role", "muted")
        rows = QVBoxLayout()
        rows.setSpacing(GRID * 2)
        layout.addLayout(head)
        layout.addWidget(nothing)
        layout.addLayout(rows)
        self._lists[group], self._plus[group], self._empty[group] = rows, plus, nothing

    def _build_distance(self) -> QHBoxLayout:
        self._distance = DocumentLineEdit()
        self._distance.setAccessibleName(_("Radius in meters"))
        self._distance.setPlaceholderText(_("as Wallet sees fit"))
        self._distance.edited.connect(self._set_distance)
        self._distance_row = QLabel(_("Radius in meters"))
        row = QHBoxLayout()
        row.addWidget(self._distance_row)
        row.addWidget(self._distance, 1)
        return row

    def add(self, group: Path) -> None:
        """Add an entry to a list and choose it."""
        values = {}
        if group == DATES:
            begin = self._document.current.pass_json.relevant_date
            values = {"date": begin or format_date(_next_hour())}
        after = add_entry(self._document.current, group, **values)
        names = {DATES: _("moment"), PLACES: _("place"), BEACONS: _("beacon")}
        self._document.edit(_("Add {name}").format(name=names[group]), after)
        self._choose(entry_paths(after, group)[-1])

    def _adder(self, group: Path) -> Callable[[], None]:
        return lambda: self.add(group)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()

    def _refresh(self) -> None:
        if not self.isVisible():  # caught up with when shown: typing elsewhere stays fast
            return
        package = self._document.current
        wanted = [path for group in _ROWS for path in entry_paths(package, group)]
        if list(self._rows) != wanted:
            self._rebuild(wanted)
        for row in self._rows.values():
            row.refresh(package)
        for group in _ROWS:
            count = len(entry_paths(package, group))
            self._empty[group].setVisible(not count)
            self._plus[group].setEnabled(group != PLACES or count < MOST_PLACES)
        has_places = bool(entry_paths(package, PLACES))
        self._distance.setVisible(has_places)
        self._distance_row.setVisible(has_places)
        distance = package.pass_json.max_distance
        self._distance.show_text("" if distance is None else f"{distance:g}")
        self._preview()

    def _rebuild(self, wanted: list[Path]) -> None:
        for row in self._rows.values():
            row.hide()
            row.deleteLater()
        self._rows = {}
        titles = {DATES: _("Moment {n}"), PLACES: _("Place {n}"), BEACONS: _("Beacon {n}")}
        for path in wanted:
            group = path[:1]
            title = titles[group].format(n=int(path[1]) + 1)
            row = _ROWS[group](self._document, path, title)
            row.chosen.connect(self._choose)
            self._rows[path] = row
            self._lists[group].addWidget(row)
        if self._chosen not in self._rows:
            self._chosen = wanted[0] if wanted else ()

    def _choose(self, path: Path) -> None:
        self._chosen = path
        self._selection.select(path)
        self._preview()

    def _follow(self, path: Path) -> None:
        if path[:2] in self._rows:
            self._chosen = path[:2]
            self._preview()

    def _preview(self) -> None:
        path = self._chosen if self._chosen[:1] != DATES else ()
        self._notice.show_entry(self._document.current, path, self._view_state.language)

    def _set_distance(self, text: str) -> None:
        package, path = self._document.current, ("maxDistance",)
        try:
            value = float(text.replace(",", "."))
        except ValueError:
            if text.strip():
                return
            after = edits.clear_value(package, path)
        else:
            after = edits.set_value(package, path, int(value) if value.is_integer() else value)
        self._document.edit(_("Change radius"), after, merge_key="maxDistance")


def _next_hour() -> datetime:
    now = datetime.now().astimezone()
    return now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
