# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The pass as people see it who do not see all colors."""

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QMenu

from designer.application import Designer
from designer.canvas.color_vision import VISIONS, seen
from designer.view_commands import VISIONS as COMMANDS


def one_color(color: str, vision: str) -> QColor:
    image = QImage(4, 4, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor(color))
    return seen(image, vision).pixelColor(2, 2)


def distance(one: QColor, other: QColor) -> int:
    return sum(
        abs(a - b)
        for a, b in zip(one.getRgb()[:3], other.getRgb()[:3], strict=True)  # type: ignore[index,type-var,operator]
    )


@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize("gray", ["#000000", "#ffffff", "#808080", "#2b2b2b"])
def test_grays_stay_as_they_are(vision: str, gray: str) -> None:
    assert distance(one_color(gray, vision), QColor(gray)) <= 4


def test_what_cannot_be_told_apart_falls_together() -> None:
    red, green = "#c05030", "#7f7f2f"
    usual = distance(QColor(red), QColor(green))
    assert distance(one_color(red, "deuteranopia"), one_color(green, "deuteranopia")) < usual / 2
    assert distance(one_color(red, "tritanopia"), one_color(green, "tritanopia")) > usual / 2


def test_without_colors_everything_is_gray() -> None:
    color = one_color("#e9a98a", "achromatopsia")
    assert max(color.getRgb()[:3]) - min(color.getRgb()[:3]) <= 1  # type: ignore[index,operator,type-var]


def test_clear_corners_stay_clear() -> None:
    image = QImage(4, 4, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor(0, 0, 0, 0))
    assert seen(image, "protanopia").pixelColor(0, 0).alpha() == 0


def test_the_commands_change_what_is_seen_and_say_so(designer: Designer) -> None:
    designer.selection.select(())
    view = designer.canvas.views[0]

    def ground() -> QColor:
        designer.canvas.viewport().grab()
        pixels = designer.canvas.views[0].pixels
        assert pixels is not None
        return pixels.toImage().pixelColor(pixels.width() // 3, pixels.height() // 3)

    usual = ground()
    before = designer.document.current
    designer.actions["view.vision_achromatopsia"].trigger()
    assert designer.actions["view.vision_achromatopsia"].isChecked()
    gray = ground()
    assert max(gray.getRgb()[:3]) - min(gray.getRgb()[:3]) <= 1  # type: ignore[index,operator,type-var]
    assert designer.canvas.views[0].spec.caption == f"{view.spec.caption} · Without colors"
    designer.actions["view.vision_usual"].trigger()
    assert ground() == usual
    assert designer.document.current is before


def test_every_vision_has_a_command_in_a_menu_of_its_own(designer: Designer) -> None:
    assert set(COMMANDS) == {"", *VISIONS}
    menu = designer.menus["view"]
    within = [one for one in menu.findChildren(QMenu) if one.title() == "Color &vision"]
    assert len(within) == 1
    assert [action.objectName() for action in within[0].actions()] == [
        f"view.vision_{name or 'usual'}" for name in COMMANDS
    ]
