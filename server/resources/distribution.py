# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The Pass Distribution API: send, import, update, cancel.  Source: kony-api.md 1.2 and 1.3."""

from __future__ import annotations

from typing import Any

from falcon import Request, Response

from server.problems import BadRequestError
from server.resources.distribution_body import BodyParts, BodyReader, is_multipart, not_multipart
from server.resources.kony import KonyDoor
from server.services.distribution import QUEUED, Distribution, Submission
from server.services.imported_pass import ImportedPass, read_imported
from server.services.signature_check import SignatureCheck
from server.services.stored_stock import number_of

_PKPASS = ("pkPass", "pkpass", "file")
_LONGEST_KEY = 255


class SendPass:
    """POST ``/api/v1/message/pass``: JSON, or JSON with images as parts."""

    limit_class = "admin"

    def __init__(self, door: KonyDoor, bodies: BodyReader, distribution: Distribution) -> None:
        self._door = door
        self._bodies = bodies
        self._distribution = distribution

    def on_post(self, req: Request, resp: Response) -> None:
        """Queue the passes."""
        token = self._door.enter(req, "distribute")
        body = self._bodies.read(req)
        submission = Submission(
            body.payload, body.files, None, token.id, token.name, idempotency_key(req)
        )
        resp.media = queued(self._distribution.take(submission))


class ImportPass:
    """POST ``/api/v1/message/pass/import``: deliver a .pkpass that was made elsewhere."""

    limit_class = "admin"

    def __init__(
        self,
        door: KonyDoor,
        bodies: BodyReader,
        distribution: Distribution,
        signatures: SignatureCheck,
    ) -> None:
        self._door = door
        self._bodies = bodies
        self._distribution = distribution
        self._signatures = signatures

    def on_post(self, req: Request, resp: Response) -> None:
        """Queue the delivery."""
        token = self._door.enter(req, "distribute")
        if not is_multipart(req):
            raise not_multipart()
        body = self._bodies.read(req)
        imported = imported_of(body, self._signatures)
        if imported is None:
            raise BadRequestError("The part pkPass is missing.")
        submission = Submission(
            body.payload, {}, imported, token.id, token.name, idempotency_key(req)
        )
        resp.media = queued(self._distribution.take(submission))


class UpdatePass:
    """POST ``/api/v1/message/pass/update`` and ``…/import/update``: replace what waits."""

    limit_class = "admin"

    def __init__(
        self,
        door: KonyDoor,
        bodies: BodyReader,
        distribution: Distribution,
        signatures: SignatureCheck,
    ) -> None:
        self._door = door
        self._bodies = bodies
        self._distribution = distribution
        self._signatures = signatures

    def on_post(self, req: Request, resp: Response) -> None:
        """Queue the passes in place of those that were not issued yet."""
        token = self._door.enter(req, "distribute")
        body = self._bodies.read(req)
        imported = imported_of(body, self._signatures)
        submission = Submission(body.payload, body.files, imported, token.id, token.name)
        resp.media = queued(self._distribution.replace_waiting(submission))


def queued(request_id: str) -> dict[str, Any]:
    """Return the answer to a request that was taken."""
    return {"requestId": request_id, "description": QUEUED}


def idempotency_key(req: Request) -> str | None:
    """Return ``Idempotency-Key``.

    Raises:
        BadRequestError: it is longer than 255 characters.
    """
    key = req.get_header("Idempotency-Key")
    if key is not None and len(key) > _LONGEST_KEY:
        raise BadRequestError("Idempotency-Key is longer than 255 characters.")
    return key or None


def imported_of(body: BodyParts, signatures: SignatureCheck) -> ImportedPass | None:
    """Return the .pkpass among the parts, checked."""
    name = next((name for name in _PKPASS if name in body.files), None)
    return read_imported(body.files[name], signatures) if name else None


def number_in(text: str, what: str) -> int:
    """Return the number in an address.

    Raises:
        BadRequestError: it is none.
    """
    number = number_of(text)
    if not number:
        raise BadRequestError(f"Invalid {what} {text[:40]}")
    return number
