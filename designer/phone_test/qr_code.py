# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""A QR code on white, with its quiet zone, sharp at every scale of the screen."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from common.render.barcode_matrix import BarcodeMatrix, barcode_matrix
from designer.icons import icon
from designer.theme import tokens

_QUIET = 4  # modules around the code.  Source: ISO/IEC 18004
_SIDE = 232
_RADIUS = 8
_EMPTY = QSize(48, 48)


class QrCode(QWidget):
    """Shows a text as a code; without one it shows nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._matrix: BarcodeMatrix | None = None
        self._is_faint = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_text(self, text: str) -> None:
        """Encode another text; an empty one clears the code."""
        self._matrix = barcode_matrix("PKBarcodeFormatQR", text) if text else None
        self._is_faint = False
        self.setAccessibleName(text)
        self.update()

    def fade(self) -> None:
        """Show that the code is of no use any more."""
        self._is_faint = True
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(_SIDE, _SIDE)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor("white" if self._matrix else tokens().line))
        painter.drawRoundedRect(QRectF(self.rect()), _RADIUS, _RADIUS)
        if self._matrix is not None:
            self._paint_modules(painter, self._matrix)
        else:
            place = QRect(QPoint(), _EMPTY)
            place.moveCenter(self.rect().center())
            icon("phone", "muted").paint(painter, place)

    def _paint_modules(self, painter: QPainter, matrix: BarcodeMatrix) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setBrush(QColor("#b8b8b8" if self._is_faint else "black"))
        ratio = self.devicePixelRatioF()
        side = min(self.width(), self.height())
        # A whole number of pixels for a module, so that all are equal.
        pixels = max(1, int(side * ratio / (matrix.width + 2 * _QUIET)))
        module = pixels / ratio
        left = (self.width() - module * matrix.width) / 2
        top = (self.height() - module * len(matrix.rows)) / 2
        for row, modules in enumerate(matrix.rows):
            for column, dark in enumerate(modules):
                if dark:
                    x, y = left + column * module, top + row * module
                    painter.drawRect(QRectF(x, y, module, module))
