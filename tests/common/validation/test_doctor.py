# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from common.model.package import PassPackage
from common.model.pass_json import Pass
from common.package.folder import save_folder
from common.package.pkpass import assemble, build, write_zip
from common.package.reader import read_pkpass
from common.signing.certificate import load_certificates
from common.signing.verify import verify_package
from common.signing.wwdr import Trust
from common.validation.doctor import Diagnosis, EntryState, Verdict, diagnose, diagnose_package
from tests.support.wallet_ca import PASS_TYPE, TEAM, IssuedIdentity, WalletCA

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c63f8ffff3f0005fe02fea735cb2f0000000049454e44ae426082"
)

FIRST_SENTENCES = {
    "reject-nested-folder": "the pass lies in the folder “Event.pass”",
    "reject-zip-slip": "unsafe entry “../../evil.png”",
    "reject-zip-bomb": "“strip@3x.png” has 190.7 MB unpacked",
    "reject-too-many-entries": "20008 entries",
    "reject-deep-json": "“pass.json” unpacks to more than 200 times",
    "reject-html-error-page": "a web page, not a pass",
    "reject-empty-file": "the file is empty",
    "reject-truncated-zip": "the archive is cut off",
    "reject-gzip-as-pkpass": "gzip data, not a pass",
    "reject-empty-zip": "no pass.json",
    "warn-backslash-names": "“en.lproj\\pass.strings”",
    "warn-barcode-null": "barcode",
    "warn-barcode-unknown-format": "PKBarcodeFormat",
    "warn-empty-image": "“logo.png” is empty",
    "warn-empty-signature": "the signature is empty",
    "warn-extra-files": "“Thumbs.db”",
    "warn-field-dup-keys": "the key “a” is used by 2 fields",
    "warn-formatversion-2": "formatVersion must be the number 1, not 2",
    "warn-formatversion-string": "formatVersion must be the number 1, not “1” in quotes",
    "warn-hash-mismatch": "“pass.json” was changed",
    "warn-icon-2x-only": "icon.png is missing",
    "warn-jpeg-as-png": "“strip.png” is not a PNG",
    "warn-json-bigint-serial": "the serial number must be a text",
    "warn-json-latin1": "Latin-1",
    "warn-json-nan": "NaN",
    "warn-manifest-absent-file": "“strip.png” is missing from the package",
    "warn-manifest-bom": "manifest.json begins with a byte-order mark",
    "warn-manifest-signature-listed": "“signature” must not stand in the manifest",
    "warn-many-locations": "25",
    "warn-no-icon": "the icon is missing",
    "warn-no-style": "the pass has no style",
    "warn-numbers-as-strings": "its latitude is no number",
    "warn-pem-signature": "saved as text (PEM or S/MIME)",
    "warn-sig-no-intermediate": "the intermediate certificate is missing from the signature",
    "warn-sig-wrong-wwdr": "the intermediate G1, which did not issue the certificate",
    "warn-strings-broken": "“en.lproj/pass.strings” cannot be read",
    "warn-truncated-png": "“logo.png” may not load: it is damaged",
    "warn-two-styles": "more than one style: eventTicket, generic",
    "warn-uppercase-names": "“Pass.json”",
}
"""The planted fault of each file, as the first sentence names it."""


@pytest.fixture(scope="module")
def issued() -> IssuedIdentity:
    return WalletCA().issue()


@pytest.fixture(scope="module")
def corpus() -> Path:
    if "PASSWRIGHT_CORPUS" not in os.environ:
        pytest.skip("PASSWRIGHT_CORPUS is not set")
    return Path(os.environ["PASSWRIGHT_CORPUS"])


@pytest.fixture(scope="module")
def synthetic_trust(corpus: Path) -> Trust:
    """Believe the made-up intermediate of the synthetic passes: trust is not their subject."""
    data = (corpus / "synthetic" / "open-sig-ski.pkpass").read_bytes()
    report = verify_package(read_pkpass(data).package)
    return Trust(roots=(report.chain[-1].x509,))


def a_pass(**more: object) -> PassPackage:
    value = {
        "formatVersion": 1,
        "passTypeIdentifier": PASS_TYPE,
        "teamIdentifier": TEAM,
        "serialNumber": "1",
        "organizationName": "Example",
        "description": "A card",
        "generic": {"primaryFields": [{"key": "name", "value": "Ada"}]},
        **more,
    }
    package = PassPackage(Pass.from_json(value))
    for name in ("icon.png", "icon@2x.png", "icon@3x.png"):
        package = package.with_file(name, PNG)
    return package


def look_at(data: bytes, trust: Trust | None = None, *, now: datetime | None = None) -> Diagnosis:
    return diagnose_package(read_pkpass(data, name="card.pkpass"), trust, now=now)


def test_good_pass_is_accepted(issued: IssuedIdentity) -> None:
    diagnosis = look_at(build(a_pass(), issued.signer()), issued.trust())
    assert diagnosis.verdict is Verdict.ACCEPTED
    assert diagnosis.first_sentence.startswith("Wallet will accept this pass")
    assert {entry.state for entry in diagnosis.entries} == {EntryState.MATCHES}
    assert [entry.name for entry in diagnosis.entries][-1] == "pass.json"


def test_stranger_is_refused(issued: IssuedIdentity) -> None:
    diagnosis = look_at(build(a_pass(), issued.signer()))
    assert diagnosis.verdict is Verdict.REFUSED
    assert "does not lead to Apple" in diagnosis.first_sentence


