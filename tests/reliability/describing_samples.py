# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""A server with something of everything, and a good call for each of its operations."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from common.model.package import MANIFEST, SIGNATURE
from tests.reliability.bars import T
from tests.support.distribution import ICON, Caller, content, order, text_field, wrapped
from tests.support.iphone import open_pkpass, request
from tests.support.live_server import SCOPES, ServerProcess
from tests.support.multipart import multipart
from tests.support.signed_passes import TOKEN, publish, signed_pkpass, store_certificate
from tests.support.wallet_ca import PASSWORD, IssuedIdentity, WalletCA

OTHER = "pass.com.example.other"
LATER = 4_000_000_000_000
_MANY = 150
_DEVICE = "a1b2c3d4e5f6"
_BOOK = "/api/v1/templates/passbook"


@dataclass
class Samples:
    """Good calls by operation, ``method address``.

    Attributes:
        rows: one list for each operation; the calls take turns.
        spared: parameters by operation that would take the ground away from the others.
    """

    rows: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    spared: dict[str, list[str]] = field(default_factory=dict)

    def add(
        self,
        name: str,
        *,
        query: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
        body: tuple[str, bytes] | None = None,
        **path: Any,
    ) -> None:
        """Add a good call; ``body`` is its type and its bytes."""
        kind, data = body or ("", b"")
        row = {
            "path": {key: str(value) for key, value in path.items()},
            "query": dict(query or {}),
            "headers": dict(headers or {}),
            "type": kind,
            "body": base64.b64encode(data).decode(),
        }
        self.rows.setdefault(name, []).append(row)

    def add_each(self, name: str, parameter: str, values: Iterable[Any]) -> None:
        """Add a call for each thing, such as for each that can be deleted once."""
        for value in values:
            self.add(name, **{parameter: value})


def as_json(value: Any) -> tuple[str, bytes]:
    """Return a JSON body."""
    return "application/json", json.dumps(value).encode()


def as_parts(fields: Mapping[str, Any], files: Mapping[str, bytes]) -> tuple[str, bytes]:
    """Return a multipart body; fields that are no texts as JSON."""
    texts = {k: v if isinstance(v, str) else json.dumps(v) for k, v in fields.items()}
    return multipart(texts, {name: (f"{name}.bin", data) for name, data in files.items()})


def prepared(server: ServerProcess, authority: WalletCA) -> Samples:
    """Fill a new server and return a good call for each operation."""
    identity = authority.issue(T)
    store_certificate(server.admin, identity.p12(PASSWORD), PASSWORD, T)
    caller = Caller(server.url, server.token)
    samples = Samples()
    _add_certificates(samples, caller, server, authority)
    _add_admin(samples, server, identity)
    _add_phones(samples, server, identity)
    person = _add_people(samples, caller)
    _add_places(samples, caller)
    image = int(str(caller.post("/api/v1/images", None, {"image": ICON}).json()["id"]))
    samples.add("post /api/v1/images", body=as_parts({}, {"image": ICON}))
    samples.add("get /service/noauthServices/noauth/assets/{number}", number=image)
    _add_orders(samples, caller, person, identity)
    _add_templates(samples, caller, person, image)
    for name in ("get /healthz", "get /openapi.json"):
        samples.add(name)
    login = {"userid": "kony", "password": server.token}
    samples.add("post /authService/accounts/login", body=as_json(login))
    return samples


def _add_certificates(
    samples: Samples, caller: Caller, server: ServerProcess, authority: WalletCA
) -> None:
    """Add the certificates: those of another pass type come and go."""
    p12 = authority.issue(OTHER).p12(PASSWORD)
    mine: Any = caller.get("/api/v1/passcerts").json()
    own = mine["certificates"][0]["id"]
    samples.add("get /api/v1/passcerts", query={"start": 0})
    samples.add("get /api/v1/passcerts/{number}", number=own)
    for number in range(16):
        again = authority.issue(f"pass.com.example.again{number}").p12(PASSWORD)
        parts = as_parts({"passCertPassPhrase": PASSWORD, "certName": "x"}, {"passCert": again})
        sent = {"authToken": caller.token, "Content-Type": parts[0]}
        stored = request("POST", f"{caller.url}/api/v1/passcerts", parts[1], sent).json()["id"]
        samples.add("post /api/v1/passcerts", body=parts)
        samples.add("post /api/v1/passcerts/{number}", number=stored, body=parts)
        samples.add("delete /api/v1/passcerts/{number}", number=stored)
    samples.spared["delete /api/v1/passcerts/{number}"] = [str(own)]
    body = as_json({"p12": base64.b64encode(p12).decode(), "password": PASSWORD})
    base = "/admin/v1/certificates"
    samples.add(f"get {base}")
    samples.add(f"get {base}/{{pass_type}}", pass_type=T)
    samples.add(f"put {base}/{{pass_type}}", pass_type=OTHER, body=body)
    samples.add(f"delete {base}/{{pass_type}}", pass_type=OTHER)
    samples.spared[f"delete {base}/{{pass_type}}"] = [T]
    for method in ("post", "put"):
        samples.add(
            f"{method} /admin/upload/passtypes/{{kind}}/{{pass_type}}/certificate",
            kind="PassBook", pass_type=OTHER,
            body=as_parts({"certPass": PASSWORD}, {"filename": p12}),
        )  # fmt: skip


