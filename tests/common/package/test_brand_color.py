# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""A logo lends its color to the card."""

import io

import pytest
from PIL import Image

from common.assets import asset
from common.errors import RenderError
from common.package.brand_color import brand_color


def a_logo(ground: str, mark: str, part: float = 0.3) -> bytes:
    picture = Image.new("RGBA", (200, 100), ground)
    picture.paste(mark, (0, 0, round(200 * part), 100))
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize("ground", ["white", "black", "#00000000", "#eeeeee"])
def test_the_strong_color_is_found_on_any_ground(ground: str) -> None:
    color = brand_color(a_logo(ground, "#c8102e"))
    assert color is not None
    assert (color.red, color.green, color.blue) == pytest.approx((200, 16, 46), abs=6)


def test_black_and_white_has_none() -> None:
    assert brand_color(a_logo("white", "black")) is None
    assert brand_color(a_logo("#00000000", "#00000000")) is None


def test_a_real_picture_and_no_picture() -> None:
    color = brand_color((asset("samples/coffee-card.pass") / "icon@3x.png").read_bytes())
    assert color is not None
    assert color.red > color.blue
    with pytest.raises(RenderError):
        brand_color(b"no picture")
