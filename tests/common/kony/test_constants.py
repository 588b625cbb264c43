# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Every constant in every spelling means what its table says."""

import pytest

from common.kony.constants import ENUMERATIONS, IMAGES_OF_STYLE, PASS_TYPE, Constant, Enumeration
from common.kony.languages import FOLDERS, constant_of, folder_of
from common.model.image_slot import SLOTS

SPELLINGS = [
    pytest.param(enumeration, constant, spelling, id=f"{enumeration.name}-{spelling}")
    for enumeration in ENUMERATIONS
    for constant in enumeration.constants
    for spelling in (constant.name, *constant.aliases, *filter(None, [constant.apple]))
]


@pytest.mark.parametrize(("enumeration", "constant", "spelling"), SPELLINGS)
def test_every_spelling_finds_its_constant(
    enumeration: Enumeration, constant: Constant, spelling: str
) -> None:
    for text in (spelling, spelling.lower(), f" {spelling} ", spelling.replace("_", "-")):
        assert enumeration.find(text) is constant


@pytest.mark.parametrize("enumeration", ENUMERATIONS, ids=lambda e: e.name)
def test_no_spelling_means_two_things(enumeration: Enumeration) -> None:
    names = [c.name for c in enumeration.constants]
    assert len(set(names)) == len(names)
    literals = [c.apple for c in enumeration.constants if c.apple]
    assert len(set(literals)) == len(literals)
    for constant in enumeration.constants:
        assert enumeration[constant.name] is constant
        if constant.apple:
            assert enumeration.of_apple(constant.apple) is constant


def test_an_unknown_spelling_finds_nothing() -> None:
    assert PASS_TYPE.find("TICKETS") is None
    assert PASS_TYPE.find("") is None
    with pytest.raises(KeyError):
        PASS_TYPE["TICKETS"]


def test_every_style_has_an_icon_and_only_known_slots() -> None:
    for constant in PASS_TYPE.constants:
        slots = IMAGES_OF_STYLE[constant.apple]
        assert "icon" in slots
        assert set(slots) <= set(SLOTS)


@pytest.mark.parametrize(("constant", "folder"), FOLDERS.items())
def test_language_constants(constant: str, folder: str) -> None:
    assert folder_of(constant) == folder
    assert folder_of(constant.lower()) == folder
    assert folder_of(constant_of(folder)) == folder


@pytest.mark.parametrize(
    ("text", "folder"),
    [
        ("German", "de"),
        ("chinese", "zh-Hans"),
        ("zh-Hant", "zh-Hant"),
        ("de-CH", "de-CH"),
        ("de_AT", "de-AT"),
        ("cy", "cy"),
        ("Klingonese", None),
        ("", None),
        ("../etc", None),
    ],
)
def test_other_language_names(text: str, folder: str | None) -> None:
    assert folder_of(text) == folder
