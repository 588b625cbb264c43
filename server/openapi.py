# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""What the server speaks, as an OpenAPI 3.1 document: one row per operation.

Objects are closed: what an answer does not declare it does not contain.  A test compares the
rows with the routes both ways, and real answers with their schemas.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from server.distribution_openapi import SECURITY_SCHEMES, distribution_paths

Schema = dict[str, Any]

_TEXT: Schema = {"type": "string"}
_NUMBER: Schema = {"type": "integer"}
_FLAG: Schema = {"type": "boolean"}
_DIGEST: Schema = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
_BASE64: Schema = {"type": "string", "contentEncoding": "base64"}


def _object(required: Iterable[str] | None = None, **properties: Schema) -> Schema:
    """Return a closed object; without ``required`` it has all its properties."""
    return {
        "type": "object",
        "properties": properties,
        "required": sorted(properties if required is None else required),
        "additionalProperties": False,
    }


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


ERROR = _object(("message",), message=_TEXT, hint=_TEXT)
_DONE = _object(message=_TEXT)
_SUMMARY = {
    "passTypeIdentifier": _TEXT,
    "serialNumber": _TEXT,
    "tag": _TEXT,
    "lastModified": _TEXT,
}
_PUBLISHED = _object(**_SUMMARY, changed=_FLAG, devices=_NUMBER)
_PASS_ROW = _object(
    passTypeIdentifier=_TEXT,
    serialNumber=_TEXT,
    tag=_TEXT,
    lastModified=_NUMBER,
    versions=_NUMBER,
    voided=_FLAG,
    shared=_FLAG,
    devices=_NUMBER,
)
_PASS = _object(
    **_SUMMARY,
    versions=_NUMBER,
    voided=_FLAG,
    shared=_FLAG,
    devices=_NUMBER,
    files={"type": "object", "additionalProperties": _DIGEST},
)
_DEVICE = _object(
    device=_TEXT,
    platform=_TEXT,
    registeredAt=_NUMBER,
    wantedTag={"type": ["integer", "null"]},
    sentTag={"type": ["integer", "null"]},
    failures={"type": ["integer", "null"]},
    dueAt={"type": ["integer", "null"]},
)
_VERSION = _object(version=_NUMBER, tag=_TEXT, lastModified=_NUMBER, publishedBy=_TEXT)
_PASS_TYPE = _object(
    passTypeIdentifier=_TEXT, tag=_TEXT, stopped=_TEXT, passes=_NUMBER, devices=_NUMBER
)
_CERTIFICATE = _object(
    passTypeIdentifier=_TEXT,
    teamIdentifier=_TEXT,
    sha256=_DIGEST,
    notBefore=_NUMBER,
    notAfter=_NUMBER,
    daysLeft=_NUMBER,
)
_TOKEN = _object(
    id=_NUMBER,
    name=_TEXT,
    scopes=_list(_TEXT),
    createdAt=_NUMBER,
    revokedAt={"type": ["integer", "null"]},
)
_PUSH = _object(at=_NUMBER, passTypeIdentifier=_TEXT, outcome=_TEXT, reason=_TEXT, pushes=_NUMBER)
_MEANING = _object(meaning=_TEXT, count=_NUMBER, lastAt=_NUMBER)
_LINE = _object(at=_NUMBER, meaning=_TEXT, line=_TEXT)
_SERIALS = _object(lastUpdated=_TEXT, serialNumbers=_list(_TEXT))
_HEALTH = _object(
    ("status",),
    status=_TEXT,
    certificateDaysLeft={"type": ["integer", "null"]},
    pushesOwed=_NUMBER,
    oldestPushSeconds=_NUMBER,
    pushesStopped=_NUMBER,
)
_NEW_PASS = _object(
    ("manifest", "signature", "files"),
    manifest=_BASE64,
    signature=_BASE64,
    files={"type": "object", "additionalProperties": _DIGEST},
    shared=_FLAG,
)
PKPASS = "application/vnd.apple.pkpass"
BYTES = "application/octet-stream"


@dataclass(frozen=True)
class Row:
    """One operation.

    Attributes:
        scope: what an admin token must allow; ``pass`` for a pass's own token; empty for none.
        answers: schema or media type by status; ``None`` for no body.
        body: schema or media type of the request's body, if there is one.
        query: names of query parameters.
    """

    method: str
    path: str
    summary: str
    scope: str
    answers: dict[int, Schema | str | None]
    body: Schema | str | None = None
    query: tuple[str, ...] = ()
    tag: str = field(default="admin")


_ONE = "/admin/v1/passes/{pass_type}/{serial}"
_KIND = "/admin/v1/pass-types/{pass_type}"
_CERTIFICATES = "/admin/v1/certificates"

