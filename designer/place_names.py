# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Names of places in the pass, for titles, lists and the steps of the history."""

from common.model.json_object import JsonObject, Path
from common.model.package import PassPackage
from common.model.pass_json import FIELD_GROUPS
from common.text import _


def group_name(group: str) -> str:
    """Return the name of a field group for people."""
    return {
        "headerFields": _("Header"),
        "primaryFields": _("Primary"),
        "secondaryFields": _("Secondary"),
        "auxiliaryFields": _("Auxiliary"),
        "backFields": _("Back"),
        "additionalInfoFields": _("Additional info"),
        "footerFields": _("Footer"),
    }.get(group, group)


def slot_name(slot: str) -> str:
    """Return the name of an image slot for people."""
    return {
        "icon": _("Icon"),
        "logo": _("Logo"),
        "primaryLogo": _("Primary logo"),
        "secondaryLogo": _("Secondary logo"),
        "strip": _("Strip"),
        "thumbnail": _("Thumbnail"),
        "background": _("Background"),
        "artwork": _("Artwork"),
        "footer": _("Footer"),
        "venueMap": _("Venue map"),
        "personalizationLogo": _("Enrollment logo"),
    }.get(slot, slot)


def is_field(path: Path) -> bool:
    """Return whether a path leads to a field or into one."""
    return len(path) >= 3 and path[1] in FIELD_GROUPS and isinstance(path[2], int)


def is_group(path: Path) -> bool:
    """Return whether a path is a field group as a whole."""
    return len(path) == 2 and path[1] in FIELD_GROUPS


def place_name(package: PassPackage, path: Path) -> str:
    """Return what to call a place, such as “points”, “Header” or “Strip”."""
    if not path:
        return _("Pass")
    if is_field(path):
        return _field_name(package, path)
    if is_group(path):
        return group_name(str(path[1]))
    if path[0] == "images" and len(path) > 1:
        return slot_name(str(path[1]))
    if path[0] == "section" and len(path) > 1:
        return str(path[1])
    return ".".join(str(step) for step in path if isinstance(step, str)) or str(path[-1])


def change_label(package: PassPackage, path: Path) -> str:
    """Return the name of the step that changes a value: 'Change value of “points”'."""
    if is_field(path) and len(path) > 3:
        return _("Change {key} of “{name}”").format(key=path[3], name=_field_name(package, path))
    return _("Change {name}").format(name=place_name(package, path))


def dotted(path: Path) -> str:
    """Return a path as people write it: ``coupon.headerFields[0].value``."""
    text = ""
    for step in path:
        if isinstance(step, int):
            text += f"[{step}]"
        else:
            text += f".{step}" if text else step
    return text


def _field_name(package: PassPackage, path: Path) -> str:
    field = package.at(path[:3])
    if isinstance(field, JsonObject):
        for key in ("key", "label"):
            name = field.get(key)
            if isinstance(name, str) and name:
                return name
    return _("field {number}").format(number=int(path[2]) + 1)
