# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""A scene for readers from right to left: everything mirrored but the letters and pictures."""

from dataclasses import replace
from typing import assert_never

from common.render.scene import Align, Item, Modules, Outline, Picture, Rect, Scene, Shape, Text

_OPPOSITE = {Align.LEFT: Align.RIGHT, Align.CENTER: Align.CENTER, Align.RIGHT: Align.LEFT}


def mirrored(scene: Scene) -> Scene:
    """Return the scene as seen in a mirror, texts and images readable."""
    width = scene.width
    return replace(
        scene,
        clip=_outline(scene.clip, width),
        items=tuple(_item(item, width) for item in scene.items),
        targets=tuple(replace(t, box=_box(t.box, width)) for t in scene.targets),
    )


def _item(item: Item, width: float) -> Item:
    match item:
        case Shape():
            return replace(item, outline=_outline(item.outline, width))
        case Text():
            return replace(
                item,
                box=_box(item.box, width),
                x=width - item.x - item.width,
                align=_OPPOSITE[item.align],
            )
        case Picture():
            visible = None if item.visible is None else _box(item.visible, width)
            return replace(item, box=_box(item.box, width), visible=visible)
        case Modules():
            return replace(item, box=_box(item.box, width))
        case _:
            assert_never(item)


def _box(box: Rect, width: float) -> Rect:
    return replace(box, x=width - box.right)


def _outline(outline: Outline, width: float) -> Outline:
    return tuple(
        (op, tuple(width - value if index % 2 == 0 else value for index, value in enumerate(point)))
        for op, point in outline
    )
