# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""A throwaway certificate authority with exactly the profile of Apple's Pass Type ID.

Everything that a test, the demo or the stand-in for APNs needs to sign and verify passes
without a certificate of Apple's.  Nothing here is ever trusted by the product: a test hands
:attr:`WalletCA.root` over as a further root where it wants trust.

Source: the leaf, intermediate and root of real passes, spec packages-and-signing 3.1.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import AuthorityInformationAccessOID, ExtendedKeyUsageOID, NameOID

from common.signing.pass_certificate import PassCertificate
from common.signing.signer import PassSigner
from common.signing.wwdr import Trust

PASS_TYPE = "pass.com.example.test"
TEAM = "A1B2C3D4E5"
PASSWORD = "test"

APPLE_POLICY = x509.ObjectIdentifier("1.2.840.113635.100.5.1")
PASS_SIGNING_USAGE = x509.ObjectIdentifier("1.2.840.113635.100.4.14")
PASS_TYPE_EXTENSION = x509.ObjectIdentifier("1.2.840.113635.100.6.1.16")
NFC_EXTENSION = x509.ObjectIdentifier("1.2.840.113635.100.6.1.26")
LEAF_MARKER = x509.ObjectIdentifier("1.2.840.113635.100.6.3.2")
WWDR_MARKER = x509.ObjectIdentifier("1.2.840.113635.100.6.2.1")

_DER_NULL = b"\x05\x00"
_WWDR_NAME = "Apple Worldwide Developer Relations Certification Authority"
_NOTICE = "Throwaway certificate of a test; nobody relies on it."


def new_key() -> rsa.RSAPrivateKey:
    """Make an RSA-2048 key, the kind that Apple's portal asks for."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def key_identifier(key: rsa.RSAPrivateKey | rsa.RSAPublicKey) -> bytes:
    """Return the subject key identifier (SKI) of a key."""
    public = key.public_key() if isinstance(key, rsa.RSAPrivateKey) else key
    return x509.SubjectKeyIdentifier.from_public_key(public).digest


@dataclass(frozen=True, repr=False)
class IssuedIdentity:
    """A leaf certificate with its key and the chain above it."""

    certificate: x509.Certificate
    key: rsa.RSAPrivateKey
    wwdr: x509.Certificate
    root: x509.Certificate

    def signer(self) -> PassSigner:
        """Return the product's signer with this identity."""
        return PassSigner(PassCertificate(self.certificate), self.key, self.wwdr)

    def trust(self) -> Trust:
        """Return a trust that believes this authority beside Apple's."""
        return Trust(roots=(self.root,))

    def p12(
        self,
        password: str | None = PASSWORD,
        *,
        with_wwdr: bool = True,
        encryption: serialization.KeySerializationEncryption | None = None,
    ) -> bytes:
        """Return a PKCS#12 file, by default AES-256 as OpenSSL 3 writes it."""
        if encryption is None:
            encryption = (
                serialization.BestAvailableEncryption(password.encode())
                if password
                else serialization.NoEncryption()
            )
        chain = [self.wwdr] if with_wwdr else None
        return pkcs12.serialize_key_and_certificates(
            b"Pass Type ID", self.key, self.certificate, chain, encryption
        )

    def certificate_pem(self) -> bytes:
        """Return the leaf as PEM."""
        return self.certificate.public_bytes(serialization.Encoding.PEM)

    def certificate_der(self) -> bytes:
        """Return the leaf as the portal delivers it: a DER .cer file."""
        return self.certificate.public_bytes(serialization.Encoding.DER)

    def key_pem(self, password: str | None = None) -> bytes:
        """Return the key as PKCS#8 PEM, encrypted if a password is given."""
        return self.key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.BestAvailableEncryption(password.encode())
            if password
            else serialization.NoEncryption(),
        )


