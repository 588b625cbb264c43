# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Choose the part of a picture that a slot shows; the box keeps the slot's ratio."""

from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from common.errors import PasswrightError
from common.model.image_slot import SCALES, ImageSlot, SlotFit
from common.package.image_header import SOURCE_LIMITS, read_header
from common.package.image_scales import CropBox, centered_crop
from common.package.image_sources import ImageSource
from common.text import _
from designer.images.picture import to_image
from designer.jobs import run_job
from designer.theme import GRID, tokens

VIEW = 1200
"""Pixels of the longer side of the picture on the screen."""

STEP = 0.01
"""How far an arrow key moves the box, as a fraction of the picture."""


class CropDialog(QDialog):
    """Move and resize the box with mouse, wheel, slider or keys; Escape changes nothing."""

    def __init__(
        self,
        slot: ImageSlot,
        style: str | None,
        source: ImageSource,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Crop {slot}").format(slot=slot.name))
        self._slot = slot
        self._points = slot.size(style)
        self._view = CropView(self._points if slot.fit is not SlotFit.CONTAIN else None)
        self._build()
        self._load(source)

    def _build(self) -> None:
        self._size = QSlider(Qt.Orientation.Horizontal)
        self._size.setRange(10, 100)
        self._size.setAccessibleName(_("Size of the part"))
        self._size.valueChanged.connect(lambda value: self._view.resize_box(value / 100))
        self._view.changed.connect(self._show)
        whole = QPushButton(_("Largest"))
        whole.setProperty("role", "quiet")
        whole.clicked.connect(self._view.show_largest)
        self._facts = QLabel()
        self._facts.setProperty("role", "muted")
        row = QHBoxLayout()
        row.addWidget(QLabel(_("Size")))
        row.addWidget(self._size, 1)
        row.addWidget(whole)
        buttons = QDialogButtonBox()
        apply = buttons.addButton(_("Use this part"), QDialogButtonBox.ButtonRole.AcceptRole)
        apply.setProperty("role", "primary")
        apply.setDefault(True)
        whole.setAutoDefault(False)
        buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID * 4, GRID * 4, GRID * 4, GRID * 4)
        layout.setSpacing(GRID * 3)
        layout.addWidget(self._view, 1)
        layout.addLayout(row)
        layout.addWidget(self._facts)
        layout.addWidget(buttons)

    def crop(self) -> CropBox:
        """Return the box that was chosen."""
        return self._view.crop

    def _load(self, source: ImageSource) -> None:
        header = read_header(source.data)
        self._original = (0, 0) if header is None else (header.width, header.height)
        self._view.show_crop(source.crop)

        def fail(error: Exception) -> None:
            if not isinstance(error, PasswrightError):
                raise error
            self._facts.setText(str(error))

        run_job(
            self,
            lambda: to_image(source.data, SOURCE_LIMITS, VIEW),
            self._view.show_image,
            fail,
        )

    def _show(self) -> None:
        self._size.blockSignals(True)
        self._size.setValue(round(self._view.relative_size() * 100))
        self._size.blockSignals(False)
        crop = self._view.crop
        size = self._view.image_size()
        # The header gives the sides as stored, the view as seen: a photo may be turned.
        width, height = self._original
        if (width > height) != (size[0] > size[1]):
            width, height = height, width
        pixels = (round(width * crop.width), round(height * crop.height))
        wants = (round(self._points[0] * SCALES[-1]), round(self._points[1] * SCALES[-1]))
        text = _("{has} pixels of the picture, {wants} would be sharp").format(
            has=f"{pixels[0]} × {pixels[1]}", wants=f"{wants[0]} × {wants[1]}"
        )
        self._facts.setText(text)


