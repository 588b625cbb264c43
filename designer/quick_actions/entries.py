# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Everything that quick actions finds: commands, keys, fields and their texts."""

from collections.abc import Iterator

from PySide6.QtGui import QKeySequence

from common.model.image_slot import SLOTS
from common.model.json_object import Path, schema
from common.model.package import PassPackage
from common.model.pass_json import STYLE_KEYS, FieldContent, Pass, walk_fields
from common.model.style import faces
from common.text import _
from designer.actions import Actions, plain
from designer.inspector.key_titles import key_title
from designer.place_names import dotted, group_name, is_field, slot_name
from designer.quick_actions.ranking import Entry
from designer.sections import sections


def entries(actions: Actions, package: PassPackage, selected: Path) -> list[Entry]:
    """Return all entries: commands first, then what the pass has, then every key."""
    return [
        *_commands(actions),
        *_fields(package),
        *_sections(),
        *_images(package),
        *_keys(),
        *_field_keys(package, selected),
    ]


def _commands(actions: Actions) -> Iterator[Entry]:
    for action in actions:
        if action.isEnabled() and action.objectName() != "help.quick":
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            yield Entry(plain(action.text()), keys, "bolt", command=action.objectName())


def _fields(package: PassPackage) -> Iterator[Entry]:
    for path, field in walk_fields(package.pass_json):
        if isinstance(field, FieldContent):
            text = " ".join(str(field.value or "").split())[:80]
            title = field.label or field.key or text
            place = group_name(str(path[1]))
            yield Entry(title, f"{place} · {text}", "field", path=path, words=field.key or "")


def _sections() -> Iterator[Entry]:
    for part in sections().values():
        yield Entry(part.title, part.hint, part.icon, path=part.path)


def _images(package: PassPackage) -> Iterator[Entry]:
    shown_on = faces(package.pass_json)
    for name, slot in SLOTS.items():
        if slot.is_shown_on(shown_on):
            yield Entry(
                _("Image {name}").format(name=slot_name(name)),
                slot.meaning,
                "image",
                path=("images", name),
                words=name,
            )


def _keys() -> Iterator[Entry]:
    for name, entry in schema(Pass).items():
        if name not in STYLE_KEYS:
            words = f"{name} {entry.spec.meaning}"
            yield Entry(key_title(name), name, "braces", path=(name,), words=words)


def _field_keys(package: PassPackage, selected: Path) -> Iterator[Entry]:
    """Yield the keys of the selected field, else of the first one."""
    path = selected[:3] if is_field(selected) else None
    if path is None:
        path = next((path for path, _field in walk_fields(package.pass_json)), None)
    if path is None:
        return
    for name, entry in schema(FieldContent).items():
        words = f"{name} {entry.spec.meaning}"
        yield Entry(key_title(name), dotted((*path, name)), "field", "", (*path, name), words)
