# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The painter: golden images, barcodes that decode, and agreement with SVG's metrics."""

from pathlib import Path

import numpy as np
import pytest
import zxingcpp
from PySide6.QtGui import QImage, QPainter, QRawFont

from common.assets import asset
from common.package.reader import open_package
from common.render.layout import layout
from common.render.pillow_metrics import PillowTextMetrics
from common.render.scene import Modules, Rect, Scene, Text
from common.render.svg import to_svg
from common.render.viewing import Face, Viewing
from designer.canvas.qt_metrics import QtTextMetrics, load_fonts, qt_font
from designer.canvas.scene_painter import paint_scene, render_image
from tests.support.faces import FACES, FaceCase
from tests.support.golden import Golden
from tests.support.images import png

pytestmark = pytest.mark.usefixtures("qapp")

_BY_LENGTH = 1.0
"""Points by which the widths of Qt and Pillow may differ."""


def scene_of(case: FaceCase) -> Scene:
    load_fonts()
    return layout(case.package(), QtTextMetrics(), case.face, case.viewing)


@pytest.mark.parametrize("name", FACES)
def test_is_painted_as_before(name: str, golden: Golden) -> None:
    case = FACES[name]
    golden.check_image(name, render_image(scene_of(case), case.package(), 2.0))


@pytest.mark.parametrize("name", FACES)
def test_both_metrics_agree_within_a_point(name: str) -> None:
    case = FACES[name]
    qt = scene_of(case)
    pillow = layout(case.package(), PillowTextMetrics(), case.face, case.viewing)
    ours = [item for item in qt.items if isinstance(item, Text)]
    theirs = [item for item in pillow.items if isinstance(item, Text)]
    assert [text.text for text in ours] == [text.text for text in theirs]
    for one, other in zip(ours, theirs, strict=True):
        assert one.font == other.font
        assert abs(one.x - other.x) <= _BY_LENGTH, one.text
        assert abs(one.width - other.width) <= _BY_LENGTH, one.text
        assert one.baseline == other.baseline


@pytest.mark.parametrize("folder", sorted(asset("samples").iterdir()), ids=lambda path: path.name)
@pytest.mark.parametrize("face", Face)
def test_both_metrics_agree_on_the_samples(folder: Path, face: Face) -> None:
    load_fonts()
    package = open_package(folder).package
    for language in ("", *package.languages()):
        viewing = Viewing(language=language)
        ours, theirs = (
            [item for item in layout(package, metrics, face, viewing).items
             if isinstance(item, Text)]
            for metrics in (QtTextMetrics(), PillowTextMetrics())
        )  # fmt: skip
        for one, other in zip(ours, theirs, strict=True):
            assert one.text == other.text
            assert abs(one.x - other.x) <= _BY_LENGTH, one.text
            assert abs(one.width - other.width) <= _BY_LENGTH, one.text


def test_other_scripts_come_from_fonts_of_the_system() -> None:
    """Nothing is pinned but that it is drawn: such fonts differ between machines."""
    load_fonts()
    package = FACES["store-typical"].package().with_value_at(("logoText",), "日本 नमस्ते العربية 🎟")
    scene = layout(package, QtTextMetrics())
    text = next(item for item in scene.items
                if isinstance(item, Text) and item.path == ("logoText",))  # fmt: skip
    assert text.width > 20
    assert render_image(scene, package, 1.0) != render_image(
        layout(package.without_value_at(("logoText",)), QtTextMetrics()), package, 1.0
    )


@pytest.mark.parametrize("weight", [300, 400, 500, 600, 700])
def test_every_weight_is_the_bundled_face(weight: int) -> None:
    load_fonts()
    raw = QRawFont.fromFont(qt_font(weight))
    assert raw.familyName() == "Inter"
    assert raw.weight() == weight


@pytest.mark.parametrize("name", [name for name in FACES if FACES[name].face is Face.FRONT])
def test_the_painted_code_says_its_message(name: str) -> None:
    case = FACES[name]
    scene = scene_of(case)
    codes = [item for item in scene.items if isinstance(item, Modules)]
    if not codes:
        assert not case.values.get("barcodes")
        return
    if codes[0].opacity < 1:
        return  # a voided pass is not to be read
    shown = decoded(render_image(scene, case.package(), 3.0), codes[0].box)
    message = case.values["barcodes"][0]["message"]
    assert message in shown


def decoded(image: QImage, box: Rect, scale: float = 3.0, quiet: float = 12.0) -> str:
    """Return what a reader makes of a painted code."""
    part = image.copy(
        round((box.x - quiet) * scale),
        round((box.y - 4) * scale),
        round((box.width + 2 * quiet) * scale),
        round((box.height + 6) * scale),
    ).convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(bytes(part.constBits()), np.uint8)
    gray = rows.reshape(part.height(), part.bytesPerLine())[:, : part.width()]
    return " ".join(found.text for found in zxingcpp.read_barcodes(np.ascontiguousarray(gray)))


def test_a_card_stays_inside_its_outline() -> None:
    """A picture that reaches the edge is cut to the round corners."""
    case = FACES["event-typical"]
    image = render_image(scene_of(case), case.package(), 2.0)
    middle = image.width() // 2
    assert image.pixelColor(middle, 8).alpha() == 0  # the bite at the top
    assert image.pixelColor(middle, 60).alpha() == 255


_PLAIN = [name for name in FACES if name.endswith(("-overfull", "-empty", "no-thumbnail"))
          and not name.startswith("poster") and FACES[name].face is Face.FRONT]  # fmt: skip


@pytest.mark.parametrize("name", _PLAIN)
def test_the_ground_has_the_color_of_the_pass(name: str) -> None:
    case = FACES[name]
    scene = scene_of(case)
    image = render_image(scene, case.package(), 2.0)
    right, bottom = round(scene.width) * 2 - 8, round(scene.height) * 2 - 16
    for x, y in ((8, 400), (right, 400), (8, 700), (right, 700), (60, bottom)):
        color = image.pixelColor(x, y)
        assert (color.red(), color.green(), color.blue(), color.alpha()) == (24, 52, 66, 255)


def test_painting_twice_gives_the_same_pixels() -> None:
    case = FACES["coupon-typical"]
    first = render_image(scene_of(case), case.package(), 2.0)
    assert render_image(scene_of(case), case.package(), 2.0) == first


def test_a_high_resolution_screen_shows_the_same_pixels() -> None:
    case = FACES["coupon-typical"]
    scene = scene_of(case)
    plain = render_image(scene, case.package(), 2.0)
    sharp = QImage(plain.size(), plain.format())
    sharp.setDevicePixelRatio(2.0)
    sharp.fill(0)
    painter = QPainter(sharp)
    paint_scene(painter, scene, case.package())
    painter.end()
    sharp.setDevicePixelRatio(1.0)
    plain.setDevicePixelRatio(1.0)
    assert sharp == plain


@pytest.mark.parametrize(
    "data",
    [b"no image", b"", png(10, 10)[:60], png(10, 10)[:-20], png(5000, 10)],
    ids=["text", "nothing", "header only", "cut off", "too wide"],
)
@pytest.mark.parametrize("name", ["store-typical", "event-typical", "poster-event"])
def test_what_is_no_image_is_left_out(name: str, data: bytes) -> None:
    case = FACES[name]
    package = case.package()
    for file in package.files:
        package = package.with_file(file, data)
    load_fonts()
    scene = layout(package, QtTextMetrics(), case.face, case.viewing)
    image = render_image(scene, package, 1.0)
    assert image.pixelColor(image.width() // 2, 300).alpha() == 255
    assert "<svg" in to_svg(scene, package)
