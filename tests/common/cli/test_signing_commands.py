# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""``sign``, ``verify`` and ``csr`` as a person or a script runs them."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from common.cli.main import main
from common.package.reader import read_pkpass
from tests.support import openssl
from tests.support.wallet_ca import PASS_TYPE, TEAM, IssuedIdentity, WalletCA

CANARY = "canary-password-7f3a"


@pytest.fixture(scope="module")
def issued() -> IssuedIdentity:
    return WalletCA().issue()


@pytest.fixture
def folder(tmp_path: Path, issued: IssuedIdentity, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a design, a p12 with its password in a file, and the root."""
    monkeypatch.setenv("PASSWRIGHT_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("PASSWRIGHT_P12_PASSWORD", raising=False)
    monkeypatch.chdir(tmp_path)
    design = tmp_path / "card.pass"
    design.mkdir()
    pass_json = {
        "formatVersion": 1,
        "passTypeIdentifier": PASS_TYPE,
        "teamIdentifier": TEAM,
        "serialNumber": "1",
        "organizationName": "Example",
        "description": "A card",
        "storeCard": {"primaryFields": [{"key": "points", "value": 5}]},
    }
    (design / "pass.json").write_text(json.dumps(pass_json))
    (design / "icon.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "id.p12").write_bytes(issued.p12(CANARY))
    (tmp_path / "password").write_text(CANARY + "\n")
    (tmp_path / "root.pem").write_bytes(issued.root.public_bytes(Encoding.PEM))
    return tmp_path


def sign(*more: str) -> int:
    options = ("--p12", "id.p12", "--password-file", "password", "--ca", "root.pem")
    return main(["sign", "card.pass", *options, *more])


def test_sign_and_verify(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert sign() == 0
    assert main(["verify", "card.pkpass", "--ca", "root.pem"]) == 0
    said = capsys.readouterr().out
    assert f"signed as {PASS_TYPE}" in said
    assert "card.pkpass: properly signed" in said
    assert CANARY not in said


def test_signed_file_is_what_openssl_accepts(folder: Path, issued: IssuedIdentity) -> None:
    assert sign("-o", "out.pkpass") == 0
    source = read_pkpass((folder / "out.pkpass").read_bytes()).package.source
    assert source is not None
    assert openssl.cms_verifies(source.signature or b"", source.manifest or b"", issued.root)


def test_sign_reports_as_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert sign("--json") == 0
    report = json.loads(capsys.readouterr().out)
    assert report["passTypeIdentifier"] == PASS_TYPE
    assert report["size"] == (folder / "card.pkpass").stat().st_size


def test_password_from_the_environment(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PASSWRIGHT_P12_PASSWORD", CANARY)
    assert main(["sign", "card.pass", "--p12", "id.p12", "--ca", "root.pem"]) == 0


def test_pem_pair_with_intermediate(folder: Path, issued: IssuedIdentity) -> None:
    (folder / "cert.cer").write_bytes(issued.certificate_der())
    (folder / "key.pem").write_bytes(issued.key_pem(CANARY))
    (folder / "wwdr.pem").write_bytes(issued.wwdr.public_bytes(Encoding.PEM))
    options = ["--certificate", "cert.cer", "--key", "key.pem", "--password-file", "password"]
    options += ["--wwdr", "wwdr.pem", "--ca", "root.pem"]
    assert main(["sign", "card.pass", *options]) == 0


def test_intermediate_may_come_with_the_pass(folder: Path, issued: IssuedIdentity) -> None:
    assert sign() == 0
    (folder / "bare.p12").write_bytes(issued.p12(CANARY, with_wwdr=False))
    options = ["--p12", "bare.p12", "--password-file", "password", "--ca", "root.pem"]
    assert main(["sign", "card.pass", *options, "-o", "a.pkpass"]) == 2
    assert main(["sign", "card.pkpass", *options, "-o", "b.pkpass"]) == 0


@pytest.mark.parametrize(
    ("arrange", "options", "said"),
    [
        ("", ["--p12", "id.p12", "--ca", "root.pem"], "password does not open"),
        ("", [], "No certificate is given"),
        ("", ["--p12", "none.p12"], "cannot be read"),
        ("", ["--p12", "root.pem"], "not its private key"),
        ("", ["--p12", "card.pass/pass.json"], "not a certificate file"),
        ("", ["--p12", "id.p12", "--password-file", "password"], "does not lead to Apple"),
        (
            "pass.com.example.other",
            ["--p12", "id.p12", "--password-file", "password", "--ca", "root.pem"],
            "pass.com.example.other",
        ),
    ],
)
def test_what_cannot_be_signed_writes_nothing(
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    arrange: str,
    options: list[str],
    said: str,
) -> None:
    if arrange:
        path = folder / "card.pass" / "pass.json"
        path.write_text(path.read_text().replace(PASS_TYPE, arrange))
    assert main(["sign", "card.pass", *options]) == 2
    error = capsys.readouterr().err
    assert said in error
    assert "hint:" in error
    assert "Traceback" not in error
    assert not (folder / "card.pkpass").exists()


def test_identifiers_may_be_adopted(folder: Path) -> None:
    path = folder / "card.pass" / "pass.json"
    path.write_text(path.read_text().replace(PASS_TYPE, "pass.example.sample"))
    assert sign("--adopt-identifiers") == 0
    package = read_pkpass((folder / "card.pkpass").read_bytes()).package
    assert package.pass_json.pass_type_identifier == PASS_TYPE


def test_existing_file_is_not_replaced(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "card.pkpass").write_bytes(b"precious")
    assert sign() == 2
    assert (folder / "card.pkpass").read_bytes() == b"precious"
    assert "--force" in capsys.readouterr().err
    assert sign("--force") == 0


def test_verify_says_what_is_wrong(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert sign() == 0
    capsys.readouterr()
    assert main(["verify", "card.pkpass", "--json"]) == 1
    (report,) = json.loads(capsys.readouterr().out)
    assert report["valid"] is False
    assert report["answers"]["signature"]["holds"] is True
    assert report["answers"]["chain_when_signed"]["holds"] is False
    assert report["chain"][0]["name"] == f"Pass Type ID: {PASS_TYPE}"


def test_verify_what_is_no_pass(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", "root.pem"]) == 2
    assert "error:" in capsys.readouterr().err


def test_from_nothing_to_a_signed_pass(
    folder: Path, issued: IssuedIdentity, capsys: pytest.CaptureFixture[str]
) -> None:
    """Request, the authority's answer, p12, signature: the whole way by commands."""
    ca = WalletCA()
    (folder / "ca").mkdir()
    (folder / "ca" / "root.pem").write_bytes(ca.root_pem())
    (folder / "wwdr.cer").write_bytes(ca.wwdr.public_bytes(Encoding.DER))
    secret = ["--password-file", "password"]
    assert main(["csr", "new", "com.example.test", *secret]) == 0
    request = folder / f"{PASS_TYPE}.certSigningRequest"
    key = folder / f"{PASS_TYPE}.key.pem"
    (folder / "pass.cer").write_bytes(ca.sign_request(request.read_bytes()))
    joining = ["csr", "join", "pass.cer", "--key", str(key), "-o", "new.p12", *secret]
    assert main([*joining, "--wwdr", "wwdr.cer", "--ca", "ca"]) == 0
    assert main(["sign", "card.pass", "--p12", "new.p12", *secret, "--ca", "ca"]) == 0
    assert main(["verify", "card.pkpass", "--ca", "ca"]) == 0
    for path in (key, folder / "new.p12"):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert CANARY.encode() not in path.read_bytes()
    assert b"ENCRYPTED PRIVATE KEY" in key.read_bytes()
    said = capsys.readouterr()
    assert CANARY not in said.out + said.err
    assert "PRIVATE KEY" not in said.out + said.err


def test_key_is_never_replaced(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["csr", "new", PASS_TYPE, "--password-file", "password"]
    assert main(arguments) == 0
    before = (folder / f"{PASS_TYPE}.key.pem").read_bytes()
    assert main(arguments) == 2
    assert (folder / f"{PASS_TYPE}.key.pem").read_bytes() == before
    assert "never replaced" in capsys.readouterr().err


def test_renewal_with_the_same_key(folder: Path) -> None:
    arguments = ["csr", "new", PASS_TYPE, "--password-file", "password"]
    assert main(arguments) == 0
    first = openssl.run("req", "-in", f"{PASS_TYPE}.certSigningRequest", "-noout", "-pubkey")
    assert main([*arguments, "-o", "home", "--key", f"{PASS_TYPE}.key.pem"]) == 2
    (folder / "renewal").mkdir()
    assert main([*arguments, "-o", "renewal", "--key", f"{PASS_TYPE}.key.pem"]) == 0
    request = folder / "renewal" / f"{PASS_TYPE}.certSigningRequest"
    assert openssl.run("req", "-in", str(request), "-noout", "-pubkey") == first


def test_csr_without_password_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["csr", "new", PASS_TYPE]) == 2
    assert "No password is given" in capsys.readouterr().err
    assert not list(folder.glob("*.key.pem"))


def test_password_never_shows_in_the_process_list(folder: Path) -> None:
    """The real program, with its password in a file: neither arguments nor output have it."""
    arguments = [sys.executable, "-m", "common.cli.main", "sign", str(folder / "card.pass")]
    arguments += ["--p12", str(folder / "id.p12"), "--ca", str(folder / "root.pem")]
    arguments += ["--password-file", str(folder / "password"), "-o", str(folder / "x.pkpass")]
    done = subprocess.run(
        arguments,
        capture_output=True,
        check=True,
        cwd=Path(__file__).parents[3],
        env=dict(os.environ),
    )
    assert CANARY not in " ".join(arguments)
    assert CANARY.encode() not in done.stdout + done.stderr + (folder / "x.pkpass").read_bytes()
