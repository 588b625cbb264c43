# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
import pytest
from cryptography import x509

from common.errors import CertificateError
from common.signing.certificate import NotAPassCertificateError, load_identity, load_key
from common.signing.csr import (
    encrypted_key,
    join,
    make_request,
    new_key,
    pass_type_identifier,
    to_p12,
)
from common.signing.signer import PassSigner
from common.signing.wwdr import Trust
from tests.support import openssl
from tests.support.wallet_ca import PASS_TYPE, IssuedIdentity, WalletCA


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("com.example.card", "pass.com.example.card"),
        ("pass.com.example.card", "pass.com.example.card"),
        ("pass.pass.com.example.card", "pass.com.example.card"),
        ("  com.example.card\n", "pass.com.example.card"),
    ],
)
def test_prefix_is_there_once(typed: str, meant: str) -> None:
    assert pass_type_identifier(typed) == meant


@pytest.mark.parametrize("typed", ["", "pass.", "com example", "com/example", "ü.example"])
def test_impossible_identifiers_are_told(typed: str) -> None:
    with pytest.raises(CertificateError, match="cannot be"):
        pass_type_identifier(typed)


def test_openssl_accepts_the_request(issued: IssuedIdentity) -> None:
    request = make_request(issued.key, PASS_TYPE, "a@example.com")
    text = openssl.run("req", "-verify", "-noout", "-text", data=request).decode()
    assert PASS_TYPE in text
    assert "a@example.com" in text
    assert "2048 bit" in text


def test_long_name_is_cut(issued: IssuedIdentity) -> None:
    request = x509.load_pem_x509_csr(make_request(issued.key, "pass." + "x" * 100))
    assert request.is_signature_valid


def test_request_answer_and_key_sign(wallet_ca: WalletCA) -> None:
    key = new_key()
    answer = wallet_ca.sign_request(make_request(key, PASS_TYPE))
    identity = join(answer, key, PASS_TYPE)
    again = load_identity(to_p12(identity, "secret"), "secret")
    trust = Trust(roots=(wallet_ca.root,))
    signature = PassSigner.from_identity(again, [wallet_ca.wwdr], trust=trust).sign(b"{}")
    assert openssl.cms_verifies(signature, b"{}", wallet_ca.root)


def test_answer_to_another_request_is_told(wallet_ca: WalletCA, issued: IssuedIdentity) -> None:
    answer = wallet_ca.sign_request(make_request(issued.key, PASS_TYPE))
    with pytest.raises(CertificateError, match="another request"):
        join(answer, wallet_ca.issue().key)


def test_answer_for_another_pass_type_is_told(wallet_ca: WalletCA, issued: IssuedIdentity) -> None:
    answer = wallet_ca.sign_request(make_request(issued.key, PASS_TYPE), "pass.com.example.else")
    with pytest.raises(CertificateError) as caught:
        join(answer, issued.key, PASS_TYPE)
    assert "pass.com.example.else" in caught.value.message
    assert PASS_TYPE in caught.value.message


def test_expired_answer_is_told(wallet_ca: WalletCA) -> None:
    issued = wallet_ca.issue_expired()
    with pytest.raises(CertificateError, match="ended on"):
        join(issued.certificate_der(), issued.key)


def test_other_certificate_is_told(wallet_ca: WalletCA, issued: IssuedIdentity) -> None:
    with pytest.raises(NotAPassCertificateError):
        join(wallet_ca.root_pem(), issued.key)


def test_key_is_never_written_in_the_clear(issued: IssuedIdentity) -> None:
    with pytest.raises(CertificateError, match="without a password"):
        encrypted_key(issued.key, "")
    pem = encrypted_key(issued.key, "secret")
    assert pem.startswith(b"-----BEGIN ENCRYPTED PRIVATE KEY-----")
    assert load_key(pem, "secret").private_numbers() == issued.key.private_numbers()
