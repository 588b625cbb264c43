# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The key tables as a whole: complete records, known enumerations, lossless samples."""

from typing import get_args, get_origin

import pytest

from common.model.actions import ACTIONS_BY_PURPOSE
from common.model.json_object import JsonObject, SchemaEntry, schema
from common.model.pass_json import Pass
from common.model.semantics import OTHER_NAMES, Semantics
from common.model.style import STYLES
from common.model.vocabulary import VOCABULARY, values

KINDS = {
    "",
    "airline_code",
    "airport_code",
    "color",
    "currency",
    "date",
    "email",
    "number_text",
    "phone",
    "time_zone",
    "url",
}


def classes(cls: type[JsonObject], found: dict[type[JsonObject], None]) -> None:
    if cls in found:
        return
    found[cls] = None
    for entry in schema(cls).values():
        inner = get_args(entry.declared)[0] if get_origin(entry.declared) is tuple else None
        for option in (entry.declared, inner):
            if isinstance(option, type) and issubclass(option, JsonObject):
                classes(option, found)


def all_classes() -> tuple[type[JsonObject], ...]:
    found: dict[type[JsonObject], None] = {}
    classes(Pass, found)
    return tuple(found)


ENTRIES = [(cls, entry) for cls in all_classes() for entry in schema(cls).values()]


@pytest.mark.parametrize(
    ("cls", "entry"), ENTRIES, ids=[f"{c.__name__}.{e.spec.name}" for c, e in ENTRIES]
)
def test_every_record_is_complete(cls: type[JsonObject], entry: SchemaEntry) -> None:
    spec = entry.spec
    assert spec.meaning.endswith(".")
    assert 6 <= float(spec.ios) <= 27
    assert set(spec.styles) <= set(STYLES)
    if spec.kind.startswith("enum:"):
        assert spec.kind.removeprefix("enum:") in VOCABULARY
    else:
        assert spec.kind in KINDS


def test_all_tags_that_schemes_need_exist() -> None:
    for style in STYLES.values():
        assert set(style.required_semantics) <= set(schema(Semantics))
    assert set(OTHER_NAMES.values()) <= set(schema(Semantics))
    assert not set(OTHER_NAMES) & set(schema(Semantics))


def test_actions_have_known_types() -> None:
    used = {name for names in ACTIONS_BY_PURPOSE.values() for name in names}
    assert used == values("featured_action")


def test_wrong_types_inside_semantics_are_kept() -> None:
    data = {
        "semantics": {
            "flightNumber": "417",
            "seats": [{"seatRow": 8}],
            "balance": {"amount": 2.5, "x": [None]},
        }
    }
    assert Pass.from_json(data).to_json() == data
