# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""What is really behind the texts of a face: its fills and images as coarse pixels."""

from functools import lru_cache
from math import ceil, floor
from typing import Any

from PIL import Image, ImageFilter

from common.errors import RenderError
from common.model.color import Color, contrast
from common.model.image_slot import SCALES, ImageName, parse_image_name
from common.model.package import PassPackage
from common.package.image_header import PASS_IMAGE_LIMITS
from common.package.image_scales import decode
from common.render.scene import Fit, Gradient, Picture, Rect, Scene, Shape, Text

_COARSE = 0.5
"""Pixels per point: letters are some ten points high, so two points a pixel show enough."""

_SMALL_SHARE = 0.1
"""Share of the pixels behind a text that may be worse than what counts.  CHOICE."""

_X_HEIGHT, _DESCENT = 0.75, 0.2
"""Of the size: how far letters reach above and below the baseline."""


def backdrop(scene: Scene, package: PassPackage) -> Image.Image | None:
    """Return the face without texts and codes, or ``None`` where it shows no image.

    A change of a text leaves the ground as it was, so the last ones are kept.
    """
    ground = tuple(
        item
        for item in scene.items
        if (isinstance(item, Picture) and _is_ground(item))
        or (isinstance(item, Shape) and item.fill is not None)
    )
    pictures = tuple(item for item in ground if isinstance(item, Picture))
    if not pictures:
        return None
    images = tuple(bytes(_smallest(package, picture.file)) for picture in pictures)
    size = (ceil(scene.width * _COARSE), ceil(scene.height * _COARSE))
    return _painted(size, ground, images)


@lru_cache(maxsize=32)
def _painted(
    size: tuple[int, int], ground: tuple[Shape | Picture, ...], images: tuple[bytes, ...]
) -> Image.Image:
    canvas = Image.new("RGBA", size, (255, 255, 255, 255))
    left = iter(images)
    for item in ground:
        if isinstance(item, Shape):
            _fill(canvas, item)
        else:
            _paste(canvas, item, next(left))
    return canvas.convert("RGB")


def contrast_behind(text: Text, canvas: Image.Image) -> float:
    """Return the contrast of a text with nearly all of the pixels behind it."""
    size = text.font.size
    ink = Rect(text.x, text.baseline - _X_HEIGHT * size, text.width, (_X_HEIGHT + _DESCENT) * size)
    left, top, right, bottom = _pixels(ink, canvas.size)
    if right <= left or bottom <= top:
        return 21.0
    part = canvas.crop((left, top, right, bottom))
    colors = part.getcolors(part.width * part.height) or []
    graded = sorted((_contrast(text.color, color), count) for count, color in colors)
    rest = part.width * part.height * _SMALL_SHARE
    for ratio, count in graded:
        rest -= count
        if rest < 0:
            return ratio
    return graded[-1][0]


def covers(scene: Scene, text: Text) -> bool:
    """Return whether an image that fills the ground is behind a text."""
    x, y = text.x + text.width / 2, text.baseline - text.font.size * 0.3
    return any(
        isinstance(item, Picture) and _is_ground(item) and item.box.contains(x, y)
        for item in scene.items
    )


def _is_ground(picture: Picture) -> bool:
    return picture.slot in {"strip", "background", "artwork"}


def _contrast(front: Color, behind: Any) -> float:  # a pixel in RGB
    red, green, blue = behind
    return contrast(front, Color(red, green, blue))


def _pixels(box: Rect, size: tuple[int, int]) -> tuple[int, int, int, int]:
    return (
        max(0, floor(box.x * _COARSE)),
        max(0, floor(box.y * _COARSE)),
        min(size[0], ceil(box.right * _COARSE)),
        min(size[1], ceil(box.bottom * _COARSE)),
    )


def _fill(canvas: Image.Image, shape: Shape) -> None:
    if shape.fill is None:
        return
    xs = [value for _op, numbers in shape.outline for value in numbers[::2]]
    ys = [value for _op, numbers in shape.outline for value in numbers[1::2]]
    if not xs or not ys:
        return
    box = _pixels(Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)), canvas.size)
    width, height = box[2] - box[0], box[3] - box[1]
    if width < 1 or height < 1:
        return
    if isinstance(shape.fill, Gradient):
        layer = _gradient(shape.fill, width, height, box[1])
    else:
        layer = Image.new("RGBA", (width, height), _rgba(shape.fill))
    canvas.alpha_composite(layer, (box[0], box[1]))


def _gradient(fill: Gradient, width: int, height: int, top: int) -> Image.Image:
    column = Image.new("RGBA", (1, height))
    first, last = _rgba(fill.from_color), _rgba(fill.to_color)
    span = max((fill.bottom - fill.top) * _COARSE, 1e-6)
    for row in range(height):
        share = min(1.0, max(0.0, (top + row - fill.top * _COARSE) / span))
        parts = (round(a + (b - a) * share) for a, b in zip(first, last, strict=True))
        column.putpixel((0, row), tuple(parts))
    return column.resize((width, height))


def _rgba(color: Color) -> tuple[int, int, int, int]:
    return color.red, color.green, color.blue, round(color.alpha * 255)


def _paste(canvas: Image.Image, picture: Picture, data: bytes) -> None:
    box = picture.box
    size = (max(1, round(box.width * _COARSE)), max(1, round(box.height * _COARSE)))
    layer = _fitted(data, size, picture.fit, round(picture.blur * _COARSE, 1))
    if layer is None:
        return
    if picture.opacity < 1:
        layer = Image.blend(Image.new("RGBA", layer.size), layer, picture.opacity)
    x, y = round(box.x * _COARSE), round(box.y * _COARSE)
    canvas.alpha_composite(
        layer.crop((max(0, -x), max(0, -y), layer.width, layer.height)), (max(0, x), max(0, y))
    )


def _smallest(package: PassPackage, file: str) -> bytes:
    """Return the image at its smallest scale, which is the fastest to decode."""
    name = parse_image_name(file)
    for scale in SCALES if name is not None else ():
        small = ImageName(name.slot, scale, name.language).file if name else ""
        if package.files.get(small):
            return package.files[small]
    return package.files.get(file, b"")


@lru_cache(maxsize=64)
def _fitted(data: bytes, size: tuple[int, int], fit: Fit, blur: float) -> Image.Image | None:
    """Return an image as it fills its box; ``None`` where it cannot be decoded."""
    try:
        picture = decode(data, PASS_IMAGE_LIMITS)[0].convert("RGBA")
    except RenderError:
        return None
    if fit is not Fit.STRETCH:
        factors = (size[0] / picture.width, size[1] / picture.height)
        factor = max(factors) if fit is Fit.FILL else min(factors)
        width = max(1, round(picture.width * factor))
        height = max(1, round(picture.height * factor))
    else:
        width, height = size
    scaled = picture.resize((width, height), Image.Resampling.BOX)
    left, top = (width - size[0]) // 2, (height - size[1]) // 2
    cut = scaled.crop((left, top, left + size[0], top + size[1]))
    return cut.filter(ImageFilter.GaussianBlur(blur)) if blur else cut
