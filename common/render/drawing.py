# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""A face while it is being laid out: what it needs to know, and what stands on it so far."""

from dataclasses import dataclass, replace

from common.model.json_object import Path
from common.model.package import PassPackage
from common.model.pass_json import FieldContent, PassFields, walk_group
from common.model.style import limit
from common.render import field_text, images
from common.render.images import SlotImage
from common.render.mirror import mirrored
from common.render.palette import BLACK, Palette
from common.render.scene import (
    Align,
    Color,
    Fit,
    Font,
    Item,
    Note,
    Outline,
    Picture,
    Rect,
    Scene,
    Target,
    TargetKind,
    Text,
)
from common.render.text_metrics import TextMetrics
from common.render.typesetting import capitals, elided, font_for, ink_width
from common.render.viewing import Viewing
from common.render.wording import is_right_to_left, wording_of

_ALIGNMENTS = {
    "PKTextAlignmentLeft": Align.LEFT,
    "PKTextAlignmentCenter": Align.CENTER,
    "PKTextAlignmentRight": Align.RIGHT,
}
_OPPOSITE = {Align.LEFT: Align.RIGHT, Align.CENTER: Align.CENTER, Align.RIGHT: Align.LEFT}

GROUP_TITLES = {
    "headerFields": "Header",
    "primaryFields": "Primary",
    "secondaryFields": "Secondary",
    "auxiliaryFields": "Auxiliary",
    "backFields": "Back",
    "additionalInfoFields": "Additional information",
    "footerFields": "Footer",
}


@dataclass(frozen=True)
class Cell:
    """One field as it is shown.

    Attributes:
        path: of the field.
        label: localized, in the case it was written.
        value: localized and formatted, on one line.
        align: where it stands in its slot; ``None`` for natural.
        field: the field itself.
    """

    path: Path
    label: str
    value: str
    align: Align | None
    field: FieldContent


