# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""One design, filled for many people."""

import json
from types import MappingProxyType
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.kony.filling import DesignForm, FillError, column
from common.model.package import PassPackage
from common.model.pass_json import Pass
from common.model.strings_file import StringsFile

ZONE = ZoneInfo("Asia/Kolkata")
PASS = {
    "serialNumber": "{{serialNumber}}",
    "logoText": "Hello {{First Name}}",
    "userInfo": {"list": ["{{Tier}}", "plain"]},
    "generic": {
        "primaryFields": [
            {"key": "points", "value": "{{Points}}", "numberStyle": "PKNumberStyleDecimal"},
            {"key": "until", "value": "{{Until}}", "dateStyle": "PKDateStyleShort"},
        ]
    },
}
FILES = {
    "icon.png": b"icon",
    "de.lproj/pass.strings": b'"Hello {{First Name}}" = "Hallo {{first_name}}";',
    "fr.lproj/pass.strings": b'"a" = "b";',
}


def form() -> DesignForm:
    return DesignForm(PassPackage(Pass.from_json(PASS), MappingProxyType(FILES)), ZONE)


VALUES = {"serialnumber": "1", "firstname": 'Zoë "Z"', "points": "12.5", "until": "10/12/2015"}


def test_filled_for_one_person() -> None:
    files = form().fill(VALUES)
    assert set(files) == {"pass.json", "de.lproj/pass.strings"}
    filled = json.loads(files["pass.json"])
    assert filled["logoText"] == 'Hello Zoë "Z"'
    assert filled["userInfo"] == {"list": ["", "plain"]}
    points, until = filled["generic"]["primaryFields"]
    assert points["value"] == 12.5
    assert until["value"] == "2015-10-12T00:00:00+05:30"
    table = StringsFile.parse(files["de.lproj/pass.strings"])
    assert table.texts == {'Hello Zoë "Z"': 'Hallo Zoë "Z"'}


def test_what_is_constant_and_what_is_asked_for() -> None:
    assert set(form().constant) == {"icon.png", "fr.lproj/pass.strings"}
    assert form().names == {"serialnumber", "firstname", "tier", "points", "until"}


@pytest.mark.parametrize(("name", "text"), [("points", "many"), ("points", ""), ("until", "soon")])
def test_what_is_no_number_or_date(name: str, text: str) -> None:
    with pytest.raises(FillError, match="Invalid value"):
        form().fill({**VALUES, name: text})


def test_formats_and_defaults_of_the_designer() -> None:
    pass_json = {"logoText": "{{ name | or:Guest }}", "description": "{{Tier|upper}} {{x|upper}}"}
    files = {"de.lproj/pass.strings": b'"{{name|or:Guest}}" = "{{name|or:Gast}}";'}
    design = DesignForm(PassPackage(Pass.from_json(pass_json), MappingProxyType(files)), ZONE)
    assert design.names == {"tier", "x"}
    filled = design.fill({"tier": "gold"})
    assert json.loads(filled["pass.json"]) == {"logoText": "Guest", "description": "GOLD "}
    table = StringsFile.parse(filled["de.lproj/pass.strings"])
    assert table.texts == {"Guest": "Gast"}


@pytest.mark.parametrize("name", ["First Name", "firstName", "first_name", " FIRST-NAME "])
def test_names_are_compared_by_their_letters(name: str) -> None:
    assert column(name) == "firstname"


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_text_stays_itself(name: str, tier: str) -> None:
    files = form().fill({**VALUES, "firstname": name, "tier": tier})
    filled = json.loads(files["pass.json"].decode("utf-8", "surrogatepass"))
    assert filled["logoText"] == f"Hello {name}"
    assert filled["userInfo"]["list"][0] == tier
