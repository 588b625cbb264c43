# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""What the resources of the admin API share: who may do it, and how bodies are read."""

from __future__ import annotations

import base64
import binascii
from typing import Any

from falcon import Request

from server.auth import bearer_token, require_scope
from server.problems import BadRequestError
from server.repositories.admin_tokens import AdminToken, AdminTokens
from server.resources.body import read_body
from server.wire_json import read_object


class AdminDoor:
    """Lets admin tokens in, each where its scopes reach."""

    def __init__(self, tokens: AdminTokens, largest_json: int) -> None:
        self._tokens = tokens
        self._largest_json = largest_json

    def enter(self, req: Request, scope: str) -> AdminToken:
        """Return the caller's token.

        Raises:
            UnauthorizedError: there is none, or a wrong one.
            ForbiddenError: it lacks the scope.
        """
        token = bearer_token(req.auth)
        return require_scope(self._tokens.find(token) if token else None, scope)

    def read(self, req: Request, known: frozenset[str]) -> dict[str, Any]:
        """Return the JSON object that the caller sent.

        Raises:
            BadRequestError: it is none, or has keys that nobody knows.
        """
        content = read_object(read_body(req, self._largest_json), self._largest_json)
        unknown = sorted(content.keys() - known)
        if unknown:
            raise BadRequestError(
                f"The body has the unknown key {unknown[0]!r}.",
                hint=f"Known: {', '.join(sorted(known))}.",
            )
        return content


def text_of(content: dict[str, Any], key: str, *, default: str | None = None) -> str:
    """Return a text value.

    Raises:
        BadRequestError: it is missing or no text.
    """
    value = content.get(key, default)
    if not isinstance(value, str):
        raise BadRequestError(f"{key!r} must be text.")
    return value


def bytes_of(content: dict[str, Any], key: str) -> bytes:
    """Return a value in Base64.

    Raises:
        BadRequestError: it is missing or not in Base64.
    """
    try:
        return base64.b64decode(text_of(content, key), validate=True)
    except (binascii.Error, ValueError) as error:
        raise BadRequestError(f"{key!r} must be in Base64.") from error


def digest_of(text: object) -> bytes:
    """Return a SHA-256 written in hexadecimal.

    Raises:
        BadRequestError: it is not one.
    """
    try:
        digest = bytes.fromhex(text) if isinstance(text, str) and len(text) == 64 else b""
    except ValueError:
        digest = b""
    if len(digest) != 32:
        raise BadRequestError("A file is named by its SHA-256, 64 hexadecimal digits.")
    return digest


def limit_of(req: Request, *, default: int = 100, most: int = 1000) -> int:
    """Return ``?limit=``.

    Raises:
        BadRequestError: it is no number in range.
    """
    text = req.get_param("limit")
    if text is None:
        return default
    if not (text.isascii() and text.isdigit() and len(text) < 6 and 1 <= int(text) <= most):
        raise BadRequestError(f"limit is {text[:20]!r}.", hint=f"It must be 1 to {most}.")
    return int(text)
