# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The commands as Qt actions, shared by menus, tool bar, context menus and Ctrl+K.

A command that nobody has taken on is absent: it shows in no menu and its shortcut is free.
"""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from designer.commands import SEPARATOR, Command, MenuSpec, menus
from designer.icons import icon

_ROLES = {
    "quit": QAction.MenuRole.QuitRole,
    "about": QAction.MenuRole.AboutRole,
    "preferences": QAction.MenuRole.PreferencesRole,
    "": QAction.MenuRole.NoRole,
}


class Actions(QObject):
    """One action per command, made visible by :meth:`on`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._specs = menus()
        self._actions = {
            command.name: self._make(command)
            for spec in self._specs
            for command in spec.commands
            if command is not SEPARATOR
        }

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def __iter__(self) -> Iterator[QAction]:
        return (action for action in self._actions.values() if action.isVisible())

    def on(self, name: str, do: Callable[[], object]) -> QAction:
        """Take on a command: from now on it is there, and ``do`` is called for it."""
        action = self._actions[name]
        action.triggered.connect(lambda _checked=False: do())
        action.setVisible(True)
        action.setEnabled(True)
        return action

    def give_keys(self, name: str, keys: list[QKeySequence]) -> None:
        """Let a command answer to other keys; its tool tip tells them."""
        action = self._actions[name]
        action.setShortcuts(keys)
        action.setToolTip(_tip(action))

    def specs(self) -> tuple[MenuSpec, ...]:
        """Return the menus as they were declared."""
        return self._specs

    def fill(self, bar: QMenuBar) -> dict[str, QMenu]:
        """Build the menu bar from the commands that are there; returns the menus by name."""
        made = {}
        for spec in self._specs:
            menu = QMenu(spec.title, bar)
            self._fill_menu(menu, spec)
            if menu.actions():
                bar.addMenu(menu)
            made[spec.name] = menu
        return made

    def share(self, widget: QWidget) -> None:
        """Let a widget that shows the pass answer to the shortcuts of its commands."""
        for action in self._actions.values():
            if action.shortcutContext() is Qt.ShortcutContext.WidgetWithChildrenShortcut:
                widget.addAction(action)

    def _fill_menu(self, menu: QMenu, spec: MenuSpec) -> None:
        within: dict[str, QMenu] = {}
        for command in spec.commands:
            if command is SEPARATOR:
                menu.addSeparator()
            elif self._actions[command.name].isVisible():
                title = command.submenu
                if title and title not in within:
                    within[title] = menu.addMenu(title)
                place = within[title] if title else menu
                place.addAction(self._actions[command.name])

    def _make(self, command: Command) -> QAction:
        action = QAction(command.text, self)
        action.setObjectName(command.name)
        action.setShortcuts([QKeySequence(text) for text in command.shortcuts])
        action.setCheckable(command.checkable)
        action.setMenuRole(_ROLES[command.role])
        if command.icon:
            action.setIcon(icon(command.icon))
            action.setIconVisibleInMenu(False)
        if command.on_pass:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.setIconText(plain(command.text))
        action.setToolTip(_tip(action))
        action.setVisible(False)
        action.setEnabled(False)
        return action


def plain(text: str) -> str:
    """Return the text of an action without the marks of its mnemonic and the ellipsis."""
    return text.replace("&", "").removesuffix("…")


def _tip(action: QAction) -> str:
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    return f"{plain(action.text())} ({keys})" if keys else plain(action.text())
