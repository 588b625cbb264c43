# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Rules about semantic tags: their forms, and the styles they are for."""

import re
from collections.abc import Iterator
from functools import lru_cache
from zoneinfo import available_timezones

from common.model.json_object import Path, schema
from common.model.semantics import (
    OTHER_NAMES,
    CurrencyAmount,
    SemanticLocation,
    Semantics,
    WifiNetwork,
)
from common.model.vocabulary import values
from common.model.w3c_date import date_fault
from common.validation.catalog import found
from common.validation.context import Context, is_template
from common.validation.field_formats import choices, is_currency
from common.validation.issue import Issue
from common.validation.relevance import location_fault

_AIRPORT = re.compile(r"[A-Z]{3}")
_AIRLINE = re.compile(r"[A-Z0-9]{2}")
_NUMBER = re.compile(r"-?\d+(\.\d+)?")


def time_zones_are_known(context: Context) -> Iterator[Issue]:
    """Source: DOC, IANA names; CHOICE sev."""
    for path, _node, _entry, value in context.with_kind("time_zone"):
        if not is_template(value) and value not in _time_zones():
            yield found("SEM022", path, value=value)


def flight_codes_have_their_form(context: Context) -> Iterator[Issue]:
    """Source: DOC, SemanticTags: IATA codes, and the flight number as a number."""
    for path, tags in context.of(Semantics):
        number = tags.get("flightNumber")
        is_whole = isinstance(number, int) and not isinstance(number, bool)
        if number is not None and not is_whole and not is_template(number):
            yield _wrong_form(path, "flightNumber", number, "Write it as a number, without quotes.")
        code = tags.get("airlineCode")
        if code is not None and not is_template(code) and not _AIRLINE.fullmatch(str(code)):
            yield _wrong_form(path, "airlineCode", code, "Use the two characters of IATA.")
        for key in ("departureAirportCode", "destinationAirportCode"):
            code = tags.get(key)
            if isinstance(code, str) and not is_template(code) and not _AIRPORT.fullmatch(code):
                yield _wrong_form(path, key, code, "Use the three letters of IATA.")


def security_programs_match(context: Context) -> Iterator[Issue]:
    """Source: DOC, the badge needs passenger and one of the airports."""
    eligible = _names(context.semantics("passengerEligibleSecurityPrograms"))
    airports = {
        program
        for key in ("departureLocationSecurityPrograms", "destinationLocationSecurityPrograms")
        for program in _names(context.semantics(key))
    }
    for program in sorted(set(eligible) ^ airports):
        yield found("SEM024", ("semantics",), program=program)


def excluded_tags_are_tags(context: Context) -> Iterator[Issue]:
    """Source: CHOICE; which tags may be listed is not documented."""
    configuration = context.pass_json.live_data_configuration
    names = None if configuration is None else configuration.excluded_semantics
    for number, name in enumerate(names or ()):
        if name not in schema(Semantics):
            path = ("liveDataConfiguration", "excludedSemantics", number)
            yield found("SEM025", path, value=name)


def live_data_suits_the_style(context: Context) -> Iterator[Issue]:
    """Source: ISS; CHOICE."""
    present = context.pass_json.get("liveDataConfiguration") is not None
    if present and context.scheme != "semanticBoardingPass":
        yield found("SEM026", ("liveDataConfiguration",))


def enumerations_are_known(context: Context) -> Iterator[Issue]:
    """Source: DOC, the allowed values of each tag."""
    for path, tags in context.of(Semantics):
        for entry in schema(Semantics).values():
            name = entry.spec.kind.removeprefix("enum:")
            value = getattr(tags, entry.attribute)
            if value is None or name == entry.spec.kind:
                continue
            for item in value if isinstance(value, tuple) else (value,):
                if item not in values(name) and not is_template(item):
                    yield found("SEM027", (*path, entry.spec.name), value=item,
                                key=entry.spec.name, choices=choices(name))  # fmt: skip


def places_are_on_earth(context: Context) -> Iterator[Issue]:
    """Source: DOC, both coordinates are required."""
    for path, place in context.of(SemanticLocation):
        if location_fault(place):
            yield found("SEM028", path, key=path[-1])


def amounts_are_complete(context: Context) -> Iterator[Issue]:
    """Source: DOC, the amount is a text that holds a number; CHOICE sev."""
    for path, money in context.of(CurrencyAmount):
        amount, code = money.amount, money.currency_code
        is_right = bool(amount and (is_template(amount) or _NUMBER.fullmatch(amount)))
        if not is_right or not code or not (is_template(code) or is_currency(code)):
            yield found("SEM030", path, key=path[-1])


def tags_suit_the_style(context: Context) -> Iterator[Issue]:
    """Source: DOC, the intent of each tag; one elsewhere does no harm."""
    for path, tags in context.of(Semantics):
        if path[0] == "upcomingPassInformation" or not context.styles:
            continue
        for entry in schema(Semantics).values():
            styles = entry.spec.styles
            if not styles or getattr(tags, entry.attribute) is None:
                continue
            if context.faces.isdisjoint(styles):
                yield found("SEM031", (*path, entry.spec.name), key=entry.spec.name)


def dates_can_be_read(context: Context) -> Iterator[Issue]:
    """Source: DOC; a date that cannot be read is dropped."""
    for path, _node, entry, value in context.with_kind("date"):
        if not _is_tag(path) or is_template(value):
            continue
        if date_fault(value) is not None:
            yield found("SEM032", path, value=value, key=entry.spec.name)


def names_are_the_documented_ones(context: Context) -> Iterator[Issue]:
    """Source: PB uses names of its own for some tags, DOC has others."""
    for path, tags in context.of(Semantics):
        for name, _text in tags.extra:
            if name in OTHER_NAMES:
                yield found("SEM033", (*path, name), key=name, name=OTHER_NAMES[name])


def networks_are_complete(context: Context) -> Iterator[Issue]:
    """Source: DOC, both keys are required."""
    for path, network in context.of(WifiNetwork):
        for key in ("ssid", "password"):
            if not isinstance(network.get(key), str) or not network.get(key):
                yield found("SEM034", (*path, key), what=key)


def _wrong_form(path: Path, key: str, value: object, advice: str) -> Issue:
    return found("SEM023", (*path, key), key=key, value=value, advice=advice)


def _names(value: object) -> tuple[str, ...]:
    return (
        tuple(item for item in value if isinstance(item, str)) if isinstance(value, tuple) else ()
    )


def _is_tag(path: Path) -> bool:
    return "semantics" in path[:-1] or path[0] == "upcomingPassInformation"


@lru_cache(maxsize=1)
def _time_zones() -> frozenset[str]:
    return frozenset(available_timezones())
