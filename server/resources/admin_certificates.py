# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Certificates: stored once, shown without their keys."""

from __future__ import annotations

from typing import Any

from falcon import Request, Response

from server.problems import NotFoundError
from server.repositories.certificates import CertificateInfo
from server.resources.admin import AdminDoor, bytes_of, text_of
from server.services.certificate_store import CertificateStore, days_left


class AllCertificates:
    """GET ``/admin/v1/certificates``."""

    limit_class = "admin"

    def __init__(self, door: AdminDoor, store: CertificateStore) -> None:
        self._door = door
        self._store = store

    def on_get(self, req: Request, resp: Response) -> None:
        """Answer every certificate with the days it has left."""
        self._door.enter(req, "read")
        resp.media = {"certificates": [certificate_answer(info) for info in self._store.all()]}


class OneCertificate:
    """GET, PUT and DELETE ``/admin/v1/certificates/{pass_type}``."""

    limit_class = "admin"

    def __init__(self, door: AdminDoor, store: CertificateStore) -> None:
        self._door = door
        self._store = store

    def on_get(self, req: Request, resp: Response, pass_type: str) -> None:
        """Answer one certificate."""
        self._door.enter(req, "read")
        info = self._store.info(pass_type)
        if info is None:
            raise NotFoundError("There is no certificate for this pass type.")
        resp.media = certificate_answer(info)

    def on_put(self, req: Request, resp: Response, pass_type: str) -> None:
        """Take ``{"p12": Base64, "password": text}``."""
        self._door.enter(req, "certs")
        content = self._door.read(req, frozenset({"p12", "password"}))
        password = text_of(content, "password", default="")
        info = self._store.store(pass_type, bytes_of(content, "p12"), password)
        resp.media = certificate_answer(info)

    def on_delete(self, req: Request, resp: Response, pass_type: str) -> None:
        """Forget a certificate; passes and registrations stay."""
        self._door.enter(req, "certs")
        if not self._store.remove(pass_type):
            raise NotFoundError("There is no certificate for this pass type.")
        resp.media = {"message": "Success"}


def certificate_answer(info: CertificateInfo) -> dict[str, Any]:
    """Return what may be shown."""
    return {
        "passTypeIdentifier": info.pass_type,
        "teamIdentifier": info.team,
        "sha256": info.fingerprint,
        "notBefore": info.not_before,
        "notAfter": info.not_after,
        "daysLeft": days_left(info),
    }
