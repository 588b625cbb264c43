# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The description of the Pass Distribution API, one row per operation; part of /openapi.json.

A test holds the rows against the routes, both ways, and runs every example.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

Schema = dict[str, Any]

_TEXT: Schema = {"type": "string"}
_NUMBER: Schema = {"type": "integer", "minimum": 0}
_OBJECT: Schema = {"type": "object"}


def _closed(*required: str, **properties: Schema) -> Schema:
    """Return an object of exactly these properties; those named first are always there."""
    return {
        "type": "object",
        "properties": properties,
        "required": sorted(required or properties),
        "additionalProperties": False,
    }


def _listed(name: str, item: Schema) -> Schema:
    items = {"type": "array", "items": item}
    return _closed("total", name, total=_NUMBER, **{name: items})


_DONE = _closed("id", "message", id=_TEXT, message=_TEXT)
_KEPT = _closed("id", "message", id=_TEXT, message=_TEXT, hint=_TEXT)
_QUEUED = _closed("requestId", "description", requestId=_TEXT, description=_TEXT)
_PERSON = _closed(
    id=_NUMBER, ksid=_TEXT, firstName=_TEXT, lastName=_TEXT, email=_TEXT, mobileNumber=_TEXT,
    country=_TEXT, state=_TEXT, active={"type": "boolean"}, emailSubscription={"type": "boolean"},
    smsSubscription={"type": "boolean"},
    attributes={"type": "object", "additionalProperties": _TEXT},
    segments={"type": "array", "items": _TEXT}, createdDateStr=_TEXT,
    lastModifiedDateStr=_TEXT, lastActiveDateStr=_TEXT,
)  # fmt: skip
_PERSON_TEXTS = ("ksid", "firstName", "lastName", "email", "mobileNumber", "country", "state")
_NULL_NUMBER: Schema = {"type": ["number", "null"]}
_PLACE: Schema = {
    **_closed(
        id=_NUMBER, name=_TEXT, description=_TEXT, latitude={"type": "number"},
        longitude={"type": "number"}, altitude=_NULL_NUMBER, miles=_NULL_NUMBER,
    ),
    "additionalProperties": True,
}  # fmt: skip
_BEACON = _closed(
    id=_NUMBER, name=_TEXT, details=_TEXT, uuid=_TEXT,
    major={"type": ["integer", "null"]}, minor={"type": ["integer", "null"]},
)  # fmt: skip
_TEMPLATE = _closed(
    id=_NUMBER, name=_TEXT, passIntegrationConfig=_OBJECT, createdBy=_TEXT, createdDate=_TEXT,
    lastModifiedBy=_TEXT, lastModifiedDate=_TEXT, passContent=_OBJECT,
)  # fmt: skip
_CERTIFICATE = _closed(
    id=_NUMBER, name=_TEXT, certUrl=_TEXT, password={"type": "string", "const": "********"},
    fileName=_TEXT, identifier=_TEXT, teamIdentifier=_TEXT, expiryDateStr=_TEXT, createdBy=_TEXT,
    createdDateStr=_TEXT, updatedBy=_TEXT, updatedDateStr=_TEXT, deleted={"type": "boolean"},
)  # fmt: skip
_INTERMEDIATE = _closed(
    issuerDN=_OBJECT, subjectDN=_OBJECT, startDateStr=_TEXT, expiryDateStr=_TEXT
)


def _event(integration: str, content: str) -> Schema:
    """Return an event; the parts of its pass have one name in lists and another alone."""
    described = {integration: _OBJECT, content: _OBJECT}
    return _closed(
        id=_NUMBER, name=_TEXT, status=_TEXT, createdBy=_TEXT, createdDate=_TEXT,
        lastModifiedBy=_TEXT, lastModifiedDate=_TEXT,
        eventPass=_closed(
            id=_NUMBER, passName=_TEXT, passType=_TEXT, subscribers=_NUMBER, passSent=_NUMBER,
            passOpened=_NUMBER, **described,
        ),
    )  # fmt: skip


