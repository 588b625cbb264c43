# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Requests in, signed passes out, over real HTTP."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from server.repositories.database import open_sqlite
from tests.support.distribution import ICON, PASS_TYPE, Caller, content, order, wrapped
from tests.support.images import png
from tests.support.iphone import InstalledPass, IPhone, open_pkpass
from tests.support.live_server import ServerThread
from tests.support.openssl import cms_verifies
from tests.support.signed_passes import signed_pkpass
from tests.support.wallet_ca import IssuedIdentity, WalletCA

pytestmark = pytest.mark.parametrize("database_url", ["sqlite", "postgresql"], indirect=True)

DATA = Path(__file__).parents[2] / "data" / "kony"


def stored(server: ServerThread, serial: str, pass_type: str = PASS_TYPE) -> InstalledPass:
    """Return a pass as phones get it."""
    found = server.parts.passes.find(pass_type, serial)
    assert found is not None
    return open_pkpass(server.parts.publishing.package(found))


def test_the_sample_request_becomes_a_signed_pass(
    issuer: ServerThread, caller: Caller, wallet_ca: WalletCA
) -> None:
    request = json.loads((DATA / "seed_request.json").read_text("utf-8"))
    place = {"name": "Hall", "latitude": 51.5, "longitude": -0.12}
    place_id = caller.post("/api/v1/geolocations", place).json()["id"]
    beacon = {"name": "Door", "uuid": "f7826da6-4fa2-4e98-8024-bc5b71e0893e", "major": 3,
              "minor": 9}  # fmt: skip
    beacon_id = caller.post("/api/v1/beacon/add", beacon).json()["id"]
    one = request["passServiceRequest"]["passes"]["pass"]
    person = caller.person(email="ada@example.com")
    one["recipients"]["recipient"][0]["id"] = str(person)
    one["passContent"]["passRelevance"]["relevantLocations"][0]["id"] = place_id
    one["passContent"]["passRelevance"]["relevantBeacons"][0]["id"] = beacon_id
    files = {"iconFile": png(87, 87), "logoFile": png(20, 10), "logoDeFile": png(20, 10)}
    reply = caller.post("/api/v1/message/pass", request, files)
    assert (reply.status, reply.json()["description"]) == (200, "Request Queued. ")
    (made,) = caller.done(str(reply.json()["requestId"]))
    assert made["passState"] == "ISSUED", made
    installed = stored(issuer, "2026-0001")
    expected = json.loads((DATA / "seed_pass.json").read_text("utf-8"))
    expected["webServiceURL"] = "https://passes.test/wallet"
    expected["authenticationToken"] = installed.authentication_token
    assert len(installed.authentication_token) >= 16
    expected["teamIdentifier"] = installed.pass_json["teamIdentifier"]
    assert installed.pass_json == expected
    assert {"icon.png", "icon@2x.png", "logo.png", "de.lproj/logo.png"} < set(installed.files)
    assert cms_verifies(
        installed.files["signature"], installed.files["manifest.json"], wallet_ca.root
    )


def test_each_recipient_gets_a_pass_of_their_own(issuer: ServerThread, caller: Caller) -> None:
    people = [caller.person(firstName=name) for name in ("Ada", "Grace", "Edsger")]
    made = caller.done(caller.sent(order(content(), *people)))
    assert [one["audienceId"] for one in sorted(made, key=lambda o: o["audienceId"])] == people
    passes = {one["audienceId"]: stored(issuer, one["serialNumber"]) for one in made}
    for person, name in zip(people, ("Ada", "Grace", "Edsger"), strict=True):
        coupon = passes[person].pass_json["coupon"]
        assert coupon["primaryFields"][0]["value"] == name  # type: ignore[index]
        assert passes[person].pass_json["barcodes"][0]["message"] == (  # type: ignore[index]
            passes[person].serial
        )
    assert len({one.authentication_token for one in passes.values()}) == 3
    assert all(len(one["serialNumber"]) == 19 for one in made)


def test_several_passes_in_one_request(caller: Caller) -> None:
    person = caller.person()
    request_id = caller.sent(
        order(content(), person), order(content(passType="GENERIC"), person, priority=True)
    )
    assert sorted(one["passType"] for one in caller.done(request_id)) == ["COUPON", "GENERIC"]
    reply = caller.get(f"/api/v1/pass/meta/{request_id}/{person}")
    one = reply.json()["passRequests"]
    assert isinstance(one, dict)
    assert one["audienceId"] == person


def test_a_recipient_by_address_is_made_known(caller: Caller) -> None:
    one = order(content())
    one["recipients"] = {
        "recipient": {"email": "new@example.com", "attributes": {"First Name": "N"}}
    }
    (made,) = caller.done(caller.sent(one))
    reply = caller.get(f"/api/v1/audience/{made['audienceId']}")
    assert reply.json()["email"] == "new@example.com"
    (again,) = caller.done(caller.sent({**one, "priority": True}))
    assert again["audienceId"] == made["audienceId"]


