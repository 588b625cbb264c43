# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""One picture in, three scales out; and nothing hostile gets as far as a decoder."""

import io
import random
import struct
import zlib

import pytest
from PIL import Image, ImageCms

from common.errors import PasswrightError, RenderError
from common.model.image_slot import SLOTS
from common.package.image_header import PASS_IMAGE_LIMITS, checked_header, read_header
from common.package.image_scales import CropBox, centered_crop, decode, scale_to_slot

STRIP = (375, 144)


def encoded(picture: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def halves(width: int = 800, height: int = 400, mode: str = "RGB") -> Image.Image:
    """Left half red, right half blue."""
    picture = Image.new(mode, (width, height), "red")
    picture.paste("blue", (width // 2, 0, width, height))
    return picture


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
def test_every_kind_becomes_three_png_files(kind: str) -> None:
    scaled = scale_to_slot(encoded(halves(), kind), SLOTS["strip"])
    sizes = {name: opened(data).size for name, data in scaled.files.items()}
    assert sizes == {
        "strip.png": (375, 144),
        "strip@2x.png": (750, 288),
        "strip@3x.png": (1125, 432),
    }
    assert all(opened(data).format == "PNG" for data in scaled.files.values())


def test_a_logo_is_kept_whole_within_its_slot() -> None:
    scaled = scale_to_slot(encoded(halves(800, 400)), SLOTS["logo"])
    assert opened(scaled.files["logo@2x.png"]).size == (200, 100)
    assert opened(scaled.files["logo.png"]).size == (100, 50)


def test_without_a_crop_the_middle_is_used() -> None:
    scaled = scale_to_slot(encoded(halves(1000, 100)), SLOTS["icon"])
    icon = opened(scaled.files["icon@3x.png"])
    red, blue = icon.getpixel((5, 57)), icon.getpixel((108, 57))
    assert isinstance(red, tuple)
    assert isinstance(blue, tuple)
    assert red[0] > 240
    assert blue[2] > 240


def test_the_crop_chooses_the_part() -> None:
    scaled = scale_to_slot(encoded(halves()), SLOTS["icon"], crop=CropBox(0.55, 0.2, 0.2, 0.4))
    assert opened(scaled.files["icon.png"]).getpixel((19, 19)) == (0, 0, 255)


def test_a_crop_beyond_the_edge_is_moved_inside() -> None:
    scaled = scale_to_slot(encoded(halves()), SLOTS["icon"], crop=CropBox(0.9, -3, 0.5, 1.0))
    assert scaled.crop == CropBox(0.5, 0.0, 0.5, 1.0)


@pytest.mark.parametrize(
    ("source", "points"), [((4000, 3000), STRIP), ((90, 400), (90, 90)), ((375, 144), STRIP)]
)
def test_the_centered_crop_has_the_ratio_of_the_slot(
    source: tuple[int, int], points: tuple[int, int]
) -> None:
    left, top, right, bottom = centered_crop(source, points).in_pixels(*source)
    assert (right - left) / (bottom - top) == pytest.approx(points[0] / points[1])
    assert left == pytest.approx(source[0] - right)
    assert top == pytest.approx(source[1] - bottom)


def test_a_photo_taken_upright_stays_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turn by 90 degrees clockwise to see it
    data = encoded(halves(800, 400), "JPEG", exif=exif)
    scaled = scale_to_slot(data, SLOTS["thumbnail"])
    assert scaled.source_size == (400, 800)
    top = opened(scaled.files["thumbnail@3x.png"]).getpixel((135, 20))
    assert isinstance(top, tuple)
    assert top[0] > 200


def test_transparency_is_kept_and_an_opaque_alpha_dropped() -> None:
    clear = Image.new("RGBA", (200, 200), (255, 0, 0, 100))
    assert opened(scale_to_slot(encoded(clear), SLOTS["logo"]).files["logo.png"]).mode == "RGBA"
    full = Image.new("RGBA", (200, 200), (255, 0, 0, 255))
    assert opened(scale_to_slot(encoded(full), SLOTS["icon"]).files["icon.png"]).mode == "RGB"


def test_sixteen_bits_become_eight() -> None:
    gray = Image.new("I;16", (300, 300), 32896)
    pixel = opened(scale_to_slot(encoded(gray), SLOTS["icon"]).files["icon.png"]).getpixel((9, 9))
    assert pixel == (128, 128, 128)


def test_cmyk_and_foreign_color_spaces_become_srgb() -> None:
    cmyk = encoded(Image.new("CMYK", (300, 300), (0, 255, 255, 0)), "JPEG")
    red = opened(scale_to_slot(cmyk, SLOTS["icon"]).files["icon.png"]).getpixel((9, 9))
    assert isinstance(red, tuple)
    assert red[0] > 200
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    data = encoded(halves(), "PNG", icc_profile=lab)
    assert opened(scale_to_slot(data, SLOTS["strip"]).files["strip.png"]).getpixel((9, 9)) == (
        255,
        0,
        0,
    )


def test_a_small_picture_is_taken_with_a_warning() -> None:
    scaled = scale_to_slot(encoded(halves(200, 100)), SLOTS["strip"])
    assert any("1125 × 432" in warning for warning in scaled.warnings)
    assert not scale_to_slot(encoded(halves(1200, 461)), SLOTS["strip"]).warnings


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "an empty file"),
        (b"%PDF-1.7", "PDF"),
        (b"\x00\x00\x00\x18ftypheic", "HEIC"),
        (b"hello, I am text", "unknown kind"),
        (b"PK\x03\x04", "ZIP"),
    ],
)
def test_what_is_no_picture_is_refused_with_its_kind(data: bytes, word: str) -> None:
    with pytest.raises(RenderError) as caught:
        scale_to_slot(data, SLOTS["icon"])
    assert word in caught.value.message
    assert "PNG" in caught.value.hint


