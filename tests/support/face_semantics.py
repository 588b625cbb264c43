# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The semantic tags and poster fields of the passes that are drawn in tests."""

from typing import Any

Values = dict[str, Any]

POSTER_SEMANTICS: Values = {
    "eventType": "PKEventTypeGeneric",
    "eventName": "Northern Lights Orchestra",
    "eventStartDateInfo": {"date": "2026-11-07T20:00:00+01:00", "timeZone": "Europe/Oslo"},
    "venueName": "Fjord Arena",
    "venueRegionName": "Bergen",
    "venueRoom": "Main hall",
    "seats": [{"seatSection": "C", "seatRow": "8", "seatNumber": "23",
               "seatSectionColor": "rgb(230, 120, 60)"}],
}  # fmt: skip

FLIGHT_SEMANTICS: Values = {
    "airlineCode": "NW",
    "flightNumber": 417,
    "departureAirportCode": "OSL",
    "departureCityName": "Oslo",
    "departureLocationTimeZone": "Europe/Oslo",
    "departureTerminal": "1",
    "departureGate": "22",
    "destinationAirportCode": "LIS",
    "destinationCityName": "Lisbon",
    "destinationLocationTimeZone": "Europe/Lisbon",
    "originalBoardingDate": "2026-11-06T07:00:00+01:00",
    "originalDepartureDate": "2026-11-06T07:30:00+01:00",
    "currentDepartureDate": "2026-11-06T07:45:00+01:00",
    "originalArrivalDate": "2026-11-06T11:40:00+01:00",
    "passengerName": {"givenName": "Jane", "familyName": "Doe"},
    "boardingGroup": "B",
    "boardingSequenceNumber": "42",
    "seats": [{"seatRow": "14", "seatNumber": "C"}],
    "ticketFareClass": "Economy Plus",
    "internationalDocumentsAreVerified": True,
    "passengerEligibleSecurityPrograms": [
        "PKTransitSecurityProgramTSAPreCheck",
        "PKTransitSecurityProgramCLEAR",
    ],
    "departureLocationSecurityPrograms": ["PKTransitSecurityProgramCLEAR"],
    "passengerCapabilities": ["PKPassengerCapabilityPriorityBoarding"],
    "passengerServiceSSRs": ["WCHR", "XXXX"],
}

POSTER_GENERIC: Values = {
    "headerFields": [{"key": "p-kind", "label": "Pass", "value": "Annual"}],
    "primaryFields": [
        {"key": "p-name", "label": "Holder", "value": "Noor Voorbeeld"},
        {"key": "p-until", "label": "Valid until", "value": "2027-11-30T22:59:00Z",
         "dateStyle": "PKDateStyleMedium", "textAlignment": "PKTextAlignmentRight"},
        {"key": "p-guests", "label": "Guests", "value": "1 included"},
    ],
    "footerFields": [{"key": "p-foot", "label": "Branch", "value": "Dune Museum"}],
    "additionalInfoFields": [{"key": "p-info", "label": "Opening hours", "value": "Tue to Sun"}],
    "backFields": [{"key": "p-back", "label": "Conditions", "value": "Bring photo ID."}],
}  # fmt: skip
