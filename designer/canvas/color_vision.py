# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""How people who do not see all colors see the pass.

A simulation: it shows which colors fall together, not what somebody experiences.
Source: Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color
Vision Deficiency", 2009, for full severity; luminance by Rec. 709.
"""

from functools import cache

from PIL import Image, ImageFilter
from PySide6.QtGui import QImage

_Matrix = tuple[tuple[float, float, float], ...]

VISIONS: dict[str, _Matrix] = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
    "achromatopsia": ((0.2126, 0.7152, 0.0722),) * 3,
}
"""What light becomes, by the name of the vision; for linear red, green and blue."""

_STEPS = 33
"""Points of the table along each color; between them it is interpolated."""


def seen(image: QImage, vision: str) -> QImage:
    """Return a picture as somebody with another color vision sees it.

    Args:
        image: of any format; its clear parts stay clear.
        vision: a key of :data:`VISIONS`.
    """
    plain = image.convertToFormat(QImage.Format.Format_RGBA8888)
    size = (plain.width(), plain.height())
    pixels = Image.frombuffer("RGBA", size, bytes(plain.constBits()), "raw", "RGBA", 0, 1)
    data = pixels.filter(_table(vision)).tobytes()
    made = QImage(data, *size, 4 * size[0], QImage.Format.Format_RGBA8888)
    kept = made.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
    kept.setDevicePixelRatio(image.devicePixelRatio())
    return kept


@cache
def _table(vision: str) -> ImageFilter.Color3DLUT:
    matrix = VISIONS[vision]
    return ImageFilter.Color3DLUT.generate(_STEPS, lambda r, g, b: _mixed(matrix, (r, g, b)))


def _mixed(matrix: _Matrix, color: tuple[float, float, float]) -> tuple[float, float, float]:
    light = [_linear(part) for part in color]
    red, green, blue = (
        _encoded(sum(share * part for share, part in zip(row, light, strict=True)))
        for row in matrix
    )
    return red, green, blue


def _linear(value: float) -> float:
    """Source: IEC 61966-2-1, sRGB."""
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def _encoded(light: float) -> float:
    light = min(max(light, 0.0), 1.0)
    return light * 12.92 if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055
