# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""What a signature file says, read as leniently as the signatures of real passes need.

Of 57 real ones 42 are not strict DER: indefinite lengths, unsorted certificates, key
identifiers in place of issuer and serial number.  Source: packages-and-signing.md 4.1.
"""

import base64
import hashlib
import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from asn1crypto import cms, core
from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa

from common.errors import CertificateError
from common.signing.pass_certificate import is_readable, subject_key_identifier
from common.text import _

_PEM = re.compile(rb"-----BEGIN (?:PKCS7|CMS)-----(.*?)-----END", re.DOTALL)
_SMIME_BODY = re.compile(rb"\r?\n\r?\n([A-Za-z0-9+/=\r\n]+)")
_SET_TAG = b"\x31"
_HASHES: dict[str, type[hashes.HashAlgorithm]] = {
    "sha1": hashes.SHA1,  # 40 of 56 real passes have it
    "sha224": hashes.SHA224,
    "sha256": hashes.SHA256,
    "sha384": hashes.SHA384,
    "sha512": hashes.SHA512,
}

_MALFORMED = (
    *(ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError),
    x509.InvalidVersion,
)
"""What the two libraries raise on bytes that are not what they claim to be."""


class SignatureFormError(CertificateError):
    """The bytes are not a CMS SignedData with a signer."""


@dataclass(frozen=True)
class CmsSignature:
    """A signature file, taken apart.

    Attributes:
        signer: the certificate of the signer, ``None`` if it is not embedded.
        certificates: every embedded certificate that can be read.
        digest_algorithm: name of the hash, such as ``sha256``.
        signing_time: when it was signed, by its own words; ``None`` if it does not say.
        attached: the content, if it is in the signature although it should not be.
        is_armored: whether it is text (PEM or S/MIME) in place of DER.
        message_digest: the hash that was signed, ``None`` if there are no signed attributes.
        signed_bytes: what the signature is over; empty if that is the content itself.
        value: the signature proper.
        is_pss: whether it is RSA-PSS in place of the usual PKCS #1 v1.5.
    """

    signer: x509.Certificate | None
    certificates: tuple[x509.Certificate, ...]
    digest_algorithm: str
    signing_time: datetime | None
    attached: bytes | None
    is_armored: bool
    message_digest: bytes | None
    signed_bytes: tuple[bytes, ...]
    value: bytes
    is_pss: bool = False

    def is_over(self, content: bytes) -> bool:
        """Return whether the signature is good and over this content."""
        if self.message_digest is None:
            return self._is_signed(content)
        if self.digest_algorithm not in _HASHES:
            return False
        digest = hashlib.new(self.digest_algorithm, content, usedforsecurity=False).digest()
        return digest == self.message_digest and self.is_signed_by_signer()

    def is_signed_by_signer(self) -> bool:
        """Return whether the signed attributes are signed with the signer's key."""
        return any(self._is_signed(data) for data in self.signed_bytes)

    def _is_signed(self, data: bytes) -> bool:
        if self.signer is None or self.digest_algorithm not in _HASHES:
            return False
        algorithm = _HASHES[self.digest_algorithm]()
        key = self.signer.public_key()
        try:
            if isinstance(key, rsa.RSAPublicKey):
                key.verify(self.value, data, self._padding(algorithm), algorithm)
            elif isinstance(key, ec.EllipticCurvePublicKey):
                key.verify(self.value, data, ec.ECDSA(algorithm))
            else:
                return False
        except (InvalidSignature, UnsupportedAlgorithm, ValueError):
            return False
        return True

    def _padding(self, algorithm: hashes.HashAlgorithm) -> padding.AsymmetricPadding:
        if self.is_pss:
            return padding.PSS(padding.MGF1(algorithm), padding.PSS.AUTO)
        return padding.PKCS1v15()


