# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Repairs of semantic tags, schemes and upcoming events."""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any
from zoneinfo import available_timezones

from common.model.json_object import JsonObject
from common.model.package import PassPackage
from common.model.pass_json import PassFields
from common.model.upcoming_pass import UpcomingPassInformationEntry
from common.text import _
from common.validation.fix_steps import (
    Maker,
    as_number,
    clearing,
    is_there,
    removal,
    setting,
    steps,
)
from common.validation.fix_types import drop_item
from common.validation.issue import FixIt, Issue


def mend_flight_code(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Write the flight number as a number and codes in capitals."""
    value = package.at(issue.path)
    new: Any = None
    if issue.path[-1] == "flightNumber":
        digits = re.sub(r"^[A-Za-z0-9]{2}\s*(?=\d)", "", str(value)) if value else ""
        new = as_number(value, whole=True)
        new = as_number(digits, whole=True) if new is None else new
    elif isinstance(value, str):
        new = value.strip().upper()
    if new is not None and new != value:
        yield setting(_("Use {value}").format(value=new), issue.path, new)


def match_programs(package: PassPackage, _issue: Issue) -> Iterator[FixIt]:
    """Name every program for the passenger and for the airport of departure."""
    keys = (
        "passengerEligibleSecurityPrograms",
        "departureLocationSecurityPrograms",
        "destinationLocationSecurityPrograms",
    )
    lists = [package.at(("semantics", key)) for key in keys]
    named = [set(value) if isinstance(value, tuple) else set() for value in lists]
    eligible, departure, destination = named
    wanted = eligible | departure | destination
    parts = [
        setting("", ("semantics", keys[0]), sorted(wanted)),
        setting("", ("semantics", keys[1]), sorted(wanted - (destination - departure))),
    ]
    yield steps(_("Name them for passenger and airport"), *parts, safe=False)


def mend_amount(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Write the amount as text, the code in capitals."""
    money = package.at(issue.path)
    if not isinstance(money, JsonObject):
        return
    amount, code = money.get("amount"), money.get("currencyCode")
    parts = []
    if isinstance(amount, (int, float)) and not isinstance(amount, bool):
        parts.append(setting("", (*issue.path, "amount"), str(amount)))
    if isinstance(code, str) and code != code.upper():
        parts.append(setting("", (*issue.path, "currencyCode"), code.upper()))
    if parts:
        yield steps(_("Write the amount as text and the code in capitals"), *parts)


def list_of_schemes(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Make a list of the name that stands alone."""
    value = package.at(issue.path)
    if isinstance(value, str):
        yield setting(_("Make it a list"), issue.path, [value])
    yield from removal(safe=False)(package, issue)


def append_style(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Append the classic style."""
    names = package.pass_json.preferred_style_schemes or ()
    if package.style:
        title = _("Append “{name}”").format(name=package.style)
        yield setting(title, issue.path, [*names, package.style])


def remove_scheme(package: PassPackage, _issue: Issue) -> Iterator[FixIt]:
    """Go back to the classic style."""
    if package.at(("preferredStyleSchemes",)) is not None:
        yield clearing(_("Use the classic style"), ("preferredStyleSchemes",))


def fly(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Set the transit type to air, or go back to the classic style."""
    if isinstance(package.at(("boardingPass",)), PassFields):
        title = _("Set the transit type to plane")
        yield setting(title, issue.path, "PKTransitTypeAir", safe=False)
    yield from remove_scheme(package, issue)


def fill_classic_style(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Make fields of the semantic tags."""
    tags = package.pass_json.semantics
    rows = {
        "eventTicket": (("primaryFields", "event", "Event", "eventName"),
                        ("secondaryFields", "venue", "Venue", "venueName"),
                        ("secondaryFields", "room", "Room", "venueRoom"),
                        ("auxiliaryFields", "holder", "Name", "attendeeName")),
        "boardingPass": (("primaryFields", "from", "From", "departureAirportCode"),
                         ("primaryFields", "to", "To", "destinationAirportCode"),
                         ("auxiliaryFields", "flight", "Flight", "flightCode"),
                         ("headerFields", "gate", "Gate", "departureGate")),
    }  # fmt: skip
    parts: dict[str, list[dict[str, Any]]] = {}
    for group, key, label, tag in rows.get(str(package.style), ()):
        value = None if tags is None else tags.get(tag)
        if isinstance(value, str):
            parts.setdefault(group, []).append({"key": key, "label": label, "value": value})
    if parts:
        fixes = [setting("", (*issue.path, group), fields) for group, fields in parts.items()]
        yield steps(_("Fill fields from the semantic tags"), *fixes)


def abbreviate(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Make the abbreviation of the team's name."""
    name = package.at((*issue.path[:-1], str(issue.path[-1]).replace("Abbreviation", "Name")))
    if isinstance(name, str) and name.strip():
        words = re.findall(r"\w+", name)
        short = "".join(word[0] for word in words) if len(words) > 2 else "".join(words)[:3]
        value = short.upper()
        yield setting(_("Use “{value}”").format(value=value), issue.path, value, safe=False)


def name_performers(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Take the name of the event."""
    name = package.at(("semantics", "eventName"))
    if isinstance(name, str) and name:
        yield setting(_("Use “{value}”").format(value=name), issue.path, [name], safe=False)


def mend_time_zone(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Offer the zone that was probably meant."""
    value = package.at(issue.path)
    zones = sorted(available_timezones())
    plain = re.sub(r"\s+", "_", value.strip()).lower() if isinstance(value, str) else ""
    exact = [zone for zone in zones if plain in (zone.lower(), zone.rpartition("/")[2].lower())]
    near = exact or get_close_matches(plain.title(), zones, n=2, cutoff=0.75)
    for zone in near[:3]:
        title = _("Use {value}").format(value=zone)
        yield setting(title, issue.path, zone, safe=len(exact) == 1)
    yield from removal(safe=False)(package, issue)


def complete_event(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Give an upcoming event what it lacks, or remove it."""
    entry = package.at(issue.path)
    entries = package.pass_json.upcoming_pass_information or ()
    if isinstance(entry, UpcomingPassInformationEntry):
        parts = []
        others = [one.identifier for one in entries if one is not entry]
        if not entry.identifier or entry.identifier in others:
            number = next(n for n in range(1, 10_000) if f"event-{n}" not in others)
            parts.append(setting("", (*issue.path, "identifier"), f"event-{number}"))
        if entry.type != "event":
            parts.append(setting("", (*issue.path, "type"), "event"))
        if not entry.name:
            name = package.pass_json.description or "Event"
            parts.append(setting("", (*issue.path, "name"), name))
        if parts:
            yield steps(_("Complete it"), *parts, safe=False)
    yield from drop_item(package, issue)


def drop_image(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Remove the image of an upcoming event."""
    if is_there(package, issue.path):
        yield clearing(_("Remove “{name}”").format(name=issue.path[-1]), issue.path)


FIXES: dict[str, Maker] = {
    **dict.fromkeys(("SEM010", "SEM011", "SEM012", "SEM020", "BAR013"), remove_scheme),
    "SEM001": list_of_schemes,
    "SEM003": append_style,
    "SEM013": abbreviate,
    "SEM014": name_performers,
    "SEM017": fill_classic_style,
    "SEM021": fly,
    "SEM022": mend_time_zone,
    "SEM023": mend_flight_code,
    "SEM024": match_programs,
    "SEM030": mend_amount,
    "SEM040": complete_event,
    "SEM042": drop_image,
}
"""The maker of repairs of each code."""
