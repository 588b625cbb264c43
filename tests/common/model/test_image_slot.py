# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
import pytest

from common.model.image_slot import SLOTS, ImageName, parse_image_name
from common.model.style import STYLES


def test_pixels_follow_from_points() -> None:
    assert SLOTS["strip"].pixels(3) == (1125, 432)
    assert SLOTS["strip"].pixels(2, "eventTicket") == (750, 196)
    assert SLOTS["icon"].pixels(3) == (114, 114)


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("icon.png", ImageName("icon", 1)),
        ("logo@3x.png", ImageName("logo", 3)),
        ("pt-BR.lproj/strip@2x.png", ImageName("strip", 2, "pt-BR")),
    ],
)
def test_names_are_read_and_written(file: str, name: ImageName) -> None:
    assert parse_image_name(file) == name
    assert name.file == file


@pytest.mark.parametrize(
    "file", ["Icon.png", "icon@4x.png", "icon@2X.png", "icon2x.png", "a/icon.png", "banner.png"]
)
def test_other_names_are_no_images_of_the_pass(file: str) -> None:
    assert parse_image_name(file) is None


def test_slots_and_styles_agree() -> None:
    for slot in SLOTS.values():
        for style in slot.styles:
            assert slot.name in STYLES[style].images
    for style_spec in STYLES.values():
        for name in style_spec.images:
            assert SLOTS[name].is_shown_on(frozenset({style_spec.key}))
