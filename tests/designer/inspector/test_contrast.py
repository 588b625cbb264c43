# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
import pytest
from PySide6.QtWidgets import QApplication

from common.assets import asset
from common.model.color import Color, contrast
from common.model.edits import set_value
from common.package.reader import open_package
from common.render.layout import layout
from designer.canvas.qt_metrics import QtTextMetrics
from designer.inspector.contrast import ENOUGH, readable, readings


@pytest.mark.parametrize(
    ("ink", "paper"),
    [
        (Color(120, 120, 120), Color(130, 130, 130)),
        (Color(230, 110, 110), Color(255, 255, 255)),
        (Color(0, 0, 0), Color(20, 20, 20)),
    ],
)
def test_the_suggestion_reads_well_and_keeps_its_hue(ink: Color, paper: Color) -> None:
    better = readable(ink, paper)
    assert better is not None
    assert contrast(better, paper) >= ENOUGH


def test_what_reads_well_needs_no_suggestion() -> None:
    assert readable(Color(0, 0, 0), Color(255, 255, 255)) is None


def test_the_pixels_behind_a_text_count(qapp: QApplication) -> None:
    package = open_package(asset("samples/coffee-card.pass")).package
    unreadable = set_value(package, ("foregroundColor",), "rgb(176, 80, 48)")  # as the strip is
    for candidate, weak in ((package, False), (unreadable, True)):
        scene = layout(candidate, QtTextMetrics())
        found = {r.path: r for r in readings(scene, candidate)}
        balance = found[("storeCard", "primaryFields", 0, "value")]
        assert (balance.ratio < balance.needed) is weak
