# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""A design written as a payload and read again is the same design."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from common.kony.constants import (
    ALIGNMENT,
    BARCODE_TYPE,
    DATA_TYPE,
    DATE_FORMAT,
    NUMBER_FORMAT,
    PASS_TYPE,
    TRANSIT_TYPE,
)
from common.kony.content import PassContent, read_content
from common.kony.image_mapping import image_parts
from common.kony.payload import Findings, Node
from common.kony.reader import Integration, Notice, read_request
from common.kony.stock import ImageReference, Service
from common.kony.writer import unsaid, write_content, write_request
from common.model.json_object import Json
from common.model.package import PassPackage
from common.model.pass_json import Beacon, Location
from tests.support.images import png

SERVICE = Service("https://passes.example.com", "ABCDE12345")
DATA = Path(__file__).parents[2] / "data" / "kony"


class PartsStock:
    """Knows the images of one design, and every place."""

    def __init__(self, parts: dict[str, bytes]) -> None:
        self._parts = parts

    def location(self, location_id: str) -> Location | None:
        return Location(latitude=int(location_id or 0) % 90, longitude=8.5)

    def beacon(self, beacon_id: str) -> Beacon | None:
        return Beacon(proximity_uuid="f7826da6-4fa2-4e98-8024-bc5b71e0893e")

    def image(self, reference: ImageReference) -> bytes | None:
        return self._parts.get(reference.field_name)


def read(content: Json, parts: dict[str, bytes]) -> PassContent:
    findings = Findings()
    found = read_content(Node(content, (), findings), PartsStock(parts), SERVICE)
    assert [item.message for item in findings.items if item.is_error] == []
    return found


def read_again(package: PassPackage) -> PassContent:
    return read(json.loads(json.dumps(write_content(package))), image_parts(package))


TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=20
).filter(lambda text: text.strip() and "#" not in text and "{" not in text)
WORDS = st.from_regex(r"[a-z]{1,8}", fullmatch=True)
DATES = st.integers(100_000, 4_000_000_000)


@st.composite
def fields(draw: Any, keys: list[str]) -> dict[str, Json]:
    kind = draw(st.sampled_from([c.name for c in DATA_TYPE.constants]))
    content = {"key": keys.pop(), "label": draw(TEXTS), "dataType": kind}
    match kind:
        case "TEXT":
            content["data"] = draw(TEXTS)
        case "NUMBER":
            content["data"] = draw(st.integers(-(10**12), 10**12) | st.sampled_from([0.25, -1.5]))
            content["numberFormat"] = draw(names(NUMBER_FORMAT))
        case "CURRENCY":
            content |= {"data": str(draw(st.integers(0, 10**6))), "currency": "EUR"}
        case _:
            content["data"] = str(draw(DATES) * 1000).rjust(12, "0")
            content["dateTimeFormat"] = draw(names(DATE_FORMAT))
            content["displayRelatively"] = draw(st.booleans())
    content["alignment"] = draw(names(ALIGNMENT))
    content["changeMessage"] = draw(st.sampled_from(["", "Now %@"]))
    return content


def names(enumeration: Any) -> Any:
    return st.sampled_from([constant.name for constant in enumeration.constants])


