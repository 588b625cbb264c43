# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Places of the pass in the words of the outline and the forms, for lists."""

from common.model.json_object import JsonObject, Path
from common.model.package import PassPackage
from common.text import _
from designer.inspector.key_titles import key_title
from designer.place_names import is_field, is_group, place_name


def place_title(package: PassPackage, path: Path) -> str:
    """Return a place as people see it in the window: “The usual · Label”."""
    if not path:
        return _("Pass")
    if is_field(path):
        parts = [_field_title(package, path), *(key_title(str(step)) for step in path[3:4])]
    elif is_group(path) or path[0] in ("images", "section"):
        parts = [place_name(package, path)]
    else:
        parts = [key_title(str(path[0])), *(_step(step) for step in path[1:])]
    return " · ".join(parts)


def _step(step: str | int) -> str:
    return str(step + 1) if isinstance(step, int) else key_title(step)


def _field_title(package: PassPackage, path: Path) -> str:
    field = package.at(path[:3])
    label = field.get("label") if isinstance(field, JsonObject) else None
    return label if isinstance(label, str) and label else place_name(package, path[:3])
