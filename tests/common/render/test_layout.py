# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Layout: what stands where, and that nothing a file may hold makes it fail."""

import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.model.package import PassPackage
from common.model.pass_json import Pass
from common.model.style import CLASSIC_STYLES
from common.package.reader import open_package
from common.render.layout import layout
from common.render.pillow_metrics import PillowTextMetrics
from common.render.scene import Align, Modules, Picture, Scene, Shape, TargetKind, Text
from common.render.svg import to_svg
from common.render.viewing import Face, Viewing
from tests.support import face_images
from tests.support.builders import examples, pass_dict, pass_dicts
from tests.support.faces import FACES, pass_values
from tests.support.fixed_metrics import FixedMetrics

METRICS = PillowTextMetrics()


def scene(name: str, **viewing: Any) -> Scene:
    case = FACES[name]
    return layout(case.package(), METRICS, case.face, replace(case.viewing, **viewing))


def front(values: dict[str, Any], files: dict[str, bytes] | None = None, **viewing: Any) -> Scene:
    package = PassPackage(Pass.from_json(values), files or {})
    return layout(package, FixedMetrics(), Face.FRONT, Viewing(**viewing))


def texts(found: Scene) -> dict[str, Text]:
    return {item.text: item for item in found.items if isinstance(item, Text)}


# Invariants over every face ----------------------------------------------------------------


@pytest.mark.parametrize("name", FACES)
def test_texts_stay_in_their_boxes_and_on_the_face(name: str) -> None:
    found = scene(name)
    for text in texts(found).values():
        assert text.x >= text.box.x - 0.02, text.text
        assert text.x + text.width <= text.box.right + 0.02, text.text
        assert text.box.x >= -0.02
        assert text.box.right <= found.width + 0.02


@pytest.mark.parametrize("name", FACES)
def test_fields_do_not_overlap(name: str) -> None:
    fields = [target for target in scene(name).targets if target.kind is TargetKind.FIELD]
    for number, one in enumerate(fields):
        for other in fields[number + 1 :]:
            a, b = one.box, other.box
            apart_x = a.right <= b.x + 0.01 or b.right <= a.x + 0.01
            apart_y = a.bottom <= b.y + 0.01 or b.bottom <= a.y + 0.01
            assert apart_x or apart_y, (one.path, other.path)


@pytest.mark.parametrize("name", FACES)
def test_what_is_drawn_of_a_field_can_be_selected(name: str) -> None:
    found = scene(name)
    for text in texts(found).values():
        if text.path and text.path[-1] in ("value", "label", "attributedValue"):
            target = found.target_of(text.path)
            assert target is not None, text.path
            middle = target.box.x + target.box.width / 2, target.box.y + target.box.height / 2
            hit = found.hit(*middle)
            assert hit is not None
            assert hit.path == target.path


@pytest.mark.parametrize("name", FACES)
def test_the_same_arguments_give_the_same_scene(name: str) -> None:
    assert scene(name) == scene(name)


_WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=40)
_FIELDS = st.lists(
    st.fixed_dictionaries(
        {"label": _WORDS, "value": _WORDS},
        optional={
            "textAlignment": st.sampled_from(["PKTextAlignmentRight", "PKTextAlignmentCenter"]),
            "row": st.sampled_from([0, 1]),
        },
    ),
    max_size=6,
)


_GROUPS = ("headerFields", "primaryFields", "secondaryFields", "auxiliaryFields")


@given(
    style=st.sampled_from(CLASSIC_STYLES),
    groups=st.fixed_dictionaries(dict.fromkeys(_GROUPS, _FIELDS)),
    width=st.sampled_from([288.0, 343.0, 398.0]),
    language=st.sampled_from(["", "ar"]),
)
@examples(60, 3000)
def test_any_texts_stay_apart_and_in_their_places(
    style: str, groups: dict[str, Any], width: float, language: str
) -> None:
    package = PassPackage(Pass.from_json(pass_values(style, groups)))
    found = layout(package, METRICS, Face.FRONT, Viewing(width=width, language=language))
    fields = [target for target in found.targets if target.kind is TargetKind.FIELD]
    for target in fields:
        assert target.box.x >= 15 - 0.02
        assert target.box.right <= width - 15 + 0.02
    for number, one in enumerate(fields):
        for other in fields[number + 1 :]:
            a, b = one.box, other.box
            apart_x = a.right <= b.x + 0.01 or b.right <= a.x + 0.01
            assert apart_x or a.bottom <= b.y + 0.01 or b.bottom <= a.y + 0.01
    for item in found.items:
        if isinstance(item, Text) and not item.elided:
            assert item.x + item.width <= item.box.right + 0.03
            assert item.font.size >= 10 * 0.969 - 0.01


