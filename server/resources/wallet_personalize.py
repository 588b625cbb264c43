# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""A person signs up for a reward pass: the answer is their token, signed.

Source: developer.apple.com, walletpasses/return-a-personalized-pass; webservice-push.md A.
"""

from __future__ import annotations

import re

from falcon import Request, Response

from server.auth import PassAuthorization
from server.problems import BadRequestError, UnauthorizedError
from server.repositories.passes import Passes, StoredPass
from server.resources.body import read_body
from server.resources.wallet import credential_of
from server.services.certificate_store import CertificateStore
from server.wire_json import read_object

_LARGEST_BODY = 16 * 1024
_PERSONALIZATION = "personalization.json"
_TOKEN = re.compile(r"[A-Za-z0-9+/=_.:-]{1,512}")
"""Nothing that could be a manifest: else whoever holds a pass could have any pass signed."""


class Personalize:
    """POST ``/v1/passes/{pass_type}/{serial}/personalize``.

    The person's data is not stored: whoever issues the pass publishes its personalized
    version under the same serial number, which the phone then fetches.  Apple's papers differ
    on whether the call carries the pass's token, so a missing one is forgiven, a wrong one not.
    """

    limit_class = "device"

    def __init__(
        self, authorization: PassAuthorization, passes: Passes, store: CertificateStore
    ) -> None:
        self._authorization = authorization
        self._passes = passes
        self._store = store

    def on_post(self, req: Request, resp: Response, pass_type: str, serial: str) -> None:
        """Answer the signature over the personalization token."""
        stored = self._caller_pass(req, pass_type, serial)
        if not self._asks_for_a_person(stored):
            raise UnauthorizedError
        content = read_object(read_body(req, _LARGEST_BODY), _LARGEST_BODY)
        token = content.get("personalizationToken")
        if not isinstance(token, str) or not _TOKEN.fullmatch(token):
            raise BadRequestError("personalizationToken is required")
        resp.content_type = "application/octet-stream"
        resp.data = self._store.signer(pass_type).sign(token.encode())

    def _caller_pass(self, req: Request, pass_type: str, serial: str) -> StoredPass:
        credential = credential_of(req)
        if credential is not None:
            return self._authorization.authorized(pass_type, serial, credential)
        stored = self._passes.find(pass_type, serial)
        if stored is None:
            raise UnauthorizedError
        return stored

    def _asks_for_a_person(self, stored: StoredPass) -> bool:
        version = self._passes.version(stored.version_id)
        return any(file.name == _PERSONALIZATION for file in version.files)
