# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""What all classic cards share: the ground, the header row, the frame."""

from collections.abc import Callable
from dataclasses import dataclass

from common.model.package import PassPackage
from common.render import metrics, outlines
from common.render.drawing import Cell, Drawing
from common.render.field_rows import draw_cell, fitting_size
from common.render.images import average_color, image_of
from common.render.outlines import CardShape
from common.render.palette import BLACK, faded, lightened, palette
from common.render.scene import Align, Fit, Gradient, Picture, Rect, Shape, TargetKind
from common.render.text_metrics import TextMetrics
from common.render.typesetting import ink_width, inter
from common.render.viewing import Viewing
from common.render.wording import wording_of

_SHAPES: dict[str, Callable[[float, float], CardShape]] = {
    "boardingPass": outlines.notched_card,
    "coupon": outlines.scalloped_card,
    "eventTicket": outlines.bitten_card,
}


def new_card(
    package: PassPackage, text_metrics: TextMetrics, viewing: Viewing, style: str
) -> Drawing:
    """Return a classic card with its ground laid: color, background image, sheen."""
    height = metrics.CARD_HEIGHT
    shape = _SHAPES.get(style, outlines.plain_card)(viewing.width, height)
    folder = wording_of(package, viewing.language).folder
    has_background = style == "eventTicket" and image_of(package, "strip", folder) is None
    background = image_of(package, "background", folder) if has_background else None
    behind = None if background is None else average_color(package.files[background.file])
    drawing = Drawing(
        package,
        text_metrics,
        viewing,
        style=style,
        colors=palette(package.pass_json, behind),
        outline=shape.outline,
        height=height,
    )
    whole = Rect(0, 0, viewing.width, height)
    _draw_ground(drawing, shape)
    if background is not None:
        path = ("images", "background")
        blur = metrics.BACKGROUND_BLUR
        picture = Picture(background.file, whole, Fit.FILL, blur=blur, slot="background", path=path)
        drawing.add(picture)
        drawing.add(Shape(shape.outline, fill=faded(BLACK, metrics.BACKGROUND_DARKENING)))
        drawing.target(TargetKind.IMAGE, whole, path, "Background")
    elif has_background:
        drawing.empty_slot("background", whole, "Background 345 × 505 pt")
    return drawing


def _draw_ground(drawing: Drawing, shape: CardShape) -> None:
    """Draw the color of the card, a little lighter toward the top.

    A coupon is painted faster without its scallops in one shape.
    """
    color, bottom, path = drawing.colors.background, metrics.SHEEN_BOTTOM, ("backgroundColor",)
    sheen = Gradient(0.0, bottom, lightened(color, metrics.SHEEN_FACTOR), color)
    if drawing.style == "coupon":
        lower = shape.height - bottom
        # The parts overlap by a point: at odd scales two edges that only meet show a seam.
        middle = Rect(0, bottom - 1, shape.width, lower - bottom + 2)
        drawing.add(Shape(outlines.rectangle(middle), fill=color, path=path))
        drawing.add(Shape(shape.below(lower), fill=color, path=path))
    else:
        drawing.add(Shape(shape.outline, fill=color, path=path))
    drawing.add(Shape(shape.above(bottom), fill=sheen, path=path))


def draw_frame(drawing: Drawing) -> None:
    """Draw the hairline that makes a white card visible, on top of everything."""
    color = faded(BLACK, metrics.EDGE_OPACITY)
    if drawing.package.pass_json.get("nfc") is not None:
        _draw_nfc_mark(drawing)
    if drawing.style == "coupon":
        for ribbon in outlines.scalloped_frame(drawing.width, drawing.height):
            drawing.add(Shape(ribbon, fill=color))
        return
    width = 2 * metrics.EDGE_WIDTH
    drawing.add(Shape(drawing.outline, stroke=color, stroke_width=width, stroke_inside=True))


def _draw_nfc_mark(drawing: Drawing) -> None:
    side = metrics.NFC_SIDE
    x = drawing.width - metrics.NFC_INSET - side
    y = drawing.height - metrics.NFC_INSET - side
    color = faded(drawing.colors.foreground, metrics.NFC_OPACITY)
    for wave in outlines.contactless(x, y, side):
        drawing.add(Shape(wave, stroke=color, stroke_width=1.8, path=("nfc",)))
    drawing.target(TargetKind.TEXT, Rect(x, y, side, side), ("nfc",), "Contactless")


