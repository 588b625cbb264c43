# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Any commands in any order: all undone is the start, all redone the end, byte for byte.

``PASSWRIGHT_THOROUGH=1`` runs ten thousand commands instead of six hundred.
"""

import gc
import os
import tracemalloc
from collections.abc import Callable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from common.assets import asset
from common.errors import EditError
from common.model import edits
from common.model.package import PassPackage
from common.model.pass_json import FIELD_GROUPS, STYLE_KEYS, walk_fields
from common.package.reader import open_package
from designer.document import PassDocument
from designer.texts import with_text

START = open_package(asset("samples/coffee-card.pass")).package

COMMANDS_PER_RUN = 100
RUNS = 100 if os.environ.get("PASSWRIGHT_THOROUGH") else 6

Command = Callable[[PassPackage], PassPackage]

texts = st.text(max_size=12)
numbers = st.integers(0, 30)


def field_path(package: PassPackage, number: int) -> tuple[str | int, ...]:
    paths = [path for path, _ in walk_fields(package.pass_json)]
    return paths[number % len(paths)] if paths else ("coupon", "backFields", 0)


def group_path(package: PassPackage, number: int) -> tuple[str | int, ...]:
    return (package.style or "coupon", FIELD_GROUPS[number % len(FIELD_GROUPS)])


type_value = st.builds(
    lambda n, text: lambda p: with_text(p, (*field_path(p, n), "value"), "", text), numbers, texts
)
translate = st.builds(
    lambda n, text: lambda p: with_text(p, (*field_path(p, n), "label"), "de", text),
    numbers,
    texts,
)
set_number = st.builds(
    lambda n, value: lambda p: edits.set_value(p, (*field_path(p, n), "value"), value),
    numbers,
    st.one_of(st.integers(-5, 5), st.floats(-5, 5)),
)
set_key = st.builds(
    lambda key, value: lambda p: edits.set_value(p, (key,), value),
    st.sampled_from(["description", "logoText", "mystery", "voided", "maxDistance", "barcodes"]),
    st.recursive(
        st.none() | st.booleans() | st.integers(-9, 9) | texts,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
        max_leaves=4,
    ),
)
clear = st.builds(
    lambda key: lambda p: edits.clear_value(p, (key,)),
    st.sampled_from(["labelColor", "barcodes", "mystery", "storeCard", "serialNumber"]),
)
add = st.builds(lambda n: lambda p: edits.add_field(p, group_path(p, n)), numbers)
remove = st.builds(lambda n: lambda p: edits.remove_field(p, field_path(p, n)), numbers)
duplicate = st.builds(lambda n: lambda p: edits.duplicate_field(p, field_path(p, n)), numbers)
move = st.builds(
    lambda n, m, i: lambda p: edits.move_field(p, field_path(p, n), group_path(p, m), i),
    numbers,
    numbers,
    numbers,
)
restyle = st.builds(
    lambda style: lambda p: edits.change_style(p, style), st.sampled_from(STYLE_KEYS)
)
set_file = st.builds(
    lambda name, data: lambda p: edits.set_file(p, name, data),
    st.sampled_from(["strip@2x.png", "new.bin", "fr.lproj/pass.strings"]),
    st.binary(max_size=40),
)
drop_file = st.builds(
    lambda name: lambda p: edits.remove_file(p, name), st.sampled_from(["icon.png", "new.bin"])
)
commands = st.one_of(
    type_value, translate, set_number, set_key, clear, add, remove, duplicate, move, restyle,
    set_file, drop_file,
)  # fmt: skip


def written(package: PassPackage) -> dict[str, bytes]:
    project = repr(package.project.to_json()).encode()
    return {**package.exported_files(), "project": project}


def run(document: PassDocument, todo: list[Command], keys: list[str]) -> None:
    for number, (command, key) in enumerate(zip(todo, keys, strict=True)):
        try:
            after = command(document.current)
        except EditError:
            continue
        document.edit(f"Step {number}", after, merge_key=key)


@settings(
    max_examples=RUNS, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
@given(st.data())
def test_everything_undone_is_the_start_and_redone_the_end(data: st.DataObject) -> None:
    size = {"min_size": COMMANDS_PER_RUN, "max_size": COMMANDS_PER_RUN}
    todo = data.draw(st.lists(commands, **size))
    keys = data.draw(st.lists(st.sampled_from(["", "", "a", "b"]), **size))
    document = PassDocument(START)
    run(document, todo, keys)
    end, stack = document.current, document.undo_stack
    after = written(end)
    while stack.canUndo():
        stack.undo()
    assert document.current == START
    assert written(document.current) == written(START)
    assert not document.is_modified
    while stack.canRedo():
        stack.redo()
    assert written(document.current) == after


def test_five_hundred_edits_need_little_memory(qapp: QApplication) -> None:
    document = PassDocument(START)
    gc.collect()
    tracemalloc.start()
    before, _ = tracemalloc.get_traced_memory()
    for number in range(500):
        path = (*field_path(document.current, number), "value")
        document.edit("Change", edits.set_value(document.current, path, f"Value {number}"))
    grown = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.stop()
    assert document.undo_stack.count() == 500
    assert grown < 20_000_000