def test_unsigned_is_refused_in_plain_words() -> None:
    diagnosis = look_at(write_zip(a_pass().exported_files().items()))
    assert diagnosis.verdict is Verdict.REFUSED
    assert "signature" in diagnosis.first_sentence or "signed" in diagnosis.first_sentence


@pytest.mark.parametrize(
    ("version", "said"),
    [(1, "signed, Wallet will accept it"), (2, "will refuse it: formatVersion")],
)
def test_design_is_judged_as_if_signed(tmp_path: Path, version: int, said: str) -> None:
    save_folder(a_pass(formatVersion=version), tmp_path / "card.pass")
    (diagnosis,) = diagnose(tmp_path / "card.pass")
    assert diagnosis.first_sentence.startswith("This design is not signed yet")
    assert said in diagnosis.first_sentence
    assert not {"SIG001", "MAN001"} & {issue.code for issue in diagnosis.issues}


def test_certificate_that_ended_since_is_doubtful(issued: IssuedIdentity) -> None:
    later = issued.certificate.not_valid_after_utc + timedelta(days=2)
    diagnosis = look_at(build(a_pass(), issued.signer()), issued.trust(), now=later)
    assert diagnosis.verdict is Verdict.DOUBTFUL
    assert "its certificate ended on" in diagnosis.first_sentence
    assert "valid when the pass was signed" in diagnosis.first_sentence


def test_other_pass_type_is_the_reason(issued: IssuedIdentity) -> None:
    other = WalletCA().issue("pass.com.example.other")
    data = build(a_pass(passTypeIdentifier="pass.com.example.other"), other.signer())
    assert look_at(data, other.trust()).verdict is Verdict.ACCEPTED
    diagnosis = look_at(assemble(a_pass().exported_files(), other.signer()), other.trust())
    assert diagnosis.verdict is Verdict.REFUSED
    assert "the certificate is for “pass.com.example.other”" in diagnosis.first_sentence


def test_findings_are_in_the_order_of_harm(issued: IssuedIdentity) -> None:
    package = a_pass(formatVersion=2, relevantDate="2020-01-01T00:00Z")
    diagnosis = look_at(build(package, issued.signer()), issued.trust())
    assert diagnosis.issues[0].code == "TOP001"
    ranks = [issue.severity.value for issue in diagnosis.issues]
    assert ranks == sorted(ranks, key=["error", "warning", "advice"].index)


def test_file_that_is_not_there(tmp_path: Path) -> None:
    (diagnosis,) = diagnose(tmp_path / "none.pkpass")
    assert diagnosis.verdict is Verdict.REFUSED
    assert "cannot be read" in diagnosis.first_sentence


@pytest.mark.parametrize("data", [b"", b"hello", bytes(range(256)) * 8, b"PK\x05\x06" + bytes(18)])
def test_any_bytes_have_an_answer(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "holiday.jpg"
    path.write_bytes(data)
    (diagnosis,) = diagnose(path)
    assert diagnosis.verdict is Verdict.REFUSED
    assert diagnosis.first_sentence.startswith("Wallet will refuse this file: ")


def test_table_names_every_synthetic_file(corpus: Path) -> None:
    names = {path.stem for path in (corpus / "synthetic").glob("*.pkpass")}
    assert {n for n in names if n.startswith(("warn-", "reject-"))} == set(FIRST_SENTENCES)


@pytest.mark.parametrize("name", FIRST_SENTENCES)
def test_first_sentence_names_the_planted_fault(
    corpus: Path, synthetic_trust: Trust, name: str
) -> None:
    (diagnosis,) = diagnose(corpus / "synthetic" / f"{name}.pkpass", synthetic_trust)
    assert FIRST_SENTENCES[name] in diagnosis.first_sentence
    if name.startswith("reject-"):
        assert diagnosis.verdict is Verdict.REFUSED


def test_real_passes_are_never_falsely_refused(corpus: Path) -> None:
    """Their iPhones took them: whose signature is good is not said to be refused."""
    files = sorted((corpus.parent / "apple-ca").glob("*.pem"))
    trust = Trust(tuple(c for file in files for c in load_certificates(file.read_bytes())))
    signed = 0
    for path in sorted((corpus / "valid").glob("*.pkpass")):
        (diagnosis,) = diagnose(path, trust)
        assert diagnosis.report is not None
        if diagnosis.report.is_signature_valid and diagnosis.report.files.holds:
            assert diagnosis.verdict is not Verdict.REFUSED, (path.name, diagnosis.first_sentence)
            signed += 1
    assert signed >= (14 if files else 12)


def test_stray_system_files_do_not_lead_to_refusal(corpus: Path) -> None:
    """A real pass of 2013 with a __MACOSX folder outside its manifest."""
    (found,) = diagnose(corpus / "valid" / "catimaloyalty-pass-example-generic.pkpass")
    assert found.verdict is not Verdict.REFUSED
    assert any(entry.state is EntryState.UNLISTED for entry in found.entries)


def test_broken_files_have_an_answer(corpus: Path) -> None:
    for path in sorted((corpus / "broken").iterdir()):
        for diagnosis in diagnose(path, now=datetime(2026, 1, 1, tzinfo=UTC)):
            assert diagnosis.first_sentence
