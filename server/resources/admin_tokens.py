# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Admin tokens: made, listed and revoked by someone with the scope ``tokens``."""

from __future__ import annotations

from falcon import Request, Response

from server.problems import BadRequestError, ForbiddenError, NotFoundError
from server.repositories.admin_tokens import SCOPES, AdminTokens
from server.resources.admin import AdminDoor, text_of


class AllTokens:
    """GET and POST ``/admin/v1/tokens``."""

    limit_class = "admin"

    def __init__(self, door: AdminDoor, tokens: AdminTokens) -> None:
        self._door = door
        self._tokens = tokens

    def on_get(self, req: Request, resp: Response) -> None:
        """Answer names, scopes and dates; never a token."""
        self._door.enter(req, "tokens")
        resp.media = {"tokens": self._tokens.all()}

    def on_post(self, req: Request, resp: Response) -> None:
        """Make a token; this answer is the only one that shows it."""
        caller = self._door.enter(req, "tokens")
        content = self._door.read(req, frozenset({"name", "scopes"}))
        scopes = content.get("scopes")
        if not isinstance(scopes, list) or not set(map(str, scopes)) <= set(SCOPES):
            raise BadRequestError("'scopes' must be a list.", hint=f"Known: {', '.join(SCOPES)}.")
        if not set(scopes) <= caller.scopes:
            raise ForbiddenError("A token cannot give away scopes that it lacks.")
        number, token = self._tokens.create(text_of(content, "name")[:100], scopes)
        resp.status = 201
        resp.cache_control = ["no-store"]
        resp.media = {"id": number, "token": token}


class OneToken:
    """DELETE ``/admin/v1/tokens/{token_id}``."""

    limit_class = "admin"

    def __init__(self, door: AdminDoor, tokens: AdminTokens) -> None:
        self._door = door
        self._tokens = tokens

    def on_delete(self, req: Request, resp: Response, token_id: str) -> None:
        """Revoke; it counts from the next request on."""
        self._door.enter(req, "tokens")
        is_number = token_id.isascii() and token_id.isdigit() and len(token_id) < 18
        if not is_number or not self._tokens.revoke(int(token_id)):
            raise NotFoundError("There is no such token.")
        resp.media = {"message": "Success"}
