# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
import json
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from common.cli.main import main
from common.model.package import PassPackage
from common.model.pass_json import Pass
from common.package.pkpass import build
from tests.support.wallet_ca import PASS_TYPE, TEAM, IssuedIdentity, WalletCA

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c63f8ffff3f0005fe02fea735cb2f0000000049454e44ae426082"
)


@pytest.fixture(scope="module")
def issued() -> IssuedIdentity:
    return WalletCA().issue()


@pytest.fixture
def signed(tmp_path: Path, issued: IssuedIdentity, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PASSWRIGHT_HOME", str(tmp_path / "home"))
    value = {
        "formatVersion": 1,
        "passTypeIdentifier": PASS_TYPE,
        "teamIdentifier": TEAM,
        "serialNumber": "1",
        "organizationName": "Example",
        "description": "A card",
        "generic": {"primaryFields": [{"key": "name", "value": "Ada"}]},
    }
    package = PassPackage(Pass.from_json(value)).with_file("icon.png", PNG)
    path = tmp_path / "card.pkpass"
    path.write_bytes(build(package, issued.signer()))
    return path


def test_first_sentence_comes_first(signed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", str(signed)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == str(signed)
    assert lines[1].strip().startswith("Wallet will refuse this pass: the certificate does not")


def test_good_pass_gives_zero(
    signed: Path, issued: IssuedIdentity, capsys: pytest.CaptureFixture[str]
) -> None:
    root = signed.parent / "root.pem"
    root.write_bytes(issued.root.public_bytes(Encoding.PEM))
    assert main(["doctor", str(signed), "--ca", str(root)]) == 0
    assert "Wallet will accept this pass" in capsys.readouterr().out


def test_json_has_everything(signed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", str(signed), "--json"]) == 1
    (found,) = json.loads(capsys.readouterr().out)
    assert found["verdict"] == "refused"
    assert found["answers"]["signature"] is True
    assert {entry["state"] for entry in found["entries"]} == {"matches"}
    assert found["chain"][0] == f"Pass Type ID: {PASS_TYPE}"
    assert found["issues"][0]["code"] == "SIG009"


def test_what_is_no_pass_is_a_finding(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear all")
    assert main(["doctor", str(path)]) == 1
    captured = capsys.readouterr()
    assert "Wallet will refuse this file" in captured.out
    assert captured.err == ""
