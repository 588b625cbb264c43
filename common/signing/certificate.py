# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Reading certificate files: PKCS#12 of any age, PEM and DER, each failure in its own words.

Opening a key takes about 40 ms during which no other thread runs, and a hostile file can
make it much longer: do it once, in a job, never per pass.  Source: measured.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from asn1crypto import pkcs12 as asn1_pkcs12
from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.decrepit.ciphers.algorithms import RC2
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.modes import CBC
from cryptography.hazmat.primitives.serialization import (
    load_der_private_key,
    load_pem_private_key,
    pkcs12,
)

from common.errors import CertificateError
from common.signing.pass_certificate import (
    Identity,
    LegacyEncryptionError,
    NoPrivateKeyError,
    NotACertificateFileError,
    NotAPassCertificateError,
    PassCertificate,
    PrivateKey,
    WrongPasswordError,
    is_readable,
    keys_match,
)
from common.text import _

__all__ = [
    "Identity",
    "LegacyEncryptionError",
    "NoPrivateKeyError",
    "NotACertificateFileError",
    "NotAPassCertificateError",
    "PassCertificate",
    "PrivateKey",
    "WrongPasswordError",
    "load_certificates",
    "load_identity",
    "load_key",
    "require_pass_certificate",
]

MAXIMUM_SIZE = 64 * 1024
"""Larger files are refused: a p12 has 3 to 6 kB.  Source: reliability.md E."""

_PEM_BLOCK = re.compile(rb"-----BEGIN ([A-Z0-9 ]+)-----.*?-----END \1-----", re.DOTALL)
_LEGACY_OIDS = (
    b"\x2a\x86\x48\x86\xf7\x0d\x01\x0c\x01\x01",  # SHA-1 and RC4-128
    b"\x2a\x86\x48\x86\xf7\x0d\x01\x0c\x01\x02",  # SHA-1 and RC4-40
    b"\x2a\x86\x48\x86\xf7\x0d\x01\x0c\x01\x05",  # SHA-1 and RC2-128
    b"\x2a\x86\x48\x86\xf7\x0d\x01\x0c\x01\x06",  # SHA-1 and RC2-40
)
"""The ciphers that need OpenSSL's legacy provider.  Source: RFC 7292, appendix C."""


def load_identity(data: bytes, password: str | None = None, key_data: bytes = b"") -> Identity:
    """Read certificate, key and further certificates from a file's bytes.

    Args:
        data: a .p12 or .pfx; or PEM with certificate and key; or a certificate alone
            (PEM, DER) if ``key_data`` is given.
        password: opens the p12, or the key if that is encrypted.
        key_data: the private key from its own file, PEM or DER.

    Raises:
        CertificateError: each way to fail has its own subclass, sentence and hint.
    """
    if len(data) > MAXIMUM_SIZE or len(key_data) > MAXIMUM_SIZE:
        raise _not_a_certificate_file()
    if _is_pkcs12(data):
        key, certificates = _open_pkcs12(data, password)
    else:
        certificates = load_certificates(data)
        key = load_key(key_data or data, password) if key_data or b"PRIVATE KEY" in data else None
    return _identity(key, certificates)


def load_certificates(data: bytes) -> tuple[x509.Certificate, ...]:
    """Read one or more certificates, PEM or DER.

    Raises:
        NotACertificateFileError: there is none in it.
    """
    blocks = [m.group(0) for m in _PEM_BLOCK.finditer(data) if b"CERTIFICATE" in m.group(1)]
    if not blocks and data.lstrip().startswith(b"-----"):
        raise _not_a_certificate_file()
    load = x509.load_pem_x509_certificate if blocks else x509.load_der_x509_certificate
    try:
        found = tuple(load(block) for block in blocks or [data])
    except (ValueError, x509.InvalidVersion) as error:
        raise _not_a_certificate_file() from error
    _require_readable(found)
    return found


def load_key(data: bytes, password: str | None = None) -> PrivateKey:
    """Read a private key: PKCS#8 or PKCS#1, PEM or DER, encrypted or not.

    Raises:
        CertificateError: no key, a wrong password, or a kind of key that Apple does not use.
    """
    block = next((m.group(0) for m in _PEM_BLOCK.finditer(data) if b"KEY" in m.group(1)), None)
    load = load_der_private_key if block is None else load_pem_private_key
    key: object = None
    for secret in _key_passwords(password):
        try:
            key = load(block or data, secret)
            break
        except TypeError:  # encrypted and no password, or a password and not encrypted
            continue
        except UnsupportedAlgorithm as error:
            raise _legacy() from error
        except ValueError:
            continue
    if key is None:
        if block is None and not data.startswith(b"\x30"):
            raise NotACertificateFileError(
                _("This file holds no private key."),
                hint=_("Choose the .key, .pem or .p12 file that was saved with the request."),
            )
        raise _wrong_password()
    return _usable(key)


def _key_passwords(password: str | None) -> Iterator[bytes | None]:
    yield from (_spellings(password) if password else ())
    yield None


