# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""A Pass Type ID certificate, and the identity that it forms with its private key."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import NameOID

from common.errors import CertificateError, CertificateMismatchError
from common.text import _

PASS_TYPE_EXTENSION = x509.ObjectIdentifier("1.2.840.113635.100.6.1.16")
"""Holds the pass type identifier.  Source: every one of 50 real leaves."""

NFC_EXTENSION = x509.ObjectIdentifier("1.2.840.113635.100.6.1.26")
"""Marks a certificate that may sign NFC passes.  Source: the five NFC leaves among 50."""

TEST_ORGANIZATION = "Passwright test identity"
"""Organization in the certificates that we make ourselves; Wallet never accepts them."""

PrivateKey = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


class WrongPasswordError(CertificateError):
    """The password does not open the certificate file."""


class NoPrivateKeyError(CertificateError):
    """The file holds a certificate but not its key.

    Attributes:
        certificate: the certificate that was found, to look for its key elsewhere.
    """

    def __init__(
        self, message: str, *, hint: str = "", certificate: x509.Certificate | None = None
    ) -> None:
        super().__init__(message, hint=hint)
        self.certificate = certificate


class NotAPassCertificateError(CertificateError):
    """The certificate is genuine, but not made for passes."""


class LegacyEncryptionError(CertificateError):
    """The file uses RC2 or RC4, which this build of the cryptography library lacks."""


class NotACertificateFileError(CertificateError):
    """The file is neither PKCS#12 nor PEM nor DER."""


class CertificateExpiredError(CertificateError):
    """The certificate has ended, or has not begun."""


@dataclass(frozen=True)
class PassCertificate:
    """What a Pass Type ID certificate says of itself.

    Attributes:
        x509: the certificate as ``cryptography`` reads it.
    """

    x509: x509.Certificate

    @cached_property
    def pass_type_identifier(self) -> str:
        """The pass type identifier; empty if there is none.

        Source: Apple puts it in the subject's UID.
        """
        return _subject_value(self.x509, NameOID.USER_ID)

    @cached_property
    def team_identifier(self) -> str:
        """The team identifier; empty if there is none.

        Source: Apple puts it in the subject's organizational unit.
        """
        return _subject_value(self.x509, NameOID.ORGANIZATIONAL_UNIT_NAME)

    @property
    def common_name(self) -> str:
        """The name in the subject, such as ``Pass Type ID: pass.com.example.card``."""
        return _subject_value(self.x509, NameOID.COMMON_NAME)

    @property
    def organization(self) -> str:
        """The name of the developer."""
        return _subject_value(self.x509, NameOID.ORGANIZATION_NAME)

    @property
    def not_before(self) -> datetime:
        """The first moment at which it is valid, in UTC."""
        return self.x509.not_valid_before_utc

    @property
    def not_after(self) -> datetime:
        """The last moment at which it is valid, in UTC."""
        return self.x509.not_valid_after_utc

    @property
    def serial_number(self) -> str:
        """The serial number in hexadecimal, as logs name a certificate."""
        return f"{self.x509.serial_number:X}"

    @property
    def sha256(self) -> str:
        """The SHA-256 of the certificate, in hexadecimal."""
        return fingerprint(self.x509)

    @cached_property
    def is_for_passes(self) -> bool:
        """Whether Apple made it for signing passes."""
        return bool(self.pass_type_identifier) and (
            _has_extension(self.x509, PASS_TYPE_EXTENSION)
            or self.pass_type_identifier.startswith("pass.")
        )

    @cached_property
    def has_pass_type_extension(self) -> bool:
        """Whether it has the extension that every Pass Type ID certificate has."""
        return _has_extension(self.x509, PASS_TYPE_EXTENSION)

    @cached_property
    def is_nfc(self) -> bool:
        """Whether it may sign passes with ``nfc`` or a personalization."""
        return _has_extension(self.x509, NFC_EXTENSION)

    @property
    def is_test(self) -> bool:
        """Whether it is one of our own test identities, which Wallet refuses."""
        return self.organization == TEST_ORGANIZATION

    @cached_property
    def authority_key_identifier(self) -> bytes:
        """The key identifier of the issuer; empty if it is not named."""
        return authority_key_identifier(self.x509)

    def is_valid_at(self, when: datetime) -> bool:
        """Return whether ``when`` (aware) lies within its dates."""
        return self.not_before <= when <= self.not_after

    def time_left(self, now: datetime | None = None) -> timedelta:
        """Return how long it is still valid; negative after its end."""
        return self.not_after - (now or datetime.now(UTC))

    def check_dates(self, now: datetime | None = None) -> None:
        """Make sure that it is valid.

        Raises:
            CertificateExpiredError: it has ended or not begun.
        """
        now = now or datetime.now(UTC)
        if now > self.not_after:
            raise CertificateExpiredError(
                _("The certificate for “{pass_type}” ended on {date}.").format(
                    pass_type=self.pass_type_identifier, date=self.not_after.date()
                ),
                hint=_("Renew it in Apple's developer portal and import the new one."),
            )
        if now < self.not_before:
            raise CertificateExpiredError(
                _("The certificate for “{pass_type}” is valid only from {date}.").format(
                    pass_type=self.pass_type_identifier, date=self.not_before.date()
                ),
                hint=_("Check the clock of this computer, or wait until then."),
            )

    def check_identifiers(self, pass_type: str | None, team: str | None) -> None:
        """Make sure that a pass names this certificate's pass type and team.

        Raises:
            CertificateMismatchError: they differ; Wallet would refuse the pass.
        """
        for name, said, own in (
            ("passTypeIdentifier", pass_type, self.pass_type_identifier),
            ("teamIdentifier", team, self.team_identifier),
        ):
            if said != own:
                raise CertificateMismatchError(
                    _(
                        "This certificate belongs to “{own}”, but {name} of the pass is “{said}”."
                    ).format(own=own, name=name, said=said or ""),
                    hint=_("Use the certificate's identifier, or choose the matching certificate."),
                )


