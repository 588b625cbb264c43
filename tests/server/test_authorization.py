# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""S8: every operation of the OpenAPI document, at every mount, with every kind of credential.

Source: reliability.md A2 (API1, API5), T12; kony-api.md 1.1.3.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from server.repositories.admin_tokens import SCOPES
from tests.support.iphone import Reply, request
from tests.support.live_server import ServerThread
from tests.support.signed_passes import TOKEN, publish, signed_pkpass
from tests.support.wallet_ca import WalletCA

T = "pass.com.example.demo"
OTHER_TYPE = "pass.com.example.other"
N = "1234567"
OTHERS_TOKEN = "another-pass-another-token"
TYPE_TOKEN = "a-token-of-the-whole-type"
FOREIGN_TOKEN = "a-token-of-another-type"

Operation = tuple[str, str]


class House:
    """A live server with two passes of one type, one of another, and every kind of token."""

    def __init__(self, server: ServerThread, authority: WalletCA) -> None:
        self.server = server
        signer, foreign = authority.issue(T).signer(), authority.issue(OTHER_TYPE).signer()
        for pkpass in (
            signed_pkpass(signer, N),
            signed_pkpass(signer, "second", token=OTHERS_TOKEN),
            signed_pkpass(foreign, N, token=FOREIGN_TOKEN),
        ):
            assert publish(server.admin, pkpass).status == 201
        path = f"/admin/v1/pass-types/{T}/token"
        assert server.admin("PUT", path, {"token": TYPE_TOKEN}).status == 200
        tokens = server.parts.tokens
        self.scoped = {scope: tokens.create(scope, [scope])[1] for scope in SCOPES}
        number, self.revoked = tokens.create("revoked", SCOPES)
        tokens.revoke(number)
        document: Any = request("GET", f"{server.url}/openapi.json").json()
        self.paths: dict[str, dict[str, Any]] = document["paths"]

    def operations(self, *schemes: str) -> Iterator[Operation]:
        """Yield the operations whose credentials are one of these."""
        for path, item in self.paths.items():
            for method, operation in item.items():
                named = {name for one in operation.get("security", []) for name in one}
                if named & set(schemes):
                    yield method.upper(), path

    def call(
        self, operation: Operation, headers: dict[str, str], serial: str = N, pass_type: str = T
    ) -> Reply:
        method, template = operation
        values = {"device": "d", "pass_type": pass_type, "serial": serial, "kind": "PassBook",
                  "sha256": "ab" * 32}  # fmt: skip
        path = re.sub(r"\{(\w+)\}", lambda found: values.get(found[1], "987654"), template)
        body = None if method in {"GET", "HEAD"} else b"{}"
        kind = {"Content-Type": "application/json"} if body else {}
        return request(method, self.server.url + path, body, {**kind, **headers})


@pytest.fixture(scope="module")
def house(
    tmp_path_factory: pytest.TempPathFactory, wallet_ca: WalletCA, roots_file: Any
) -> Iterator[House]:
    with ServerThread(
        tmp_path_factory.mktemp("matrix"),
        trusted_roots_file=roots_file,
        push=False,
        issue=False,
        kony_user="owner",
    ) as server:
        yield House(server, wallet_ca)


def as_admin(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}", "authToken": token}


def scope_of(operation: Operation) -> str:
    """The one scope that opens an operation of an owner."""
    method, path = operation
    path = re.sub("^/[kv]pns", "", path)
    if "/tokens" in path:
        return "tokens"
    if path.endswith("/erase") or (method, path) == ("DELETE", "/api/v1/audience/{number}"):
        return "erase"
    if method == "GET":
        return "read"
    if "cert" in path or "/pass-types/" in path:
        return "certs"
    return "passes" if "/admin/" in path else "distribute"


