# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Cards in as many columns as the width has room for."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from designer.theme import GRID

GAP = GRID * 2
"""Logical pixels between two cards, at least."""

WIDEST_GAP = GRID * 10
"""Logical pixels to which the columns may move apart to fill the width."""


class CardGrid(QWidget):
    """Places widgets of one size in rows; as high as its rows, as narrow as one card."""

    def __init__(self, cards: Sequence[QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards = tuple(cards)
        for card in self._cards:
            card.setParent(self)

    @property
    def columns(self) -> int:
        """How many cards stand in a row at the present width."""
        step = self._card_size().width() + GAP
        return max(1, (self.width() + GAP) // step)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._card_size().width(), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        size, columns = self._card_size(), self.columns
        spare = (self.width() - columns * size.width()) // max(columns - 1, 1)
        step = size.width() + min(max(spare, GAP), WIDEST_GAP)
        for number, card in enumerate(self._cards):
            row, column = divmod(number, columns)
            card.resize(size)
            card.move(column * step, row * (size.height() + GAP))
        rows = -(-len(self._cards) // columns)
        self.setMinimumHeight(rows * (size.height() + GAP) - GAP)

    def _card_size(self) -> QSize:
        return self._cards[0].sizeHint() if self._cards else QSize(0, 0)
