# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""What one sees first: recent passes, work to recover, and designs to begin with."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QPixmap
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from common.render.text_metrics import TextMetrics
from common.text import _
from designer.files.journal_store import FoundJournal
from designer.files.safekeeping import told_about
from designer.gallery.card_grid import CardGrid
from designer.gallery.new_pass_dialog import NewPassDialog
from designer.gallery.pass_card import PassCard
from designer.gallery.recent_files import RecentFiles
from designer.gallery.templates import Template, templates
from designer.gallery.thumbnails import ThumbnailStore, picture_of
from designer.images.picture import dropped_files
from designer.theme import GRID

SHOWN_RECENT = 5


class Welcome(QDialog):
    """A window of its own, before or beside the open pass; closing it changes nothing.

    Signals:
        created: package and name of a new pass.
        open_requested: the path of a pass to open.
        choose_requested: a file dialog is wanted.
        blank_requested: an empty pass is wanted.
        recover_requested: the key of a journal.
        discard_requested: the key of a journal.
    """

    created = Signal(object, str)
    open_requested = Signal(object)
    choose_requested = Signal()
    blank_requested = Signal()
    recover_requested = Signal(str)
    discard_requested = Signal(str)

    def __init__(
        self,
        recent: RecentFiles,
        thumbnails: ThumbnailStore,
        metrics: TextMetrics,
        found: tuple[FoundJournal, ...] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Welcome to Passwright"))
        self.setAcceptDrops(True)
        self._recent = recent
        self._thumbnails = thumbnails
        self._metrics = metrics
        self._to_draw: list[tuple[PassCard, Template]] = []
        self._build(found)
        self.resize(self._fitting_size())
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._draw_next)
        self._timer.start()

    def sizeHint(self) -> QSize:
        return QSize(1040, 620)

    def _fitting_size(self) -> QSize:
        """Return the wanted size, or what the screen has room for."""
        room = self.screen().availableSize() - QSize(GRID * 16, GRID * 24)
        return self.sizeHint().boundedTo(room)

    def _build(self, found: tuple[FoundJournal, ...]) -> None:
        left = QVBoxLayout()
        left.setSpacing(GRID * 2)
        self._build_recovery(left, found)
        self._build_recent(left)
        left.addStretch()
        self._build_buttons(left)
        side = QWidget()
        side.setFixedWidth(272)
        side.setLayout(left)
        left.setContentsMargins(GRID * 5, GRID * 5, GRID * 5, GRID * 5)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(side)
        layout.addWidget(self._build_gallery(), 1)

    def _build_recovery(self, left: QVBoxLayout, found: tuple[FoundJournal, ...]) -> None:
        for one in [journal for journal in found if not journal.entry.is_discarded][:2]:
            card = QFrame()
            card.setProperty("role", "card")
            text = QLabel(told_about(one))
            text.setWordWrap(True)
            title = _heading(_("Recovered work"))
            take = QPushButton(_("Open recovered copy"))
            take.setProperty("role", "primary")
            drop = QPushButton(_("Discard"))
            take.clicked.connect(self._closing(self.recover_requested.emit, one.key))
            drop.clicked.connect(self._hiding(card, self.discard_requested.emit, one.key))
            box = QVBoxLayout(card)
            box.setContentsMargins(GRID * 3, GRID * 3, GRID * 3, GRID * 3)
            for part in (title, text, take, drop):
                box.addWidget(part)
            left.addWidget(card)

    def _build_recent(self, left: QVBoxLayout) -> None:
        left.addWidget(_heading(_("Recent passes")))
        places = self._recent.all()[:SHOWN_RECENT]
        if not places:
            empty = QLabel(_("Passes that you open or save appear here."))
            empty.setProperty("role", "muted")
            empty.setWordWrap(True)
            left.addWidget(empty)
        for place in places:
            left.addWidget(_RecentRow(place, self._thumbnails, self))

    def _build_buttons(self, left: QVBoxLayout) -> None:
        for text, signal in (
            (_("Open a pass or template…"), self.choose_requested),
            (_("Begin with an empty pass"), self.blank_requested),
        ):
            button = QPushButton(text)
            button.setAutoDefault(False)
            button.clicked.connect(self._closing(signal.emit))
            left.addWidget(button)
        note = QLabel(_("Or drop a pass here."))
        note.setProperty("role", "muted")
        left.addWidget(note)

    def _build_gallery(self) -> QWidget:
        body = QWidget()
        body.setProperty("role", "panel")
        layout = QVBoxLayout(body)
        layout.setContentsMargins(GRID * 4, GRID * 5, GRID * 6, GRID * 5)
        layout.setSpacing(GRID * 3)
        title = QLabel(_("What kind of pass do you want to make?"))
        title.setProperty("role", "title")
        title.setWordWrap(True)
        title.setContentsMargins(GRID * 2, 0, 0, 0)  # in line with the pictures of the cards
        layout.addWidget(title)
        for template in templates():
            card = PassCard(template.title, template.meaning, 132)
            card.clicked.connect(self._asking(template))
            self._to_draw.append((card, template))
        layout.addWidget(CardGrid([card for card, _template in self._to_draw]))
        layout.addStretch()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(body)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return area

    def _draw_next(self) -> None:
        """Draw one template at a time, so that the window answers from the start."""
        if not self._to_draw:
            self._timer.stop()
            return
        card, template = self._to_draw.pop(0)
        card.show_picture(picture_of(template.package(), self._metrics))

    def _asking(self, template: Template) -> Callable[[], None]:
        return lambda: self.ask(template)

    def ask(self, template: Template) -> None:
        """Ask the two questions, then make the pass."""
        dialog = NewPassDialog(template, self._metrics, self)

        def make() -> None:
            self.created.emit(dialog.package, dialog.name)
            self.accept()

        dialog.accepted.connect(make)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def open_recent(self, place: Path) -> None:
        """Open a recent pass."""
        self.accept()
        self.open_requested.emit(place)

    def forget(self, place: Path) -> None:
        """Take a place off the list."""
        self._recent.remove(place)
        self._thumbnails.forget(place)

    def _closing(self, emit: Callable[..., None], *arguments: str) -> Callable[[], None]:
        def do() -> None:
            self.accept()
            emit(*arguments)

        return do

    def _hiding(
        self, card: QWidget, emit: Callable[..., None], *arguments: str
    ) -> Callable[[], None]:
        def do() -> None:
            card.hide()
            emit(*arguments)

        return do

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = dropped_files(event.mimeData())
        if files:
            event.acceptProposedAction()
            self.open_recent(files[0])


