# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The languages workspace: every text of the pass in every language."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMenu,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from common.errors import PasswrightError
from common.model import edits
from common.model.json_object import Path
from common.model.localizable import TextState, with_every_text, with_reviewed
from common.model.package import PassPackage
from common.model.pseudo_language import PSEUDO
from common.render.text_metrics import TextMetrics
from common.text import _
from designer.canvas.qt_metrics import QtTextMetrics
from designer.document import PassDocument
from designer.language_names import language_name
from designer.languages.add_language_dialog import AddLanguageDialog
from designer.languages.language_bar import LanguageBar
from designer.languages.text_delegate import TextDelegate
from designer.languages.texts_model import Column, Role, TextsModel
from designer.place_names import is_field
from designer.selection import Selection
from designer.theme import GRID, ROW
from designer.view_state import ViewState

MEASURE_AFTER = 60
"""Milliseconds of rest after which overflow is looked for: typing itself stays fast."""


class LanguagesPanel(QWidget):
    """Shows the grid; selection and language are shared with the pass."""

    def __init__(
        self,
        document: PassDocument,
        selection: Selection,
        view_state: ViewState,
        parent: QWidget | None = None,
        metrics: TextMetrics | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._selection = selection
        self._view_state = view_state
        self.model = TextsModel(document, metrics or QtTextMetrics(), self)
        self._measuring = QTimer(self, interval=MEASURE_AFTER, singleShot=True)
        self._build()
        self._connect()
        self._refresh()

    def sizeHint(self) -> QSize:
        return QSize(900, 260)

    def _build(self) -> None:
        self.setProperty("role", "panel")
        self._bar = LanguageBar()
        self._add = QPushButton(_("Add language…"))
        self._filter = QComboBox()
        self._filter.setAccessibleName(_("Which texts are shown"))
        for text in (_("All texts"), _("Missing"), _("Not reviewed"), _("Too long")):
            self._filter.addItem(text)
        self._pseudo = QCheckBox(_("Pseudo-language"))
        self._pseudo.setToolTip(_("Shows where longer texts would not fit"))
        head = QHBoxLayout()
        head.setSpacing(GRID * 2)
        head.addWidget(self._bar)
        head.addWidget(self._add)
        head.addStretch()
        head.addWidget(self._pseudo)
        head.addWidget(self._filter)
        self.table = _Table()
        self.table.setModel(self.model)
        self.table.setItemDelegate(TextDelegate(self.table))
        self._empty = QLabel(_("One language so far. People see the language of their phone."))
        self._empty.setProperty("role", "muted")
        self._said = QLabel()
        self._said.setProperty("role", "error")
        self._said.setWordWrap(True)
        self._said.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID * 3, GRID * 2, GRID * 3, 0)
        layout.setSpacing(GRID * 2)
        layout.addLayout(head)
        layout.addWidget(self._empty)
        layout.addWidget(self._said)
        layout.addWidget(self.table, 1)

    def _connect(self) -> None:
        self._document.changed.connect(lambda _package: self._refresh())
        self._view_state.changed.connect(self._follow_language)
        self._selection.changed.connect(self._follow)
        self._measuring.timeout.connect(self._measure)
        self.model.modelReset.connect(self._fit_columns)
        self._add.clicked.connect(self.ask_for_language)
        self._filter.currentIndexChanged.connect(lambda _row: self._apply_filter())
        self._pseudo.toggled.connect(self._show_pseudo)
        self._bar.chosen.connect(self._view_state.show_language)
        self._bar.fill_requested.connect(self._fill)
        self._bar.review_requested.connect(self._review_all)
        self._bar.remove_requested.connect(self.remove_language)
        self.table.selectionModel().currentChanged.connect(self._tell_selection)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._show_menu)
        self._fit_columns()

    def ask_for_language(self) -> None:
        """Ask which language to add."""
        dialog = AddLanguageDialog(self._document.current.languages(), self)
        dialog.accepted.connect(lambda: self.add_language(dialog.language, fill=dialog.fills))
        dialog.open()

    def add_language(self, language: str, *, fill: bool = False) -> None:
        """Add a language and go to its first cell; a name that cannot be is explained."""
        try:
            after = edits.add_language(self._document.current, language)
        except PasswrightError as error:
            self._said.setText(str(error))
            self._said.show()
            return
        self._said.hide()
        if fill:
            after = with_every_text(after, language)
        self._document.edit(_("Add {name}").format(name=language_name(language)), after)
        self._view_state.show_language(language)
        column = len(Column) + list(self.model.languages).index(language)
        self.table.setFocus()
        self.table.setCurrentIndex(self.model.index(0, column))

    def remove_language(self, language: str) -> None:
        """Remove a language with its texts and images."""
        after = edits.remove_language(self._document.current, language)
        if self._view_state.language == language:
            self._view_state.show_language("")
        self._document.edit(_("Remove {name}").format(name=language_name(language)), after)

    def _refresh(self) -> None:
        if not self.isVisible():  # caught up with when shown
            return
        self.model.refresh()
        self._show_bar()
        self._apply_filter()
        self._measuring.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()
        self._go_to_language()
        self.table.setFocus()

    def _go_to_language(self) -> None:
        """Go to the column of the language that the pass shows."""
        language = self._view_state.language
        if language in self.model.languages and self.model.rowCount():
            column = len(Column) + list(self.model.languages).index(language)
            row = max(self.table.currentIndex().row(), 0)
            self.table.setCurrentIndex(self.model.index(row, column))

    def _follow_language(self) -> None:
        self._show_bar()
        now = self.table.currentIndex()
        if self.isVisible() and self.model.language_at(now.column()) != self._view_state.language:
            self._go_to_language()

    def _show_bar(self) -> None:
        package = self._document.current
        self._bar.show_package(package, self._view_state.language)
        self._empty.setVisible(not package.languages())

    def _measure(self) -> None:
        self.model.measure()
        if self._filter.currentIndex() == 3:
            self._apply_filter()

    def _show_pseudo(self, shown: bool) -> None:
        self.model.show_pseudo(shown)
        self._apply_filter()
        self._measuring.start()

    def _fit_columns(self) -> None:
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        if self.model.columnCount():
            header.setSectionResizeMode(Column.PLACE, QHeaderView.ResizeMode.Interactive)
            header.resizeSection(Column.PLACE, 208)

    def _apply_filter(self) -> None:
        wanted = self._filter.currentIndex()
        for row in range(self.model.rowCount()):
            self.table.setRowHidden(row, wanted > 0 and not self._is_wanted(row, wanted))

    def _is_wanted(self, row: int, wanted: int) -> bool:
        cells = [self.model.index(row, column) for column in range(1, self.model.columnCount())]
        if wanted == 3:
            return any(cell.data(Role.IS_CUT) for cell in cells)
        states = [cell.data(Role.STATE) for cell in cells]
        if wanted == 1:
            return TextState.MISSING in states
        return any(state not in {None, TextState.REVIEWED} for state in states)

    def _tell_selection(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid():
            path = self.model.text_at(current.row()).paths[0]
            if is_field(path):  # other places would call the inspector to the front
                self._selection.select(path[:3])
            language = self.model.language_at(current.column())
            if current.column() >= Column.BASE and language != PSEUDO:
                self._view_state.show_language(language)

    def _follow(self, path: Path) -> None:
        if not path or not self.isVisible():
            return
        row, now = self.model.row_of(path), self.table.currentIndex()
        if row < 0 or (now.isValid() and _is_within(self.model, now.row(), path)):
            return
        column = now.column() if now.isValid() else Column.BASE
        self.table.selectionModel().setCurrentIndex(
            self.model.index(row, column), QItemSelectionModel.SelectionFlag.ClearAndSelect
        )

    def _show_menu(self, at: QPoint) -> None:
        index = self.table.indexAt(at)
        language = self.model.language_at(index.column())
        if not index.isValid() or language in {"", PSEUDO}:
            return
        text = self.model.text_at(index.row()).text
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        is_reviewed = index.data(Role.STATE) is TextState.REVIEWED
        mark = menu.addAction(_("Take the mark back") if is_reviewed else _("Mark as reviewed"))
        mark.triggered.connect(lambda: self._review(language, text, reviewed=not is_reviewed))
        take = menu.addAction(_("Take the base text"))
        take.triggered.connect(lambda: self.model.setData(index, text))
        clear = menu.addAction(_("Remove translation"))
        clear.triggered.connect(lambda: self.model.setData(index, ""))
        menu.popup(self.table.viewport().mapToGlobal(at))

    def _review(self, language: str, text: str, *, reviewed: bool) -> None:
        after = with_reviewed(self._document.current, language, (text,), reviewed=reviewed)
        self._document.edit(_("Mark as reviewed") if reviewed else _("Take the mark back"), after)

    def _review_all(self, language: str) -> None:
        texts = tuple(self.model.text_at(row).text for row in range(self.model.rowCount()))
        after = with_reviewed(self._document.current, language, texts)
        name = language_name(language)
        self._document.edit(_("Mark all of {name} as reviewed").format(name=name), after)

    def _fill(self, language: str) -> None:
        after: PassPackage = with_every_text(self._document.current, language)
        name = language_name(language)
        self._document.edit(_("Fill missing texts of {name}").format(name=name), after)


class _Table(QTableView):
    """A grid that is typed in without leaving the keyboard."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Texts by language"))
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        self.horizontalHeader().setDefaultAlignment(left)
        self.verticalHeader().setVisible(False)
        self.verticalHeader().setDefaultSectionSize(ROW + 4)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if is_enter and index.isValid() and self.state() != self.State.EditingState:
            self.edit(index)
        elif event.key() == Qt.Key.Key_Delete and index.isValid():
            self.model().setData(index, "")
        else:
            super().keyPressEvent(event)


def _is_within(model: TextsModel, row: int, path: Path) -> bool:
    return any(place[: len(path)] == path for place in model.text_at(row).paths)
