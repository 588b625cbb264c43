# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Inter inside a drawing: small for Latin, whole for all other letters."""

from __future__ import annotations

import base64
import io
import re
from pathlib import Path

import pytest
from PIL import ImageFont

from common.render.layout import layout
from common.render.pillow_metrics import PillowTextMetrics
from common.render.scene import Scene, Text
from server.web_fonts import _BEYOND_THE_CUT, font_style
from tests.support.faces import FACES

CUT = Path(__file__).parents[2] / "packaging" / "web_fonts.py"


def drawn(logo_text: str) -> Scene:
    case = FACES["store-typical"]
    package = case.package().with_value_at(("logoText",), logo_text)
    return layout(package, PillowTextMetrics(), case.face, case.viewing)


def fonts_in(style: str) -> dict[int, tuple[str, bytes]]:
    found = re.findall(r"font-weight:(\d+);src:url\(data:font/(\w+);base64,([^)]+)\)", style)
    return {int(weight): (kind, base64.b64decode(data)) for weight, kind, data in found}


def test_each_weight_of_the_scene_is_there_and_is_small() -> None:
    scene = drawn("Café Łódź – 5 €")
    weights = {item.font.weight for item in scene.items if isinstance(item, Text)}
    fonts = fonts_in(font_style(scene))
    assert set(fonts) == weights
    for kind, data in fonts.values():
        assert (kind, data[:4]) == ("woff2", b"wOF2")
        assert len(data) < 30_000


@pytest.mark.parametrize("text", ["Καφενείο", "Кофейня", "Cà phê Việt"])
def test_a_weight_with_other_letters_comes_whole(text: str) -> None:
    scene = drawn(text)
    lines = [one for one in scene.items if isinstance(one, Text)]
    (weight,) = {one.font.weight for one in lines if one.text == text}
    kind, data = fonts_in(font_style(scene))[weight]
    assert kind == "otf"
    font = ImageFont.truetype(io.BytesIO(data), 40)
    missing = bytes(font.getmask("\U0010ffff"))
    assert all(bytes(font.getmask(letter)) != missing for letter in text)


def test_latin_is_what_the_cut_was_made_with() -> None:
    made = re.findall(r"U\+([0-9A-F]{4})(?:-([0-9A-F]{4}))?", CUT.read_text("utf-8"))
    kept = {
        code for first, last in made for code in range(int(first, 16), int(last or first, 16) + 1)
    }
    assert {code for code in range(0x10000) if not _BEYOND_THE_CUT.search(chr(code))} == kept