def test_who_is_named_twice_gets_one_pass(caller: Caller) -> None:
    person = caller.person(email="ada@example.com", mobileNumber="+49 30 1")
    one = order(content(), person, person)
    one["recipients"]["recipient"] += [
        {"email": "ada@example.com"}, {"mobileNumber": "+49 30 1"},
        {"email": "new@example.com"}, {"email": "NEW@example.com"},
    ]  # fmt: skip
    made = caller.done(caller.sent(one))
    assert len(made) == 2
    assert person in {each["audienceId"] for each in made}


REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"recipients": {"recipient": {"id": 4711}}}, "Invalid recipient id 4711"),
    ({"recipients": {"recipient": {"email": "a\r\nb@example.com"}}},
     "Invalid value a??b@example.com for email"),
    ({"passContent": content(passTypeIdentifier="pass.nobody")}, "Invalid pass type identifier"),
    ({"passContent": content(timezone="")}, "Pass timezone is required"),
    ({"passContent": {**content(), "passRules": {
        "dateRestriction": "DONOT_ISSUE_AFTER", "stopAfter": "01/01/2020"}}},
     "Pass cannot be issued after 12/31/2019 11:00:00 PM GMT"),
    ({"startTimeStamp": 2_000_000_000_000, "endTimeStamp": 1_900_000_000_000},
     "Invalid value 1900000000000 for endTimeStamp"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "sentence"), REFUSED)
def test_refused_whole(
    issuer: ServerThread, caller: Caller, change: dict[str, Any], sentence: str
) -> None:
    good = order(content(), caller.person())
    reply = caller.send(good, {**good, **change})
    assert (reply.status, reply.json()["message"]) == (400, sentence)
    counted = issuer.parts.database.row("SELECT count(*) FROM distribution_request")
    assert counted == (0,)


@pytest.mark.parametrize(
    ("headers", "status"),
    [({"authToken": "wrong"}, 401), ({"authToken": ""}, 401)],
)
def test_only_with_a_token(caller: Caller, headers: dict[str, str], status: int) -> None:
    reply = caller.send(order(content(), 1), **headers)
    assert (reply.status, reply.json()["message"]) == (status, "Unauthorized request")


def test_a_token_without_the_scope(issuer: ServerThread, caller: Caller) -> None:
    _, token = issuer.parts.tokens.create("reader", ["read"])
    assert caller.send(order(content(), 1), authToken=token).status == 403


def test_images_by_part_by_number_and_missing(issuer: ServerThread, caller: Caller) -> None:
    number = caller.post("/api/v1/images", None, {"logo": png(160, 50)}).json()["id"]
    described = content()
    described["appearance"]["images"] += [
        {"imageType": "LOGO", "blob": True, "imageId": number},
    ]
    (made,) = caller.done(caller.sent(order(described, caller.person())))
    assert "logo.png" in stored(issuer, made["serialNumber"]).files
    described["appearance"]["images"][1]["imageId"] = "1234567890123456789"
    reply = caller.send(order(described, caller.person()))
    assert reply.json()["message"] == "Invalid image id 1234567890123456789"


@pytest.mark.parametrize("mount", ["/kpns", "/vpns"])
def test_konys_mounts_serve_the_same(caller: Caller, mount: str) -> None:
    body = wrapped(order(content(), caller.person()))
    reply = caller.post(f"{mount}/api/v1/message/pass", body, {"icon": ICON})
    assert reply.json()["description"] == "Request Queued. "
    found = caller.get(f"{mount}/api/v1/pass/meta/{reply.json()['requestId']}")
    assert found.json()["total"] == 1


def test_an_address_inside_the_network_is_refused_with_a_sentence(caller: Caller) -> None:
    described = content()
    described["appearance"]["images"].append(
        {"imageType": "LOGO", "blob": False, "url": "https://127.0.0.1/logo.png"}
    )
    reply = caller.send(order(described, caller.person()))
    assert (reply.status, reply.json()["message"]) == (
        400, "https://127.0.0.1/logo.png: The host 127.0.0.1 is not on the open internet",
    )  # fmt: skip


def test_the_json_may_stand_in_any_text_part(caller: Caller) -> None:
    for part in ("passContent", "passServiceRequest", "payload", "anything"):
        body = wrapped(order(content(), caller.person()))
        reply = caller.post("/api/v1/message/pass", body, {"icon": ICON}, part=part)
        assert reply.status == 200, (part, reply.body)


