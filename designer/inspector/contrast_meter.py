# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The contrast meter: bars for labels and values, the weakest text, and a better color."""

import math

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from common.model import edits
from common.model.color import Color, contrast, format_color
from common.model.package import PassPackage
from common.render.layout import layout
from common.render.palette import palette
from common.render.text_metrics import TextMetrics
from common.render.viewing import Face
from common.text import _
from designer.document import PassDocument
from designer.inspector.contrast import ENOUGH, ENOUGH_FOR_LARGE, readable, readings
from designer.selection import Selection
from designer.theme import tokens
from designer.view_state import ViewState

_BAR = 8
"""Height of a bar, logical pixels."""


class ContrastMeter(QWidget):
    """Follows the document while it is visible."""

    def __init__(
        self,
        document: PassDocument,
        selection: Selection,
        view_state: ViewState,
        metrics: TextMetrics,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._selection = selection
        self._view_state = view_state
        self._metrics = metrics
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(150)
        self._timer.timeout.connect(self._look)
        heading = QLabel(_("How well it can be read"))
        heading.setProperty("role", "heading")
        heading.setContentsMargins(0, 16, 0, 4)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(heading)
        self._bars = {
            "foregroundColor": _Bar(_("Values"), self._suggest),
            "labelColor": _Bar(_("Labels"), self._suggest),
        }
        for key, bar in self._bars.items():
            bar.key = key
            box.addWidget(bar)
        self._weakest = QPushButton()
        self._weakest.setProperty("role", "quiet")
        self._weakest.clicked.connect(lambda: selection.select(self._path))
        box.addWidget(self._weakest, 0, Qt.AlignmentFlag.AlignLeft)
        self._path: tuple[str | int, ...] = ()
        document.changed.connect(self._follow)
        view_state.changed.connect(self._follow)
        self._look()

    def _follow(self, _package: PassPackage | None = None) -> None:
        self._timer.start()

    def _look(self) -> None:
        package = self._document.current
        inks, paper = _inks(package), palette(package.pass_json).background
        for key, bar in self._bars.items():
            ink = inks[key]
            bar.show_ratio(contrast(ink, paper), can_suggest=readable(ink, paper) is not None)
        scene = layout(package, self._metrics, Face.FRONT, self._view_state.viewing)
        found = readings(scene, package)
        worst = found[0] if found else None
        weak = worst is not None and worst.ratio < worst.needed
        self._weakest.setVisible(weak)
        if weak and worst is not None:
            self._path = worst.path
            self._weakest.setText(
                _("“{text}” reaches only {ratio} on what is behind it").format(
                    text=worst.text[:24], ratio=f"{worst.ratio:.1f}"
                )
            )

    def _suggest(self, key: str) -> None:
        package = self._document.current
        better = readable(_inks(package)[key], palette(package.pass_json).background)
        if better is not None:
            after = edits.set_value(package, (key,), format_color(better))
            self._document.edit(_("Make {key} readable").format(key=key), after)


class _Bar(QWidget):
    """Name, ratio, a bar from 1 to 21 with marks at 3.0 and 4.5, and a button."""

    def __init__(self, title: str, suggest: object) -> None:
        super().__init__()
        self.key = ""
        self._ratio = 1.0
        self._name = QLabel(title)
        self._value = QLabel()
        self._value.setMinimumWidth(1)  # long words must not widen the inspector
        self._button = QPushButton(_("Suggest"))
        self._button.setProperty("role", "quiet")
        self._button.setAccessibleName(_("Suggest a better color: {name}").format(name=title))
        self._button.clicked.connect(lambda: suggest(self.key))  # type: ignore[operator]
        policy = self._button.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._button.setSizePolicy(policy)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._name)
        row.addWidget(self._value, 1)
        row.addWidget(self._button)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, _BAR + 4)
        box.setSpacing(2)
        box.addLayout(row)

    def show_ratio(self, ratio: float, *, can_suggest: bool) -> None:
        """Show a contrast, 1 to 21."""
        self._ratio = ratio
        word = _("easy to read") if ratio >= ENOUGH else _("hard to read")
        if ENOUGH_FOR_LARGE <= ratio < ENOUGH:
            word = _("only for large text")
        self._value.setText(f"{ratio:.1f} : 1 · {word}")
        self._value.setProperty("role", "good" if ratio >= ENOUGH else "warning")
        self._value.style().polish(self._value)
        self._button.setVisible(can_suggest)
        self.setAccessibleName(f"{self._name.text()} {self._value.text()}")
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        colors = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        track = QRectF(0, self.height() - _BAR - 2, self.width(), _BAR)
        painter.setBrush(QColor(colors.line))
        painter.drawRoundedRect(track, 4, 4)
        filled = QRectF(track)
        filled.setWidth(max(track.width() * _share(self._ratio), _BAR))
        painter.setBrush(QColor(colors.good if self._ratio >= ENOUGH else colors.warning))
        painter.drawRoundedRect(filled, 4, 4)
        painter.setBrush(QColor(colors.text))
        for mark in (ENOUGH_FOR_LARGE, ENOUGH):
            at = track.left() + track.width() * _share(mark)
            painter.drawRect(QRectF(at, track.top() - 2, 1.5, _BAR + 4))
        painter.end()


def _share(ratio: float) -> float:
    """Return where a ratio stands between 1 and 21, on a scale that follows the eye."""
    return math.log(ratio) / math.log(21)


def _inks(package: PassPackage) -> dict[str, Color]:
    """Return the colors that the phone writes with, missing and unreadable ones filled in."""
    worn = palette(package.pass_json)
    return {"foregroundColor": worn.foreground, "labelColor": worn.label}
