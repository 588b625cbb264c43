# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The document against the routes, both ways, and against real answers."""

from __future__ import annotations

import json
from typing import Any

import pytest

from server.app import routes
from tests.support.iphone import request
from tests.support.live_server import ServerThread
from tests.support.signed_passes import TOKEN, publish, signed_pkpass, store_certificate
from tests.support.wallet_ca import PASSWORD, IssuedIdentity

T = "pass.com.example.demo"
N = "1234567"
METHODS = ("get", "head", "post", "put", "delete")


def test_routes_and_document_agree(quiet_server: ServerThread) -> None:
    document = request("GET", f"{quiet_server.url}/openapi.json").json()
    paths: Any = document["paths"]
    described = {(method, path) for path, item in paths.items() for method in item}
    described |= {("head", path) for method, path in described if method == "get"}
    served = {
        (method, template)
        for template, resource in routes(quiet_server.parts)
        for method in METHODS
        if hasattr(resource, f"on_{method}")
    }
    assert served - described == set(), "routes without description"
    without_route = {(method, path) for method, path in described - served if method != "head"}
    assert without_route == set(), "descriptions without route"
    for item in paths.values():
        for operation in item.values():
            assert operation["summary"]
            assert operation["responses"]


CALLS: tuple[tuple[str, str, object], ...] = (
    ("get", "/admin/v1/passes", None),
    ("get", "/admin/v1/pass-types", None),
    ("get", f"/admin/v1/passes/{T}/{N}", None),
    ("get", f"/admin/v1/passes/{T}/{N}/devices", None),
    ("get", f"/admin/v1/passes/{T}/{N}/versions", None),
    ("post", f"/admin/v1/passes/{T}/{N}/void", {"voided": True}),
    ("get", "/admin/v1/certificates", None),
    ("get", f"/admin/v1/certificates/{T}", None),
    ("get", "/admin/v1/push-log", None),
    ("get", "/admin/v1/device-log", None),
    ("get", "/admin/v1/tokens", None),
    ("post", "/admin/v1/tokens", {"name": "x", "scopes": ["read"]}),
    ("put", f"/admin/v1/pass-types/{T}/token", {"token": "t" * 20}),
    ("delete", f"/admin/v1/pass-types/{T}/token", None),
    ("post", f"/admin/v1/pass-types/{T}/resume", None),
    ("post", "/admin/v1/files/missing", {"files": ["ab" * 32]}),
    ("get", "/healthz", None),
    ("post", f"/admin/v1/passes/{T}/{N}/erase", None),
    ("get", f"/admin/v1/passes/{T}/{N}", None),
    ("delete", f"/admin/v1/certificates/{T}", None),
)


def test_answers_keep_their_schemas(quiet_server: ServerThread, identity: IssuedIdentity) -> None:
    server = quiet_server
    document: Any = request("GET", f"{server.url}/openapi.json").json()
    store_certificate(server.admin, identity.p12(), PASSWORD, T)
    publish(server.admin, signed_pkpass(identity.signer(), N))
    register = f"{server.url}/wallet/v1/devices/d/registrations/{T}/{N}"
    body = b'{"pushToken":"' + b"ab" * 32 + b'"}'
    request("POST", register, body, {"Authorization": f"ApplePass {TOKEN}"})
    request("POST", f"{server.url}/wallet/v1/log", b'{"logs":["one"]}')
    server.parts.push_log.add(T, {("sent", ""): 1})
    for method, path, content in CALLS:
        reply = server.admin(method.upper(), path, content)
        operation = document["paths"][template_of(path)][method]
        found = operation["responses"].get(str(reply.status), operation["responses"]["default"])
        schema = found["content"]["application/json"]["schema"]
        if "$ref" in schema:
            schema = document["components"]["schemas"]["Error"]
        assert list(faults(schema, reply.json(), path)) == []


def template_of(path: str) -> str:
    path = path.replace(f"/certificates/{T}", "/certificates/{pass_type}")
    path = path.replace(f"/pass-types/{T}", "/pass-types/{pass_type}")
    return path.replace(f"/{T}/{N}", "/{pass_type}/{serial}")


KINDS: dict[str, Any] = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "boolean": bool,
    "null": type(None),
}


