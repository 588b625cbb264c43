# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.model import edits
from common.model.edits_files import strings_path
from common.model.package import FileChoice, PassPackage
from common.model.pass_json import Pass
from common.model.strings_file import parse_strings
from common.package.filling import FillError, Manner
from common.package.personalize import Template
from tests.support.builders import examples, package, pass_dict, png

GERMAN = Manner.of("de_DE", "Europe/Berlin")


def design(**changes: Any) -> PassPackage:
    return PassPackage(Pass.from_json({**pass_dict(), **changes}))


def filled(package_: PassPackage, **row: Any) -> dict[str, Any]:
    return Template(package_, GERMAN).personalize(row).pass_json.to_json()


def test_every_text_at_every_depth_is_filled() -> None:
    found = filled(
        design(description="For {{name}}", userInfo={"a": [{"b": "{{name}}"}]}, extra="{{name}}"),
        name="Ida",
    )
    assert found["description"] == "For Ida"
    assert found["userInfo"] == {"a": [{"b": "Ida"}]}
    assert found["extra"] == "Ida"


def test_the_place_decides_on_the_type() -> None:
    found = filled(
        design(
            voided="{{v}}",
            maxDistance="{{n}}",
            expirationDate="{{d}}",
            locations=[{"latitude": "{{n}}", "longitude": 1}],
            associatedStoreIdentifiers=[7, "{{i}}"],
            beacons=[{"proximityUUID": "x", "major": "{{i}}"}],
            semantics={"balance": {"amount": "{{i}}"}, "silenceRequested": "{{v}}"},
            serialNumber="{{n}}",
            storeCard={
                "headerFields": [
                    {"key": "a", "value": "{{n}}", "numberStyle": "PKNumberStyleDecimal"},
                    {"key": "b", "value": "{{n}}", "currencyCode": "EUR"},
                    {"key": "c", "value": "{{d}}", "dateStyle": "PKDateStyleShort"},
                    {"key": "d", "value": "{{n}}"},
                    {"key": "e", "value": "{{n}} €", "currencyCode": "EUR"},
                ]
            },
        ),
        v="no",
        i="42",
        n="12,5",
        d="2027-05-01",
    )
    assert found["voided"] is False
    assert found["maxDistance"] == 12.5
    assert found["expirationDate"] == "2027-05-01T00:00:00+02:00"
    assert found["locations"][0]["latitude"] == 12.5
    assert found["associatedStoreIdentifiers"] == [7, 42]
    assert found["beacons"][0]["major"] == 42
    assert found["semantics"] == {"balance": {"amount": "42"}, "silenceRequested": False}
    assert found["serialNumber"] == "12,5"
    values = [field["value"] for field in found["storeCard"]["headerFields"]]
    assert values == [12.5, 12.5, "2027-05-01T00:00:00+02:00", "12,5", "12,5 €"]


def test_translations_are_written_in_their_language() -> None:
    text = "Since {{since|date:long}}"
    start = edits.set_string(design(logoText=text), "en", text, "Since the {{since|date:long}}")
    start = edits.set_string(start, "fr", text, "Depuis {{since|date:long}} « {{name}} »")
    made = Template(start, GERMAN).personalize({"since": "2024-01-02", "name": 'a "b" \\'})
    key = made.pass_json.get("logoText")
    assert key == "Since 2. Januar 2024"
    french = parse_strings(made.files[strings_path("fr")])
    assert french.get(key) == 'Depuis 2 janvier 2024 « a "b" \\ »'
    assert parse_strings(made.files[strings_path("en")]).get(key) == "Since the January 2, 2024"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_strings_keep_their_encoding(encoding: str) -> None:
    data = '/* {{x}} */ "Größe" = "{{x}} ü";'.encode(encoding)
    start = edits.set_file(package(), strings_path("de"), data)
    made = Template(start).personalize({"x": "ß"}).files[strings_path("de")]
    assert made == '/* {{x}} */ "Größe" = "ß ü";'.encode(encoding)
    other = Template(start).personalize({"x": "日"}).files[strings_path("de")]
    assert parse_strings(other).get("Größe") == "日 ü"


