# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
import gc
import weakref

import pytest
from pytestqt.qtbot import QtBot

from common.model.package import PassPackage
from common.model.pass_json import Pass
from designer.document import PassDocument

START = PassPackage(Pass.from_json({"formatVersion": 1, "description": "A", "coupon": {}}))


@pytest.fixture
def document(qtbot: QtBot) -> PassDocument:
    return PassDocument(START)


def described(text: str) -> PassPackage:
    return START.with_value_at(("description",), text)


def test_an_edit_is_one_named_step(document: PassDocument) -> None:
    seen: list[PassPackage] = []
    document.changed.connect(seen.append)
    document.edit("Change description", described("B"))
    assert document.current == described("B")
    assert document.undo_stack.undoText() == "Change description"
    assert document.is_modified
    document.undo_stack.undo()
    assert document.current is START
    assert not document.is_modified
    assert [package.pass_json.description for package in seen] == ["B", "A"]


def test_nothing_changed_is_no_step(document: PassDocument) -> None:
    document.edit("Change description", described("A"))
    assert document.undo_stack.count() == 0


def test_another_form_of_a_number_is_a_step(document: PassDocument) -> None:
    document.edit("Change", START.with_value_at(("maxDistance",), 1))
    document.edit("Change", START.with_value_at(("maxDistance",), 1.0))
    assert document.undo_stack.count() == 2


def test_typing_merges_and_leaving_the_field_ends_the_step(document: PassDocument) -> None:
    for text in ("B", "Be", "Bee"):
        document.edit("Change description", described(text), merge_key="description#1")
    document.edit("Change description", described("Bees"), merge_key="description#2")
    assert document.undo_stack.count() == 2
    document.undo_stack.undo()
    assert document.current == described("Bee")
    document.undo_stack.undo()
    assert document.current is START
    document.undo_stack.redo()
    document.undo_stack.redo()
    assert document.current == described("Bees")


def test_typing_back_removes_the_step(document: PassDocument) -> None:
    document.edit("Change description", described("AB"), merge_key="description#1")
    document.edit("Change description", described("A"), merge_key="description#1")
    assert document.undo_stack.count() == 0
    assert not document.is_modified


def test_a_step_does_not_merge_across_the_saved_state(document: PassDocument) -> None:
    document.edit("Change description", described("AB"), merge_key="description#1")
    document.mark_saved()
    document.edit("Change description", described("ABC"), merge_key="description#1")
    assert document.undo_stack.count() == 2
    document.undo_stack.undo()
    assert not document.is_modified


def test_steps_survive_garbage_collection(document: PassDocument) -> None:
    for number in range(50):
        document.edit("Change description", described(str(number)))
    gc.collect()
    document.undo_stack.setIndex(0)
    assert document.current is START


def test_undo_tells_where_it_came_from(document: PassDocument) -> None:
    travels: list[tuple[object, object]] = []
    document.travelled.connect(lambda before, after: travels.append((before, after)))
    document.edit("Change description", described("B"))
    assert travels == []
    document.undo_stack.undo()
    assert travels == [(described("B"), START)]


def test_loading_starts_a_new_history(document: PassDocument) -> None:
    document.edit("Change description", described("B"))
    document.load(described("C"), name="Coffee")
    assert (document.undo_stack.count(), document.is_modified) == (0, False)
    document.load(described("D"), modified=True)
    assert document.is_modified
    document.mark_saved()
    assert not document.is_modified


def test_a_document_that_nobody_holds_goes_in_peace(qtbot: QtBot) -> None:
    """A cycle of document, stack and steps crashed the process when it was collected."""
    gone = []
    for number in range(20):
        made = PassDocument(START)
        for text in ("B", "C", "D"):
            made.edit("Change", described(f"{text}{number}"))
        made.undo_stack.undo()
        gone.append(weakref.ref(made))
        del made
    gc.collect()
    assert [reference() for reference in gone] == [None] * 20
