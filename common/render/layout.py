# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""From a pass to a scene: one pure function for every face of every style."""

from collections.abc import Callable

from common.model.package import PassPackage
from common.render.back import layout_back
from common.render.boarding_pass import layout_boarding_pass
from common.render.event_ticket import layout_event_ticket
from common.render.generic import layout_generic
from common.render.lock_screen import layout_lock_screen
from common.render.poster_event_ticket import layout_poster_event_ticket
from common.render.poster_generic import layout_poster_generic
from common.render.scene import Scene
from common.render.scheme import shown_style
from common.render.semantic_boarding_pass import layout_semantic_boarding_pass
from common.render.stack import layout_stack
from common.render.store_card import layout_store_card
from common.render.text_metrics import TextMetrics
from common.render.viewing import Face, Viewing
from common.render.watch import layout_watch


def layout(
    package: PassPackage,
    metrics: TextMetrics,
    face: Face = Face.FRONT,
    viewing: Viewing | None = None,
) -> Scene:
    """Return a face of a pass, in points, ready to be painted.

    Pure: the same arguments give the same scene.  Never raises on a broken pass; what
    cannot be shown is left out, and rules speak of it.

    Args:
        package: the pass.
        metrics: measures text.
        face: which surface to lay out.
        viewing: the phone that shows it.
    """
    looking = viewing or Viewing()
    if face is Face.FRONT:
        return _front(package, metrics, looking)
    return _OTHERS[face](package, metrics, looking)


_Layout = Callable[[PassPackage, TextMetrics, Viewing], Scene]

_OTHERS: dict[Face, _Layout] = {
    Face.BACK: layout_back,
    Face.LOCK_SCREEN: layout_lock_screen,
    Face.WATCH: layout_watch,
    Face.STACK: layout_stack,
}
_FRONTS: dict[str, _Layout] = {
    "boardingPass": layout_boarding_pass,
    "eventTicket": layout_event_ticket,
    "generic": layout_generic,
    "posterEventTicket": layout_poster_event_ticket,
    "posterGeneric": layout_poster_generic,
    "semanticBoardingPass": layout_semantic_boarding_pass,
}


def _front(package: PassPackage, metrics: TextMetrics, viewing: Viewing) -> Scene:
    style = shown_style(package, viewing)
    if style in ("coupon", "storeCard"):
        return layout_store_card(package, metrics, viewing, style)
    return _FRONTS.get(style, layout_generic)(package, metrics, viewing)