class Drawing:
    """Collects the items of a face; :meth:`scene` gives the finished one."""

    def __init__(
        self,
        package: PassPackage,
        metrics: TextMetrics,
        viewing: Viewing,
        *,
        style: str,
        colors: Palette,
        outline: Outline,
        height: float,
    ) -> None:
        self.package = package
        self.metrics = metrics
        self.viewing = viewing
        self.style = style
        self.colors = colors
        self.outline = outline
        self.width = viewing.width
        self.height = height
        self.wording = wording_of(package, viewing.language)
        self.is_mirrored = is_right_to_left(viewing.language)
        self._items: list[Item] = []
        self._targets: list[Target] = []
        self._notes: list[Note] = []

    @property
    def fields(self) -> PassFields:
        """The style dictionary that is drawn; an empty one where it is missing."""
        fields = self.package.pass_json.get(self.style)
        return fields if isinstance(fields, PassFields) else PassFields()

    @property
    def language(self) -> str:
        """The language of the texts, for capitals and hyphens."""
        return self.viewing.language or self.viewing.locale

    def cells(self, group: str) -> tuple[Cell, ...]:
        """Return the fields of a group that the style shows; the others are noted."""
        return self.kept(self.every_cell(group), limit(self.style, group))

    def every_cell(self, group: str) -> tuple[Cell, ...]:
        """Return all fields of a group."""
        path = (self.style, group)
        return tuple(self.cell(place, field) for place, field in walk_group(self.fields, path))

    def kept(self, cells: tuple[Cell, ...], count: int | None) -> tuple[Cell, ...]:
        """Return the first cells, at most ``count``; note the others as dropped."""
        shown = cells if count is None else cells[:count]
        for cell in cells[len(shown) :]:
            self.note("dropped", cell.path)
        return shown

    def cell(self, path: Path, field: FieldContent) -> Cell:
        """Return a field as it is shown."""
        value = field_text.value_text(field, self.wording, self.viewing)
        return Cell(
            path=path,
            label=" ".join(field_text.label_text(field, self.wording).splitlines()),
            value=" ".join(value.splitlines()),
            align=self._alignment(field),
            field=field,
        )

    def _alignment(self, field: FieldContent) -> Align | None:
        align = _ALIGNMENTS.get(field.text_alignment or "")
        if align is None or not self.is_mirrored:
            return align
        return _OPPOSITE[align]  # left stays left when the finished scene is mirrored

    def capitals(self, text: str) -> str:
        """Return a label in capitals, by the rules of the language."""
        return capitals(text, self.language)

    def image(self, slot: str) -> SlotImage | None:
        """Return the image of a slot in the language shown."""
        return images.image_of(self.package, slot, self.wording.folder)

    # --- placing -------------------------------------------------------------------------

    def add(self, *items: Item) -> None:
        """Put items on top of what stands there."""
        self._items.extend(items)

    def text(
        self,
        text: str,
        font: Font,
        box: Rect,
        baseline: float,
        *,
        color: Color = BLACK,
        align: Align = Align.LEFT,
        path: Path = (),
        link: str = "",
    ) -> float:
        """Set one line in a box, cut where it is too wide; return the width it takes.

        Spaces at the end hang out of the box.  Source: SHOT, store-card-8.
        """
        font = font_for(text, font)
        shown = elided(text.rstrip(), font, box.width, self.metrics)
        width = ink_width(shown, font, self.metrics)
        if not shown:
            return 0.0
        is_cut = shown != text.rstrip()
        if is_cut and path:
            self.note("elided", path[:-1] if path[-1] in ("value", "label") else path)
        spare = {Align.LEFT: 0.0, Align.CENTER: 0.5, Align.RIGHT: 1.0}[align]
        self.add(
            Text(
                text=shown,
                box=box,
                x=box.x + (box.width - width) * spare,
                baseline=baseline,
                width=width,
                font=font,
                color=color,
                align=align,
                path=path,
                elided=is_cut,
                link=link,
            )
        )
        return width

    def picture(
        self, slot: str, image: SlotImage, box: Rect, fit: Fit, *, radius: float = 0.0
    ) -> None:
        """Put the image of a slot into a box and make it a target."""
        path = ("images", slot)
        self.add(Picture(image.file, box, fit, radius=radius, slot=slot, path=path))
        self.target(TargetKind.IMAGE, box, path, slot.capitalize())

    def empty_slot(self, slot: str, box: Rect, label: str) -> None:
        """Offer the place of an image that is not there, if such places are asked for."""
        if self.viewing.show_empty_slots:
            self.target(TargetKind.IMAGE, box, ("images", slot), label, empty=True)

    def group_target(self, group: str, box: Rect, *, empty: bool) -> None:
        """Make the box of a group a target; an empty one only if asked for."""
        if not empty or self.viewing.show_empty_slots:
            path = (self.style, group)
            self.target(TargetKind.GROUP, box, path, f"{GROUP_TITLES[group]} fields", empty=empty)

    def target(
        self, kind: TargetKind, box: Rect, path: Path, label: str = "", *, empty: bool = False
    ) -> None:
        """Make a place selectable; inner ones are to be added after outer ones."""
        self._targets.append(Target(kind, box, path, label, empty))

    def note(self, kind: str, path: Path, amount: float = 0.0) -> None:
        """Remember what had to be done to a value."""
        note = Note(kind, path, amount)
        if note not in self._notes:
            self._notes.append(note)

    def scene(self, *, approximate: bool = False) -> Scene:
        """Return the finished face, mirrored for languages written from right to left."""
        scene = Scene(
            width=self.width,
            height=self.height,
            clip=self.outline,
            items=tuple(self._items),
            targets=tuple(self._targets),
            approximate=approximate,
            notes=tuple(self._notes),
        )
        return mirrored(scene) if self.is_mirrored else scene

    def within_height(self, scene: Scene) -> Scene:
        """Return a scene without the targets that lie below its edge."""
        kept = tuple(target for target in scene.targets if target.box.y < scene.height)
        return replace(scene, targets=kept)

    def with_height(self, height: float) -> None:
        """Set the height once the content is known; for faces that grow with it."""
        self.height = height


def union(boxes: tuple[Rect, ...]) -> Rect:
    """Return the smallest rectangle around some; there must be one."""
    left, top = min(b.x for b in boxes), min(b.y for b in boxes)
    right, bottom = max(b.right for b in boxes), max(b.bottom for b in boxes)
    return Rect(left, top, right - left, bottom - top)


def shifted(box: Rect, dy: float) -> Rect:
    """Return a rectangle moved down."""
    return replace(box, y=box.y + dy)
