# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Commands on what is selected: copy, paste, delete, duplicate, move, insert."""

import json
from functools import partial

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication

from common.errors import EditError
from common.model import edits
from common.model.image_slot import parse_image_name
from common.model.json_object import Path, to_json
from common.model.package import PassPackage
from common.model.pass_json import FIELD_GROUPS, FieldContent
from common.model.style import STYLES, limit
from common.text import _
from designer.actions import Actions
from designer.document import PassDocument
from designer.inspector.group_page import add_field
from designer.place_names import dotted, group_name, is_field, is_group, place_name
from designer.selection import Selection
from designer.typed_json import TypedJsonError, read_json

FIELD_TYPE = "application/x-passwright-field+json"
"""The clipboard form of a field; beside it stands plain text."""


class FieldCommands(QObject):
    """Takes on the commands of the Edit and Insert menus.

    Signals:
        picture_pasted: the image slot that is selected, and the bytes of a picture for it.
    """

    picture_pasted = Signal(str, bytes)

    def __init__(
        self, actions: Actions, document: PassDocument, selection: Selection, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._actions = actions
        self._document = document
        self._selection = selection
        actions.on("edit.cut", self.cut)
        actions.on("edit.copy", self.copy)
        actions.on("edit.paste", self.paste)
        actions.on("edit.duplicate", self.duplicate)
        actions.on("edit.delete", self.delete)
        actions.on("edit.move_up", lambda: self.move(-1))
        actions.on("edit.move_down", lambda: self.move(1))
        actions.on("edit.copy_path", self.copy_path)
        for group in FIELD_GROUPS:
            if group != "additionalInfoFields":
                actions.on(f"insert.{group}", partial(self.insert, group))
        selection.changed.connect(self._update)
        document.changed.connect(self._update)
        self._update()

    def _update(self, _change: object = None) -> None:
        """Grey what does not apply to the selection."""
        path, package = self._selection.path, self._document.current
        field = isinstance(package.at(path[:3]), FieldContent) if is_field(path) else False
        removable = field or _is_removable(package, path)
        for name, enabled in (
            ("edit.cut", field),
            ("edit.copy", bool(path) and _value(package, path) is not None),
            ("edit.duplicate", field),
            ("edit.delete", removable),
            ("edit.move_up", field and int(path[2]) > 0),
            ("edit.move_down", field and int(path[2]) + 1 < _count(package, path[:2])),
            ("edit.copy_path", bool(path) and path[0] not in ("images", "section")),
        ):
            self._actions[name].setEnabled(enabled)
        spec = STYLES.get(package.style or "")
        for group in FIELD_GROUPS:
            if group != "additionalInfoFields":
                shown = spec is not None and spec.group(group) is not None
                self._actions[f"insert.{group}"].setEnabled(shown)

    # Clipboard

    def copy(self) -> None:
        """Copy the selected field or value as JSON and as text."""
        path = self._selection.path
        value = _value(self._document.current, path[:3] if is_field(path) else path)
        if value is None:
            return
        text = json.dumps(to_json(value), ensure_ascii=False, indent=2)
        data = QMimeData()
        data.setText(text)
        if isinstance(value, FieldContent):
            data.setData(FIELD_TYPE, text.encode())
        QGuiApplication.clipboard().setMimeData(data)

    def cut(self) -> None:
        """Copy the field, then remove it."""
        self.copy()
        self.delete()

    def paste(self) -> None:
        """Insert copied fields after the selected one, or a picture into the selected slot."""
        if self._selection.path[:1] == ("images",) and len(self._selection.path) == 2:
            self._paste_picture(str(self._selection.path[1]))
            return
        fields = fields_in(QGuiApplication.clipboard().text())
        group = self._target_group()
        if not fields or group is None:
            return
        package, path = self._document.current, self._selection.path
        index = int(path[2]) + 1 if is_field(path) else _count(package, group)
        for number, content in enumerate(fields):
            package = edits.add_field(package, group, content, index + number)
        label = _("Paste {name}").format(name=fields[0].key or _("field"))
        self._document.edit(label, package)
        self._selection.select((*group, index))

    def _paste_picture(self, slot: str) -> None:
        from designer.images.picture import dropped_picture  # when pasted

        data = dropped_picture(QGuiApplication.clipboard().mimeData())
        if data is not None:
            self.picture_pasted.emit(slot, data)

    def copy_path(self) -> None:
        """Copy where the selection stands in pass.json."""
        QGuiApplication.clipboard().setText(dotted(self._selection.path))

    def _target_group(self) -> Path | None:
        path = self._selection.path
        if is_field(path) or is_group(path):
            return path[:2]
        style = self._document.current.style
        return (style, "secondaryFields") if style else None

    # Changes

    def insert(self, group: str) -> None:
        """Add a field to a group of the present style."""
        style = self._document.current.style
        if style is not None:
            add_field(self._document, self._selection, (style, group))

    def duplicate(self) -> None:
        """Add the selected field once more behind it."""
        path, package = self._selection.path[:3], self._document.current
        label = _("Duplicate “{name}”").format(name=place_name(package, path))
        self._document.edit(label, edits.duplicate_field(package, path))
        self._selection.select((*path[:2], int(path[2]) + 1))

    def delete(self) -> None:
        """Remove the selected field, image or entry of a list."""
        path, package = self._selection.path, self._document.current
        if is_field(path):
            self._remove(path[:3], edits.remove_field(package, path[:3]), path[:2])
        elif _is_removable(package, path):
            try:
                after = _without(package, path)
            except EditError:
                return
            self._remove(path, after, path[:1])

    def _remove(self, path: Path, after: PassPackage, then: Path) -> None:
        package = self._document.current
        label = _("Delete “{name}”").format(name=place_name(package, path))
        self._document.edit(label, after)
        self._selection.select(then if len(then) > 1 else ())

    def move(self, by: int) -> None:
        """Move the selected field earlier or later in its group."""
        path = self._selection.path[:3]
        self.move_to(path[:2], int(path[2]) + by)

    def move_to(self, group: Path, index: int) -> None:
        """Move the selected field to a place of a group, as one step."""
        self.move_field(self._selection.path[:3], group, index)

    def move_field(self, path: Path, group: Path, index: int) -> None:
        """Move a field; the last one of a full front group goes to the back, in the same step."""
        package = self._document.current
        name = place_name(package, path)
        if group == path[:2]:
            label = _("Move “{name}”").format(name=name)
        else:
            label = _("Move “{name}” to {group}").format(name=name, group=group_name(str(group[1])))
        try:
            after = edits.move_field(package, path, group, index)
            if group != path[:2]:
                after = _without_overflow(after, group)
        except EditError:
            return
        self._document.edit(label, after)
        self._selection.select((*group, min(index, _count(after, group) - 1)))


def fields_in(text: str) -> list[FieldContent]:
    """Return the fields in copied text: one field, a list of them, or nothing."""
    try:
        data = read_json(text)
    except TypedJsonError:
        return []
    items = data if isinstance(data, list) else [data]
    fields = [item for item in items if isinstance(item, dict) and _looks_like_a_field(item)]
    return [FieldContent.from_json(item) for item in fields] if len(fields) == len(items) else []


def _looks_like_a_field(item: dict[str, object]) -> bool:
    return "value" in item or "key" in item


def _value(package: PassPackage, path: Path) -> object:
    return None if path[:1] in (("images",), ("section",)) else package.at(path)


def _is_removable(package: PassPackage, path: Path) -> bool:
    if path[:1] == ("images",) and len(path) == 2:
        return bool(_files_of(package, str(path[1])))
    parent = package.at(path[:-1]) if len(path) > 1 else None
    return isinstance(parent, (tuple, list)) and package.at(path) is not None


def _without(package: PassPackage, path: Path) -> PassPackage:
    if path[0] != "images":
        return edits.clear_value(package, path)
    for name in _files_of(package, str(path[1])):
        package = edits.remove_file(package, name)
    return package


def _files_of(package: PassPackage, slot: str) -> list[str]:
    """Return the files of an image slot, in every scale and language."""
    found = ((name, parse_image_name(name)) for name in package.files)
    return [name for name, image in found if image is not None and image.slot == slot]


def _without_overflow(package: PassPackage, group: Path) -> PassPackage:
    """Move what a full group does not show to the front of the back fields."""
    most = limit(str(group[0]), str(group[1]))
    while most is not None and most > 0 and _count(package, group) > most:
        last = (*group, _count(package, group) - 1)
        package = edits.move_field(package, last, (group[0], "backFields"), 0)
    return package


def _count(package: PassPackage, group: Path) -> int:
    found = package.at(group)
    return len(found) if isinstance(found, (tuple, list)) else 0