def read_signature(data: bytes) -> CmsSignature:
    """Take a signature file apart.

    Raises:
        SignatureFormError: it is no CMS SignedData with a signer; the message says why.
    """
    if not data:
        raise SignatureFormError(_("The signature is empty."), hint=_("Sign the pass again."))
    der, is_armored = _without_armor(data)
    try:
        return _read(der, is_armored)
    except _MALFORMED as error:
        raise SignatureFormError(
            _("The signature is not a PKCS #7 message (CMS SignedData)."),
            hint=_("Sign the pass again; the file must be a detached signature in DER."),
        ) from error


def embedded_certificates(data: bytes | None) -> tuple[x509.Certificate, ...]:
    """Return the certificates in a signature file; none if it is missing or no signature."""
    try:
        return read_signature(data).certificates if data else ()
    except SignatureFormError:
        return ()


def _without_armor(data: bytes) -> tuple[bytes, bool]:
    match = _PEM.search(data)
    if match is None and data.lstrip().startswith((b"MIME-Version", b"Content-")):
        match = next(reversed(list(_SMIME_BODY.finditer(data))), None)
    if match is None:
        return data, False
    try:
        return base64.b64decode(match.group(1), validate=False), True
    except ValueError:
        return data, False


def _read(data: bytes, is_armored: bool) -> CmsSignature:
    info = cms.ContentInfo.load(data)
    if info["content_type"].native != "signed_data":
        raise ValueError("no SignedData")
    signed = info["content"]
    certificates = tuple(_certificates(signed["certificates"]))
    signer_info = signed["signer_infos"][0]
    attributes = signer_info["signed_attrs"]
    values = _attribute_values(attributes)
    return CmsSignature(
        signer=_find_signer(signer_info["sid"], certificates),
        certificates=certificates,
        digest_algorithm=str(signer_info["digest_algorithm"]["algorithm"].native),
        signing_time=_time(values.get("signing_time")),
        attached=_attached(signed["encap_content_info"]),
        is_armored=is_armored,
        message_digest=values.get("message_digest"),
        signed_bytes=_signed_bytes(attributes),
        value=bytes(signer_info["signature"].native),
        is_pss=signer_info["signature_algorithm"]["algorithm"].native == "rsassa_pss",
    )


def _certificates(found: Any) -> Any:  # asn1crypto has no types
    for choice in found:
        try:
            certificate = x509.load_der_x509_certificate(choice.chosen.dump())
        except _MALFORMED:
            continue
        if is_readable(certificate):
            yield certificate


def _find_signer(sid: Any, certificates: tuple[x509.Certificate, ...]) -> x509.Certificate | None:
    if sid.name == "subject_key_identifier":
        wanted = bytes(sid.chosen.native)
        return next((c for c in certificates if subject_key_identifier(c) == wanted), None)
    serial = sid.chosen["serial_number"].native
    issuer = sid.chosen["issuer"].dump()
    named = [c for c in certificates if c.serial_number == serial]
    return next((c for c in named if c.issuer.public_bytes() == issuer), None) or next(
        iter(named), None
    )


def _attribute_values(attributes: Any) -> dict[str, Any]:
    if isinstance(attributes, core.Void):
        return {}
    return {a["type"].native: a["values"][0].native for a in attributes if len(a["values"])}


def _signed_bytes(attributes: Any) -> tuple[bytes, ...]:
    """Return what may have been signed: the attributes as they came, and as strict DER.

    node-forge leaves them unsorted; they must be hashed as received.
    Source: walt-passes-android #176, RFC 5652 5.4.
    """
    if isinstance(attributes, core.Void):
        return ()
    received = _SET_TAG + attributes.dump()[1:]
    strict = _SET_TAG + cms.CMSAttributes(list(attributes)).dump(force=True)[1:]
    return (received,) if received == strict else (received, strict)


def _attached(encapsulated: Any) -> bytes | None:
    content = encapsulated["content"]
    return None if content.native is None else bytes(content.native)


def _time(value: Any) -> datetime | None:
    return value if isinstance(value, datetime) else None