def draw_header(drawing: Drawing) -> None:
    """Draw logo, logo text and header fields."""
    left = _draw_header_fields(drawing)
    start = _draw_logo(drawing)
    text = drawing.wording.localized(drawing.package.pass_json.logo_text or "")
    font = inter(metrics.LOGO_TEXT_SIZE, metrics.LOGO_TEXT_WEIGHT)
    room = max(0.0, left - metrics.LOGO_TEXT_GAP - start)
    box = Rect(start, metrics.LOGO_TEXT_BASELINE - 20, room, 28)
    drawing.text(
        text,
        font,
        box,
        metrics.LOGO_TEXT_BASELINE,
        color=drawing.colors.foreground,
        path=("logoText",),
    )
    if text or drawing.viewing.show_empty_slots:
        width = min(box.width, max(40.0, ink_width(text, font, drawing.metrics)))
        place = Rect(box.x, box.y, width, box.height)
        drawing.target(TargetKind.TEXT, place, ("logoText",), "Logo text", empty=not text)


def _draw_logo(drawing: Drawing) -> float:
    """Draw the logo; return where the logo text starts."""
    image = drawing.image("logo")
    wide, high = metrics.LOGO_MAX
    top = metrics.LOGO_MIDDLE - high / 2
    if image is None:
        drawing.empty_slot("logo", Rect(metrics.LOGO_X, top, high, high), "Logo 160 × 50 pt")
        return metrics.LOGO_TEXT_X + (high if drawing.viewing.show_empty_slots else 0.0)
    width = min(wide, high * image.aspect)
    height = width / image.aspect
    box = Rect(metrics.LOGO_X, metrics.LOGO_MIDDLE - height / 2, width, height)
    drawing.picture("logo", image, box, Fit.CONTAIN)
    return box.right + metrics.LOGO_TEXT_GAP


@dataclass(frozen=True)
class _HeaderFit:
    size: float
    widths: tuple[float, ...]


def _draw_header_fields(drawing: Drawing) -> float:
    """Draw the header fields, the first one at the right; return where they begin."""
    cells = drawing.cells("headerFields")
    row = metrics.HEADER
    right = drawing.width - metrics.MARGIN
    whole = Rect(right - metrics.HEADER_WIDTH, row.top, metrics.HEADER_WIDTH, row.height)
    drawing.group_target("headerFields", whole, empty=not cells)
    if not cells:
        return right
    fit = _fit_header(drawing, cells)
    for cell, width in zip(cells, fit.widths, strict=True):
        box = Rect(right - width, row.top, width, row.height)
        draw_cell(drawing, cell, row, box, fit.size, (cell.value,), Align.RIGHT)
        right -= width + row.gap
    return right + row.gap


def _fit_header(drawing: Drawing, cells: tuple[Cell, ...]) -> _HeaderFit:
    """Return the common size with which the header fields fit their box."""
    row = metrics.HEADER
    room = metrics.HEADER_WIDTH - row.gap * (len(cells) - 1)
    label_font = inter(metrics.LABEL_SIZE, metrics.LABEL_WEIGHT)
    labels = [ink_width(drawing.capitals(c.label), label_font, drawing.metrics) for c in cells]

    def widths_at(size: float) -> list[float]:
        font = inter(size, row.weight)
        return [ink_width(cell.value, font, drawing.metrics) for cell in cells]

    size = fitting_size(row.size, lambda size: sum(widths_at(size)), room)
    values = widths_at(size)
    total = sum(values)
    if total > room:
        values = [value * room / total for value in values]
    spare = max(0.0, room - sum(values))
    missing = [max(0.0, label - value) for label, value in zip(labels, values, strict=True)]
    share = min(1.0, spare / sum(missing)) if sum(missing) else 0.0
    widths = tuple(value + lack * share for value, lack in zip(values, missing, strict=True))
    return _HeaderFit(size, widths)
