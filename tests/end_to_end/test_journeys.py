# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Journeys of ux.md B.13 on a real X server, with real keys and clicks; proven on the disk."""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from PIL import Image

from common.assets import asset
from common.model.localizable import completeness, localizable_texts, translations
from common.package.image_sources import image_files
from common.package.reader import open_package, read_pkpass
from common.validation.issue import Severity
from common.validation.validator import validate
from tests.support.openssl import cms_verifies
from tests.support.wallet_ca import IssuedIdentity, WalletCA

JOURNEYS = Path(__file__).parent / "journeys"
TYPE = "pass.org.nord.member"


@pytest.fixture(scope="module")
def issued() -> IssuedIdentity:
    return WalletCA().issue(TYPE, "TEAM123456")


@pytest.fixture
def folder(tmp_path: Path, issued: IssuedIdentity) -> Path:
    """A home with a certificate, and a design of one's own."""
    (tmp_path / "card.p12").write_bytes(issued.p12("secret"))
    roots = tmp_path / "passwright/data/authorities/roots"
    roots.mkdir(parents=True)
    (roots / "test.pem").write_bytes(issued.root.public_bytes(Encoding.PEM))
    Image.new("RGB", (480, 150), "#c8102e").save(tmp_path / "logo.png")
    shutil.copytree(asset("templates/membership.pkpasstemplate"), tmp_path / "Card.pass")
    return tmp_path


def go(name: str, folder: Path) -> None:
    """Go a journey; its steps and times are printed."""
    (folder / "home").mkdir()
    environment = {
        **os.environ,
        "HOME": str(folder / "home"),
        "PASSWRIGHT_HOME": str(folder / "passwright"),
        "PYTHONPATH": str(JOURNEYS.parents[2]),
        "JOURNEY_PYTHON": sys.executable,
        "JOURNEY_FOLDER": str(folder),
    }
    command = ["dbus-run-session", "--", str(JOURNEYS / "display.sh"), str(JOURNEYS / name)]
    done = subprocess.run(
        command,
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=150,
        check=False,
    )
    print(done.stdout)
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr[-3000:]}"


@pytest.mark.parametrize("name", ["first_pass.py", "first_pass_by_keys.py"])
def test_the_first_signed_pass(name: str, folder: Path, issued: IssuedIdentity) -> None:
    go(name, folder)
    data = (folder / "home/Makerspace Nord.pkpass").read_bytes()
    with zipfile.ZipFile(folder / "home/Makerspace Nord.pkpass") as archive:
        assert cms_verifies(archive.read("signature"), archive.read("manifest.json"), issued.root)
    package = read_pkpass(data).package
    pass_ = package.pass_json
    assert (pass_.pass_type_identifier, pass_.team_identifier) == (TYPE, "TEAM123456")
    assert pass_.organization_name == "Makerspace Nord"
    assert pass_.background_color == "rgb(200, 16, 46)"
    assert set(image_files(package, "logo")) == {1, 2, 3}
    assert package.at(("generic", "primaryFields", 0, "value")) == "Ada Nordstrom"
    assert [one for one in validate(package) if one.severity is Severity.ERROR] == []


def test_german_is_added(folder: Path) -> None:
    texts = [one.text for one in localizable_texts(open_package(folder / "Card.pass").package)]
    german = {text: f"Deutsch {number}" for number, text in enumerate(texts)}
    (folder / "german.json").write_text(json.dumps(list(german.values())))
    go("add_german.py", folder)
    package = open_package(folder / "Card.pass").package
    done, wanted = completeness(package, "de")
    assert done == wanted
    assert translations(package, "de") == german


def test_work_comes_back_after_a_power_cut(folder: Path) -> None:
    go("after_a_crash.py", folder)
    package = open_package(folder / "Card.pass").package
    assert package.at(("generic", "primaryFields", 0, "value")) == "Before the storm"
    assert list((folder / "passwright/state/journals").iterdir()) == []
