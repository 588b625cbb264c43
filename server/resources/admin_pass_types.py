# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""What an owner does to a whole pass type: let pushes go on, give it a token of its own."""

from __future__ import annotations

from collections.abc import Callable

from falcon import Request, Response

from server.problems import BadRequestError, ConflictError, NotFoundError
from server.repositories.admin_tokens import AdminTokens, hash_token
from server.repositories.passes import Passes
from server.resources.admin import AdminDoor

_SHORTEST_TOKEN = 16


class ResumePushes:
    """POST ``/admin/v1/pass-types/{pass_type}/resume``: after a fault was repaired."""

    limit_class = "admin"

    def __init__(self, door: AdminDoor, passes: Passes, wake: Callable[[], None]) -> None:
        self._door = door
        self._passes = passes
        self._wake = wake

    def on_post(self, req: Request, resp: Response, pass_type: str) -> None:
        """Let the pushes that are owed go on."""
        self._door.enter(req, "certs")
        if not self._passes.current_tag(pass_type):
            raise NotFoundError("There is no such pass type.")
        self._passes.stop_pushes(pass_type, "")
        self._wake()
        resp.media = {"message": "Success"}


class PassTypeToken:
    """PUT and DELETE ``/admin/v1/pass-types/{pass_type}/token``: one token for all its passes.

    For callers that, as Kony's did, use one token per pass type.  Source: kony-api.md 1.1.3.
    """

    limit_class = "admin"

    def __init__(self, door: AdminDoor, passes: Passes, tokens: AdminTokens) -> None:
        self._door = door
        self._passes = passes
        self._tokens = tokens

    def on_put(self, req: Request, resp: Response, pass_type: str) -> None:
        """Take ``{"token": text}``."""
        self._door.enter(req, "certs")
        token = self._door.read(req, frozenset({"token"})).get("token")
        if not isinstance(token, str) or len(token) < _SHORTEST_TOKEN or " " in token:
            raise BadRequestError("'token' must be 16 characters or more, without blanks.")
        token_hash = hash_token(token)
        if self._tokens.find_hash(token_hash) is not None:
            raise ConflictError(
                "This is an admin token.", hint="Phones would hold it; choose another one."
            )
        self._passes.set_type_token(pass_type, token_hash)
        resp.media = {"message": "Success"}

    def on_delete(self, req: Request, resp: Response, pass_type: str) -> None:
        """Take the token away."""
        self._door.enter(req, "certs")
        self._passes.set_type_token(pass_type, None)
        resp.media = {"message": "Success"}
