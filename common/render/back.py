# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The back: what Wallet shows under Pass Details, as a list in groups.

The contents and their order are documented; the measures are those of a grouped list of the
system and a choice of ours (wallet-format 4.11).
"""

from dataclasses import replace

from common.model.package import PassPackage
from common.render.drawing import Cell, Drawing
from common.render.field_text import Run, value_runs
from common.render.links import with_links
from common.render.outlines import rounded
from common.render.palette import WHITE, Palette, palette
from common.render.scene import Align, Color, Font, Rect, Scene, Shape, TargetKind
from common.render.scheme import shown_style
from common.render.system_list import (
    INSET,
    LABEL_SIZE,
    PADDING,
    RADIUS,
    ROW,
    VALUE_SIZE,
    SystemLook,
    draw_group,
    draw_separator,
    system_look,
)
from common.render.system_words import system_words
from common.render.text_metrics import TextMetrics
from common.render.typesetting import inter, starts_right_to_left, wrapped
from common.render.viewing import Viewing

_LINE = 22.0
_LEAST_HEIGHT = 502.0
_GREEN = Color(52, 199, 89)


def layout_back(package: PassPackage, metrics: TextMetrics, viewing: Viewing) -> Scene:
    """Return the back of any style; as high as its content needs."""
    look = system_look(viewing)
    drawing = Drawing(
        package,
        metrics,
        viewing,
        style=_style(package, viewing),
        colors=_colors(package, look),
        outline=rounded(Rect(0, 0, viewing.width, _LEAST_HEIGHT), RADIUS),
        height=_LEAST_HEIGHT,
    )
    top = _switches(drawing, look, 20.0)
    top = _fields(drawing, look, top)
    top = _actions(drawing, look, top)
    drawing.with_height(max(_LEAST_HEIGHT, top + 4.0))
    return _on_ground(drawing.scene(approximate=True), look)


def _style(package: PassPackage, viewing: Viewing) -> str:
    """Return the style dictionary whose back is shown: the poster's where a poster is."""
    shown = shown_style(package, viewing)
    return shown if shown == "posterGeneric" else package.style or "generic"


def _colors(package: PassPackage, look: SystemLook) -> Palette:
    own = palette(package.pass_json)
    return Palette(look.ground, look.text, own.label)


def _on_ground(scene: Scene, look: SystemLook) -> Scene:
    """Return the scene with the system's ground behind it, cut to its final height."""
    outline = rounded(Rect(0, 0, scene.width, scene.height), RADIUS)
    return replace(scene, clip=outline, items=(Shape(outline, fill=look.ground), *scene.items))


def _whole(drawing: Drawing, top: float, height: float) -> Rect:
    return Rect(INSET, top, drawing.width - 2 * INSET, height)


def _switches(drawing: Drawing, look: SystemLook, top: float) -> float:
    words = system_words(drawing.language)
    titles = [words.notices]
    if drawing.package.pass_json.web_service_url:
        titles.insert(0, words.updates)
    box = draw_group(drawing, look, _whole(drawing, top, ROW * len(titles)))
    for number, title in enumerate(titles):
        row = Rect(box.x + PADDING, top + number * ROW, box.width - 2 * PADDING, ROW)
        if number:
            draw_separator(drawing, look, row)
        drawing.text(title, inter(VALUE_SIZE, 400), row, row.y + 28, color=look.text)
        switch = Rect(row.right - 51, row.y + 6.5, 51, 31)
        drawing.add(Shape(rounded(switch, 15.5), fill=_GREEN))
        knob = Rect(switch.right - 29, switch.y + 2, 27, 27)
        drawing.add(Shape(rounded(knob, 13.5), fill=WHITE))
    return box.bottom + 24