_META = _closed(
    id=_NUMBER, audienceId=_NUMBER, passType=_TEXT, serialNumber=_TEXT, passTypeIdentifier=_TEXT,
    stopDateStr=_TEXT, passExpiryDateStr=_TEXT, barcodeMsg=_TEXT, barcodeAltMsg=_TEXT,
    importPass={"type": "boolean"}, passState=_TEXT, remark=_TEXT,
)  # fmt: skip
_QUEUE_ROW = _closed(
    id=_NUMBER, userName=_TEXT, audienceId=_NUMBER, requestId=_TEXT, serialNumber=_TEXT,
    passTypeIdentifier=_TEXT, passType=_TEXT, passState=_TEXT, remark=_TEXT,
    updatedDateStr=_TEXT,
)  # fmt: skip
_WARNINGS: Schema = {"type": "array", "items": _TEXT}
_CHANNEL = _closed(
    channelType=_TEXT, passStatus=_TEXT, channelStatus=_TEXT, kind=_TEXT,
    attempts={"type": "array", "items": _closed(dateStr=_TEXT, outcome=_TEXT, detail=_TEXT)},
)  # fmt: skip
_STATUS = _closed(
    id=_NUMBER, passtypeIdentifier=_TEXT, passTypeIdentifier=_TEXT, seriealNumber=_TEXT,
    serialNumber=_TEXT, audienceId=_NUMBER, barcodeMessage=_TEXT,
    channelStatusList={"type": "array", "items": _CHANNEL}, passState=_TEXT, remark=_TEXT,
    warnings=_WARNINGS, link=_TEXT, issuedDateStr=_TEXT, openedDateStr=_TEXT,
    installedDateStr=_TEXT, updatedDateStr=_TEXT, removedDateStr=_TEXT,
)  # fmt: skip
_EVENT_ANSWER = _closed(
    event=_closed(passResponse=_closed(response=_closed(message=_TEXT, id=_NUMBER), status=_NUMBER))
)
ERROR = _closed("message", message=_TEXT, hint=_TEXT, id=_TEXT)
"""The form of every refusal."""

_REQUEST: Schema = {"type": "object", "description": "See the reference of passServiceRequest."}
_PERSON_BODY: Schema = {
    "type": "object",
    "properties": {key: _TEXT for key in _PERSON["properties"] if key in _PERSON_TEXTS},
    "additionalProperties": True,
}
_PLACE_BODY: Schema = {
    "type": "object",
    "properties": {"name": _TEXT, "latitude": {"type": "number"}, "longitude": {"type": "number"}},
    "required": ["name", "latitude", "longitude"],
}
_BEACON_BODY: Schema = {
    "type": "object",
    "properties": {"name": _TEXT, "uuid": _TEXT, "major": _NUMBER, "minor": _NUMBER},
    "required": ["name", "uuid"],
}
_TEMPLATE_BODY: Schema = {
    "type": "object",
    "properties": {"name": _TEXT, "passContent": _OBJECT, "passIntegrationConfig": _OBJECT},
    "required": ["name", "passContent"],
}
_ISSUE_BODY: Schema = {"type": "object", "required": ["recipients"]}
_EVENT_BODY: Schema = {"type": "object", "required": ["event"]}
_NEW_EVENT_BODY: Schema = {
    "type": "object",
    "properties": {"name": _TEXT, "eventPass": _OBJECT},
    "required": ["eventPass"],
}


@dataclass(frozen=True)
class Operation:
    """One operation.

    Attributes:
        scope: what the token must allow; empty for routes without a token.
        body: the schema of a JSON body, if there is one.
        files: the parts of a multipart body; beside JSON where there is a body, too.
        answer: the schema of the answer, or its media type.
        query: names of query parameters.
        also: further statuses.
        takes_xml: whether the body may be XML in the same words.
    """

    method: str
    path: str
    summary: str
    scope: str
    answer: Schema | str
    body: Schema | None = None
    files: tuple[str, ...] = ()
    query: tuple[str, ...] = ()
    headers: tuple[str, ...] = ()
    also: tuple[int, ...] = ()
    takes_xml: bool = False


_PAGE = ("start", "pageSize")
_KEY = ("Idempotency-Key",)
_SEND = "/api/v1/message/pass"
_BOOK = "/api/v1/templates/passbook"
_EVENTS = "/api/v1/events"
_ASSETS = "/service/noauthServices/noauth/assets/{number}"
_IMPORT_ANSWER = _closed("message", "total", message=_TEXT, total=_NUMBER)
_TABLE_ANSWER = _closed(message=_TEXT, created=_NUMBER, updated=_NUMBER)
_META_ONE = _closed(total=_NUMBER, passRequests=_META, requestState=_TEXT, warnings=_WARNINGS)
_META_ALL = _closed(
    total=_NUMBER, passRequests={"type": "array", "items": _META}, requestState=_TEXT,
    warnings=_WARNINGS,
)  # fmt: skip

