# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Thousands of random commands, undone and done again: the document comes back byte for byte."""

import gc
import os
import tracemalloc
from collections.abc import Callable

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from common.assets import asset
from common.errors import EditError
from common.model import edits
from common.model.json_object import Path
from common.model.localizable import localizable_texts, reword_everywhere, with_reviewed
from common.model.package import PassPackage
from common.model.pass_json import FIELD_GROUPS, walk_fields
from common.model.style import CLASSIC_STYLES
from common.package.image_scales import CropBox, ScaledImage
from common.package.image_sources import with_image, without_image
from common.package.reader import open_package
from designer.barcodes.barcode_edits import add_barcode, entries, move_barcode, remove_barcode
from designer.document import UNDO_LIMIT, PassDocument
from designer.relevance.relevance_edits import BEACONS, DATES, PLACES, add_entry, entry_paths

STEPS = 500
EXAMPLES = 20 if os.environ.get("PASSWRIGHT_THOROUGH") else 4
"""20 make ten thousand commands, as the bar wants it; a few are enough for every day."""
TEXTS = st.text(max_size=12)
VALUES = st.one_of(TEXTS, st.integers(), st.booleans(), st.floats(allow_nan=False), st.none())
LANGUAGES = st.sampled_from(["de", "en", "fr", "pt-BR", "ar"])


def written(package: PassPackage) -> tuple[object, ...]:
    """Return everything that saving would write, as bytes."""
    project = repr(package.project.to_json())
    return package.pass_json_bytes(), dict(package.files), project, dict(package.sidecar)