@dataclass(frozen=True)
class Identity:
    """A certificate with its private key; its text form shows no key.

    Attributes:
        certificate: the certificate.
        key: the private key that belongs to it.
        others: further certificates of the same file, such as the WWDR intermediate.
    """

    certificate: PassCertificate
    key: PrivateKey = field(repr=False)
    others: tuple[x509.Certificate, ...] = field(default=(), repr=False)

    def check(self) -> None:
        """Make sure that the key belongs to the certificate.

        Raises:
            CertificateError: it belongs to another one.
        """
        if not keys_match(self.certificate.x509, self.key):
            raise CertificateError(
                _("The private key does not belong to the certificate for “{pass_type}”.").format(
                    pass_type=self.certificate.pass_type_identifier
                ),
                hint=_("Choose the key that was made with the request for this certificate."),
            )


def keys_match(certificate: x509.Certificate, key: PrivateKey) -> bool:
    """Return whether a private key belongs to a certificate."""
    return _public_bytes(certificate.public_key()) == _public_bytes(key.public_key())


def fingerprint(certificate: x509.Certificate) -> str:
    """Return the SHA-256 of a certificate in lower-case hexadecimal."""
    return certificate.fingerprint(hashes.SHA256()).hex()


def authority_key_identifier(certificate: x509.Certificate) -> bytes:
    """Return the key identifier of the issuer; empty if the certificate names none."""
    try:
        found = certificate.extensions.get_extension_for_class(x509.AuthorityKeyIdentifier)
    except (x509.ExtensionNotFound, ValueError):
        return b""
    return found.value.key_identifier or b""


def subject_key_identifier(certificate: x509.Certificate) -> bytes:
    """Return the identifier of the certificate's own key; empty if it names none."""
    try:
        found = certificate.extensions.get_extension_for_class(x509.SubjectKeyIdentifier)
    except (x509.ExtensionNotFound, ValueError):
        return b""
    return found.value.digest


def is_readable(certificate: x509.Certificate) -> bool:
    """Return whether all parts can be read; the library parses them only when asked."""
    try:
        return all(
            part is not None
            for part in (
                certificate.public_key(),
                certificate.subject,
                certificate.issuer,
                certificate.extensions,
                certificate.not_valid_before_utc,
                certificate.not_valid_after_utc,
                certificate.signature_algorithm_oid,
            )
        )
    except (ValueError, TypeError, UnsupportedAlgorithm, x509.DuplicateExtension):
        return False


def _public_bytes(key: object) -> bytes:
    data: bytes = key.public_bytes(  # type: ignore[attr-defined]  # every public key has it
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    return data


def _subject_value(certificate: x509.Certificate, oid: x509.ObjectIdentifier) -> str:
    values = certificate.subject.get_attributes_for_oid(oid)
    return str(values[0].value) if values else ""


def _has_extension(certificate: x509.Certificate, oid: x509.ObjectIdentifier) -> bool:
    try:
        certificate.extensions.get_extension_for_oid(oid)
    except (x509.ExtensionNotFound, ValueError):
        return False
    return True