# Groups and rows ---------------------------------------------------------------------------


def test_the_first_header_field_stands_at_the_right() -> None:
    header = [{"key": "a", "label": "A", "value": "1"}, {"key": "b", "label": "B", "value": "2"}]
    found = texts(front(pass_values("generic", {"headerFields": header})))
    assert found["1"].x > found["2"].x


def test_a_row_is_flush_at_both_sides_with_equal_gaps() -> None:
    row = [{"key": str(n), "label": "", "value": "x" * n} for n in (2, 4, 6)]
    found = front(pass_values("generic", {"auxiliaryFields": row}))
    boxes = [t.box for t in found.targets if t.kind is TargetKind.FIELD]
    assert boxes[0].x == 15
    assert boxes[-1].right == pytest.approx(358 - 15)
    assert boxes[1].x - boxes[0].right == pytest.approx(boxes[2].x - boxes[1].right)


def test_a_single_field_keeps_to_the_left_in_a_slot_of_its_own_width() -> None:
    row = [{"key": "a", "label": "A", "value": "wide", "textAlignment": "PKTextAlignmentRight"}]
    found = front(pass_values("generic", {"auxiliaryFields": row}))
    assert texts(found)["wide"].x == pytest.approx(15)
    assert texts(found)["A"].align is Align.RIGHT
    assert texts(found)["A"].x > 15


def test_the_values_of_a_row_shrink_together() -> None:
    row = [{"key": str(n), "label": "", "value": "x" * n} for n in (5, 30)]
    found = front(pass_values("generic", {"secondaryFields": row}))
    sizes = {text.font.size for text in texts(found).values() if text.text.startswith("x")}
    assert len(sizes) == 1
    assert sizes.pop() < 20
    assert {note.kind for note in found.notes} == {"shrunk"}


def test_values_that_do_not_fit_at_the_smallest_size_are_cut() -> None:
    row = [{"key": str(n), "label": "", "value": "x" * 90} for n in range(2)]
    found = front(pass_values("generic", {"secondaryFields": row}))
    cut = [text for text in texts(found).values() if text.text.startswith("x")]
    assert all(text.elided and text.text.endswith("…") for text in cut)
    assert ("elided", ("generic", "secondaryFields", 0)) in {
        (note.kind, note.path) for note in found.notes
    }


def test_long_labels_are_cut_and_leave_the_values_their_size() -> None:
    row = [{"key": str(n), "label": "L" * 60, "value": "12"} for n in range(2)]
    found = front(pass_values("generic", {"auxiliaryFields": row}))
    assert not [note for note in found.notes if note.kind == "shrunk"]
    assert any(text.text.startswith("LLL") and text.elided for text in texts(found).values())


def test_fields_beyond_the_limit_are_dropped_with_a_note() -> None:
    found = scene("store-overfull")
    dropped = {note.path[1:] for note in found.notes if note.kind == "dropped"}
    assert ("secondaryFields", 4) in dropped
    assert ("auxiliaryFields", 0) in dropped
    assert ("secondaryFields", 3) not in dropped


def test_auxiliary_comes_above_secondary_on_a_boarding_pass() -> None:
    found = texts(scene("boarding-typical"))
    assert found["SEAT"].baseline < found["CLASS"].baseline


def test_row_1_of_an_event_ticket_stands_below_row_0() -> None:
    found = scene("event-two-rows")
    upper = found.target_of(("eventTicket", "auxiliaryFields", 0))
    lower = found.target_of(("eventTicket", "auxiliaryFields", 3))
    assert upper is not None
    assert lower is not None
    assert lower.box.y == upper.box.y + 48


def test_a_long_name_wraps_before_it_shrinks() -> None:
    values = pass_values("generic", {"primaryFields": [
        {"key": "n", "label": "", "value": "Kim van Voorbeeld the younger"}]})  # fmt: skip
    found = [text for text in texts(front(values)).values() if text.font.weight == 400]
    assert len([text for text in found if text.baseline < 170]) == 2


def test_labels_are_capitals_by_the_language() -> None:
    found = texts(scene("store-tr"))
    assert "ÜYE İSMİ" in found
    assert "Bakiye" in found  # the label of the large value keeps its case


