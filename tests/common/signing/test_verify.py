# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
import subprocess
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from asn1crypto import cms
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.serialization import Encoding

from common.model.json_object import JsonObject
from common.model.package import PASS_JSON, PassPackage
from common.model.pass_json import Pass
from common.package.manifest import manifest_of
from common.package.pkpass import build
from common.package.reader import read_pkpass
from common.signing.signer import PassSigner
from common.signing.verify import SignatureReport, verify, verify_package
from common.signing.wwdr import Trust
from tests.support import openssl
from tests.support.wallet_ca import PASS_TYPE, TEAM, IssuedIdentity, WalletCA

PASS = Pass.from_json({"formatVersion": 1, "passTypeIdentifier": PASS_TYPE, "teamIdentifier": TEAM})
FILES = {PASS_JSON: b"{}", "icon.png": b"not really"}
MANIFEST = manifest_of(FILES)


def check(
    signature: bytes | None,
    trust: Trust,
    *,
    manifest: bytes | None = MANIFEST,
    pass_json: Pass = PASS,
    now: datetime | None = None,
) -> SignatureReport:
    return verify(manifest, signature, FILES, pass_json, trust, now=now)


def codes(report: SignatureReport) -> set[str]:
    return {issue.code for issue in report.issues}


def answers(report: SignatureReport) -> dict[str, bool | None]:
    return {name: answer.holds for name, answer in report.answers.items()}


def openssl_signature(folder: Path, issued: IssuedIdentity, *options: str) -> bytes:
    """Let openssl sign the manifest with further options."""
    (folder / "manifest.json").write_bytes(MANIFEST)
    (folder / "cert.pem").write_bytes(issued.certificate_pem())
    (folder / "key.pem").write_bytes(issued.key_pem())
    (folder / "wwdr.pem").write_bytes(issued.wwdr.public_bytes(Encoding.PEM))
    return openssl.run(
        *("cms", "-sign", "-binary", "-in", str(folder / "manifest.json")),
        *("-signer", str(folder / "cert.pem"), "-inkey", str(folder / "key.pem")),
        *("-certfile", str(folder / "wwdr.pem"), *options),
    )


def test_own_signature_is_good_in_all_five(issued: IssuedIdentity) -> None:
    report = check(issued.signer().sign(MANIFEST), issued.trust())
    assert set(answers(report).values()) == {True}
    assert report.issues == ()
    assert report.is_valid
    assert [c.x509 for c in report.chain] == [issued.certificate, issued.wwdr, issued.root]
    assert report.signing_time is not None
    assert abs(report.signing_time - datetime.now(UTC)) < timedelta(minutes=1)


def test_built_package_verifies(issued: IssuedIdentity) -> None:
    package = PassPackage(PASS).with_file("icon.png", b"not really")
    opened = read_pkpass(build(package, issued.signer()))
    assert verify_package(opened.package, issued.trust()).is_valid


def test_unsigned_package(issued: IssuedIdentity) -> None:
    report = verify_package(PassPackage(PASS), issued.trust())
    assert not report.is_valid
    assert {"MAN001", "SIG001"} <= codes(report)


def test_changed_file_is_told_apart(issued: IssuedIdentity) -> None:
    signature = issued.signer().sign(MANIFEST)
    files = {**FILES, "icon.png": b"another"}
    report = verify(MANIFEST, signature, files, PASS, issued.trust())
    assert answers(report) == {**dict.fromkeys(answers(report), True), "files": False}
    assert codes(report) == {"MAN003"}


def test_changed_manifest_is_told_apart(issued: IssuedIdentity) -> None:
    files = {**FILES, "logo.png": b"new"}
    report = verify(manifest_of(files), issued.signer().sign(MANIFEST), files, PASS, issued.trust())
    assert answers(report) == {**dict.fromkeys(answers(report), True), "signature": False}
    assert [issue.message for issue in report.issues] == [
        "manifest.json was changed after it was signed."
    ]


def test_changed_signature_is_told_apart(issued: IssuedIdentity) -> None:
    signature = bytearray(issued.signer().sign(MANIFEST))
    signature[-1] ^= 1
    report = check(bytes(signature), issued.trust())
    assert report.signature.holds is False
    assert "does not match" in report.signature.issues[0].message


