# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The description and the routes are the same list, and answers are as described."""

from __future__ import annotations

import jsonschema_rs
import pytest

from server.distribution_openapi import ERROR, distribution_operations, distribution_paths
from server.distribution_routes import distribution_routes
from tests.server.distribution.test_resources import stored_template
from tests.support.distribution import ICON, Caller, content, order
from tests.support.live_server import ServerThread

METHODS = ("get", "post", "put", "delete", "patch")


def test_every_route_is_described_and_every_description_is_a_route(issuer: ServerThread) -> None:
    served = {
        (method, path)
        for path, resource in distribution_routes(issuer.parts)
        for method in METHODS
        if hasattr(resource, f"on_{method}")
    }
    described = {(one.method, one.path) for one in distribution_operations()}
    assert described == served


def test_names_of_operations_are_unique() -> None:
    names = [
        operation["operationId"]
        for item in distribution_paths().values()
        for operation in item.values()
    ]
    assert len(set(names)) == len(names)


def test_answers_are_as_described(caller: Caller) -> None:
    person = caller.person(email="a@example.com")
    (made,) = caller.done(caller.sent(order(content(), person)))
    caller.post("/api/v1/geolocations", {"name": "H", "latitude": 1, "longitude": 2})
    caller.post("/api/v1/beacon/add", {"name": "B", "uuid": "0" * 32})
    template = stored_template(caller)
    image = caller.post("/api/v1/images", None, {"image": ICON}).json()["id"]
    numbers = {
        "/api/v1/pass/meta/{number}": caller.sent(order(content(description="x"), person)),
        "/api/v1/pass/meta/{number}/{audience}": caller.sent(
            order(content(description="y"), person)
        ),
        "/api/v1/audience/{number}": person,
        "/api/v1/templates/passbook/{number}": template,
        "/service/noauthServices/noauth/assets/{number}": image,
        "/api/v1/passcerts/{number}": caller.get("/api/v1/passcerts").json()["certificates"][0][  # type: ignore[index]
            "id"
        ],
        "/api/v1/pass/{number}/status": made["id"],
        "/api/v1/pass/{number}/content": made["id"],
    }
    token = caller.status(made["id"])["link"].rpartition("/")[2]
    checked = 0
    for path, item in distribution_paths().items():
        if "get" not in item:
            continue
        address = path.replace("{number}", str(numbers.get(path, 1)))
        address = address.replace("{audience}", str(person)).replace("{token}", token)
        reply = caller.get(address)
        described = item["get"]["responses"][str(reply.status)]
        kind = reply.headers["content-type"].partition(";")[0]
        assert kind in described["content"], (path, reply.status)
        schema = described["content"][kind]["schema"]
        if kind == "application/json":
            jsonschema_rs.validate(schema, reply.json())
        checked += reply.status == 200
    assert checked >= 20


@pytest.mark.parametrize("path", ["/api/v1/audience", "/api/v1/pass/1/status", "/p/x"])
def test_refusals_are_as_described(caller: Caller, path: str) -> None:
    reply = caller.post(path, {}, method="DELETE")
    assert reply.status == 405
    jsonschema_rs.validate(ERROR, reply.json())
