# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The thumbnail at the right of event tickets and generic passes."""

from common.render import metrics
from common.render.drawing import Drawing
from common.render.scene import Fit, Rect


def draw_thumbnail(drawing: Drawing, top: float) -> float:
    """Draw the thumbnail; return the width it takes from the fields beside it."""
    side = metrics.THUMBNAIL_SIDE
    right = drawing.width - metrics.MARGIN
    image = drawing.image("thumbnail")
    if image is None:
        place = Rect(right - side, top, side, side)
        drawing.empty_slot("thumbnail", place, "Thumbnail 90 × 90 pt")
        return 0.0
    least, most = metrics.THUMBNAIL_ASPECT
    aspect = min(max(image.aspect, least), most)
    width, height = (side, side / aspect) if aspect > 1 else (side * aspect, side)
    box = Rect(right - width, top, width, height)
    drawing.picture("thumbnail", image, box, Fit.FILL, radius=metrics.THUMBNAIL_RADIUS)
    return width + metrics.THUMBNAIL_GAP
