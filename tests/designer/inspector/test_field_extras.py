# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QPushButton

from common.model.package import PassPackage
from common.model.pass_json import Pass
from designer.application import Designer
from designer.inspector.field_extras import AnnouncementRow, KindRow
from designer.inspector.holder_sentence import sentences
from designer.inspector.value_kind import KINDS, kind_of, with_kind

NOW = datetime(2027, 1, 31, 18, 30, 12, tzinfo=UTC)
PATH = ("coupon", "headerFields", 0)
POINTS = ("storeCard", "headerFields", 0)


def package_with(value: object, **keys: object) -> PassPackage:
    field = {"key": "k", "value": value, **keys}
    return PassPackage(Pass.from_json({"coupon": {"headerFields": [field]}}))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("value", ["12.50", "hello", 3, "2027-05-01T10:00+02:00", None, True])
def test_every_value_becomes_every_kind_without_loss(value: object, kind: str) -> None:
    made = with_kind(package_with(value), PATH, kind, now=NOW)
    assert kind_of(made.at(PATH)) == kind
    assert kind_of(with_kind(made, PATH, "text", now=NOW).at(PATH)) == "text"


@pytest.mark.parametrize(
    ("value", "kind", "after"),
    [
        ("12.50", "money", 12.5),
        ("hello", "money", "hello"),
        ("2027-05-01T10:00+02:00", "date", "2027-05-01T10:00+02:00"),
        ("hello", "date", "2027-01-31T18:30:00Z"),
    ],
)
def test_the_value_follows_where_it_can(value: str, kind: str, after: object) -> None:
    made = with_kind(package_with(value), PATH, kind, now=NOW).at((*PATH, "value"))
    assert made == after or str(after)[:16] in str(made)


def test_the_keys_of_the_old_kind_go() -> None:
    money = package_with(5, currencyCode="CHF", changeMessage="Now %@")
    made = with_kind(money, PATH, "percent", now=NOW).at(PATH)
    assert made.currency_code is None
    assert made.number_style == "PKNumberStylePercent"
    assert made.change_message == "Now %@"


def test_choosing_a_kind_is_one_step(designer: Designer) -> None:
    designer.selection.select(POINTS)
    row = designer.inspector.findChild(KindRow)
    assert row.field.currentData() == "number"
    row.field.setCurrentIndex(KINDS.index("money"))
    row.field.activated.emit(KINDS.index("money"))
    assert designer.document.current.at((*POINTS, "currencyCode")) == "EUR"
    assert designer.document.undo_stack.count() == 1


def test_the_announcement_is_shown_as_phones_show_it(designer: Designer) -> None:
    designer.selection.select(POINTS)
    row = designer.inspector.findChild(AnnouncementRow)
    assert row._text.text() == "You now have 240 points."
    designer.view_state.show_language("de")
    assert row._text.text() == "Sie haben jetzt 240 Punkte."


def test_the_mark_is_inserted_by_a_button(designer: Designer) -> None:
    package = designer.document.current
    path = (*POINTS, "changeMessage")
    designer.document.edit("Change", package.with_value_at(path, "Points changed"))
    designer.selection.select(POINTS)
    designer.inspector.findChild(AnnouncementRow).findChild(QPushButton).click()
    assert designer.document.current.at(path) == "Points changed %@"


@pytest.mark.parametrize(
    ("keys", "start"),
    [
        ({}, "The pass never expires."),
        ({"expirationDate": "2028-01-01T00:00Z"}, "From "),
        ({"expirationDate": "2020-01-01T00:00Z"}, "Since "),
        ({"expirationDate": "soon"}, "Wallet cannot read"),
        ({"voided": True}, "The pass is no longer valid"),
    ],
)
def test_rules_in_the_words_of_the_holder(keys: dict[str, object], start: str) -> None:
    said = sentences(PassPackage(Pass.from_json(keys)), NOW)
    assert said[0].startswith(start)
