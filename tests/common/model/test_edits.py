# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from common.errors import EditError
from common.model import edits
from common.model.edits_files import strings_path
from common.model.field_key import field_keys
from common.model.json_object import Path, to_json, walk
from common.model.package import PassPackage
from common.model.pass_json import FIELD_GROUPS, STYLE_KEYS, FieldContent, Pass, walk_fields
from common.model.strings_file import parse_strings
from common.model.style import CLASSIC_STYLES, limit
from tests.support.builders import (
    as_text,
    examples,
    fields,
    json_values,
    package,
    pass_dicts,
    styles,
)

POINTS: Path = ("storeCard", "headerFields", 0)


def _text(package_: PassPackage) -> str:
    return as_text(package_.pass_json.to_json())


# Values


def test_a_value_is_set_and_nothing_else() -> None:
    before = package()
    after = edits.set_value(before, (*POINTS, "value"), 250)
    assert after.at((*POINTS, "value")) == 250
    assert edits.set_value(after, (*POINTS, "value"), 240) == before
    assert _text(after) == _text(before).replace("240", "250")


def test_a_value_may_have_the_wrong_type() -> None:
    after = edits.set_value(package(), ("serialNumber",), 7)
    assert after.pass_json.to_json()["serialNumber"] == 7


def test_the_whole_pass_can_be_set() -> None:
    after = edits.set_value(package(), (), {"description": "new", "x": 1})
    assert _text(after) == '{"description": "new", "x": 1}'


@pytest.mark.parametrize("value", [float("nan"), b"x", {1, 2}, object()])
def test_what_is_no_json_cannot_be_set(value: Any) -> None:
    with pytest.raises(EditError):
        edits.set_value(package(), ("userInfo",), value)


@pytest.mark.parametrize("path", [(*POINTS[:2], 5, "value"), ("description", "x"), (3,)])
def test_a_place_that_is_gone_is_said(path: Path) -> None:
    with pytest.raises(EditError) as caught:
        edits.set_value(package(), path, "x")
    assert caught.value.hint


def test_clearing_removes_the_key() -> None:
    assert "label" not in edits.clear_value(package(), (*POINTS, "label")).at(POINTS).names()  # type: ignore[attr-defined]  # a field
    assert edits.clear_value(package(), ("voided",)) == package()


@given(pass_dicts, st.data(), json_values(2))
@examples(200, 10_000)
def test_setting_a_value_and_setting_it_back_is_no_change(
    values: dict[str, Any], data: st.DataObject, value: Any
) -> None:
    before = PassPackage(Pass.from_json(values))
    path, old = data.draw(st.sampled_from(list(walk(before.pass_json))))
    assume(path)
    after = edits.set_value(before, path, value)
    assert as_text(to_json(after.at(path))) == as_text(value)
    assert _text(edits.set_value(after, path, old)) == _text(before)


# Fields


def test_a_new_field_has_a_key_of_its_own() -> None:
    group: Path = ("storeCard", "headerFields")
    after = edits.add_field(package(), group, FieldContent(key="points", value="x"))
    assert after.at((*group, 1, "key")) == "points2"
    again = edits.add_field(after, group, FieldContent(key="points"), 0)
    assert again.at((*group, 0, "key")) == "points3"
    assert again.at((*group, 1, "key")) == "points"


def test_a_field_without_content_is_named_after_its_group() -> None:
    after = edits.add_field(package(), ("storeCard", "auxiliaryFields"))
    assert after.pass_json.to_json()["storeCard"]["auxiliaryFields"] == [
        {"value": "", "key": "auxiliary"}
    ]


def test_a_copy_stands_behind_the_field_under_another_key() -> None:
    after = edits.duplicate_field(package(), POINTS)
    first, second = after.pass_json.fields.header_fields or ()
    assert (first.key, second.key) == ("points", "points2")
    assert (second.label, second.value) == (first.label, first.value)


def test_a_field_moves_within_its_group_and_to_another() -> None:
    group: Path = ("storeCard", "headerFields")
    start = edits.duplicate_field(edits.duplicate_field(package(), POINTS), POINTS)
    keys = [field.key for field in start.pass_json.fields.header_fields or ()]
    assert keys == ["points", "points3", "points2"]
    moved = edits.move_field(start, (*group, 0), group, 2)
    assert [f.key for f in moved.pass_json.fields.header_fields or ()] == [*keys[1:], keys[0]]
    assert edits.move_field(moved, (*group, 2), group, 0) == start
    away = edits.move_field(start, (*group, 1), ("storeCard", "backFields"), 99)
    assert [f.key for f in away.pass_json.fields.back_fields or ()] == ["terms", "points3"]