class RandomCommands(RuleBasedStateMachine):
    """Does what people do, in any order; every 500 steps one history."""

    @initialize()
    def begin(self) -> None:
        self.document = PassDocument(open_package(asset("samples/coffee-card.pass")).package)
        self.history = [written(self.document.current)]

    def do(self, make: Callable[[PassPackage], PassPackage]) -> None:
        before = self.document.undo_stack.index()
        try:
            after = make(self.document.current)
        except EditError:
            return
        self.document.edit("Step", after)
        if self.document.undo_stack.index() > before:
            del self.history[before + 1 :]
            self.history.append(written(self.document.current))

    def field(self, number: int) -> Path:
        paths = [path for path, _content in walk_fields(self.document.current.pass_json)]
        return paths[number % len(paths)] if paths else ("generic", "headerFields", 0)

    @rule(
        number=st.integers(0, 99), key=st.sampled_from(["label", "value", "key", "x"]), value=VALUES
    )
    def set_field(self, number: int, key: str, value: object) -> None:
        self.do(lambda package: edits.set_value(package, (*self.field(number), key), value))

    @rule(
        key=st.sampled_from(["description", "maxDistance", "barcodes", "userInfo", "new"]),
        value=VALUES,
    )
    def set_key(self, key: str, value: object) -> None:
        self.do(lambda package: edits.set_value(package, (key,), value))

    @rule(key=st.sampled_from(["description", "maxDistance", "barcodes", "locations"]))
    def clear_key(self, key: str) -> None:
        self.do(lambda package: edits.clear_value(package, (key,)))

    @rule(group=st.sampled_from(FIELD_GROUPS))
    def add_field(self, group: str) -> None:
        style = self.document.current.style or "generic"
        self.do(lambda package: edits.add_field(package, (style, group)))

    @rule(number=st.integers(0, 99))
    def remove_field(self, number: int) -> None:
        self.do(lambda package: edits.remove_field(package, self.field(number)))

    @rule(number=st.integers(0, 99))
    def duplicate_field(self, number: int) -> None:
        self.do(lambda package: edits.duplicate_field(package, self.field(number)))

    @rule(number=st.integers(0, 99), group=st.sampled_from(FIELD_GROUPS), index=st.integers(0, 9))
    def move_field(self, number: int, group: str, index: int) -> None:
        style = self.document.current.style or "generic"
        self.do(lambda one: edits.move_field(one, self.field(number), (style, group), index))

    @rule(style=st.sampled_from(CLASSIC_STYLES))
    def change_style(self, style: str) -> None:
        self.do(lambda package: edits.change_style(package, style))

    @rule(language=LANGUAGES, key=TEXTS, text=TEXTS)
    def translate(self, language: str, key: str, text: str) -> None:
        self.do(lambda package: edits.set_string(package, language, key, text))

    @rule(language=LANGUAGES)
    def remove_language(self, language: str) -> None:
        self.do(lambda package: edits.remove_language(package, language))

    @rule(language=LANGUAGES)
    def review(self, language: str) -> None:
        texts = tuple(one.text for one in localizable_texts(self.document.current))
        self.do(lambda package: with_reviewed(package, language, texts))

    @rule(number=st.integers(0, 99), text=TEXTS)
    def reword(self, number: int, text: str) -> None:
        texts = localizable_texts(self.document.current)
        if texts:
            old = texts[number % len(texts)].text
            self.do(lambda package: reword_everywhere(package, old, text))

    @rule(slot=st.sampled_from(["icon", "strip"]), data=st.binary(max_size=30), language=LANGUAGES)
    def place_image(self, slot: str, data: bytes, language: str) -> None:
        files = {f"{language}.lproj/{slot}@2x.png": data}
        scaled = ScaledImage(files, CropBox(), (1, 1), ())
        self.do(lambda package: with_image(package, slot, language, scaled, data))

    @rule(slot=st.sampled_from(["icon", "strip"]), language=st.sampled_from(["", "de"]))
    def remove_image(self, slot: str, language: str) -> None:
        self.do(lambda package: without_image(package, slot, language))

    @rule(by=st.sampled_from([-1, 1]), number=st.integers(0, 3))
    def shuffle_barcodes(self, by: int, number: int) -> None:
        self.do(add_barcode)
        self.do(lambda package: move_barcode(package, ("barcodes", number), by))
        if len(entries(self.document.current)) > 3:
            self.do(lambda one: remove_barcode(one, entries(one)[0].path))

    @rule(group=st.sampled_from([DATES, PLACES, BEACONS]))
    def add_relevance(self, group: Path) -> None:
        if len(entry_paths(self.document.current, group)) < 12:
            self.do(lambda package: add_entry(package, group))

    @rule(steps=st.integers(1, 5))
    def undo(self, steps: int) -> None:
        for _step in range(steps):
            self.document.undo_stack.undo()

    @rule(steps=st.integers(1, 5))
    def redo(self, steps: int) -> None:
        for _step in range(steps):
            self.document.undo_stack.redo()

    @invariant()
    def the_document_is_where_the_history_says(self) -> None:
        if hasattr(self, "document"):
            index = self.document.undo_stack.index()
            assert written(self.document.current) == self.history[index]

    def teardown(self) -> None:
        if not hasattr(self, "document"):
            return
        stack = self.document.undo_stack
        assert stack.count() <= UNDO_LIMIT
        for way in (stack.undo, stack.redo, stack.undo):
            for _step in range(stack.count()):
                way()
                assert written(self.document.current) == self.history[stack.index()]
        self.document.deleteLater()


RandomCommands.TestCase.settings = settings(
    max_examples=EXAMPLES,
    stateful_step_count=STEPS,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
TestRandomCommands = RandomCommands.TestCase


def test_five_hundred_edits_stay_small() -> None:
    """Memory grows by less than 20 MB per 500 edits.  Source: ux.md C.7."""
    document = PassDocument(open_package(asset("samples/coffee-card.pass")).package)
    gc.collect()
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    for number in range(500):
        path = ("storeCard", "backFields", number % 5, "value")
        document.edit("Step", edits.set_value(document.current, path, f"Text {number}"))
        document.edit("Step", edits.set_string(document.current, "de", "Points", f"P {number}"))
    gc.collect()
    grown = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.stop()
    assert grown < 20_000_000
