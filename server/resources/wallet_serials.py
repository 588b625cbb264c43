# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The list of a phone's passes that changed since a tag."""

from __future__ import annotations

from falcon import Request, Response

from server.clock import wall_clock
from server.problems import BadRequestError
from server.repositories.passes import Passes
from server.repositories.registrations import Registrations
from server.resources.body import read_body
from server.resources.wallet import parse_tag
from server.wire_json import read_object

_LARGEST_BODY = 16 * 1024


class Serials:
    """GET and POST ``/v1/devices/{device}/registrations/{pass_type}``.

    No token guards it, by Apple's design: the device's identifier is the secret.  An unknown
    device is told the same as one for which nothing changed.
    Source: developer.apple.com, walletpasses/get-the-list-of-updatable-passes; kony-api.md 1.1.5.
    """

    limit_class = "device"

    def __init__(self, registrations: Registrations, passes: Passes) -> None:
        self._registrations = registrations
        self._passes = passes

    def on_get(self, req: Request, resp: Response, device: str, pass_type: str) -> None:
        """Answer iOS: 200 with serial numbers and the new tag, or 204."""
        since = parse_tag(req.get_param("passesUpdatedSince"))
        found = self._changed(device, pass_type, since)
        resp.cache_control = ["no-store"]
        if not found:
            resp.status = 204
            return
        resp.media = _answer(found)

    def on_post(self, req: Request, resp: Response, device: str, pass_type: str) -> None:
        """Answer a Kony caller: always 200, with an empty list if nothing changed."""
        text = req.get_param("passesUpdatedSince") or _tag_in_body(req)
        since = parse_tag(text)
        found = self._changed(device, pass_type, since)
        resp.cache_control = ["no-store"]
        resp.media = (
            _answer(found)
            if found
            else {"lastUpdated": str(since or wall_clock()), "serialNumbers": []}
        )

    def _changed(self, device: str, pass_type: str, since: int) -> list[tuple[str, int]]:
        """Return what changed.  A tag that we never gave asks for everything."""
        if since and since > self._passes.current_tag(pass_type):
            since = 0
        return self._registrations.serials_updated_since(device, pass_type, since)


def _answer(found: list[tuple[str, int]]) -> dict[str, object]:
    """The new tag is the largest of this very list, never the clock's."""
    return {
        "lastUpdated": str(max(tag for _, tag in found)),
        "serialNumbers": [serial for serial, _ in found],
    }


def _tag_in_body(req: Request) -> object:
    """Find the tag in a form or in a JSON body; a body that is neither holds none."""
    body = read_body(req, _LARGEST_BODY)
    if not body.strip():
        return None
    if (req.content_type or "").startswith("application/x-www-form-urlencoded"):
        for pair in body.decode("ascii", "replace").split("&"):
            name, _, value = pair.partition("=")
            if name == "passesUpdatedSince":
                return value
        return None
    try:
        return read_object(body, _LARGEST_BODY).get("passesUpdatedSince")
    except BadRequestError:
        return None
