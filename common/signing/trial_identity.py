# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""A self-made identity: signing, Doctor and preview work before Apple's certificate is there.

Wallet refuses what it signs, and everything that shows such a pass says so.
"""

from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from common.signing.csr import new_key
from common.signing.pass_certificate import (
    PASS_TYPE_EXTENSION,
    TEST_ORGANIZATION,
    Identity,
    PassCertificate,
)
from common.text import _

__all__ = ["TEST_TEAM", "make_test_identity", "will_not_install"]

TEST_TEAM = "TESTTESTTE"
"""The team identifier of test identities; ten characters, as Apple's are."""

_DAYS = 90
_LONGEST_NAME = 64  # of a common name.  Source: X.520


def will_not_install() -> str:
    """Return the stamp of every pass that a test identity has signed."""
    return _("Test signature: will not install")


def make_test_identity(
    pass_type: str, team: str = TEST_TEAM, *, now: datetime | None = None
) -> Identity:
    """Make a certificate for a pass type, with an authority of its own beside it.

    The authority's key is forgotten at once, so that nothing else can come from it.
    """
    start = (now or datetime.now(UTC)).replace(microsecond=0) - timedelta(minutes=5)
    authority_key, key = new_key(), new_key()
    authority = _authority(authority_key, start)
    leaf = _leaf(key, pass_type, team, authority, authority_key, start)
    return Identity(PassCertificate(leaf), key, (authority,))


def _authority(key: rsa.RSAPrivateKey, start: datetime) -> x509.Certificate:
    name = x509.Name(
        [
            x509.NameAttribute(NameOID.COMMON_NAME, "Passwright test authority"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, TEST_ORGANIZATION),
        ]
    )
    public = key.public_key()
    return (
        _builder(name, name, public, start)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
        .sign(key, hashes.SHA256())
    )


def _leaf(
    key: rsa.RSAPrivateKey,
    pass_type: str,
    team: str,
    authority: x509.Certificate,
    authority_key: rsa.RSAPrivateKey,
    start: datetime,
) -> x509.Certificate:
    name = x509.Name(
        [
            x509.NameAttribute(NameOID.USER_ID, pass_type),
            x509.NameAttribute(NameOID.COMMON_NAME, f"Test: {pass_type}"[:_LONGEST_NAME]),
            x509.NameAttribute(NameOID.ORGANIZATIONAL_UNIT_NAME, team),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, TEST_ORGANIZATION),
        ]
    )
    issuer = x509.AuthorityKeyIdentifier.from_issuer_public_key(authority_key.public_key())
    usage = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.CLIENT_AUTH])
    marker = x509.UnrecognizedExtension(PASS_TYPE_EXTENSION, _utf8_string(pass_type))
    return (
        _builder(name, authority.subject, key.public_key(), start)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(issuer, critical=False)
        .add_extension(usage, critical=False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(marker, critical=False)
        .sign(authority_key, hashes.SHA256())
    )


def _builder(
    name: x509.Name, issuer: x509.Name, key: rsa.RSAPublicKey, start: datetime
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(start + timedelta(days=_DAYS))
    )


def _utf8_string(text: str) -> bytes:
    """Return a DER UTF8String, the form of Apple's extension."""
    data = text.encode()[:127]
    return bytes([0x0C, len(data)]) + data
