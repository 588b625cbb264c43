# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The scene: what a face of the pass shows, in points, for any painter.

The origin is the top left corner of the card; y grows downward.  Items are painted in
order.  Each item carries the place in pass.json, or the image slot, that it shows.
"""

from dataclasses import dataclass, field
from enum import Enum

from common.model.color import Color as Color  # re-exported: painters need only the scene
from common.model.json_object import Path


@dataclass(frozen=True)
class Rect:
    """A rectangle in points."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    def contains(self, x: float, y: float) -> bool:
        """Return whether a point lies inside; the right and lower edges do not count."""
        return self.x <= x < self.right and self.y <= y < self.bottom


@dataclass(frozen=True)
class Gradient:
    """A vertical fade between two colors, from ``top`` to ``bottom`` (points)."""

    top: float
    bottom: float
    from_color: Color
    to_color: Color


class Op(Enum):
    """A step of an outline, named as in SVG paths; coordinates are absolute."""

    MOVE = "M"  # x, y
    LINE = "L"  # x, y
    CURVE = "C"  # x1, y1, x2, y2, x, y
    CLOSE = "Z"


Outline = tuple[tuple[Op, tuple[float, ...]], ...]


class Align(Enum):
    """Where a text stands in its box, physically (already mirrored for right to left)."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


class Fit(Enum):
    """How an image fills its box."""

    FILL = "fill"  # cover the box, cut the rest, centered
    CONTAIN = "contain"  # all of it inside the box
    STRETCH = "stretch"  # exactly the box


@dataclass(frozen=True)
class Font:
    """The face of a text: Inter at a size in points.

    Attributes:
        size: points.
        weight: 100 to 900, as in CSS.
        letter_spacing: points added after each character.
    """

    size: float
    weight: int = 400
    letter_spacing: float = 0.0


@dataclass(frozen=True)
class Shape:
    """A filled or stroked outline; parts that lie twice inside it are holes.

    Attributes:
        outline: its edge.
        fill: what it is filled with.
        stroke: color of its line.
        stroke_width: of the line, points.
        path: what it shows.
        stroke_inside: whether only the half of the line inside of the outline is seen.
    """

    outline: Outline
    fill: Color | Gradient | None = None
    stroke: Color | None = None
    stroke_width: float = 0.0
    path: Path = ()
    stroke_inside: bool = False


@dataclass(frozen=True)
class Text:
    """One line of text, already shaped to fit: no painter wraps or cuts.

    Attributes:
        text: the line.
        box: the slot it was laid out in.
        x: the left edge of the line, points.
        baseline: y of the baseline, points.
        width: the advance width that the layout measured, points.
        font: size, weight and spacing.
        color: of the letters.
        path: the value shown, such as ``("coupon", "headerFields", 0, "value")``.
        elided: whether the text was cut with an ellipsis.
        link: the target where the text is a link.
    """

    text: str
    box: Rect
    x: float
    baseline: float
    width: float
    font: Font
    color: Color
    align: Align = Align.LEFT
    path: Path = ()
    elided: bool = False
    link: str = ""


@dataclass(frozen=True)
class Picture:
    """An image of the package.

    Attributes:
        file: its name in the package, such as ``strip@3x.png``.
        box: where it goes, points.
        fit: how it fills the box.
        radius: of rounded corners, points.
        blur: sigma of a Gaussian blur, points; 0 for none.
        slot: the image slot, such as ``strip``.
        visible: the part of the box that is shown; all of it without one.
    """

    file: str
    box: Rect
    fit: Fit
    radius: float = 0.0
    blur: float = 0.0
    opacity: float = 1.0
    slot: str = ""
    path: Path = ()
    visible: Rect | None = None


@dataclass(frozen=True)
class Modules:
    """A matrix of dark modules: a barcode.

    Attributes:
        rows: one tuple per row, ``True`` for dark; linear codes have one row.
        box: the code without its quiet zone, points; modules divide it evenly.
    """

    rows: tuple[tuple[bool, ...], ...]
    box: Rect
    color: Color
    opacity: float = 1.0
    path: Path = ()


Item = Shape | Text | Picture | Modules


class TargetKind(Enum):
    """What a click on a target selects."""

    FIELD = "field"
    TEXT = "text"  # a top-level text such as logoText
    IMAGE = "image"
    BARCODE = "barcode"
    GROUP = "group"


@dataclass(frozen=True)
class Target:
    """A place of the face that can be selected, drawn or empty.

    Attributes:
        kind: what it is.
        box: where it is, points.
        path: the field or key; for an image slot ``("images", slot)``; for a group the
            list, such as ``("coupon", "headerFields")``.
        label: what to write in an empty place, such as "Strip 375 × 144 pt".
        empty: whether the pass has nothing there yet.
    """

    kind: TargetKind
    box: Rect
    path: Path
    label: str = ""
    empty: bool = False


@dataclass(frozen=True)
class Scene:
    """A face, ready to be painted.

    Attributes:
        width, height: of the card, points.
        clip: the outline of the card, to which every item is clipped.
        items: what to paint, in order.
        targets: what can be selected; inner ones come after outer ones.
        approximate: whether the real face differs in known ways, to be said so.
        notes: what the layout had to do, for rules and hints: "shrunk", "dropped", ...
    """

    width: float
    height: float
    clip: Outline
    items: tuple[Item, ...]
    targets: tuple[Target, ...]
    approximate: bool = False
    notes: tuple["Note", ...] = field(default=())

    def hit(self, x: float, y: float) -> Target | None:
        """Return the innermost target at a point, or ``None``."""
        for target in reversed(self.targets):
            if target.box.contains(x, y):
                return target
        return None

    def target_of(self, path: Path) -> Target | None:
        """Return the target that shows a path, or the nearest one above it."""
        for length in range(len(path), 0, -1):
            for target in self.targets:
                if target.path == path[:length]:
                    return target
        return None


@dataclass(frozen=True)
class Note:
    """Something the layout had to do to a value.

    Attributes:
        kind: ``shrunk`` (amount = new size in points), ``elided`` or ``dropped``
            (beyond the style's limit).
        path: the field.
    """

    kind: str
    path: Path
    amount: float = 0.0
