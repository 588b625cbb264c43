# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""A pasted text without a space must not hold the window up."""

import pytest

from common.render.scene import Font
from common.render.typesetting import wrapped


class CountingMetrics:
    """Half the size per letter, and how many letters were looked at."""

    def __init__(self) -> None:
        self.letters = 0

    def width(self, text: str, font: Font) -> float:
        self.letters += len(text)
        return len(text) * font.size / 2


@pytest.mark.parametrize("length", [0, 1, 2, 19, 20, 21, 40, 41, 997])
def test_each_line_is_as_long_as_fits_and_nothing_is_lost(length: int) -> None:
    lines = wrapped("x" * length, Font(10), 100, CountingMetrics())
    assert "".join(lines) == "x" * length
    assert all(len(line) == 20 for line in lines[:-1])


def test_the_work_grows_with_the_text_not_with_its_square() -> None:
    metrics = CountingMetrics()
    wrapped("x" * 10_000, Font(10), 100, metrics)
    assert metrics.letters < 40 * 10_000
