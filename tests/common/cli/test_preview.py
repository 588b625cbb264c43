# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""passwright preview: a face of a pass in a file."""

import json
from pathlib import Path

import pytest
from PIL import Image

from common.cli.main import main
from tests.support.faces import FACES


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    case = FACES["store-de"]
    place = tmp_path / "store.pass"
    for name, data in case.package().exported_files().items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_bytes(data)
    return place


def test_svg_shows_the_language(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "front.svg"
    assert main(["preview", str(folder), "-o", str(out), "--language", "de"]) == 0
    text = out.read_text(encoding="utf-8")
    assert "Verbleibendes Guthaben" in text
    assert "18,40" in text


def test_png_has_the_size_asked_for(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "back.png"
    assert main(["preview", str(folder), "-o", str(out), "--face", "back", "--scale", "2"]) == 0
    with Image.open(out) as image:
        assert image.width == 716


@pytest.mark.parametrize(("ios", "word"), [("18", "Bergen"), ("17", "VENUE")])
def test_an_older_phone_shows_the_classic_style(tmp_path: Path, ios: str, word: str) -> None:
    place = tmp_path / "poster.pass"
    place.mkdir()
    for name, data in FACES["poster-event"].package().exported_files().items():
        (place / name).write_bytes(data)
    out = tmp_path / "front.svg"
    assert main(["preview", str(place), "-o", str(out), "--ios", ios]) == 0
    assert word in out.read_text(encoding="utf-8")


def test_a_broken_pass_is_drawn_as_far_as_it_goes(tmp_path: Path) -> None:
    file = tmp_path / "pass.json"
    file.write_text(json.dumps({"storeCard": {"primaryFields": "none"}, "barcodes": 3}))
    out = tmp_path / "front.svg"
    assert main(["preview", str(file), "-o", str(out)]) == 0
    assert out.exists()


@pytest.mark.parametrize(
    ("source", "target", "says"),
    [("store.pass", "front.jpg", ".jpg"), ("nothing.pass", "a.svg", "nothing.pass"),
     ("nothing.pass", "a.png", "nothing.pass"), ("store.pass", "no/such/a.svg", "no/such")],
)  # fmt: skip
def test_what_cannot_be_done_is_said_in_words(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str],
    source: str, target: str, says: str,
) -> None:  # fmt: skip
    assert folder.exists()
    assert main(["preview", str(tmp_path / source), "-o", str(tmp_path / target)]) == 2
    error = capsys.readouterr().err
    assert says in error
    assert "Traceback" not in error
