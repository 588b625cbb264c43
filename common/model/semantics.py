# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Semantic tags: what a pass says to machines, with their compound types.

Apple's names.  A tag that Wallet documents for one style is harmless on others; ``styles``
tells the intent.  Source, where a group names no other: DOC, SemanticTags (wallet-format 1.10).
"""

from dataclasses import dataclass

from common.model.json_object import JsonObject, json_key

Number = int | float


@dataclass(frozen=True, kw_only=True)
class CurrencyAmount(JsonObject):
    """An amount of money."""

    amount: str | None = json_key(
        "amount", "The amount, a number written as text.", ios="12", kind="number_text"
    )
    currency_code: str | None = json_key(
        "currencyCode", "The ISO 4217 code of the currency.", ios="12", kind="currency"
    )


@dataclass(frozen=True, kw_only=True)
class SemanticLocation(JsonObject):
    """A place on the map."""

    latitude: Number | None = json_key(
        "latitude", "Degrees north, -90 to 90.", ios="12", required=True
    )
    longitude: Number | None = json_key(
        "longitude", "Degrees east, -180 to 180.", ios="12", required=True
    )


@dataclass(frozen=True, kw_only=True)
class Seat(JsonObject):
    """One seat."""

    seat_aisle: str | None = json_key(
        "seatAisle", "The aisle by which to reach it.", ios="18", localizable=True
    )
    seat_description: str | None = json_key(
        "seatDescription", "A description, such as a flat bed.", ios="12", localizable=True
    )
    seat_identifier: str | None = json_key(
        "seatIdentifier", "The identifier of the seat.", ios="12", localizable=True
    )
    seat_level: str | None = json_key("seatLevel", "The level or deck.", ios="18", localizable=True)
    seat_number: str | None = json_key(
        "seatNumber", "The number of the seat.", ios="12", localizable=True
    )
    seat_row: str | None = json_key("seatRow", "The row.", ios="12", localizable=True)
    seat_section: str | None = json_key(
        "seatSection", "The section or block.", ios="12", localizable=True
    )
    seat_section_color: str | None = json_key(
        "seatSectionColor",
        "The color of the section, for a bar on posters.",
        ios="18",
        kind="color",
    )
    seat_type: str | None = json_key(
        "seatType", "The kind of seat, such as reserved.", ios="12", localizable=True
    )


@dataclass(frozen=True, kw_only=True)
class PersonNameComponents(JsonObject):
    """The parts of a name, which Wallet puts in the order of the language."""

    name_prefix: str | None = json_key(
        "namePrefix", "Title before the name.", ios="12", localizable=True
    )
    given_name: str | None = json_key("givenName", "Given name.", ios="12", localizable=True)
    middle_name: str | None = json_key("middleName", "Middle name.", ios="12", localizable=True)
    family_name: str | None = json_key("familyName", "Family name.", ios="12", localizable=True)
    name_suffix: str | None = json_key(
        "nameSuffix", "What follows the name, such as Jr.", ios="12", localizable=True
    )
    nickname: str | None = json_key("nickname", "Nickname.", ios="12", localizable=True)
    phonetic_representation: str | None = json_key(
        "phoneticRepresentation", "How the name is said.", ios="12", localizable=True
    )


@dataclass(frozen=True, kw_only=True)
class EventDateInfo(JsonObject):
    """When an event is, and how much of it is known.

    Several flags: undetermined wins, then unannounced, then ignoreTimeComponents (CHOICE).
    """

    date: str | None = json_key("date", "The moment.", ios="18", kind="date")
    time_zone: str | None = json_key(
        "timeZone", "The IANA zone in which it is shown.", ios="18", kind="time_zone"
    )
    ignore_time_components: bool | None = json_key(
        "ignoreTimeComponents", "Show the day alone.", ios="18"
    )
    unannounced: bool | None = json_key("unannounced", "Show that it is to be announced.", ios="18")
    undetermined: bool | None = json_key(
        "undetermined", "Show that it is to be determined.", ios="18"
    )


@dataclass(frozen=True, kw_only=True)
class WifiNetwork(JsonObject):
    """A wireless network at the place."""

    ssid: str | None = json_key("ssid", "The name of the network.", ios="12", required=True)
    password: str | None = json_key("password", "Its password.", ios="12", required=True)


@dataclass(frozen=True, kw_only=True)
class AirPlayDevice(JsonObject):
    """A screen or speaker of the venue.  Source: PKG only."""

    air_play_device_group_token: str | None = json_key(
        "airPlayDeviceGroupToken", "The token of the group of devices.", ios="18", required=True
    )


@dataclass(frozen=True, kw_only=True)
class Semantics(JsonObject):
    """Semantic tags of a pass, of a field or of an upcoming event."""

    # Any pass.
    total_price: CurrencyAmount | None = json_key("totalPrice", "What was paid.", ios="12")
    wifi_access: tuple[WifiNetwork, ...] | None = json_key(
        "wifiAccess", "Networks the holder may join.", ios="12"
    )
    balance: CurrencyAmount | None = json_key(
        "balance", "What is left on the card.", ios="12", styles=("storeCard",)
    )
    silence_requested: bool | None = json_key(
        "silenceRequested",
        "Suggest silence while the event or trip lasts.",
        ios="12",
        styles=("boardingPass", "eventTicket"),
    )
    duration: Number | None = json_key(
        "duration",
        "How long it lasts, in seconds.",
        ios="12",
        styles=("boardingPass", "eventTicket"),
    )
    seats: tuple[Seat, ...] | None = json_key(
        "seats", "The seats.", ios="12", styles=("boardingPass", "eventTicket")
    )
    membership_program_name: str | None = json_key(
        "membershipProgramName",
        "The name of the membership or frequent flyer program.",
        ios="12",
        localizable=True,
    )
    membership_program_number: str | None = json_key(
        "membershipProgramNumber", "The member's number.", ios="12", localizable=True
    )
    membership_program_status: str | None = json_key(
        "membershipProgramStatus",
        "The member's tier.",
        ios="26",
        styles=("boardingPass",),
        localizable=True,
    )

    # Travel.
    transit_provider: str | None = json_key(
        "transitProvider",
        "The company that runs the service.",
        ios="12",
        styles=("boardingPass",),
        localizable=True,
    )
    transit_status: str | None = json_key(
        "transitStatus",
        "The state of the trip, such as on time or delayed.",
        ios="12",
        styles=("boardingPass",),
        localizable=True,
    )
    transit_status_reason: str | None = json_key(
        "transitStatusReason",
        "Why it is in that state.",
        ios="12",
        styles=("boardingPass",),
        localizable=True,
    )
    vehicle_name: str | None = json_key(
        "vehicleName",
        "The name of the ship, train or plane.",
        ios="12",
        styles=("boardingPass",),
        localizable=True,
    )
    vehicle_number: str | None = json_key(
        "vehicleNumber",
        "The number of the vehicle, such as a tail or coach number.",
        ios="12",
        styles=("boardingPass",),
        localizable=True,
    )
    vehicle_type: str | None = json_key(
        "vehicleType", "The type of vehicle.", ios="12", styles=("boardingPass",), localizable=True
    )
    boarding_group: str | None = json_key(
        "boardingGroup",
        "The boarding group; never overwritten by live data.",
        ios="12",
        styles=("boardingPass",),
        localizable=True,
    )
    boarding_sequence_number: str | None = json_key(
        "boardingSequenceNumber",
        "The place in the boarding sequence; never overwritten by live data.",
        ios="12",
        styles=("boardingPass",),
        localizable=True,
    )
    boarding_zone: str | None = json_key(
        "boardingZone",
        "The boarding zone, without the word zone.",
        ios="26",
        styles=("boardingPass",),
        localizable=True,
    )
    car_number: str | None = json_key(
        "carNumber",
        "The number of the railway car.",
        ios="12",
        styles=("boardingPass",),
        localizable=True,
    )
    confirmation_number: str | None = json_key(
        "confirmationNumber",
        "The booking reference.",
        ios="12",
        styles=("boardingPass",),
        localizable=True,
    )
    original_departure_date: str | None = json_key(
        "originalDepartureDate",
        "Departure as first planned.",
        ios="12",
        styles=("boardingPass",),
        kind="date",
    )
    original_arrival_date: str | None = json_key(
        "originalArrivalDate",
        "Arrival as first planned.",
        ios="12",
        styles=("boardingPass",),
        kind="date",
    )
    original_boarding_date: str | None = json_key(
        "originalBoardingDate",
        "Boarding as first planned.",
        ios="12",
        styles=("boardingPass",),
        kind="date",
    )
    current_departure_date: str | None = json_key(
        "currentDepartureDate",
        "Departure as now expected; live data may replace it.",
        ios="12",
        styles=("boardingPass",),
        kind="date",
    )
    current_arrival_date: str | None = json_key(
        "currentArrivalDate",
        "Arrival as now expected; live data may replace it.",
        ios="12",
        styles=("boardingPass",),
        kind="date",
    )
    current_boarding_date: str | None = json_key(
        "currentBoardingDate",
        "Boarding as now expected; live data may replace it.",
        ios="12",
        styles=("boardingPass",),
        kind="date",
    )
    departure_location: SemanticLocation | None = json_key(
        "departureLocation", "Where the trip begins.", ios="12", styles=("boardingPass",)
    )
    destination_location: SemanticLocation | None = json_key(
        "destinationLocation", "Where the trip ends.", ios="12", styles=("boardingPass",)
    )
    departure_location_description: str | None = json_key(
        "departureLocationDescription",
        "The place of departure in words.",
        ios="12",
        styles=("boardingPass",),
        localizable=True,
    )
    destination_location_description: str | None = json_key(
        "destinationLocationDescription",
        "The place of arrival in words.",
        ios="12",
        styles=("boardingPass",),
        localizable=True,
    )
    departure_location_time_zone: str | None = json_key(
        "departureLocationTimeZone",
        "The IANA zone of the place of departure.",
        ios="26",
        styles=("boardingPass",),
        kind="time_zone",
    )
    destination_location_time_zone: str | None = json_key(
        "destinationLocationTimeZone",
        "The IANA zone of the place of arrival.",
        ios="26",
        styles=("boardingPass",),
        kind="time_zone",
    )
    departure_location_security_programs: tuple[str, ...] | None = json_key(
        "departureLocationSecurityPrograms",
        "Security programs at the departure.",
        ios="26",
        styles=("boardingPass",),
        kind="enum:security_program",
    )
    destination_location_security_programs: tuple[str, ...] | None = json_key(
        "destinationLocationSecurityPrograms",
        "Security programs at the destination.",
        ios="26",
        styles=("boardingPass",),
        kind="enum:security_program",
    )
    passenger_eligible_security_programs: tuple[str, ...] | None = json_key(
        "passengerEligibleSecurityPrograms",
        "Security programs the passenger may use; shown where the airport has them.",
        ios="26",
        styles=("boardingPass",),
        kind="enum:security_program",
    )
    departure_station_name: str | None = json_key(
        "departureStationName",
        "The station of departure.",
        ios="12",
        styles=("boardingPass",),
        localizable=True,
    )
    destination_station_name: str | None = json_key(
        "destinationStationName",
        "The station of arrival.",
        ios="12",
        styles=("boardingPass",),
        localizable=True,
    )
    departure_platform: str | None = json_key(
        "departurePlatform",
        "The platform of departure.",
        ios="12",
        styles=("boardingPass",),
        localizable=True,
    )
    destination_platform: str | None = json_key(
        "destinationPlatform",
        "The platform of arrival.",
        ios="12",
        styles=("boardingPass",),
        localizable=True,
    )
    passenger_name: PersonNameComponents | None = json_key(
        "passengerName", "The passenger.", ios="12", styles=("boardingPass",)
    )
    priority_status: str | None = json_key(
        "priorityStatus",
        "The passenger's priority, such as Gold.",
        ios="12",
        styles=("boardingPass",),
        localizable=True,
    )
    security_screening: str | None = json_key(
        "securityScreening",
        "The kind of security screening.",
        ios="12",
        styles=("boardingPass",),
        localizable=True,
    )

    # Airline only.
    airline_code: str | None = json_key(
        "airlineCode",
        "The IATA code of the airline, two characters.",
        ios="12",
        styles=("boardingPass",),
        kind="airline_code",
    )
    flight_number: Number | None = json_key(
        "flightNumber",
        "The number of the flight, a whole number.",
        ios="12",
        styles=("boardingPass",),
    )
    flight_code: str | None = json_key(
        "flightCode",
        "Airline code and number together.",
        ios="12",
        styles=("boardingPass",),
        localizable=True,
    )
    departure_airport_code: str | None = json_key(
        "departureAirportCode",
        "The IATA code of the airport of departure.",
        ios="12",
        styles=("boardingPass",),
        kind="airport_code",
    )
    destination_airport_code: str | None = json_key(
        "destinationAirportCode",
        "The IATA code of the airport of arrival.",
        ios="12",
        styles=("boardingPass",),
        kind="airport_code",
    )
    departure_airport_name: str | None = json_key(
        "departureAirportName",
        "The airport of departure.",
        ios="12",
        styles=("boardingPass",),
        localizable=True,
    )
    destination_airport_name: str | None = json_key(
        "destinationAirportName",
        "The airport of arrival.",
        ios="12",
        styles=("boardingPass",),
        localizable=True,
    )
    departure_city_name: str | None = json_key(
        "departureCityName",
        "The city of departure.",
        ios="26",
        styles=("boardingPass",),
        localizable=True,
    )
    destination_city_name: str | None = json_key(
        "destinationCityName",
        "The city of arrival.",
        ios="26",
        styles=("boardingPass",),
        localizable=True,
    )
    departure_gate: str | None = json_key(
        "departureGate",
        "The gate of departure, without the word gate.",
        ios="12",
        styles=("boardingPass",),
        localizable=True,
    )
    destination_gate: str | None = json_key(
        "destinationGate",
        "The gate of arrival, without the word gate.",
        ios="12",
        styles=("boardingPass",),
        localizable=True,
    )
    departure_terminal: str | None = json_key(
        "departureTerminal",
        "The terminal of departure, without the word terminal.",
        ios="12",
        styles=("boardingPass",),
        localizable=True,
    )
    destination_terminal: str | None = json_key(
        "destinationTerminal",
        "The terminal of arrival, without the word terminal.",
        ios="12",
        styles=("boardingPass",),
        localizable=True,
    )
    ticket_fare_class: str | None = json_key(
        "ticketFareClass",
        "The fare class, shown as a badge.",
        ios="26",
        styles=("boardingPass",),
        localizable=True,
    )
    international_documents_are_verified: bool | None = json_key(
        "internationalDocumentsAreVerified",
        "Whether the travel documents are verified.",
        ios="26",
        styles=("boardingPass",),
    )
    international_documents_verified_declaration_name: str | None = json_key(
        "internationalDocumentsVerifiedDeclarationName",
        "The text of the badge for verified documents.",
        ios="26",
        styles=("boardingPass",),
        localizable=True,
    )
    passenger_capabilities: tuple[str, ...] | None = json_key(
        "passengerCapabilities",
        "What the passenger may do.",
        ios="26",
        styles=("boardingPass",),
        kind="enum:passenger_capability",
    )
    passenger_service_ssrs: tuple[str, ...] | None = json_key(
        "passengerServiceSSRs",
        "Service request codes; some become badges.",
        ios="26",
        styles=("boardingPass",),
    )
    passenger_information_ssrs: tuple[str, ...] | None = json_key(
        "passengerInformationSSRs",
        "Passenger information codes; some become badges.",
        ios="26",
        styles=("boardingPass",),
    )
    passenger_airline_ssrs: tuple[str, ...] | None = json_key(
        "passengerAirlineSSRs", "Request codes of the airline.", ios="26", styles=("boardingPass",)
    )
    lounge_place_ids: tuple[str, ...] | None = json_key(
        "loungePlaceIDs",
        "MapKit places of the lounges open to the passenger.",
        ios="26",
        styles=("boardingPass",),
    )

    # Events.
    event_type: str | None = json_key(
        "eventType",
        "The kind of event; chooses the poster's layout.",
        ios="12",
        styles=("eventTicket",),
        kind="enum:event_type",
    )
    event_name: str | None = json_key(
        "eventName", "The name of the event.", ios="12", styles=("eventTicket",), localizable=True
    )
    event_start_date: str | None = json_key(
        "eventStartDate", "When it begins.", ios="12", styles=("eventTicket",), kind="date"
    )
    event_end_date: str | None = json_key(
        "eventEndDate", "When it ends.", ios="12", styles=("eventTicket",), kind="date"
    )
    event_start_date_info: EventDateInfo | None = json_key(
        "eventStartDateInfo",
        "When it begins, and how much of that is known.",
        ios="18",
        styles=("eventTicket",),
    )
    event_live_message: str | None = json_key(
        "eventLiveMessage",
        "Text of the live activity; PKG only.",
        ios="18",
        styles=("eventTicket",),
        localizable=True,
    )
    venue_name: str | None = json_key(
        "venueName", "The name of the venue.", ios="12", styles=("eventTicket",), localizable=True
    )
    venue_room: str | None = json_key(
        "venueRoom", "The room or hall.", ios="12", styles=("eventTicket",), localizable=True
    )
    venue_entrance: str | None = json_key(
        "venueEntrance",
        "The entrance in words.",
        ios="12",
        styles=("eventTicket",),
        localizable=True,
    )
    venue_phone_number: str | None = json_key(
        "venuePhoneNumber",
        "The venue's phone number.",
        ios="12",
        styles=("eventTicket",),
        localizable=True,
        kind="phone",
    )
    venue_location: SemanticLocation | None = json_key(
        "venueLocation", "Where the venue is.", ios="12", styles=("eventTicket",)
    )
    venue_region_name: str | None = json_key(
        "venueRegionName",
        "The city or region of the venue.",
        ios="18",
        styles=("eventTicket",),
        localizable=True,
    )
    venue_entrance_door: str | None = json_key(
        "venueEntranceDoor", "The door to use.", ios="18", styles=("eventTicket",), localizable=True
    )
    venue_entrance_gate: str | None = json_key(
        "venueEntranceGate", "The gate to use.", ios="18", styles=("eventTicket",), localizable=True
    )
    venue_entrance_portal: str | None = json_key(
        "venueEntrancePortal",
        "The portal to use.",
        ios="18",
        styles=("eventTicket",),
        localizable=True,
    )
    entrance_description: str | None = json_key(
        "entranceDescription",
        "How to enter, in words.",
        ios="18",
        styles=("eventTicket",),
        localizable=True,
    )
    venue_open_date: str | None = json_key(
        "venueOpenDate", "When the venue opens.", ios="18", styles=("eventTicket",), kind="date"
    )
    venue_close_date: str | None = json_key(
        "venueCloseDate", "When the venue closes.", ios="18", styles=("eventTicket",), kind="date"
    )
    venue_doors_open_date: str | None = json_key(
        "venueDoorsOpenDate", "When the doors open.", ios="18", styles=("eventTicket",), kind="date"
    )
    venue_gates_open_date: str | None = json_key(
        "venueGatesOpenDate", "When the gates open.", ios="18", styles=("eventTicket",), kind="date"
    )
    venue_box_office_open_date: str | None = json_key(
        "venueBoxOfficeOpenDate",
        "When the box office opens.",
        ios="18",
        styles=("eventTicket",),
        kind="date",
    )
    venue_parking_lots_open_date: str | None = json_key(
        "venueParkingLotsOpenDate",
        "When parking opens.",
        ios="18",
        styles=("eventTicket",),
        kind="date",
    )
    venue_fan_zone_open_date: str | None = json_key(
        "venueFanZoneOpenDate",
        "When the fan zone opens.",
        ios="18",
        styles=("eventTicket",),
        kind="date",
    )
    venue_place_id: str | None = json_key(
        "venuePlaceID",
        "MapKit place of the venue; only in upcoming entries.",
        ios="26",
        styles=("eventTicket",),
    )
    admission_level: str | None = json_key(
        "admissionLevel",
        "The level of admission, such as VIP.",
        ios="18",
        styles=("eventTicket",),
        localizable=True,
    )
    admission_level_abbreviation: str | None = json_key(
        "admissionLevelAbbreviation",
        "The same, short.",
        ios="18",
        styles=("eventTicket",),
        localizable=True,
    )
    attendee_name: str | None = json_key(
        "attendeeName",
        "Who the ticket is for.",
        ios="18",
        styles=("eventTicket",),
        localizable=True,
    )
    additional_ticket_attributes: str | None = json_key(
        "additionalTicketAttributes",
        "Further properties of the ticket.",
        ios="18",
        styles=("eventTicket",),
        localizable=True,
    )
    tailgating_allowed: bool | None = json_key(
        "tailgatingAllowed", "Whether tailgating is allowed.", ios="18", styles=("eventTicket",)
    )
    performer_names: tuple[str, ...] | None = json_key(
        "performerNames", "Who performs.", ios="12", styles=("eventTicket",), localizable=True
    )
    artist_ids: tuple[str, ...] | None = json_key(
        "artistIDs", "Apple Music identifiers of the artists.", ios="12", styles=("eventTicket",)
    )
    album_ids: tuple[str, ...] | None = json_key(
        "albumIDs", "Apple Music identifiers of albums.", ios="18", styles=("eventTicket",)
    )
    playlist_ids: tuple[str, ...] | None = json_key(
        "playlistIDs", "Apple Music identifiers of playlists.", ios="18", styles=("eventTicket",)
    )
    genre: str | None = json_key(
        "genre", "The genre.", ios="12", styles=("eventTicket",), localizable=True
    )
    airplay: tuple[AirPlayDevice, ...] | None = json_key(
        "airplay", "Screens and speakers of the venue; PKG only.", ios="18", styles=("eventTicket",)
    )
    home_team_name: str | None = json_key(
        "homeTeamName", "The home team.", ios="12", styles=("eventTicket",), localizable=True
    )
    home_team_location: str | None = json_key(
        "homeTeamLocation",
        "Where the home team is from.",
        ios="12",
        styles=("eventTicket",),
        localizable=True,
    )
    home_team_abbreviation: str | None = json_key(
        "homeTeamAbbreviation",
        "The home team, short; leads a sports poster.",
        ios="12",
        styles=("eventTicket",),
        localizable=True,
    )
    away_team_name: str | None = json_key(
        "awayTeamName", "The away team.", ios="12", styles=("eventTicket",), localizable=True
    )
    away_team_location: str | None = json_key(
        "awayTeamLocation",
        "Where the away team is from.",
        ios="12",
        styles=("eventTicket",),
        localizable=True,
    )
    away_team_abbreviation: str | None = json_key(
        "awayTeamAbbreviation",
        "The away team, short; leads a sports poster.",
        ios="12",
        styles=("eventTicket",),
        localizable=True,
    )
    league_name: str | None = json_key(
        "leagueName", "The league.", ios="12", styles=("eventTicket",), localizable=True
    )
    league_abbreviation: str | None = json_key(
        "leagueAbbreviation",
        "The league, short.",
        ios="12",
        styles=("eventTicket",),
        localizable=True,
    )
    sport_name: str | None = json_key(
        "sportName", "The sport.", ios="12", styles=("eventTicket",), localizable=True
    )


OTHER_NAMES = {
    "departureAirportTimeZone": "departureLocationTimeZone",
    "destinationAirportTimeZone": "destinationLocationTimeZone",
    "departureAirportSecurityPrograms": "departureLocationSecurityPrograms",
    "destinationAirportSecurityPrograms": "destinationLocationSecurityPrograms",
    "airlineLoungePlaceID": "loungePlaceIDs",
}
"""Names that only apple/pass-builder uses, and the documented ones.  Source: PB, DOC."""
