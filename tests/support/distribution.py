# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""A caller of the Pass Distribution API, as Kony's customers wrote them: plain HTTP."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from tests.support.images import png
from tests.support.iphone import Reply, request
from tests.support.multipart import multipart

PASS_TYPE = "pass.com.example.demo"
ICON = png(87, 87)


def text_field(key: str, label: str, data: str, **more: Any) -> dict[str, Any]:
    """Return a FIELD object of a text."""
    return {"key": key, "label": label, "data": data, "dataType": "TEXT", **more}


def content(**basics: Any) -> dict[str, Any]:
    """Return a small passContent; ``basics`` change its basicDetails."""
    return {
        "basicDetails": {
            "passType": "COUPON",
            "passTypeIdentifier": PASS_TYPE,
            "passSerialNumberType": "AUTO_GEN",
            "timezone": "Europe/Berlin",
            "organizationName": "Corner Café",
            "description": "A coupon",
            **basics,
        },
        "appearance": {
            "bgColor": "#64798c",
            "labelColor": "#ccdae9",
            "valueColor": "#ffffff",
            "images": [{"imageType": "ICON", "blob": True, "imageFieldName": "icon"}],
        },
        "frontLayout": {
            "logoText": "Café",
            "headerFields": [text_field("offer", "Offer", "1 + 1")],
            "primaryFields": [text_field("name", "For", "##First Name##")],
            "barcodeDetails": {
                "barcodeType": "QR",
                "embeddedMessageType": "PASS_SERIAL_NO",
                "alternativeTextType": "BARCODE_CONTENTS",
            },
        },
        "backLayout": {"fields": [text_field("terms", "Terms", "One per person")],
                       "enableAutoUpdates": True},
        "passRules": {"dateRestriction": "PERMANENTLY_AVAILABLE"},
    }  # fmt: skip


def order(pass_content: Mapping[str, Any], *people: int, **more: Any) -> dict[str, Any]:
    """Return one pass object."""
    return {
        "recipients": {"recipient": [{"id": str(person)} for person in people]},
        "passContent": dict(pass_content),
        **more,
    }


def wrapped(*orders: Mapping[str, Any]) -> dict[str, Any]:
    """Return a whole request."""
    return {"passServiceRequest": {"passes": {"pass": list(orders)}}}


class Caller:
    """Speaks to one server with one token."""

    def __init__(self, url: str, token: str) -> None:
        self.url = url
        self.token = token

    def get(self, path: str, **query: Any) -> Reply:
        """GET an address."""
        asked = f"{path}?{urlencode(query)}" if query else path
        return request("GET", self.url + asked, None, {"authToken": self.token})

    def post(
        self,
        path: str,
        body: Any = None,
        files: Mapping[str, bytes] | None = None,
        *,
        part: str = "passContent",
        headers: Mapping[str, str] | None = None,
        method: str = "POST",
    ) -> Reply:
        """POST JSON, or JSON in a part beside files."""
        sent = {"authToken": self.token, **(headers or {})}
        data = b"" if body is None else json.dumps(body).encode()
        sent["Content-Type"] = "application/json"
        if files is not None:
            fields = {} if body is None else {part: json.dumps(body)}
            named = {name: (f"{name}.bin", content) for name, content in files.items()}
            sent["Content-Type"], data = multipart(fields, named)
        return request(method, self.url + path, data, sent)

    def send(self, *orders: Mapping[str, Any], **headers: str) -> Reply:
        """POST a distribution request with the icon as a part."""
        return self.post("/api/v1/message/pass", wrapped(*orders), {"icon": ICON}, headers=headers)

    def sent(self, *orders: Mapping[str, Any]) -> str:
        """Send and return the requestId."""
        reply = self.send(*orders)
        assert reply.status == 200, reply.body
        answer = reply.json()
        assert answer["description"] == "Request Queued. "
        return str(answer["requestId"])

    def person(self, **keys: Any) -> int:
        """Make a recipient and return its number."""
        reply = self.post("/api/v1/audience", {"firstName": "Ada", **keys})
        assert reply.status == 200, reply.body
        return int(str(reply.json()["id"]))

    def passes(self, request_id: str, size: int = 1000) -> list[dict[str, Any]]:
        """Return the passes of a request."""
        reply = self.get(f"/api/v1/pass/meta/{request_id}", pageSize=size)
        assert reply.status == 200, reply.body
        found = reply.json()["passRequests"]
        assert isinstance(found, list)
        return found

    def done(self, request_id: str, timeout: float = 30.0) -> list[dict[str, Any]]:
        """Wait until no pass of a request waits any more; return them."""
        deadline = time.monotonic() + timeout
        while True:
            found = self.passes(request_id)
            if all(one["passState"] != "SCHEDULED" for one in found):
                return found
            assert time.monotonic() < deadline, found[:3]
            time.sleep(0.02)

    def status(self, number: int) -> dict[str, Any]:
        """Return where a pass stands."""
        reply = self.get(f"/api/v1/pass/{number}/status")
        assert reply.status == 200, reply.body
        data = reply.json()["passStatusData"]
        assert isinstance(data, dict)
        return data