def test_stranger_is_not_believed(issued: IssuedIdentity) -> None:
    report = check(issued.signer().sign(MANIFEST), Trust())
    assert report.signature.holds is True
    assert report.chain_when_signed.holds is False
    assert "Throwaway Root CA" in report.chain_when_signed.issues[0].message


def test_expired_since_is_valid_when_signed(wallet_ca: WalletCA) -> None:
    issued = wallet_ca.issue()
    later = issued.certificate.not_valid_after_utc + timedelta(days=1)
    report = check(issued.signer().sign(MANIFEST), issued.trust(), now=later)
    assert report.is_valid
    assert report.chain_now.holds is False
    assert codes(report) == {"SIG007"}


def test_expired_when_signed_is_not_valid(wallet_ca: WalletCA) -> None:
    issued = wallet_ca.issue_expired()
    report = check(issued.signer().sign(MANIFEST), issued.trust())
    assert report.chain_when_signed.holds is False
    assert "SIG007" in codes(report)


def test_intermediate_that_ended_is_told() -> None:
    now = datetime.now(UTC)
    ca = WalletCA(wwdr_not_before=now - timedelta(days=900), wwdr_not_after=now - timedelta(days=3))
    report = check(ca.issue().signer().sign(MANIFEST), Trust(roots=(ca.root,)))
    assert "SIG006" in codes(report)


@pytest.mark.parametrize(("days", "said"), [(29, True), (31, False)])
def test_near_end_is_a_warning(wallet_ca: WalletCA, days: int, said: bool) -> None:
    issued = wallet_ca.issue()
    now = issued.certificate.not_valid_after_utc - timedelta(days=days)
    signer = issued.signer()
    report = check(signer.sign(MANIFEST), issued.trust(), now=max(now, datetime.now(UTC)))
    assert ("SIG008" in codes(report)) is said


def test_other_identifiers_are_told(issued: IssuedIdentity) -> None:
    other = replace(PASS, pass_type_identifier="pass.com.example.other", team_identifier="OTHER")
    report = check(issued.signer().sign(MANIFEST), issued.trust(), pass_json=other)
    assert report.identifiers.holds is False
    assert codes(report) == {"SIG010", "SIG011"}
    assert {issue.path for issue in report.issues} == {("passTypeIdentifier",), ("teamIdentifier",)}


def test_nfc_needs_its_own_certificate(wallet_ca: WalletCA, issued: IssuedIdentity) -> None:
    touching = PASS.with_value("nfc", {"message": "x", "encryptionPublicKey": "y"})
    assert isinstance(touching, JsonObject)
    plain = check(issued.signer().sign(MANIFEST), issued.trust(), pass_json=touching)
    assert "SIG014" in codes(plain)
    nfc = wallet_ca.issue(nfc=True)
    report = check(nfc.signer().sign(MANIFEST), nfc.trust(), pass_json=touching)
    assert "SIG014" not in codes(report)


def test_missing_intermediate_is_found_in_our_store(tmp_path: Path, issued: IssuedIdentity) -> None:
    signature = _without_intermediate(tmp_path, issued)
    trust = issued.trust().with_certificates([issued.wwdr])
    report = check(signature, trust)
    assert report.chain_when_signed.holds
    assert codes(report) == {"SIG004"}


def test_wrong_intermediate_is_named(issued: IssuedIdentity) -> None:
    other = WalletCA(generation="G6")
    signer = PassSigner(issued.signer().certificate, issued.key, other.wwdr)
    trust = issued.trust().with_certificates([issued.wwdr])
    report = check(signer.sign(MANIFEST), trust)
    assert report.chain_when_signed.holds
    assert codes(report) == {"SIG005"}


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (["-outform", "DER"], set()),
        (["-outform", "DER", "-keyid"], set()),
        (["-outform", "DER", "-stream"], {"SIG002"}),
        (["-outform", "DER", "-md", "sha1"], {"SIG016"}),
        (["-outform", "DER", "-md", "sha512"], set()),
        (["-outform", "DER", "-nodetach"], {"SIG002"}),
        (["-outform", "DER", "-keyopt", "rsa_padding_mode:pss"], set()),
        (["-outform", "PEM"], {"SIG002"}),
        (["-outform", "SMIME"], {"SIG002"}),
        (["-outform", "DER", "-noattr"], {"SIG012"}),
    ],
    ids=lambda value: "-".join(value[1:]) if isinstance(value, list) else None,
)
def test_forms_of_openssl_are_read(
    tmp_path: Path, issued: IssuedIdentity, options: list[str], found: set[str]
) -> None:
    report = check(openssl_signature(tmp_path, issued, *options), issued.trust())
    assert report.signature.holds
    assert report.chain_when_signed.holds
    assert codes(report) == found


