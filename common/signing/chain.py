# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Chains of certificates from a leaf upward, and whom we believe at their end."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa

from common.signing.apple_authorities import generation_of
from common.signing.pass_certificate import (
    authority_key_identifier,
    fingerprint,
    subject_key_identifier,
)


@dataclass(frozen=True)
class Trust:
    """Whom we believe, and the certificates at hand to build a chain with.

    Without any certificate a chain still ends well if it reaches one whose fingerprint is
    in :data:`GENERATIONS`.

    Attributes:
        certificates: intermediates and roots at hand; being here earns them no trust.
        roots: further roots that are believed, such as that of a test authority.
    """

    certificates: tuple[x509.Certificate, ...] = ()
    roots: tuple[x509.Certificate, ...] = ()
    _root_prints: frozenset[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Remember the fingerprints of the further roots."""
        prints = frozenset(fingerprint(root) for root in self.roots)
        object.__setattr__(self, "_root_prints", prints)

    def with_certificates(self, certificates: Iterable[x509.Certificate]) -> "Trust":
        """Return the same trust with more certificates at hand."""
        return replace(self, certificates=(*self.certificates, *certificates))

    def is_anchor(self, certificate: x509.Certificate) -> bool:
        """Return whether a chain may end with this certificate."""
        return generation_of(certificate) is not None or self.is_further_root(certificate)

    def is_further_root(self, certificate: x509.Certificate) -> bool:
        """Return whether it is one of the roots believed beside Apple's."""
        return fingerprint(certificate) in self._root_prints


@dataclass(frozen=True)
class Chain:
    """Certificates from the leaf upward.

    Attributes:
        certificates: leaf first; each is issued by the next.
        is_trusted: whether the last one is believed.
    """

    certificates: tuple[x509.Certificate, ...]
    is_trusted: bool

    def invalid_at(self, when: datetime) -> x509.Certificate | None:
        """Return the first certificate that is not valid at a moment, or ``None``."""
        for certificate in self.certificates:
            if not certificate.not_valid_before_utc <= when <= certificate.not_valid_after_utc:
                return certificate
        return None


_LONGEST_CHAIN = 5


def chains(
    leaf: x509.Certificate, trust: Trust, embedded: Iterable[x509.Certificate] = ()
) -> Iterator[Chain]:
    """Yield every chain from a leaf, made of what is at hand and what came along.

    Trusted chains come first, so that the first one is the best that there is.
    """
    pool = {
        fingerprint(certificate): certificate
        for certificate in (*trust.certificates, *trust.roots, *embedded)
    }
    found = list(_grow((leaf,), tuple(pool.values()), trust))
    yield from sorted(found, key=lambda chain: (not chain.is_trusted, -len(chain.certificates)))


def _grow(
    path: tuple[x509.Certificate, ...], pool: tuple[x509.Certificate, ...], trust: Trust
) -> Iterator[Chain]:
    if trust.is_anchor(path[-1]):
        yield Chain(path, is_trusted=True)
    issuers = [c for c in pool if c not in path and is_issuer(c, path[-1])]
    if len(path) >= _LONGEST_CHAIN or not issuers:
        if not trust.is_anchor(path[-1]):
            yield Chain(path, is_trusted=False)
        return
    for issuer in issuers:
        yield from _grow((*path, issuer), pool, trust)


def is_issuer(issuer: x509.Certificate, certificate: x509.Certificate) -> bool:
    """Return whether one certificate has issued another: names, key identifier, signature."""
    wanted, own = authority_key_identifier(certificate), subject_key_identifier(issuer)
    if wanted and own and wanted != own:
        return False
    return (
        certificate.issuer == issuer.subject
        and may_issue(issuer)
        and _has_signed(issuer.public_key(), certificate)
    )


def _has_signed(key: object, certificate: x509.Certificate) -> bool:
    """Check the signature of a certificate.

    Not ``verify_directly_issued_by``: it refuses SHA-1, which all of Apple's leaves before
    2022 have.
    """
    data = (certificate.signature, certificate.tbs_certificate_bytes)
    try:
        algorithm = certificate.signature_hash_algorithm
        if isinstance(key, rsa.RSAPublicKey) and algorithm is not None:
            key.verify(*data, padding.PKCS1v15(), algorithm)
        elif isinstance(key, ec.EllipticCurvePublicKey) and algorithm is not None:
            key.verify(*data, ec.ECDSA(algorithm))
        else:
            return False
    except (InvalidSignature, UnsupportedAlgorithm, ValueError):
        return False
    return True


def may_issue(certificate: x509.Certificate) -> bool:
    """Return whether a certificate says that it may issue others."""
    try:
        found = certificate.extensions.get_extension_for_class(x509.BasicConstraints)
    except (x509.ExtensionNotFound, ValueError):
        return False
    return found.value.ca
