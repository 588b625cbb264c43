# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Signing a manifest: a detached PKCS#7 signature with signing time, as Wallet wants it."""

import hashlib
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from asn1crypto import cms
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.serialization import pkcs7

from common.errors import CertificateError, SigningError
from common.signing.pass_certificate import Identity, PassCertificate, PrivateKey
from common.signing.wwdr import Trust, choose_intermediate
from common.text import _


@dataclass(frozen=True)
class PassSigner:
    """A certificate, its key and the intermediate; its text form shows no key.

    Attributes:
        certificate: the Pass Type ID certificate.
        key: its private key.
        wwdr: the intermediate that issued the certificate.
        note: what to tell about the intermediate; may be empty.
    """

    certificate: PassCertificate
    key: PrivateKey = field(repr=False)
    wwdr: x509.Certificate = field(repr=False)
    note: str = ""

    @classmethod
    def from_identity(
        cls,
        identity: Identity,
        intermediates: Iterable[x509.Certificate] = (),
        *,
        trust: Trust | None = None,
    ) -> "PassSigner":
        """Join an identity with the intermediate that issued it.

        Args:
            identity: certificate, key and what came along with them.
            intermediates: further candidates: imported, cached, taken from a pass.
            trust: certificates at hand, and roots that are believed beside Apple's.

        Raises:
            CertificateError: no candidate issued it, or it does not lead to Apple, or the
                key is another certificate's.
        """
        identity.check()
        chosen = choose_intermediate(
            identity.certificate.x509, (*identity.others, *intermediates), trust
        )
        return cls(identity.certificate, identity.key, chosen.certificate, chosen.note)

    @property
    def pass_type_identifier(self) -> str:
        """The pass type that the certificate is for."""
        return self.certificate.pass_type_identifier

    @property
    def team_identifier(self) -> str:
        """The team that the certificate is for."""
        return self.certificate.team_identifier

    def check(self, pass_type: str | None, team: str | None) -> None:
        """Make sure that a pass with these identifiers can be signed now.

        Raises:
            CertificateMismatchError: the pass names another pass type or team.
            CertificateExpiredError: the certificate has ended or not begun.
            CertificateError: the key belongs to another certificate, or the intermediate
                has ended.
        """
        Identity(self.certificate, self.key).check()
        self.certificate.check_identifiers(pass_type, team)
        self.certificate.check_dates()
        if not PassCertificate(self.wwdr).is_valid_at(datetime.now(UTC)):
            raise CertificateError(
                _("The intermediate certificate “{name}” ended on {date}.").format(
                    name=self.wwdr.subject.rfc4514_string(),
                    date=self.wwdr.not_valid_after_utc.date(),
                ),
                hint=_("Renew your certificate in Apple's developer portal."),
            )

    def sign(self, manifest: bytes) -> bytes:
        """Return the detached DER signature over a manifest's bytes, with the signing time."""
        try:
            return (
                pkcs7.PKCS7SignatureBuilder()
                .set_data(manifest)
                .add_signer(self.certificate.x509, self.key, hashes.SHA256())
                .add_certificate(self.wwdr)
                .sign(
                    serialization.Encoding.DER,
                    [
                        pkcs7.PKCS7Options.DetachedSignature,
                        pkcs7.PKCS7Options.Binary,  # else LF becomes CRLF before signing
                        pkcs7.PKCS7Options.NoCapabilities,
                    ],
                )
            )
        except (ValueError, TypeError) as error:
            raise SigningError(
                _("The pass could not be signed with the certificate {serial}.").format(
                    serial=self.certificate.serial_number
                ),
                hint=_("Import the certificate again, or choose another one."),
            ) from error


_TIME_LENGTH = 13  # UTCTime, such as 260102030405Z; right until 2049
_DIGEST_LENGTH = 32
_ATTRIBUTES_TAG = b"\xa0"  # [0] IMPLICIT in the message …
_SET_TAG = b"\x31"  # … but signed as a SET.  Source: RFC 5652, 5.4


class BatchSigner:
    """Signs at the speed of bare RSA: all but three parts of a signature are constant.

    The message is built once by :class:`PassSigner`; a signature then joins what lies
    around 13 bytes of time, 32 of digest and 256 of RSA.  Safe to share between threads.

    Source: packages-and-signing.md 1.1: 99 % of the bare RSA rate, the builder 84 %.
    """

    def __init__(self, signer: PassSigner) -> None:
        """Build the message once.

        Raises:
            SigningError: the key is not RSA; use the :class:`PassSigner` itself then.
        """
        if not isinstance(signer.key, rsa.RSAPrivateKey):
            raise SigningError(
                _("Signing in batches needs an RSA key."),
                hint=_("Use the certificate that Apple made for an RSA request."),
            )
        self.signer = signer
        self._key: rsa.RSAPrivateKey = signer.key
        self._length = (self._key.key_size + 7) // 8
        self._split(signer.sign(b"{}"))

    def check(self, pass_type: str | None, team: str | None) -> None:
        """Make sure that a pass with these identifiers can be signed now.

        Raises:
            CertificateError: see :meth:`PassSigner.check`.
        """
        self.signer.check(pass_type, team)

    def sign(self, manifest: bytes) -> bytes:
        """Return the detached DER signature over a manifest's bytes, with the signing time."""
        attributes = b"".join(
            (
                self._before_time,
                time.strftime("%y%m%d%H%M%SZ", time.gmtime()).encode(),
                self._before_digest,
                hashlib.sha256(manifest).digest(),
                self._after_digest,
            )
        )
        signature = self._key.sign(_SET_TAG + attributes, padding.PKCS1v15(), hashes.SHA256())
        return b"".join((self._head, _ATTRIBUTES_TAG, attributes, self._between, signature))

    def _split(self, sample: bytes) -> None:
        """Cut a finished signature at the parts that change."""
        signed_data = cms.ContentInfo.load(sample)["content"]
        signer_info = signed_data["signer_infos"][0]
        attributes: bytes = signer_info["signed_attrs"].dump()
        start = sample.index(attributes)
        end = start + len(attributes)
        body = attributes[1:]
        time_at = _only(body, b"\x17\x0d") + 2
        digest_at = _only(body, hashlib.sha256(b"{}").digest())
        self._head = sample[:start]
        self._before_time = body[:time_at]
        self._before_digest = body[time_at + _TIME_LENGTH : digest_at]
        self._after_digest = body[digest_at + _DIGEST_LENGTH :]
        self._between = sample[end : len(sample) - self._length]


def _only(data: bytes, part: bytes) -> int:
    """Return where the single occurrence of a part begins."""
    if data.count(part) != 1:
        raise SigningError(
            _("The signature has an unexpected form."),
            hint=_("Sign the passes one by one instead, and report this."),
        )
    return data.index(part)