def _add_admin(samples: Samples, server: ServerProcess, identity: IssuedIdentity) -> None:
    """Add the designer's own API."""
    pkpass = signed_pkpass(identity.signer())
    publish(server.admin, pkpass)
    files = {n: d for n, d in open_pkpass(pkpass).files.items() if n not in {MANIFEST, SIGNATURE}}
    digests = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    samples.add("post /admin/v1/files/missing", body=as_json({"files": list(digests.values())}))
    for name, data in files.items():
        samples.add("put /admin/v1/files/{sha256}", sha256=digests[name],
                    body=("application/octet-stream", data))  # fmt: skip
    one: dict[str, Any] = {"pass_type": T, "serial": "1234567"}
    base = "/admin/v1/passes/{pass_type}/{serial}"
    parts = open_pkpass(pkpass).files
    published = as_json({
        "manifest": base64.b64encode(parts[MANIFEST]).decode(),
        "signature": base64.b64encode(parts[SIGNATURE]).decode(),
        "files": digests,
    })  # fmt: skip
    samples.add(f"put {base}", **one, body=published)
    for name in (f"get {base}", f"get {base}/devices", f"get {base}/versions"):
        samples.add(name, **one)
    samples.add(f"post {base}/void", **one, body=as_json({"voided": False}))
    for number in range(_MANY):
        publish(server.admin, signed_pkpass(identity.signer(), f"erase-{number}"))
        samples.add(f"post {base}/erase", pass_type=T, serial=f"erase-{number}")
    for name in ("passes", "pass-types", "push-log", "device-log", "tokens"):
        samples.add(f"get /admin/v1/{name}")
    _add_tokens(samples, server)


def _add_tokens(samples: Samples, server: ServerProcess) -> None:
    samples.add("put /admin/v1/pass-types/{pass_type}/token", pass_type=OTHER,
                body=as_json({"token": "t" * 20}))  # fmt: skip
    samples.add("delete /admin/v1/pass-types/{pass_type}/token", pass_type=OTHER)
    samples.add("post /admin/v1/pass-types/{pass_type}/resume", pass_type=T)
    wanted = {"name": "x", "scopes": ["read"]}
    samples.add("post /admin/v1/tokens", body=as_json(wanted))
    listed: Any = server.admin("GET", "/admin/v1/tokens").json()
    samples.spared["delete /admin/v1/tokens/{token_id}"] = [str(t["id"]) for t in listed["tokens"]]
    made = [server.admin("POST", "/admin/v1/tokens", wanted).json()["id"] for _ in range(_MANY)]
    samples.add_each("delete /admin/v1/tokens/{token_id}", "token_id", made)
    assert set(listed["tokens"][0]["scopes"]) == set(SCOPES)


