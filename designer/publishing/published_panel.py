# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The publish workspace: what phones have now, what would change, who has it."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSlider,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from common.errors import PasswrightError
from common.text import _, ngettext
from designer.differences import differences
from designer.document import PassDocument
from designer.jobs import run_job
from designer.publishing.profiles import ServerProfile, ServerProfiles
from designer.publishing.server_state import ServerState, read_state
from designer.publishing.state_rows import (
    INSET,
    PATH,
    StateList,
    change_row,
    phone_row,
    push_row,
    version_row,
)
from designer.roles import set_role
from designer.selection import Selection
from designer.theme import GRID
from designer.view_state import ViewState


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
        self._said.setContentsMargins(INSET, 0, 0, 0)
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
        self.changes = StateList(_("Not published yet"))
        self.changes.itemClicked.connect(self._go)
        self.changes.itemActivated.connect(self._go)
        self.versions = StateList(_("Versions"))
        self.phones = StateList(_("Phones"))
        self.pushes = StateList(_("Pushes"))
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
        self.versions.fill(version_row(one) for one in state.versions)
        self.versions.say_if_empty(_("No version."))
        self.phones.fill(phone_row(one) for one in state.phones)
        self.phones.say_if_empty(_("No phone has registered yet."))
        self.pushes.fill(push_row(one) for one in state.pushes)
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
        self.changes.fill(change_row(published, package, one) for one in found)
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
        set_role(self._said, role or "heading")

    def _go(self, item: QTreeWidgetItem) -> None:
        path = item.data(0, PATH)
        if path:
            self._selection.select(tuple(path))
