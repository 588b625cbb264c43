# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
from contextlib import suppress
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.errors import PackageError
from common.model.placeholder import Placeholder, column_key, placeholders_in, split
from common.package.filling import (
    Cell,
    FillError,
    Manner,
    check_formats,
    date_for,
    fill,
    flag_for,
    number_for,
)
from tests.support.builders import examples

GERMAN = Manner.of("de_DE", "Europe/Berlin")


def _only(text: str) -> Placeholder:
    (found,) = placeholders_in(text)
    return found


@given(st.text(alphabet="{}|: ax\n", max_size=30) | st.text(max_size=30))
@examples(300, 20_000)
def test_a_text_is_cut_without_losing_a_letter(text: str) -> None:
    joined = "".join(part if isinstance(part, str) else part.written for part in split(text))
    assert joined == text


@pytest.mark.parametrize("text", ["", "{{}}", "{{ }}", "{{|date}}", "{name}", "{{a}", "{{a\nb}}"])
def test_what_names_nothing_is_no_placeholder(text: str) -> None:
    assert placeholders_in(text) == ()


def test_names_are_compared_without_case_and_odd_spaces() -> None:
    assert column_key(" First_Name ") == column_key("first  name") == _only("{{FIRST name}}").key


@pytest.mark.parametrize(
    ("text", "cell", "expected"),
    [
        ("Hi {{x}}!", " Ida ", "Hi Ida!"),
        ("{{x}}", 7, "7"),
        ("{{x}}", 7.0, "7"),
        ("{{x}}", 7.5, "7.5"),
        ("{{x}}", date(2027, 5, 1), "01.05.2027"),
        ("{{x}}", time(19, 30), "19:30"),
        ("{{x|date:long}}", "2027-05-01", "1. Mai 2027"),
        ("{{x|date:EEEE}}", datetime(2027, 5, 1, 12, tzinfo=UTC), "Samstag"),
        ("{{x|time}}", "2027-05-01T19:30", "19:30"),
        ("{{x|time:HH.mm}}", time(19, 30), "19.30"),
        ("{{x|datetime:short}}", "2027-05-01T19:30+02:00", "01.05.27, 19:30"),
        ("{{x|number}}", "1234.5", "1.234,5"),
        ("{{x|number:2}}", "18,4", "18,40"),
        ("{{x|number:0}}", Decimal("1234.4"), "1.234"),
        ("{{x|currency:eur}}", 18.4, "18,40\u00a0€"),
        ("{{x|percent}}", "0.2", "20\u00a0%"),
        ("{{x|percent:1}}", 0.125, "12,5\u00a0%"),
        ("{{x|pad:6}}", 417, "000417"),
        ("{{x|upper}}", "größe", "GRÖSSE"),
        ("{{x|lower}}", "ÄB", "äb"),
        ("{{x|or:none}}", "", "none"),
        ("{{x|date:long|or:-}}", None, "-"),
        ("{{x|or:}}|", None, "|"),
    ],
)
def test_a_cell_is_written_as_asked(text: str, cell: Cell, expected: str) -> None:
    assert fill(split(text), {"x": cell}, GERMAN) == expected


@pytest.mark.parametrize("row", [{}, {"x": ""}, {"x": None}, {"x": "  "}])
def test_a_missing_value_is_never_an_empty_text(row: dict[str, Cell]) -> None:
    with pytest.raises(FillError) as caught:
        fill(split("{{x}}"), row, GERMAN)
    assert "“x”" in caught.value.message
    assert "{{x|or:}}" in caught.value.hint


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("{{x|date}}", "soon"),
        ("{{x|time}}", "2027-13-01"),
        ("{{x|number}}", "a lot"),
        ("{{x|number}}", True),
        ("{{x|currency:EUR}}", "NaN"),
        ("{{x|percent}}", "1e999999999"),
        ("{{x|date:qqqqqqqqqq}}", "2027-05-01"),
    ],
)
def test_a_cell_that_does_not_fit_is_shown(text: str, cell: Cell) -> None:
    with pytest.raises(FillError) as caught:
        fill(split(text), {"x": cell}, GERMAN)
    assert str(cell) in caught.value.message