def _add_phones(samples: Samples, server: ServerProcess, identity: IssuedIdentity) -> None:
    """Add Apple's web service, and the uploads of Kony's."""
    held = signed_pkpass(identity.signer(), "held")
    publish(server.admin, held)
    reward = {"personalization.json": b'{"description": "x"}'}
    publish(server.admin, signed_pkpass(identity.signer(), "reward", files=reward))
    may = {"Authorization": f"ApplePass {TOKEN}", "authToken": ""}
    one: dict[str, Any] = {"pass_type": T, "serial": "held"}
    device = "/v1/devices/{device}"
    registered = as_json({"pushToken": "ab" * 32})
    address = f"{server.url}/wallet/v1/devices/{_DEVICE}/registrations/{T}/held"
    request("POST", address, registered[1], {"Authorization": may["Authorization"]})
    registration = f"{device}/registrations/{{pass_type}}/{{serial}}"
    samples.add(f"post {registration}", **one, device="b2", headers=may, body=registered)
    samples.add(f"delete {registration}", **one, device="b2", headers=may)
    for method in ("post", "delete"):
        samples.add(f"{method} {device}/unregistrations/{{pass_type}}/{{serial}}", **one,
                    device="b2", headers=may)  # fmt: skip
    for method in ("get", "post"):
        samples.add(f"{method} {device}/registrations/{{pass_type}}", device=_DEVICE, pass_type=T)
    newest = "/v1/passes/{pass_type}/{serial}"
    for method in ("get", "head"):
        samples.add(f"{method} {newest}", **one, headers=may)
    samples.add(f"post {newest}/personalize", pass_type=T, serial="reward", headers=may,
                body=as_json({"personalizationToken": "c2VjcmV0"}))  # fmt: skip
    samples.add("post /v1/log", body=as_json({"logs": ["one"]}))
    for method in ("post", "put"):
        samples.add(f"{method} /admin/upload/passes/{{pass_type}}/{{serial}}", **one,
                    body=("application/vnd.apple.pkpass", held))  # fmt: skip


def _add_people(samples: Samples, caller: Caller) -> int:
    """Add recipients; return one who stays."""
    person = caller.person(email="ada@example.com", segments=["vip"])
    base = "/api/v1/audience"
    samples.add("get /api/v1/segments")
    values = as_json({"firstName": "Grace", "email": "grace@example.com"})
    samples.add(f"get {base}", query={"start": 0, "pageSize": 5})
    samples.add(f"post {base}", body=values)
    table = b"firstName,email\nAda,ada@example.org\n"
    samples.add(f"post {base}/import", body=as_parts({}, {"uploadFile": table}))
    samples.add(f"get {base}/{{number}}", number=person)
    samples.add(f"put {base}/{{number}}", number=person, body=as_json({"lastName": "Byron"}))
    samples.add_each(f"delete {base}/{{number}}", "number", (caller.person() for _ in range(_MANY)))
    samples.spared[f"delete {base}/{{number}}"] = [str(person)]
    samples.add("post /api/v1/subscribeaudience", body=values)
    return person


def _add_places(samples: Samples, caller: Caller) -> None:
    """Add geolocations and beacons."""
    place = {"name": "Harbor", "latitude": 1, "longitude": 2}
    beacon = {"name": "Door", "uuid": "0" * 32}
    table = b"NAME,LATITUDE,LONGITUDE\nHall,1,2\n"
    samples.add("post /api/v1/geolocations/import", headers={"importType": "upsert"},
                body=as_parts({}, {"uploadFile": table}))  # fmt: skip
    for listed, made, one, body in (
        ("/api/v1/geolocations", "/api/v1/geolocations", "/api/v1/geolocations/{number}", place),
        ("/api/v1/beacons", "/api/v1/beacon/add", "/api/v1/beacon/{number}", beacon),
    ):
        named = [{**body, "name": f"{body['name']} {n}"} for n in range(2 * _MANY)]
        numbers = [caller.post(made, one_more).json()["id"] for one_more in named[:_MANY]]
        samples.add(f"get {listed}")
        for one_more in named[_MANY:]:
            samples.add(f"post {made}", body=as_json(one_more))
        for method in ("get", "put"):
            sent = as_json(body) if method == "put" else None
            samples.add(f"{method} {one}", number=numbers[0], body=sent)
        samples.add_each(f"delete {one}", "number", numbers[1:])
        samples.spared[f"delete {one}"] = [str(numbers[0])]
    samples.add("get /api/v1/beacon")


def _add_orders(samples: Samples, caller: Caller, person: int, identity: IssuedIdentity) -> None:
    """Add requests: of passes that were issued, and of some that wait."""
    base = "/api/v1/message/pass"
    now = as_parts({"passContent": wrapped(order(content(), person))}, {"icon": ICON})
    samples.add(f"post {base}", body=now)
    named = content(passSerialNumberType="ENTER_ON_CREATION", passSerialNumber="W-1")
    waiting = order(named, person, startTimeStamp=LATER)
    caller.sent(waiting)
    samples.add(f"post {base}/update", body=as_parts({"passContent": waiting}, {"icon": ICON}))
    pkpass = signed_pkpass(identity.signer(), "imported")
    later = {"recipients": [person], "startTimeStamp": LATER}
    imported = as_parts({"passContent": later}, {"pkPass": pkpass})
    assert caller.post(f"{base}/import", later, {"pkPass": pkpass}).status == 200
    samples.add(f"post {base}/import", body=imported)
    samples.add(f"post {base}/import/update", body=imported)
    request_id = caller.sent(order(content(), person))
    (made,) = caller.done(request_id)
    samples.add("get /api/v1/pass", query={"requestId": request_id})
    samples.add("get /api/v1/pass/meta/{number}", number=request_id)
    samples.add("get /api/v1/pass/meta/{number}/{audience}", number=request_id, audience=person)
    for name in ("status", "content"):
        samples.add(f"get /api/v1/pass/{{number}}/{name}", number=made["id"])
    people = [caller.person() for _ in range(_MANY)]
    queued = caller.passes(caller.sent(order(content(), *people, startTimeStamp=LATER)))
    samples.add_each("post /api/v1/pass/cancel/{number}", "number", [one["id"] for one in queued])
    token = caller.status(made["id"])["link"].rpartition("/")[2]
    for tail in ("", "/pass.pkpass", "/card.svg", "/qr.svg"):
        samples.add(f"get /p/{{token}}{tail}", token=token)


