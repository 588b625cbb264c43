# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Kony's routes for pass certificates and Apple's intermediate.  Source: kony-api.md 1.5.

Keys and passwords are never given back, and there is no route that downloads a p12.
"""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Any

from cryptography import x509
from cryptography.x509.oid import NameOID
from falcon import Request, Response

from common.errors import CertificateError
from common.kony.dates import audit_date
from common.signing.authority_store import AuthorityStore
from common.signing.certificate import load_identity
from server.problems import BadRequestError, NotFoundError
from server.repositories.certificates import CertificateInfo
from server.resources.audience import uploaded
from server.resources.distribution import number_in
from server.resources.distribution_body import BodyParts, BodyReader
from server.resources.kony import KonyDoor
from server.resources.paging import page_of
from server.services.certificate_store import CertificateStore, Label
from server.services.p12_reader import read_p12
from server.services.signers import Signers

_MASKED = "********"
_REFUSED = "Invalid pass certificate"


class PassCertificates:
    """GET and POST ``/api/v1/passcerts``."""

    limit_class = "admin"

    def __init__(
        self, door: KonyDoor, bodies: BodyReader, store: CertificateStore, signers: Signers
    ) -> None:
        self._door = door
        self._bodies = bodies
        self._store = store
        self._signers = signers

    def on_get(self, req: Request, resp: Response) -> None:
        """List certificates."""
        self._door.enter(req, "read")
        start, size = page_of(req)
        found = self._store.all()
        shown = [certificate_answer(info) for info in found[start : start + size]]
        resp.media = {"total": len(found), "certificates": shown}

    def on_post(self, req: Request, resp: Response) -> None:
        """Store a p12: parts ``passCert``, ``passCertPassPhrase`` and ``certName``."""
        token = self._door.enter(req, "certs")
        info = store_upload(self._store, self._bodies.files(req), token.name)
        number = certificate_number(info.pass_type)
        resp.media = {"message": "Details added successfully", "id": str(number)}
        resp.media |= _warning(self._signers, info.pass_type)


class PassCertificateOf:
    """GET, POST and DELETE ``/api/v1/passcerts/{number}``."""

    limit_class = "admin"

    def __init__(
        self, door: KonyDoor, bodies: BodyReader, store: CertificateStore, signers: Signers
    ) -> None:
        self._door = door
        self._bodies = bodies
        self._store = store
        self._signers = signers

    def on_get(self, req: Request, resp: Response, number: str) -> None:
        """Answer a certificate."""
        self._door.enter(req, "read")
        resp.media = certificate_answer(self._find(number))

    def on_post(self, req: Request, resp: Response, number: str) -> None:
        """Replace a certificate by another of the same pass type."""
        token = self._door.enter(req, "certs")
        known = self._find(number)
        store_upload(self._store, self._bodies.files(req), token.name, known.pass_type)
        resp.media = {"message": "Details updated successfully", "id": number}
        resp.media |= _warning(self._signers, known.pass_type)

    def on_delete(self, req: Request, resp: Response, number: str) -> None:
        """Forget a certificate; passes and registrations stay."""
        self._door.enter(req, "certs")
        self._store.remove(self._find(number).pass_type)
        resp.media = {"id": number, "message": "Details deleted successfully"}

    def _find(self, number: str) -> CertificateInfo:
        wanted = number_in(number, "certificate id")
        for info in self._store.all():
            if certificate_number(info.pass_type) == wanted:
                return info
        raise NotFoundError("There is no such certificate.")


class AppleIntermediate:
    """GET and POST ``/api/v1/passcerts/applewwrdc``, spelled as Kony does and rightly."""

    limit_class = "admin"

    def __init__(self, door: KonyDoor, bodies: BodyReader, authorities: AuthorityStore) -> None:
        self._door = door
        self._bodies = bodies
        self._authorities = authorities

    def on_get(self, req: Request, resp: Response) -> None:
        """Describe the intermediate that lasts longest of those at hand."""
        self._door.enter(req, "read")
        found = sorted(self._authorities.certificates(), key=lambda c: c.not_valid_after_utc)
        if not found:
            raise NotFoundError("There is no Apple intermediate yet.")
        resp.media = intermediate_answer(found[-1])

    def on_post(self, req: Request, resp: Response) -> None:
        """Keep an intermediate whose fingerprint is known; DER or PEM, part ``appleCert``."""
        self._door.enter(req, "certs")
        try:
            generation = self._authorities.import_file(uploaded(self._bodies, req))
        except CertificateError as error:
            raise BadRequestError(_REFUSED, hint=str(error)) from error
        resp.media = {"message": "Certificate Upload Successfully", "id": generation.name}


def store_upload(
    store: CertificateStore, body: BodyParts, by: str, pass_type: str | None = None
) -> CertificateInfo:
    """Store an uploaded p12 under the pass type that it names.

    Raises:
        BadRequestError: it cannot be used, or is of another pass type than ``pass_type``.
    """
    part = "passCert" if body.files.get("passCert") else next(iter(body.files), "")
    data = body.files.get(part, b"")
    label = Label(
        name=_shown(body.fields.get("certName", "")),
        file_name=_shown(body.file_names.get(part, "")),
        stored_by=by,
    )
    password = body.fields.get("passCertPassPhrase", "")
    try:
        pair = read_p12(data, password)
        identity = load_identity(pair.certificate + pair.others, None, pair.key)
        named = pass_type or identity.certificate.pass_type_identifier
        return store.store(named, data, password, label)
    except CertificateError as error:
        raise BadRequestError(_REFUSED, hint=str(error)) from error


def _warning(signers: Signers, pass_type: str) -> dict[str, str]:
    """Return a hint if passes of a type cannot be signed yet, though its certificate is kept."""
    missing = signers.missing(pass_type)
    return {"hint": missing} if missing else {}


def _shown(text: str) -> str:
    """Return a name as one line of at most 255 characters."""
    return "".join(c for c in text if c.isprintable()).strip()[:255]


def certificate_number(pass_type: str) -> int:
    """Return the number by which Kony's routes name the certificate of a pass type."""
    return int.from_bytes(hashlib.sha256(pass_type.encode()).digest()[:6], "big") + 1


