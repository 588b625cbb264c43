# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The window: where everything has its place.  It knows no pass and decides nothing."""

from collections.abc import Callable

from PySide6.QtCore import QByteArray, QSettings, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QDockWidget,
    QMainWindow,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

LAYOUT_VERSION = 2
"""Raised when docks change, so that a remembered layout of an older version is not used."""

MINIMUM = (1024, 640)
"""Logical pixels at which nothing is cut off.  Source: ux.md B.3."""


class MainWindow(QMainWindow):
    """Menus and bars around a center of several workspaces, with docks at three sides.

    Attributes:
        center: the pages of the workspaces.
        docks: the docks by name.
        panels: what is in them; a panel is visible only while it can be seen.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumSize(*MINIMUM)
        self.resize(1440, 900)
        self.setDockNestingEnabled(False)
        self.setTabPosition(Qt.DockWidgetArea.BottomDockWidgetArea, QTabWidget.TabPosition.North)
        self.setCorner(Qt.Corner.BottomLeftCorner, Qt.DockWidgetArea.LeftDockWidgetArea)
        self.setCorner(Qt.Corner.BottomRightCorner, Qt.DockWidgetArea.RightDockWidgetArea)
        self._closing: list[Callable[[], bool]] = []
        self.docks: dict[str, QDockWidget] = {}
        self.panels: dict[str, QWidget] = {}
        self.center = QStackedWidget()
        self._banners = QVBoxLayout()
        self._banners.setContentsMargins(0, 0, 0, 0)
        self._banners.setSpacing(0)
        middle = QWidget()
        box = QVBoxLayout(middle)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(self._banners)
        box.addWidget(self.center, 1)
        self.setCentralWidget(middle)

    def add_dock(self, name: str, title: str, widget: QWidget, side: Qt.DockWidgetArea) -> None:
        """Place a panel; those at the bottom share one set of tabs."""
        dock = QDockWidget(title, self)
        dock.setObjectName(name)
        dock.setWidget(_holder(widget))
        # Qt moves a dock behind others out of sight without hiding it: panels would go on working.
        widget.hide()
        dock.visibilityChanged.connect(widget.setVisible)
        dock.setFeatures(
            QDockWidget.DockWidgetFeature.DockWidgetClosable
            | QDockWidget.DockWidgetFeature.DockWidgetMovable
        )
        dock.setTitleBarWidget(QWidget())  # what is inside says what it is
        widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        widget.setProperty("role", "panel")
        neighbors = [one for one in self.docks.values() if self.dockWidgetArea(one) == side]
        self.addDockWidget(side, dock)
        if neighbors:
            self.tabifyDockWidget(neighbors[-1], dock)
            neighbors[0].raise_()
        self.docks[name] = dock
        self.panels[name] = widget

    def add_banner(self, widget: QWidget) -> None:
        """Place a message above the center; it hides and shows itself."""
        self._banners.addWidget(widget)

    def before_close(self, ask: Callable[[], bool]) -> None:
        """Ask before closing; the window stays when any answer is no."""
        self._closing.append(ask)

    def show_default_layout(self) -> None:
        """Put every dock back to where it was at first."""
        for dock in self.docks.values():
            dock.setVisible(True)
        first = {"outline": 232, "inspector": 336}
        for name, width in first.items():
            if name in self.docks:
                self.resizeDocks([self.docks[name]], [width], Qt.Orientation.Horizontal)
        if "problems" in self.docks:
            self.docks["problems"].raise_()
            self.resizeDocks([self.docks["problems"]], [192], Qt.Orientation.Vertical)

    def remember(self, settings: QSettings) -> None:
        """Note size and layout."""
        settings.setValue("window/geometry", self.saveGeometry())
        settings.setValue("window/state", self.saveState(LAYOUT_VERSION))

    def recall(self, settings: QSettings) -> None:
        """Take size and layout of the last time, else the default."""
        geometry, state = settings.value("window/geometry"), settings.value("window/state")
        if isinstance(geometry, QByteArray):
            self.restoreGeometry(geometry)
        if not (isinstance(state, QByteArray) and self.restoreState(state, LAYOUT_VERSION)):
            self.show_default_layout()

    def closeEvent(self, event: QCloseEvent) -> None:
        if all(ask() for ask in self._closing):
            event.accept()
        else:
            event.ignore()


def _holder(widget: QWidget) -> QWidget:
    """Return what stays in a dock while its panel is hidden; docks dislike hidden contents."""
    holder = QWidget()
    holder.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    holder.setProperty("role", "panel")
    box = QVBoxLayout(holder)
    box.setContentsMargins(0, 0, 0, 0)
    box.addWidget(widget)
    return holder