def test_the_two_ends_of_a_journey_share_one_size() -> None:
    fields = {"primaryFields": [{"key": "a", "label": "F", "value": "A" * 20},
                                {"key": "b", "label": "T", "value": "B"}]}  # fmt: skip
    found = texts(front(pass_values("boardingPass", fields)))
    assert found["A" * 20].font == found["B"].font
    assert found["B"].align is Align.RIGHT


def test_a_single_place_keeps_clear_of_the_icon() -> None:
    fields = {"primaryFields": [{"key": "a", "label": "F", "value": "A" * 30}]}
    found = texts(front(pass_values("boardingPass", fields)))["A" * 30]
    assert found.x + found.width < 358 / 2 - 10


# Images ------------------------------------------------------------------------------------


def test_a_logo_is_scaled_into_its_place() -> None:
    logo = next(i for i in scene("store-typical").items
                if isinstance(i, Picture) and i.slot == "logo")  # fmt: skip
    assert logo.box.height == 50
    assert logo.box.width == 150
    assert logo.box.y + logo.box.height / 2 == 30


def test_a_strip_leaves_no_room_for_thumbnail_and_background() -> None:
    files = {"strip@2x.png": face_images.strip(), "thumbnail@2x.png": face_images.thumbnail(),
             "background.png": face_images.background()}  # fmt: skip
    found = front(pass_values("eventTicket", {}), files)
    assert [item.slot for item in found.items if isinstance(item, Picture)] == ["strip"]


def test_a_thumbnail_narrows_the_fields_beside_it() -> None:
    fields = {"primaryFields": [{"key": "a", "label": "", "value": "abc"}]}
    thumbnail = {"thumbnail@2x.png": face_images.thumbnail()}
    group = ("generic", "primaryFields")
    alone = front(pass_values("generic", fields)).target_of(group)
    beside = front(pass_values("generic", fields), thumbnail).target_of(group)
    assert alone is not None
    assert beside is not None
    assert alone.box.width - beside.box.width == 60 + 16


def test_the_image_of_a_language_is_shown_unless_the_top_level_has_one() -> None:
    files = {"de.lproj/logo@2x.png": face_images.logo(), "fr.lproj/logo@2x.png": b""}
    values = pass_values("generic", {})
    for extra, file in (({}, "de.lproj/logo@2x.png"),
                        ({"logo@2x.png": face_images.logo()}, "logo@2x.png")):  # fmt: skip
        found = front(values, {**files, **extra}, language="de")
        assert [i.file for i in found.items if isinstance(i, Picture)] == [file]


@pytest.mark.parametrize(
    ("style", "slots"),
    [
        ("boardingPass", {"logo", "footer"}),
        ("coupon", {"logo", "strip"}),
        ("storeCard", {"logo", "strip"}),
        ("eventTicket", {"logo", "strip", "thumbnail", "background"}),
        ("generic", {"logo", "thumbnail"}),
    ],
)
def test_empty_places_are_offered_only_when_asked_for(style: str, slots: set[str]) -> None:
    values = pass_values(style, {}, barcodes=None, logoText=None)
    offered = {t.path[1] for t in front(values, show_empty_slots=True).targets
               if t.kind is TargetKind.IMAGE and t.empty}  # fmt: skip
    assert offered == slots
    groups = {t.path[1] for t in front(values, show_empty_slots=True).targets
              if t.kind is TargetKind.GROUP}  # fmt: skip
    assert {"headerFields", "primaryFields", "secondaryFields"} <= groups
    shown = [t for t in front(values).targets if t.empty]
    assert shown == []


# Barcode and status ------------------------------------------------------------------------


def test_the_first_code_that_can_be_made_is_shown() -> None:
    barcodes = [
        {"format": "PKBarcodeFormatEAN13", "message": "no digits", "messageEncoding": "utf-8"},
        {"format": "PKBarcodeFormatQR", "message": "A", "messageEncoding": "utf-8"},
    ]
    found = front(pass_values("generic", {}, barcodes=barcodes))
    code = next(item for item in found.items if isinstance(item, Modules))
    assert code.path == ("barcodes", 1, "message")


def test_a_code_that_cannot_be_made_keeps_its_place() -> None:
    barcodes = [{"format": "PKBarcodeFormatQR", "message": "", "messageEncoding": "utf-8"}]
    found = front(pass_values("generic", {}, barcodes=barcodes))
    target = found.target_of(("barcodes", 0))
    assert target is not None
    assert not target.empty


