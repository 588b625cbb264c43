# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Kony's two uploads: a pass type's certificate, and a pass."""

from __future__ import annotations

from falcon import Request, Response

from common.errors import CertificateError
from common.package.limits import SERVER_LIMITS
from server.problems import BadRequestError, NotFoundError
from server.repositories.admin_tokens import hash_token
from server.repositories.passes import Passes
from server.resources.kony import KonyDoor, read_upload
from server.services.certificate_store import CertificateStore
from server.services.p12_reader import LARGEST_FILE
from server.services.publishing import Publishing, signed_pass_from

_KIND = "passbook"


class UploadCertificate:
    """POST and PUT ``…/admin/upload/passtypes/{kind}/{pass_type}/certificate``.

    Source: kony-api.md 1.1.1.
    """

    limit_class = "admin"

    def __init__(
        self,
        door: KonyDoor,
        store: CertificateStore,
        passes: Passes,
        *,
        password_in_url: bool,
        shared_token: bool,
    ) -> None:
        self._door = door
        self._store = store
        self._passes = passes
        self._password_in_url = password_in_url
        self._shared_token = shared_token

    def on_post(self, req: Request, resp: Response, kind: str, pass_type: str) -> None:
        """Store the certificate in place of an earlier one."""
        self._door.enter(req, "certs")
        if kind.lower() != _KIND:
            raise NotFoundError("There is nothing under this address.")
        upload = read_upload(req, LARGEST_FILE)
        password = upload.fields.get("certPass") or self._password_of(req)
        try:
            self._store.store(pass_type, upload.data, password)
        except CertificateError as error:
            raise BadRequestError("Invalid pass certificate", hint=str(error)) from error
        shown = req.get_header("authToken")
        if self._shared_token and shown:
            # Kony's habit: the token of the upload opens the passes of the type, too.
            self._passes.set_type_token(pass_type, hash_token(shown.strip()))
        resp.media = {"message": "Success"}

    on_put = on_post

    def _password_of(self, req: Request) -> str:
        """Return ``certPass`` from the address, where a setting allows that, or the header."""
        in_url = req.get_param("certPass")
        if in_url is not None and not self._password_in_url:
            raise BadRequestError(
                "certPass must not stand in the address, where logs would keep it.",
                hint="Send it as a part of the body or as a header, "
                "or switch kony_cert_pass_in_url on.",
            )
        return in_url or req.get_header("certPass") or ""


class UploadPass:
    """POST and PUT ``…/admin/upload/passes/{pass_type}/{serial}``: store and push.

    Source: kony-api.md 1.1.2.
    """

    limit_class = "admin"

    def __init__(self, door: KonyDoor, publishing: Publishing) -> None:
        self._door = door
        self._publishing = publishing

    def on_post(self, req: Request, resp: Response, pass_type: str, serial: str) -> None:
        """Store the .pkpass; phones that hold the pass are pushed if anything changed."""
        token = self._door.enter(req, "passes")
        upload = read_upload(req, SERVER_LIMITS.file)
        signed = signed_pass_from(upload.data)
        self._publishing.publish(pass_type, serial, signed, by=token.name)
        resp.media = {"message": "Success"}

    on_put = on_post