def _identity(key: PrivateKey | None, certificates: Iterable[x509.Certificate]) -> Identity:
    """Join a key with the certificate that it belongs to."""
    found = tuple(certificates)
    if key is None:
        raise _no_private_key(found)
    own = next((c for c in found if keys_match(c, key)), None)
    if own is None:
        if not found:
            raise CertificateError(
                _("This file holds a private key, but no certificate."),
                hint=_("Add the certificate (.cer) that Apple made for this key."),
            )
        raise CertificateError(
            _("The private key does not belong to the certificate."),
            hint=_("Choose the key that was made with the request for this certificate."),
        )
    certificate = PassCertificate(own)
    require_pass_certificate(certificate)
    return Identity(certificate, key, tuple(c for c in found if c != own))


def require_pass_certificate(certificate: PassCertificate) -> None:
    """Make sure that a certificate is one for passes.

    Raises:
        NotAPassCertificateError: it is something else; the message says what.
    """
    if not certificate.is_for_passes:
        raise NotAPassCertificateError(
            _("This is not a certificate for passes but “{name}”.").format(
                name=certificate.common_name or certificate.x509.subject.rfc4514_string()
            ),
            hint=_(
                "Choose the certificate of a Pass Type ID. Its name begins with “Pass Type ID”."
            ),
        )


def _is_pkcs12(data: bytes) -> bool:
    try:
        version: object = asn1_pkcs12.Pfx.load(data)["version"].native
    except (ValueError, TypeError, KeyError):
        return False
    return version == "v3"


def _open_pkcs12(
    data: bytes, password: str | None
) -> tuple[PrivateKey | None, tuple[x509.Certificate, ...]]:
    candidates: tuple[bytes | None, ...] = tuple(_spellings(password)) if password else (b"", None)
    failure: Exception | None = None
    for secret in candidates:
        try:
            opened = pkcs12.load_pkcs12(data, secret)
        except UnsupportedAlgorithm as error:
            raise _legacy() from error
        except (ValueError, TypeError) as error:
            failure = error
            continue
        certificates = [] if opened.cert is None else [opened.cert.certificate]
        certificates += [item.certificate for item in opened.additional_certs]
        key = None if opened.key is None else _usable(opened.key)
        _require_readable(certificates)
        return key, tuple(certificates)
    if any(oid in data for oid in _LEGACY_OIDS) and not _has_legacy_ciphers():
        raise _legacy() from failure
    raise _wrong_password() from failure


def _require_readable(certificates: Iterable[x509.Certificate]) -> None:
    if not all(is_readable(certificate) for certificate in certificates):
        raise NotACertificateFileError(
            _("The certificate in this file is damaged."),
            hint=_("Download or export it again."),
        )


def _spellings(password: str) -> Iterator[bytes]:
    """Yield the forms in which programs have put one password into a file.

    Composed and decomposed letters (macOS), and UTF-8 taken for Latin-1 (OpenSSL before 1.1).
    """
    forms = {
        text.encode(): None
        for form in (password, *(unicodedata.normalize(n, password) for n in ("NFC", "NFD")))
        for text in (form, form.encode().decode("latin-1"))
    }
    yield from forms


def _usable(key: object) -> PrivateKey:
    if isinstance(key, (rsa.RSAPrivateKey, ec.EllipticCurvePrivateKey)):
        return key
    raise CertificateError(
        _("The private key is of a kind that Apple does not use for passes."),
        hint=_("Make an RSA key of 2048 bits; the certificate assistant does it for you."),
    )


def _has_legacy_ciphers() -> bool:
    """Return whether this build of OpenSSL can still decrypt RC2."""
    try:
        Cipher(RC2(bytes(16)), CBC(bytes(8))).decryptor()
    except UnsupportedAlgorithm:
        return False
    return True


def _wrong_password() -> WrongPasswordError:
    return WrongPasswordError(
        _("The password does not open this certificate file."),
        hint=_("Try again, or choose another file."),
    )


def _legacy() -> LegacyEncryptionError:
    return LegacyEncryptionError(
        _("This certificate file uses a legacy encryption (RC2 or RC4) that is switched off here."),
        hint=_(
            "Allow legacy ciphers in this computer's OpenSSL, or export the file again with AES."
        ),
    )


def _not_a_certificate_file() -> NotACertificateFileError:
    return NotACertificateFileError(
        _("This is not a certificate file."),
        hint=_("Choose a .p12, .pfx, .pem or .cer file."),
    )


def _no_private_key(certificates: tuple[x509.Certificate, ...]) -> NoPrivateKeyError:
    own = next((c for c in certificates if PassCertificate(c).is_for_passes), None)
    return NoPrivateKeyError(
        _("This file holds a certificate, but not its private key."),
        hint=_(
            "The key is on the computer where the request was made. In Keychain Access, export"
            " the certificate from “My Certificates”; or add the key file."
        ),
        certificate=own or (certificates[0] if certificates else None),
    )
