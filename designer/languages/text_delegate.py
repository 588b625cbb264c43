# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Cells of the table of texts: how their state shows, and the field to type in."""

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from common.model.localizable import TextState
from common.render.wording import is_right_to_left
from designer.languages.texts_model import Role, TextsModel
from designer.line_edit import DocumentLineEdit, DocumentTextEdit
from designer.theme import tokens

AnyIndex = QModelIndex | QPersistentModelIndex


class TextDelegate(QStyledItemDelegate):
    """Hatches what is missing, marks what is too long, and writes while one types."""

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, index: AnyIndex
    ) -> QWidget:
        model = index.model()
        text = str(index.data(Qt.ItemDataRole.EditRole) or "")
        has_lines = "\n" in text or "\n" in str(_base(model, index))
        editor: DocumentLineEdit | DocumentTextEdit
        editor = DocumentTextEdit(parent) if has_lines else DocumentLineEdit(parent)
        editor.setAccessibleName(str(_header(model, index)))
        if isinstance(model, TextsModel):
            model.begin_step()
            if is_right_to_left(model.language_at(index.column())):
                editor.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        place = QPersistentModelIndex(index)
        editor.edited.connect(lambda text: _write(place, text))
        return editor

    def setEditorData(self, editor: QWidget, index: AnyIndex) -> None:
        if isinstance(editor, (DocumentLineEdit, DocumentTextEdit)):
            editor.show_text(str(index.data(Qt.ItemDataRole.EditRole) or ""))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: AnyIndex) -> None:
        """Do nothing: every key was written as it was typed."""

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: AnyIndex
    ) -> None:
        area = QRect(option.rect)
        if isinstance(editor, DocumentTextEdit):
            area.setHeight(max(area.height(), 96))
        editor.setGeometry(area)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        area: QRect = option.rect
        state = index.data(Role.STATE)
        colors = tokens()
        painter.save()
        if state is TextState.MISSING:
            painter.setClipRect(area)
            painter.setPen(QPen(QColor(colors.line), 1))
            for x in range(area.left() - area.height(), area.right(), 8):
                painter.drawLine(x, area.bottom(), x + area.height(), area.top())
        if index.data(Role.IS_CUT):
            painter.fillRect(area, QColor(colors.warning_soft))
            painter.fillRect(area.left(), area.top(), 3, area.height(), QColor(colors.warning))
        painter.restore()
        if state is TextState.REVIEWED:
            option.rect = area.adjusted(0, 0, -20, 0)  # room for the tick
        super().paint(painter, option, index)
        if state is TextState.REVIEWED:
            painter.save()
            painter.setPen(QPen(QColor(colors.good), 2))
            x, y = area.right() - 16, area.center().y()
            painter.drawPolyline([QPoint(x, y), QPoint(x + 3, y + 3), QPoint(x + 9, y - 4)])
            painter.restore()


def _write(place: QPersistentModelIndex, text: str) -> None:
    model = place.model()
    if place.isValid() and isinstance(model, TextsModel):
        model.setData(place, text)


def _base(model: QAbstractItemModel, index: AnyIndex) -> object:
    return model.text_at(index.row()).text if isinstance(model, TextsModel) else ""


def _header(model: QAbstractItemModel, index: AnyIndex) -> object:
    return model.headerData(index.column(), Qt.Orientation.Horizontal) or ""
