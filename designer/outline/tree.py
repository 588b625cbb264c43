# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The outline as plain values: what the pass has, part by part."""

from dataclasses import dataclass

from common.model.image_slot import SLOTS, parse_image_name
from common.model.json_object import Path, to_json
from common.model.package import PassPackage
from common.model.pass_json import FIELD_GROUPS, FieldContent, PassFields
from common.model.style import STYLES, faces, limit
from common.text import _
from designer.place_names import group_name, slot_name
from designer.sections import Section, sections

_DETAIL = 48
"""Characters of a value that the outline shows."""


@dataclass(frozen=True)
class Node:
    """One row of the outline.

    Attributes:
        path: what it selects; empty for a mere heading.
        title: its name.
        detail: a short value or count, in muted letters.
        icon: a file of assets/icons.
        warn: whether the detail says that something is too much or missing.
        children: the rows below it.
    """

    path: Path
    title: str
    detail: str = ""
    icon: str = ""
    warn: bool = False
    children: tuple["Node", ...] = ()

    def shape(self) -> object:
        """Return what must be equal for a row to be kept and only its text to change."""
        return (self.path, self.icon, tuple(child.shape() for child in self.children))


def outline_of(package: PassPackage) -> tuple[Node, ...]:
    """Return the rows of the outline, top to bottom."""
    parts = sections()
    style = package.style or ""
    shown = [parts[name] for name in ("relevance", "rules", "actions", "distribution", "nfc")]
    rows = [
        _section(package, parts["basics"]),
        _section(package, parts["appearance"]),
        _front(package, style),
        _group(package, style, "backFields", "card-back"),
        _images(package),
        _barcodes(package, parts["barcodes"]),
        *(_section(package, part) for part in shown),
        _section(package, parts["semantics"]),
        *_parked(package),
        _section(package, parts["json"]),
    ]
    return tuple(rows)


def _front(package: PassPackage, style: str) -> Node:
    spec = STYLES.get(style)
    shown = [group.name for group in spec.groups] if spec else []
    names = [name for name in shown if name != "backFields"]
    fields = package.pass_json.fields
    names += [n for n in FIELD_GROUPS if n not in (*names, "backFields") and _contents(fields, n)]
    title = spec.title if spec else _("No style")
    return Node(
        ("section", "front"),
        _("Front"),
        title,
        "card",
        warn=spec is None,
        children=tuple(_group(package, style, name, "group") for name in names),
    )


def _group(package: PassPackage, style: str, name: str, icon: str) -> Node:
    contents = _contents(package.pass_json.fields, name)
    most = limit(style, name)
    count = str(len(contents)) if contents else ""
    if most is not None:
        count = f"{len(contents)} / {most}"
    path: Path = (style, name)
    return Node(
        path,
        group_name(name),
        count,
        icon,
        warn=most is not None and len(contents) > most,
        children=tuple(_field((*path, number), field) for number, field in enumerate(contents)),
    )


def _field(path: Path, field: object) -> Node:
    if not isinstance(field, FieldContent):
        return Node(path, _("Not a field"), "", "warning", warn=True)
    title = field.label or field.key or _("Unnamed")
    return Node(path, _short(title), _short(field.value), "field")


def _images(package: PassPackage) -> Node:
    present = {
        image.slot for name in package.files if (image := parse_image_name(name)) is not None
    }
    shown_on = faces(package.pass_json)
    names = [
        name
        for name, slot in SLOTS.items()
        if name in present or (slot.is_shown_on(shown_on) and name not in _RARE)
    ]
    rows = tuple(
        Node(("images", name), slot_name(name), "" if name in present else _("empty"), "image")
        for name in names
    )
    return Node(("section", "images"), _("Images"), str(len(present)), "image", children=rows)


_RARE = ("personalizationLogo", "venueMap")
"""Slots that the outline shows only when they are filled."""


def _barcodes(package: PassPackage, part: Section) -> Node:
    codes = package.pass_json.get("barcodes")
    count = len(codes) if isinstance(codes, (tuple, list)) else 0
    if not count and package.pass_json.get("barcode") is not None:
        count = 1
    return Node(part.path, part.title, str(count or ""), part.icon)


def _section(package: PassPackage, part: Section) -> Node:
    used = sum(package.pass_json.get(key) is not None for key in part.keys)
    detail = str(used) if used and part.name not in ("basics", "appearance") else ""
    return Node(part.path, part.title, detail, part.icon)


def _parked(package: PassPackage) -> list[Node]:
    parked = package.project.parked
    if not parked:
        return []
    rows = tuple(
        Node(
            ("parked", number),
            _short((entry.field and (entry.field.label or entry.field.key)) or _("Unnamed")),
            _short(entry.field.value if entry.field else ""),
            "field",
        )
        for number, entry in enumerate(parked)
    )
    count = str(len(rows))
    return [Node(("section", "parked"), _("Parked"), count, "park", warn=True, children=rows)]


def _contents(fields: PassFields, name: str) -> tuple[object, ...]:
    contents = fields.get(name)
    return tuple(contents) if isinstance(contents, (tuple, list)) else ()


def _short(value: object) -> str:
    text = "" if value is None else str(value if isinstance(value, str) else to_json(value))
    text = " ".join(text[: 4 * _DETAIL].split())
    return text if len(text) <= _DETAIL else text[: _DETAIL - 1] + "…"
