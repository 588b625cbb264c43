# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""A place to drop a file on, with a button for those who do not drag."""

from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from designer.file_asking import ask_file
from designer.icons import icon
from designer.images.picture import dropped_files
from designer.theme import GRID, tokens

_RADIUS = 8
_ICON = 28


class DropZone(QWidget):
    """Takes any file; what is no use is for the owner to say.

    Signals:
        chosen: the path of a file that was dropped or picked.
    """

    chosen = Signal(object)

    def __init__(
        self,
        text: str,
        button: str,
        *,
        name_filter: str,
        icon_name: str = "download",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._name_filter = name_filter
        self._is_hot = False
        self.setAcceptDrops(True)
        picture = QLabel()
        picture.setPixmap(icon(icon_name, "muted").pixmap(QSize(_ICON, _ICON)))
        picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.text = QLabel(text)
        self.text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.text.setWordWrap(True)
        self.button = QPushButton(button)
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self._ask)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID * 5, GRID * 5, GRID * 5, GRID * 5)
        layout.setSpacing(GRID * 2)
        layout.addStretch()
        layout.addWidget(picture)
        layout.addWidget(self.text)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignCenter)
        layout.addStretch()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event.mimeData()):
            event.acceptProposedAction()
            self._heat(hot=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._heat(hot=False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._heat(hot=False)
        found = dropped_files(event.mimeData())
        if found:
            event.acceptProposedAction()
            self.chosen.emit(found[0])

    def paintEvent(self, event: QPaintEvent) -> None:
        colors = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(colors.accent if self._is_hot else colors.edge), 1.5)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.setBrush(QColor(colors.accent_soft if self._is_hot else colors.panel))
        frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(frame, _RADIUS, _RADIUS)

    def _heat(self, *, hot: bool) -> None:
        self._is_hot = hot
        self.update()

    def _ask(self) -> None:
        title = self.button.text().removesuffix("…")
        ask_file(self, title, self._name_filter, lambda path: self.chosen.emit(Path(path)))
