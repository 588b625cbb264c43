# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Notifications on the lock screen: what each change of a field would say.  Approximate.

Contents are documented (wallet-format 1.4, 4.11); all numbers are CHOICE.
"""

from dataclasses import dataclass, replace
from itertools import islice

from common.model.json_object import JsonObject, Path
from common.model.package import PassPackage
from common.model.pass_json import walk_fields
from common.render import field_text
from common.render.drawing import Drawing
from common.render.outlines import rounded
from common.render.palette import WHITE, Palette, faded
from common.render.scene import Color, Fit, Gradient, Rect, Scene, Shape, TargetKind
from common.render.system_list import RADIUS
from common.render.system_words import system_words
from common.render.text_metrics import TextMetrics
from common.render.typesetting import inter, wrapped
from common.render.viewing import Viewing

_MOST = 6
_INSET = 8.0
_TOP = 96.0
_ICON = 38.0
_PADDING = 14.0
_LINE = 20.0
_GAP = 8.0
_LEAST_HEIGHT = 502.0
_INK = Color(20, 20, 24)
_SOFT = Color(90, 90, 98)


@dataclass(frozen=True)
class _Notice:
    """One notification: what it says and which place of the pass makes it."""

    text: str
    path: Path


def layout_lock_screen(package: PassPackage, metrics: TextMetrics, viewing: Viewing) -> Scene:
    """Return the lock screen with a notification for each message of the pass."""
    drawing = Drawing(
        package,
        metrics,
        viewing,
        style=package.style or "generic",
        colors=Palette(WHITE, _INK, _SOFT),
        outline=rounded(Rect(0, 0, viewing.width, _LEAST_HEIGHT), RADIUS),
        height=_LEAST_HEIGHT,
    )
    sky = Gradient(0, _LEAST_HEIGHT, Color(74, 98, 138), Color(30, 36, 58))
    notices = tuple(islice(_notices(drawing), _MOST))
    lines = [_lines(drawing, notice) for notice in notices]
    heights = [2 * _PADDING + 18 + _LINE * len(text) for text in lines]
    bottom = _TOP + sum(heights) + _GAP * len(heights) + 16
    drawing.with_height(max(_LEAST_HEIGHT, bottom))
    whole = rounded(Rect(0, 0, viewing.width, drawing.height), RADIUS)
    drawing.outline = whole
    drawing.add(Shape(whole, fill=sky))
    _draw_clock(drawing)
    top = _TOP
    for notice, text, height in zip(notices, lines, heights, strict=True):
        _draw_notice(drawing, notice, text, Rect(_INSET, top, viewing.width - 2 * _INSET, height))
        top += height + _GAP
    return drawing.scene(approximate=True)


def _notices(drawing: Drawing) -> list[_Notice]:
    """Return changes first, then what is said near a place; without both, the need for one."""
    pass_ = drawing.package.pass_json
    found = []
    for path, field in walk_fields(pass_):
        if path[0] == drawing.style and field.change_message:
            value = field_text.value_text(field, drawing.wording, drawing.viewing)
            text = filled(drawing.wording.localized(field.change_message), value)
            found.append(_Notice(text, (*path, "changeMessage")))
    for key in ("locations", "beacons"):
        places = pass_.get(key)
        for number, place in enumerate(places if isinstance(places, tuple) else ()):
            near = place.get("relevantText") if isinstance(place, JsonObject) else None
            if isinstance(near, str) and near:
                where = (key, number, "relevantText")
                found.append(_Notice(drawing.wording.localized(near), where))
    return found or [_Notice(system_words(drawing.language).silent, ())]


def filled(message: str, value: str) -> str:
    """Return a change message with the new value in its place.

    Source: DOC: %@ stands for the value; other directives stay as they are.
    """
    return message.replace("%@", value)


def _lines(drawing: Drawing, notice: _Notice) -> tuple[str, ...]:
    width = drawing.width - 2 * _INSET - 3 * _PADDING - _ICON
    return wrapped(notice.text, inter(15, 400), width, drawing.metrics)[:4]


def _draw_clock(drawing: Drawing) -> None:
    now = drawing.viewing.now
    here = now and field_text.in_zone(now, field_text.zone_of(drawing.viewing.time_zone))
    text = f"{here.hour}:{here.minute:02}" if here else "9:41"
    font = inter(58, 300)
    width = drawing.metrics.width(text, font)
    box = Rect((drawing.width - width) / 2, 16, width + 4, 64)
    drawing.text(text, font, box, 70, color=faded(WHITE, 0.9))


def _draw_time(drawing: Drawing, place: Rect) -> Rect:
    """Say at the right that the notification has just come; return what is left for its name."""
    text = system_words(drawing.language).now
    font = inter(13, 400)
    width = drawing.metrics.width(text, font)
    at = Rect(place.right - width, place.y, width + 1, place.height)
    drawing.text(text, font, at, place.y + _PADDING + 12, color=_SOFT)
    return replace(place, width=max(0.0, place.width - width - _GAP))


def _draw_notice(drawing: Drawing, notice: _Notice, lines: tuple[str, ...], box: Rect) -> None:
    drawing.add(Shape(rounded(box, 20), fill=faded(WHITE, 0.82)))
    icon = Rect(box.x + _PADDING, box.y + (box.height - _ICON) / 2, _ICON, _ICON)
    image = drawing.image("icon")
    if notice.path:
        drawing.target(TargetKind.TEXT, box, notice.path, "Notification")
    if image is not None:
        drawing.picture("icon", image, icon, Fit.FILL, radius=9.0)
    else:
        drawing.empty_slot("icon", icon, "Icon 38 × 38 pt")
    x = icon.right + _PADDING
    place = Rect(x, box.y, box.right - x - _PADDING, box.height)
    head = _draw_time(drawing, place) if notice.path else place
    name = drawing.wording.localized(drawing.package.pass_json.organization_name or "")
    path: Path = ("organizationName",)
    drawing.text(name, inter(15, 600), head, box.y + _PADDING + 13, color=_INK, path=path)
    for number, line in enumerate(lines):
        baseline = box.y + _PADDING + 13 + _LINE * (number + 1)
        color = _INK if notice.path else _SOFT
        drawing.text(line, inter(15, 400), place, baseline, color=color, path=notice.path)