def _add_templates(samples: Samples, caller: Caller, person: int, image: int) -> None:
    """Add templates; one stays, the others can be deleted."""
    described = content()
    described["appearance"]["images"] = [{"imageType": "ICON", "imageId": image, "blob": True}]
    described["frontLayout"]["headerFields"] = [text_field("offer", "Offer", "1 + 1")]

    def named(name: str) -> dict[str, Any]:
        return {"name": name, "passContent": described}

    numbers = [caller.post(_BOOK, named(f"T{n}")).json()["id"] for n in range(_MANY)]
    kept = numbers[0]
    samples.add(f"get {_BOOK}")
    for number in range(_MANY):
        samples.add(f"post {_BOOK}", body=as_json(named(f"N{number}")))
    samples.add(f"get {_BOOK}/{{number}}", number=kept)
    samples.add(f"put {_BOOK}/{{number}}", number=kept, body=as_json(named("T0")))
    samples.add(f"post {_BOOK}/{{number}}/modify", number=kept,
                body=as_parts({"passTemplatePayload": named("T0")}, {"x": ICON}))  # fmt: skip
    samples.add_each(f"delete {_BOOK}/{{number}}", "number", numbers[1:])
    samples.spared[f"delete {_BOOK}/{{number}}"] = [str(kept)]
    values = [{"key": "offer", "data": "Cake"}]
    issue = as_json({"recipients": [person], "values": values})
    samples.add(f"post {_BOOK}/{{number}}/issue", number=kept, body=issue)
    samples.add("get /api/v1/templates/pass/export", query={"exportAll": "true"})
    archive = caller.get("/api/v1/templates/pass/export", templateIds=kept).body
    samples.add("post /api/v1/templates/pass/import", headers={"importType": "upsert"},
                body=as_parts({"importType": "upsert"}, {"file": archive}))  # fmt: skip
    members = {"property": "email", "audienceMember": [{"value": "ada@example.com"}]}
    event = {"eventid": kept, "pass": {"audienceMembers": members}}
    samples.add("post /service/eventpushmessage", body=as_json({"event": event}))
    xml = f"""<event><eventid>{kept}</eventid><pass><audienceMembers property="email">
        <audienceMember><value>ada@example.com</value></audienceMember></audienceMembers></pass>
        </event>"""
    samples.add("post /service/eventpushmessage", body=("application/xml", xml.encode()))
    samples.add(f"post {_BOOK}/{{number}}/issue", number=kept,
                body=as_json({"recipients": {"segment": "vip"}}))  # fmt: skip
    _add_events(samples, caller, described)


def _add_events(samples: Samples, caller: Caller, described: dict[str, Any]) -> None:
    """Add events; the first one stays."""
    base = "/api/v1/events"

    def named(name: str) -> dict[str, Any]:
        return {"name": name, "eventPass": {"passContent": described}}

    numbers = [caller.post(base, named(f"E{n}")).json()["id"] for n in range(_MANY)]
    samples.add(f"get {base}")
    for number in range(_MANY):
        samples.add(f"post {base}", body=as_json(named(f"F{number}")))
    samples.add(f"get {base}/{{number}}", number=numbers[0])
    samples.add(f"put {base}/{{number}}", number=numbers[0], body=as_json(named("E0")))
    samples.add_each(f"delete {base}/{{number}}", "number", numbers[1:])
    kept = samples.spared[f"delete {_BOOK}/{{number}}"]
    samples.spared[f"delete {base}/{{number}}"] = [*kept, str(numbers[0])]
    kept.append(str(numbers[0]))
