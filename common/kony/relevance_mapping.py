# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The payload's passRelevance and the places, beacons and moments of pass.json, both ways."""

from dataclasses import dataclass, replace
from datetime import tzinfo
from typing import Any

from common.kony.dates import HOW_TO_WRITE, iso, kony_date, parse_date
from common.kony.facts import KonyFacts
from common.kony.payload import Node
from common.kony.placeholders import from_kony, to_kony
from common.kony.stock import NoStock, Stock
from common.model.json_object import Json
from common.model.pass_json import Beacon, Location, Pass, RelevantDate

MOST = 10
"""Places and beacons that Wallet looks at.  Source: DOC, Pass.locations; Kony's console."""


@dataclass(frozen=True)
class Relevance:
    """What ``passRelevance`` says.

    Attributes:
        keys: attributes of the pass.
        location_ids, beacon_ids: the ids, in order.
        ignores_timezone: the switch that Wallet does not have.
    """

    keys: dict[str, Any]
    location_ids: tuple[str, ...] = ()
    beacon_ids: tuple[str, ...] = ()
    ignores_timezone: bool = False


def read_relevance(node: Node, stock: Stock, zone: tzinfo) -> Relevance:
    """Return what ``passRelevance`` says, ids resolved through ``stock``."""
    locations = [_read_location(item, stock) for item in node.children("relevantLocations")]
    beacons = [_read_beacon(item, stock) for item in node.children("relevantBeacons")]
    for name, found in (("relevantLocations", locations), ("relevantBeacons", beacons)):
        if len(found) > MOST:
            node.warn(name, f"Wallet looks at the first {MOST} of {len(found)} entries only.")
    moment = read_moment(node, "relevantDate", zone)
    distance = node.number("maxDistance")
    keys = {
        "locations": tuple(location for _, location in locations) or None,
        "beacons": tuple(beacon for _, beacon in beacons) or None,
        "max_distance": distance or None,
        "relevant_date": moment,
        "relevant_dates": None if moment is None else (RelevantDate(date=moment),),
    }
    ignores = node.boolean("ignoreTimezone")
    node.warn_unread()
    return Relevance(
        keys, tuple(name for name, _ in locations), tuple(name for name, _ in beacons), ignores
    )


def write_relevance(pass_: Pass, facts: KonyFacts, zone: tzinfo) -> dict[str, Json]:
    """Return ``passRelevance`` for a design."""
    written: dict[str, Json] = {}
    if pass_.relevant_date:
        written["relevantDate"] = write_moment(pass_.relevant_date, zone)
        written["ignoreTimezone"] = facts.relevant_date_ignores_timezone
    if pass_.locations:
        written["relevantLocations"] = [
            _write_place(item, _nth(facts.location_ids, number), ("relevantText",))
            for number, item in enumerate(pass_.locations)
        ]
    if pass_.max_distance is not None:
        written["maxDistance"] = pass_.max_distance
    if pass_.beacons:
        written["relevantBeacons"] = [
            _write_place(item, _nth(facts.beacon_ids, number), ("relevantText",))
            for number, item in enumerate(pass_.beacons)
        ]
    return written


def read_moment(node: Node, name: str, zone: tzinfo) -> str | None:
    """Return a date of the payload in the form of pass.json; ``None`` for none."""
    text = node.text(name)
    if not text.strip():
        return None
    moment = parse_date(text, zone)
    if moment is None:
        node.invalid(name, text, HOW_TO_WRITE)
        return None
    return iso(moment)


def write_moment(text: str, zone: tzinfo) -> str:
    """Return a date of pass.json in the form of the payload; what is no date as it stands."""
    moment = parse_date(text, zone)
    return text if moment is None else kony_date(moment.astimezone(zone))


def _warn_of_unknown(node: Node, stock: Stock, what: str, number: str) -> None:
    if isinstance(stock, NoStock):
        node.warn("id", f"Only its server knows where {what} {number} is; fill it in here.")


def _read_location(node: Node, stock: Stock) -> tuple[str, Location]:
    location_id = node.text("id")
    latitude, longitude = node.number("latitude"), node.number("longitude")
    found: Location | None = Location(
        latitude=latitude, longitude=longitude, altitude=node.number("altitude")
    )
    if latitude is None:
        found = stock.location(location_id)
        _warn_of_unknown(node, stock, "location", location_id)
    if found is None:
        node.error("id", f"Invalid location id {location_id}")
        found = Location()
    text = from_kony(node.text("relevantText")) or None
    node.warn_unread()
    return location_id, replace(found, relevant_text=text)


def _read_beacon(node: Node, stock: Stock) -> tuple[str, Beacon]:
    beacon_id, uuid = node.text("id"), node.text("proximityUUID", "uuid")
    major, minor = node.integer("major"), node.integer("minor")
    found: Beacon | None = Beacon(proximity_uuid=uuid, major=major, minor=minor)
    if not uuid:
        found = stock.beacon(beacon_id)
        _warn_of_unknown(node, stock, "beacon", beacon_id)
    if found is None:
        node.error("id", f"Invalid beacon id {beacon_id}")
        found = Beacon()
    text = from_kony(node.text("relevantText")) or None
    node.warn_unread()
    return beacon_id, replace(found, relevant_text=text)


def _write_place(place: Location | Beacon, place_id: str, texts: tuple[str, ...]) -> Json:
    """Write the id where the server knows the place, else the place itself."""
    said = {
        name: to_kony(str(value)) if name in texts else value
        for name, value in place.to_json().items()
    }
    if not place_id:
        return said
    return {"id": place_id, **{name: said[name] for name in texts if name in said}}


def _nth(ids: tuple[str, ...], number: int) -> str:
    return ids[number] if number < len(ids) else ""
