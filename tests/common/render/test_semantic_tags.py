# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
import pytest

from common.render.layout import layout
from common.render.pillow_metrics import PillowTextMetrics
from common.render.scene import Text
from tests.common.validation.examples import flight


@pytest.mark.parametrize("number", [417, 12_345_678, 10**400])
def test_whole_numbers_are_shown_with_all_digits(number: int) -> None:
    tags = {**flight().changes["semantics"], "flightNumber": number}
    scene = layout(flight(semantics=tags).package(), PillowTextMetrics())
    shown = [item.text for item in scene.items if isinstance(item, Text)]
    assert any(str(number)[:7] in text for text in shown)
