# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Pictures for the passes that are drawn in tests; made, not stored."""

from functools import cache
from io import BytesIO

from PIL import Image, ImageDraw

_GREEN, _SAND, _NIGHT, _CORAL = (24, 84, 70), (236, 214, 170), (24, 30, 62), (226, 98, 74)


@cache
def strip() -> bytes:
    """Hills under a low sun, 375 x 144 points at 2x."""
    image = _fade(750, 288, _CORAL, _SAND)
    draw = ImageDraw.Draw(image)
    draw.ellipse((540, 60, 660, 180), fill=(255, 236, 200))
    draw.ellipse((-200, 190, 500, 700), fill=_GREEN)
    draw.ellipse((330, 220, 1000, 800), fill=(36, 104, 86))
    return _png(image)


@cache
def logo(wide: bool = False) -> bytes:
    """A ring, or a ring with a bar, on clear ground, 50 points high at 2x."""
    image = Image.new("RGBA", (300 if wide else 100, 100), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    draw.ellipse((10, 10, 90, 90), outline=(230, 120, 60, 255), width=16)
    draw.ellipse((40, 40, 60, 60), fill=(230, 120, 60, 255))
    if wide:
        draw.rectangle((110, 40, 290, 60), fill=(230, 120, 60, 255))
    return _png(image)


@cache
def thumbnail() -> bytes:
    """A head and shoulders, 60 x 90 points at 2x."""
    image = _fade(120, 180, (120, 160, 200), (60, 90, 140))
    draw = ImageDraw.Draw(image)
    draw.ellipse((36, 34, 84, 90), fill=(240, 208, 180))
    draw.ellipse((10, 104, 110, 260), fill=(40, 50, 80))
    return _png(image)


@cache
def background() -> bytes:
    """Lights on a stage, 343 x 503 points at 1x."""
    image = _fade(343, 503, _NIGHT, (110, 40, 90))
    draw = ImageDraw.Draw(image)
    for x, y, color in ((60, 80, _CORAL), (260, 150, _SAND), (130, 330, (80, 160, 220))):
        draw.ellipse((x - 50, y - 50, x + 50, y + 50), fill=color)
    return _png(image)


@cache
def artwork() -> bytes:
    """A night sky with a moon, 358 x 448 points at 2x."""
    image = _fade(716, 896, _NIGHT, (150, 70, 110))
    draw = ImageDraw.Draw(image)
    draw.ellipse((300, 240, 560, 500), fill=(250, 232, 190))
    draw.polygon(((0, 896), (0, 640), (260, 520), (430, 700), (600, 560), (716, 650), (716, 896)),
                 fill=(18, 22, 44))  # fmt: skip
    return _png(image)


@cache
def footer() -> bytes:
    """A band of marks, 286 x 15 points at 2x."""
    image = Image.new("RGBA", (572, 30), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    for x in range(0, 572, 40):
        draw.rectangle((x, 4, x + 24, 26), fill=(230, 120, 60, 255))
    return _png(image)


@cache
def icon() -> bytes:
    """An opaque square with a dot, 38 points at 3x."""
    image = Image.new("RGB", (114, 114), _GREEN)
    ImageDraw.Draw(image).ellipse((30, 30, 84, 84), fill=_SAND)
    return _png(image)


def _fade(width: int, height: int, top: tuple[int, ...], bottom: tuple[int, ...]) -> Image.Image:
    column = Image.new("RGB", (1, height))
    for y in range(height):
        share = y / (height - 1)
        color = tuple(round(a + (b - a) * share) for a, b in zip(top, bottom, strict=True))
        column.putpixel((0, y), color)
    return column.resize((width, height))


def _png(image: Image.Image) -> bytes:
    out = BytesIO()
    image.save(out, "PNG")
    return out.getvalue()