class WalletCA:
    """A root and a WWDR-like intermediate that issue Pass Type ID certificates.

    Attributes:
        root: the self-signed root, named like Apple's but saying that it is a test.
        wwdr: the intermediate, with Apple's subject for its generation.
    """

    def __init__(
        self,
        *,
        generation: str = "G4",
        wwdr_not_before: datetime | None = None,
        wwdr_not_after: datetime | None = None,
        root_of: "WalletCA | None" = None,
    ) -> None:
        """Make the authority.

        Args:
            generation: the OU of the intermediate, such as ``G4`` or ``G6``.
            wwdr_not_before: start of the intermediate's validity; four years ago if missing.
            wwdr_not_after: end of the intermediate's validity; in four years if missing.
            root_of: another authority whose root issues this intermediate, too.
        """
        now = _today()
        self._root_key = new_key() if root_of is None else root_of._root_key
        self.root = _root(self._root_key, now) if root_of is None else root_of.root
        self.generation = generation
        self._wwdr_key = new_key()
        self.wwdr = self._intermediate(
            wwdr_not_before or now - timedelta(days=4 * 365),
            wwdr_not_after or now + timedelta(days=4 * 365),
        )

    def root_pem(self) -> bytes:
        """Return the root as PEM, for ``openssl cms -verify -CAfile``."""
        return self.root.public_bytes(serialization.Encoding.PEM)

    def issue(
        self,
        pass_type: str = PASS_TYPE,
        team: str = TEAM,
        *,
        organization: str = "Example Ltd",
        country: str = "DE",
        nfc: bool = False,
        not_before: datetime | None = None,
        not_after: datetime | None = None,
        key: rsa.RSAPrivateKey | None = None,
    ) -> IssuedIdentity:
        """Issue a leaf, by default valid from yesterday for 394 days."""
        key = key or new_key()
        certificate = self._leaf(
            key.public_key(),
            _leaf_name(pass_type, team, organization, country, nfc),
            pass_type,
            nfc,
            not_before or _today() - timedelta(days=1),
            not_after,
        )
        return IssuedIdentity(certificate, key, self.wwdr, self.root)

    def issue_expired(
        self, pass_type: str = PASS_TYPE, team: str = TEAM, *, days_ago: int = 10
    ) -> IssuedIdentity:
        """Issue a leaf that ended ``days_ago`` days ago."""
        end = _today() - timedelta(days=days_ago)
        start = end - timedelta(days=394)
        return self.issue(pass_type, team, not_before=start, not_after=end)

    def sign_request(
        self,
        request: bytes,
        pass_type: str = PASS_TYPE,
        team: str = TEAM,
        *,
        nfc: bool = False,
    ) -> bytes:
        """Answer a certificate signing request as Apple's portal does: DER, own subject.

        Apple takes nothing but the public key from the request.
        """
        csr = (
            x509.load_pem_x509_csr(request)
            if request.lstrip().startswith(b"-----")
            else x509.load_der_x509_csr(request)
        )
        assert csr.is_signature_valid
        public = csr.public_key()
        assert isinstance(public, rsa.RSAPublicKey), "Expected: RSA(2048)"
        assert public.key_size == 2048, "Expected: RSA(2048)"
        certificate = self._leaf(
            public,
            _leaf_name(pass_type, team, "Example Ltd", "DE", nfc),
            pass_type,
            nfc,
            _today() - timedelta(days=1),
            None,
        )
        return certificate.public_bytes(serialization.Encoding.DER)

    def _intermediate(self, not_before: datetime, not_after: datetime) -> x509.Certificate:
        name = x509.Name(
            [
                x509.NameAttribute(NameOID.COMMON_NAME, _WWDR_NAME),
                x509.NameAttribute(NameOID.ORGANIZATIONAL_UNIT_NAME, self.generation),
                x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Apple Inc."),
                x509.NameAttribute(NameOID.COUNTRY_NAME, "US"),
            ]
        )
        return (
            _builder(name, self.root.subject, self._wwdr_key.public_key(), not_before, not_after)
            .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
            .add_extension(_authority(self._root_key), critical=False)
            .add_extension(
                _access(None, "http://ocsp.apple.com/ocsp03-applerootca"), critical=False
            )
            .add_extension(_revocation("http://crl.apple.com/root.crl"), critical=False)
            .add_extension(_subject(self._wwdr_key), critical=False)
            .add_extension(_usage(certificates=True), critical=True)
            .add_extension(x509.UnrecognizedExtension(WWDR_MARKER, _DER_NULL), critical=False)
            .sign(self._root_key, hashes.SHA256())
        )

    def _leaf(
        self,
        public_key: rsa.RSAPublicKey,
        name: x509.Name,
        pass_type: str,
        nfc: bool,
        not_before: datetime,
        not_after: datetime | None,
    ) -> x509.Certificate:
        generation = self.generation.lower()
        end = not_after or not_before + timedelta(days=395) - timedelta(seconds=1)
        builder = (
            _builder(name, self.wwdr.subject, public_key, not_before, end)
            .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
            .add_extension(_authority(self._wwdr_key), critical=False)
            .add_extension(
                _access(
                    f"http://certs.apple.com/wwdr{generation}.der",
                    f"http://ocsp.apple.com/ocsp03-wwdr{generation}04",
                ),
                critical=False,
            )
            .add_extension(_policies(), critical=False)
            .add_extension(
                x509.ExtendedKeyUsage([ExtendedKeyUsageOID.CLIENT_AUTH, PASS_SIGNING_USAGE]),
                critical=False,
            )
            .add_extension(_revocation(f"http://crl.apple.com/wwdr{generation}-2.crl"), False)
            .add_extension(x509.SubjectKeyIdentifier(key_identifier(public_key)), critical=False)
            .add_extension(_usage(certificates=False), critical=True)
            .add_extension(
                x509.UnrecognizedExtension(PASS_TYPE_EXTENSION, _utf8_string(pass_type)), False
            )
            .add_extension(x509.UnrecognizedExtension(LEAF_MARKER, _DER_NULL), critical=False)
        )
        if nfc:
            builder = builder.add_extension(
                x509.UnrecognizedExtension(NFC_EXTENSION, _utf8_string(pass_type)), critical=False
            )
        return builder.sign(self._wwdr_key, hashes.SHA256())


