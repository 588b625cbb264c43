# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
import json
from typing import Any

import pytest
from hypothesis import given

from common.model.json_object import at, remove_at, replace_at, schema, to_json, walk
from common.model.pass_json import FieldContent, Pass, PassFields
from tests.support.builders import as_text, examples, pass_dict, pass_dicts

ODD: dict[str, Any] = {
    "serialNumber": 12,
    "sharingProhibited": "yes",
    "unknown": {"b": [1, 1.0, None], "a": {}},
    "barcode": None,
    "maxDistance": 12.0,
    "storeCard": {
        "primaryFields": [{"value": 25, "modID": True, "key": "a"}, {"key": None}],
        "auxiliaryFields": ["no field"],
        "transitType": None,
    },
    "formatVersion": True,
    "teamIdentifier": "A",
}


def test_nothing_is_lost_whatever_its_type() -> None:
    assert as_text(Pass.from_json(ODD).to_json()) == as_text(ODD)


@given(pass_dicts)
@examples(300, 20_000)
def test_every_document_comes_back_in_its_order_and_number_forms(data: dict[str, Any]) -> None:
    pass_ = Pass.from_json(data)
    assert as_text(pass_.to_json()) == as_text(data)
    hash(pass_)  # stays hashable, whatever was in it
    assert Pass.from_json(pass_.to_json()) == pass_


@given(pass_dicts)
@examples(150, 5_000)
def test_walk_names_every_place_by_a_path_that_leads_there(data: dict[str, Any]) -> None:
    pass_ = Pass.from_json(data)
    for path, value in walk(pass_):
        assert at(pass_, path) == value


@given(pass_dicts)
@examples(150, 5_000)
def test_a_value_put_back_where_it_stood_changes_nothing(data: dict[str, Any]) -> None:
    pass_ = Pass.from_json(data)
    for path, value in walk(pass_):
        same = replace_at(pass_, path, value)
        assert as_text(to_json(same)) == as_text(data), path


@given(pass_dicts)
@examples(150, 5_000)
def test_removing_a_place_removes_it_and_nothing_else(data: dict[str, Any]) -> None:
    pass_ = Pass.from_json(data)
    for path, _ in walk(pass_):
        if path:
            assert as_text(remove_at(pass_, path).to_json()) == as_text(_without(data, list(path)))


def _without(node: Any, path: list[str | int]) -> Any:
    copy = json.loads(json.dumps(node))
    parent = copy
    for step in path[:-1]:
        parent = parent[step]
    del parent[path[-1]]
    return copy


def test_a_number_is_not_taken_for_a_flag_nor_a_flag_for_a_number() -> None:
    pass_ = Pass.from_json({"formatVersion": True, "voided": 1})
    assert pass_.format_version is None
    assert pass_.voided is None
    assert pass_.get("formatVersion") is True


def test_an_explicit_null_is_not_an_absent_key() -> None:
    assert Pass.from_json({"barcode": None}).to_json() == {"barcode": None}
    assert Pass.from_json({}).to_json() == {}


def test_an_edit_wins_over_a_value_of_the_wrong_type() -> None:
    pass_ = Pass.from_json({"serialNumber": 12, "description": "x"})
    edited = pass_.with_value("serialNumber", "12")
    assert as_text(edited.to_json()) == '{"serialNumber": "12", "description": "x"}'
    assert edited.serial_number == "12"


def test_a_wrong_type_may_replace_a_right_one() -> None:
    edited = Pass.from_json({"serialNumber": "12"}).with_value("serialNumber", 12)
    assert edited.serial_number is None
    assert edited.to_json() == {"serialNumber": 12}


def test_without_removes_a_kept_value_too() -> None:
    assert Pass.from_json({"voided": "no", "x": 1}).without("voided").to_json() == {"x": 1}


def test_replacing_shares_what_it_does_not_touch() -> None:
    pass_ = Pass.from_json(pass_dict())
    edited = replace_at(pass_, ("storeCard", "headerFields", 0, "value"), 5)
    assert edited.store_card.primary_fields is pass_.store_card.primary_fields  # type: ignore[union-attr]  # it is there
    assert at(edited, ("storeCard", "headerFields", 0, "value")) == 5


def test_replacing_makes_missing_objects_on_the_way() -> None:
    edited = replace_at(Pass(), ("coupon", "transitType"), "x")
    assert isinstance(edited.coupon, PassFields)
    assert edited.to_json() == {"coupon": {"transitType": "x"}}


@pytest.mark.parametrize(
    "path",
    [("description", "x"), ("storeCard", "headerFields", 9), ("storeCard", 0), (0,), ("voided", 0)],
)
def test_a_place_that_cannot_be_is_a_lookup_error(path: tuple[str | int, ...]) -> None:
    with pytest.raises(LookupError):
        replace_at(Pass.from_json(pass_dict()), path, 1)


def test_at_gives_none_where_nothing_is() -> None:
    pass_ = Pass.from_json(pass_dict())
    assert at(pass_, ("storeCard", "headerFields", 7)) is None
    assert at(pass_, ("description", "x", 0)) is None


def test_every_known_key_says_what_it_means() -> None:
    for cls in (Pass, PassFields, FieldContent):
        for name, entry in schema(cls).items():
            assert entry.spec.name == name
            assert entry.spec.meaning.endswith(".")