def test_a_group_of_the_wrong_type_can_still_be_edited() -> None:
    odd = package(generic={}, storeCard={"headerFields": ["no field", {"key": "a", "value": 1}]})
    group: Path = ("storeCard", "headerFields")
    after = edits.remove_field(odd, (*group, 0))
    assert after.pass_json.fields.header_fields == (FieldContent(key="a", value=1),)
    copied = edits.duplicate_field(odd, (*group, 1))
    assert copied.at((*group, 2, "key")) == "a"  # nothing typed had it


@pytest.mark.parametrize(
    ("edit", "arguments"),
    [
        (edits.remove_field, [(*POINTS[:2], 4)]),
        (edits.remove_field, [("description",)]),
        (edits.remove_field, [("storeCard", "headerFields", -1)]),
        (edits.add_field, [("description", "x")]),
        (edits.add_field, [("description",)]),
        (edits.move_field, [POINTS, ("description",), 0]),
        (edits.duplicate_field, [("storeCard", "footerFields", 0)]),
    ],
)
def test_fields_that_are_not_there_are_said(edit: Any, arguments: list[Any]) -> None:
    with pytest.raises(EditError):
        edit(package(), *arguments)


@given(styles, st.sampled_from(FIELD_GROUPS), st.lists(fields, max_size=3), st.integers(0, 4))
@examples(200, 10_000)
def test_adding_a_field_and_removing_it_is_no_change(
    values: dict[str, Any], group: str, content: list[Any], index: int
) -> None:
    before = PassPackage(Pass.from_json({"storeCard": {**values, group: content}}))
    path: Path = ("storeCard", group)
    after = edits.add_field(before, path, index=index)
    assert len(after.at(path)) == len(content) + 1  # type: ignore[arg-type]  # a list
    assert _text(edits.remove_field(after, (*path, min(index, len(content))))) == _text(before)


@given(styles, st.lists(fields, min_size=1, max_size=4), st.data())
@examples(200, 10_000)
def test_moving_a_field_and_moving_it_back_is_no_change(
    values: dict[str, Any], content: list[Any], data: st.DataObject
) -> None:
    goal = data.draw(st.sampled_from(["headerFields", "backFields"]))
    all_values = {"backFields": [], **values, "headerFields": content}
    assume(isinstance(all_values["backFields"], list))
    before = PassPackage(Pass.from_json({"storeCard": all_values}))
    number = data.draw(st.integers(0, len(content) - 1))
    index = data.draw(st.integers(0, 3))
    after = edits.move_field(
        before, ("storeCard", "headerFields", number), ("storeCard", goal), index
    )
    length = len(after.at(("storeCard", goal)))  # type: ignore[arg-type]  # a list
    there: Path = ("storeCard", goal, min(index, length - 1))
    assert _text(edits.move_field(after, there, ("storeCard", "headerFields"), number)) == (
        _text(before)
    )


# Style


@pytest.mark.parametrize("old", CLASSIC_STYLES)
@pytest.mark.parametrize("new", STYLE_KEYS)
@pytest.mark.parametrize("count", [1, 2, 4])
def test_a_change_of_style_and_back_is_no_change(old: str, new: str, count: int) -> None:
    before = package(old)
    row = 0
    for group in ("headerFields", "primaryFields", "secondaryFields", "auxiliaryFields"):
        room = (limit(old, group) or 0) - (row if group == "auxiliaryFields" else 0)
        content = [{"key": f"{group}{n}", "value": n} for n in range(min(count, room))]
        before = edits.set_value(before, (old, group), content)
        row = len(content)
    there = edits.change_style(before, new)
    assert there.style == new
    assert _all_keys(there) == _all_keys(before)
    assert edits.change_style(there, old) == before


@given(st.lists(st.sampled_from(STYLE_KEYS), max_size=6))
@examples(100, 5_000)
def test_no_chain_of_changes_loses_a_field(styles: list[str]) -> None:
    start = package("generic")
    for group in ("primaryFields", "secondaryFields", "auxiliaryFields", "backFields"):
        content = [{"key": f"{group}{n}", "value": n} for n in range(6)]
        start = edits.set_value(start, ("generic", group), content)
    now = start
    for style in styles:
        now = edits.change_style(now, style)
    assert _all_keys(now) == _all_keys(start)
    assert len(list(walk_fields(now.pass_json))) + len(now.project.parked or ()) == 25


def _all_keys(package_: PassPackage) -> set[str | None]:
    return set(field_keys(package_.pass_json)) | _parked_keys(package_)


def _parked_keys(package_: PassPackage) -> set[str | None]:
    return {parked.field.key for parked in package_.project.parked or () if parked.field}


def test_the_last_fields_of_a_shared_row_are_parked() -> None:
    generic = package("generic")
    for group in ("secondaryFields", "auxiliaryFields"):
        content = [{"key": f"{group[0]}{n}", "value": n} for n in range(3)]
        generic = edits.set_value(generic, ("generic", group), content)
    coupon = edits.change_style(generic, "coupon")
    assert _parked_keys(coupon) == {"a1", "a2"}
    assert all(parked.style == "generic" for parked in coupon.project.parked or ())


