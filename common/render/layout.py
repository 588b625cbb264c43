# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""From a pass to a scene: one pure function for every face of every style."""

from collections.abc import Callable

from common.model.package import PassPackage
from common.render.back import layout_back
from common.render.boarding_pass import layout_boarding_pass
from common.render.event_ticket import layout_event_ticket
from common.render.generic import layout_generic
from common.render.scene import Scene
from common.render.store_card import layout_store_card
from common.render.text_metrics import TextMetrics
from common.render.viewing import Face, Viewing


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
    if face is Face.BACK:
        return layout_back(package, metrics, looking)
    return _front(package, metrics, looking)


_FRONTS: dict[str, Callable[[PassPackage, TextMetrics, Viewing], Scene]] = {
    "boardingPass": layout_boarding_pass,
    "eventTicket": layout_event_ticket,
    "generic": layout_generic,
}


def _front(package: PassPackage, metrics: TextMetrics, viewing: Viewing) -> Scene:
    style = package.style or "generic"
    if style in ("coupon", "storeCard"):
        return layout_store_card(package, metrics, viewing, style)
    return _FRONTS.get(style, layout_generic)(package, metrics, viewing)