@pytest.mark.parametrize(
    ("cell", "number"),
    [("240", 240), ("18.40", 18.4), ("18,40", 18.4), (7, 7), (7.0, 7.0), ("-3", -3), ("1.0", 1.0)],
)
def test_numbers_keep_their_form(cell: Cell, number: float) -> None:
    found = number_for(_only("{{x}}"), {"x": cell}, GERMAN)
    assert (found, type(found)) == (number, type(number))


@pytest.mark.parametrize("cell", ["x", float("nan"), float("inf"), True, "1e400", date(2027, 1, 1)])
def test_what_is_no_number_is_none(cell: Cell) -> None:
    with pytest.raises(FillError):
        number_for(_only("{{x}}"), {"x": cell}, GERMAN)


@pytest.mark.parametrize(
    ("cell", "flag"), [("Yes", True), ("nein", False), (True, True), (0, False)]
)
def test_flags(cell: Cell, flag: bool) -> None:
    assert flag_for(_only("{{x}}"), {"x": cell}) is flag
    with pytest.raises(FillError):
        flag_for(_only("{{x}}"), {"x": "perhaps"})


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("2027-05-01", "2027-05-01T00:00:00+02:00"),
        ("2027-12-01 19:30", "2027-12-01T19:30:00+01:00"),
        ("2027-05-01T19:30Z", "2027-05-01T19:30:00+00:00"),
        ("2027-05-01T19:30-05:00", "2027-05-01T19:30:00-05:00"),
        (datetime(2027, 5, 1, 19, 30), "2027-05-01T19:30:00+02:00"),  # noqa: DTZ001  # as a workbook has it
        (date(2027, 5, 1), "2027-05-01T00:00:00+02:00"),
    ],
)
def test_dates_get_the_zone_that_they_lack(cell: Cell, written: str) -> None:
    assert date_for(_only("{{x}}"), {"x": cell}, GERMAN) == written


@pytest.mark.parametrize("text", ["{{x|dat}}", "{{x|number:two}}", "{{x|pad}}", "{{x|currency}}"])
def test_formats_that_cannot_be_are_told(text: str) -> None:
    assert check_formats(_only(text))
    assert not check_formats(_only("{{x|date:long|or:none|upper}}"))


@pytest.mark.parametrize(
    ("locale", "zone"), [("xx_YY", "UTC"), ("", "UTC"), ("de", "Mars"), ("de", "../x")]
)
def test_unknown_names_are_told(locale: str, zone: str) -> None:
    with pytest.raises(PackageError):
        Manner.of(locale, zone)


def test_a_language_without_locale_changes_nothing() -> None:
    assert GERMAN.for_language("tlh-Xx") == GERMAN
    assert str(GERMAN.for_language("pt-BR").locale) == "pt_BR"


_cells: Any = (
    st.none() | st.text(max_size=10) | st.integers() | st.floats() | st.booleans()
    | st.datetimes() | st.dates() | st.times() | st.decimals()
)  # fmt: skip
_texts = st.sampled_from(
    ["{{x}}", "{{x|date}}", "{{x|time}}", "{{x|datetime}}", "{{x|number:2}}", "{{x|currency:EUR}}",
     "{{x|percent}}", "{{x|pad:9}}", "{{x|upper|date}}", "{{x|number|currency:JPY}}"]
)  # fmt: skip


@given(_texts, _cells)
@examples(400, 20_000)
def test_any_cell_is_written_or_refused(text: str, cell: Cell) -> None:
    for use in (
        lambda: fill(split(text), {"x": cell}, GERMAN),
        lambda: number_for(_only(text), {"x": cell}, GERMAN),
        lambda: date_for(_only(text), {"x": cell}, GERMAN),
        lambda: flag_for(_only(text), {"x": cell}),
    ):
        with suppress(FillError):  # all else would be a fault
            use()
