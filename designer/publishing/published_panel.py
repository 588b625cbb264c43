# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The publish workspace: what phones have now, what would change, who has it."""

from collections.abc import Iterable
from datetime import datetime

from PySide6.QtCore import QDateTime, QLocale, QSize, Qt, Signal
from PySide6.QtGui import QColor, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QSlider,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from common.errors import PasswrightError
from common.model.json_object import Path
from common.model.package import PassPackage
from common.text import _, ngettext
from designer.differences import Difference, differences
from designer.document import PassDocument
from designer.jobs import run_job
from designer.place_titles import place_title
from designer.publishing.profiles import ServerProfile, ServerProfiles
from designer.publishing.server_state import Phone, Pushes, ServerState, Version, read_state
from designer.selection import Selection
from designer.theme import GRID, tokens
from designer.view_state import ViewState

_PATH = Qt.ItemDataRole.UserRole
_INSET = 7
"""Logical pixels between the edge of a list and its words."""

_LONGEST = 60
"""Characters of a value that a row shows."""


class PublishedPanel(QWidget):
    """Asks the server when it is shown, when something was published, and on demand.

    Signals:
        publish_requested: the pass is to be published.
    """

    publish_requested = Signal()

    def __init__(
        self,
        document: PassDocument,
        selection: Selection,
        view_state: ViewState,
        profiles: ServerProfiles,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._selection = selection
        self._view_state = view_state
        self._profiles = profiles
        self._asked = 0
        self.state: ServerState | None = None
        self._build()
        document.changed.connect(lambda _package: self._show_changes())
        document.loaded.connect(self._forget)

    def sizeHint(self) -> QSize:
        return QSize(900, 260)

    def _build(self) -> None:
        self.setProperty("role", "panel")
        self._said = QLabel()
        self._said.setWordWrap(True)
        self._said.setContentsMargins(_INSET, 0, 0, 0)
        self._publish = QPushButton(_("Publish…"))
        self._publish.clicked.connect(self.publish_requested)
        self._again = QPushButton(_("Ask again"))
        self._again.clicked.connect(self.ask)
        head = QHBoxLayout()
        head.setSpacing(GRID * 2)
        head.addWidget(self._said, 1)
        head.addWidget(self._build_blend())
        head.addWidget(self._again)
        head.addWidget(self._publish)
        self.changes = _List(_("Not published yet"))
        self.changes.itemClicked.connect(self._go)
        self.changes.itemActivated.connect(self._go)
        self.versions = _List(_("Versions"))
        self.phones = _List(_("Phones"))
        self.pushes = _List(_("Pushes"))
        self._lists = QWidget()
        columns = QHBoxLayout(self._lists)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(GRID * 6)
        for part, share in (
            (self.changes, 3), (self.versions, 2), (self.phones, 2), (self.pushes, 2),
        ):  # fmt: skip
            column = QVBoxLayout()
            column.setSpacing(GRID)
            column.addWidget(part.heading)
            column.addWidget(part, 1)
            columns.addLayout(column, share)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID * 3, GRID * 2, GRID * 3, 0)
        layout.setSpacing(GRID * 3)
        layout.addLayout(head)
        layout.addWidget(self._lists, 1)
        layout.addStretch()

    def _build_blend(self) -> QWidget:
        """Return the switch that lays one state over the other, and the slider between them."""
        self.over = QCheckBox(_("One over the other"))
        self.over.toggled.connect(lambda _on: self._blend())
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setAccessibleName(_("From published to edited"))
        self.slider.setRange(0, 100)
        self.slider.setValue(50)
        self.slider.setFixedWidth(120)
        self.slider.valueChanged.connect(lambda _value: self._blend())
        self._ends = [QLabel(_("Published")), QLabel(_("Edited"))]
        self._blending = QWidget()
        row = QHBoxLayout(self._blending)
        row.setContentsMargins(0, 0, GRID * 2, 0)
        row.setSpacing(GRID * 2)
        for part in (self.over, self._ends[0], self.slider, self._ends[1]):
            row.addWidget(part)
        for end in self._ends:
            end.setProperty("role", "muted")
        self._blend()
        self._blending.hide()
        return self._blending

    def _blend(self) -> None:
        is_on = self.over.isChecked()
        for part in (*self._ends, self.slider):
            part.setVisible(is_on)
        self._view_state.lay_over(self.slider.value() / 100 if is_on else None)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.ask()

    def ask(self) -> None:
        """Ask the server of the pass, if it has one; of two answers the later one counts."""
        if not self.isVisible():
            return
        self._asked += 1
        pass_ = self._document.current.pass_json
        names = (pass_.pass_type_identifier, pass_.serial_number, pass_.authentication_token)
        profile = self._profile()
        if profile is None or not all(names):
            self._show_nothing(_("This pass has not been published from here."))
            return
        try:
            client = self._profiles.client(profile.name)
        except PasswrightError as error:
            self._fail(self._asked, error)
            return
        number = self._asked
        self._say(_("Asking “{name}”…").format(name=profile.name), "muted")
        run_job(
            self,
            lambda: read_state(client, *(name or "" for name in names)),
            lambda found: self._show(number, found, profile),
            lambda error: self._fail(number, error),
        )

    def _forget(self) -> None:
        """Ask anew: this is another pass."""
        self._asked += 1
        self._show_nothing("")
        self.ask()

    def _profile(self) -> ServerProfile | None:
        """Return the server that the document names, else the one that its address leads to."""
        package = self._document.current
        named = self._profiles.get(package.project.server_profile or "")
        address = package.pass_json.web_service_url or ""
        return named or next(
            (one for one in self._profiles.all() if address.startswith(f"{one.url}/")), None
        )

    def _show(self, number: int, state: ServerState | None, profile: ServerProfile) -> None:
        if number != self._asked:
            return
        if state is None:
            text = _("“{name}” does not have this pass yet.")
            self._show_nothing(text.format(name=profile.name))
            return
        self.state = state
        self._lists.show()
        self._publish.hide()  # the tool bar has it
        phones = ngettext("{n} phone has it", "{n} phones have it", state.phone_count)
        self._say(f"{profile.name} · {phones.format(n=state.phone_count)}", "")
        self.versions.fill(_version_row(one) for one in state.versions)
        self.versions.say_if_empty(_("No version."))
        self.phones.fill(_phone_row(one) for one in state.phones)
        self.phones.say_if_empty(_("No phone has registered yet."))
        self.pushes.fill(_push_row(one) for one in state.pushes)
        self.pushes.say_if_empty(_("Nothing has been pushed yet."))
        self._blending.setVisible(state.published is not None)
        self._view_state.know_published(state.published)
        self._show_changes()

    def _show_changes(self) -> None:
        if self.state is None or not self.isVisible():
            return
        published, package = self.state.published, self._document.current
        if published is None:
            self.changes.fill(())
            self.changes.say_if_empty(
                _("The published pass has another token, and cannot be looked at.")
            )
            return
        found = differences(published, package)
        self.changes.fill(_change_row(published, package, one) for one in found)
        self.changes.say_if_empty(_("Nothing: phones have what you see."))

    def _show_nothing(self, text: str) -> None:
        self.state = None
        self._view_state.know_published(None)
        self._lists.hide()
        self._blending.hide()
        self._publish.show()
        self._say(text, "muted")

    def _fail(self, number: int, error: Exception) -> None:
        if not isinstance(error, PasswrightError):
            raise error
        if number == self._asked:
            self._show_nothing(str(error))
            self._say(str(error), "error")

    def _say(self, text: str, role: str) -> None:
        self._said.setText(text)
        self._said.setProperty("role", role or "heading")
        self._said.style().unpolish(self._said)
        self._said.style().polish(self._said)

    def _go(self, item: QTreeWidgetItem) -> None:
        path = item.data(0, _PATH)
        if path:
            self._selection.select(tuple(path))