ADMIN: tuple[Row, ...] = (
    Row("post", "/admin/v1/files/missing", "Which of these files does the server not have",
        "passes", {200: _object(missing=_list(_DIGEST))}, _object(files=_list(_DIGEST))),
    Row("put", "/admin/v1/files/{sha256}", "Send one file", "passes",
        {200: _object(size=_NUMBER), 201: _object(size=_NUMBER)}, BYTES),
    Row("get", "/admin/v1/passes", "List passes", "read",
        {200: _object(passes=_list(_PASS_ROW), total=_NUMBER)},
        query=("passTypeIdentifier", "after", "limit")),
    Row("get", "/admin/v1/pass-types", "List pass types", "read",
        {200: _object(passTypes=_list(_PASS_TYPE))}),
    Row("get", _ONE, "Read what is stored of a pass", "read", {200: _PASS}),
    Row("put", _ONE, "Publish a pass", "passes", {200: _PUBLISHED, 201: _PUBLISHED}, _NEW_PASS),
    Row("get", f"{_ONE}/devices", "List the phones of a pass", "read",
        {200: _object(devices=_list(_DEVICE), total=_NUMBER)}, query=("limit",)),
    Row("get", f"{_ONE}/versions", "List the versions of a pass", "read",
        {200: _object(versions=_list(_VERSION))}, query=("limit",)),
    Row("post", f"{_ONE}/void", "Void a pass, or make it good again", "passes",
        {200: _PUBLISHED}, _object((), voided=_FLAG)),
    Row("post", f"{_ONE}/erase", "Erase a pass and whose it was", "erase", {200: _DONE}),
    Row("post", f"{_KIND}/resume", "Let pushes go on", "certs", {200: _DONE}),
    Row("put", f"{_KIND}/token", "Set a token for the whole pass type", "certs", {200: _DONE},
        _object(token=_TEXT)),
    Row("delete", f"{_KIND}/token", "Take that token away", "certs", {200: _DONE}),
    Row("get", "/admin/v1/push-log", "Read what became of pushes", "read",
        {200: _object(pushes=_list(_PUSH))}, query=("limit",)),
    Row("get", "/admin/v1/device-log", "Read what phones reported", "read",
        {200: _object(meanings=_list(_MEANING), lines=_list(_LINE))}, query=("limit",)),
    Row("get", "/admin/v1/tokens", "List tokens", "tokens", {200: _object(tokens=_list(_TOKEN))}),
    Row("post", "/admin/v1/tokens", "Make a token", "tokens",
        {201: _object(id=_NUMBER, token=_TEXT)}, _object(name=_TEXT, scopes=_list(_TEXT))),
    Row("delete", "/admin/v1/tokens/{token_id}", "Revoke a token", "tokens", {200: _DONE}),
    Row("get", _CERTIFICATES, "List certificates", "read",
        {200: _object(certificates=_list(_CERTIFICATE))}),
    Row("get", _CERTIFICATES + "/{pass_type}", "Read about a certificate", "read",
        {200: _CERTIFICATE}),
    Row("put", _CERTIFICATES + "/{pass_type}", "Store a p12", "certs", {200: _CERTIFICATE},
        _object(("p12",), p12=_BASE64, password=_TEXT)),
    Row("delete", _CERTIFICATES + "/{pass_type}", "Forget a certificate", "certs", {200: _DONE}),
    Row("get", "/healthz", "Ask whether the server is well", "", {200: _HEALTH, 503: _HEALTH},
        tag="operations"),
    Row("get", "/openapi.json", "Read this document", "",
        {200: {"type": "object", "additionalProperties": True}}, tag="operations"),
)  # fmt: skip


def wallet_rows(mount: str) -> Iterator[Row]:
    """Yield Apple's web service under one mount, with Kony's verbs."""
    device = f"{mount}/v1/devices/{{device}}"
    one, leave = "registrations/{pass_type}/{serial}", "unregistrations/{pass_type}/{serial}"
    registered = {200: _DONE, 201: _DONE}
    token = _object(pushToken=_TEXT)
    since = ("passesUpdatedSince",)
    newest = f"{mount}/v1/passes/{{pass_type}}/{{serial}}"
    latest: dict[int, Schema | str | None] = {200: PKPASS, 304: None}
    rows = (
        Row("post", f"{device}/{one}", "Register a phone", "pass", dict(registered), token),
        Row("delete", f"{device}/{one}", "Unregister a phone", "pass", {200: _DONE}),
        Row("post", f"{device}/{leave}", "Unregister a phone (Kony)", "pass", {200: _DONE}),
        Row("delete", f"{device}/{leave}", "Unregister a phone", "pass", {200: _DONE}),
        Row("get", f"{device}/registrations/{{pass_type}}", "List what changed", "",
            {200: _SERIALS, 204: None}, query=since),
        Row("post", f"{device}/registrations/{{pass_type}}", "List what changed (Kony)", "",
            {200: _SERIALS}, query=since),
        Row("get", newest, "Get the newest version of a pass", "pass", latest),
        Row("head", newest, "Ask about the newest version", "pass", {200: None, 304: None}),
        Row("post", f"{newest}/personalize", "Sign a personalization token", "pass", {200: BYTES},
            {"type": "object", "additionalProperties": True}),
        Row("post", f"{mount}/v1/log", "Report errors", "", {200: _object()},
            _object(logs=_list(_TEXT))),
    )  # fmt: skip
    for row in rows:
        yield Row(**{**vars(row), "tag": "wallet"})


