# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""SVG: one text for every face, which diffs readably."""

import xml.etree.ElementTree as ET

import pytest

from common.render.layout import layout
from common.render.pillow_metrics import PillowTextMetrics
from common.render.svg import number, to_svg
from tests.support.faces import FACES
from tests.support.golden import Golden

_WRITTEN = ("boarding-typical", "coupon-no-strip", "event-two-rows", "generic-no-thumbnail",
            "boarding-overfull", "store-back-de")  # fmt: skip
"""Faces without pictures, whose SVG is kept as a golden text."""


def parsed(text: str) -> ET.Element:
    return ET.fromstring(text)  # noqa: S314  # our own text


@pytest.mark.parametrize("name", FACES)
def test_every_face_is_well_formed(name: str) -> None:
    package = FACES[name].package()
    scene = layout(package, PillowTextMetrics(), FACES[name].face, FACES[name].viewing)
    root = parsed(to_svg(scene, package))
    assert root.get("viewBox") == f"0 0 {number(scene.width)} {number(scene.height)}"


@pytest.mark.parametrize("name", _WRITTEN)
def test_is_written_as_before(name: str, golden: Golden) -> None:
    package = FACES[name].package().without_files("logo@2x.png", "footer@2x.png")
    scene = layout(package, PillowTextMetrics(), FACES[name].face, FACES[name].viewing)
    golden.check_text(f"{name}.svg", to_svg(scene, package))


def test_texts_are_escaped() -> None:
    case = FACES["store-typical"]
    package = case.package().with_value_at(("logoText",), 'A & B <"c">')
    scene = layout(package, PillowTextMetrics(), case.face, case.viewing)
    texts = [element.text for element in parsed(to_svg(scene, package)).iter()
             if element.tag.endswith("text")]  # fmt: skip
    assert 'A & B <"c">' in texts


def test_links_of_the_back_lead_somewhere() -> None:
    case = FACES["store-back"]
    package = case.package()
    scene = layout(package, PillowTextMetrics(), case.face, case.viewing)
    links = {element.get("href") for element in parsed(to_svg(scene, package)).iter()
             if element.tag.endswith("}a")}  # fmt: skip
    assert {"https://www.example.org/pass", "mailto:help@example.org", "tel:+4722000000",
            "https://www.example.org/terms"} == links  # fmt: skip


def test_lines_of_right_to_left_scripts_run_as_their_first_letter_does() -> None:
    case = FACES["store-typical"]
    package = case.package().with_value_at(("logoText",), "\u200f09/05/2027")
    scene = layout(package, PillowTextMetrics(), case.face, case.viewing)
    texts = [element for element in parsed(to_svg(scene, package)).iter()
             if element.tag.endswith("text")]  # fmt: skip
    plain = [one.text for one in texts if one.get("unicode-bidi") == "plaintext"]
    assert plain == ["\u200f09/05/2027"]


def test_a_style_is_carried_along_escaped() -> None:
    case = FACES["store-typical"]
    package = case.package()
    scene = layout(package, PillowTextMetrics(), case.face, case.viewing)
    root = parsed(to_svg(scene, package, style="a>b{} </style>"))
    styles = [element.text for element in root.iter() if element.tag.endswith("style")]
    assert styles == ["a>b{} </style>"]
