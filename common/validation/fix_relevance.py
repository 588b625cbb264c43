# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Repairs of locations and beacons."""

from collections.abc import Iterator

from common.model.json_object import JsonObject, Path, to_json
from common.model.package import PassPackage
from common.text import _
from common.validation.fix_steps import (
    Maker,
    as_number,
    removal,
    setting,
    steps,
)
from common.validation.fix_types import drop_item
from common.validation.issue import FixIt, Issue


def mend_coordinates(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Write coordinates as numbers, swap them, or remove the place."""
    place = package.at(issue.path)
    if isinstance(place, JsonObject):
        written = (place.get("latitude"), place.get("longitude"))
        first, second = (as_number(value) for value in written)
        if first is not None and second is not None:
            if abs(first) <= 90 and abs(second) <= 180 and written != (first, second):
                yield _place(_("Write them as numbers"), issue.path, first, second)
            elif abs(first) > 90 and abs(second) <= 90 and abs(first) <= 180:
                yield _place(_("Swap latitude and longitude"), issue.path, second, first)
    if isinstance(issue.path[-1], int):
        yield from drop_item(package, issue)
    else:
        yield from removal(safe=False)(package, issue)


def keep_ten_locations(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Keep the first ten."""
    places = package.at(issue.path)
    if isinstance(places, (tuple, list)):
        kept = to_json(places[:10])
        yield setting(_("Keep the first ten"), issue.path, kept, safe=False)


def _place(title: str, path: Path, latitude: float, longitude: float) -> FixIt:
    return steps(
        title,
        setting("", (*path, "latitude"), latitude),
        setting("", (*path, "longitude"), longitude),
    )


def name_the_place(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Show who issues the pass."""
    name = package.pass_json.organization_name
    if name and isinstance(package.at(issue.path), JsonObject):
        title = _("Show “{value}”").format(value=name)
        yield setting(title, (*issue.path, "relevantText"), name, safe=False)


def keep_ten_beacons(package: PassPackage, _issue: Issue) -> Iterator[FixIt]:
    """Keep the beacons of the first ten UUIDs."""
    beacons = package.pass_json.beacons or ()
    first = list(dict.fromkeys((beacon.proximity_uuid or "").lower() for beacon in beacons))[:10]
    kept = [to_json(one) for one in beacons if (one.proximity_uuid or "").lower() in first]
    if len(kept) < len(beacons):
        yield setting(_("Keep those of the first ten"), ("beacons",), kept, safe=False)


FIXES: dict[str, Maker] = {
    **dict.fromkeys(("LOC001", "LOC003", "SEM028"), mend_coordinates),
    "LOC002": keep_ten_locations,
    "LOC004": name_the_place,
    "BEA003": keep_ten_beacons,
}
"""The maker of repairs of each code."""
