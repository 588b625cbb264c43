# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""What payloads refer to: people, places, beacons, images, templates."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

import pytest

from tests.support.distribution import ICON, PASS_TYPE, Caller, content, text_field
from tests.support.images import jpeg, png
from tests.support.iphone import open_pkpass
from tests.support.live_server import ServerThread

ADDED = "Details added successfully"


# people


def test_people_are_kept_listed_changed_and_forgotten(caller: Caller) -> None:
    first = caller.person(email="a@example.com", Tier="Gold")
    caller.person(email="b@example.com")
    listed = caller.get("/api/v1/audience", start=0, pageSize=1).json()
    assert listed["total"] == 2
    (one,) = listed["audience"]  # type: ignore[misc]
    assert (one["id"], one["email"], one["attributes"]) == (
        first,
        "a@example.com",
        {"Tier": "Gold"},
    )
    reply = caller.post(f"/api/v1/audience/{first}", {"smsSubscription": "FALSE"}, method="PUT")
    assert reply.json()["message"] == "Details updated successfully"
    one = caller.get(f"/api/v1/audience/{first}").json()
    assert (one["smsSubscription"], one["emailSubscription"]) == (False, True)
    assert one["attributes"] == {"Tier": "Gold"}
    assert caller.post(f"/api/v1/audience/{first}", None, method="DELETE").status == 200
    assert caller.get(f"/api/v1/audience/{first}").status == 404


def test_subscribing_creates_or_updates(caller: Caller) -> None:
    first = caller.post("/api/v1/subscribeaudience/", {"email": "a@example.com"}).json()
    assert first["message"] == ADDED
    again = caller.post(
        "/api/v1/subscribeaudience", {"email": "a@example.com", "firstName": "Ada"}
    ).json()
    assert (again["id"], again["message"]) == (first["id"], "Details updated successfully")
    assert caller.get(f"/api/v1/audience/{first['id']}").json()["firstName"] == "Ada"


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"email": "nobody"}, "Invalid value nobody for email"),
        ({"email": "a@example.com\r\nBcc: b@example.com"},
         "Invalid value a@example.com??Bcc: b@example.com for email"),
        ({"mobileNumber": "call me"}, "Invalid value call me for mobileNumber"),
        ({"active": "perhaps"}, "Invalid value perhaps for active"),
        ({"firstName": ["Ada"]}, "Invalid Request Payload. Error occurred at property <firstName>"),
        ([], "Invalid request format"),
    ],
)  # fmt: skip
def test_people_that_cannot_be(caller: Caller, values: Any, sentence: str) -> None:
    reply = caller.post("/api/v1/audience", values)
    assert (reply.status, reply.json()["message"]) == (400, sentence)


def test_people_from_a_table(caller: Caller) -> None:
    table = b"firstName;email;Tier\nAda;a@example.com;Gold\n\nGrace;g@example.com;\n"
    reply = caller.post("/api/v1/audience/import", None, {"uploadFile": table},
                        headers={"DELIMITER": "SEMI_COLON"})  # fmt: skip
    assert (reply.json()["created"], reply.json()["updated"]) == (2, 0)
    reply = caller.post("/api/v1/audience/import", None, {"uploadFile": table})
    assert (reply.json()["created"], reply.json()["updated"]) == (0, 2)
    bad = b"email\na@example.com\nnobody\n"
    reply = caller.post("/api/v1/audience/import", None, {"uploadFile": bad})
    assert reply.json()["message"] == "Line 3: Invalid value nobody for email"
    assert caller.get("/api/v1/audience").json()["total"] == 2


@pytest.mark.parametrize("path", ["?start=-1", "?pageSize=0", "?pageSize=1001", "?start=x"])
def test_paging_out_of_range(caller: Caller, path: str) -> None:
    assert caller.get(f"/api/v1/audience{path}").status == 400


# places and beacons


