# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""What the head of the inspector says about a selected place."""

from typing import NamedTuple

from common.model.json_object import Path
from common.model.package import PassPackage
from common.text import _
from designer.place_names import group_name, is_field, is_group, place_name
from designer.place_titles import place_title
from designer.sections import section_of


class Heading(NamedTuple):
    """Icon, name, and what kind of thing it is."""

    icon: str
    title: str
    subtitle: str = ""


def heading(package: PassPackage, path: Path) -> Heading:
    """Return the heading for a path."""
    if is_field(path):
        return Heading("field", place_title(package, path[:3]), group_name(str(path[1])))
    if is_group(path):
        return Heading("group", place_name(package, path))
    section = section_of(path)
    if section is not None:
        return Heading(section.icon, section.title)
    if path[:1] == ("parked",) or path == ("section", "parked"):
        return Heading("park", _("Parked"))
    if path == ("section", "images"):
        return Heading("image", _("Images"))
    if path[:1] == ("images",):
        return Heading("image", place_name(package, path), _("Image"))
    return Heading("card", _("Pass"))
