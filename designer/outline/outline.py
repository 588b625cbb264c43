# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The outline panel: the tree of the pass, always complete, usable by keyboard alone."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QPainter
from PySide6.QtWidgets import (
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from common.model.json_object import Path
from common.text import _
from designer.document import PassDocument
from designer.icons import icon
from designer.outline.outline_tree import PATH, OutlineTree, path_of
from designer.outline.tree import Node, outline_of
from designer.sections import section_of
from designer.selection import Selection
from designer.theme import ROW, tokens
from designer.view_state import ViewState

MINIMUM_WIDTH = 196
"""Logical pixels at which titles can still be read."""

REST = 30
"""Milliseconds that the outline lets pass before it follows the document."""

_Index = QModelIndex | QPersistentModelIndex

_DETAIL = PATH + 1
_WARN = PATH + 2


class OutlinePanel(QWidget):
    """The tree and nothing else.

    Signals:
        menu_requested: a context menu is wanted, at this point of the screen.
    """

    menu_requested = Signal(object)

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
        self._shape: object = None
        self._following = False
        self._build()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(REST)
        self._timer.timeout.connect(self._show_document)
        document.changed.connect(self._soon)
        selection.changed.connect(self._show_selection)
        self._show_document()
        self._show_selection(selection.path)

    def _build(self) -> None:
        self.setMinimumWidth(MINIMUM_WIDTH)
        self.tree = OutlineTree(self._document)
        self.tree.setHeaderHidden(True)
        self.tree.setIndentation(16)
        self.tree.setIconSize(QSize(16, 16))
        self.tree.setUniformRowHeights(True)
        self.tree.setItemDelegate(_RowDelegate(self.tree))
        self.tree.setAccessibleName(_("Outline of the pass"))
        self.tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.tree.currentItemChanged.connect(self._select)
        self.tree.itemActivated.connect(lambda item: self._selection.edit(path_of(item)))
        box = QVBoxLayout(self)
        box.setContentsMargins(4, 4, 0, 0)
        box.addWidget(self.tree)

    def _soon(self, _package: object) -> None:
        """Leave the first moments after a key press to the canvas."""
        self._timer.start()

    def catch_up(self) -> None:
        """Show what the document says now, if that is still to be done."""
        if self._timer.isActive():
            self._timer.stop()
            self._show_document()

    def _show_document(self) -> None:
        nodes = outline_of(self._document.current)
        shape = tuple(node.shape() for node in nodes)
        if shape != self._shape:
            self._shape = shape
            self._rebuild(nodes)
            self._show_selection(self._selection.path)
        else:
            for number, node in enumerate(nodes):
                item = self.tree.topLevelItem(number)
                if item is not None:
                    _fill(item, node)

    def _rebuild(self, nodes: tuple[Node, ...]) -> None:
        self._following = True
        closed = {path_of(item) for item in self._items() if not item.isExpanded()}
        self.tree.clear()
        for node in nodes:
            self.tree.addTopLevelItem(_make(node))
        for item in self._items():
            item.setExpanded(path_of(item) not in closed)
        self._following = False

    def _show_selection(self, path: Path) -> None:
        self.catch_up()
        section = section_of(path)
        best = self._row_of(path)
        if best is None and section is not None:
            best = self._row_of(section.path)
        self._following = True
        if best is not None:
            self.tree.setCurrentItem(best)
        self._following = False

    def _row_of(self, path: Path) -> QTreeWidgetItem | None:
        """Return the row of a place, or of the nearest place above it."""
        rows = {path_of(item): item for item in self._items()}
        lengths = range(len(path), 0, -1)
        return next((rows[path[:length]] for length in lengths if path[:length] in rows), None)

    def _select(self, item: QTreeWidgetItem | None) -> None:
        if item is not None and not self._following:
            self._selection.select(path_of(item))

    def _items(self) -> list[QTreeWidgetItem]:
        every = Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive
        return self.tree.findItems("", every)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_requested.emit(event.globalPos())


class _RowDelegate(QStyledItemDelegate):
    """Paints title and, in muted letters at the right, the detail."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(super().sizeHint(option, index).width(), ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        super().paint(painter, option, index)
        detail = index.data(_DETAIL)
        if not detail:
            return
        metrics = option.fontMetrics
        title = metrics.horizontalAdvance(index.data(Qt.ItemDataRole.DisplayRole) or "") + 36
        room = QRect(option.rect).adjusted(title, 0, -10, 0)
        if room.width() < 16:
            return
        colors = tokens()
        painter.setPen(QColor(colors.warning if index.data(_WARN) else colors.muted))
        text = metrics.elidedText(detail, Qt.TextElideMode.ElideRight, room.width())
        where = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, where, text)


def _make(node: Node) -> QTreeWidgetItem:
    item = QTreeWidgetItem()
    item.setData(0, PATH, node.path)
    if node.icon:
        item.setIcon(0, icon(node.icon, "muted"))
    item.addChildren([_make(child) for child in node.children])
    _fill(item, node)
    return item


def _fill(item: QTreeWidgetItem, node: Node) -> None:
    """Bring the texts of a row and the rows below it up to date."""
    if (item.text(0), item.data(0, _DETAIL), item.data(0, _WARN)) != (
        node.title,
        node.detail,
        node.warn,
    ):
        item.setText(0, node.title)
        item.setData(0, _DETAIL, node.detail)
        item.setData(0, _WARN, node.warn)
        spoken = f"{node.title}, {node.detail}" if node.detail else node.title
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, spoken)
        item.setToolTip(0, node.detail)
    for number, child in enumerate(node.children):
        below = item.child(number)
        if below is not None:
            _fill(below, child)
