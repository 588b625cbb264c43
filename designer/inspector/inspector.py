# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The inspector: the page that fits what is selected, under its name, above its key."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from common.model.json_object import Path
from common.model.package import PassPackage
from common.model.pass_json import FieldContent
from common.render.text_metrics import TextMetrics
from designer.document import PassDocument
from designer.icons import icon
from designer.inspector.field_page import FieldPage
from designer.inspector.form_row import FormRow
from designer.inspector.group_page import GroupPage
from designer.inspector.heading import Heading, heading
from designer.inspector.holder_sentence import HolderSentence
from designer.inspector.key_card import KeyCard
from designer.inspector.one_line import OneLine
from designer.inspector.page import Page
from designer.inspector.section_page import SectionPage
from designer.place_names import is_field, is_group
from designer.problems.checker import Checker
from designer.sections import Section, section_of
from designer.selection import Selection
from designer.view_state import ViewState

MINIMUM_WIDTH = 308
"""Logical pixels at which no row is cut off."""


class Inspector(QWidget):
    """Shows one page at a time; pages are made when they are first needed."""

    def __init__(
        self,
        document: PassDocument,
        selection: Selection,
        view_state: ViewState,
        checker: Checker,
        metrics: TextMetrics,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._selection = selection
        self._view_state = view_state
        self._checker = checker
        self._metrics = metrics
        self._shown_head = Heading("", "")
        self._makers: dict[str, Callable[[], QWidget]] = {}
        self._pages: dict[str, QWidget] = {}
        self._build()
        document.changed.connect(self._refresh)
        view_state.changed.connect(self._refresh)
        selection.changed.connect(self._show)
        checker.changed.connect(self._show_issues)
        self._show(selection.path)

    def _build(self) -> None:
        self.setMinimumWidth(MINIMUM_WIDTH)
        self._sign = QLabel()
        self._title = OneLine()
        self._title.setProperty("role", "heading")
        self._subtitle = QLabel()
        self._subtitle.setProperty("role", "muted")
        head = QHBoxLayout()
        head.setContentsMargins(16, 12, 24, 8)
        head.setSpacing(8)
        head.addWidget(self._sign)
        head.addWidget(self._title)
        head.addWidget(self._subtitle, 1, Qt.AlignmentFlag.AlignRight)
        self._stack = QStackedWidget()
        self._key_card = KeyCard()
        line = QFrame()
        line.setProperty("role", "line")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(head)
        box.addWidget(self._stack, 1)
        box.addWidget(line)
        box.addWidget(self._key_card)

    def add_page(self, name: str, make: Callable[[], QWidget]) -> None:
        """Use another panel as the page for a section, such as ``images`` or ``barcodes``.

        The panel follows document and selection by itself.
        """
        self._makers[name] = make

    def focus(self) -> None:
        """Put the focus into the page, on the key that is selected if it has a row."""
        page = self._stack.currentWidget()
        own = self._own_page()
        if own is not None:
            own.focus(self._selection.path)
        focused: QWidget | None = self.focusWidget()
        if page is not None and (focused is None or not page.isAncestorOf(focused)):
            page.setFocus()

    # Which page

    def _show(self, path: Path) -> None:
        name = self._page_name(path)
        if name not in self._pages:
            self._pages[name] = self._make(name, path)
            self._stack.addWidget(self._pages[name])
        page = self._pages[name]
        self._stack.setCurrentWidget(page)
        self._key_card.hide()
        own = self._own_page()
        if own is not None:
            own.show_path(path)
        self._refresh()
        self._show_issues()
        if own is not None and (len(path) > 3 or path[:1] not in ((), ("section",))):
            own.focus(path)

    def _page_name(self, path: Path) -> str:
        if is_field(path):
            return "field"
        if is_group(path):
            return "group"
        if path and path[0] in self._makers:
            return str(path[0])
        section = section_of(path)
        if section is not None:
            return section.name
        named = str(path[1]) if len(path) == 2 and path[0] == "section" else ""
        return named if named in self._makers else "basics"

    def _make(self, name: str, path: Path) -> QWidget:
        if name in self._makers:
            return self._makers[name]()
        if name == "field":
            page: Page = FieldPage(self._document, self._view_state)
        elif name == "group":
            page = GroupPage(self._document, self._selection)
        else:
            section = SectionPage(self._section(path), self._document, self._view_state)
            if name == "appearance":
                section.add_below(self._contrast_meter())
            elif name == "rules":
                section.add_below(HolderSentence(self._document))
            page = section
        page.focused.connect(self._explain)
        return _scrolled(page)

    def _contrast_meter(self) -> QWidget:
        from designer.inspector.contrast_meter import (  # when first shown
            ContrastMeter,
        )

        return ContrastMeter(self._document, self._selection, self._view_state, self._metrics)

    def _section(self, path: Path) -> Section:
        found = section_of(path) or section_of(())
        assert found is not None  # noqa: S101  # the empty path always has one
        return found

    # Following the document

    def _own_page(self) -> Page | None:
        current = self._stack.currentWidget()
        content = current.widget() if isinstance(current, QScrollArea) else None
        return content if isinstance(content, Page) else None

    def _refresh(self, _package: PassPackage | None = None) -> None:
        package, path = self._document.current, self._selection.path
        if is_field(path) and not isinstance(package.at(path[:3]), FieldContent):
            self._selection.select(path[:2])
            return
        self._head(package, path)
        page = self._own_page()
        if page is not None:
            page.refresh(package)

    def _head(self, package: PassPackage, path: Path) -> None:
        head = heading(package, path)
        if head != self._shown_head:
            self._shown_head = head
            self._sign.setPixmap(icon(head.icon, "muted").pixmap(QSize(18, 18)))
            self._title.setText(head.title)
            self._subtitle.setText(head.subtitle)

    def _show_issues(self) -> None:
        page = self._own_page()
        if page is not None:
            page.show_issues(list(self._checker.issues))

    def _explain(self, row: FormRow) -> None:
        self._key_card.show_key(row.spec, row.path)


def _scrolled(page: QWidget) -> QScrollArea:
    """Return a page that scrolls up and down, with its margins."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its rows take it
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    page.setProperty("role", "panel")
    page.setContentsMargins(16, 4, 0, 16)  # rows keep room for their arrows
    layout = page.layout()
    if isinstance(layout, QVBoxLayout):
        layout.addStretch(1)
    area.setWidget(page)
    return area