def test_places(caller: Caller) -> None:
    place = {"name": "Hall", "latitude": "52.5", "longitude": 13.4, "miles": 1, "tags": "x"}
    number = caller.post("/api/v1/geolocations", place).json()["id"]
    again = caller.post("/api/v1/geolocations", place)
    assert again.json()["message"] == "Invalid Request Format/Duplicate Details Provided"
    (one,) = caller.get("/api/v1/geolocations").json()["locations"]  # type: ignore[misc]
    assert (one["name"], one["latitude"], one["miles"], one["tags"]) == ("Hall", 52.5, 1.0, "x")
    changed = {**place, "latitude": 48}
    assert caller.post(f"/api/v1/geolocations/{number}", changed, method="PUT").status == 200
    assert caller.get(f"/api/v1/geolocations/{number}").json()["latitude"] == 48
    assert caller.post(f"/api/v1/geolocations/{number}", None, method="DELETE").status == 200
    assert caller.get(f"/api/v1/geolocations/{number}").status == 404


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"name": ""}, "Name is required"),
        ({"latitude": None}, "Latitude is required"),
        ({"latitude": 91}, "Invalid value 91 for latitude"),
        ({"longitude": "east"}, "Invalid value east for longitude"),
    ],
)
def test_places_that_cannot_be(caller: Caller, change: dict[str, Any], sentence: str) -> None:
    place = {"name": "Hall", "latitude": 1, "longitude": 2, **change}
    reply = caller.post("/api/v1/geolocations", place)
    assert (reply.status, reply.json()["message"]) == (400, sentence)


def test_places_from_a_table(caller: Caller) -> None:
    head = b"NAME|LATITUDE|LONGITUDE|RADIUS|ALTITUDE|DESCRIPTION\n"
    table = head + b"A|1|2|3|4|first\nB|5|6|||\n"

    def imported(data: bytes, kind: str) -> Any:
        headers = {"DELIMITER": "PIPE", "importType": kind}
        reply = caller.post("/api/v1/geolocations/import", None, {"uploadFile": data},
                            headers=headers)  # fmt: skip
        return reply.json()

    assert imported(table, "insert")["total"] == 2
    assert imported(table, "insert")["message"].startswith("Line 2: Invalid Request Format")
    assert imported(head + b"A|9|9|||\n", "upsert")["total"] == 1
    places = caller.get("/api/v1/geolocations").json()["locations"]
    assert [(one["name"], one["latitude"]) for one in places] == [("A", 9.0), ("B", 5.0)]  # type: ignore[union-attr,attr-defined]
    imported(head + b"C|1|1|||\n", "delsert")
    assert caller.get("/api/v1/geolocations").json()["total"] == 1
    assert imported(table, "replace")["message"] == "Invalid value replace for importType"


def test_beacons(caller: Caller) -> None:
    beacon = {"name": "Door", "uuid": "F7826DA6-4FA2-4E98-8024-BC5B71E0893E", "major": "1"}
    reply = caller.post("/api/v1/beacon/add", beacon).json()
    assert reply["message"] == "Beacon Created Successfully"
    for path in ("/api/v1/beacons", "/api/v1/beacon"):
        (one,) = caller.get(path).json()["beacons"]  # type: ignore[misc]
        assert one["uuid"] == "f7826da6-4fa2-4e98-8024-bc5b71e0893e"
    assert caller.post("/api/v1/beacon/add", {"uuid": "x"}).json()["message"] == "Name is required"
    too_large = {**beacon, "name": "Other", "minor": 65536}
    reply = caller.post("/api/v1/beacon/add", too_large).json()
    assert reply["message"] == "Invalid value 65536 for minor"
    number = one["id"]
    assert (
        caller.post(f"/api/v1/beacon/{number}", {**beacon, "minor": 7}, method="PUT").status == 200
    )
    assert caller.get(f"/api/v1/beacon/{number}").json()["minor"] == 7
    assert caller.post(f"/api/v1/beacon/{number}", None, method="DELETE").status == 200


# images


def test_images(caller: Caller) -> None:
    stored = caller.post("/api/v1/images", None, {"image": ICON}).json()
    assert caller.post("/api/v1/images", None, {"image": ICON}).json()["id"] == stored["id"]
    for prefix in ("", "/kpns", "/vpns"):
        reply = caller.get(f"{prefix}/service/noauthServices/noauth/assets/{stored['id']}")
        assert (reply.headers["content-type"], reply.body) == ("image/png", ICON)
    for bad in (jpeg(9, 9), b"", b"GIF89a", ICON[:20]):
        assert caller.post("/api/v1/images", None, {"image": bad}).status == 400


# templates


def template(name: str = "Coupon", **basics: Any) -> dict[str, Any]:
    config = {"passIssueNotificationDetails": []}  # type: dict[str, Any]
    return {"name": name, "passContent": content(**basics), "passIntegrationConfig": config}


def stored_template(caller: Caller, name: str = "Coupon", **basics: Any) -> str:
    reply = caller.post("/api/v1/templates/passbook", template(name, **basics), {"icon": ICON},
                        part="passTemplatePayload")  # fmt: skip
    assert reply.status == 200, reply.body
    assert reply.json()["message"] == ADDED
    return str(reply.json()["id"])


