# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from common.cli.main import main
from common.model.package import PassPackage
from common.package.folder import save_folder
from tests.common.validation.examples import of
from tests.support.wallet_ca import TEAM, WalletCA


@pytest.fixture
def shouting(tmp_path: Path) -> Path:
    """A folder with one error, one warning and one hint."""
    changes = {
        "secondaryFields.0.label": "PASSENGER",
        "secondaryFields.0.key": "points",
        "suppressStripShine": True,
    }
    return saved(of(changes).package(), tmp_path / "card.pass")


def saved(package: PassPackage, folder: Path) -> Path:
    save_folder(package, folder)
    return folder


def read(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "pass.json").read_text("utf-8"))
    return found


def test_validate_prints_one_line_for_each_finding(
    shouting: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["validate", str(shouting)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == f"{shouting}: 1 error, 1 warning, 1 hint."
    assert lines[1] == (
        "  E FLD002  storeCard.secondaryFields[0].key  The key “points” is used by 2 fields.  "
        "Rename it, for example to “points2”."
    )
    assert [line[:10] for line in lines[2:]] == ["  W FLD027", "  H TOP032"]


def test_validate_is_good_with_hints_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = saved(of({"suppressStripShine": True}).package(), tmp_path / "card.pass")
    assert main(["validate", str(folder)]) == 0
    assert main(["validate", "--no-hints", str(folder)]) == 0
    assert "nothing to complain about" in capsys.readouterr().out


def test_validate_as_json(shouting: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", "--json", str(shouting)]) == 1
    (row,) = json.loads(capsys.readouterr().out)
    assert row["issues"][0]["code"] == "FLD002"
    assert row["issues"][0]["path"] == ["storeCard", "secondaryFields", 0, "key"]


def test_validate_cannot_open(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "x.pkpass"
    path.write_bytes(b"no zip")
    assert main(["validate", str(path)]) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_hostile_texts_are_printed_harmlessly(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = saved(of({"labelColor": "\x1b[31m\n‮"}).package(), tmp_path / "card.pass")
    main(["validate", str(folder)])
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert "‮" not in out


def test_fix_lists_without_touching(shouting: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (shouting / "pass.json").read_bytes()
    assert main(["fix", str(shouting)]) == 1
    out = capsys.readouterr().out
    assert "FLD002@storeCard.secondaryFields[0].key  Rename to “points2”" in out
    assert (shouting / "pass.json").read_bytes() == before


def test_fix_applies_what_is_asked_for(shouting: Path) -> None:
    assert main(["fix", str(shouting), "--apply", "FLD002"]) == 0
    field = read(shouting)["storeCard"]["secondaryFields"][0]
    assert field == {"key": "points2", "label": "PASSENGER", "value": "Ida"}


def test_fix_applies_one_place(shouting: Path) -> None:
    name = "FLD027@storeCard.secondaryFields[0].label"
    assert main(["fix", str(shouting), "--apply", name]) == 0
    assert read(shouting)["storeCard"]["secondaryFields"][0]["label"] == "Passenger"


def test_fix_applies_all_that_is_safe(shouting: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fix", str(shouting), "--safe"]) == 0
    assert "3 applied" in capsys.readouterr().out
    assert main(["validate", str(shouting)]) == 0
    assert "suppressStripShine" not in read(shouting)


def test_fix_says_what_there_is_not(shouting: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fix", str(shouting), "--apply", "TOP018", "FLD002#7"]) == 1
    out = capsys.readouterr().out
    assert "TOP018  there is no such repair" in out
    assert "Nothing was changed." in out


def test_fix_chooses_the_second_of_several(tmp_path: Path) -> None:
    changes = {"generic": {}, "suppressStripShine": True}
    folder = saved(of(changes).package(), tmp_path / "card.pass")
    assert main(["fix", str(folder), "--apply", "TOP012#2"]) == 0
    assert "storeCard" not in read(folder)


def test_fix_of_a_signed_file_needs_a_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    corpus_like = tmp_path / "card.pkpass"
    folder = saved(of({"suppressStripShine": True}).package(), tmp_path / "card.pass")
    corpus_like.write_bytes(zipped(folder))
    assert main(["fix", str(corpus_like), "--safe"]) == 2
    assert "cannot be repaired in place" in capsys.readouterr().err
    assert main(["fix", str(corpus_like), "--safe", "-o", str(tmp_path / "out")]) == 0
    assert "suppressStripShine" not in read(tmp_path / "out")


def zipped(folder: Path) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for path in sorted(folder.iterdir()):
            if path.is_file():
                archive.write(path, path.name)
    return out.getvalue()


def test_certificate_and_published_version_are_held_against_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    service = {
        "webServiceURL": "https://wallet.example.org/passes",
        "authenticationToken": "7c1e9a40d2b84f6fa311c0de",
    }
    before = saved(of(service).package(), tmp_path / "before.pass")
    changes = {**service, "authenticationToken": "another-token-of-mine"}
    folder = saved(of(changes).package(), tmp_path / "card.pass")
    pem = tmp_path / "cert.pem"
    other = WalletCA().issue("pass.com.example.other", TEAM)
    pem.write_bytes(other.certificate.public_bytes(Encoding.PEM))
    around = ["--certificate", str(pem), "--published", str(before)]
    assert main(["validate", str(folder), *around]) == 1
    out = capsys.readouterr().out
    assert "SIG010" in out
    assert "WEB008" in out
    assert main(["fix", str(folder), "--apply", "SIG010", "WEB008", *around]) == 0
    assert read(folder)["passTypeIdentifier"] == "pass.com.example.other"
    assert read(folder)["authenticationToken"] == service["authenticationToken"]


def test_a_file_without_a_pass_certificate_is_refused(
    shouting: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pem = tmp_path / "root.pem"
    pem.write_bytes(WalletCA().root_pem())
    assert main(["validate", str(shouting), "--certificate", str(pem)]) == 2
    assert "has no certificate for passes" in capsys.readouterr().err