OPERATIONS: tuple[Operation, ...] = (
    Operation("post", _SEND, "Make and send passes", "distribute", _QUEUED, _REQUEST,
              ("passContent",), headers=_KEY, also=(409, 413, 422)),
    Operation("post", f"{_SEND}/import", "Deliver a finished .pkpass", "distribute", _QUEUED,
              None, ("pkPass", "passContent"), headers=_KEY, also=(413, 422)),
    Operation("post", f"{_SEND}/update", "Replace passes that wait", "distribute", _QUEUED,
              _REQUEST, ("passContent",), also=(409, 413)),
    Operation("post", f"{_SEND}/import/update", "Replace a .pkpass that waits", "distribute",
              _QUEUED, _REQUEST, ("pkPass", "passContent"), also=(409, 413)),
    Operation("get", "/api/v1/pass", "Search the queue", "read", _listed("passes", _QUEUE_ROW),
              query=(*_PAGE, "requestId", "audienceId", "serialNumber", "passTypeIdentifier",
                     "userName", "fromDate", "toDate")),
    Operation("post", "/api/v1/pass/cancel/{number}", "Withdraw a pass that waits", "distribute",
              _DONE),
    Operation("get", "/api/v1/pass/meta/{number}", "List the passes of a request", "read",
              _META_ALL, query=_PAGE),
    Operation("get", "/api/v1/pass/meta/{number}/{audience}", "Show one person's pass", "read",
              _META_ONE),
    Operation("get", "/api/v1/pass/{number}/status", "Show where a pass stands", "read",
              _closed(passStatusData=_STATUS)),
    Operation("get", "/api/v1/pass/{number}/content", "Show what a pass says", "read",
              _closed(passContent=_OBJECT)),
    Operation("get", "/api/v1/audience", "List recipients", "read", _listed("audience", _PERSON),
              query=(*_PAGE, "segment")),
    Operation("get", "/api/v1/segments", "List the segments that recipients are in", "read",
              _listed("segments", _closed(name=_TEXT, recipients=_NUMBER))),
    Operation("post", "/api/v1/audience", "Add a recipient", "distribute", _DONE, _PERSON_BODY),
    Operation("post", "/api/v1/audience/import", "Add recipients from CSV", "distribute",
              _TABLE_ANSWER, None, ("uploadFile",), headers=("DELIMITER",), also=(413,)),
    Operation("get", "/api/v1/audience/{number}", "Show a recipient", "read", _PERSON),
    Operation("put", "/api/v1/audience/{number}", "Change a recipient", "distribute", _DONE,
              _PERSON_BODY),
    Operation("delete", "/api/v1/audience/{number}", "Forget a recipient", "erase", _DONE),
    Operation("post", "/api/v1/subscribeaudience", "Create or update a recipient", "distribute",
              _DONE, _PERSON_BODY),
    Operation("get", "/api/v1/geolocations", "List places", "read", _listed("locations", _PLACE),
              query=_PAGE),
    Operation("post", "/api/v1/geolocations", "Add a place", "distribute", _DONE, _PLACE_BODY),
    Operation("post", "/api/v1/geolocations/import", "Add places from CSV", "distribute",
              _IMPORT_ANSWER, None, ("uploadFile",), headers=("DELIMITER", "importType"),
              also=(413,)),
    Operation("get", "/api/v1/geolocations/{number}", "Show a place", "read", _PLACE),
    Operation("put", "/api/v1/geolocations/{number}", "Replace a place", "distribute", _DONE,
              _PLACE_BODY),
    Operation("delete", "/api/v1/geolocations/{number}", "Delete a place", "distribute", _DONE),
    Operation("get", "/api/v1/beacons", "List beacons", "read", _listed("beacons", _BEACON),
              query=_PAGE),
    Operation("get", "/api/v1/beacon", "List beacons", "read", _listed("beacons", _BEACON),
              query=_PAGE),
    Operation("post", "/api/v1/beacon/add", "Add a beacon", "distribute", _DONE, _BEACON_BODY),
    Operation("get", "/api/v1/beacon/{number}", "Show a beacon", "read", _BEACON),
    Operation("put", "/api/v1/beacon/{number}", "Replace a beacon", "distribute", _DONE,
              _BEACON_BODY),
    Operation("delete", "/api/v1/beacon/{number}", "Delete a beacon", "distribute", _DONE),
    Operation("get", _BOOK, "List templates", "read", _listed("passtemplates", _TEMPLATE),
              query=_PAGE),
    Operation("post", _BOOK, "Add a template", "distribute", _DONE, _TEMPLATE_BODY,
              ("passTemplatePayload",), also=(413,)),
    Operation("get", f"{_BOOK}/{{number}}", "Show a template", "read", _TEMPLATE),
    Operation("put", f"{_BOOK}/{{number}}", "Replace a template", "distribute", _DONE,
              _TEMPLATE_BODY, ("passTemplatePayload",), also=(413,)),
    Operation("delete", f"{_BOOK}/{{number}}", "Delete a template", "distribute", _DONE),
    Operation("post", f"{_BOOK}/{{number}}/modify", "Replace a template", "distribute", _DONE,
              _TEMPLATE_BODY, ("passTemplatePayload",), also=(413,)),
    Operation("post", f"{_BOOK}/{{number}}/issue", "Issue passes of a template", "distribute",
              _QUEUED, _ISSUE_BODY, headers=_KEY, also=(409, 422)),
    Operation("get", "/api/v1/templates/pass/export", "Export templates", "read",
              "application/zip", query=("templateIds", "exportAll")),
    Operation("post", "/api/v1/templates/pass/import", "Import templates", "distribute", _DONE,
              None, ("file",), headers=("importType",), also=(413,)),
    Operation("post", "/api/v1/images", "Store an image", "distribute", _DONE, None, ("image",),
              also=(413,)),
    Operation("get", _ASSETS, "Show a stored image", "", "image/png"),
    Operation("get", _EVENTS, "List events", "read",
              _listed("events", _event("passIntegrationConfig", "passContent")), query=_PAGE),
    Operation("post", _EVENTS, "Add an event", "distribute", _DONE, _NEW_EVENT_BODY),
    Operation("get", f"{_EVENTS}/{{number}}", "Show an event", "read",
              _event("passIntegrationData", "passTemplateData")),
    Operation("put", f"{_EVENTS}/{{number}}", "Replace an event", "distribute", _DONE,
              _NEW_EVENT_BODY),
    Operation("delete", f"{_EVENTS}/{{number}}", "Delete an event", "distribute", _DONE),
    Operation("post", "/service/eventpushmessage", "Fire an event", "distribute", _EVENT_ANSWER,
              _EVENT_BODY, headers=_KEY, also=(406, 409, 422), takes_xml=True),
    Operation("get", "/api/v1/passcerts", "List certificates", "read",
              _listed("certificates", _CERTIFICATE), query=_PAGE),
    Operation("post", "/api/v1/passcerts", "Store a certificate", "certs", _KEPT, None,
              ("passCert", "passCertPassPhrase", "certName"), also=(413,)),
    Operation("get", "/api/v1/passcerts/{number}", "Show a certificate", "read", _CERTIFICATE),
    Operation("post", "/api/v1/passcerts/{number}", "Replace a certificate", "certs", _KEPT, None,
              ("passCert", "passCertPassPhrase", "certName"), also=(413,)),
    Operation("delete", "/api/v1/passcerts/{number}", "Forget a certificate", "certs", _DONE),
    Operation("get", "/api/v1/passcerts/applewwrdc", "Show Apple's intermediate", "read",
              _INTERMEDIATE),
    Operation("post", "/api/v1/passcerts/applewwrdc", "Store Apple's intermediate", "certs",
              _DONE, None, ("appleCert",), also=(413,)),
    Operation("get", "/api/v1/passcerts/applewwdrc", "Show Apple's intermediate", "read",
              _INTERMEDIATE),
    Operation("post", "/api/v1/passcerts/applewwdrc", "Store Apple's intermediate", "certs",
              _DONE, None, ("appleCert",), also=(413,)),
    Operation("get", "/p/{token}", "Open a download link", "", "text/html", also=(410,)),
    Operation("get", "/p/{token}/pass.pkpass", "Download the pass", "",
              "application/vnd.apple.pkpass"),
    Operation("get", "/p/{token}/card.svg", "Show the pass as a drawing", "", "image/svg+xml"),
    Operation("get", "/p/{token}/qr.svg", "Show the link as a QR code", "", "image/svg+xml"),
    Operation("get", "/p/page.css", "Style of the pages", "", "text/css"),
    Operation("get", "/p/inter-400.woff2", "Font of the pages", "", "font/woff2"),
    Operation("get", "/p/inter-600.woff2", "Font of their headings", "", "font/woff2"),
    Operation("get", "/p/icon.svg", "Icon of the pages", "", "image/svg+xml"),
)  # fmt: skip

