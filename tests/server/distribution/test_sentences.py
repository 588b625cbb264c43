# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Refusals as a newcomer reads them: the fact, the value, and what to do."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12

from tests.server.distribution.test_resources import stored_template
from tests.support.distribution import ICON, Caller, content, order, wrapped
from tests.support.iphone import request
from tests.support.live_server import ServerThread
from tests.support.multipart import multipart
from tests.support.wallet_ca import PASSWORD, IssuedIdentity


def changed(*path: Any, to: Any) -> dict[str, Any]:
    """Return a good order with one value of its content changed."""
    described = content()
    node: Any = described
    for step in path[:-1]:
        node = node[step] if isinstance(step, int) else node.setdefault(step, {})
    node[path[-1]] = to
    return order(described, 1)


BASICS = "basicDetails"
WRONG: list[tuple[dict[str, Any], str, str]] = [
    (changed(BASICS, "passType", to="TICKETS"), "Invalid value TICKETS for passType",
     "Known are BOARDING, COUPON, EVENTTICKET, GENERIC, STORECARD."),
    (changed(BASICS, "passType", to=""), "Pass type is required", "Known are BOARDING, COUPON"),
    (changed(BASICS, "timezone", to="Berlin"), "Invalid value Berlin for timezone",
     "such as Europe/Berlin"),
    (changed("appearance", "bgColor", to="red-ish"), "Invalid value red-ish for bgColor",
     "#RRGGBB"),
    (changed("appearance", "images", to=[]), "Icon image is required", "imageType ICON"),
    (changed("appearance", "images", 0, "imageType", to="PHOTO"),
     "Invalid value PHOTO for imageType", "Known are ICON, LOGO"),
    (changed("appearance", "images", 0, "imageFieldName", to="nope"),
     "Invalid image field name nope", "a file part of this name"),
    (changed("passRules", "expiryDate", to="soon"), "Invalid value soon for expiryDate",
     "09/18/2014 12:00:00 AM"),
    (changed("backLayout", "enableAutoUpdates", to="maybe"),
     "Invalid value maybe for enableAutoUpdates", "true or false"),
    ({**order(content()), "recipients": []}, "Invalid recipient id ", "email or mobileNumber"),
    ({**order(content()), "recipients": ["ada"]}, "Invalid recipient id ada", "by id, email"),
    (order(content(), 4711), "Invalid recipient id 4711", "GET /api/v1/audience"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "message", "hint"), WRONG)
def test_a_refusal_says_what_to_do(
    caller: Caller, one: dict[str, Any], message: str, hint: str
) -> None:
    caller.person()
    reply = caller.send(one)
    assert (reply.status, reply.json()["message"]) == (400, message)
    assert hint in str(reply.json()["hint"])


def test_a_refusal_names_the_place_and_the_errors_behind_it(caller: Caller) -> None:
    described = content(passType="TICKETS", timezone="Berlin", description="")
    described["appearance"] |= {"bgColor": "", "labelColor": "", "valueColor": ""}
    hint = str(caller.send(order(described, 1)).json()["hint"])
    assert "Place: passServiceRequest->passes->pass->null at index 0->" in hint
    assert "->basicDetails->passType." in hint
    assert hint.endswith(
        "Also: Invalid value Berlin for timezone; Pass description is required; "
        "Background color is required; Label text color is required; and 1 more."
    )


def test_who_has_no_token_is_told_where_it_goes(caller: Caller) -> None:
    reply = request("GET", f"{caller.url}/api/v1/audience")
    assert reply.json()["message"] == "Unauthorized request"
    assert "authToken" in str(reply.json()["hint"])


def test_a_body_without_parts_is_told_how_to_send_them(caller: Caller) -> None:
    for path in ("/api/v1/passcerts", "/api/v1/images", "/api/v1/message/pass/import"):
        reply = caller.post(path, {})
        assert reply.json()["message"] == "The current request is not a multipart request"
        assert "curl -F" in str(reply.json()["hint"])


def test_an_unknown_field_and_template_are_told_what_there_is(caller: Caller) -> None:
    number = stored_template(caller)
    body = {"recipients": [1], "values": [{"key": "ofer", "data": "Cake"}]}
    reply = caller.post(f"/api/v1/templates/passbook/{number}/issue", body)
    assert reply.json()["message"] == "There is no field ofer in the template"
    assert reply.json()["hint"] == "Its fields are: offer, name, terms."
    reply = caller.get("/api/v1/templates/passbook/999")
    assert reply.json()["hint"] == "GET /api/v1/templates/passbook lists them."


def test_what_comes_too_late_is_told_what_to_do_instead(caller: Caller) -> None:
    person = caller.person()
    (made,) = caller.done(caller.sent(order(content(), person)))
    reply = caller.post(f"/api/v1/pass/cancel/{made['id']}")
    assert "voided" in str(reply.json()["hint"])
    change = wrapped(order(content(), person))
    reply = caller.post("/api/v1/message/pass/update", change, {"icon": ICON})
    assert reply.json()["message"] == "Pass is not eligible for update"
    assert "passSerialNumber" in str(reply.json()["hint"])


def test_people_may_be_named_by_their_mail_alone(caller: Caller) -> None:
    for recipients in (["ada@example.com"], {"recipient": "ada@example.com"}):
        one = {**order(content()), "recipients": recipients}
        assert len(caller.done(caller.sent(one))) == 1
    people: Any = caller.get("/api/v1/audience").json()
    assert [person["email"] for person in people["audience"]] == ["ada@example.com"]


@pytest.fixture
def new_server(tmp_path: Path, roots_file: Path) -> Iterator[Caller]:
    with ServerThread(tmp_path / "new", trusted_roots_file=roots_file, push=False) as running:
        yield Caller(running.url, running.token)


def test_a_certificate_without_its_intermediate_is_kept_with_a_hint(
    new_server: Caller, identity: IssuedIdentity
) -> None:
    """Exports from a keychain often hold the leaf alone."""
    whole = pkcs12.load_pkcs12(identity.p12(PASSWORD), PASSWORD.encode())
    assert whole.cert is not None
    alone = pkcs12.serialize_key_and_certificates(
        None, whole.key, whole.cert.certificate, None,
        BestAvailableEncryption(PASSWORD.encode()),
    )  # fmt: skip

    def uploaded(data: bytes) -> dict[str, object]:
        kind, body = multipart({"passCertPassPhrase": PASSWORD}, {"passCert": ("a.p12", data)})
        headers = {"authToken": new_server.token, "Content-Type": kind}
        return request("POST", f"{new_server.url}/api/v1/passcerts", body, headers).json()

    answer = uploaded(alone)
    assert answer["message"] == "Details added successfully"
    assert "/api/v1/passcerts/applewwdrc" in str(answer["hint"])
    assert "hint" not in uploaded(identity.p12(PASSWORD))
