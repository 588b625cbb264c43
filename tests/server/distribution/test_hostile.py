# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Hostile values in every field of every route: refused or taken, never a 5xx."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.support.distribution import ICON, Caller, content, order, wrapped
from tests.support.iphone import request
from tests.support.live_server import ServerThread
from tests.support.multipart import multipart

DEEP = b'{"a":' * 40 + b"1" + b"}" * 40
WIDE = b"[" * 100_000
BODIES = [
    b"", b"{", b"null", b"[]", b'""', b"0", b"true", DEEP, WIDE, b'{"a":1,"a":2}', b'{"a":NaN}',
    b'{"a":1e999}', b'{"a":' + b"9" * 5000 + b"}", b'{"a":9223372036854775808}',
    b'{"a":"\\ud800"}', b'{"a":"\\u0000"}', b"\xff\xfe", b"\x00", b"<", b"<a/>",
    b'{"passServiceRequest":[]}',
    b'{"passServiceRequest":{"passes":{"pass":[[],{},null,1]}}}',
]  # fmt: skip
ROUTES = [
    "/api/v1/message/pass", "/api/v1/message/pass/update", "/api/v1/audience",
    "/api/v1/subscribeaudience", "/api/v1/geolocations", "/api/v1/beacon/add",
    "/api/v1/templates/passbook", "/api/v1/templates/passbook/1/issue",
    "/service/eventpushmessage", "/api/v1/events",
]  # fmt: skip
VALUES: list[Any] = [
    None, True, [], {}, [[]], [{}], {"a": {}}, 0, -1, 2**63 - 1, -(2**63), 1.5, 1e308, "x" * 70_000,
    "\u202e", "\r\nX: y", "' OR 1=1 --", "<script>", "{{", "}}", "##", "{{serialNumber}}", "%s%n",
    "../../etc/passwd", "\ufffe", "٣", "NaN", "1e9", "9" * 40,
]  # fmt: skip


@pytest.mark.parametrize("route", ROUTES)
def test_hostile_bodies(caller: Caller, route: str) -> None:
    for body in BODIES:
        headers = {"authToken": caller.token, "Content-Type": "application/json"}
        reply = request("POST", caller.url + route, body, headers)
        assert reply.status < 500, (body[:60], reply.body)


def places(node: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the path of every value."""
    items = node.items() if isinstance(node, dict) else enumerate(node)
    found = []
    for step, value in items:
        found.append((*path, step))
        if isinstance(value, (dict, list)):
            found += places(value, (*path, step))
    return found


def test_hostile_values_in_every_field(issuer: ServerThread, caller: Caller) -> None:
    base = wrapped(order(content(), caller.person()))
    for number, path in enumerate(places(base)):
        for value in VALUES[number % 6 :: 6]:
            payload = json.loads(json.dumps(base))
            node = payload
            for step in path[:-1]:
                node = node[step]
            node[path[-1]] = value
            reply = caller.post("/api/v1/message/pass", payload, {"icon": ICON})
            assert reply.status < 500, (path, value, reply.body)
    counted = issuer.parts.database.row(
        "SELECT count(*) FROM distribution_item WHERE state = 3 AND remark = ''"
    )
    assert counted == (0,)


@pytest.mark.parametrize("route", ["/api/v1/message/pass", "/api/v1/message/pass/import",
                                   "/api/v1/templates/pass/import", "/api/v1/images",
                                   "/api/v1/audience/import", "/api/v1/passcerts"])  # fmt: skip
def test_hostile_parts(caller: Caller, route: str) -> None:
    for data in (b"", b"\x00" * 100, b"PK\x03\x04", b"a,b\n\x00,1\n", b'"', WIDE, ICON[:50]):
        kind, body = multipart({"passContent": "{}"}, {"x": ("../../x", data)})
        for content_type, sent in (
            (kind, body),
            (kind, body[: len(body) // 2]),
            ("multipart/form-data", body),
            ("multipart/form-data; boundary=", body),
        ):
            headers = {"authToken": caller.token, "Content-Type": content_type}
            reply = request("POST", caller.url + route, sent, headers)
            assert reply.status < 500, (content_type, data[:20], reply.body)