_Row = tuple[str, str, Path]


class _List(QTreeWidget):
    """Rows of a text and a muted detail, under a heading; or one sentence why there is none."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.heading = QLabel(title)
        self.heading.setProperty("role", "heading")
        self.heading.setContentsMargins(_INSET, 0, 0, 0)
        self.setAccessibleName(title)
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(1)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)

    def fill(self, rows: Iterable[_Row]) -> None:
        """Show these rows in place of the old ones."""
        self.clear()
        muted = QColor(tokens().muted)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for text, detail, path in rows:
            item = QTreeWidgetItem([text, detail])
            item.setData(0, _PATH, path)
            item.setForeground(1, muted)
            item.setTextAlignment(1, right)
            for column in (0, 1):
                item.setToolTip(column, f"{text}\n{detail}".strip())
            item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{text}, {detail}".strip(", "))
            self.addTopLevelItem(item)

    def say_if_empty(self, text: str) -> None:
        """Say why there is no row, in muted letters."""
        if not self.topLevelItemCount():
            item = QTreeWidgetItem([text])
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            item.setForeground(0, QColor(tokens().muted))
            item.setToolTip(0, text)
            self.addTopLevelItem(item)
            item.setFirstColumnSpanned(True)


def _version_row(one: Version) -> _Row:
    when = f"{_time(one.at)} · {one.by}" if one.by else _time(one.at)
    return (_("Version {number}").format(number=one.number), when, ())


def _phone_row(one: Phone) -> _Row:
    state = _("up to date")
    if one.is_owed:
        state = _("cannot be told") if one.failures else _("being told")
    since = QLocale().toString(_qt(one.since).date(), QLocale.FormatType.ShortFormat)
    return (one.name, _("{state} · since {day}").format(state=state, day=since), ())


def _push_row(one: Pushes) -> _Row:
    what = f"{one.count} {one.outcome}"
    return (_time(one.at), f"{what} · {one.reason}" if one.reason else what, ())


def _change_row(before: PassPackage, after: PassPackage, one: Difference) -> _Row:
    if one.path[0] == "file":
        return (str(one.path[1]), _kind_of_change(one), ())
    holder = before if one.after is None else after
    title = place_title(holder, one.path)
    if one.path[0] == "images":
        return (title, _kind_of_change(one), one.path)
    if isinstance(one.before, (dict, list)) or isinstance(one.after, (dict, list)):
        return (title, _kind_of_change(one), one.path)
    return (title, f"{_short(one.before)} → {_short(one.after)}", one.path)


def _kind_of_change(one: Difference) -> str:
    if one.before is None:
        return _("new")
    return _("removed") if one.after is None else _("changed")


def _short(value: object) -> str:
    text = _("none") if value is None else " ".join(str(value).split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _time(at: datetime) -> str:
    return QLocale().toString(_qt(at), QLocale.FormatType.ShortFormat)


def _qt(at: datetime) -> QDateTime:
    return QDateTime.fromSecsSinceEpoch(int(at.timestamp()))
