# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""What a phone finds on the back: places, days, numbers, links, and nothing else."""

import pytest

from common.model.pass_json import FieldContent
from common.model.vocabulary import VOCABULARY
from common.render.detectors import EVENT, patterns
from common.render.field_text import Run
from common.render.links import with_links

ADDRESS = "PKDataDetectorTypeAddress"
EVENTS = "PKDataDetectorTypeCalendarEvent"
PHONE = "PKDataDetectorTypePhoneNumber"


def found(text: str, *detectors: str, locale: str = "en_US") -> list[str]:
    field = FieldContent.from_json({"dataDetectorTypes": list(detectors)} if detectors else {})
    runs = with_links((Run(text),), field, locale)
    assert "".join(run.text for run in runs) == text
    return [run.text for run in runs if run.link]


@pytest.mark.parametrize(
    "address",
    [
        "Hauptstraße 12, 10115 Berlin",
        "Musterstr. 5a\n80331 München",
        "Sample Quay 1, 0150 Oslo",
        "Prinsengracht 263, 1016 GV Amsterdam",
        "10 rue de Rivoli, 75001 Paris",
        "350 Fifth Avenue, New York, NY 10118",
        "221B Baker Street, London NW1 6XE",
        "Via dei Condotti 8, 00187 Roma",
        "Bahnhofstrasse 21, CH-8001 Zürich",
        "〒100-0001 東京都千代田区千代田1-1",
    ],
)
def test_an_address_is_found_whole(address: str) -> None:
    assert found(address, ADDRESS) == [address]
    assert found(f"{address}.", ADDRESS) == [address] or address.startswith("〒")


@pytest.mark.parametrize(
    "text",
    [
        "Every 300 points buy one drink of your choice.",
        "Monday to Friday 7 to 18\nSaturday 8 to 16",
        "Order 4711, 0815 pieces",
        "The balance is kept for three years after the last purchase.",
        "Gate 12, boarding at 18:40",
        "Row 7, seat 11",
    ],
)
def test_a_sentence_is_neither_a_place_nor_a_day(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "locale", "day"),
    [
        ("until 2027-12-31 only", "en_US", "2027-12-31"),
        ("gültig bis 31.12.2027", "de_DE", "31.12.2027"),
        ("by 12/31/2027", "en_US", "12/31/2027"),
        ("on December 31, 2027 at noon", "en_US", "December 31, 2027"),
        ("on 3rd May 2027", "en_GB", "3rd May 2027"),
        ("am 3. März 2027", "de_DE", "3. März 2027"),
        ("le 14 juillet 2027", "fr_FR", "14 juillet 2027"),
        ("el 6 de enero de 2027", "es_ES", "6 de enero de 2027"),
        ("2027年5月3日まで", "ja_JP", "2027年5月3日"),
    ],
)
def test_a_day_is_found_in_the_language_of_the_phone(text: str, locale: str, day: str) -> None:
    assert found(text, EVENTS, locale=locale) == [day]


def test_a_date_is_no_telephone_number() -> None:
    runs = with_links((Run("31.12.2027, +49 30 5550142"),), FieldContent(), "de_DE")
    links = [run.link for run in runs if run.link]
    assert links == [f"{EVENT}31.12.2027", "tel:+49305550142"]


def test_an_address_leads_to_the_map() -> None:
    (run,) = with_links((Run("Hauptstraße 12, 10115 Berlin"),), FieldContent())
    assert run.link == "https://maps.apple.com/?q=Hauptstra%C3%9Fe%2012%2C%2010115%20Berlin"


def test_only_what_is_asked_for_is_found() -> None:
    text = "Hauptstraße 12, 10115 Berlin\n31.12.2027\n+49 30 5550142"
    assert found(text, ADDRESS) == ["Hauptstraße 12, 10115 Berlin"]
    assert found(text, EVENTS) == ["31.12.2027"]
    assert found(text, PHONE)[-1] == "+49 30 5550142"
    assert len(found(text)) == 3


def test_every_detector_of_the_format_has_patterns() -> None:
    for word in VOCABULARY["data_detector"]:
        assert patterns(word.value, "en_US")
    assert patterns("PKDataDetectorTypeNone", "en_US") == ()


def test_a_locale_nobody_knows_finds_english_days() -> None:
    assert found("on May 3", EVENTS, locale="xx_YY") == ["May 3"]
