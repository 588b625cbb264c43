# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Every form a request may have, and every sentence that refuses one."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from common.kony.payload import PayloadFinding
from common.kony.reader import Order, Recipient, read_design, read_request
from common.kony.stock import ImageReference, Service
from common.model.json_object import Json, at, replace_at
from common.model.pass_json import Beacon, Location
from tests.support.images import jpeg, png

SERVICE = Service("https://passes.example.com", "ABCDE12345")
TEXT = (Path(__file__).parents[2] / "data" / "kony" / "seed_request.json").read_text("utf-8")
PASS = ("passServiceRequest", "passes", "pass")
CONTENT = (*PASS, "passContent")


FILES = {
    "iconFile": png(29, 29),
    "logoFile": png(9, 9),
    "logoDeFile": png(9, 9),
    "jpeg": jpeg(9, 9),
    "text": b"hello",
    "strip": png(375, 98),
}


class SmallStock:
    def location(self, location_id: str) -> Location | None:
        return Location(latitude=1, longitude=2) if location_id == "193" else None

    def beacon(self, beacon_id: str) -> Beacon | None:
        return Beacon(proximity_uuid="u") if beacon_id == "156" else None

    def image(self, reference: ImageReference) -> bytes | None:
        return FILES.get(reference.field_name)


def seed() -> Any:
    return json.loads(TEXT)


def changed(path: tuple[str | int, ...], value: Json) -> Json:
    return replace_at(seed(), path, value)


def read(payload: Json) -> tuple[tuple[Order, ...], list[str], list[PayloadFinding]]:
    request = read_request(payload, SmallStock(), SERVICE)
    errors = [finding.message for finding in request.findings if finding.is_error]
    return request.orders, errors, list(request.findings)


def order_of(payload: Json) -> Order:
    orders, errors, _ = read(payload)
    assert errors == []
    return orders[0]


def pass_json(payload: Json) -> dict[str, Json]:
    content = order_of(payload).content
    assert content is not None
    return content.package.pass_json.to_json()


PASS_OBJECT = at(seed(), PASS)


@pytest.mark.parametrize(
    "payload",
    [
        seed(),
        {"passServiceRequest": [{"passes": [{"pass": [PASS_OBJECT]}]}]},
        {"passes": {"pass": PASS_OBJECT}},
        {"pass": PASS_OBJECT},
        [PASS_OBJECT],
        PASS_OBJECT,
        {"passServiceRequest": {
            "passes": {"pass": {k: v for k, v in PASS_OBJECT.items() if k != "passContent"}},
            "passContent": PASS_OBJECT["passContent"]}},
        {**{k: v for k, v in PASS_OBJECT.items() if k[4:8] not in ("Cont", "Inte")},
         "passTemplateData": PASS_OBJECT["passContent"],
         "passIntegrationData": PASS_OBJECT["passIntegrationConfig"]},
        changed((*PASS, "recipients"), [{"recipient": {"id": 48494}}]),
        changed((*PASS, "recipients"), ["48494"]),
        changed((*PASS, "recipients"), {"recipient": 48494}),
        changed((*PASS, "recipients"), {"id": "48494"}),
    ],
)  # fmt: skip
def test_every_wrapping_means_the_same(payload: Json) -> None:
    expected = order_of(seed())
    order = order_of(payload)
    assert order.content == expected.content
    assert order.recipients == expected.recipients
    assert order.integration == expected.integration


def test_several_passes_and_recipients() -> None:
    other = copy.deepcopy(PASS_OBJECT)
    other["recipients"] = {"recipient": [{"id": 1}, {"id": "2"}, {"email": "a@example.com"}]}
    orders, errors, _ = read({"passServiceRequest": {"passes": {"pass": [PASS_OBJECT, other]}}})
    assert errors == []
    assert [len(order.recipients) for order in orders] == [1, 3]
    assert orders[1].recipients[2] == Recipient(email="a@example.com")


BASIC, LOOK, FRONT = (*CONTENT, "basicDetails"), (*CONTENT, "appearance"), (*CONTENT, "frontLayout")
CODE, RULES = (*FRONT, "barcodeDetails"), (*CONTENT, "passRules")
ISSUE = (*PASS, "passIntegrationConfig", "passIssueNotificationDetails")

