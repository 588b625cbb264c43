# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Values as the phone writes them."""

from datetime import UTC, datetime
from typing import Any

import pytest

from common.model.package import PassPackage
from common.model.pass_json import FieldContent, Pass
from common.render.field_text import Run, in_zone, label_text, value_runs, value_text, zone_of
from common.render.links import with_links
from common.render.viewing import Viewing
from common.render.wording import Wording, is_right_to_left, wording_of

PLAIN = Wording("", {})
NOW = datetime(2026, 11, 5, 23, 30, tzinfo=UTC)


def shown(viewing: Viewing | None = None, wording: Wording = PLAIN, **field: Any) -> str:
    return value_text(FieldContent.from_json(field), wording, viewing or Viewing())


def narrow(text: str) -> str:
    """Return a text with CLDR's thin and no-break spaces as plain ones."""
    return text.replace("\u202f", " ").replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("locale", "date", "time", "text"),
    [
        ("en_US", "Short", "None", "11/5/26"),
        ("en_US", "Medium", "None", "Nov 5, 2026"),
        ("en_US", "Long", "None", "November 5, 2026"),
        ("en_US", "Full", "None", "Thursday, November 5, 2026"),
        ("en_US", "None", "Short", "6:30 PM"),
        ("en_US", "None", "Medium", "6:30:00 PM"),
        ("en_US", "None", "Long", "6:30:00 PM GMT+1"),
        ("en_US", "None", "Full", "6:30:00 PM Central European Standard Time"),
        ("en_US", "Medium", "Short", "Nov 5, 2026 at 6:30 PM"),
        ("en_US", "Short", "Short", "11/5/26, 6:30 PM"),
        ("de_DE", "Medium", "Short", "05.11.2026, 18:30"),
        ("ja_JP", "Long", "Short", "2026年11月5日 18:30"),
        ("qq_QQ", "Short", "None", "11/5/26"),
    ],
)
def test_dates_are_written_by_locale(locale: str, date: str, time: str, text: str) -> None:
    viewing = Viewing(locale=locale, time_zone="Europe/Prague")
    styles = {"dateStyle": f"PKDateStyle{date}", "timeStyle": f"PKDateStyle{time}"}
    assert narrow(shown(viewing, value="2026-11-05T18:30:00+01:00", **styles)) == text


def test_a_date_moves_to_the_zone_of_the_phone_unless_told_not_to() -> None:
    viewing = Viewing(time_zone="America/New_York")
    field = {"value": "2026-11-05T18:30:00+01:00", "timeStyle": "PKDateStyleShort"}
    assert narrow(shown(viewing, **field)) == "12:30 PM"
    assert narrow(shown(viewing, **field, ignoresTimeZone=True)) == "6:30 PM"


@pytest.mark.parametrize(
    ("day", "text"),
    [("05", "Today"), ("06", "Tomorrow"), ("04", "Yesterday"), ("08", "In 3 days"),
     ("02", "3 days ago"), ("20", "Nov 20, 2026")],
)  # fmt: skip
def test_near_days_are_relative(day: str, text: str) -> None:
    field = {"value": f"2026-11-{day}T12:00:00Z", "dateStyle": "PKDateStyleMedium",
             "isRelative": True}  # fmt: skip
    assert shown(Viewing(now=NOW), **field) == text
    assert shown(Viewing(now=None), **field).startswith("Nov ")


def test_today_is_counted_in_the_zone_of_the_phone() -> None:
    field = {"value": "2026-11-06T12:00:00Z", "dateStyle": "PKDateStyleMedium", "isRelative": True}
    viewing = Viewing(now=NOW, time_zone="Europe/Oslo", locale="nb_NO")  # 00:30 on the sixth
    assert shown(viewing, **field) == "I dag"


@pytest.mark.parametrize("text", ["soon", "2026-13-45T00:00:00Z", ""])
def test_what_is_no_date_stays_as_written(text: str) -> None:
    assert shown(value=text, dateStyle="PKDateStyleShort") == text


@pytest.mark.parametrize(
    ("locale", "value", "style", "text"),
    [
        ("en_US", 1234.5, "Decimal", "1,234.5"),
        ("de_DE", 1234.5, "Decimal", "1.234,5"),
        ("en_US", 0.2, "Percent", "20%"),
        ("de_DE", 0.2, "Percent", "20 %"),
        ("en_US", 12345, "Scientific", "1.2345E4"),
        ("en_US", 12, "SpellOut", "twelve"),
        ("de_DE", 12, "SpellOut", "zwölf"),
        ("en_US", 12, "Unknown", "12"),
        ("en_US", 18.0, "", "18"),
        ("en_US", 18.4, "", "18.4"),
    ],
)
def test_numbers_are_written_by_locale(locale: str, value: float, style: str, text: str) -> None:
    found = shown(Viewing(locale=locale), value=value, numberStyle=f"PKNumberStyle{style}")
    assert narrow(found) == text