def test_indefinite_lengths_are_what_the_stream_has(tmp_path: Path, issued: IssuedIdentity) -> None:
    """Keeps the case above from testing nothing: 20 of 56 real signatures are BER."""
    signature = openssl_signature(tmp_path, issued, "-outform", "DER", "-stream")
    assert signature[:2] == b"\x30\x80"


def test_unsorted_attributes_are_hashed_as_received(issued: IssuedIdentity) -> None:
    """node-forge writes them so."""
    info = cms.ContentInfo.load(issued.signer().sign(MANIFEST))
    signer_info = info["content"]["signer_infos"][0]
    attributes = list(signer_info["signed_attrs"])[::-1]
    body = b"".join(attribute.dump() for attribute in attributes)
    signed = b"\x31" + _length(body) + body
    value = issued.key.sign(signed, padding.PKCS1v15(), hashes.SHA256())
    data = info.dump()
    old = signer_info["signed_attrs"].dump()
    changed = data.replace(old, b"\xa0" + _length(body) + body)
    changed = changed.replace(signer_info["signature"].native, value)
    assert changed != data
    assert check(changed, issued.trust()).signature.holds
    assert not openssl.cms_verifies(changed[:-1], MANIFEST, issued.root)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (None, "SIG001"),
        (b"", "SIG001"),
        (b"hello", "SIG002"),
        (b"\x30\x03\x02\x01\x03", "SIG002"),
        (b"-----BEGIN PKCS7-----\n!!!\n-----END PKCS7-----\n", "SIG002"),
    ],
)
def test_what_is_no_signature(issued: IssuedIdentity, data: bytes | None, code: str) -> None:
    report = check(data, issued.trust())
    assert codes(report) == {code}
    assert report.signature.holds is False


def test_cut_signatures_never_raise(issued: IssuedIdentity) -> None:
    whole = issued.signer().sign(MANIFEST)
    for length in range(0, len(whole), 13):
        assert not check(whole[:length], issued.trust()).is_valid


def test_flipped_bytes_never_raise_and_never_verify(issued: IssuedIdentity) -> None:
    """Each byte of the attributes and the signature counts."""
    whole = issued.signer().sign(MANIFEST)
    for position in range(0, len(whole), 29):
        changed = bytearray(whole)
        changed[position] ^= 0x55
        report = check(bytes(changed), issued.trust())
        if position > len(whole) - 256:
            assert not report.signature.holds


def test_corpus_signatures_are_explained(
    corpus: Path, apple_certificates: tuple[object, ...]
) -> None:
    """17 of 20 real signatures are good; of the others the reason is said."""
    trust = Trust(apple_certificates)  # type: ignore[arg-type]  # certificates
    good, bad = [], {}
    for path in sorted((corpus / "valid").glob("*.pkpass")):
        package = read_pkpass(path.read_bytes()).package
        assert package.source is not None
        if package.source.manifest is None or package.source.signature is None:
            continue
        report = verify_package(package, trust)
        if report.is_signature_valid:
            good.append(path.name)
        else:
            bad[path.stem] = [i.code for i in report.issues if i.code in ("SIG003", "SIG009")]
    assert len(good) == 17
    assert bad == {
        "catimaloyalty-dcbln24-qlukt-1-passbook": ["SIG003"],
        "catimaloyalty-eurowings-eurowings-inner-eurowings": ["SIG003"],
        "catimaloyalty-eurowings-fake-no-barcode-for-gh-issue-2503-eurowings": ["SIG003"],
    }


