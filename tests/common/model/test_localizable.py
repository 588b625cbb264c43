# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Which texts a pass has, how far they are translated, and what stays when they are reworded."""

from dataclasses import replace

import pytest

from common.assets import asset
from common.model import edits
from common.model.localizable import (
    TextState,
    completeness,
    localizable_texts,
    needs_translation,
    reword_everywhere,
    state_of,
    translations,
    with_every_text,
    with_reviewed,
)
from common.model.package import PassPackage
from common.model.pass_json import Pass
from common.model.pseudo_language import PSEUDO, pseudo_text, with_pseudo_language
from common.package.reader import open_package

PASS = {
    "description": "Card",
    "passTypeIdentifier": "pass.example.card",
    "barcodes": [{"message": "not me", "altText": "Number"}],
    "storeCard": {
        "headerFields": [{"key": "points", "label": "Points", "value": 12}],
        "backFields": [
            {"key": "day", "label": "Until", "value": "2026-11-05T18:30:00Z"},
            {"key": "note", "label": "Points", "value": "Thanks", "changeMessage": "Now %@"},
        ],
    },
    "locations": [{"latitude": 1.0, "longitude": 2.0, "relevantText": "Near us"}],
}


@pytest.fixture
def package() -> PassPackage:
    start = PassPackage(Pass.from_json(PASS))
    start = edits.set_string(start, "de", "Points", "Punkte")
    return edits.set_string(start, "de", "Card", "Card")


def test_every_text_is_found_once_in_reading_order(package: PassPackage) -> None:
    found = [one.text for one in localizable_texts(package)]
    assert sorted(found) == ["Card", "Near us", "Now %@", "Number", "Points", "Thanks", "Until"]
    points = next(one for one in localizable_texts(package) if one.text == "Points")
    assert points.paths == (
        ("storeCard", "headerFields", 0, "label"),
        ("storeCard", "backFields", 1, "label"),
    )


def test_states_and_completeness(package: PassPackage) -> None:
    assert state_of(package, "de", "Points") is TextState.TRANSLATED
    assert state_of(package, "de", "Card") is TextState.SAME
    assert state_of(package, "de", "Thanks") is TextState.MISSING
    assert completeness(package, "de") == (2, 7)
    assert completeness(with_every_text(package, "de"), "de") == (7, 7)


def test_a_review_ends_when_the_text_changes(package: PassPackage) -> None:
    reviewed = with_reviewed(package, "de", ("Points", "Thanks"))
    assert state_of(reviewed, "de", "Points") is TextState.REVIEWED
    assert state_of(reviewed, "de", "Thanks") is TextState.MISSING
    changed = edits.set_string(reviewed, "de", "Points", "Zähler")
    assert state_of(changed, "de", "Points") is TextState.TRANSLATED
    assert with_reviewed(reviewed, "de", ("Points",), reviewed=False) == package


def test_rewording_changes_every_place_and_keeps_the_translation(package: PassPackage) -> None:
    after = reword_everywhere(package, "Points", "Stars")
    assert after.at(("storeCard", "headerFields", 0, "label")) == "Stars"
    assert after.at(("storeCard", "backFields", 1, "label")) == "Stars"
    assert translations(after, "de") == {"Stars": "Punkte", "Card": "Card"}


@pytest.mark.parametrize("marks", [1, [], {"de": 1}, {"de": {"Points": 2}}])
def test_damaged_marks_are_no_marks(package: PassPackage, marks: object) -> None:
    odd = replace(package, project=package.project.with_value("reviewed", marks))
    assert state_of(odd, "de", "Points") is TextState.TRANSLATED


def test_the_sample_is_complete_in_each_language() -> None:
    sample = open_package(asset("samples/coffee-card.pass")).package
    for language in sample.languages():
        done, count = completeness(sample, language)
        assert done == count


def test_the_pseudo_language_is_longer_and_keeps_placeholders(package: PassPackage) -> None:
    assert pseudo_text("Balance: %@") == "[Ɓáļáñçé: %@···]"
    assert "https://a.example.org" in pseudo_text("See https://a.example.org now")
    pseudo = with_pseudo_language(package)
    assert completeness(pseudo, PSEUDO) == (7, 7)


@pytest.mark.parametrize(
    ("text", "needed"),
    [
        ("Points", True),
        ("Now %@", True),
        ("https://www.example.org/a", False),
        ("shop@example.org", False),
        ("+49 30 5550142", False),
        ("not me", False),
        ("19:30", False),
    ],
)
def test_addresses_numbers_and_codes_need_no_translation(
    package: PassPackage, text: str, needed: bool
) -> None:
    assert needs_translation(package, text) is needed
    if not needed:
        assert state_of(package, "fr", text) is TextState.SAME
