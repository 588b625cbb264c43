# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Inter inside a drawing.

A drawing that a page shows as an image loads nothing, so it carries its fonts itself.
"""

from __future__ import annotations

import base64
import re
from functools import cache

from common.assets import asset
from common.render.pillow_metrics import font_file
from common.render.scene import Scene, Text

_WEIGHTS = (300, 400, 500, 600, 700)
# What packaging/web_fonts.py keeps.
_BEYOND_THE_CUT = re.compile(
    "[^\u0020-\u007e\u00a0-\u017f\u0192\u0218-\u021b\u02c6\u02dc\u2000-\u206f\u20a0-\u20bf"
    "\u2116\u2122\u2190-\u2193\u2212\u2248\u2260\u2264\u2265]"
)


def font_style(scene: Scene) -> str:
    """Return CSS that holds the weights of Inter which a scene's texts are set in.

    A weight with letters beyond Latin comes whole.
    """
    texts: dict[int, str] = {}
    for item in scene.items:
        if isinstance(item, Text):
            weight = _nearest(item.font.weight)
            texts[weight] = texts.get(weight, "") + item.text
    return "".join(
        _face(weight, whole=bool(_BEYOND_THE_CUT.search(text)))
        for weight, text in sorted(texts.items())
    )


def _nearest(weight: int) -> int:
    return min(_WEIGHTS, key=lambda one: abs(one - weight))


@cache
def _face(weight: int, *, whole: bool) -> str:
    name = font_file(weight) if whole else f"pages/inter-{weight}.woff2"
    data = asset(name).read_bytes()
    kind = "font/otf" if whole else "font/woff2"
    source = f"data:{kind};base64,{base64.b64encode(data).decode('ascii')}"
    return f"@font-face{{font-family:Inter;font-weight:{weight};src:url({source})}}"