def certificate_answer(info: CertificateInfo) -> dict[str, Any]:
    """Return what may be shown of a certificate."""
    stored = audit_date(info.stored_at * 1000)
    return {
        "id": certificate_number(info.pass_type),
        "name": info.name or info.pass_type,
        "certUrl": "",
        "password": _MASKED,
        "fileName": info.file_name or f"{info.pass_type}.p12",
        "identifier": info.pass_type,
        "teamIdentifier": info.team,
        "expiryDateStr": audit_date(info.not_after * 1000),
        "createdBy": info.created_by,
        "createdDateStr": audit_date(info.created_at * 1000) if info.created_at else stored,
        "updatedBy": info.stored_by,
        "updatedDateStr": stored,
        "deleted": False,
    }


def intermediate_answer(certificate: x509.Certificate) -> dict[str, Any]:
    """Return Kony's description of the intermediate, with its spelling beside the right one."""
    issuer, subject = certificate.issuer, certificate.subject
    unit = _value(issuer, NameOID.ORGANIZATIONAL_UNIT_NAME)
    organization = _value(issuer, NameOID.ORGANIZATION_NAME)
    return {
        "issuerDN": {
            "commonName": _value(issuer, NameOID.COMMON_NAME),
            "orginationUnit": unit,
            "organizationUnit": unit,
            "orgination": organization,
            "organization": organization,
            "country": _value(issuer, NameOID.COUNTRY_NAME),
        },
        "subjectDN": {
            "subjectCN": _value(subject, NameOID.COMMON_NAME),
            "subjectOU": _value(subject, NameOID.ORGANIZATIONAL_UNIT_NAME),
            "subjectUID": _value(subject, NameOID.USER_ID),
        },
        "startDateStr": _date(certificate.not_valid_before_utc),
        "expiryDateStr": _date(certificate.not_valid_after_utc),
    }


def _value(name: x509.Name, oid: x509.ObjectIdentifier) -> str:
    found = name.get_attributes_for_oid(oid)
    return str(found[0].value) if found else ""


def _date(moment: datetime) -> str:
    return audit_date(int(moment.timestamp() * 1000))