REFUSED = [
    ((*BASIC, "passType"), "", "Pass type is required"),
    ((*BASIC, "passType"), "TICKETS", "Invalid value TICKETS for passType"),
    ((*BASIC, "timezone"), "", "Pass timezone is required"),
    ((*BASIC, "timezone"), "Mars", "Invalid value Mars for timezone"),
    ((*BASIC, "organizationName"), " ", "Organization name is required"),
    ((*BASIC, "description"), "", "Pass description is required"),
    ((*BASIC, "passSerialNumber"), "", "Pass serial number is required"),
    ((*BASIC, "ituneIdentifiers"), "abc", "Invalid value abc for ituneIdentifiers"),
    ((*LOOK, "bgColor"), "", "Background color is required"),
    ((*LOOK, "labelColor"), "", "Label text color is required"),
    ((*LOOK, "valueColor"), "", "Value Text Color is required"),
    ((*LOOK, "bgColor"), "blurple", "Invalid value blurple for bgColor"),
    ((*LOOK, "images", 0, "imageType"), "", "Image type is required"),
    ((*LOOK, "images", 0, "imageType"), "FLAG", "Invalid value FLAG for imageType"),
    ((*LOOK, "images", 1, "imageFieldName"), "jpeg",
     "LOGO not a valid image. Only png type(s) allowed"),
    ((*LOOK, "images", 0, "imageFieldName"), "text",
     "ICON not a valid image. Only png type(s) allowed"),
    ((*LOOK, "images", 0, "imageFieldName"), "gone", "Invalid image field name gone"),
    ((*LOOK, "images"), [], "Icon image is required"),
    ((*RULES, "dateRestriction"), "", "Pass date restriction is required"),
    ((*RULES, "stopAfter"), "", "Invalid value  for stopAfter"),
    ((*RULES, "expiryDate"), "soon", "Invalid value soon for expiryDate"),
    ((*RULES, "voided"), "perhaps", "Invalid value perhaps for voided"),
    ((*FRONT, "headerFields", 0, "data"), "", "Field data for field row is empty"),
    ((*FRONT, "headerFields", 0, "data"), "1,000", "Invalid value 1,000 for data"),
    ((*FRONT, "secondaryFields", 0, "data"), "later", "Invalid value later for data"),
    ((*FRONT, "auxiliaryFields", 0, "currency"), "XXZ", "Invalid value XXZ for currency"),
    ((*FRONT, "headerFields", 0, "key"), "event", "Field name event is used twice"),
    ((*CODE, "barcodeType"), "STRIPES", "Invalid value STRIPES for barcodeType"),
    ((*CODE, "embeddedMessageType"), "", "Embedded message type is required."),
    ((*CODE, "embeddedMessageType"), "HARDCODED_MESSAGE", "Barcode message is required"),
    ((*CODE, "alternativeTextType"), "", "Alternative text type is required"),
    ((*CODE, "embeddedFormat"), "KLINGON", "Invalid value KLINGON for embeddedFormat"),
    ((*ISSUE, 0, "messageContent"), "", "SMS notification content is required"),
    ((*ISSUE, 1, "messageContent"), "", "Email notification content is required"),
    ((*ISSUE, 1, "subject"), "", "Email notification subject is required"),
    ((*ISSUE, 1, "subject"), "a\r\nBcc: b@example.com",
     "Invalid value a??Bcc: b@example.com for subject"),
    (ISSUE, [{"channel": "SMS", "enabled": False}],
     "Enable at least one pass issue notification channel"),
    ((*PASS, "recipients"), {}, "Invalid recipient id "),
    ((*PASS, "recipients", "recipient", 0, "id"), "x1", "Invalid recipient id x1"),
    ((*CONTENT, "passRelevance", "relevantLocations", 0, "id"), 7, "Invalid location id 7"),
    ((*CONTENT, "passRelevance", "relevantBeacons", 0, "id"), 8, "Invalid beacon id 8"),
    ((*CONTENT, "languageDetails", "passLanguage"), "Q", "Invalid value Q for passLanguage"),
    ((*PASS, "startTimeStamp"), "soon", "Invalid value soon for startTimeStamp"),
    (BASIC, "text", "Invalid Request Payload. Error occurred at property "
     "<passServiceRequest->passes->pass->passContent->basicDetails>"),
    ((*FRONT, "headerFields"), [3], "Invalid Request Payload. Error occurred at property "
     "<passServiceRequest->passes->pass->passContent->frontLayout->headerFields"
     "->null at index 0>"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "value", "sentence"), REFUSED)
