# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Rules about locations and beacons."""

import re
from collections.abc import Iterator

from common.model.pass_json import Beacon, Location
from common.validation.catalog import found
from common.validation.context import Context, is_template
from common.validation.issue import Issue

LIMIT = 10
"""Most locations, and most different beacon UUIDs, that Wallet uses.  Source: DOC."""

_UUID = re.compile(r"[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}")


def coordinates_are_on_earth(context: Context) -> Iterator[Issue]:
    """Source: DOC, Location: both are required numbers."""
    for path, item in context.items("locations"):
        why = location_fault(item) if isinstance(item, Location) else "it is no object"
        if why:
            yield found("LOC001", path, number=int(path[-1]) + 1, why=why)


def locations_are_at_most_ten(context: Context) -> Iterator[Issue]:
    """Source: DOC, Pass.locations."""
    count = len(context.items("locations"))
    if count > LIMIT:
        yield found("LOC002", ("locations",), count=count)


def coordinates_are_in_order(context: Context) -> Iterator[Issue]:
    """Source: CHOICE."""
    for path, item in context.of(Location):
        latitude, longitude = item.latitude, item.longitude
        if latitude is None or longitude is None:
            continue
        number = int(path[-1]) + 1
        if latitude == 0 and longitude == 0:
            yield found("LOC003", path, number=number, what="like a default, zero and zero")
        elif 90 < abs(latitude) <= 180 and abs(longitude) <= 90:
            yield found("LOC003", path, number=number, what="swapped")


def locations_have_a_text(context: Context) -> Iterator[Issue]:
    """Source: HIG, Wallet."""
    for path, item in context.of(Location):
        if not (item.relevant_text or "").strip():
            yield found("LOC004", path, number=int(path[-1]) + 1)


def beacons_have_a_uuid(context: Context) -> Iterator[Issue]:
    """Source: DOC, Beacon.proximityUUID; CHOICE sev."""
    for path, item in context.items("beacons"):
        value = item.proximity_uuid if isinstance(item, Beacon) else None
        if is_template(value):
            continue
        if not value or not _UUID.fullmatch(value):
            yield found("BEA001", path, number=int(path[-1]) + 1)


def beacon_numbers_fit(context: Context) -> Iterator[Issue]:
    """Source: DOC, Beacon.major and minor are 16-bit numbers."""
    for path, item in context.of(Beacon):
        for key in ("major", "minor"):
            value = item.get(key)
            is_number = isinstance(value, int) and not isinstance(value, bool)
            if value is None or is_template(value):
                continue
            if not (is_number and 0 <= value <= 0xFFFF):
                yield found("BEA002", (*path, key), number=int(path[-1]) + 1, key=key)


def beacon_uuids_are_at_most_ten(context: Context) -> Iterator[Issue]:
    """Source: DOC, Pass.beacons."""
    uuids = {(item.proximity_uuid or "").lower() for _path, item in context.of(Beacon)}
    if len(uuids) > LIMIT:
        yield found("BEA003", ("beacons",), count=len(uuids))


def minor_numbers_have_a_major(context: Context) -> Iterator[Issue]:
    """Source: CHOICE; a minor number counts within its major number."""
    for path, item in context.of(Beacon):
        if item.minor is not None and item.get("major") is None:
            yield found("BEA004", path, number=int(path[-1]) + 1)


def location_fault(location: object) -> str:
    """Return why latitude and longitude of an object cannot be used, or an empty text."""
    for key, most in (("latitude", 90), ("longitude", 180)):
        value = location.get(key)  # type: ignore[attr-defined]  # a location or a tag of one
        if is_template(value):
            continue
        if value is None:
            return f"its {key} is missing"
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            return f"its {key} is no number"
        if not abs(value) <= most:
            return f"its {key} is out of range"
    return ""
