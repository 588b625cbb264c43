# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The grouped list of the system, in which Wallet shows what is not on the card."""

from dataclasses import dataclass

from common.render.drawing import Drawing
from common.render.outlines import rectangle, rounded
from common.render.palette import BLACK, WHITE
from common.render.scene import Color, Rect, Shape
from common.render.viewing import Viewing


@dataclass(frozen=True)
class SystemLook:
    """Colors of the list.  Source: SHOT of iOS, CHOICE."""

    ground: Color
    group: Color
    text: Color
    secondary: Color
    line: Color
    link: Color
    red: Color


_LIGHT = SystemLook(
    Color(242, 242, 247), WHITE, BLACK, Color(109, 109, 114), Color(216, 216, 220),
    Color(0, 102, 204), Color(215, 40, 40),
)  # fmt: skip
_DARK = SystemLook(
    BLACK, Color(28, 28, 30), WHITE, Color(152, 152, 159), Color(56, 56, 58),
    Color(64, 156, 255), Color(255, 85, 76),
)  # fmt: skip

# All CHOICE, after the look of the system.
INSET = 16.0
PADDING = 16.0
ROW = 44.0
RADIUS = 10.0
VALUE_SIZE = 17.0
LABEL_SIZE = 13.0


def system_look(viewing: Viewing) -> SystemLook:
    """Return the colors for the light or the dark mode of the phone."""
    return _DARK if viewing.dark else _LIGHT


def draw_group(drawing: Drawing, look: SystemLook, box: Rect) -> Rect:
    """Draw the ground of a group of rows; return its box."""
    drawing.add(Shape(rounded(box, RADIUS), fill=look.group))
    return box


def draw_separator(drawing: Drawing, look: SystemLook, row: Rect) -> None:
    """Draw the line above a row that is not the first."""
    line = Rect(row.x, row.y, row.width + PADDING, 0.5)
    drawing.add(Shape(rectangle(line), fill=look.line))
