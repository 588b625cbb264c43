# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""What differs is told place by place, once, and nothing else is."""

from common.assets import asset
from common.model import edits
from common.model.package import PassPackage
from common.package.reader import open_package
from designer.differences import Difference, differences

POINTS = ("storeCard", "headerFields", 0)
SECONDARY = ("storeCard", "secondaryFields")


def a_package() -> PassPackage:
    return open_package(asset("samples/coffee-card.pass")).package


def test_equal_passes_do_not_differ() -> None:
    assert differences(a_package(), a_package()) == ()


def test_a_value_is_told_before_and_after() -> None:
    after = edits.set_value(a_package(), (*POINTS, "value"), 250)
    assert differences(a_package(), after) == (Difference((*POINTS, "value"), 240, 250),)


def test_a_removed_key_and_a_new_one() -> None:
    after = edits.clear_value(a_package(), ("sharingProhibited",))
    after = edits.set_value(after, ("logoText",), "Fennmoor")
    assert set(differences(a_package(), after)) == {
        Difference(("sharingProhibited",), True, None),
        Difference(("logoText",), None, "Fennmoor"),
    }


def test_fields_are_known_by_their_keys_when_one_goes() -> None:
    before = a_package()
    after = edits.remove_field(before, (*SECONDARY, 0))
    (gone,) = differences(before, after)
    assert gone.path == (*SECONDARY, 0)
    assert isinstance(gone.before, dict)
    assert gone.before["key"] == "member"
    assert gone.after is None


def test_an_image_is_told_once_for_all_its_scales() -> None:
    before = a_package()
    after = before
    for name in ("strip.png", "strip@2x.png", "strip@3x.png"):
        after = edits.remove_file(after, name)
    (image,) = differences(before, after)
    assert image.path == ("images", "strip")
    assert image.after is None


def test_a_translation_is_told_by_its_file() -> None:
    after = edits.set_string(a_package(), "de", "Points", "Zähler")
    (texts,) = differences(a_package(), after)
    assert texts.path == ("file", "de.lproj/pass.strings")
