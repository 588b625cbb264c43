# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
from common.model import edits
from common.model.package import PassPackage
from common.model.pass_json import Pass
from designer.changed_place import changed_place

FIELDS = [{"key": "a", "label": "A", "value": "1"}, {"key": "b", "label": "B", "value": "2"}]
START = PassPackage(Pass.from_json({"description": "X", "coupon": {"headerFields": FIELDS}}))
GROUP = ("coupon", "headerFields")


def test_a_value_is_found() -> None:
    after = START.with_value_at((*GROUP, 1, "value"), "3")
    assert changed_place(START, after) == (*GROUP, 1, "value")


def test_a_new_and_a_lost_key_are_found() -> None:
    after = START.with_value_at(("logoText",), "Hi")
    assert changed_place(START, after) == ("logoText",)
    assert changed_place(after, START) == ("logoText",)


def test_several_changes_meet_at_what_holds_them() -> None:
    after = START.with_value_at((*GROUP, 0, "value"), "3").with_value_at((*GROUP, 1, "value"), "4")
    assert changed_place(START, after) == GROUP
    assert changed_place(START, edits.remove_field(START, (*GROUP, 0))) == GROUP


def test_an_image_is_its_slot() -> None:
    assert changed_place(START, START.with_file("strip@2x.png", b"x")) == ("images", "strip")
    assert changed_place(START, START.with_file("notes.txt", b"x")) is None


def test_no_change_is_no_place() -> None:
    assert changed_place(START, START) is None