def faults(schema: Any, value: Any, where: str) -> Any:
    """Yield where a value breaks its schema; enough of JSON Schema for ours."""
    kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    if not any(type(value) is KINDS[kind] for kind in kinds):
        yield f"{where}: {value!r} is no {kinds}"
    elif isinstance(value, dict):
        yield from faults_of_object(schema, value, where)
    elif isinstance(value, list):
        for number, one in enumerate(value):
            yield from faults(schema["items"], one, f"{where}[{number}]")


def faults_of_object(schema: Any, value: dict[str, Any], where: str) -> Any:
    properties = schema.get("properties", {})
    further = schema.get("additionalProperties", True)
    for name in schema.get("required", ()):
        if name not in value:
            yield f"{where}: {name} is missing"
    for name, one in value.items():
        if name in properties:
            yield from faults(properties[name], one, f"{where}.{name}")
        elif further is False:
            yield f"{where}: {name} is not declared"


def test_voiding_signs_and_publishes(quiet_server: ServerThread, identity: IssuedIdentity) -> None:
    server = quiet_server
    publish(server.admin, signed_pkpass(identity.signer(), N))
    path = f"/admin/v1/passes/{T}/{N}/void"
    assert server.admin("POST", path, {}).status == 400, "no certificate to sign with"
    store_certificate(server.admin, identity.p12(), PASSWORD, T)
    reply = server.admin("POST", path, {"voided": True})
    assert (reply.status, reply.json()["changed"]) == (200, True), reply.body
    assert server.admin("POST", path, {"voided": True}).json()["changed"] is False
    fetched = request(
        "GET",
        f"{server.url}/wallet/v1/passes/{T}/{N}",
        None,
        {"Authorization": f"ApplePass {TOKEN}"},
    )
    assert b"PK" in fetched.body[:4]
    stored = server.parts.passes.find(T, N)
    assert stored is not None
    assert stored.voided
    assert server.admin("POST", path, {"voided": False}).json()["changed"] is True


@pytest.mark.parametrize("token", ['{"pass.json":"00"}', "", " ", "a" * 600, "ä"])
def test_personalization_signs_no_manifest(
    quiet_server: ServerThread, identity: IssuedIdentity, token: str
) -> None:
    """Whoever holds a pass must not be able to have another pass signed."""
    server = quiet_server
    store_certificate(server.admin, identity.p12(), PASSWORD, T)
    plain = signed_pkpass(identity.signer(), "plain")
    reward = signed_pkpass(
        identity.signer(), "reward", files={"personalization.json": b'{"description":"x"}'}
    )
    publish(server.admin, plain)
    publish(server.admin, reward)
    auth = {"Authorization": f"ApplePass {TOKEN}"}

    def personalize(serial: str, text: str, headers: dict[str, str]) -> int:
        url = f"{server.url}/wallet/v1/passes/{T}/{serial}/personalize"
        body = b'{"personalizationToken":' + _json(text) + b"}"
        return request("POST", url, body, headers).status

    assert personalize("reward", "c2VjcmV0", auth) == 200
    assert personalize("reward", "c2VjcmV0", {}) == 200
    assert personalize("reward", token, auth) == 400
    assert personalize("plain", "c2VjcmV0", auth) == 401
    assert personalize("reward", "c2VjcmV0", {"Authorization": "ApplePass wrong"}) == 401


def _json(text: str) -> bytes:
    return json.dumps(text).encode()


def test_a_refusal_is_json_though_another_answer_was_begun(
    quiet_server: ServerThread, identity: IssuedIdentity
) -> None:
    """The type of the signature was set before signing failed for want of a certificate."""
    server = quiet_server
    reward = {"personalization.json": b'{"description":"x"}'}
    publish(server.admin, signed_pkpass(identity.signer(), "reward", files=reward))
    url = f"{server.url}/wallet/v1/passes/{T}/reward/personalize"
    auth = {"Authorization": f"ApplePass {TOKEN}"}
    reply = request("POST", url, b'{"personalizationToken":"c2VjcmV0"}', auth)
    assert reply.status == 400
    assert "There is no certificate" in str(reply.json()["message"])