def test_templates(caller: Caller) -> None:
    number = stored_template(caller)
    one = caller.get(f"/api/v1/templates/passbook/{number}").json()
    assert (one["name"], one["createdBy"]) == ("Coupon", "test")
    (image,) = one["passContent"]["appearance"]["images"]  # type: ignore[index,call-overload]
    assert image["imageId"]
    changed = {**one, "passContent": {**one["passContent"]}}  # type: ignore[dict-item]
    changed["passContent"]["basicDetails"]["description"] = "New"  # type: ignore[index,call-overload]
    reply = caller.post(f"/api/v1/templates/passbook/{number}", changed, method="PUT")
    assert reply.json()["message"] == "Details updated successfully"
    reply = caller.post(f"/api/v1/templates/passbook/{number}/modify", template(), {"icon": ICON},
                        part="passTemplatePayload")  # fmt: skip
    assert reply.status == 200
    listed = caller.get("/api/v1/templates/passbook").json()
    assert (listed["total"], len(listed["passtemplates"])) == (1, 1)  # type: ignore[arg-type]
    gone = caller.post(f"/api/v1/templates/passbook/{number}", None, method="DELETE")
    assert gone.json()["message"] == "Pass template deleted successfully."
    reply = caller.get(f"/api/v1/templates/passbook/{number}")
    assert (reply.status, reply.json()["message"]) == (
        400, "Invalid pass template ID provided or No pass template found with given ID",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"name": ""}, "Pass name is empty"),
        ({"name": "Taken"}, "Invalid Request Format/Duplicate Details Provided"),
        ({"passContent": {**content(), "backLayout": {"fields": [text_field("", "L", "d")]}}},
         "Field name is empty"),
        ({"passContent": {}}, "Pass type is required"),
    ],
)  # fmt: skip
def test_templates_that_cannot_be(caller: Caller, change: dict[str, Any], sentence: str) -> None:
    stored_template(caller, "Taken")
    reply = caller.post("/api/v1/templates/passbook", {**template(), **change}, {"icon": ICON},
                        part="passTemplatePayload")  # fmt: skip
    assert (reply.status, reply.json()["message"]) == (400, sentence)


def test_issued_from_a_template_with_values_of_the_moment(
    issuer: ServerThread, caller: Caller
) -> None:
    number = stored_template(caller)
    body = {
        "recipients": {"recipient": [{"id": caller.person()}]},
        "values": [
            {"key": "offer", "label": "Today", "data": "Cake"},
            {"key": "terms", "data": "-"},
        ],
    }
    reply = caller.post(f"/api/v1/templates/passbook/{number}/issue", body)
    assert reply.json()["description"] == "Request Queued. "
    (made,) = caller.done(str(reply.json()["requestId"]))
    found = issuer.parts.passes.find(PASS_TYPE, made["serialNumber"])
    assert found is not None
    coupon: Any = open_pkpass(issuer.parts.publishing.package(found)).pass_json["coupon"]
    assert coupon["headerFields"][0] | {"textAlignment": 0} == {
        "key": "offer", "label": "Today", "value": "Cake", "textAlignment": 0,
    }  # fmt: skip
    assert coupon["backFields"][0]["value"] == "-"
    body["values"] = [{"key": "seat", "data": "1"}]
    reply = caller.post(f"/api/v1/templates/passbook/{number}/issue", body)
    assert reply.json()["message"] == "There is no field seat in the template"


def test_konys_event_issues_the_template(caller: Caller) -> None:
    number = stored_template(caller)
    members = {"property": "email", "audienceMember": [{"value": "a@x.com"}, {"value": "b@x.com"}]}
    values = {"key": [{"name": "offer", "label": "GATE", "data": "23"}]}
    event = {
        "eventid": number,
        "eventNamePairs": {"customerID": "7"},
        "pass": {"audienceMembers": members, "passTemplateValues": values},
    }
    for prefix in ("", "/vpns", "/kpns"):
        reply = caller.post(f"{prefix}/service/eventpushmessage", {"event": event})
        answer: Any = reply.json()["event"]
        assert answer["passResponse"]["status"] == 200
        assert answer["passResponse"]["response"]["message"] == "Request Queued. "
    made = caller.done(str(answer["passResponse"]["response"]["id"]))
    assert len(made) == 2
    reply = caller.post("/service/eventpushmessage", {"event": {**event, "eventid": "999"}})
    assert reply.status == 406


