# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""A phone registers for a pass, and takes that back."""

from __future__ import annotations

from falcon import Request, Response

from server.auth import PassAuthorization
from server.clock import wall_clock
from server.repositories.registrations import Device, Registrations
from server.resources.body import read_body
from server.resources.wallet import authorized_pass, parse_push_token
from server.wire_json import read_object

_LARGEST_BODY = 16 * 1024


class Registration:
    """POST and DELETE ``/v1/devices/{device}/registrations/{pass_type}/{serial}``.

    Source: developer.apple.com, walletpasses/register-a-pass-for-update-notifications;
    kony-api.md 1.1.3.
    """

    limit_class = "device"

    def __init__(
        self, authorization: PassAuthorization, registrations: Registrations, limit: int
    ) -> None:
        """Keep what is needed; ``limit`` is how many phones one pass may have."""
        self._authorization = authorization
        self._registrations = registrations
        self._limit = limit

    def on_post(
        self, req: Request, resp: Response, device: str, pass_type: str, serial: str
    ) -> None:
        """Register: 201 if that is new, 200 if not; either way the push token is kept."""
        stored, platform = authorized_pass(req, self._authorization, pass_type, serial)
        body = read_body(req, _LARGEST_BODY)
        content = read_object(body, _LARGEST_BODY) if body.strip() else {}
        token = parse_push_token(content.get("pushToken"), platform)
        caller = Device(device, platform, token)
        is_new = self._registrations.register(caller, stored, wall_clock(), self._limit)
        resp.status = 201 if is_new else 200
        resp.media = {"message": "Created" if is_new else "Success"}

    def on_delete(
        self, req: Request, resp: Response, device: str, pass_type: str, serial: str
    ) -> None:
        """Unregister: 200, also when nothing was registered."""
        stored, _ = authorized_pass(req, self._authorization, pass_type, serial)
        self._registrations.unregister(device, stored)
        resp.media = {"message": "Success"}


class Unregistration:
    """POST and DELETE ``/v1/devices/{device}/unregistrations/{pass_type}/{serial}`` (Kony)."""

    limit_class = "device"

    def __init__(self, registration: Registration) -> None:
        self._registration = registration

    def on_post(
        self, req: Request, resp: Response, device: str, pass_type: str, serial: str
    ) -> None:
        """Unregister, as Kony's callers do it."""
        self._registration.on_delete(req, resp, device, pass_type, serial)

    on_delete = on_post
