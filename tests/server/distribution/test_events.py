# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Kony's events: kept, counted, and fired by JSON or XML."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.distribution import ICON, Caller, content
from tests.support.iphone import Reply, request
from tests.support.live_server import ServerThread

FIRED = """<?xml version="1.0" encoding="UTF-8"?>
<event>
  <eventid>{number}</eventid>
  <eventNamePairs><customerID>7</customerID><First_Name>Ada &amp; Co</First_Name></eventNamePairs>
  <pass>
    <audienceMembers property="email">
      <audienceMember><value>a@x.com</value></audienceMember>
      <audienceMember><value>b@x.com</value></audienceMember>
    </audienceMembers>
    <passTemplateValues>
      <key><name>offer</name><label>GATE</label><data>23</data></key>
    </passTemplateValues>
  </pass>
</event>"""


def event(name: str = "Flight", **basics: Any) -> dict[str, Any]:
    """Return an event whose icon is stored under the number 0, to be put in place."""
    described = content(**basics)
    described["frontLayout"]["headerFields"][0]["key"] = "offer"
    return {"name": name, "eventPass": {"passName": name, "passContent": described}}


@pytest.fixture
def number(caller: Caller) -> str:
    return stored(caller, event())


def with_icon(caller: Caller, payload: dict[str, Any]) -> dict[str, Any]:
    image = caller.post("/api/v1/images", None, {"icon": ICON}).json()["id"]
    images = [{"imageType": "ICON", "blob": True, "imageId": image}]
    payload["eventPass"]["passContent"]["appearance"]["images"] = images
    return payload


def stored(caller: Caller, payload: dict[str, Any]) -> str:
    reply = caller.post("/api/v1/events", with_icon(caller, payload))
    assert (reply.status, reply.json()["message"]) == (200, "Details added successfully")
    return str(reply.json()["id"])


def fire(caller: Caller, text: str | bytes, kind: str = "application/xml") -> Reply:
    data = text if isinstance(text, bytes) else text.encode()
    headers = {"authToken": caller.token, "Content-Type": kind}
    return request("POST", f"{caller.url}/service/eventpushmessage", data, headers)


def made_by(caller: Caller, reply: Reply) -> list[dict[str, Any]]:
    answer: Any = reply.json()["event"]
    assert answer["passResponse"]["status"] == 200, reply.body
    return caller.done(str(answer["passResponse"]["response"]["id"]))


@pytest.mark.parametrize("kind", ["application/xml", "text/xml;charset=UTF-8", "text/plain"])
def test_an_event_is_fired_by_xml(caller: Caller, number: str, kind: str) -> None:
    made = made_by(caller, fire(caller, FIRED.format(number=number), kind))
    assert len(made) == 2
    shown: Any = caller.get(f"/api/v1/pass/{made[0]['id']}/content").json()["passContent"]
    assert shown["frontLayout"]["headerFields"][0]["data"] == "23"
    assert shown["frontLayout"]["headerFields"][0]["label"] == "GATE"
    assert shown["frontLayout"]["primaryFields"][0]["data"] == "Ada & Co"


def test_xml_and_json_say_the_same(caller: Caller, number: str) -> None:
    members = {
        "audienceMember": {"property": "email", "value": "a@x.com"},
    }
    pairs = {"pair": [{"name": "First Name", "value": "Ada"}]}
    said = {"eventid": number, "eventNamePairs": pairs, "pass": {"audienceMembers": members}}
    (by_json,) = made_by(caller, caller.post("/service/eventpushmessage", {"event": said}))
    xml = f"""<event xmlns="urn:x"><eventid> {number} </eventid><eventNamePairs>
        <pair name="First Name">Ada</pair></eventNamePairs><pass><audienceMembers>
        <audienceMember property="email">a@x.com</audienceMember></audienceMembers></pass>
        </event>"""
    (by_xml,) = made_by(caller, fire(caller, xml))
    for one in (by_json, by_xml):
        shown: Any = caller.get(f"/api/v1/pass/{one['id']}/content").json()["passContent"]
        assert shown["frontLayout"]["primaryFields"][0]["data"] == "Ada"
        assert one["audienceId"] == by_json["audienceId"]


LAUGHS = b"""<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><event>&b;</event>"""
FILE = b"""<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><event><eventid>&f;</eventid></event>"""


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (LAUGHS, "XML with a document type is not taken."),
        (FILE, "XML with a document type is not taken."),
        (b"<a>" * 40 + b"</a>" * 40, "The body is nested deeper than 32."),
        (b"<event>", "The body is no XML."),
        (b"", "The body is no XML."),
        (b"<event>\x00</event>", "The body is no XML."),
        (b"<event>&nope;</event>", "The body is no XML."),
        (b"\xff\xfe<\x00", "The body is no XML."),
    ],
)
def test_xml_that_is_refused(caller: Caller, data: bytes, sentence: str) -> None:
    reply = fire(caller, data)
    assert (reply.status, reply.json()["message"]) == (400, sentence)


def test_an_unknown_event_is_406_by_xml_too(caller: Caller) -> None:
    assert fire(caller, FIRED.format(number=999)).status == 406
    assert fire(caller, "<event/>").status == 406


def test_events_are_kept_listed_changed_and_deleted(caller: Caller, number: str) -> None:
    listed: Any = caller.get("/api/v1/events").json()
    (one,) = listed["events"]
    assert (listed["total"], one["id"], one["name"]) == (1, int(number), "Flight")
    assert one["eventPass"]["passType"] == "COUPON"
    assert one["eventPass"]["passContent"]["basicDetails"]["description"] == "A coupon"
    changed = {"eventPass": event("Flight 2", description="New")["eventPass"]}
    reply = caller.post(f"/api/v1/events/{number}", with_icon(caller, changed), method="PUT")
    assert reply.json()["message"] == "Details updated successfully"
    alone: Any = caller.get(f"/api/v1/events/{number}").json()
    assert alone["eventPass"]["passTemplateData"]["basicDetails"]["description"] == "New"
    assert caller.post(f"/api/v1/events/{number}", None, method="DELETE").status == 200
    assert caller.get(f"/api/v1/events/{number}").status == 400


def test_an_event_counts_its_passes(caller: Caller, issuer: ServerThread, number: str) -> None:
    made = made_by(caller, fire(caller, FIRED.format(number=number)))
    link = caller.status(made[0]["id"])["link"].replace("https://passes.test", issuer.url)
    assert request("GET", f"{link}/pass.pkpass").status == 200
    counts: Any = caller.get(f"/api/v1/events/{number}").json()["eventPass"]
    assert (counts["subscribers"], counts["passSent"], counts["passOpened"]) == (2, 2, 1)


@pytest.mark.parametrize(
    ("payload", "sentence"),
    [
        ({"name": "x"}, "eventPass is required"),
        ({"eventPass": []}, "eventPass is required"),
        ({"eventPass": {"passContent": {}}}, "Pass name is empty"),
        ([], "Invalid request format"),
    ],
)
def test_events_that_cannot_be(caller: Caller, payload: Any, sentence: str) -> None:
    reply = caller.post("/api/v1/events", payload)
    assert (reply.status, reply.json()["message"]) == (400, sentence)
