# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Segments: people who are named together, and get a pass each."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.distribution import ICON, Caller, content, wrapped
from tests.support.live_server import ServerThread

pytestmark = pytest.mark.parametrize("database_url", ["sqlite", "postgresql"], indirect=True)


@pytest.fixture
def people(caller: Caller) -> dict[str, int]:
    return {
        "ada": caller.person(firstName="Ada", segments=["Gold", "Berlin"]),
        "grace": caller.person(firstName="Grace", segments="berlin, 50% off"),
        "edsger": caller.person(firstName="Edsger", segments=["berlin"], active=False),
        "barbara": caller.person(firstName="Barbara"),
    }


def named(recipients: Any, **more: Any) -> dict[str, Any]:
    return {"recipients": recipients, "passContent": content(), **more}


@pytest.mark.parametrize(
    ("recipients", "names"),
    [
        ({"segment": "Berlin"}, {"ada", "grace"}),
        ({"segment": ["GOLD"]}, {"ada"}),
        ({"segments": [{"name": "gold"}, {"name": "50% off"}]}, {"ada", "grace"}),
    ],
)
def test_each_active_person_of_a_segment_gets_a_pass(
    caller: Caller, people: dict[str, int], recipients: Any, names: set[str]
) -> None:
    made = caller.done(caller.sent(named(recipients)))
    assert sorted(one["audienceId"] for one in made) == sorted(people[name] for name in names)
    assert len({one["serialNumber"] for one in made}) == len(names)


def test_people_may_stand_beside_a_segment_and_count_once(
    caller: Caller, people: dict[str, int]
) -> None:
    both = {"segment": "berlin", "recipient": [{"id": people["ada"]}, {"id": people["barbara"]}]}
    made = caller.done(caller.sent(named(both)))
    expected = sorted(people[name] for name in ("ada", "grace", "barbara"))
    assert sorted(one["audienceId"] for one in made) == expected


@pytest.mark.parametrize("name", ["nobody", "%", "berl_n", "ber", "a|b"])
def test_a_segment_without_people_is_refused(
    caller: Caller, people: dict[str, int], name: str
) -> None:
    reply = caller.send(named({"segment": name}))
    assert (reply.status, reply.json()["message"]) == (400, f"Invalid segment {name}")
    assert "GET /api/v1/segments" in str(reply.json()["hint"])


def test_segments_are_listed_changed_and_searched(caller: Caller, people: dict[str, int]) -> None:
    assert caller.get("/api/v1/segments").json() == {
        "total": 3,
        "segments": [
            {"name": "50% off", "recipients": 1},
            {"name": "berlin", "recipients": 3},
            {"name": "gold", "recipients": 1},
        ],
    }
    found: Any = caller.get("/api/v1/audience", segment="Gold").json()
    assert (found["total"], found["audience"][0]["segments"]) == (1, ["gold", "berlin"])
    caller.post(f"/api/v1/audience/{people['ada']}", {"segments": []}, method="PUT")
    table = b"firstName;email;segments\nBarbara;b@example.com;Gold, New\n"
    reply = caller.post("/api/v1/audience/import", None, {"uploadFile": table})
    assert reply.status == 200, reply.body
    names = [one["name"] for one in caller.get("/api/v1/segments").json()["segments"]]  # type: ignore[index,union-attr,call-overload]
    assert names == ["50% off", "berlin", "gold", "new"]
    found = caller.get("/api/v1/audience", segment="gold").json()
    assert [one["firstName"] for one in found["audience"]] == ["Barbara"]


@pytest.mark.parametrize("segments", [["a|b"], ["x" * 300], [f"s{n}" for n in range(51)], {"a": 1}])
def test_segments_that_cannot_be(caller: Caller, segments: Any) -> None:
    assert caller.post("/api/v1/audience", {"segments": segments}).status == 400


def test_a_segment_may_be_issued_from_a_template(caller: Caller, people: dict[str, int]) -> None:
    payload = {"name": "Coupon", "passContent": content()}
    reply = caller.post(
        "/api/v1/templates/passbook", payload, {"icon": ICON}, part="passTemplatePayload"
    )
    number = reply.json()["id"]
    body = {"recipients": {"segment": "gold"}}
    reply = caller.post(f"/api/v1/templates/passbook/{number}/issue", body)
    (made,) = caller.done(str(reply.json()["requestId"]))
    assert made["audienceId"] == people["ada"]


def test_a_segment_counts_towards_the_most_recipients(issuer: ServerThread, caller: Caller) -> None:
    limit = issuer.settings.max_recipients
    database = issuer.parts.database
    with database.write_tx():
        for number in range(limit + 1):
            database.execute(
                "INSERT INTO recipient (created_at, modified_at, segments) VALUES (?, ?, ?)",
                (number, number, "|all|"),
            )
    reply = caller.post("/api/v1/message/pass", wrapped(named({"segment": "all"})), {"icon": ICON})
    assert reply.status == 400
    assert str(reply.json()["message"]).endswith(f"at most {limit} are taken.")
