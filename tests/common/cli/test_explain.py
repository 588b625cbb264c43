# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
import json
from pathlib import Path

import pytest

from common.cli.main import main
from common.cli.reference_pages import PAGES
from common.model.reference import OBJECTS, all_keys, find_keys
from tests.common.model.test_keys import all_classes

DOCS = Path(__file__).resolve().parents[3] / "docs"


@pytest.mark.parametrize("page", sorted(PAGES))
def test_written_reference_is_current(page: str) -> None:
    assert (DOCS / f"{page}.md").read_text("utf-8") == PAGES[page](), (
        f"Run: passwright explain --page {page} > docs/{page}.md"
    )


def test_every_object_of_the_model_is_in_the_reference() -> None:
    assert set(all_classes()) <= {doc.cls for doc in OBJECTS}


def test_a_key_in_several_places_is_told_for_each() -> None:
    assert [key.place for key in find_keys("relevantText")] == [
        "locations[].relevantText",
        "beacons[].relevantText",
    ]
    assert len(find_keys("locations[].relevantText")) == 1
    assert len(list(all_keys())) > 250


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("maxDistance", "meters"),
        ("userInfo", "anything"),
        ("strip", "750 × 288"),
        ("semanticBoardingPass", "airlineCode"),
        ("PKEventTypeSports", "iOS 12"),
        ("fld002", "dotnet-passbook#147"),
    ],
)
def test_explains(name: str, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", name]) == 0
    assert words in capsys.readouterr().out


def test_explains_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "textAlignment", "TOP001", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert "PKTextAlignmentLeft" in rows["textAlignment"][0]["values"]
    assert rows["TOP001"][0]["severity"] == "E, error"


def test_suggests_for_an_unknown_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "relevantTxt"]) == 2
    error = capsys.readouterr().err
    assert "Nothing is called “relevantTxt”" in error
    assert "relevantText" in error


def test_wants_a_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain"]) == 2
    assert "No name was given" in capsys.readouterr().err
