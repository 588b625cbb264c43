# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""What posters share: artwork, header gradient, ground of the foot, colors over pictures.

No geometry of them was measured; every number is a choice of ours (wallet-format 4.8, 4.10).
"""

from dataclasses import dataclass, replace

from common.model.color import Color, contrast, parse_color
from common.model.package import PassPackage
from common.render import metrics, outlines
from common.render.drawing import Drawing
from common.render.images import SlotImage, average_color, image_of
from common.render.palette import BLACK, WHITE, Palette, faded, mixed, palette
from common.render.scene import Align, Fit, Gradient, Picture, Rect, Shape, TargetKind
from common.render.text_metrics import TextMetrics
from common.render.typesetting import inter
from common.render.viewing import Viewing
from common.render.wording import wording_of

ARTWORK_HEIGHT = 448.0  # HIG: 358 x 448
FOOT_TOP = 402.0
_FADE = 24.0
_HEADER = 96.0
_HEADER_DARK = 0.35
_FOOT_DARK = 0.35
_FOOT_BLUR = 20.0
_NEAR_BLACK = Color(20, 20, 24)
_LABEL_SHARE = 0.75
_LOGO = (126.0, 30.0)  # HIG


@dataclass(frozen=True)
class PosterGround:
    """What lies behind the texts of a poster."""

    image: SlotImage | None
    average: Color


def new_poster(
    package: PassPackage,
    text_metrics: TextMetrics,
    viewing: Viewing,
    style: str,
    *,
    shade_top: float | None,
) -> Drawing:
    """Return a poster with its artwork laid.

    Args:
        package: the pass.
        text_metrics: measures text.
        viewing: the phone that shows it.
        style: the style dictionary whose fields are drawn.
        shade_top: where the texts of the lower part begin, which is darkened for them;
            ``None`` without such a part.
    """
    folder = wording_of(package, viewing.language).folder
    image = image_of(package, "artwork", folder) or image_of(package, "background", folder)
    own = palette(package.pass_json)
    average = average_color(package.files[image.file]) if image else None
    drawing = Drawing(
        package,
        text_metrics,
        viewing,
        style=style,
        colors=_colors(package, own, average or own.background),
        outline=outlines.plain_card(viewing.width, metrics.CARD_HEIGHT).outline,
        height=metrics.CARD_HEIGHT,
    )
    drawing.add(Shape(drawing.outline, fill=own.background, path=("backgroundColor",)))
    box = Rect(0, 0, viewing.width, ARTWORK_HEIGHT)
    if image is None:
        drawing.empty_slot("artwork", box, "Artwork 358 × 448 pt")
    else:
        slot = image.file.rpartition("/")[2].partition(".")[0].partition("@")[0]
        drawing.picture(slot, image, box, Fit.FILL)
    if shade_top is not None:
        _draw_foot(drawing, image, shade_top)
    if package.pass_json.get("suppressHeaderDarkening") is not True:
        shade = Gradient(0.0, _HEADER, faded(BLACK, _HEADER_DARK), faded(BLACK, 0.0))
        card = outlines.plain_card(viewing.width, metrics.CARD_HEIGHT)
        drawing.add(Shape(card.above(_HEADER), fill=shade))
    return drawing


def _colors(package: PassPackage, own: Palette, ground: Color) -> Palette:
    """Return the colors of texts over artwork.  Source: wallet-format 4.6, 4.8."""
    darker = mixed(BLACK, ground, _FOOT_DARK)
    front = WHITE if contrast(WHITE, darker) >= 3.0 else _NEAR_BLACK
    pass_ = package.pass_json
    if pass_.get("useAutomaticColors") is True:
        return Palette(own.background, front, mixed(front, darker, _LABEL_SHARE))
    given = _given(package, "foregroundColor") or front
    label = _given(package, "labelColor") or mixed(given, darker, _LABEL_SHARE)
    return Palette(own.background, given, label)


def _given(package: PassPackage, key: str) -> Color | None:
    text = package.pass_json.get(key)
    color = parse_color(text) if isinstance(text, str) else None
    return None if color is None else replace(color, alpha=1.0)


def _draw_foot(drawing: Drawing, image: SlotImage | None, top: float) -> None:
    """Draw the ground of the foot: its color, or the artwork's lower edge, blurred and darker."""
    box = Rect(0, FOOT_TOP, drawing.width, drawing.height - FOOT_TOP)
    card = outlines.plain_card(drawing.width, drawing.height)
    color = _given(drawing.package, "footerBackgroundColor")
    if color is not None:
        fade = Gradient(top - _FADE, top, faded(color, 0.0), color)
        drawing.add(Shape(card.below(top - _FADE), fill=fade, path=("footerBackgroundColor",)))
        return
    if image is not None:
        whole = Rect(0, drawing.height - ARTWORK_HEIGHT, drawing.width, ARTWORK_HEIGHT)
        drawing.add(
            Picture(image.file, whole, Fit.FILL, blur=_FOOT_BLUR, slot="artwork", visible=box)
        )
    shade = Gradient(top - 4 * _FADE, top, faded(BLACK, 0.0), faded(BLACK, _FOOT_DARK))
    drawing.add(Shape(card.below(top - 4 * _FADE), fill=shade))


def draw_poster_logo(drawing: Drawing, text: str, key: str) -> None:
    """Draw the primary logo, else a text, at the top left."""
    wide, high = _LOGO
    place = Rect(metrics.MARGIN, 16, wide, high)
    image = drawing.image("primaryLogo")
    if image is not None:
        width = min(wide, high * image.aspect)
        drawing.picture("primaryLogo", image, replace(place, width=width), Fit.CONTAIN)
        return
    if text:
        font = inter(17, 600)
        room = replace(place, width=drawing.width / 2 - metrics.MARGIN)
        drawing.text(text, font, room, 37, color=drawing.colors.foreground, path=(key,))
        drawing.target(TargetKind.TEXT, room, (key,), "Logo text")
        return
    drawing.empty_slot("primaryLogo", place, "Primary logo 126 × 30 pt")


def draw_frame(drawing: Drawing) -> None:
    """Draw the hairline of the card."""
    color, width = faded(BLACK, metrics.EDGE_OPACITY), 2 * metrics.EDGE_WIDTH
    drawing.add(Shape(drawing.outline, stroke=color, stroke_width=width, stroke_inside=True))


def draw_line(
    drawing: Drawing,
    text: str,
    size: float,
    weight: int,
    box: Rect,
    path: tuple[str | int, ...] = (),
    align: Align = Align.LEFT,
    *,
    is_label: bool = False,
) -> None:
    """Set one line whose baseline is the lower edge of its box."""
    color = drawing.colors.label if is_label else drawing.colors.foreground
    drawing.text(text, inter(size, weight), box, box.bottom, color=color, align=align, path=path)
