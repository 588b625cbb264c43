# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from common.validation.issue import Issue, Severity
from designer.application import Designer
from designer.problems.problems_panel import place_of, where

MEMBER = ("storeCard", "secondaryFields", 0)


def with_mistakes(designer: Designer, qtbot: QtBot) -> None:
    package = designer.document.current
    package = package.with_value_at(("labelColor",), "rgb(10-20-30)")
    package = package.with_value_at((*MEMBER, "key"), "usual")
    designer.document.edit("Make mistakes", package)
    with qtbot.waitSignal(designer.checker.changed):
        designer.checker.check_now()


def choose(designer: Designer, code: str) -> Issue:
    tree = designer.problems.list
    for number in range(tree.topLevelItemCount()):
        item = tree.topLevelItem(number)
        issue = item.data(0, Qt.ItemDataRole.UserRole)
        if issue.code == code:
            tree.setCurrentItem(item)
            return issue
    raise AssertionError(code)


def buttons(designer: Designer) -> dict[str, QPushButton]:
    QApplication.processEvents()  # what is new in a layout is shown then
    shown = [b for b in designer.problems.findChildren(QPushButton) if not b.isHidden()]
    return {button.text(): button for button in shown}


def test_a_repair_is_one_step_and_can_be_taken_back(designer: Designer, qtbot: QtBot) -> None:
    with_mistakes(designer, qtbot)
    choose(designer, "TOP018")
    with qtbot.waitSignal(designer.checker.changed):
        buttons(designer)["Write rgb(10, 20, 30)"].click()
    assert designer.document.current.at(("labelColor",)) == "rgb(10, 20, 30)"
    assert designer.document.undo_stack.count() == 2
    designer.actions["edit.undo"].trigger()
    assert designer.document.current.at(("labelColor",)) == "rgb(10-20-30)"


def test_everything_safe_is_fixed_in_one_step(designer: Designer, qtbot: QtBot) -> None:
    with_mistakes(designer, qtbot)
    errors = designer.checker.errors()
    assert errors >= 2
    with qtbot.waitSignal(designer.checker.changed):
        designer.actions["pass.fix_all"].trigger()
    assert designer.checker.errors() < errors
    assert designer.document.undo_stack.count() == 2
    assert designer.document.undo_stack.undoText().startswith("Fix ")
    designer.actions["edit.undo"].trigger()
    assert designer.document.current.at((*MEMBER, "key")) == "usual"


def test_an_error_cannot_be_ignored_but_advice_can(designer: Designer, qtbot: QtBot) -> None:
    with_mistakes(designer, qtbot)
    choose(designer, "TOP018")
    assert "Ignore…" not in buttons(designer)
    advice = choose(designer, "TOP031")
    assert "Ignore…" in buttons(designer)
    with qtbot.waitSignal(designer.checker.changed):
        designer.problems.repairs.ignore(advice, "It is a club card.")
    assert advice not in designer.checker.issues
    assert advice in designer.checker.ignored
    rule = designer.document.current.project.ignored[0]
    assert (rule.code, rule.reason) == ("TOP031", "It is a club card.")
    designer.actions["edit.undo"].trigger()
    assert designer.document.current.project.ignored is None


def test_keys_walk_through_the_problems_all_around(designer: Designer, qtbot: QtBot) -> None:
    with_mistakes(designer, qtbot)
    places = []
    for _ in designer.checker.issues:
        designer.actions["pass.next_problem"].trigger()
        places.append(designer.problems.current())
    assert set(places) == set(designer.checker.issues)
    last = designer.problems.current()
    designer.actions["pass.next_problem"].trigger()
    designer.actions["pass.previous_problem"].trigger()
    assert designer.problems.current() == last


def test_late_answers_are_dropped(designer: Designer, qtbot: QtBot) -> None:
    package = designer.document.current
    for number in range(5):
        designer.document.edit("Type", package.with_value_at(("labelColor",), f"x{number}"))
        designer.checker.check_now()
    with qtbot.waitSignal(designer.checker.changed):
        pass
    assert designer.checker.checked is designer.document.current
    messages = [issue.message for issue in designer.checker.issues]
    assert any("x4" in message for message in messages)
    assert not any("x3" in message for message in messages)


@pytest.mark.parametrize(
    ("issue", "place", "words"),
    [
        ({"path": (*MEMBER, "label")}, (*MEMBER, "label"), "Member · Label"),
        ({"path": ("labelColor",)}, ("labelColor",), "Labels"),
        ({"path": ()}, (), "Pass"),
        ({"path": (), "file": "strip@2x.png"}, ("images", "strip"), "strip@2x.png"),
        (
            {"path": (*MEMBER, "value"), "language": "de"},
            (*MEMBER, "value"),
            "Member · Value · German (de)",
        ),
    ],
)
def test_a_finding_knows_its_place_in_words(
    designer: Designer, issue: dict[str, object], place: tuple[object, ...], words: str
) -> None:
    made = Issue(code="X", severity=Severity.ADVICE, message="M", hint="H", **issue)
    assert place_of(made) == place
    assert where(designer.document.current, made) == words


def test_nothing_is_said_of_a_pass_before_the_rules_have_seen_it(
    designer: Designer, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(designer.checker.changed):
        designer.checker.check_now()
    assert any("No problems" in text or "advice" in text for text in shown_texts(designer))
    designer.document.load(designer.document.current, name="again")
    told = shown_texts(designer)
    assert "Checking…" in told
    assert "Checking the pass…" in told
    assert not any("No problems" in text for text in told)


def shown_texts(designer: Designer) -> list[str]:
    labels = [label.text() for label in designer.problems.findChildren(QLabel)]
    return labels + [button.text() for button in designer.status.findChildren(QToolButton)]