class CropView(QWidget):
    """The picture with everything outside the box dimmed.

    Signals:
        changed: the box, or the picture, is another one.
    """

    changed = Signal()

    def __init__(self, points: tuple[float, float] | None, parent: QWidget | None = None) -> None:
        """Show no picture yet; ``points`` give the ratio of the box, ``None`` leaves it free."""
        super().__init__(parent)
        self._points = points
        self._image: QImage | None = None
        self.crop = CropBox()
        self._grip: QPointF | None = None
        self._from_corner = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Part of the picture; arrow keys move it, plus and minus size it"))
        self.setMinimumSize(360, 260)
        self.setMouseTracking(True)

    def sizeHint(self) -> QSize:
        return QSize(640, 440)

    def image_size(self) -> tuple[int, int]:
        """Return width and height of the picture on the screen, in its own pixels."""
        return (1, 1) if self._image is None else (self._image.width(), self._image.height())

    def show_image(self, image: QImage) -> None:
        """Show a picture."""
        self._image = image
        self.show_crop(self.crop)

    def show_crop(self, crop: CropBox) -> None:
        """Show another box."""
        self.crop = crop.inside()
        self.update()
        self.changed.emit()

    def show_largest(self) -> None:
        """Take as much of the picture as the ratio allows."""
        self.show_crop(self._largest())

    def relative_size(self) -> float:
        """Return the size of the box as a fraction of the largest one."""
        return min(1.0, self.crop.width / self._largest().width)

    def resize_box(self, size: float) -> None:
        """Make the box this fraction of the largest one, around its middle."""
        largest = self._largest()
        size = min(max(size, 0.05), 1.0)
        width, height = largest.width * size, largest.height * size
        middle = (self.crop.x + self.crop.width / 2, self.crop.y + self.crop.height / 2)
        self.show_crop(CropBox(middle[0] - width / 2, middle[1] - height / 2, width, height))

    def _largest(self) -> CropBox:
        return CropBox() if self._points is None else centered_crop(self.image_size(), self._points)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {
            Qt.Key.Key_Left: (-STEP, 0.0),
            Qt.Key.Key_Right: (STEP, 0.0),
            Qt.Key.Key_Up: (0.0, -STEP),
            Qt.Key.Key_Down: (0.0, STEP),
        }
        move = moves.get(Qt.Key(event.key()))
        if move is not None:
            self.show_crop(replace(self.crop, x=self.crop.x + move[0], y=self.crop.y + move[1]))
        elif event.key() in {Qt.Key.Key_Plus, Qt.Key.Key_Equal}:
            self.resize_box(self.relative_size() + STEP * 2)
        elif event.key() == Qt.Key.Key_Minus:
            self.resize_box(self.relative_size() - STEP * 2)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.resize_box(self.relative_size() * (0.97 if event.angleDelta().y() > 0 else 1.03))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        box = self._box_on_screen()
        corner = box.bottomRight()
        self._from_corner = (event.position() - corner).manhattanLength() < 24
        self._grip = event.position() - box.topLeft()
        if not self._from_corner and not box.contains(event.position()):
            self._grip = QPointF(box.width() / 2, box.height() / 2)
            self.mouseMoveEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        near = (event.position() - self._box_on_screen().bottomRight()).manhattanLength() < 24
        shape = Qt.CursorShape.SizeFDiagCursor if near else Qt.CursorShape.SizeAllCursor
        self.setCursor(shape)
        if self._grip is None:
            return
        place = self._place()
        if self._from_corner:
            left = place.x() + self.crop.x * place.width()
            wanted = (event.position().x() - left) / place.width()
            factor = min(max(wanted, 0.03) / self.crop.width, self._room())
            width, height = self.crop.width * factor, self.crop.height * factor
            self.show_crop(replace(self.crop, width=width, height=height))
        else:
            corner = event.position() - self._grip - place.topLeft()
            self.show_crop(
                replace(self.crop, x=corner.x() / place.width(), y=corner.y() / place.height())
            )

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._grip = None

    def _room(self) -> float:
        """Return by how much the box may still grow from its top left corner."""
        return min((1 - self.crop.x) / self.crop.width, (1 - self.crop.y) / self.crop.height)

    def paintEvent(self, event: QPaintEvent) -> None:
        colors = tokens()
        painter = QPainter(self)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        painter.fillRect(self.rect(), QColor(colors.pasteboard))
        if self._image is None:
            painter.end()
            return
        place, box = self._place(), self._box_on_screen()
        painter.drawImage(place, self._image, QRectF(self._image.rect()))
        shade = QPainterPath()
        shade.addRect(place)
        shade.addRect(box)
        painter.fillPath(shade, QColor(0, 0, 0, 150))
        painter.setPen(QPen(QColor(255, 255, 255, 110), 1))
        for part in (1 / 3, 2 / 3):
            x, y = box.x() + box.width() * part, box.y() + box.height() * part
            painter.drawLine(QPointF(x, box.top()), QPointF(x, box.bottom()))
            painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
        painter.setPen(QPen(QColor(colors.accent), 2))
        painter.drawRect(box)
        painter.setBrush(QColor("#ffffff"))
        painter.drawEllipse(box.bottomRight(), 6, 6)
        painter.end()

    def _place(self) -> QRectF:
        """Return where the picture lies."""
        width, height = self.image_size()
        room = QRectF(self.rect()).adjusted(12, 12, -12, -12)
        factor = min(room.width() / width, room.height() / height)
        place = QRectF(0, 0, width * factor, height * factor)
        place.moveCenter(room.center())
        return place

    def _box_on_screen(self) -> QRectF:
        place = self._place()
        left, top, right, bottom = self.crop.in_pixels(1, 1)
        return QRectF(
            place.x() + left * place.width(),
            place.y() + top * place.height(),
            (right - left) * place.width(),
            (bottom - top) * place.height(),
        )