def test_owners_operations_refuse_strangers(house: House) -> None:
    strangers = {
        "nobody": {},
        "garbage": as_admin("garbage"),
        "no ascii": as_admin("\xe4"),
        "a pass's token": as_admin(TOKEN),
        "a pass type's token": as_admin(TYPE_TOKEN),
        "revoked": as_admin(house.revoked),
        "the pass's scheme": {"Authorization": f"ApplePass {house.server.token}"},
        "Basic with another name": {"Authorization": "Basic b3duZXIyOng="},
    }
    operations = list(house.operations("bearer", "authToken"))
    assert len(operations) > 100
    answers = {}
    for operation in operations:
        for who, headers in strangers.items():
            reply = house.call(operation, headers)
            assert reply.status == 401, (who, operation, reply.status)
            answers[reply.body] = operation
    assert len(answers) == 1, "the refusals tell something apart"


def test_each_scope_opens_its_operations_and_no_other(house: House) -> None:
    wrong = []
    for operation in house.operations("bearer", "authToken"):
        opened = {
            scope
            for scope, token in house.scoped.items()
            if house.call(operation, as_admin(token), "nobody's", "pass.none").status != 403
        }
        if opened != {scope_of(operation)}:
            wrong.append((operation, opened))
    assert wrong == []


def test_a_pass_is_opened_by_its_own_token(house: House) -> None:
    refused = {
        "nobody": {},
        "garbage": {"Authorization": "ApplePass garbage"},
        "another pass's": {"Authorization": f"ApplePass {OTHERS_TOKEN}"},
        "another type's pass": {"Authorization": f"ApplePass {FOREIGN_TOKEN}"},
        "an owner's": {"Authorization": f"ApplePass {house.server.token}"},
        "an owner's as such": as_admin(house.server.token),
        "no ascii": {"Authorization": "ApplePass \xe4"},
    }
    operations = [one for one in house.operations("pass") if "personalize" not in one[1]]
    assert len(operations) > 30
    for operation in operations:
        answers = set()
        for who, headers in refused.items():
            wrong, unknown = house.call(operation, headers), house.call(operation, headers, "none")
            assert (wrong.status, unknown.status) == (401, 401), (who, operation, wrong.status)
            answers |= {wrong.body, unknown.body}
            names = {name: v for name, v in wrong.headers.items() if name != "date"}
            assert names == {n: v for n, v in unknown.headers.items() if n != "date"}
        assert len(answers) == 1, (operation, answers)
        for token in (TOKEN, TYPE_TOKEN):
            reply = house.call(operation, {"Authorization": f"ApplePass {token}"})
            assert reply.status != 401, (operation, token)
        foreign = {"Authorization": f"ApplePass {FOREIGN_TOKEN}"}
        assert house.call(operation, foreign, pass_type=OTHER_TYPE).status != 401


def test_a_pass_without_a_form_is_not_personalized(house: House) -> None:
    """Whoever asks: only a reward that asks for a name has tokens signed for it."""
    operations = [one for one in house.operations("pass") if "personalize" in one[1]]
    assert operations
    for operation in operations:
        for token in (TOKEN, OTHERS_TOKEN, house.server.token):
            headers = {"Authorization": f"ApplePass {token}"}
            assert house.call(operation, headers).status in {400, 401}, operation


def test_what_needs_no_credentials(house: House) -> None:
    """The document names no more than these, so that nothing is open by mistake."""
    open_to_all = {
        re.sub("^/(kpns|vpns)?(/service/rest/passbook/iphone)?", "/", path).replace("//", "/")
        for path, item in house.paths.items()
        for operation in item.values()
        if not operation.get("security")
    }
    device = "v1/devices/{device}/registrations/{pass_type}"
    assert open_to_all == {
        *(f"/{mount}{rest}" for mount in ("", "api/", "wallet/") for rest in (device, "v1/log")),
        "/authService/accounts/login",
        "/healthz",
        "/openapi.json",
        "/p/icon.svg",
        "/p/inter-400.woff2",
        "/p/inter-600.woff2",
        "/p/page.css",
        "/p/{token}",
        "/p/{token}/card.svg",
        "/p/{token}/pass.pkpass",
        "/p/{token}/qr.svg",
        "/service/noauthServices/noauth/assets/{number}",
    }
