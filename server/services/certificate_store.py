# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Takes pass type certificates in and gives them to those who push and sign."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime

from cryptography import x509

from common.errors import CertificateError, CertificateMismatchError
from common.signing.certificate import load_identity
from common.signing.pass_certificate import Identity
from common.signing.signer import PassSigner
from common.signing.wwdr import Trust
from server.clock import wall_clock
from server.key_pair import KeyPair
from server.repositories.certificates import CertificateInfo, Certificates
from server.repositories.database import Database
from server.repositories.passes import Passes
from server.services.p12_reader import read_p12


@dataclass(frozen=True, slots=True)
class Label:
    """What people call a certificate, and who stored it; see :class:`CertificateInfo`."""

    name: str = ""
    file_name: str = ""
    stored_by: str = ""


class CertificateStore:
    """The use cases around certificates."""

    def __init__(
        self,
        *,
        database: Database,
        certificates: Certificates,
        passes: Passes,
        trust: Trust,
        wake: Callable[[], None],
    ) -> None:
        """Keep what is needed; ``wake`` lets pushes begin that waited for a certificate."""
        self._database = database
        self._certificates = certificates
        self._passes = passes
        self._trust = trust
        self._wake = wake

    def store(
        self, pass_type: str, data: bytes, password: str, label: Label | None = None
    ) -> CertificateInfo:
        """Store a p12 for a pass type, in place of an earlier one, and let pushes go on.

        Raises:
            CertificateError: it cannot be opened, holds no key, is no RSA key of 2048 bits or
                more, has ended, or belongs to another pass type.
        """
        pair = read_p12(data, password)
        identity = load_identity(pair.certificate + pair.others, None, pair.key)
        label = label or Label()
        info = replace(_checked(identity, pass_type), **asdict(label))
        with self._database.write_tx():
            self._passes.add_type(pass_type)
            self._certificates.put(info, pair)
        self._passes.stop_pushes(pass_type, "")
        self._wake()
        return info

    def signer(self, pass_type: str, intermediates: Iterable[x509.Certificate] = ()) -> PassSigner:
        """Return the signer of a pass type, for passes that the server issues.

        Args:
            pass_type: the pass type.
            intermediates: candidates beside those that came with the p12.

        Raises:
            CertificateError: there is no certificate, or none of the known intermediates
                issued it.
        """
        pair = self._certificates.key_pair(pass_type)
        if pair is None:
            raise CertificateError(
                f"There is no certificate for {pass_type}.", hint="Upload its p12 file."
            )
        identity = load_identity(pair.certificate + pair.others, None, pair.key)
        return PassSigner.from_identity(identity, intermediates, trust=self._trust)

    def key_pair(self, pass_type: str) -> KeyPair | None:
        """Return certificate and key for the push service."""
        return self._certificates.key_pair(pass_type)

    def info(self, pass_type: str) -> CertificateInfo | None:
        """Return what may be shown of a certificate."""
        return self._certificates.info(pass_type)

    def all(self) -> list[CertificateInfo]:
        """Return what may be shown of all certificates."""
        return self._certificates.all()

    def remove(self, pass_type: str) -> bool:
        """Forget a certificate; return whether there was one."""
        return self._certificates.remove(pass_type)


def days_left(info: CertificateInfo) -> int:
    """Return the whole days until a certificate ends; negative after that."""
    return (info.not_after - wall_clock() // 1000) // 86_400


def _checked(identity: Identity, pass_type: str) -> CertificateInfo:
    certificate = identity.certificate
    if certificate.pass_type_identifier != pass_type:
        raise CertificateMismatchError(
            f"The certificate belongs to {certificate.pass_type_identifier!r}, "
            f"but the address says {pass_type!r}.",
            hint="Upload the certificate of this pass type.",
        )
    certificate.check_dates(datetime.now(UTC))
    return CertificateInfo(
        pass_type=pass_type,
        team=certificate.team_identifier,
        fingerprint=certificate.sha256,
        not_before=int(certificate.not_before.timestamp()),
        not_after=int(certificate.not_after.timestamp()),
        stored_at=wall_clock() // 1000,
    )