def test_what_is_entered_on_creation_is_entered_at_the_issuing(
    issuer: ServerThread, caller: Caller
) -> None:
    payload = template()
    payload["passContent"]["basicDetails"] |= {"passSerialNumberType": "ENTER_ON_CREATION"}
    payload["passContent"]["frontLayout"]["barcodeDetails"] = {
        "barcodeType": "QR", "embeddedMessageType": "ENTER_ON_CREATION",
        "alternativeTextType": "ENTER_ON_CREATION",
    }  # fmt: skip
    reply = caller.post("/api/v1/templates/passbook", payload, {"icon": ICON},
                        part="passTemplatePayload")  # fmt: skip
    assert reply.status == 200, reply.body
    path = f"/api/v1/templates/passbook/{reply.json()['id']}/issue"
    body: dict[str, Any] = {"recipients": [caller.person()]}
    assert caller.post(path, body).json()["message"] == "Pass serial number is required"
    body["passSerialNumber"] = "A-1"
    assert caller.post(path, body).json()["message"] == "Barcode message is required"
    body |= {"barcodeMessage": "4711", "barcodeAlternateText": "No. 4711"}

    def issued() -> Any:
        reply = caller.post(path, body)
        assert reply.status == 200, reply.body
        caller.done(str(reply.json()["requestId"]))
        found = issuer.parts.passes.find(PASS_TYPE, "A-1")
        assert found is not None
        return found, open_pkpass(issuer.parts.publishing.package(found)).pass_json

    first, pass_json = issued()
    (barcode,) = pass_json["barcodes"]
    assert (barcode["message"], barcode["altText"]) == ("4711", "No. 4711")
    body["barcodeMessage"] = "4712"
    again, pass_json = issued()
    assert (again.id, again.versions) == (first.id, 2)
    assert pass_json["barcodes"][0]["message"] == "4712"


def test_templates_travel_between_servers_by_zip(caller: Caller) -> None:
    place = {"name": "Hall", "latitude": 1, "longitude": 2}
    place_id = caller.post("/api/v1/geolocations", place).json()["id"]
    described = template("Hall pass")
    described["passContent"]["passRelevance"] = {"relevantLocations": [{"id": place_id}]}
    reply = caller.post("/api/v1/templates/passbook", described, {"icon": ICON},
                        part="passTemplatePayload")  # fmt: skip
    assert reply.status == 200
    stored_template(caller, "Other")
    archive = caller.get("/api/v1/templates/pass/export", exportAll="true").body
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        names = json.loads(opened.read("TemplateNames.json"))
        dependencies = json.loads(opened.read("Dependencies.json"))["dependencies"]
    assert names == {"pass": ["Hall pass", "Other"]}
    assert dependencies[0]["locations"] == [{"id": int(str(place_id)), "name": "Hall"}]
    caller.post(f"/api/v1/geolocations/{place_id}", None, method="DELETE")
    other_id = caller.post("/api/v1/geolocations", {**place, "latitude": 9}).json()["id"]

    def imported(kind: str) -> Any:
        reply = caller.post("/api/v1/templates/pass/import", None, {"file": archive},
                            headers={"importType": kind})  # fmt: skip
        return reply.json()

    assert imported("insert")["message"] == "Invalid Request Format/Duplicate Details Provided"
    for kind in ("upsert", "delsert"):
        answer = imported(kind)
        assert answer["message"] == "File uploaded successfully. Import is in progress."
        assert answer["id"].isdigit()
    listed: Any = caller.get("/api/v1/templates/passbook").json()["passtemplates"]
    assert [one["name"] for one in listed] == ["Hall pass", "Other"]
    relevance = listed[0]["passContent"]["passRelevance"]
    assert [str(one["id"]) for one in relevance["relevantLocations"]] == [other_id]
    chosen = caller.get("/api/v1/templates/pass/export", templateIds=f"{listed[1]['id']}")
    assert chosen.status == 200
    assert caller.get("/api/v1/templates/pass/export").status == 400


def test_a_template_that_passes_wait_for_stays(caller: Caller) -> None:
    number = stored_template(caller)
    body = {"recipients": [caller.person()], "startTimeStamp": 4_000_000_000_000}
    assert caller.post(f"/api/v1/templates/passbook/{number}/issue", body).status == 200
    reply = caller.post(f"/api/v1/templates/passbook/{number}", None, method="DELETE")
    assert reply.json()["message"] == "Pass template is in use"


def test_scaled_images_of_a_template_are_kept(caller: Caller) -> None:
    payload = template()
    payload["passContent"]["appearance"]["images"].append(
        {"imageType": "LOGO", "blob": True, "imageFieldName": "logo"}
    )
    reply = caller.post("/api/v1/templates/passbook", payload,
                        {"icon": ICON, "logo": png(480, 150)},
                        part="passTemplatePayload")  # fmt: skip
    assert reply.status == 200
