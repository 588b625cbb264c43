# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""From nothing to a certificate on any computer: key, request, and joining Apple's answer."""

import re

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

from common.errors import CertificateError
from common.signing.certificate import load_certificates, require_pass_certificate
from common.signing.pass_certificate import (
    Identity,
    PassCertificate,
    PrivateKey,
    keys_match,
)
from common.text import _

KEY_SIZE = 2048
"""Bits; Apple's portal answers anything else with “Expected: RSA(2048)”."""

PORTAL_URL = "https://developer.apple.com/account/resources/identifiers/list/passTypeId"
"""Where the request is uploaded: Identifiers, Pass Type IDs, Create Certificate."""

REQUEST_SUFFIX = ".certSigningRequest"

_IDENTIFIER = re.compile(r"pass\.[A-Za-z0-9][A-Za-z0-9.-]*")
_LONGEST_NAME = 64  # of a common name.  Source: X.520


def new_key() -> rsa.RSAPrivateKey:
    """Make the private key of a certificate; it never leaves this computer by itself."""
    return rsa.generate_private_key(public_exponent=65537, key_size=KEY_SIZE)


def pass_type_identifier(typed: str) -> str:
    """Return what was typed as a pass type identifier, with ``pass.`` once in front.

    Raises:
        CertificateError: it has characters that Apple does not allow.
    """
    name = typed.strip()
    while name.startswith("pass."):
        name = name.removeprefix("pass.")
    identifier = f"pass.{name}"
    if not _IDENTIFIER.fullmatch(identifier):
        raise CertificateError(
            _("“{name}” cannot be a pass type identifier.").format(name=typed),
            hint=_("Use letters, digits, dots and hyphens, such as pass.com.example.card."),
        )
    return identifier


def make_request(key: PrivateKey, name: str, email: str = "") -> bytes:
    """Return a certificate signing request as PEM, to upload to Apple's portal.

    Args:
        key: the key that the certificate will be for.
        name: shown in the request; Apple ignores it.
        email: an address in the request; Apple ignores it, too.
    """
    attributes = [x509.NameAttribute(NameOID.COMMON_NAME, name[:_LONGEST_NAME] or "Passwright")]
    if email:
        attributes.append(x509.NameAttribute(NameOID.EMAIL_ADDRESS, email))
    builder = x509.CertificateSigningRequestBuilder().subject_name(x509.Name(attributes))
    return builder.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)


def join(answer: bytes, key: PrivateKey, pass_type: str = "") -> Identity:
    """Join the certificate that Apple sent with the key that was made for it.

    Args:
        answer: the .cer file as downloaded, DER or PEM.
        key: the private key of the request.
        pass_type: the pass type that was asked for; empty if any will do.

    Raises:
        CertificateError: it is no certificate, not one for passes, for another key or
            another pass type, or out of date.
    """
    certificates = load_certificates(answer)
    certificate = PassCertificate(certificates[0])
    require_pass_certificate(certificate)
    if not keys_match(certificate.x509, key):
        raise CertificateError(
            _("The certificate for “{pass_type}” was made for another request.").format(
                pass_type=certificate.pass_type_identifier
            ),
            hint=_("Upload the request that was saved here, and download its certificate."),
        )
    if pass_type and certificate.pass_type_identifier != pass_type:
        raise CertificateError(
            _("The certificate is for “{found}”, but the request was for “{wanted}”.").format(
                found=certificate.pass_type_identifier, wanted=pass_type
            ),
            hint=_("In Apple's portal, create the certificate under the right Pass Type ID."),
        )
    certificate.check_dates()
    return Identity(certificate, key, certificates[1:])


def to_p12(identity: Identity, password: str) -> bytes:
    """Return the identity as a PKCS#12 file (AES-256), a backup or for the server.

    Raises:
        CertificateError: the password is empty.
    """
    return pkcs12.serialize_key_and_certificates(
        identity.certificate.pass_type_identifier.encode(),
        identity.key,
        identity.certificate.x509,
        identity.others or None,
        _encryption(password),
    )


def encrypted_key(key: PrivateKey, password: str) -> bytes:
    """Return the key as encrypted PKCS#8 PEM.

    Raises:
        CertificateError: the password is empty.
    """
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, _encryption(password)
    )


def _encryption(password: str) -> serialization.KeySerializationEncryption:
    if not password:
        raise CertificateError(
            _("A private key is not written without a password."),
            hint=_("Choose a password; it is needed to open the file again."),
        )
    return serialization.BestAvailableEncryption(password.encode())