def test_boarding_passes_get_a_transit_type_and_remember_it() -> None:
    boarding = edits.change_style(package(), "boardingPass")
    assert boarding.at(("boardingPass", "transitType")) == "PKTransitTypeGeneric"
    train = edits.set_value(boarding, ("boardingPass", "transitType"), "PKTransitTypeTrain")
    coupon = edits.change_style(train, "coupon")
    assert coupon.at(("coupon", "transitType")) is None
    assert edits.change_style(coupon, "boardingPass") == train


def test_the_style_keeps_its_place_in_the_file() -> None:
    before = package(voided=True)
    after = edits.change_style(before, "coupon")
    names = [name.replace("storeCard", "coupon") for name in before.pass_json.to_json()]
    assert list(after.pass_json.to_json()) == names


def test_a_pass_without_style_gets_one() -> None:
    bare = edits.clear_value(package(), ("storeCard",))
    assert edits.change_style(bare, "coupon").style == "coupon"


def test_a_style_that_is_there_already_is_never_overwritten() -> None:
    with pytest.raises(EditError):
        edits.change_style(package(coupon={}, generic={}), "generic")


@pytest.mark.parametrize("style", ["", "poster", "posterEventTicket"])
def test_there_is_no_other_style(style: str) -> None:
    with pytest.raises(EditError):
        edits.change_style(package(), style)


def test_fields_are_parked_and_come_back_by_hand() -> None:
    parked = edits.park_field(package(), POINTS)
    assert parked.at(POINTS) is None
    taken = edits.add_field(parked, POINTS[:2], FieldContent(key="points", value="new"))
    back = edits.unpark_field(taken, 0, POINTS[:2])
    assert [f.key for f in back.pass_json.fields.header_fields or ()] == ["points", "points2"]
    assert not back.project.parked
    assert edits.discard_parked(parked, 0).project == package().project
    with pytest.raises(EditError):
        edits.unpark_field(back, 0, POINTS[:2])


# Files and languages


def test_files_are_set_renamed_and_removed() -> None:
    start = package(files={"a.png": b"1", "b.png": b"2"})
    assert list(edits.rename_file(start, "a.png", "c.png").files) == ["c.png", "b.png"]
    assert edits.remove_file(edits.set_file(start, "c.png", b"3"), "c.png") == start


@pytest.mark.parametrize(
    "name", ["pass.json", "Manifest.json", "signature", "../x", "A.PNG", "a\\b", ""]
)
def test_names_that_cannot_be_are_refused(name: str) -> None:
    start = package(files={"a.png": b"1", "b.png": b""})
    with pytest.raises(EditError):
        edits.set_file(start, name, b"")
    with pytest.raises(EditError):
        edits.rename_file(start, "b.png", name)


def test_missing_files_and_languages_are_said() -> None:
    for edit in (edits.remove_file, edits.remove_language):
        with pytest.raises(EditError):
            edit(package(), "xx")
    with pytest.raises(EditError):
        edits.add_language(package(), "../de")


def test_languages_come_and_go() -> None:
    start = package()
    german = edits.set_string(start, "de", "Points", "Punkte")
    assert german.languages() == ("de",)
    assert german.files[strings_path("de")] == b'"Points" = "Punkte";\n'
    assert edits.add_language(german, "de") == german
    assert edits.remove_language(german, "de") == start
    emptied = edits.remove_string(german, "de", "Points")
    assert emptied.files[strings_path("de")] == b""


def test_a_reworded_text_takes_its_translations_along() -> None:
    start = edits.set_string(package(), "de", "Points", "Punkte")
    after = edits.reword(start, (*POINTS, "label"), "Stars")
    assert after.at((*POINTS, "label")) == "Stars"
    assert parse_strings(after.files[strings_path("de")]).texts == {"Stars": "Punkte"}


def test_a_text_that_is_used_elsewhere_keeps_its_translation() -> None:
    start = edits.set_value(package(), ("logoText",), "Points")
    start = edits.set_string(start, "de", "Points", "Punkte")
    after = edits.reword(start, (*POINTS, "label"), "Stars")
    assert parse_strings(after.files[strings_path("de")]).texts == {
        "Points": "Punkte",
        "Stars": "Punkte",
    }


def test_edits_leave_the_package_they_start_from_alone() -> None:
    start = package()
    before = _text(start), dict(start.files), start.project
    edits.add_field(start, POINTS[:2])
    edits.change_style(start, "posterGeneric")
    edits.set_string(start, "de", "a", "b")
    assert (_text(start), dict(start.files), start.project) == before
    assert len(list(walk_fields(start.pass_json))) == 4
