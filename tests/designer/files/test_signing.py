# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Signing with a certificate file: proven by openssl, refused in sentences."""

from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.serialization import pkcs12

from common.errors import CertificateError, CertificateMismatchError
from common.model.package import PassPackage
from common.model.pass_json import Pass
from designer.files.signing import (
    SessionIdentities,
    local_trust,
    needs_identifiers,
    open_identity,
    read_certificate_file,
    sign,
    with_identifiers,
)
from designer.publishing.client import SignedPass
from tests.support.openssl import cms_verifies
from tests.support.wallet_ca import IssuedIdentity, WalletCA

TYPE = "pass.example.signed"
TEAM = "TEAM123456"


@pytest.fixture(scope="module")
def issued() -> IssuedIdentity:
    return WalletCA().issue(TYPE, TEAM)


@pytest.fixture
def package() -> PassPackage:
    return PassPackage(Pass(pass_type_identifier=TYPE, team_identifier=TEAM), {"icon.png": b"icon"})


def test_a_p12_signs_and_openssl_agrees(issued: IssuedIdentity, package: PassPackage) -> None:
    identity = open_identity(issued.p12("secret"), "secret", issued.trust())
    signed = SignedPass.from_pkpass(sign(package, identity.signer))
    assert cms_verifies(signed.signature, signed.manifest, issued.root)
    assert "secret" not in repr(identity)


def test_a_wrong_password_is_said_in_a_sentence(issued: IssuedIdentity) -> None:
    with pytest.raises(CertificateError) as caught:
        open_identity(issued.p12("secret"), "wrong", issued.trust())
    assert "pass" in caught.value.message.lower()
    assert caught.value.hint


def test_a_p12_without_key_is_said_in_a_sentence(issued: IssuedIdentity) -> None:
    certificates: list[x509.Certificate] = [issued.certificate]
    data = pkcs12.serialize_key_and_certificates(
        b"x", None, None, certificates, serialization.BestAvailableEncryption(b"secret")
    )
    with pytest.raises(CertificateError, match="key") as caught:
        open_identity(data, "secret", issued.trust())
    assert caught.value.hint


def test_a_certificate_of_another_type_is_refused(
    issued: IssuedIdentity, package: PassPackage
) -> None:
    other = package.with_value_at(("passTypeIdentifier",), "pass.example.other")
    identity = open_identity(issued.p12("secret"), "secret", issued.trust())
    with pytest.raises(CertificateMismatchError, match=r"pass\.example\.other") as caught:
        sign(other, identity.signer)
    assert caught.value.hint


def test_placeholders_take_pass_type_and_team_of_the_certificate(issued: IssuedIdentity) -> None:
    package = PassPackage(Pass(pass_type_identifier="pass.example.card"))
    assert needs_identifiers(package)
    assert not needs_identifiers(PassPackage(Pass(pass_type_identifier="pass.org.real")))
    identity = open_identity(issued.p12("secret"), "secret", issued.trust())
    after = with_identifiers(package, identity.signer).pass_json
    assert (after.pass_type_identifier, after.team_identifier) == (TYPE, TEAM)


def test_what_cannot_be_read_is_said_in_a_sentence(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "gone.p12"):
        with pytest.raises(CertificateError, match="cannot be read") as caught:
            read_certificate_file(path)
        assert caught.value.hint


def test_roots_at_hand_are_believed(
    issued: IssuedIdentity, package: PassPackage, tmp_path: Path
) -> None:
    p12 = issued.p12("secret", with_wwdr=False)
    with pytest.raises(CertificateError):
        open_identity(p12, "secret", local_trust(tmp_path / "none"))
    (tmp_path / "roots").mkdir()
    pem = serialization.Encoding.PEM
    (tmp_path / "wwdr.cer").write_bytes(issued.wwdr.public_bytes(serialization.Encoding.DER))
    (tmp_path / "roots/test.pem").write_bytes(issued.root.public_bytes(pem))
    assert sign(package, open_identity(p12, "secret", local_trust(tmp_path)).signer)


def test_an_identity_is_kept_for_its_pass_type(issued: IssuedIdentity) -> None:
    identities = SessionIdentities()
    identity = open_identity(issued.p12("secret"), "secret", issued.trust())
    identities.keep(identity)
    assert identities.get(TYPE) is identity
    assert identities.get("pass.example.other") is None
