# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The pass in the stack: only its header band is seen above the next card.  Approximate."""

from common.model.package import PassPackage
from common.render.card import draw_header, new_card
from common.render.outlines import rounded
from common.render.palette import BLACK, faded
from common.render.poster import draw_poster_logo, new_poster
from common.render.scene import Color, Rect, Scene, Shape
from common.render.scheme import shown_style
from common.render.text_metrics import TextMetrics
from common.render.viewing import Viewing

BAND = 60.0
"""What of a card is seen in the stack, points.  Source: wallet-format 4.11."""
_NEXT = 26.0
_NEIGHBOR = Color(142, 146, 156)


def layout_stack(package: PassPackage, metrics: TextMetrics, viewing: Viewing) -> Scene:
    """Return the upper band of the card, another one in front of the rest of it."""
    style = shown_style(package, viewing)
    if style in ("posterEventTicket", "posterGeneric"):
        key = "eventTicket" if style == "posterEventTicket" else style
        drawing = new_poster(package, metrics, viewing, key, shade_top=None)
        draw_poster_logo(drawing, package.pass_json.logo_text or "", "logoText")
    else:
        classic = package.style or "generic"
        drawing = new_card(package, metrics, viewing, classic)
        draw_header(drawing)
    shadow = Rect(0, BAND - 1.5, viewing.width, _NEXT + 20)
    drawing.add(Shape(rounded(shadow, 11), fill=faded(BLACK, 0.25)))
    neighbor = Rect(0, BAND, viewing.width, _NEXT + 20)
    drawing.add(Shape(rounded(neighbor, 11), fill=_NEIGHBOR))
    drawing.with_height(BAND + _NEXT)
    return drawing.within_height(drawing.scene(approximate=True))