def _root(key: rsa.RSAPrivateKey, now: datetime) -> x509.Certificate:
    name = x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "US"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Passwright tests"),
            x509.NameAttribute(NameOID.ORGANIZATIONAL_UNIT_NAME, "Throwaway Authority"),
            x509.NameAttribute(NameOID.COMMON_NAME, "Throwaway Root CA"),
        ]
    )
    year = timedelta(days=365)
    return (
        _builder(name, name, key.public_key(), now - 15 * year, now + 10 * year)
        .add_extension(_usage(certificates=True), critical=True)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(_subject(key), critical=False)
        .add_extension(_authority(key), critical=False)
        .sign(key, hashes.SHA256())
    )


def _builder(
    name: x509.Name,
    issuer: x509.Name,
    key: rsa.RSAPublicKey,
    not_before: datetime,
    not_after: datetime,
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(not_before)
        .not_valid_after(not_after)
    )


def _leaf_name(pass_type: str, team: str, organization: str, country: str, nfc: bool) -> x509.Name:
    kind = "Pass Type ID with NFC" if nfc else "Pass Type ID"
    return x509.Name(
        [
            x509.NameAttribute(NameOID.USER_ID, pass_type),
            x509.NameAttribute(NameOID.COMMON_NAME, f"{kind}: {pass_type}"[:64]),  # X.520 limit
            x509.NameAttribute(NameOID.ORGANIZATIONAL_UNIT_NAME, team),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, organization),
            x509.NameAttribute(NameOID.COUNTRY_NAME, country),
        ]
    )


def _authority(key: rsa.RSAPrivateKey) -> x509.AuthorityKeyIdentifier:
    return x509.AuthorityKeyIdentifier(key_identifier(key), None, None)


def _subject(key: rsa.RSAPrivateKey) -> x509.SubjectKeyIdentifier:
    return x509.SubjectKeyIdentifier(key_identifier(key))


def _access(issuers: str | None, ocsp: str) -> x509.AuthorityInformationAccess:
    found = [(AuthorityInformationAccessOID.CA_ISSUERS, issuers)] if issuers else []
    found.append((AuthorityInformationAccessOID.OCSP, ocsp))
    return x509.AuthorityInformationAccess(
        [
            x509.AccessDescription(method, x509.UniformResourceIdentifier(url))
            for method, url in found
        ]
    )


def _policies() -> x509.CertificatePolicies:
    return x509.CertificatePolicies(
        [x509.PolicyInformation(APPLE_POLICY, [x509.UserNotice(None, _NOTICE)])]
    )


def _revocation(url: str) -> x509.CRLDistributionPoints:
    return x509.CRLDistributionPoints(
        [x509.DistributionPoint([x509.UniformResourceIdentifier(url)], None, None, None)]
    )


def _usage(*, certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not certificates,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=certificates,
        crl_sign=certificates,
        encipher_only=False,
        decipher_only=False,
    )


def _utf8_string(text: str) -> bytes:
    """Return a DER UTF8String of less than 128 bytes."""
    data = text.encode()
    assert len(data) < 128
    return bytes([0x0C, len(data)]) + data


def _today() -> datetime:
    return datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
