# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""A button that shows a pass: in the gallery and among the recent files."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from designer.theme import GRID, tokens

LINE = 20
"""Logical pixels of a line of text: one of title, two of explanation."""

TEXT_HEIGHT = LINE * 3


class PassCard(QAbstractButton):
    """The picture of a pass with a title and a second line below; reached by Tab, too."""

    def __init__(
        self, title: str, second: str, width: int = 148, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._title, self._second = title, second
        self._picture: QImage | None = None
        self._width = width
        self.setAccessibleName(title)
        self.setAccessibleDescription(second)
        self.setToolTip(second)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def show_picture(self, picture: QImage) -> None:
        """Show the pass."""
        self._picture = picture
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._width, self._picture_height() + TEXT_HEIGHT + GRID * 2)

    def _picture_height(self) -> int:
        return round((self._width - GRID * 4) * 503 / 358) + GRID * 3

    def paintEvent(self, event: QPaintEvent) -> None:
        colors = tokens()
        painter = QPainter(self)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.underMouse() or self.hasFocus() or self.isDown():
            shape = QPainterPath()
            shape.addRoundedRect(frame, 10, 10)
            painter.fillPath(shape, QColor(colors.pressed if self.isDown() else colors.hover))
        if self.hasFocus():
            painter.setPen(QPen(QColor(colors.accent), 2))
            painter.drawRoundedRect(frame, 10, 10)
        self._paint_pass(painter)
        self._paint_text(painter)
        painter.end()

    def _paint_pass(self, painter: QPainter) -> None:
        colors = tokens()
        width = self._width - GRID * 4
        place = QRectF(GRID * 2, GRID * 2, width, width * 503 / 358)
        if self._picture is None:
            shape = QPainterPath()
            shape.addRoundedRect(place, 5, 5)
            painter.fillPath(shape, QColor(colors.pasteboard))
            return
        shade = QColor(0, 0, 0, 26)
        for spread in (1.0, 2.0, 3.0):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(shade if spread == 1.0 else QColor(0, 0, 0, 12))
            painter.drawRoundedRect(place.adjusted(-spread, 0, spread, spread + 1), 6, 6)
        ratio = self.devicePixelRatioF()
        smooth = self._picture.scaled(
            round(place.width() * ratio),
            round(place.height() * ratio),
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        painter.drawImage(place, smooth, QRectF(smooth.rect()))

    def _paint_text(self, painter: QPainter) -> None:
        colors = tokens()
        top = self._picture_height() + GRID
        room = QRectF(GRID * 2, top, self._width - GRID * 4, LINE)
        font = painter.font()
        font.setWeight(font.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(colors.text))
        elided = painter.fontMetrics().elidedText(
            self._title, Qt.TextElideMode.ElideMiddle, int(room.width())
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, elided)
        font.setWeight(font.Weight.Normal)
        painter.setFont(font)
        painter.setPen(QColor(colors.muted))
        below = QRectF(room.x(), top + LINE - 2, room.width(), LINE * 2)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.drawText(below, flags, self._second)
