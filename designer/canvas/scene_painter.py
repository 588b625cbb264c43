# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Paints a scene with QPainter, in points, on whatever the painter is set up for."""

from functools import lru_cache
from typing import assert_never

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QImage, QLinearGradient, QPainter, QPainterPath, QPen

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


def paint_scene(painter: QPainter, scene: Scene, package: PassPackage) -> None:
    """Paint every item of a scene; one unit of the painter is one point."""
    painter.save()
    painter.setRenderHints(
        QPainter.RenderHint.Antialiasing
        | QPainter.RenderHint.TextAntialiasing
        | QPainter.RenderHint.SmoothPixmapTransform
    )
    scale = painter.combinedTransform().m11() * painter.device().devicePixelRatio()
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
            _paint_shape(painter, item, scene)
        case Text():
            _paint_text(painter, item)
        case Picture():
            _paint_picture(painter, item, scene, package, scale)
        case Modules():
            _paint_modules(painter, item)
        case _:
            assert_never(item)


def _paint_shape(painter: QPainter, shape: Shape, scene: Scene) -> None:
    path = qt_path(shape.outline)
    if shape.fill is not None:
        painter.fillPath(path, _brush(shape.fill))
    if shape.stroke is not None:
        pen = QPen(qt_color(shape.stroke), shape.stroke_width)
        if shape.outline == scene.clip:  # the outer half of a frame is not seen
            painter.save()
            painter.setClipPath(path)
            painter.strokePath(path, pen)
            painter.restore()
        else:
            painter.strokePath(path, pen)


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
    painter.drawImage(qt_rect(picture.box), image)
    painter.restore()


def _paint_modules(painter: QPainter, modules: Modules) -> None:
    box = modules.box
    painter.save()
    painter.setOpacity(modules.opacity)
    painter.translate(box.x, box.y)
    painter.scale(box.width / len(modules.rows[0]), box.height / len(modules.rows))
    painter.fillPath(_module_path(modules.rows), qt_color(modules.color))
    painter.restore()


@lru_cache(maxsize=32)
def _module_path(rows: tuple[tuple[bool, ...], ...]) -> QPainterPath:
    path = QPainterPath()
    for row, start, count in dark_runs(rows):
        path.addRect(start, row, count, 1)
    return path


def _brush(fill: Color | Gradient) -> QBrush:
    if isinstance(fill, Color):
        return QBrush(qt_color(fill))
    gradient = QLinearGradient(0, fill.top, 0, fill.bottom)
    gradient.setColorAt(0, qt_color(fill.from_color))
    gradient.setColorAt(1, qt_color(fill.to_color))
    return QBrush(gradient)
