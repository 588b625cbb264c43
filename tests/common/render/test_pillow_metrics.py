# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
import pytest

from common.render.pillow_metrics import PillowTextMetrics
from common.render.scene import Font


@pytest.mark.parametrize("char", ["\n", "\r", "\x1c", "\x1d", "\x1e", "\x85", "\u2029"])
def test_ends_of_paragraphs_are_measured_as_nothing(char: str) -> None:
    metrics = PillowTextMetrics()
    assert metrics.width(char, Font(12)) == 0
    assert metrics.width(f"a{char}b", Font(12)) == metrics.width("ab", Font(12))