class _RecentRow(QWidget):
    """One recent pass: its picture, its name, and whether it is still there."""

    def __init__(self, place: Path, thumbnails: ThumbnailStore, welcome: Welcome) -> None:
        super().__init__()
        is_there = place.exists()
        button = QPushButton(place.stem)
        button.setProperty("role", "quiet")
        button.setStyleSheet("text-align: left; padding: 2px 4px;")
        button.setAutoDefault(False)
        button.setEnabled(is_there)
        button.setToolTip(str(place))
        button.setAccessibleName(_("Open {name}").format(name=place.stem))
        button.clicked.connect(lambda: welcome.open_recent(place))
        picture = QLabel()
        picture.setFixedSize(34, 48)
        image = thumbnails.picture(place)
        if image is not None:
            picture.setPixmap(_small(image, self.devicePixelRatioF()))
        where = QLabel(_short(place.parent) if is_there else _("Not there any more"))
        where.setProperty("role", "muted")
        where.setContentsMargins(5, 0, 0, 0)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(button)
        texts.addWidget(where)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(picture)
        row.addLayout(texts, 1)
        if not is_there:
            self._add_forget(row, place, welcome)

    def _add_forget(self, row: QHBoxLayout, place: Path, welcome: Welcome) -> None:
        forget = QPushButton(_("Remove"))
        forget.setProperty("role", "quiet")
        forget.setAutoDefault(False)
        forget.setAccessibleName(_("Remove {name} from the list").format(name=place.stem))

        def do() -> None:
            welcome.forget(place)
            self.hide()

        forget.clicked.connect(do)
        row.addWidget(forget)


def _small(image: QImage, ratio: float) -> QPixmap:
    pixmap = QPixmap.fromImage(
        image.scaled(
            round(34 * ratio),
            round(48 * ratio),
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
    )
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def _short(folder: Path) -> str:
    home = Path.home()
    text = f"~/{folder.relative_to(home)}" if folder.is_relative_to(home) else str(folder)
    return text if len(text) <= 28 else f"…{text[-27:]}"


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "heading")
    return label