@pytest.mark.parametrize(
    ("count", "side"), [("a" * 3, 126.0), ("a" * 20, 400 / 3), ("a" * 30, 406 / 3)]
)
def test_modules_are_whole_pixels_of_a_phone(count: str, side: float) -> None:
    barcodes = [{"format": "PKBarcodeFormatQR", "message": count, "messageEncoding": "utf-8"}]
    found = front(pass_values("generic", {}, barcodes=barcodes))
    code = next(item for item in found.items if isinstance(item, Modules))
    assert code.box.width == pytest.approx(side)
    assert round(code.box.width / len(code.rows) * 3, 6) % 2 == 0


def test_a_voided_pass_fades_its_code_and_says_so() -> None:
    found = scene("store-voided")
    code = next(item for item in found.items if isinstance(item, Modules))
    assert code.opacity == 0.25
    assert "Voided" in texts(found)
    assert "Ungültig" in texts(scene("store-voided", language="de"))


def test_a_pass_expires_only_when_a_moment_is_given() -> None:
    assert "Expired" in texts(scene("coupon-expired"))
    assert "Expired" not in texts(scene("coupon-expired", now=None))


def test_missing_colors_are_derived() -> None:
    fields = {"primaryFields": [{"key": "a", "label": "L", "value": "v"}]}
    none = {"backgroundColor": None, "foregroundColor": None, "labelColor": None}
    light = front(pass_values("generic", fields, **none))
    assert texts(light)["v"].color.red == 0
    assert 60 < texts(light)["L"].color.red < 120
    dark = scene("store-no-colors-dark")
    assert texts(dark)["Gold"].color.red == 255


def test_the_ground_gets_lighter_toward_the_top_in_proportion() -> None:
    found = front(pass_values("generic", {}, backgroundColor="rgb(100, 0, 255)"))
    sheen = [i.fill for i in found.items if isinstance(i, Shape) and hasattr(i.fill, "from_color")]
    assert [sheen[0].from_color.red, sheen[0].from_color.green, sheen[0].from_color.blue] == [
        105, 0, 255,
    ]  # fmt: skip


# From right to left ------------------------------------------------------------------------


def test_a_mirrored_card_is_the_card_in_a_mirror() -> None:
    plain, turned = scene("generic-no-thumbnail"), scene("generic-no-thumbnail", language="ar")
    ours, theirs = texts(plain)["Canal Street"], texts(turned)["Canal Street"]
    assert theirs.x == pytest.approx(358 - ours.x - ours.width)
    assert theirs.align is Align.RIGHT


def test_an_explicit_side_stays_that_side() -> None:
    case = FACES["generic-no-thumbnail"]
    field = ("generic", "secondaryFields", 0, "textAlignment")
    package = case.package().with_value_at(field, "PKTextAlignmentLeft")
    found = layout(package, METRICS, Face.FRONT, Viewing(language="he"))
    assert texts(found)["Canal Street"].align is Align.LEFT


# Robustness --------------------------------------------------------------------------------


@given(pass_dicts)
@examples(60, 2000)
def test_any_document_has_every_face(values: dict[str, Any]) -> None:
    package = PassPackage(Pass.from_json(values))
    for face in Face:
        found = layout(package, METRICS, face, Viewing(show_empty_slots=True))
        assert to_svg(found, package)


@pytest.mark.parametrize("value", [None, True, 1e30, [], {}, "", "\ud800", -0.0])
def test_any_value_has_a_text(value: Any) -> None:
    values = pass_dict()
    field = {"key": "a", "label": "L", "value": value, "numberStyle": "PKNumberStyleSpellOut"}
    values["storeCard"]["headerFields"] = [field]
    assert front(values).width == 358


_CORPUS = os.environ.get("PASSWRIGHT_CORPUS")


@pytest.mark.skipif(not _CORPUS, reason="PASSWRIGHT_CORPUS is not set")
def test_every_pass_of_the_corpus_has_its_faces() -> None:
    for file in sorted(Path(_CORPUS or "").glob("valid/**/*.pkpass")):
        package = open_package(file).package
        for face in (Face.FRONT, Face.BACK, Face.LOCK_SCREEN, Face.WATCH, Face.STACK):
            found = layout(package, METRICS, face, Viewing(language="en"))
            assert found.items, file.name


@pytest.mark.parametrize("sample", ["storeCard", "eventTicket"])
def test_a_scene_names_paths_that_exist(sample: str) -> None:
    values = json.loads(json.dumps(pass_values(sample, {"headerFields": [
        {"key": "a", "label": "L", "value": "v"}]})))  # fmt: skip
    package = PassPackage(Pass.from_json(values))
    for item in layout(package, METRICS).items:
        if item.path and item.path[0] in values:
            assert package.at(item.path) is not None, item.path