_MOUNTS = ("", "/kpns", "/vpns")
_UNMOUNTED = "/p/"
"""The pages are served at one place alone."""


def distribution_operations() -> Iterator[Operation]:
    """Yield every operation, those under further mounts as well."""
    for operation in OPERATIONS:
        mounts = ("",) if operation.path.startswith(_UNMOUNTED) else _MOUNTS
        for mount in mounts:
            values = {**vars(operation), "path": mount + operation.path}
            yield Operation(**values)


def distribution_paths() -> dict[str, dict[str, Any]]:
    """Return the path items of an OpenAPI 3.1 document."""
    paths: dict[str, dict[str, Any]] = {}
    for operation in distribution_operations():
        paths.setdefault(operation.path, {})[operation.method] = _described(operation)
    return paths


def _described(operation: Operation) -> dict[str, Any]:
    described: dict[str, Any] = {
        "summary": operation.summary,
        "operationId": re.sub(r"\W+", "_", f"{operation.method}{operation.path}").strip("_"),
        "tags": ["distribution"],
        "responses": dict(_responses(operation)),
    }
    if parameters := list(_parameters(operation)):
        described["parameters"] = parameters
    if operation.body is not None or operation.files:
        described["requestBody"] = {"required": True, "content": dict(_contents(operation))}
    described["security"] = _SECURITY if operation.scope else []
    if operation.scope:
        described["description"] = f"Needs the scope `{operation.scope}`."
    return described


