# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
from concurrent.futures import ThreadPoolExecutor

import pytest
from asn1crypto import cms
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec

from common.errors import CertificateError, CertificateMismatchError, SigningError
from common.signing.certificate import load_identity
from common.signing.pass_certificate import CertificateExpiredError, PassCertificate
from common.signing.signer import BatchSigner, PassSigner
from common.signing.wwdr import IntermediateMismatchError, IntermediateMissingError
from tests.support import openssl
from tests.support.wallet_ca import PASS_TYPE, PASSWORD, TEAM, IssuedIdentity, WalletCA

MANIFEST = b'{\n  "icon.png": "da39a3ee5e6b4b0d3255bfef95601890afd80709"\n}\n'


def test_openssl_accepts_what_we_sign(issued: IssuedIdentity) -> None:
    signature = issued.signer().sign(MANIFEST)
    assert openssl.cms_verifies(signature, MANIFEST, issued.root)


def test_openssl_rejects_a_changed_manifest(issued: IssuedIdentity) -> None:
    signature = issued.signer().sign(MANIFEST)
    assert not openssl.cms_verifies(signature, MANIFEST.replace(b"da39", b"da38"), issued.root)


def test_signature_is_detached_and_carries_time_and_both_certificates(
    issued: IssuedIdentity,
) -> None:
    signed = cms.ContentInfo.load(issued.signer().sign(MANIFEST))["content"]
    attributes = {a["type"].native for a in signed["signer_infos"][0]["signed_attrs"]}
    assert attributes == {"content_type", "signing_time", "message_digest"}
    assert signed["encap_content_info"]["content"].native is None
    embedded = {x509.load_der_x509_certificate(c.dump()) for c in signed["certificates"]}
    assert embedded == {issued.certificate, issued.wwdr}


def test_p12_signs(issued: IssuedIdentity) -> None:
    identity = load_identity(issued.p12(PASSWORD), PASSWORD)
    signer = PassSigner.from_identity(identity, trust=issued.trust())
    signer.check(PASS_TYPE, TEAM)
    assert openssl.cms_verifies(signer.sign(MANIFEST), MANIFEST, issued.root)
    assert "root that you trust" in signer.note


def test_intermediate_is_chosen_by_key_identifier(issued: IssuedIdentity) -> None:
    identity = load_identity(issued.p12(PASSWORD, with_wwdr=False), PASSWORD)
    others = [WalletCA().wwdr, WalletCA(generation="G6").wwdr, issued.wwdr]
    signer = PassSigner.from_identity(identity, others, trust=issued.trust())
    assert signer.wwdr == issued.wwdr


def test_missing_intermediate_is_told(issued: IssuedIdentity) -> None:
    identity = load_identity(issued.p12(PASSWORD, with_wwdr=False), PASSWORD)
    with pytest.raises(IntermediateMissingError) as caught:
        PassSigner.from_identity(identity, [WalletCA().wwdr], trust=issued.trust())
    assert "not at hand" in caught.value.message


def test_intermediate_that_does_not_lead_to_apple_is_refused(issued: IssuedIdentity) -> None:
    identity = load_identity(issued.p12(PASSWORD), PASSWORD)
    with pytest.raises(IntermediateMismatchError) as caught:
        PassSigner.from_identity(identity)
    assert "does not lead to Apple" in caught.value.message


def test_check_accepts_own_identifiers(issued: IssuedIdentity) -> None:
    issued.signer().check(PASS_TYPE, TEAM)


@pytest.mark.parametrize(
    ("pass_type", "team", "said"),
    [
        ("pass.com.example.other", TEAM, "pass.com.example.other"),
        (PASS_TYPE, "ZZZZZZZZZZ", "ZZZZZZZZZZ"),
        (None, TEAM, "passTypeIdentifier"),
    ],
)
def test_check_refuses_other_identifiers(
    issued: IssuedIdentity, pass_type: str | None, team: str | None, said: str
) -> None:
    with pytest.raises(CertificateMismatchError) as caught:
        issued.signer().check(pass_type, team)
    assert said in caught.value.message
    assert caught.value.hint


def test_check_refuses_an_expired_certificate(wallet_ca: WalletCA) -> None:
    with pytest.raises(CertificateExpiredError) as caught:
        wallet_ca.issue_expired().signer().check(PASS_TYPE, TEAM)
    assert "ended on" in caught.value.message
    assert "Renew" in caught.value.hint


def test_check_refuses_an_expired_intermediate(issued: IssuedIdentity) -> None:
    past = issued.certificate.not_valid_before_utc
    old = WalletCA(wwdr_not_before=past.replace(year=past.year - 5), wwdr_not_after=past)
    with pytest.raises(CertificateError, match="ended on"):
        old.issue().signer().check(PASS_TYPE, TEAM)


def test_check_refuses_another_key(wallet_ca: WalletCA, issued: IssuedIdentity) -> None:
    other = wallet_ca.issue()
    signer = PassSigner(PassCertificate(issued.certificate), other.key, issued.wwdr)
    with pytest.raises(CertificateError, match="does not belong"):
        signer.check(PASS_TYPE, TEAM)


def test_text_form_shows_no_key(issued: IssuedIdentity) -> None:
    identity = load_identity(issued.p12(PASSWORD), PASSWORD)
    assert "key" not in repr(identity).lower().replace("keyusage", "")
    assert "key" not in repr(issued.signer()).lower()


def test_batch_signature_equals_the_builders_but_for_the_time(issued: IssuedIdentity) -> None:
    signer = issued.signer()
    batch = BatchSigner(signer)
    equal = 0
    for number in range(50):
        manifest = MANIFEST + str(number).encode()
        fast, slow = batch.sign(manifest), signer.sign(manifest)
        if _signing_time(fast) == _signing_time(slow):
            assert fast == slow
            equal += 1
        assert len(fast) == len(slow)
    assert equal
    assert openssl.cms_verifies(fast, manifest, issued.root)


def test_batch_signatures_from_threads_verify(issued: IssuedIdentity) -> None:
    batch = BatchSigner(issued.signer())
    manifests = [b"{}" + str(number).encode() for number in range(40)]
    with ThreadPoolExecutor(4) as pool:
        signatures = list(pool.map(batch.sign, manifests))
    for manifest, signature in zip(manifests[::8], signatures[::8], strict=True):
        assert openssl.cms_verifies(signature, manifest, issued.root)
    assert len(set(signatures)) == len(manifests)


def test_batch_needs_rsa(issued: IssuedIdentity) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    with pytest.raises(SigningError, match="RSA"):
        BatchSigner(PassSigner(PassCertificate(issued.certificate), key, issued.wwdr))


def _signing_time(signature: bytes) -> object:
    signed = cms.ContentInfo.load(signature)["content"]
    for attribute in signed["signer_infos"][0]["signed_attrs"]:
        if attribute["type"].native == "signing_time":
            return attribute["values"][0].native
    raise AssertionError