def _fields(drawing: Drawing, look: SystemLook, top: float) -> float:
    """Draw every back field: label, then the value with its lines and links."""
    cells = drawing.cells("backFields")
    width = drawing.width - 2 * INSET
    if not cells:
        empty = Rect(INSET, top, width, ROW)
        drawing.group_target("backFields", empty, empty=True)
        return top + ROW + 24 if drawing.viewing.show_empty_slots else top
    laid = [(cell, _value_lines(drawing, cell, width - 2 * PADDING)) for cell in cells]
    heights = [_field_height(cell, lines) for cell, lines in laid]
    box = draw_group(drawing, look, _whole(drawing, top, sum(heights)))
    drawing.group_target("backFields", box, empty=False)
    for number, ((cell, lines), height) in enumerate(zip(laid, heights, strict=True)):
        row = Rect(box.x + PADDING, top, box.width - 2 * PADDING, height)
        if number:
            draw_separator(drawing, look, row)
        _field(drawing, look, cell, lines, row)
        top += height
    return top + 24


def _field_height(cell: Cell, lines: list[list[Run]]) -> float:
    return 22.0 + (20.0 if cell.label else 0.0) + _LINE * max(1, len(lines))


def _field(
    drawing: Drawing, look: SystemLook, cell: Cell, lines: list[list[Run]], row: Rect
) -> None:
    drawing.target(
        TargetKind.FIELD, Rect(INSET, row.y, drawing.width - 2 * INSET, row.height),
        cell.path, cell.label,
    )  # fmt: skip
    y = row.y + 10
    align = Align.LEFT
    if cell.label:
        drawing.text(
            cell.label, inter(LABEL_SIZE, 400), row, y + 14, color=look.secondary,
            align=align, path=(*cell.path, "label"),
        )  # fmt: skip
        y += 20
    font = inter(VALUE_SIZE, 400)
    key = "attributedValue" if cell.field.get("attributedValue") else "value"
    for line in lines:
        x = row.x
        is_reversed = _is_reversed(drawing, line)
        for run in line[::-1] if is_reversed else line:
            advance = drawing.metrics.width(run.text, font)
            hanging = advance - drawing.metrics.width(run.text.rstrip(), font)
            start = x + (hanging if is_reversed else 0.0)
            drawing.text(
                run.text,
                font,
                Rect(start, y, max(0.0, row.right - start) + 1, _LINE),
                y + 17,
                color=look.link if run.link else look.text,
                path=(*cell.path, key),
                link=run.link,
            )
            x += advance
        y += _LINE


def _is_reversed(drawing: Drawing, line: list[Run]) -> bool:
    """Return whether a line is to be laid out backward to read forward once mirrored."""
    text = "".join(run.text for run in line)
    return drawing.is_mirrored and not starts_right_to_left(text)


def _value_lines(drawing: Drawing, cell: Cell, width: float) -> list[list[Run]]:
    """Return the value in lines, each of them parted at its links."""
    written = value_runs(cell.field, drawing.wording, drawing.viewing)
    runs = with_links(written, cell.field, drawing.viewing.locale)
    text = "".join(run.text for run in runs)
    font: Font = inter(VALUE_SIZE, 400)
    ends: list[tuple[int, str]] = []
    end = 0
    for run in runs:
        end += len(run.text)
        ends.append((end, run.link))
    lines: list[list[Run]] = []
    cursor = 0
    for line in wrapped(text, font, width, drawing.metrics):
        start = max(cursor, text.find(line, cursor))
        lines.append(_cut(text, start, start + len(line), ends))
        cursor = start + len(line)
    return lines


def _cut(text: str, start: int, stop: int, ends: list[tuple[int, str]]) -> list[Run]:
    parts: list[Run] = []
    for end, link in ends:
        if start < min(end, stop):
            parts.append(Run(text[start : min(end, stop)], link))
            start = min(end, stop)
    return parts


def _actions(drawing: Drawing, look: SystemLook, top: float) -> float:
    words = system_words(drawing.language)
    titles = [(words.remove, look.red)]
    if not drawing.package.pass_json.sharing_prohibited:
        titles.insert(0, (words.share, look.link))
    box = draw_group(drawing, look, _whole(drawing, top, ROW * len(titles)))
    for number, (title, color) in enumerate(titles):
        row = Rect(box.x + PADDING, top + number * ROW, box.width - 2 * PADDING, ROW)
        if number:
            draw_separator(drawing, look, row)
        drawing.text(title, inter(VALUE_SIZE, 400), row, row.y + 28, color=color)
    return box.bottom + 20
