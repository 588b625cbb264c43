# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Signers by pass type: a key is opened once, not once per pass."""

from __future__ import annotations

import threading

from cryptography.hazmat.primitives.asymmetric import rsa

from common.errors import CertificateError
from common.package.pkpass import Signer
from common.signing.authority_store import AuthorityStore
from common.signing.signer import BatchSigner, PassSigner
from common.signing.wwdr import IntermediateMissingError
from server.problems import BadRequestError
from server.services.certificate_store import CertificateStore

_INTERMEDIATE = (
    "Download it from apple.com/certificateauthority and POST it to "
    "/api/v1/passcerts/applewwdrc as the part appleCert."
)


class Signers:
    """Keeps the signer of each pass type until its certificate changes."""

    def __init__(self, store: CertificateStore, authorities: AuthorityStore) -> None:
        """Sign with the stored certificates and the intermediates at hand."""
        self._store = store
        self._authorities = authorities
        self._lock = threading.Lock()
        self._signers: dict[str, tuple[str, Signer]] = {}

    def team(self, pass_type: str) -> str:
        """Return the team of a pass type's certificate.

        Raises:
            BadRequestError: there is no certificate.
        """
        info = self._store.info(pass_type)
        if info is None:
            raise BadRequestError(
                "Invalid pass type identifier", hint="Upload the certificate of the pass type."
            )
        return info.team

    def of(self, pass_type: str) -> Signer:
        """Return the signer of a pass type, its dates checked.

        Raises:
            BadRequestError: there is no certificate.
            CertificateError: it has ended, or its intermediate is not known.
        """
        team = self.team(pass_type)
        info = self._store.info(pass_type)
        fingerprint = info.fingerprint if info else ""
        with self._lock:
            known = self._signers.get(pass_type)
            if known is None or known[0] != fingerprint:
                known = (fingerprint, _fast(self._signer(pass_type)))
                self._signers[pass_type] = known
        known[1].check(pass_type, team)
        return known[1]

    def missing(self, pass_type: str) -> str:
        """Return what keeps passes of a type from being signed; empty for nothing."""
        try:
            self.of(pass_type)
        except (BadRequestError, CertificateError) as error:
            return f"{error.message} {error.hint}".strip()
        return ""

    def _signer(self, pass_type: str) -> PassSigner:
        try:
            return self._store.signer(pass_type, self._authorities.certificates())
        except IntermediateMissingError as error:
            raise IntermediateMissingError(
                error.message, hint=_INTERMEDIATE, generation=error.generation
            ) from error


def _fast(signer: PassSigner) -> Signer:
    return BatchSigner(signer) if isinstance(signer.key, rsa.RSAPrivateKey) else signer
