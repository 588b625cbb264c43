# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Examples of the rules about semantic tags, schemes and upcoming events."""

from typing import Any

from tests.common.validation.examples import (
    IMAGE_URL,
    NFC,
    TICKET,
    Case,
    flight,
    images,
    many,
    of,
    pair,
    poster,
    upcoming,
)

SPORTS = {"eventType": "PKEventTypeSports"}
LIVE = {"eventType": "PKEventTypeLivePerformance", "artistIDs": ["1"]}
TSA = "PKTransitSecurityProgramTSAPreCheck"


def tags(style: str = TICKET, **values: Any) -> Case:
    return of({"semantics": values}, style)


def poster_tags(**values: Any) -> Case:
    kept = dict(poster().changes["semantics"])
    return poster(semantics={k: v for k, v in {**kept, **values}.items() if v is not None})


def flight_tags(**values: Any) -> Case:
    kept = dict(flight().changes["semantics"])
    return flight(semantics={k: v for k, v in {**kept, **values}.items() if v is not None})


EXAMPLES = (
    pair(
        "SEM001",
        of({"preferredStyleSchemes": "eventTicket"}, TICKET),
        of({"preferredStyleSchemes": ["eventTicket"]}, TICKET),
    ),
    pair("SEM002", of({"preferredStyleSchemes": ["posterEventTicket"]}), poster()),
    pair("SEM002", of({"preferredStyleSchemes": ["fancy", "eventTicket"]}, TICKET)),
    pair("SEM003", poster(preferredStyleSchemes=["posterEventTicket"]), poster()),
    pair("SEM010", poster_tags(venueRoom=None), poster()),
    pair("SEM011", poster(nfc={**NFC, "requiresAuthentication": None}), poster()),
    pair("SEM012", poster(files={}), poster(files=images("background"))),
    pair(
        "SEM013",
        poster_tags(**SPORTS, homeTeamAbbreviation="A"),
        poster_tags(**SPORTS, homeTeamAbbreviation="A", awayTeamAbbreviation="B"),
    ),
    pair(
        "SEM013",
        poster_tags(**SPORTS, homeTeamName="Fjord FK", awayTeamAbbreviation="B"),
        poster_tags(**SPORTS, homeTeamAbbreviation="FFK", awayTeamAbbreviation="B"),
    ),
    pair("SEM014", poster_tags(**LIVE), poster_tags(**LIVE, performerNames=["A"])),
    pair(
        "SEM015",
        poster_tags(eventStartDate=None),
        poster_tags(eventStartDate=None, eventStartDateInfo={"undetermined": True}),
    ),
    pair(
        "SEM015",
        tags(eventStartDate="2027-03-20T17:00:00Z", eventEndDate="2027-03-20T16:00:00Z"),
        tags(eventStartDate="2027-03-20T17:00:00Z", eventEndDate="2027-03-20T18:00:00Z"),
    ),
    pair("SEM016", poster_tags(seats=None), poster()),
    pair("SEM017", poster(eventTicket={}), poster()),
    pair("SEM020", flight_tags(departureCityName=None), flight()),
    pair("SEM021", flight(transitType="PKTransitTypeBus"), flight()),
    pair(
        "SEM022",
        tags("boardingPass", departureLocationTimeZone="CET+1"),
        tags("boardingPass", departureLocationTimeZone="Europe/Oslo"),
    ),
    pair("SEM023", flight_tags(flightNumber="NW 417"), flight()),
    pair("SEM023", flight_tags(airlineCode="nw"), flight()),
    pair("SEM023", flight_tags(departureAirportCode="lis"), flight()),
    pair(
        "SEM024",
        flight_tags(passengerEligibleSecurityPrograms=[TSA]),
        flight_tags(
            passengerEligibleSecurityPrograms=[TSA], departureLocationSecurityPrograms=[TSA]
        ),
    ),
    pair(
        "SEM025",
        flight(liveDataConfiguration={"excludedSemantics": ["gate"]}),
        flight(liveDataConfiguration={"excludedSemantics": ["departureGate"]}),
    ),
    pair(
        "SEM026",
        of({"liveDataConfiguration": {"excludedSemantics": []}}),
        flight(liveDataConfiguration={"excludedSemantics": []}),
    ),
    pair("SEM027", tags(eventType="Sports"), tags(eventType="PKEventTypeSports")),
    pair(
        "SEM028",
        tags(venueLocation={"latitude": 59}),
        tags(venueLocation={"latitude": 59, "longitude": 10}),
    ),
    pair("SEM029", tags(eventName=5), tags(eventName="5")),
    pair(
        "SEM030",
        tags("storeCard", balance={"amount": 18.4, "currencyCode": "eur"}),
        tags("storeCard", balance={"amount": "18.40", "currencyCode": "EUR"}),
    ),
    pair("SEM031", tags("storeCard", eventName="A"), tags(eventName="A")),
    pair(
        "SEM032",
        tags(eventStartDate="2027-03-20T17:00:00.000Z"),
        tags(eventStartDate="2027-03-20T17:00:00Z"),
    ),
    pair(
        "SEM033",
        tags("boardingPass", departureAirportTimeZone="Europe/Oslo"),
        tags("boardingPass", departureLocationTimeZone="Europe/Oslo"),
    ),
    pair(
        "SEM034",
        tags(wifiAccess=[{"ssid": "hall"}]),
        tags(wifiAccess=[{"ssid": "hall", "password": "x"}]),
    ),
    pair("SEM040", upcoming(identifier=""), upcoming()),
    pair("SEM040", upcoming(type="concert"), upcoming()),
    pair(
        "SEM041",
        upcoming(images__headerImage={"URLs": [{**IMAGE_URL, "URL": "http://example.org/a.png"}]}),
        upcoming(images__headerImage={"URLs": [IMAGE_URL]}),
    ),
    pair("SEM041", upcoming(images__headerImage={"URLs": [{**IMAGE_URL, "size": 3_000_000}]})),
    pair("SEM041", upcoming(images__headerImage={"URLs": [{**IMAGE_URL, "SHA256": "abc"}]})),
    pair(
        "SEM042",
        upcoming(images__venueMap={"reuseExisting": True}),
        upcoming(images__venueMap={"URLs": [IMAGE_URL]}),
    ),
    pair("SEM042", upcoming(images__headerImage={})),
    pair("SEM043", upcoming(urls={}), upcoming(URLs={})),
    pair("SEM044", of({"upcomingPassInformation": []}), upcoming()),
    pair("SEM045", upcoming(backFields=[]), upcoming()),
    pair("SEM050", of({"useAutomaticColors": True}, TICKET), poster(useAutomaticColors=False)),
    pair("SEM051", poster(useAutomaticColors=True), poster(useAutomaticColors=False)),
    pair("FLD025", upcoming(backFields__0__label=""), upcoming()),
    pair(
        "FLD025",
        upcoming(additionalInfoFields=[{"key": "a_b", "value": 1}]),
        upcoming(additionalInfoFields=many(1)),
    ),
)
