# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
import contextlib
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ed25519

from common.errors import CertificateError
from common.signing.certificate import (
    MAXIMUM_SIZE,
    NoPrivateKeyError,
    NotACertificateFileError,
    NotAPassCertificateError,
    WrongPasswordError,
    load_certificates,
    load_identity,
    load_key,
    require_pass_certificate,
)
from common.signing.pass_certificate import PassCertificate, keys_match
from tests.support import openssl
from tests.support.wallet_ca import (
    PASS_TYPE,
    PASSWORD,
    TEAM,
    IssuedIdentity,
    WalletCA,
    new_key,
)

ENCRYPTIONS = {
    "aes": ["-keypbe", "AES-256-CBC", "-certpbe", "AES-256-CBC"],
    "3des": ["-keypbe", "PBE-SHA1-3DES", "-certpbe", "PBE-SHA1-3DES", "-macalg", "sha1"],
    "keychain": [
        *("-legacy", "-keypbe", "PBE-SHA1-3DES", "-certpbe", "PBE-SHA1-RC2-40"),
        *("-macalg", "sha1", "-nomaciter"),
    ],
    "rc2-40": ["-legacy", "-keypbe", "PBE-SHA1-RC2-40", "-certpbe", "PBE-SHA1-RC2-40"],
    "rc2-128": ["-legacy", "-keypbe", "PBE-SHA1-RC2-128", "-certpbe", "PBE-SHA1-RC2-128"],
    "rc4-128": ["-legacy", "-keypbe", "PBE-SHA1-RC4-128", "-certpbe", "PBE-SHA1-RC4-128"],
    "no-mac": ["-nomac"],
    "unencrypted": ["-keypbe", "NONE", "-certpbe", "NONE"],
}
"""How programs of the last twenty years have encrypted a p12.  Source: the paper, 3.2."""

LEGACY = ("keychain", "rc2-40", "rc2-128", "rc4-128")


def make_p12(
    folder: Path,
    issued: IssuedIdentity,
    password: str,
    *options: str,
    key: bool = True,
    wwdr: bool = False,
) -> bytes:
    """Let openssl make a p12, its password in a file."""
    (folder / "cert.pem").write_bytes(issued.certificate_pem())
    (folder / "key.pem").write_bytes(issued.key_pem())
    (folder / "wwdr.pem").write_bytes(issued.wwdr.public_bytes(serialization.Encoding.PEM))
    (folder / "password").write_text(password + "\n", encoding="utf-8")
    arguments = ["pkcs12", "-export", "-in", str(folder / "cert.pem"), "-passout"]
    arguments += [f"file:{folder / 'password'}", "-name", "Pass", *options]
    arguments += ["-inkey", str(folder / "key.pem")] if key else ["-nokeys"]
    arguments += ["-certfile", str(folder / "wwdr.pem")] if wwdr else []
    return openssl.run(*arguments)


@pytest.mark.parametrize("password", [PASSWORD, "", "Schlüssel-пароль-鍵"])
@pytest.mark.parametrize("encryption", ENCRYPTIONS)
def test_p12_of_any_age_opens(
    tmp_path: Path, issued: IssuedIdentity, encryption: str, password: str
) -> None:
    data = make_p12(tmp_path, issued, password, *ENCRYPTIONS[encryption])
    identity = load_identity(data, password)
    identity.check()
    assert identity.certificate.pass_type_identifier == PASS_TYPE
    assert identity.certificate.team_identifier == TEAM


def test_empty_password_may_be_none(tmp_path: Path, issued: IssuedIdentity) -> None:
    data = make_p12(tmp_path, issued, "")
    assert load_identity(data, None).certificate.x509 == issued.certificate


def test_p12_brings_the_intermediate(tmp_path: Path, issued: IssuedIdentity) -> None:
    data = make_p12(tmp_path, issued, PASSWORD, wwdr=True)
    assert load_identity(data, PASSWORD).others == (issued.wwdr,)


def test_password_of_old_openssl_opens(issued: IssuedIdentity) -> None:
    """OpenSSL before 1.1 took UTF-8 for Latin-1; what it wrote must open still."""
    as_written = "Schlüssel".encode().decode("latin-1")
    assert load_identity(issued.p12(as_written), "Schlüssel").others == (issued.wwdr,)


@pytest.mark.parametrize("encryption", [name for name in ENCRYPTIONS if name != "unencrypted"])
def test_wrong_password_is_told(tmp_path: Path, issued: IssuedIdentity, encryption: str) -> None:
    data = make_p12(tmp_path, issued, PASSWORD, *ENCRYPTIONS[encryption])
    with pytest.raises(WrongPasswordError) as caught:
        load_identity(data, "not it")
    assert caught.value.message == "The password does not open this certificate file."
    assert "not it" not in str(caught.value)


def test_p12_without_key_is_told(tmp_path: Path, issued: IssuedIdentity) -> None:
    data = make_p12(tmp_path, issued, PASSWORD, key=False)
    with pytest.raises(NoPrivateKeyError) as caught:
        load_identity(data, PASSWORD)
    assert caught.value.certificate == issued.certificate
    assert "My Certificates" in caught.value.hint


def test_certificate_alone_is_told(issued: IssuedIdentity) -> None:
    for data in (issued.certificate_pem(), issued.certificate_der()):
        with pytest.raises(NoPrivateKeyError):
            load_identity(data)


def test_pem_in_one_file_opens(issued: IssuedIdentity) -> None:
    identity = load_identity(issued.certificate_pem() + issued.key_pem())
    assert identity.certificate.x509 == issued.certificate


@pytest.mark.parametrize("password", ["", PASSWORD])
def test_pem_pair_opens(issued: IssuedIdentity, password: str) -> None:
    key = issued.key_pem(password or None)
    assert load_identity(issued.certificate_der(), password, key).key
    assert load_identity(issued.certificate_pem(), password, key).key


