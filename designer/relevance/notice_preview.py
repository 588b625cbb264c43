# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""How the lock screen would offer the pass: its icon, who issues it, and the text.  Approximate."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from common.errors import PasswrightError
from common.model.json_object import Path
from common.model.package import PassPackage
from common.package.image_header import PASS_IMAGE_LIMITS
from common.package.image_sources import image_files
from common.render.wording import wording_of
from common.text import _
from designer.images.picture import to_image


class NoticePreview(QWidget):
    """One entry as a card on a lock screen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon: QImage | None = None
        self._icon_data = b""
        self._title = ""
        self._text = ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(260, 112)

    def show_entry(self, package: PassPackage, path: Path, language: str) -> None:
        """Show the entry at a path, as a language words it."""
        wording = wording_of(package, language)
        text = package.at((*path, "relevantText")) if path else None
        self._title = wording.localized(package.pass_json.organization_name or _("Your shop"))
        said = wording.localized(text) if isinstance(text, str) else ""
        self._text = said or wording.localized(package.pass_json.description or "")
        self.setAccessibleName(
            _("On the lock screen: {title}, {text}").format(title=self._title, text=self._text)
        )
        self._load_icon(package)
        self.update()

    def _load_icon(self, package: PassPackage) -> None:
        files = image_files(package, "icon")
        data = files[max(files)] if files else b""
        if data == self._icon_data:
            return
        self._icon_data = data
        try:
            self._icon = to_image(data, PASS_IMAGE_LIMITS, 128) if data else None
        except PasswrightError:
            self._icon = None

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        sky = QLinearGradient(0, 0, self.width(), self.height())
        sky.setColorAt(0, QColor("#3f5b7c"))
        sky.setColorAt(1, QColor("#8b6f8f"))
        ground = QPainterPath()
        ground.addRoundedRect(QRectF(self.rect()), 8, 8)
        painter.fillPath(ground, sky)
        card = QRectF(12, 16, self.width() - 24, 80)
        shape = QPainterPath()
        shape.addRoundedRect(card, 14, 14)
        painter.fillPath(shape, QColor(255, 255, 255, 218))
        self._paint_icon(painter, QRectF(card.x() + 12, card.y() + 21, 38, 38))
        self._paint_texts(painter, card.adjusted(62, 11, -12, -8))
        painter.end()

    def _paint_icon(self, painter: QPainter, place: QRectF) -> None:
        shape = QPainterPath()
        shape.addRoundedRect(place, 8, 8)
        if self._icon is None:
            painter.fillPath(shape, QColor("#9aa3ad"))
            return
        painter.save()
        painter.setClipPath(shape)
        painter.drawImage(place, self._icon, QRectF(self._icon.rect()))
        painter.restore()

    def _paint_texts(self, painter: QPainter, room: QRectF) -> None:
        font = painter.font()
        font.setPixelSize(13)
        font.setWeight(font.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor("#14161a"))
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        width = int(room.width())
        end = Qt.TextElideMode.ElideRight
        painter.drawText(room, left, painter.fontMetrics().elidedText(self._title, end, width))
        font.setWeight(font.Weight.Normal)
        painter.setFont(font)
        below = room.adjusted(0, 18, 0, 0)
        painter.drawText(below, left | Qt.TextFlag.TextWordWrap, self._text)
