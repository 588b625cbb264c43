# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""What an owner does to a pass: void it, make it good again, erase it."""

from __future__ import annotations

from falcon import Request, Response

from server.problems import BadRequestError
from server.repositories.passes import Passes
from server.resources.admin import AdminDoor
from server.resources.admin_passes import existing, published_answer
from server.services.erasing import Erasing
from server.services.voiding import Voiding


class VoidPass:
    """POST ``/admin/v1/passes/{pass_type}/{serial}/void`` with ``{"voided": true}``."""

    limit_class = "admin"

    def __init__(self, door: AdminDoor, passes: Passes, voiding: Voiding) -> None:
        self._door = door
        self._passes = passes
        self._voiding = voiding

    def on_post(self, req: Request, resp: Response, pass_type: str, serial: str) -> None:
        """Publish a version that is void, or no longer so; needs the type's certificate."""
        token = self._door.enter(req, "passes")
        voided = self._door.read(req, frozenset({"voided"})).get("voided", True)
        if not isinstance(voided, bool):
            raise BadRequestError("'voided' must be true or false.")
        stored = existing(self._passes, pass_type, serial)
        resp.media = published_answer(self._voiding.set_voided(stored, voided, by=token.name))


class ErasePass:
    """POST ``/admin/v1/passes/{pass_type}/{serial}/erase``: forget it and whose it was."""

    limit_class = "admin"

    def __init__(self, door: AdminDoor, erasing: Erasing) -> None:
        self._door = door
        self._erasing = erasing

    def on_post(self, req: Request, resp: Response, pass_type: str, serial: str) -> None:
        """Erase; phones that still hold the pass are answered 401 from now on."""
        self._door.enter(req, "erase")
        self._erasing.erase(pass_type, serial)
        resp.media = {"message": "Success"}
