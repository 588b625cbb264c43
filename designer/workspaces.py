# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Workspaces: which panels are there for one kind of work, and which one is in front."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction

from common.text import _
from designer.actions import Actions, plain
from designer.main_window import MainWindow
from designer.view_state import ViewState


@dataclass(frozen=True)
class Workspace:
    """An arrangement.

    Attributes:
        name: the command is ``view.NAME``.
        sides: the panels at the left and right.
        front: the panel at the bottom that is in front.
        share: of the height that the bottom gets.
        compares: what the canvas sets side by side, as in :class:`ViewState`.
    """

    name: str
    sides: tuple[str, ...]
    front: str
    share: float
    compares: str = ""


WORKSPACES = (
    Workspace("design", ("outline", "inspector"), "problems", 0.2),
    Workspace("languages", (), "languages", 0.5, "languages"),
    Workspace("issue", (), "recipients", 0.55),
    Workspace("publish", (), "versions", 0.4, "published"),
)


class Workspaces(QObject):
    """Takes on the commands of those workspaces whose panel is there.

    Attributes:
        switches: their actions, for a row of switches.
    """

    def __init__(self, actions: Actions, view_state: ViewState, window: MainWindow) -> None:
        super().__init__(window)
        self._actions = actions
        self._view_state = view_state
        self._window = window
        self.switches: list[QAction] = []
        for space in WORKSPACES:
            if space.front in window.docks:
                action = actions.on(f"view.{space.name}", partial(self.show, space))
                action.setIconText(plain(action.text()).removesuffix(_(" workspace")))
                self.switches.append(action)
        actions["view.design"].setChecked(True)

    def show(self, space: Workspace) -> None:
        """Arrange the panels."""
        docks = self._window.docks
        for name in ("outline", "inspector"):
            docks[name].setVisible(name in space.sides)
        front = docks[space.front]
        front.show()
        front.raise_()
        height = round(self._window.height() * space.share)
        self._window.resizeDocks([front], [height], Qt.Orientation.Vertical)
        self._view_state.compare(space.compares)
        self._view_state.set_zoom(self._view_state.zoom, fits=True)
        self._actions[f"view.{space.name}"].setChecked(True)
