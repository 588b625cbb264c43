# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Kony's login: user and password for a token that ends by itself."""

from __future__ import annotations

from urllib.parse import parse_qsl

from falcon import Request, Response

from server.auth import KonyAuthorization
from server.problems import BadRequestError, UnauthorizedError
from server.resources.body import read_body
from server.wire_json import read_object

_LARGEST_BODY = 16 * 1024


class Login:
    """POST ``/authService/accounts/login``.

    ``userid`` is the configured ``kony_user``, ``password`` an admin token.  The answer's
    token is sent back as ``X-VoltMX-Authorization``.  Source: kony-api.md 1.0.
    """

    limit_class = "admin"

    def __init__(self, authorization: KonyAuthorization) -> None:
        self._authorization = authorization

    def on_post(self, req: Request, resp: Response) -> None:
        """Answer a token for eight hours."""
        body = read_body(req, _LARGEST_BODY)
        if (req.content_type or "").startswith("application/x-www-form-urlencoded"):
            content: dict[str, object] = dict(parse_qsl(body.decode("utf-8", "replace")))
        else:
            content = read_object(body, _LARGEST_BODY)
        user, password = content.get("userid"), content.get("password")
        if not isinstance(user, str) or not isinstance(password, str):
            raise BadRequestError("userid and password are required")
        token = self._authorization.log_in(user, password)
        if token is None:
            raise UnauthorizedError
        resp.cache_control = ["no-store"]
        resp.media = {"token": token, "message": "Success"}
