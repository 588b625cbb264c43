# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""From schedule to void: what happens to a pass after it was asked for."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.distribution import ICON, PASS_TYPE, Caller, content, order, text_field, wrapped
from tests.support.fake_apns import FakeApns
from tests.support.iphone import IPhone, open_pkpass
from tests.support.live_server import ServerThread, wait_until
from tests.support.signed_passes import store_certificate
from tests.support.wallet_ca import PASSWORD, IssuedIdentity

pytestmark = pytest.mark.parametrize("database_url", ["sqlite", "postgresql"], indirect=True)

NAMED = {"passSerialNumberType": "ENTER_ON_CREATION", "passSerialNumber": "N-1"}


@pytest.fixture
def issuer(
    tmp_path: Path,
    roots_file: Path,
    apns: FakeApns,
    identity: IssuedIdentity,
    database_url: str,
) -> Iterator[ServerThread]:
    """A live server that pushes, too."""
    with ServerThread(
        tmp_path / "server",
        trusted_roots_file=roots_file,
        apns_host=apns.host,
        apns_port=apns.port,
        apns_ca_file=apns.ca_file,
        push_reconnects=1000,
        database=database_url,
    ) as running:
        store_certificate(running.admin, identity.p12(PASSWORD), PASSWORD, PASS_TYPE)
        yield running


def later(seconds: float) -> int:
    return int((time.time() + seconds) * 1000)


def pkpass_of(server: ServerThread, serial: str) -> bytes:
    found = server.parts.passes.find(PASS_TYPE, serial)
    assert found is not None
    return server.parts.publishing.package(found)


def test_the_same_serial_again_updates_the_pass_on_the_phone(
    issuer: ServerThread, caller: Caller, apns: FakeApns
) -> None:
    person = caller.person()
    (made,) = caller.done(caller.sent(order(content(**NAMED), person)))
    phone = IPhone(issuer.url + "/wallet")
    installed = phone.add(pkpass_of(issuer, "N-1"))
    assert phone.register(installed).status == 201
    assert phone.list(installed) == ["N-1"]
    changed = content(**NAMED)
    changed["frontLayout"]["headerFields"] = [text_field("offer", "Offer", "3 for 2")]
    (again,) = caller.done(caller.sent(order(changed, person)))
    assert again["id"] == made["id"]
    wait_until(lambda: len(apns.pushes) == 1, what="the push")
    assert phone.wake(PASS_TYPE) == ["N-1"]
    updated = phone.wallet[PASS_TYPE, "N-1"]
    assert updated.pass_json["coupon"]["headerFields"][0]["value"] == "3 for 2"  # type: ignore[index]
    assert updated.authentication_token == installed.authentication_token
    assert caller.status(made["id"])["passState"] == "UPDATED"


def test_nothing_changed_means_no_tag_and_no_push(
    issuer: ServerThread, caller: Caller, apns: FakeApns
) -> None:
    person = caller.person()
    caller.done(caller.sent(order(content(**NAMED), person)))
    phone = IPhone(issuer.url + "/wallet")
    phone.register(phone.add(pkpass_of(issuer, "N-1")))
    before = issuer.parts.passes.find(PASS_TYPE, "N-1")
    caller.done(caller.sent(order(content(**NAMED), person, priority=True)))
    assert issuer.parts.passes.find(PASS_TYPE, "N-1") == before
    assert apns.pushes == []


def test_a_serial_of_another_person_and_another_style_are_refused(caller: Caller) -> None:
    person = caller.person()
    caller.done(caller.sent(order(content(**NAMED), person)))
    reply = caller.send(order(content(**NAMED), caller.person()))
    assert reply.json()["message"] == "Pass serial number N-1 belongs to another recipient"
    reply = caller.send(order(content(**NAMED, passType="GENERIC"), person))
    assert reply.json()["message"] == (
        "The pass type of a sent pass cannot be changed from COUPON."
    )


def test_one_serial_for_several_people_is_one_pass(issuer: ServerThread, caller: Caller) -> None:
    people = [caller.person(firstName=name) for name in ("Ada", "Grace", "Edsger")]
    made = caller.done(caller.sent(order(content(**NAMED), *people)))
    assert [one["passState"] for one in made] == ["ISSUED"] * 3
    assert len({one["id"] for one in made}) == 3
    found = issuer.parts.passes.find(PASS_TYPE, "N-1")
    assert found is not None
    assert (found.versions, found.shared) == (1, True)


