# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Which texts are too long for their place on the front, by the layout itself."""

from common.model.json_object import Path
from common.model.package import PassPackage
from common.model.pseudo_language import previewed
from common.render.layout import layout
from common.render.scene import Text
from common.render.text_metrics import TextMetrics
from common.render.viewing import Face, Viewing


def cut_places(package: PassPackage, language: str, metrics: TextMetrics) -> frozenset[Path]:
    """Return the paths whose text ends in an ellipsis on the front in a language.

    The pseudo-language is made for the occasion; the package need not have it.
    """
    shown = previewed(package, language)
    scene = layout(shown, metrics, Face.FRONT, Viewing(language=language))
    return frozenset(item.path for item in scene.items if isinstance(item, Text) and item.elided)
