# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The problems panel: every finding, where it is, and what repairs it."""

from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QStackedLayout,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from common.model.image_slot import parse_image_name
from common.model.json_object import Path
from common.model.package import PassPackage
from common.text import _
from common.validation.issue import FixIt, Issue, Severity
from designer.clearing import clear
from designer.document import PassDocument
from designer.icons import icon
from designer.language_names import language_name
from designer.place_names import dotted, is_field
from designer.place_titles import place_title
from designer.problems.checker import Checker
from designer.problems.repairs import Repairs
from designer.selection import Selection

_WIDE = 720
"""Logical pixels from which what to do and its buttons stand on one line, with the code."""

_ICONS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "advice"}


def severity_name(severity: Severity) -> str:
    """Return the name of a severity for people."""
    return {
        Severity.ERROR: _("Error"),
        Severity.WARNING: _("Warning"),
        Severity.ADVICE: _("Advice"),
    }[severity]


class ProblemsPanel(QWidget):
    """A list, and at its foot what to do about the chosen finding."""

    def __init__(
        self,
        document: PassDocument,
        selection: Selection,
        checker: Checker,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._selection = selection
        self._checker = checker
        self.repairs = Repairs(document, checker, self)
        self._build()
        checker.changed.connect(self._fill)
        selection.changed.connect(self._follow_selection)
        self._fill()

    def _build(self) -> None:
        self.list = QTreeWidget()
        self.list.setColumnCount(2)
        self.list.setHeaderHidden(True)
        self.list.setRootIsDecorated(False)
        self.list.setIconSize(QSize(16, 16))
        self.list.setUniformRowHeights(True)
        self.list.setAccessibleName(_("Problems"))
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.list.currentItemChanged.connect(lambda *_items: self._show_detail())
        self.list.itemClicked.connect(lambda *_item: self._go())
        self.list.itemActivated.connect(lambda *_item: self._go())
        self._hint = QLabel()
        self._hint.setProperty("role", "muted")
        self._hint.setWordWrap(True)
        self._code = QLabel()
        self._code.setProperty("role", "code")
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        side = QHBoxLayout()
        side.setSpacing(12)
        side.addStretch(1)
        side.addWidget(self._code)
        side.addLayout(self._buttons)
        self._foot = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._foot.setContentsMargins(12, 8, 12, 8)
        self._foot.setSpacing(8)
        self._foot.addWidget(self._hint, 1)
        self._foot.addLayout(side)
        full = QWidget()
        column = QVBoxLayout(full)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.list, 1)
        line = QFrame()
        line.setProperty("role", "line")
        column.addWidget(line)
        column.addLayout(self._foot)
        self._empty = QLabel()
        self._empty.setProperty("role", "muted")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._layers = QStackedLayout(self)
        self._layers.addWidget(full)
        self._layers.addWidget(self._empty)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = self.width() >= _WIDE
        self._code.setVisible(is_wide)
        direction = QBoxLayout.Direction
        self._foot.setDirection(direction.LeftToRight if is_wide else direction.TopToBottom)

    # The list

    def _fill(self) -> None:
        kept = self.current() if self.list.hasFocus() else None
        self.list.clear()
        for issue in self._checker.issues:
            self.list.addTopLevelItem(_row(self._document.current, issue))
        self._empty.setText(
            _("Checking the pass…")
            if self._checker.checked is None
            else _("No problems found. Wallet should accept this pass.")
        )
        self._layers.setCurrentIndex(0 if self._checker.issues else 1)
        issues = list(self._checker.issues)
        self._select(issues.index(kept) if kept in issues else 0)
        if kept is None:
            self._follow(self._selection.path)
        self._show_detail()

    def _follow_selection(self, path: Path) -> None:
        if not self.list.hasFocus():
            self._follow(path)

    def _follow(self, path: Path) -> None:
        """Choose the first finding at or below a place, if there is one."""
        for number, issue in enumerate(self._checker.issues):
            if path and place_of(issue)[: len(path)] == path:
                self._select(number)
                return

    def current(self) -> Issue | None:
        """Return the chosen finding."""
        item = self.list.currentItem()
        return None if item is None else item.data(0, Qt.ItemDataRole.UserRole)

    def step(self, by: int) -> None:
        """Choose the next or previous finding, all around, and go to its place."""
        count = self.list.topLevelItemCount()
        if count:
            self._select((self.list.currentIndex().row() + by) % count)
            self._go()

    def _select(self, number: int) -> None:
        item = self.list.topLevelItem(number)
        if item is not None:
            self.list.setCurrentItem(item)

    def _go(self) -> None:
        issue = self.current()
        if issue is not None:
            self._selection.select(place_of(issue))

    # The chosen one

    def _show_detail(self) -> None:
        issue = self.current()
        clear(self._buttons)
        self._hint.setText(issue.hint if issue else "")
        self._code.setText(issue.code if issue else "")
        self._code.setToolTip(dotted(issue.path) if issue else "")
        if issue is None:
            return
        for fix in self.repairs.fixes(issue):
            button = QPushButton(icon("wrench"), fix.title)
            button.clicked.connect(partial(self._apply, fix))
            self._buttons.addWidget(button)
        if issue.severity is not Severity.ERROR:
            ignore = QPushButton(_("Ignore…"))
            ignore.setProperty("role", "quiet")
            ignore.clicked.connect(lambda: self.repairs.ask_to_ignore(issue))
            self._buttons.addWidget(ignore)

    def _apply(self, fix: FixIt, _checked: bool = False) -> None:
        self.repairs.apply(fix)


def place_of(issue: Issue) -> Path:
    """Return what to select for a finding: its path, or the slot of its image."""
    image = parse_image_name(issue.file) if issue.file else None
    return ("images", image.slot) if image is not None else issue.path


def where(package: PassPackage, issue: Issue) -> str:
    """Return the place of a finding in words: “The usual · Label · German (de)”."""
    if issue.file and not is_field(issue.path):
        place = _("Texts") if issue.file.endswith("/pass.strings") else issue.file
    else:
        place = place_title(package, issue.path)
    return f"{place} · {language_name(issue.language)}" if issue.language else place


def _row(package: PassPackage, issue: Issue) -> QTreeWidgetItem:
    item = QTreeWidgetItem([issue.message, where(package, issue)])
    item.setToolTip(1, dotted(issue.path) or issue.file)
    item.setIcon(0, icon(_ICONS[issue.severity], issue.severity.value))
    item.setData(0, Qt.ItemDataRole.UserRole, issue)
    item.setData(
        0,
        Qt.ItemDataRole.AccessibleTextRole,
        f"{severity_name(issue.severity)}: {issue.message}",
    )
    item.setToolTip(0, f"{issue.message}\n{issue.hint}")
    return item
