# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The user's certificates and keys: encrypted files in the application's data folder.

One folder per key: ``about.json``, ``key.pem`` (PKCS #8, AES-256), then the request and
the certificate as they come.  What encrypts the key is in the keychain, or, where there is
none, a passphrase that is asked for.  No widgets; everything here may run in a job.
"""

import base64
import hashlib
import json
import secrets
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from common.errors import CertificateError
from common.package.pkpass import write_file_atomically
from common.signing.certificate import WrongPasswordError, load_certificates
from common.signing.csr import join, make_request
from common.signing.pass_certificate import Identity, PassCertificate, PrivateKey
from common.text import _
from designer.certificates.keychain import Keychain

_ABOUT, _KEY, _CERTIFICATE, _OTHERS = "about.json", "key.pem", "certificate.cer", "others.pem"
_REQUEST = "request.certSigningRequest"
_SALT_SIZE = 16
_SCRYPT_N, _SCRYPT_R, _SCRYPT_P = 2**15, 8, 1  # 32 MB, about 0.1 s.  Source: RFC 7914
_OWNER_ONLY = 0o700


class Protection(Enum):
    """What encrypts a key."""

    KEYCHAIN = "keychain"
    PASSPHRASE = "passphrase"  # noqa: S105  # a word, not a secret


@dataclass(frozen=True)
class StoredKey:
    """A key in the store, with its certificate once there is one.  Holds no secret.

    Attributes:
        name: the folder of the entry.
        pass_type: the pass type that it is for.
        protection: what encrypts the key.
        public_key: SHA-256 of the public key, in hexadecimal.
        certificate: ``None`` while Apple's answer is waited for.
        others: certificates that came along, such as the intermediate.
        salt: for the passphrase, in Base64.
        servers: names of the server profiles that it was sent to.
    """

    name: str
    pass_type: str
    protection: Protection
    public_key: str
    certificate: PassCertificate | None = None
    others: tuple[x509.Certificate, ...] = ()
    salt: str = ""
    servers: tuple[str, ...] = ()

    @property
    def is_waiting(self) -> bool:
        """Whether the request was made and the certificate has not come yet."""
        return self.certificate is None


class KeyStore:
    """The folder with all keys of the user."""

    def __init__(self, folder: Path, keychain: Keychain | None = None) -> None:
        """Use a folder, which need not exist, and a keychain."""
        self.folder = folder
        self.keychain = keychain or Keychain()

    def all(self) -> tuple[StoredKey, ...]:
        """Return every entry, by pass type; one that cannot be read is passed over."""
        folders = sorted(self.folder.iterdir()) if self.folder.is_dir() else []
        entries = [entry for path in folders if (entry := _read_entry(path)) is not None]
        return tuple(sorted(entries, key=lambda entry: (entry.pass_type, entry.name)))

    def for_pass_type(self, pass_type: str | None) -> StoredKey | None:
        """Return the entry to sign a pass type with: the certificate that ends last."""
        return latest_for(self.all(), pass_type)

    def waiting_for(self, certificate: x509.Certificate) -> StoredKey | None:
        """Return the entry whose key a certificate was made for, if it is in the store."""
        wanted = _public_key_digest(certificate.public_key())
        found = [entry for entry in self.all() if entry.public_key == wanted]
        return min(found, key=lambda entry: not entry.is_waiting, default=None)

    def add(self, identity: Identity, passphrase: str = "") -> StoredKey:
        """Keep an imported identity.

        Args:
            identity: certificate and key.
            passphrase: encrypts the key where there is no keychain.

        Raises:
            CertificateError: it cannot be kept; nothing is left behind.
        """
        identity.check()
        entry = self._new_entry(identity.certificate.pass_type_identifier, identity.key)
        files = {_CERTIFICATE: identity.certificate.x509.public_bytes(Encoding.DER)}
        if identity.others:
            files[_OTHERS] = b"".join(c.public_bytes(Encoding.PEM) for c in identity.others)
        self._write(entry, identity.key, files, passphrase)
        return self._again(entry)

    def add_request(self, pass_type: str, key: PrivateKey, passphrase: str = "") -> StoredKey:
        """Keep a new key with its request, until Apple's answer comes."""
        entry = self._new_entry(pass_type, key)
        self._write(entry, key, {_REQUEST: make_request(key, pass_type)}, passphrase)
        return self._again(entry)

    def request_of(self, entry: StoredKey) -> bytes:
        """Return the certificate signing request of an entry, to save for Apple's portal."""
        return self._read(entry, _REQUEST)

    def complete(self, entry: StoredKey, answer: bytes, passphrase: str = "") -> StoredKey:
        """Join Apple's answer with the key of an entry.

        Raises:
            CertificateError: it is for another key or pass type, or out of date.
        """
        identity = join(answer, self.key_of(entry, passphrase), entry.pass_type)
        path = self.folder / entry.name / _CERTIFICATE
        write_file_atomically(path, identity.certificate.x509.public_bytes(Encoding.DER))
        return self._again(entry)

    def renew(self, entry: StoredKey, passphrase: str = "") -> StoredKey:
        """Make a request with the key of an entry; the old certificate stays usable."""
        key = self.key_of(entry, passphrase)
        return self.add_request(entry.pass_type, key, passphrase)

    def unlock(self, entry: StoredKey, passphrase: str = "") -> Identity:
        """Return certificate and key of an entry.

        Raises:
            WrongPasswordError: the passphrase does not open the key.
            KeychainError: the keychain does not open, or has lost the wrapping key.
        """
        if entry.certificate is None:
            raise CertificateError(
                _("Apple's certificate for “{pass_type}” has not been added yet.").format(
                    pass_type=entry.pass_type
                ),
                hint=_("Upload the request in Apple's portal, and drop the .cer file here."),
            )
        return Identity(entry.certificate, self.key_of(entry, passphrase), entry.others)

    def key_of(self, entry: StoredKey, passphrase: str = "") -> PrivateKey:
        """Return the private key of an entry; see :meth:`unlock` for what it raises."""
        secret = self._secret(entry, passphrase)
        try:
            # Checking the primes again would hold up the window for 36 ms; the key was
            # checked when it came in, and the encryption protects it since.
            key = serialization.load_pem_private_key(
                self._read(entry, _KEY), secret, unsafe_skip_rsa_key_validation=True
            )
        except ValueError as error:
            raise self._does_not_open(entry) from error
        if not isinstance(key, (rsa.RSAPrivateKey, ec.EllipticCurvePrivateKey)):
            raise self._does_not_open(entry)
        return key

    def remember_server(self, entry: StoredKey, server: str) -> StoredKey:
        """Note that a server has this certificate now."""
        changed = replace(entry, servers=tuple(sorted({*entry.servers, server})))
        write_file_atomically(self.folder / entry.name / _ABOUT, _about(changed))
        return changed

    def remove(self, entry: StoredKey) -> None:
        """Delete an entry with its key, for good."""
        try:
            shutil.rmtree(self.folder / entry.name)
        except OSError as error:
            raise CertificateError(
                _("The certificate could not be removed: {reason}.").format(
                    reason=error.strerror or error
                ),
                hint=_("Check whether you may write to {folder}.").format(folder=self.folder),
            ) from error

    def _new_entry(self, pass_type: str, key: PrivateKey) -> StoredKey:
        protection = Protection.KEYCHAIN if self.keychain.is_usable else Protection.PASSPHRASE
        salt = base64.b64encode(secrets.token_bytes(_SALT_SIZE)).decode()
        digest = _public_key_digest(key.public_key())
        return StoredKey(secrets.token_hex(8), pass_type, protection, digest, salt=salt)

    def _write(
        self, entry: StoredKey, key: PrivateKey, files: Mapping[str, bytes], passphrase: str
    ) -> None:
        secret = self._secret(entry, passphrase, make=True)
        pem = key.private_bytes(
            Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.BestAvailableEncryption(secret),
        )
        folder = self.folder / entry.name
        try:
            self.folder.mkdir(mode=_OWNER_ONLY, parents=True, exist_ok=True)
            folder.mkdir(mode=_OWNER_ONLY)
            for name, data in {_KEY: pem, **files, _ABOUT: _about(entry)}.items():
                write_file_atomically(folder / name, data)
        except OSError as error:
            shutil.rmtree(folder, ignore_errors=True)
            raise CertificateError(
                _("The certificate could not be kept: {reason}.").format(
                    reason=error.strerror or error
                ),
                hint=_("Check whether you may write to {folder}.").format(folder=self.folder),
            ) from error

    def _secret(self, entry: StoredKey, passphrase: str, *, make: bool = False) -> bytes:
        """Return what encrypts the key file of an entry."""
        if entry.protection is Protection.KEYCHAIN:
            secret = self.keychain.make_secret() if make else self.keychain.secret()
            return secret.encode()
        if not passphrase:
            raise WrongPasswordError(
                _("There is no keychain on this computer, so the key needs a passphrase."),
                hint=_("Type the passphrase for “{pass_type}”.").format(pass_type=entry.pass_type),
            )
        scrypt = Scrypt(base64.b64decode(entry.salt), 32, _SCRYPT_N, _SCRYPT_R, _SCRYPT_P)
        return base64.b64encode(scrypt.derive(passphrase.encode()))

    def _does_not_open(self, entry: StoredKey) -> CertificateError:
        if entry.protection is Protection.PASSPHRASE:
            return WrongPasswordError(
                _("The passphrase does not open the key for “{pass_type}”.").format(
                    pass_type=entry.pass_type
                ),
                hint=_("Try again."),
            )
        return CertificateError(
            _("The key for “{pass_type}” cannot be opened any more.").format(
                pass_type=entry.pass_type
            ),
            hint=_("Import the certificate again from its .p12 file."),
        )

    def _read(self, entry: StoredKey, name: str) -> bytes:
        try:
            return (self.folder / entry.name / name).read_bytes()
        except OSError as error:
            raise CertificateError(
                _("A file of the certificate for “{pass_type}” is missing.").format(
                    pass_type=entry.pass_type
                ),
                hint=_("Import the certificate again from its .p12 file."),
            ) from error

    def _again(self, entry: StoredKey) -> StoredKey:
        return _read_entry(self.folder / entry.name) or entry


def latest_for(entries: Iterable[StoredKey], pass_type: str | None) -> StoredKey | None:
    """Return the entry of a pass type whose certificate ends last."""
    fitting = [
        (entry.certificate.not_after, entry.name, entry)
        for entry in entries
        if entry.certificate is not None and entry.certificate.pass_type_identifier == pass_type
    ]
    return max(fitting)[2] if fitting else None


def _about(entry: StoredKey) -> bytes:
    about = {
        "formatVersion": 1,
        "passTypeIdentifier": entry.pass_type,
        "protection": entry.protection.value,
        "publicKey": entry.public_key,
        "salt": entry.salt,
        "servers": list(entry.servers),
    }
    return json.dumps(about, indent=2, ensure_ascii=False).encode()


def _read_entry(folder: Path) -> StoredKey | None:
    try:
        about: dict[str, Any] = json.loads((folder / _ABOUT).read_bytes())
        return StoredKey(
            name=folder.name,
            pass_type=str(about["passTypeIdentifier"]),
            protection=Protection(about["protection"]),
            public_key=str(about["publicKey"]),
            certificate=_certificate(folder / _CERTIFICATE),
            others=_certificates(folder / _OTHERS),
            salt=str(about["salt"]),
            servers=tuple(map(str, about["servers"])),
        )
    except (OSError, ValueError, KeyError, TypeError, CertificateError):
        return None


def _certificate(path: Path) -> PassCertificate | None:
    found = _certificates(path)
    return PassCertificate(found[0]) if found else None


def _certificates(path: Path) -> tuple[x509.Certificate, ...]:
    return load_certificates(path.read_bytes()) if path.exists() else ()


def _public_key_digest(key: Any) -> str:  # every public key has public_bytes
    data = key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return hashlib.sha256(data).hexdigest()