def test_refusals_in_konys_words(path: tuple[str | int, ...], value: Json, sentence: str) -> None:
    assert sentence in read(changed(path, value))[1]


WARNED = [
    ((*BASIC, "passType"), "COUPON", "Only boarding passes and event tickets are grouped"),
    ((*BASIC, "ituneIdentifiers"), "", "needs iTunes identifiers"),
    ((*BASIC, "colour"), "red", "The property colour is unknown"),
    ((*FRONT, "headerFields", 0, "key"), "", "it was named header1"),
    ((*FRONT, "headerFields", 0, "changeMessage"), "Changed", "lacks %@"),
    ((*FRONT, "headerFields", 0, "autolink"), "LINK", "Only fields on the back"),
    ((*FRONT, "transitType"), "AIR", "Only boarding passes have"),
    ((*CODE,), {"barcodeType": "QR", "embeddedMessageType": "ODD", "message": "m",
                "alternativeTextType": "DONOT_DISPLAY"}, "An unknown type"),
    ((*LOOK, "images", 1, "imageType"), "FOOTER", "FOOTER is not shown on this pass"),
    ((*CONTENT, "passRelevance", "relevantLocations"), [{"id": 193}] * 11, "first 10 of 11"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "value", "sentence"), WARNED)
def test_warnings(path: tuple[str | int, ...], value: Json, sentence: str) -> None:
    _, errors, findings = read(changed(path, value))
    assert errors == []
    assert any(sentence in finding.message for finding in findings)


def test_custom_data_as_text_object_and_nothing() -> None:
    def user_info(value: Json) -> Json:
        return pass_json(changed((*BASIC, "customJsonData"), value)).get("userInfo")

    assert user_info('{"a": 1}') == {"a": 1}
    assert user_info({"a": 1}) == {"a": 1}
    assert user_info("plain") == {"data": "plain"}
    assert user_info("") is None
    assert user_info({}) is None


def test_a_barcode_for_new_phones_brings_a_qr_code_for_older_ones() -> None:
    payload = changed((*CODE, "barcodeType"), "EAN13")
    codes = pass_json(payload)["barcodes"]
    assert [code["format"] for code in codes] == ["PKBarcodeFormatEAN13", "PKBarcodeFormatQR"]
    assert pass_json(payload)["barcode"]["format"] == "PKBarcodeFormatQR"


@pytest.mark.parametrize(
    ("kind", "message"),
    [("PASS_SERIAL_NO", "2026-0001"), ("PASS_UNIQUE_ID", "{{passId}}"),
     ("PASS_UPDATE_URL", "{{passLink}}"), ("HARDCODED_MESSAGE", "given"),
     ("ENTER_ON_CREATION", "given")],
)  # fmt: skip
def test_barcode_messages(kind: str, message: str) -> None:
    payload = changed(CODE, {"barcodeType": "CODE128", "embeddedMessageType": kind,
                             "message": "given"})  # fmt: skip
    assert pass_json(payload)["barcodes"][0]["message"] == message
    assert "barcode" not in pass_json(payload)


@pytest.mark.parametrize(
    ("autolink", "types"),
    [
        ([], None),
        ("", None),
        ("ALL", None),
        ("NONE", []),
        ("PHONE, LINK", ["PKDataDetectorTypePhoneNumber", "PKDataDetectorTypeLink"]),
        (["ADDRESS", "PKDataDetectorTypeCalendarEvent"],
         ["PKDataDetectorTypeAddress", "PKDataDetectorTypeCalendarEvent"]),
    ],
)  # fmt: skip
def test_links_on_the_back(autolink: Json, types: list[str] | None) -> None:
    payload = changed((*CONTENT, "backLayout", "fields", 0, "autolink"), autolink)
    assert pass_json(payload)["eventTicket"]["backFields"][0].get("dataDetectorTypes") == types