def test_a_design_without_placeholders_stays_as_it_is() -> None:
    assert Template(package()).personalize({}) == package()
    assert Template(package()).names() == ()


def test_names_and_issues_tell_what_a_table_needs() -> None:
    start = design(
        description="{{First Name}} {{first_name|upper}}", logoText="{{x|or:}} {{y|dat}}"
    )
    template = Template(edits.set_string(start, "de", "a", "{{z}}"))
    assert set(template.names()) == {"First Name", "x", "y", "z"}
    found = {(issue.code, issue.path, issue.file) for issue in template.issues(["first name", "y"])}
    assert found == {
        ("PLC002", ("logoText",), ""),
        ("PLC001", (), "de.lproj/pass.strings"),
    }
    assert [issue.code for issue in template.issues([])].count("PLC001") == 4


_values = st.text(max_size=8) | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
_texts = st.lists(st.sampled_from(["{{a}}", "{{b|or:x}}", " ", '"', "é", "{", "\n"]), max_size=4)


@given(st.dictionaries(st.text(max_size=5), _texts.map("".join), max_size=5), _values, _values)
@examples(200, 10_000)
def test_the_fast_way_writes_the_same_bytes(info: dict[str, str], a: Any, b: Any) -> None:
    template = Template(design(userInfo=info, logoText="{{a}}", voided="{{a}}"))
    try:
        made = template.personalize({"a": a, "b": b})
    except FillError:
        with pytest.raises(FillError):
            template.pass_json_for({"a": a, "b": b})
        return
    assert template.pass_json_for({"a": a, "b": b}) == made.pass_json_bytes()
    assert json.loads(made.pass_json_bytes())["userInfo"].keys() == info.keys()


# Chosen files


def _choosing(slot: str, file: str) -> PassPackage:
    start = package("eventTicket")
    choice = FileChoice(slot=slot, file=file)
    return edits.set_project(start, replace(start.project, file_choices=(choice,)))


def test_a_slot_gets_all_scales_of_the_recipients_own_picture(tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "7.png").write_bytes(png(8))
    template = Template(_choosing("thumbnail", "photos/{{id}}.png"), base=tmp_path)
    assert template.names() == ("id",)
    files = template.personalize({"id": 7}).files
    assert {"thumbnail.png", "thumbnail@2x.png", "thumbnail@3x.png"} <= set(files)
    assert template.files_for({"id": 7}) == template.files_for({"id": 7})


def test_one_file_is_taken_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "7.bin").write_bytes(b"x")
    template = Template(_choosing("strip@2x.png", "{{id}}.bin"), base=tmp_path)
    assert template.files_for({"id": "7"}) == {"strip@2x.png": b"x"}


@pytest.mark.parametrize(
    "name", ["../secret.png", "/etc/hostname", "link.png", "gone.png", "bad.png"]
)
def test_files_elsewhere_or_no_pictures_are_refused(tmp_path: Path, name: str) -> None:
    base = tmp_path / "base"
    base.mkdir()
    (tmp_path / "secret.png").write_bytes(png())
    (base / "link.png").symlink_to(tmp_path / "secret.png")
    (base / "bad.png").write_bytes(b"no picture")
    template = Template(_choosing("thumbnail", "{{file}}"), base=base)
    with pytest.raises(FillError) as caught:
        template.personalize({"file": name})
    assert caught.value.hint


def test_without_a_folder_no_file_is_chosen() -> None:
    with pytest.raises(FillError):
        Template(_choosing("thumbnail", "a.png")).personalize({})
    assert [i.code for i in Template(_choosing("../x", "a")).issues([])] == ["PLC003"]