def test_corpus_chains_end_at_pinned_fingerprints(corpus: Path) -> None:
    """Without a single certificate of Apple's at hand 15 of the 17 are recognized."""
    packages = [
        read_pkpass(path.read_bytes()).package for path in (corpus / "valid").glob("*.pkpass")
    ]
    reports = [verify_package(package) for package in packages]
    assert sum(report.is_signature_valid for report in reports) == 15


@pytest.mark.parametrize(
    ("name", "code", "words"),
    [
        ("warn-empty-signature", "SIG001", "empty"),
        ("warn-pem-signature", "SIG002", "PEM"),
        ("warn-sig-no-intermediate", "SIG004", "missing from the signature"),
        ("warn-sig-wrong-wwdr", "SIG005", "G1, which did not issue"),
        ("open-sig-openssl-sha1", "SIG016", "SHA-1"),
        ("open-sig-attached", "SIG002", "copy of the manifest"),
        ("warn-hash-mismatch", "MAN003", "pass.json"),
        ("warn-manifest-absent-file", "MAN002", "strip.png"),
        ("warn-manifest-signature-listed", "MAN004", "signature"),
        ("warn-manifest-bom", "MAN001", "byte-order mark"),
    ],
)
def test_synthetic_fault_is_found(corpus: Path, name: str, code: str, words: str) -> None:
    trust = _synthetic_trust(corpus)
    package = read_pkpass((corpus / "synthetic" / f"{name}.pkpass").read_bytes()).package
    found = {issue.code: issue.message for issue in verify_package(package, trust).issues}
    assert words in found[code]
    assert set(found) - {"SIG007"} == {code}


def test_synthetic_key_identifier_is_read(corpus: Path) -> None:
    data = (corpus / "synthetic" / "open-sig-ski.pkpass").read_bytes()
    report = verify_package(read_pkpass(data).package, _synthetic_trust(corpus))
    assert report.is_valid


def test_every_pass_of_the_corpus_is_signed_by_us(corpus: Path, wallet_ca: WalletCA) -> None:
    """openssl accepts each; the identifiers are those of the pass, as a person would do it."""
    paths = sorted((corpus / "valid").glob("*.pkpass")) + sorted(
        (corpus / "synthetic").glob("open-*.pkpass")
    )
    key = wallet_ca.issue().key
    for path in paths:
        package = read_pkpass(path.read_bytes()).package
        pass_type = package.pass_json.pass_type_identifier or "pass.none"
        team = package.pass_json.team_identifier or "NONE"
        issued = wallet_ca.issue(pass_type, team, key=key)
        package = package.with_value_at(("passTypeIdentifier",), pass_type)
        package = package.with_value_at(("teamIdentifier",), team)
        source = read_pkpass(build(package, issued.signer())).package.source
        assert source is not None
        assert source.manifest is not None
        assert source.signature is not None
        assert openssl.cms_verifies(source.signature, source.manifest, issued.root), path.name
        files = {PASS_JSON: source.pass_json, **source.files}
        report = verify(source.manifest, source.signature, files, source.pass_value, issued.trust())
        assert report.is_valid, (path.name, report.issues)
    assert len(paths) > 70


def _synthetic_trust(corpus: Path) -> Trust:
    """Believe the made-up intermediate of the synthetic passes."""
    data = (corpus / "synthetic" / "open-sig-ski.pkpass").read_bytes()
    report = verify_package(read_pkpass(data).package)
    return Trust(roots=(report.chain[-1].x509,))


def _without_intermediate(folder: Path, issued: IssuedIdentity) -> bytes:
    (folder / "empty.pem").write_bytes(b"")
    (folder / "cert.pem").write_bytes(issued.certificate_pem())
    (folder / "key.pem").write_bytes(issued.key_pem())
    try:
        return openssl.run(
            *("cms", "-sign", "-binary", "-outform", "DER"),
            *("-signer", str(folder / "cert.pem"), "-inkey", str(folder / "key.pem")),
            data=MANIFEST,
        )
    except subprocess.CalledProcessError as error:
        raise AssertionError(error.stderr) from error


def _length(body: bytes) -> bytes:
    assert len(body) < 0x100
    return bytes([len(body)]) if len(body) < 0x80 else bytes([0x81, len(body)])