@st.composite
def contents(draw: Any) -> dict[str, Json]:
    keys = [f"key{number}" for number in range(30)]
    groups = {
        group: draw(st.lists(fields(keys), max_size=3))
        for group in ("headerFields", "primaryFields", "secondaryFields", "auxiliaryFields", "back")
    }
    originals = draw(st.lists(TEXTS, max_size=3, unique=True))
    style = draw(names(PASS_TYPE))
    return {
        "basicDetails": {
            "passType": style,
            "passTypeIdentifier": "pass.com.example.demo",
            "passSerialNumberType": "AUTO_GEN",
            "passSerialNumber": draw(st.sampled_from(["", "N-1"])),
            "timezone": draw(st.sampled_from(["IST", "Europe/Berlin", "GMT-05:00"])),
            "organizationName": draw(TEXTS),
            "description": draw(TEXTS),
            "ituneIdentifiers": draw(st.sampled_from(["", "1,2"])),
            "customJsonData": draw(st.sampled_from(["", '{"a": [1]}', "plain"])),
        },
        "appearance": {
            "bgColor": "#102030",
            "labelColor": "#fff",
            "valueColor": "rgb(1, 2, 3)",
            "images": [{"imageType": "ICON", "blob": True, "imageFieldName": "icon"}],
        },
        "frontLayout": {
            "logoText": draw(st.sampled_from(["", "Shop"])),
            "transitType": draw(names(TRANSIT_TYPE)) if style == "BOARDING" else "",
            **{name: group for name, group in groups.items() if name != "back"},
            "barcodeDetails": {
                "barcodeType": draw(names(BARCODE_TYPE)),
                "embeddedMessageType": draw(
                    st.sampled_from(["PASS_SERIAL_NO", "PASS_UNIQUE_ID", "HARDCODED_MESSAGE"])
                ),
                "message": "message",
                "alternativeTextType": draw(
                    st.sampled_from(["BARCODE_CONTENTS", "DONOT_DISPLAY", "HARDCODED_MESSAGE"])
                ),
                "alternateText": "alternative",
                "embeddedFormat": "UTF_8",
            },
        },
        "backLayout": {"fields": groups["back"], "enableAutoUpdates": draw(st.booleans())},
        "passRelevance": {
            "relevantDate": draw(st.sampled_from(["", "09/18/2014 12:00:00 AM"])),
            "relevantLocations": [{"id": 5, "relevantText": "near"}],
            "relevantBeacons": draw(st.sampled_from([[], [{"id": 6}]])),
            "maxDistance": draw(st.sampled_from(["", 10.5])),
        },
        "passRules": {
            "dateRestriction": "DONOT_ISSUE_AFTER",
            "stopAfter": "01/01/2040",
            "expiryDate": draw(st.sampled_from(["", "09/26/2014 07:00:00 AM"])),
            "voided": draw(st.booleans()),
        },
        "languageDetails": {
            "originalFields": originals,
            "passLanguage": draw(st.sampled_from(["", "EN"])),
            "languageEntries": [
                {"language": "DE", "data": [{"localText": draw(TEXTS)} for _ in originals]}
            ],
        },
    }


@given(contents())
@settings(max_examples=60, deadline=None)
def test_written_and_read_again(content: dict[str, Json]) -> None:
    first = read(content, {"icon": png(29, 29)})
    second = read_again(first.package)
    assert second == first
    assert write_content(second.package) == write_content(first.package)
    assert unsaid(first.package) == ()


def test_the_sample_request_survives() -> None:
    payload = json.loads((DATA / "worked_example.json").read_text("utf-8"))
    (order,) = read_request(payload, PartsStock({"iconFile": png(114, 114)}), SERVICE).orders
    assert order.content is not None
    assert read_again(order.content.package) == order.content


def test_a_whole_request_names_recipients_and_notices() -> None:
    content = read(json.loads((DATA / "worked_example.json").read_text())["passContent"],
                   {"iconFile": png(38, 38)})  # fmt: skip
    notice = Notice("EMAIL", "Dear {{First Name}}", "Your pass", "Shop", "shop@example.com")
    payload = write_request(content.package, ("7", "8"), Integration(issue=(notice,)))
    (order,) = read_request(payload, PartsStock(image_parts(content.package)), SERVICE).orders
    assert [recipient.id for recipient in order.recipients] == ["7", "8"]
    assert order.integration.issue == (notice,)


@pytest.mark.parametrize(
    ("path", "value", "place"),
    [
        (("nfc",), {"message": "x"}, "nfc"),
        (("generic", "primaryFields", 0, "semantics"), {"a": 1}, "primaryFields[0].semantics"),
        (("generic", "additionalInfoFields"), [], "additionalInfoFields"),
    ],
)
def test_what_the_payload_cannot_say_is_named(
    path: tuple[str | int, ...], value: Json, place: str
) -> None:
    content = json.loads((DATA / "worked_example.json").read_text())["passContent"]
    content["basicDetails"]["passType"] = "GENERIC"
    package = read(content, {"iconFile": png(38, 38)}).package
    assert place in unsaid(package.with_value_at(path, value))