def test_a_currency_wins_over_a_number_style() -> None:
    field = {"value": 18.4, "currencyCode": "EUR", "numberStyle": "PKNumberStyleSpellOut"}
    assert narrow(shown(Viewing(locale="de_DE"), **field)) == "18,40 €"
    assert shown(**{**field, "currencyCode": "XXQ"}).endswith("18.40")
    assert shown(**{**field, "value": "18.4"}) == "18.4"  # number options on text do nothing


def test_values_of_other_types_are_shown_as_they_stand() -> None:
    assert shown(value=True) == "true"
    assert shown(value=None) == ""
    assert shown(value=["a"]) == '["a"]'


def test_texts_come_from_the_language_and_html_stays_literal() -> None:
    german = Wording("de", {"Level": "Stufe", "Gold": "Goldstufe"})
    assert shown(wording=german, value="Gold") == "Goldstufe"
    field = FieldContent.from_json({"label": "Level", "value": "<b>Gold</b>"})
    assert label_text(field, german) == "Stufe"
    assert value_text(field, german, Viewing()) == "<b>Gold</b>"


def test_an_attributed_value_wins_and_carries_links() -> None:
    field = FieldContent.from_json({
        "value": "plain",
        "attributedValue": "See <a href='https://a.example/?x=1&amp;y=2'>this &amp; that</a>.",
    })  # fmt: skip
    assert value_runs(field, PLAIN, Viewing()) == (
        Run("See "), Run("this & that", "https://a.example/?x=1&y=2"), Run("."),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("see https://a.example/b?c=d.", {"https://a.example/b?c=d"}),
        ("www.a.example, or a@b.example", {"https://www.a.example", "mailto:a@b.example"}),
        ("call +47 22 00 00 00 now", {"tel:+4722000000"}),
        ("in 2026 we had 12 345 guests", set()),
        ("no link", set()),
    ],
)
def test_links_are_found(text: str, links: set[str]) -> None:
    runs = with_links((Run(text),), FieldContent())
    assert {run.link for run in runs if run.link} == links
    assert "".join(run.text for run in runs) == text


def test_detectors_say_what_is_found() -> None:
    text = "https://a.example +47 22 00 00 00"
    for wanted, count in ((["PKDataDetectorTypePhoneNumber"], 1), ([], 0), (None, 2)):
        field = FieldContent.from_json({} if wanted is None else {"dataDetectorTypes": wanted})
        assert len([r for r in with_links((Run(text),), field) if r.link]) == count


def test_a_language_is_found_like_a_bundle_finds_it() -> None:
    files = {"de.lproj/pass.strings": b'"a" = "b";', "pt-BR.lproj/pass.strings": b'"a" = "c";'}
    package = PassPackage(Pass.from_json({}), files)
    assert wording_of(package, "de-AT").localized("a") == "b"
    assert wording_of(package, "pt_BR").localized("a") == "c"
    assert wording_of(package, "pt").localized("a") == "a"
    assert wording_of(package, "").localized("a") == "a"


def test_languages_have_a_direction() -> None:
    assert is_right_to_left("ar-EG")
    assert is_right_to_left("he_IL")
    assert not is_right_to_left("arn")
    assert not is_right_to_left("")


def test_the_ends_of_the_calendar_and_unknown_zones_are_shown() -> None:
    utc = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)
    assert in_zone(utc, zone_of("Pacific/Auckland")) == utc
    assert zone_of("CET+1") is UTC
    assert in_zone(utc.replace(year=2027), zone_of("Europe/Oslo")).year == 2028


@pytest.mark.parametrize("value", [10**30, 10**400, -(10**400), 1e300, 1e-300, -0.0])
@pytest.mark.parametrize(
    "style",
    [
        {},
        {"currencyCode": "EUR"},
        {"numberStyle": "PKNumberStyleDecimal"},
        {"numberStyle": "PKNumberStylePercent"},
        {"numberStyle": "PKNumberStyleScientific"},
        {"numberStyle": "PKNumberStyleSpellOut"},
    ],
)
def test_any_number_is_written_somehow(value: float, style: dict[str, str]) -> None:
    assert shown(value=value, **style)
