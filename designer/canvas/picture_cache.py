# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Images of a package made ready for painting: decoded, fitted, blurred and cut once.

What is kept is found again by the bytes of the file; the same bytes object costs nothing.
"""

from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageFilter
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath

from common.render.scene import Fit, Outline, Picture, Rect
from designer.canvas.qt_shapes import qt_path, qt_rect

_ASPECTS = {
    Fit.FILL: Qt.AspectRatioMode.KeepAspectRatioByExpanding,
    Fit.CONTAIN: Qt.AspectRatioMode.KeepAspectRatio,
    Fit.STRETCH: Qt.AspectRatioMode.IgnoreAspectRatio,
}


def prepared_picture(data: bytes, picture: Picture, clip: Outline, scale: float) -> QImage | None:
    """Return what is to be drawn into the box of a picture, or ``None`` for no image.

    Args:
        data: the file.
        picture: how it is shown.
        clip: the outline of the card, which cuts a picture that reaches it.
        scale: pixels to the point.
    """
    return _prepared(data, picture.box, picture.fit, picture.radius, picture.blur, clip, scale)


@lru_cache(maxsize=48)
def _prepared(
    data: bytes, box: Rect, fit: Fit, radius: float, blur: float, clip: Outline, scale: float
) -> QImage | None:
    source = _blurred(data, box, blur) if blur else _decoded(data)
    if source is None:
        return None
    size = QSize(max(1, round(box.width * scale)), max(1, round(box.height * scale)))
    fitted = _fitted(source, size, fit)
    sheet = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    sheet.fill(Qt.GlobalColor.transparent)
    painter = QPainter(sheet)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(size.width() / box.width, size.height() / box.height)
    painter.translate(-box.x, -box.y)
    painter.fillPath(_visible(box, radius, clip), Qt.GlobalColor.black)
    painter.resetTransform()
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.drawImage(0, 0, fitted)
    painter.end()
    return sheet


def _visible(box: Rect, radius: float, clip: Outline) -> QPainterPath:
    """Return what of a picture is seen: round corners, or what lies on the card."""
    if not radius:
        return qt_path(clip)
    path = QPainterPath()
    path.addRoundedRect(qt_rect(box), radius, radius)
    return path


def _fitted(source: QImage, size: QSize, fit: Fit) -> QImage:
    """Return an image of exactly the size: cut, or on clear ground, by the fit."""
    scaled = source.scaled(size, _ASPECTS[fit], Qt.TransformationMode.SmoothTransformation)
    x, y = (scaled.width() - size.width()) // 2, (scaled.height() - size.height()) // 2
    return scaled.copy(QRect(x, y, size.width(), size.height()))


@lru_cache(maxsize=32)
def _decoded(data: bytes) -> QImage | None:
    image = QImage.fromData(data)
    if image.isNull():
        return None
    return image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)


def _blurred(data: bytes, box: Rect, sigma: float) -> QImage | None:
    """Return the image cut to the box and blurred, one pixel to the point."""
    width, height = round(box.width), round(box.height)
    try:
        with Image.open(BytesIO(data)) as image:
            whole = image.convert("RGBA")
    except (OSError, ValueError, SyntaxError):
        return None
    scale = max(width / whole.width, height / whole.height)
    wide, high = max(width, round(whole.width * scale)), max(height, round(whole.height * scale))
    left, top = (wide - width) // 2, (high - height) // 2
    part = whole.resize((wide, high), Image.Resampling.BILINEAR)
    soft = part.crop((left, top, left + width, top + height)).filter(
        ImageFilter.GaussianBlur(sigma)
    )
    pixels = soft.tobytes()
    drawn = QImage(pixels, width, height, 4 * width, QImage.Format.Format_RGBA8888)
    return drawn.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied).copy()