_SECURITY: list[dict[str, list[str]]] = [
    {"authToken": []},
    {"bearer": []},
    {"basic": []},
    {"login": []},
]

SECURITY_SCHEMES: dict[str, Any] = {
    "authToken": {"type": "apiKey", "in": "header", "name": "authToken"},
    "bearer": {"type": "http", "scheme": "bearer"},
    "basic": {"type": "http", "scheme": "basic"},
    "login": {"type": "apiKey", "in": "header", "name": "X-VoltMX-Authorization"},
}
"""The ways in which callers prove themselves.  Source: kony-api.md 1.0."""


def _parameters(operation: Operation) -> Iterator[dict[str, Any]]:
    for name in re.findall(r"{(\w+)}", operation.path):
        yield {"name": name, "in": "path", "required": True, "schema": _TEXT}
    for name in operation.query:
        schema = _NUMBER if name in _PAGE else _TEXT
        yield {"name": name, "in": "query", "schema": schema}
    for name in operation.headers:
        yield {"name": name, "in": "header", "schema": _TEXT}


def _contents(operation: Operation) -> Iterator[tuple[str, Any]]:
    if operation.body is not None:
        yield "application/json", {"schema": operation.body}
    if operation.takes_xml:
        yield "application/xml", {"schema": operation.body}
    if operation.files:
        parts = {name: {"type": "string", "format": "binary"} for name in operation.files}
        schema = {"type": "object", "properties": parts, "additionalProperties": True}
        yield "multipart/form-data", {"schema": schema}


def _responses(operation: Operation) -> Iterator[tuple[str, Any]]:
    if isinstance(operation.answer, str):
        content: dict[str, Any] = {operation.answer: {"schema": {}}}
        if operation.path == "/p/{token}":
            content["application/vnd.apple.pkpass"] = {"schema": {}}
    else:
        content = {"application/json": {"schema": operation.answer}}
    yield "200", {"description": "Done", "content": content}
    statuses = {400, 404, 405, 429, 503, *operation.also}
    statuses |= {401, 403} if operation.scope else set()
    for status in sorted(statuses):
        yield str(status), {"description": _WORDS[status], "content": _refusal(operation, status)}


def _refusal(operation: Operation, status: int) -> dict[str, Any]:
    if operation.path.endswith("/eventpushmessage") and status in (400, 406):
        return {"application/json": {"schema": {"oneOf": [ERROR, _EVENT_ANSWER]}}}
    if operation.path == "/p/{token}" and status in (404, 410):
        return {"text/html": {"schema": {}}, "application/json": {"schema": ERROR}}
    return {"application/json": {"schema": ERROR}}


_WORDS = {
    400: "Something in the request cannot be taken",
    401: "Unauthorized request",
    403: "The token lacks the scope",
    404: "There is nothing under this address",
    405: "This method is not for it",
    406: "Unknown event",
    409: "It contradicts what is stored",
    410: "The pass is not given out any more",
    413: "The body is too large",
    422: "The key was used for another request",
    429: "Too many requests",
    503: "The database does not answer",
}
