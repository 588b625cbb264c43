# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""One image slot: the picture, its size and weight, and a place to drop another."""

from pathlib import Path

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from common.model.color import parse_color
from common.model.image_slot import ImageSlot
from common.text import _
from designer.images.picture import dropped_files, dropped_picture
from designer.place_names import slot_name
from designer.roles import set_role
from designer.theme import GRID, tokens

FRAME_HEIGHT = 96
"""Logical pixels of the place in which the picture is shown."""


class ImageWell(QWidget):
    """Shows one slot; what it is asked to do it tells by signals.

    Signals:
        selected: the slot's name, when it is clicked or gets the focus.
        file_chosen: the slot's name and the path of a dropped file.
        picture_dropped: the slot's name and PNG bytes of a dropped picture.
        choose_requested: the slot's name; a file dialog is wanted.
        crop_requested: the slot's name.
        remove_requested: the slot's name.
    """

    selected = Signal(str)
    file_chosen = Signal(str, object)
    picture_dropped = Signal(str, bytes)
    choose_requested = Signal(str)
    crop_requested = Signal(str)
    remove_requested = Signal(str)

    def __init__(self, slot: ImageSlot, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.slot = slot
        self.setObjectName(f"well-{slot.name}")
        self._build()

    def _build(self) -> None:
        self._title = slot_name(self.slot.name)
        self._name = QLabel(self._title)
        self._name.setToolTip(f"{self.slot.meaning}\n{self.slot.name}")
        self._name.setProperty("role", "heading")
        self._points = QLabel()
        self._points.setProperty("role", "muted")
        self._frame = _PictureFrame(self.slot, self)
        self._state = QLabel()
        self._state.setProperty("role", "muted")
        self._state.setWordWrap(True)
        self._note = QLabel()
        self._note.setWordWrap(True)
        self._choose = self._button(_("Choose…"), self.choose_requested)
        self._crop = self._button(_("Crop…"), self.crop_requested)
        self._remove = self._button(_("Remove"), self.remove_requested)
        head = QHBoxLayout()
        head.addWidget(self._name)
        head.addStretch()
        head.addWidget(self._points)
        buttons = QHBoxLayout()
        buttons.setSpacing(0)
        for button in (self._choose, self._crop, self._remove):
            buttons.addWidget(button)
        buttons.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addLayout(head)
        layout.addWidget(self._frame)
        layout.addWidget(self._state)
        layout.addWidget(self._note)
        layout.addLayout(buttons)

    def _button(self, text: str, signal: object) -> QPushButton:
        button = QPushButton(text)
        button.setProperty("role", "quiet")
        button.setStyleSheet("padding: 4px 12px 4px 0;")  # its text, not its frame, is aligned
        button.setAccessibleName(f"{text.removesuffix('…')} {self._title}")
        button.clicked.connect(lambda: signal.emit(self.slot.name))  # type: ignore[attr-defined]  # a bound Signal
        return button

    def show_state(self, points: str, state: str, *, has_image: bool, can_crop: bool) -> None:
        """Show the size of the slot and what is in it, as two short lines."""
        self._points.setText(points)
        self._state.setText(state)
        self._choose.setText(_("Replace…") if has_image else _("Choose…"))
        self._crop.setVisible(can_crop)
        self._remove.setVisible(has_image)
        self._frame.setAccessibleName(f"{self._title}: {state}")

    def show_picture(self, image: QImage | None) -> None:
        """Show a picture; ``None`` shows an empty slot."""
        self._frame.show_picture(image)

    def show_ground(self, color: str) -> None:
        """Show see-through pictures on the color of the card, as the pass does."""
        self._frame.show_ground(color)

    def show_note(self, text: str, role: str = "warning") -> None:
        """Show what is to be said about the last picture; empty hides it."""
        self._note.setText(text)
        self._note.setVisible(bool(text))
        set_role(self._note, role)

    def show_busy(self, busy: bool) -> None:
        """Say that a picture is being scaled; the old one stays to be seen."""
        self._choose.setEnabled(not busy)
        if busy:
            self._state.setText(_("Scaling…"))

    def show_selected(self, selected: bool) -> None:
        """Draw the frame of the selection."""
        self._frame.show_selected(selected)


class _PictureFrame(QWidget):
    """The dashed or filled place that takes drops."""

    def __init__(self, slot: ImageSlot, well: ImageWell) -> None:
        super().__init__(well)
        self._slot = slot
        self._well = well
        self._image: QImage | None = None
        self._ground = QColor()
        self._is_target = False
        self._is_selected = False
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(FRAME_HEIGHT)
        self.setToolTip(slot.meaning)

    def show_picture(self, image: QImage | None) -> None:
        self._image = image
        self.update()

    def show_ground(self, color: str) -> None:
        found = parse_color(color)
        self._ground = QColor() if found is None else QColor(found.red, found.green, found.blue)
        self.update()

    def show_selected(self, selected: bool) -> None:
        self._is_selected = selected
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, FRAME_HEIGHT)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event.mimeData()) or event.mimeData().hasImage():
            event.acceptProposedAction()
            self._is_target = True
            self.update()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._is_target = False
        self.update()

    def dropEvent(self, event: QDropEvent) -> None:
        self._is_target = False
        self.update()
        files = dropped_files(event.mimeData())
        picture = dropped_picture(event.mimeData())
        event.acceptProposedAction()
        if files:
            self._well.file_chosen.emit(self._slot.name, Path(files[0]))
        elif picture is not None:
            self._well.picture_dropped.emit(self._slot.name, picture)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._well.selected.emit(self._slot.name)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._well.choose_requested.emit(self._slot.name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self._well.choose_requested.emit(self._slot.name)
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self._well.remove_requested.emit(self._slot.name)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        colors = tokens()
        painter = QPainter(self)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        is_clear = self._image is not None and self._image.hasAlphaChannel()
        has_ground = is_clear and self._ground.isValid()
        painter.fillPath(outline, self._ground if has_ground else QColor(colors.pasteboard))
        if self._image is None:
            painter.setPen(QColor(colors.muted))
            painter.drawText(
                self.rect(), Qt.AlignmentFlag.AlignCenter, _("Drop a picture, or press Enter")
            )
        else:
            self._paint_picture(painter, self._image)
        strong = self._is_target or self._is_selected or self.hasFocus()
        color = colors.accent if strong else colors.edge
        line = Qt.PenStyle.SolidLine if self._image or strong else Qt.PenStyle.DashLine
        painter.setPen(QPen(QColor(color), 2 if strong else 1, line))
        painter.drawPath(outline)
        painter.end()

    def _paint_picture(self, painter: QPainter, image: QImage) -> None:
        room = self.rect().adjusted(8, 8, -8, -8)
        size = image.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(0, 0, size.width(), size.height())
        place.moveCenter(room.center())
        painter.drawImage(QRectF(place), image, QRectF(image.rect()))