def png_header(width: int, height: int) -> bytes:
    body = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    chunk = b"IHDR" + body
    return (
        b"\x89PNG\r\n\x1a\n"
        + struct.pack(">I", len(body))
        + chunk
        + struct.pack(">I", zlib.crc32(chunk))
    )


@pytest.mark.parametrize("size", [(30_000, 30_000), (16_385, 10), (0, 10), (2**31, 2**31)])
def test_a_bomb_is_refused_by_its_header_alone(size: tuple[int, int]) -> None:
    with pytest.raises(RenderError, match="too large"):
        scale_to_slot(png_header(*size), SLOTS["icon"])


def test_images_of_a_pass_have_narrower_limits() -> None:
    with pytest.raises(RenderError, match="too large"):
        checked_header(png_header(2_049, 10), PASS_IMAGE_LIMITS)
    assert checked_header(png_header(2_048, 10), PASS_IMAGE_LIMITS).width == 2_048


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
def test_the_header_agrees_with_the_decoder(kind: str) -> None:
    for options in ({}, {"lossless": True}) if kind == "WEBP" else ({},):
        header = read_header(encoded(halves(123, 45), kind, **options))
        assert header is not None
        assert (header.kind, header.width, header.height) == (kind, 123, 45)


def test_mutated_pictures_are_read_or_refused_and_nothing_else() -> None:
    dice = random.Random(20261121)  # noqa: S311  # no secret
    originals = [encoded(halves(64, 48), kind) for kind in ("PNG", "JPEG", "GIF", "WEBP")]
    refused = 0
    for round_ in range(600):
        data = bytearray(originals[round_ % len(originals)])
        for _change in range(dice.randint(1, 8)):
            data[dice.randrange(len(data))] = dice.randrange(256)
        try:
            decode(bytes(data[: dice.randint(1, len(data))] if round_ % 3 == 0 else data))
        except PasswrightError:
            refused += 1
    assert 0 < refused < 600


def test_the_style_decides_the_size_and_the_language_the_folder() -> None:
    scaled = scale_to_slot(encoded(halves()), SLOTS["strip"], style="eventTicket", language="de")
    assert opened(scaled.files["de.lproj/strip.png"]).size == (375, 98)


def test_a_slot_of_free_size_does_not_blow_up_a_small_map() -> None:
    scaled = scale_to_slot(encoded(halves(300, 150)), SLOTS["venueMap"])
    assert opened(scaled.files["venueMap@3x.png"]).size == (300, 150)
