# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The context menu of canvas and outline: the commands that fit what is selected."""

from functools import partial

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu, QWidget

from common.model.json_object import Path
from common.model.package import PassPackage
from common.model.pass_json import FIELD_GROUPS
from common.model.style import STYLES, limit
from common.text import _
from designer.actions import Actions
from designer.document import PassDocument
from designer.field_commands import FieldCommands
from designer.place_names import group_name, is_field, is_group
from designer.selection import Selection


class ContextMenu(QObject):
    """Builds the menu anew each time."""

    def __init__(
        self,
        actions: Actions,
        document: PassDocument,
        selection: Selection,
        fields: FieldCommands,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._actions = actions
        self._document = document
        self._selection = selection
        self._fields = fields
        self._window = window
        actions.on("edit.move_to", self.show_groups)

    def show_at(self, at: QPoint) -> None:
        """Open the menu at a point of the screen."""
        menu = self.made()
        if menu.actions():
            menu.popup(at)

    def made(self) -> QMenu:
        """Return the menu for what is selected."""
        menu = QMenu(self._window)
        menu.aboutToHide.connect(menu.deleteLater)
        path = self._selection.path
        if is_field(path):
            menu.addAction(_("Edit text")).triggered.connect(lambda: self._selection.edit(path))
            menu.addSeparator()
            self._add(menu, "edit.cut", "edit.copy", "edit.paste", "edit.duplicate")
            self._add(menu, "edit.delete")
            menu.addSeparator()
            self._add(menu, "edit.move_up", "edit.move_down")
            menu.addMenu(self._groups(menu))
            menu.addSeparator()
            menu.addAction(_("Show in pass.json")).triggered.connect(
                lambda: self._selection.select(("section", "json"))
            )
            self._add(menu, "edit.copy_path")
        elif is_group(path):
            menu.addAction(_("Add field")).triggered.connect(
                lambda: self._fields.insert(str(path[1]))
            )
            self._add(menu, "edit.paste")
        elif path:
            self._add(menu, "edit.copy", "edit.paste", "edit.delete", "edit.copy_path")
        else:
            self._add(menu, "edit.paste", "view.flip", "view.fit", "view.slots")
        return menu

    def show_groups(self) -> None:
        """Ask for a group by a small menu; the keyboard's way of dragging."""
        if is_field(self._selection.path):
            menu = self._groups(self._window)
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(self._window.mapToGlobal(self._window.rect().center()))
            menu.setActiveAction(menu.actions()[0])

    def _groups(self, parent: QWidget) -> QMenu:
        menu = QMenu(_("Move to"), parent)
        package, path = self._document.current, self._selection.path
        for group in _groups_of(package):
            action = menu.addAction(_with_capacity(package, group))
            action.setEnabled(group != path[:2])
            last = len(_fields_at(package, group))
            action.triggered.connect(partial(self._move, group, last))
        return menu

    def _move(self, group: Path, index: int, _checked: bool = False) -> None:
        self._fields.move_to(group, index)

    def _add(self, menu: QMenu, *names: str) -> None:
        for name in names:
            if self._actions[name].isVisible():
                menu.addAction(self._actions[name])


def _groups_of(package: PassPackage) -> list[Path]:
    spec = STYLES.get(package.style or "")
    shown = [group.name for group in spec.groups] if spec else list(FIELD_GROUPS)
    return [(package.style or "", name) for name in shown]


def _fields_at(package: PassPackage, group: Path) -> tuple[object, ...]:
    found = package.at(group)
    return tuple(found) if isinstance(found, (tuple, list)) else ()


def _with_capacity(package: PassPackage, group: Path) -> str:
    most = limit(str(group[0]), str(group[1]))
    name = group_name(str(group[1]))
    if most is None:
        return name
    return f"{name}  {len(_fields_at(package, group))} / {most}"
