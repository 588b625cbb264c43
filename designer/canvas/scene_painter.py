# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Paints a scene with QPainter, in points, on whatever the painter is set up for."""

from functools import lru_cache
from typing import assert_never

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QImage, QLinearGradient, QPainter, QPen, QTransform

from common.model.package import PassPackage
from common.render.scene import (
    Color,
    Gradient,
    Item,
    Modules,
    Picture,
    Scene,
    Shape,
    Text,
)
from common.render.svg import dark_runs
from designer.canvas.picture_cache import prepared_picture
from designer.canvas.qt_shapes import qt_color, qt_path, qt_rect
from designer.canvas.text_shaping import font_scale, shaped

_SIMPLE = 100
"""Steps of an outline up to which it is painted anew each time."""


def paint_scene(painter: QPainter, scene: Scene, package: PassPackage) -> None:
    """Paint every item of a scene; one unit of the painter is one point."""
    painter.save()
    painter.setRenderHints(
        QPainter.RenderHint.Antialiasing
        | QPainter.RenderHint.TextAntialiasing
        | QPainter.RenderHint.SmoothPixmapTransform
    )
    scale = painter.deviceTransform().m11()
    for item in scene.items:
        _paint_item(painter, item, scene, package, scale)
    painter.restore()


def render_image(scene: Scene, package: PassPackage, scale: float) -> QImage:
    """Return a scene as a picture with ``scale`` pixels to the point, clear outside the card."""
    image = QImage(
        round(scene.width * scale),
        round(scene.height * scale),
        QImage.Format.Format_ARGB32_Premultiplied,
    )
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.scale(scale, scale)
    paint_scene(painter, scene, package)
    painter.end()
    return image


def _paint_item(
    painter: QPainter, item: Item, scene: Scene, package: PassPackage, scale: float
) -> None:
    match item:
        case Shape():
            _paint_shape(painter, item)
        case Text():
            _paint_text(painter, item)
        case Picture():
            _paint_picture(painter, item, scene, package, scale)
        case Modules():
            _paint_modules(painter, item)
        case _:
            assert_never(item)


def _paint_shape(painter: QPainter, shape: Shape) -> None:
    if len(shape.outline) > _SIMPLE:
        _paint_tile(painter, shape)
        return
    path = qt_path(shape.outline)
    if shape.fill is not None:
        painter.fillPath(path, _brush(shape.fill))
    if shape.stroke is not None:
        pen = QPen(qt_color(shape.stroke), shape.stroke_width)
        if shape.stroke_inside:
            painter.save()
            painter.setClipPath(path)
            painter.strokePath(path, pen)
            painter.restore()
        else:
            painter.strokePath(path, pen)


def _paint_tile(painter: QPainter, shape: Shape) -> None:
    """Paint a shape of many curves from pixels that are kept."""
    device = painter.deviceTransform()
    left, top = device.dx() % 1, device.dy() % 1
    tile, x, y = _tile(shape, device.m11(), round(left, 4), round(top, 4))
    place = QRectF(
        (x - left) / device.m11(),
        (y - top) / device.m22(),
        tile.width() / device.m11(),
        tile.height() / device.m22(),
    )
    painter.drawImage(place, tile)


@lru_cache(maxsize=16)
def _tile(shape: Shape, scale: float, left: float, top: float) -> tuple[QImage, int, int]:
    """Return a shape as pixels and where their corner lies, in pixels from the card's."""
    path = QTransform(scale, 0, 0, scale, left, top).map(qt_path(shape.outline))
    bounds = path.boundingRect().toAlignedRect().adjusted(-1, -1, 1, 1)
    image = QImage(bounds.size(), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(left - bounds.x(), top - bounds.y())
    painter.scale(scale, scale)
    if shape.fill is not None:
        painter.fillPath(qt_path(shape.outline), _brush(shape.fill))
    if shape.stroke is not None:
        painter.strokePath(qt_path(shape.outline), QPen(qt_color(shape.stroke), shape.stroke_width))
    painter.end()
    return image, bounds.x(), bounds.y()


def _paint_text(painter: QPainter, text: Text) -> None:
    scale = font_scale(text.font)
    painter.save()
    painter.setPen(qt_color(text.color))
    painter.translate(text.x, text.baseline)
    painter.scale(scale, scale)
    for run in shaped(text.text, text.font):
        painter.drawGlyphRun(QPointF(0, 0), run)
    painter.restore()


def _paint_picture(
    painter: QPainter, picture: Picture, scene: Scene, package: PassPackage, scale: float
) -> None:
    data = package.files.get(picture.file)
    if data is None:
        return
    image = prepared_picture(data, picture, scene.clip, scale)
    if image is None:
        return
    painter.save()
    painter.setOpacity(picture.opacity)
    if picture.visible is not None:
        painter.setClipRect(qt_rect(picture.visible), Qt.ClipOperation.IntersectClip)
    painter.drawImage(qt_rect(picture.box), image)
    painter.restore()


def _paint_modules(painter: QPainter, modules: Modules) -> None:
    painter.save()
    painter.setOpacity(modules.opacity)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(qt_color(modules.color))
    if len(modules.rows) > 1:  # modules on whole pixels: no seams where they meet
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.drawRects(_module_rects(modules, painter.deviceTransform()))
    painter.restore()


def _module_rects(modules: Modules, device: QTransform) -> list[QRectF]:
    """Return the runs of dark modules in points, those of a matrix ending on whole pixels."""
    box = modules.box
    wide = box.width / len(modules.rows[0])
    high = box.height / len(modules.rows)
    runs = _dark_runs(modules.rows)
    if len(modules.rows) == 1:
        return [QRectF(box.x + at * wide, box.y, count * wide, high) for _, at, count in runs]
    columns, rows = range(len(modules.rows[0]) + 1), range(len(modules.rows) + 1)
    xs = [_on_pixel(box.x + number * wide, device.m11(), device.dx()) for number in columns]
    ys = [_on_pixel(box.y + number * high, device.m22(), device.dy()) for number in rows]
    return [
        QRectF(xs[at], ys[row], xs[at + count] - xs[at], ys[row + 1] - ys[row])
        for row, at, count in runs
    ]


def _on_pixel(value: float, scale: float, offset: float) -> float:
    return (round(value * scale + offset) - offset) / scale


@lru_cache(maxsize=32)
def _dark_runs(rows: tuple[tuple[bool, ...], ...]) -> list[tuple[int, int, int]]:
    return dark_runs(rows)


def _brush(fill: Color | Gradient) -> QBrush:
    if isinstance(fill, Color):
        return QBrush(qt_color(fill))
    gradient = QLinearGradient(0, fill.top, 0, fill.bottom)
    gradient.setColorAt(0, qt_color(fill.from_color))
    gradient.setColorAt(1, qt_color(fill.to_color))
    return QBrush(gradient)
