# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""A certificate with its key as PEM: the form in which the server stores and uses them."""

from __future__ import annotations

from dataclasses import dataclass, field

from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from common.signing.pass_certificate import Identity


@dataclass(frozen=True, slots=True)
class KeyPair:
    """A certificate, its key and its issuers as PEM; its text form shows no key."""

    certificate: bytes
    key: bytes = field(repr=False)
    others: bytes = b""

    @classmethod
    def of(cls, identity: Identity) -> KeyPair:
        """Return an identity as PEM."""
        return cls(
            certificate=identity.certificate.x509.public_bytes(Encoding.PEM),
            key=identity.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()),
            others=b"".join(other.public_bytes(Encoding.PEM) for other in identity.others),
        )
