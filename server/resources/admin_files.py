# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Files by their content: what is missing, and here it is."""

from __future__ import annotations

import hashlib

from falcon import Request, Response

from common.package.limits import SERVER_LIMITS
from server.problems import BadRequestError
from server.repositories.files import Files
from server.resources.admin import AdminDoor, digest_of
from server.resources.body import read_body


class MissingFiles:
    """POST ``/admin/v1/files/missing``: which of these does the server not have?"""

    limit_class = "admin"

    def __init__(self, door: AdminDoor, files: Files) -> None:
        self._door = door
        self._files = files

    def on_post(self, req: Request, resp: Response) -> None:
        """Take ``{"files": [sha256, …]}``, answer ``{"missing": [sha256, …]}``."""
        self._door.enter(req, "passes")
        asked = self._door.read(req, frozenset({"files"})).get("files")
        if not isinstance(asked, list) or len(asked) > SERVER_LIMITS.entries:
            raise BadRequestError(
                "'files' must be a list.", hint=f"At most {SERVER_LIMITS.entries} at once."
            )
        missing = self._files.missing(digest_of(one) for one in asked)
        resp.media = {"missing": [digest.hex() for digest in missing]}


class OneFile:
    """PUT ``/admin/v1/files/{sha256}``: the bytes of one file."""

    limit_class = "admin"

    def __init__(self, door: AdminDoor, files: Files) -> None:
        self._door = door
        self._files = files

    def on_put(self, req: Request, resp: Response, sha256: str) -> None:
        """Keep the body: 201 if it is new, 200 if it was there."""
        self._door.enter(req, "passes")
        digest = digest_of(sha256)
        data = read_body(req, SERVER_LIMITS.entry)
        if hashlib.sha256(data).digest() != digest:
            raise BadRequestError(
                "The bytes sent do not have this SHA-256.", hint="Send the file again."
            )
        _, is_new = self._files.store(data)
        resp.status = 201 if is_new else 200
        resp.media = {"size": len(data)}
