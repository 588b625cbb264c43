# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The languages of the pass with their completeness, and what can be done with each."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from common.model.localizable import completeness
from common.model.package import PassPackage
from common.text import _
from designer.language_names import language_name
from designer.theme import GRID, tokens

RING = 16
"""Logical pixels of the ring that shows the completeness."""


class LanguageBar(QWidget):
    """One button per language; clicking shows it on the pass, its arrow has more.

    Signals:
        chosen: a language, to be shown on the pass; empty for the base text.
        fill_requested: a language whose missing texts should be taken from the base.
        review_requested: a language whose texts are all agreed to.
        remove_requested: a language.
    """

    chosen = Signal(str)
    fill_requested = Signal(str)
    review_requested = Signal(str)
    remove_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: dict[str, QToolButton] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(GRID)

    def show_package(self, package: PassPackage, shown: str) -> None:
        """Show the languages of a package; ``shown`` is the one on the pass."""
        wanted = ("", *package.languages())
        if tuple(self._buttons) != wanted:
            self._rebuild(wanted)
        for language, button in self._buttons.items():
            button.setChecked(language == shown)
            if language:
                done, all_ = completeness(package, language)
                button.setText(f"{language_name(language)}  {done}/{all_}")
                button.setIcon(_ring(done / all_ if all_ else 1.0, self.devicePixelRatioF()))
                words = _("{name}: {done} of {all} texts are translated")
                button.setAccessibleName(
                    words.format(name=language_name(language), done=done, all=all_)
                )

    def _rebuild(self, wanted: tuple[str, ...]) -> None:
        for button in self._buttons.values():
            button.hide()
            button.deleteLater()
        self._buttons = {language: self._make(language) for language in wanted}
        for button in self._buttons.values():
            self._row.addWidget(button)

    def _make(self, language: str) -> QToolButton:
        button = QToolButton()
        button.setCheckable(True)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setIconSize(QSize(RING, RING))
        button.setText(language_name(language))
        button.setAccessibleName(language_name(language))
        button.setToolTip(_("Show this language on the pass"))
        button.clicked.connect(lambda: self.chosen.emit(language))
        if language:
            button.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            button.customContextMenuRequested.connect(
                lambda at: self._menu(language).popup(button.mapToGlobal(at))
            )
        return button

    def _menu(self, language: str) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for text, signal in (
            (_("Take missing texts from the base"), self.fill_requested),
            (_("Mark all as reviewed"), self.review_requested),
            (_("Remove {name}").format(name=language_name(language)), self.remove_requested),
        ):
            menu.addAction(text).triggered.connect(_emitter(signal.emit, language))
        return menu


def _emitter(emit: Callable[[str], None], language: str) -> Callable[[], None]:
    return lambda: emit(language)


def _ring(part: float, ratio: float) -> QIcon:
    colors = tokens()
    pixmap = QPixmap(round(RING * ratio), round(RING * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    area = QRectF(2, 2, RING - 4, RING - 4)
    painter.setPen(QPen(QColor(colors.line), 3))
    painter.drawEllipse(area)
    color = colors.good if part >= 1 else colors.accent
    painter.setPen(QPen(QColor(color), 3, c=Qt.PenCapStyle.FlatCap))
    painter.drawArc(area, 90 * 16, round(-360 * 16 * part))
    painter.end()
    return QIcon(pixmap)