def test_a_serial_asked_for_at_once_goes_to_one_person(caller: Caller) -> None:
    people = [caller.person() for _ in range(6)]
    answers: list[tuple[int, str]] = []

    def ask(person: int) -> None:
        reply = caller.send(order(content(**NAMED), person))
        answers.append((reply.status, str(reply.json().get("message", ""))))

    threads = [threading.Thread(target=ask, args=(person,)) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    refused = "Pass serial number N-1 belongs to another recipient"
    assert sorted(answers) == [(200, ""), *[(400, refused)] * 5]


def test_a_new_address_named_by_many_requests_at_once_is_one_person(caller: Caller) -> None:
    def ask(number: int) -> None:
        one = {**order(content(description=f"D{number}")), "recipients": ["new@example.com"]}
        assert caller.send(one).status == 200

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert caller.get("/api/v1/audience").json()["total"] == 1


def test_void_and_expiry(issuer: ServerThread, caller: Caller) -> None:
    person = caller.person()
    (made,) = caller.done(caller.sent(order(content(**NAMED), person)))
    void = content(**NAMED)
    void["passRules"] |= {"voided": "true", "expiryDate": "01/01/2020"}
    caller.done(caller.sent(order(void, person)))
    pass_json = open_pkpass(pkpass_of(issuer, "N-1")).pass_json
    assert pass_json["voided"] is True
    assert pass_json["expirationDate"] == "2020-01-01T00:00:00+01:00"
    assert caller.status(made["id"])["passState"] == "VOIDED"


def test_scheduled_then_cancelled(caller: Caller) -> None:
    person = caller.person(email="a@example.com")
    notices = {"passIssueNotificationDetails": [
        {"channel": "EMAIL", "enabled": True, "messageContent": "x", "subject": "y"}]}  # fmt: skip
    request_id = caller.sent(
        order(content(), person, startTimeStamp=later(3600), passIntegrationConfig=notices)
    )
    (made,) = caller.passes(request_id)
    assert made["passState"] == "SCHEDULED"
    reply = caller.post(f"/api/v1/pass/cancel/{made['id']}")
    assert (reply.status, reply.json()) == (
        200, {"id": str(made["id"]), "message": "Request cancelled Successfully"},
    )  # fmt: skip
    assert _request_state(caller, request_id) == "CANCELLED"
    status = caller.status(made["id"])
    assert status["passState"] == "CANCELLED"
    assert [one["channelStatus"] for one in status["channelStatusList"]] == ["Cancelled"]
    again = caller.post(f"/api/v1/pass/cancel/{made['id']}")
    assert (again.status, again.json()["message"]) == (400, "Pass is not eligible for cancel")


def _request_state(caller: Caller, request_id: str) -> object:
    return caller.get(f"/api/v1/pass/meta/{request_id}").json()["requestState"]


def test_a_request_under_way_and_one_that_failed(caller: Caller) -> None:
    people = [caller.person(), caller.person()]
    described = content()
    described["frontLayout"]["secondaryFields"] = [
        {"key": "points", "label": "Points", "data": "##Points##", "dataType": "NUMBER"}
    ]
    failed = caller.sent(order(described, *people))
    caller.done(failed)
    assert _request_state(caller, failed) == "FAILED"
    halfway = caller.sent(
        order(content(), people[0], startTimeStamp=later(3600)),
        order(content(description="x"), people[1], startTimeStamp=later(3600)),
    )
    first, _ = caller.passes(halfway)
    caller.post(f"/api/v1/pass/cancel/{first['id']}")
    assert _request_state(caller, halfway) == "PROCESSING"


def test_scheduled_passes_are_made_in_their_time(caller: Caller) -> None:
    person = caller.person()
    start = later(2.5)
    request_id = caller.sent(order(content(), person, startTimeStamp=start))
    assert [one["passState"] for one in caller.passes(request_id)] == ["SCHEDULED"]
    assert _request_state(caller, request_id) == "QUEUED"
    caller.done(request_id)
    assert _request_state(caller, request_id) == "DONE"
    assert time.time() * 1000 >= start


def test_what_ended_before_it_began_is_not_attempted(caller: Caller) -> None:
    request_id = caller.sent(order(content(), caller.person(), endTimeStamp=1_600_000_000_000))
    assert [one["passState"] for one in caller.done(request_id)] == ["EXPIRED"]


def test_a_waiting_pass_can_be_changed_a_sent_one_not(issuer: ServerThread, caller: Caller) -> None:
    person = caller.person()
    request_id = caller.sent(order(content(), person, startTimeStamp=later(3600)))
    (waiting,) = caller.passes(request_id)
    change = order(content(description="Changed"), person)
    change.pop("startTimeStamp", None)
    reply = caller.post("/api/v1/message/pass/update", change, {"icon": ICON})
    assert reply.status == 200, reply.body
    (made,) = caller.done(str(reply.json()["requestId"]))
    assert made["id"] == waiting["id"]
    assert [one["passState"] for one in caller.passes(request_id)] == ["CANCELLED"]
    pass_json = open_pkpass(pkpass_of(issuer, made["serialNumber"])).pass_json
    assert pass_json["description"] == "Changed"
    reply = caller.post("/api/v1/message/pass/update", change, {"icon": ICON})
    assert (reply.status, reply.json()["message"]) == (400, "Pass is not eligible for update")


def test_a_fault_of_one_person_leaves_the_others_alone(caller: Caller) -> None:
    described = content()
    described["frontLayout"]["secondaryFields"] = [
        {"key": "points", "label": "Points", "data": "##Points##", "dataType": "NUMBER"}
    ]
    good, bad = caller.person(Points="12"), caller.person(Points="many")
    made = {o["audienceId"]: o for o in caller.done(caller.sent(order(described, good, bad)))}
    assert made[good]["passState"] == "ISSUED"
    assert made[bad]["passState"] == "FAILED"
    assert made[bad]["remark"] == "Invalid value many for a number"


def test_a_placeholder_that_nobody_knows_is_left_empty_and_said(caller: Caller) -> None:
    described = content(description="For ##Nobody##")
    (made,) = caller.done(caller.sent(order(described, caller.person())))
    assert made["passState"] == "ISSUED"
    assert made["remark"] == "Nothing is known for nobody; it was left empty."


def test_an_idempotency_key_makes_one_request(caller: Caller) -> None:
    one = order(content(), caller.person())
    key = {"Idempotency-Key": "abc"}
    first = caller.send(one, **key)
    assert caller.send(one, **key).body == first.body
    other = caller.send(order(content(description="Other"), caller.person()), **key)
    assert other.status == 422
    assert caller.send(one, **{"Idempotency-Key": "def"}).body != first.body


def test_the_same_body_within_minutes_is_a_repeat(caller: Caller) -> None:
    one = order(content(), caller.person())
    assert caller.send(one).body == caller.send(one).body


def test_many_threads_with_few_keys_make_few_requests(issuer: ServerThread, caller: Caller) -> None:
    person = caller.person()
    bodies = [wrapped(order(content(description=f"D{n}"), person)) for n in range(8)]
    answers: dict[int, set[bytes]] = {n: set() for n in range(8)}

    def repeat() -> None:
        for number, body in enumerate(bodies):
            reply = caller.post("/api/v1/message/pass", body, {"icon": ICON},
                                headers={"Idempotency-Key": f"k{number}"})  # fmt: skip
            assert reply.status == 200
            answers[number].add(reply.body)

    threads = [threading.Thread(target=repeat) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(len(found) == 1 for found in answers.values())
    counted = issuer.parts.database.row("SELECT count(*) FROM distribution_request")
    assert counted == (8,)


def test_the_urgent_go_first(issuer: ServerThread, caller: Caller) -> None:
    start = later(3)
    people = [caller.person() for _ in range(2)]
    slow = caller.sent(order(content(), people[0], startTimeStamp=start))
    fast = caller.sent(order(content(), people[1], startTimeStamp=start, priority=True))
    (one,), (other,) = caller.done(slow), caller.done(fast)
    made = issuer.parts.database.execute("SELECT id FROM distribution_pass ORDER BY pass_id")
    assert [row[0] for row in made] == [other["id"], one["id"]]


def test_a_pass_published_by_the_designer_keeps_its_token(
    issuer: ServerThread, caller: Caller, identity: IssuedIdentity
) -> None:
    from tests.support.signed_passes import TOKEN, publish, signed_pkpass

    publish(issuer.admin, signed_pkpass(identity.signer(), "N-1"))
    caller.done(caller.sent(order(content(**NAMED), caller.person())))
    assert open_pkpass(pkpass_of(issuer, "N-1")).authentication_token == TOKEN


def test_the_answer_is_exactly_konys(caller: Caller) -> None:
    reply = caller.send(order(content(), caller.person()))
    answer = json.loads(reply.body)
    assert list(answer) == ["requestId", "description"]
    assert answer["requestId"].isdigit()
    assert 18 < len(answer["requestId"]) < 20


def test_an_erased_pass_leaves_nothing_behind(issuer: ServerThread, caller: Caller) -> None:
    person = caller.person(firstName="Canary4711")
    (made,) = caller.done(caller.sent(order(content(**NAMED), person)))
    caller.done(caller.sent(order(content(), caller.person())))
    reply = issuer.admin("POST", f"/admin/v1/passes/{PASS_TYPE}/N-1/erase")
    assert reply.status == 200, reply.body
    assert caller.get(f"/api/v1/pass/{made['id']}/status").status == 404
    caller.post(f"/api/v1/audience/{person}", None, method="DELETE")
    tables = ("recipient", "distribution_pass", "distribution_order", "distribution_item")
    for table in tables:
        rows = issuer.parts.database.execute(f"SELECT * FROM {table}")  # noqa: S608  # known names
        assert "Canary4711" not in repr(rows)
    assert len(issuer.parts.database.execute("SELECT id FROM distribution_pass")) == 1