def test_status_and_content_of_a_pass(caller: Caller) -> None:
    (made,) = caller.done(caller.sent(order(content(colour="red"), caller.person())))
    status = caller.status(made["id"])
    assert status["seriealNumber"] == status["serialNumber"] == made["serialNumber"]
    assert status["passtypeIdentifier"] == status["passTypeIdentifier"] == PASS_TYPE
    assert status["barcodeMessage"] == made["serialNumber"]
    assert status["passState"] == "ISSUED"
    assert status["warnings"] == ["The property colour is unknown and was ignored."]
    reply = caller.get(f"/api/v1/pass/{made['id']}/content").json()["passContent"]
    assert isinstance(reply, dict)
    assert reply["basicDetails"]["passSerialNumber"] == made["serialNumber"]
    assert reply["basicDetails"]["webServiceUrl"] == "https://passes.test/wallet"
    assert reply["frontLayout"]["primaryFields"][0]["data"] == "Ada"
    (image,) = reply["appearance"]["images"]
    assert image["imageType"] == "ICON"
    assert caller.get(f"/service/noauthServices/noauth/assets/{image['imageId']}").status == 200


def test_the_queue_is_searched(caller: Caller) -> None:
    person = caller.person(firstName="Ada", lastName="Byron")
    first = caller.sent(order(content(), person))
    caller.done(caller.sent(order(content(description="Second"), caller.person())))
    (made,) = caller.done(first)

    def found(**asked: Any) -> list[Any]:
        answer: Any = caller.get("/api/v1/pass", **asked).json()
        assert answer["total"] == len(answer["passes"])
        return [one["id"] for one in answer["passes"]]

    assert len(found()) == 2
    for asked in ({"requestId": first}, {"audienceId": person},
                  {"serialNumber": made["serialNumber"]}):  # fmt: skip
        assert found(**asked) == [made["id"]]
    assert found(serialNumber="nothing") == []
    assert found(userName="da byr") == [made["id"]]
    assert found(userName="a%b") == []
    assert len(found(fromDate="01/01/2020", toDate="2099-01-01T00:00:00Z")) == 2
    assert found(fromDate="2099-01-01") == []
    assert found(toDate="01/01/2020 12:00:00 AM") == []
    refused = caller.get("/api/v1/pass", fromDate="soon")
    assert refused.json()["message"] == "Invalid value soon for fromDate"
    (row,) = caller.get("/api/v1/pass", requestId=first).json()["passes"]  # type: ignore[misc]
    assert (row["userName"], row["passState"]) == ("Ada Byron", "ISSUED")


def test_unknown_numbers(caller: Caller) -> None:
    for path in ("pass/1/status", "pass/1/content", "pass/meta/1", "pass/meta/1/1"):
        assert caller.get(f"/api/v1/{path}").status == 404
    for path in ("pass/x/status", "pass/meta/99999999999999999999"):
        assert caller.get(f"/api/v1/{path}").status == 400


def test_a_finished_pass_is_delivered_as_it_is(
    issuer: ServerThread, caller: Caller, identity: IssuedIdentity
) -> None:
    pkpass = signed_pkpass(identity.signer(), "imported-1")
    body = {"recipients": {"recipient": [{"id": caller.person()}, {"id": caller.person()}]}}
    reply = caller.post("/api/v1/message/pass/import", body, {"pkPass": pkpass})
    assert reply.status == 200, reply.body
    made = caller.done(str(reply.json()["requestId"]))
    assert [(one["serialNumber"], one["importPass"]) for one in made] == [("imported-1", True)] * 2
    found = issuer.parts.passes.find(PASS_TYPE, "imported-1")
    assert found is not None
    assert issuer.parts.publishing.package(found) == pkpass
    broken = caller.post("/api/v1/message/pass/import", body, {"pkPass": pkpass[:-30]})
    assert broken.status == 400


def test_a_phone_can_hold_what_was_issued(issuer: ServerThread, caller: Caller) -> None:
    (made,) = caller.done(caller.sent(order(content(), caller.person())))
    phone = IPhone(issuer.url + "/wallet")
    installed = phone.add(
        issuer.parts.publishing.package(
            issuer.parts.passes.find(PASS_TYPE, made["serialNumber"])  # type: ignore[arg-type]
        )
    )
    assert phone.register(installed).status == 201
    assert phone.list(installed) == [made["serialNumber"]]


def test_the_database_stays_whole(issuer: ServerThread, caller: Caller) -> None:
    caller.done(caller.sent(order(content(), caller.person())))
    if not issuer.parts.database.is_sqlite:
        pytest.skip("PostgreSQL looks after itself")
    database = open_sqlite(issuer.settings.data_path / "passwright.sqlite3", read_only=True)
    assert database.row("PRAGMA integrity_check") == ("ok",)
    assert database.execute("PRAGMA foreign_key_check") == []
    database.close_thread()