def test_attributes_of_the_recipient_become_placeholders() -> None:
    payload = changed((*FRONT, "primaryFields", 0, "data"), "Hello ##First Name##, ##Tier##")
    assert pass_json(payload)["eventTicket"]["primaryFields"][0]["value"] == (
        "Hello {{First Name}}, {{Tier}}"
    )


@pytest.mark.parametrize(
    ("data_type", "data"),
    [
        ("NUMBER", "{{points on the card of the person who asked for this pass|number:2}}"),
        ("NUMBER", "{{points|or:#}}"),
        ("DATE", "{{the day on which the offer ends for this very person|date:dd.MM.yyyy}}"),
    ],
)
def test_what_is_filled_in_later_is_no_wrong_number(data_type: str, data: str) -> None:
    field = {"key": "k", "label": "L", "data": data, "dataType": data_type}
    payload = changed((*FRONT, "primaryFields", 0), field)
    assert pass_json(payload)["eventTicket"]["primaryFields"][0]["value"] == data


def test_strip_and_background_exclude_each_other() -> None:
    images = [
        {"imageType": "ICON", "blob": True, "imageFieldName": "iconFile"},
        {"imageType": "STRIP", "blob": True, "imageFieldName": "strip"},
        {"imageType": "THUMBNAIL", "blob": True, "imageFieldName": "logoFile"},
    ]
    payload = changed((*LOOK, "images"), images)

    def names(ticket: str) -> set[str]:
        content = order_of(replace_at(payload, (*BASIC, "eventTicketType"), ticket)).content
        assert content is not None
        return {name for name in content.package.files if "/" not in name}

    assert names("STRIP") == {"icon.png", "strip.png"}
    assert names("BACKGROUND") == {"icon.png", "thumbnail.png"}


def test_an_image_may_name_its_scale() -> None:
    images = [
        {"imageType": "ICON", "blob": True, "imageFieldName": "iconFile"},
        {"imageType": "LOGO@2X", "blob": True, "imageFieldName": "logoFile"},
        {"imageType": "logo @3x", "blob": True, "imageFieldName": "logoFile"},
    ]
    content = order_of(changed((*LOOK, "images"), images)).content
    assert content is not None
    logos = {name for name in content.package.files if name.startswith("logo")}
    assert logos == {"logo@2x.png", "logo@3x.png"}


def test_seconds_are_taken_for_milliseconds() -> None:
    order = order_of(changed((*PASS, "startTimeStamp"), 1_700_000_000))
    assert order.starts_at == 1_700_000_000_000
    assert order_of(changed((*PASS, "startTimeStamp"), "1700000000001")).starts_at % 10 == 1


def test_an_end_before_the_start_is_refused() -> None:
    payload = changed((*PASS, "startTimeStamp"), 1_800_000_000_000)
    _, errors, _ = read(replace_at(payload, (*PASS, "endTimeStamp"), 1_700_000_000_000))
    assert errors == ["Invalid value 1700000000000 for endTimeStamp"]


def test_templates_must_name_their_fields() -> None:
    payload = at(changed((*FRONT, "headerFields", 0, "key"), ""), PASS)
    _, _, findings = read_design(payload, SmallStock(), SERVICE)
    assert "Field name is empty" in [f.message for f in findings if f.is_error]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)


def places(node: Json, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    children = node.items() if isinstance(node, dict) else enumerate(node)
    found = [path]
    for step, value in children:
        nested = isinstance(value, (dict, list))
        found += places(value, (*path, step)) if nested else [(*path, step)]
    return found


@given(st.sampled_from(places(seed())), JSON)
@settings(max_examples=200, deadline=None)
def test_no_value_anywhere_makes_it_fail(path: tuple[str | int, ...], value: Json) -> None:
    request = read_request(changed(path, value), SmallStock(), SERVICE)
    assert request.orders or any(finding.is_error for finding in request.findings)