def kony_rows(mount: str) -> Iterator[Row]:
    """Yield Kony's uploads under one mount."""
    upload = f"{mount}/admin/upload"
    certificate = f"{upload}/passtypes/{{kind}}/{{pass_type}}/certificate"
    one = f"{upload}/passes/{{pass_type}}/{{serial}}"
    done: dict[int, Schema | str | None] = {200: _DONE}
    for method in ("post", "put"):
        query = ("certPass",)
        yield Row(method, certificate, "Upload a certificate", "certs", done, BYTES, query, "kony")
        yield Row(method, one, "Upload a pass and push", "passes", done, BYTES, (), "kony")


def login_rows() -> Iterator[Row]:
    """Yield Kony's login under its mounts."""
    body = _object(
        ("userid", "password"), userid=_TEXT, password=_TEXT, provider=_TEXT, domain=_TEXT
    )
    answer = _object(token=_TEXT, message=_TEXT)
    for prefix in ("", "/kpns", "/vpns"):
        path = f"{prefix}/authService/accounts/login"
        yield Row("post", path, "Log in", "", {200: answer}, body, (), "kony")


def all_rows(wallet_mounts: Iterable[str], kony_mounts: Iterable[str]) -> Iterator[Row]:
    """Yield every operation but those of the distribution."""
    yield from ADMIN
    for mount in wallet_mounts:
        yield from wallet_rows(mount)
    for mount in kony_mounts:
        yield from kony_rows(mount)
    yield from login_rows()


def document(rows: Iterable[Row], public_url: str) -> dict[str, Any]:
    """Return the whole document."""
    paths: dict[str, dict[str, Any]] = distribution_paths()
    for row in rows:
        paths.setdefault(row.path, {})[row.method] = _operation(row)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Passwright companion server", "version": "1"},
        "servers": [{"url": public_url}],
        "paths": dict(sorted(paths.items())),
        "components": {
            "schemas": {"Error": ERROR},
            "securitySchemes": {
                **SECURITY_SCHEMES,
                "pass": {
                    "type": "apiKey",
                    "in": "header",
                    "name": "Authorization",
                    "description": "ApplePass and the pass's authenticationToken",
                },
            },
        },
    }


def _operation(row: Row) -> dict[str, Any]:
    names = re.findall(r"{(\w+)}", row.path)
    parameters = [{"name": n, "in": "path", "required": True, "schema": _TEXT} for n in names]
    parameters += [{"name": n, "in": "query", "schema": _TEXT} for n in row.query]
    found: dict[str, Any] = {
        "summary": row.summary,
        "operationId": re.sub(r"\W+", "_", f"{row.method}{row.path}").strip("_"),
        "tags": [row.tag],
        "security": _security(row),
        "responses": dict(_responses(row)),
    }
    if parameters:
        found["parameters"] = parameters
    if row.body is not None:
        found["requestBody"] = {"required": True, "content": _content(row.body)}
    return found


def _security(row: Row) -> list[dict[str, list[str]]]:
    if not row.scope:
        return []
    if row.scope == "pass":
        return [{"pass": []}]
    if row.tag == "kony":
        return [{"authToken": []}, {"basic": []}, {"login": []}]
    return [{"bearer": []}]


def _responses(row: Row) -> Iterator[tuple[str, Any]]:
    for status, content in row.answers.items():
        answer: dict[str, Any] = {"description": row.summary}
        if content is not None:
            answer["content"] = _content(content)
        yield str(status), answer
    error = {"schema": {"$ref": "#/components/schemas/Error"}}
    yield "default", {"description": "Refused", "content": {"application/json": error}}


def _content(content: Schema | str) -> dict[str, Any]:
    if isinstance(content, str):
        return {content: {}}
    return {"application/json": {"schema": content}}