def test_traditional_and_der_keys_open(issued: IssuedIdentity) -> None:
    for encoding in (serialization.Encoding.PEM, serialization.Encoding.DER):
        data = issued.key.private_bytes(
            encoding,
            serialization.PrivateFormat.TraditionalOpenSSL,
            serialization.NoEncryption(),
        )
        assert load_identity(issued.certificate_der(), None, data).key


def test_password_for_an_unencrypted_key_does_not_matter(issued: IssuedIdentity) -> None:
    assert load_key(issued.key_pem(), "superfluous")


def test_encrypted_key_with_wrong_password_is_told(issued: IssuedIdentity) -> None:
    for password in (None, "not it"):
        with pytest.raises(WrongPasswordError):
            load_identity(issued.certificate_pem(), password, issued.key_pem(PASSWORD))


def test_key_of_another_certificate_is_told(issued: IssuedIdentity) -> None:
    other = new_key().private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    with pytest.raises(CertificateError, match="does not belong"):
        load_identity(issued.certificate_pem(), None, other)


def test_key_without_certificate_is_told(issued: IssuedIdentity) -> None:
    with pytest.raises(NotACertificateFileError):
        load_identity(issued.key_pem())


def test_other_kind_of_key_is_told(issued: IssuedIdentity) -> None:
    data = ed25519.Ed25519PrivateKey.generate().private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    with pytest.raises(CertificateError, match="kind"):
        load_identity(issued.certificate_pem(), None, data)


def test_certificate_not_for_passes_is_told(wallet_ca: WalletCA) -> None:
    issued = wallet_ca.issue("com.example.app")
    bare = PassCertificate(wallet_ca.root)
    assert not bare.is_for_passes
    key = wallet_ca._root_key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    with pytest.raises(NotAPassCertificateError) as caught:
        load_identity(wallet_ca.root_pem(), None, key)
    assert "Throwaway Root CA" in caught.value.message
    assert PassCertificate(issued.certificate).is_for_passes  # the extension decides


@pytest.mark.parametrize(
    "data", [b"", b"hello", b"\x30\x03\x02\x01\x03", b"-----BEGIN CERTIFICATE-----\nAA\n"]
)
def test_other_files_are_told(data: bytes) -> None:
    with pytest.raises(NotACertificateFileError):
        load_identity(data, PASSWORD)


def test_broken_files_never_give_a_traceback(issued: IssuedIdentity) -> None:
    whole = issued.p12(PASSWORD)
    for length in range(0, len(whole), 97):
        with pytest.raises(CertificateError):
            load_identity(whole[:length], PASSWORD)


def test_any_flipped_byte_is_told_or_harmless(issued: IssuedIdentity) -> None:
    """The library reads parts of a certificate only when asked, and raises what it likes."""
    data = issued.certificate_der()
    for position in range(len(data)):
        changed = bytearray(data)
        changed[position] ^= 0x15
        with contextlib.suppress(CertificateError):
            (found,) = load_certificates(bytes(changed))
            require_pass_certificate(PassCertificate(found))
            keys_match(found, issued.key)


def test_huge_file_is_not_even_parsed(issued: IssuedIdentity) -> None:
    with pytest.raises(NotACertificateFileError):
        load_identity(issued.p12(PASSWORD) + bytes(MAXIMUM_SIZE), PASSWORD)


@pytest.mark.parametrize("encryption", LEGACY)
def test_build_without_legacy_ciphers_says_so(
    tmp_path: Path, issued: IssuedIdentity, encryption: str
) -> None:
    """The library decides at import, hence a process of its own."""
    data = make_p12(tmp_path, issued, PASSWORD, *ENCRYPTIONS[encryption])
    (tmp_path / "legacy.p12").write_bytes(data)
    (tmp_path / "modern.p12").write_bytes(issued.p12(PASSWORD))
    program = (
        "import sys, pathlib\n"
        "from common.signing.certificate import load_identity\n"
        "folder, password = pathlib.Path(sys.argv[1]), sys.stdin.read()\n"
        "assert load_identity((folder / 'modern.p12').read_bytes(), password)\n"
        "try:\n"
        "    load_identity((folder / 'legacy.p12').read_bytes(), password)\n"
        "except Exception as error:\n"
        "    print(type(error).__name__, error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)],
        input=PASSWORD,
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "CRYPTOGRAPHY_OPENSSL_NO_LEGACY": "1"},
        cwd=Path(__file__).parents[3],
    )
    assert done.stdout.startswith("LegacyEncryptionError")
    assert "RC2 or RC4" in done.stdout


def test_nfc_certificate_is_recognized(wallet_ca: WalletCA, issued: IssuedIdentity) -> None:
    assert PassCertificate(wallet_ca.issue(nfc=True).certificate).is_nfc
    assert not PassCertificate(issued.certificate).is_nfc


def test_dates_at_the_border(issued: IssuedIdentity) -> None:
    certificate = PassCertificate(issued.certificate)
    end = certificate.not_after
    certificate.check_dates(end)
    assert certificate.time_left(end) == timedelta(0)
    with pytest.raises(CertificateError, match="ended on"):
        certificate.check_dates(end + timedelta(seconds=1))
    with pytest.raises(CertificateError, match="valid only from"):
        certificate.check_dates(certificate.not_before - timedelta(seconds=1))


def test_certificates_of_a_file_are_all_read(issued: IssuedIdentity) -> None:
    wwdr = issued.wwdr.public_bytes(serialization.Encoding.PEM)
    assert load_certificates(issued.certificate_pem() + wwdr) == (issued.certificate, issued.wwdr)
