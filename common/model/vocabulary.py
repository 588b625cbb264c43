# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Every enumeration of the format, with the iOS version that brought each value.

Keys of pass.json name their enumeration by ``kind="enum:NAME"``.  Values stay plain text in
the model, so that a value from a newer iOS survives.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Word:
    """One allowed value.

    Attributes:
        value: as it stands in JSON.
        meaning: a short name for people.
        ios: the first iOS version that knows it.
    """

    value: str
    meaning: str
    ios: str = "6"


VOCABULARY: dict[str, tuple[Word, ...]] = {
    # Source: DOC, PassFieldContent.textAlignment.
    "text_alignment": (
        Word("PKTextAlignmentLeft", "Left"),
        Word("PKTextAlignmentCenter", "Center"),
        Word("PKTextAlignmentRight", "Right"),
        Word("PKTextAlignmentNatural", "Natural"),
    ),
    # Source: DOC, PassFieldContent.dataDetectorTypes.
    "data_detector": (
        Word("PKDataDetectorTypePhoneNumber", "Phone number", "7"),
        Word("PKDataDetectorTypeLink", "Link", "7"),
        Word("PKDataDetectorTypeAddress", "Address", "7"),
        Word("PKDataDetectorTypeCalendarEvent", "Calendar event", "7"),
    ),
    # Source: DOC, PassFieldContent.dateStyle and timeStyle.
    "date_style": (
        Word("PKDateStyleNone", "None"),
        Word("PKDateStyleShort", "Short"),
        Word("PKDateStyleMedium", "Medium"),
        Word("PKDateStyleLong", "Long"),
        Word("PKDateStyleFull", "Full"),
    ),
    # Source: DOC, PassFieldContent.numberStyle.
    "number_style": (
        Word("PKNumberStyleDecimal", "Decimal"),
        Word("PKNumberStylePercent", "Percent"),
        Word("PKNumberStyleScientific", "Scientific"),
        Word("PKNumberStyleSpellOut", "Spelled out"),
    ),
    # Source: DOC, PassFields.transitType.
    "transit_type": (
        Word("PKTransitTypeAir", "Plane"),
        Word("PKTransitTypeBoat", "Boat"),
        Word("PKTransitTypeBus", "Bus"),
        Word("PKTransitTypeGeneric", "Any other"),
        Word("PKTransitTypeTrain", "Train"),
    ),
    # Source: DOC, Barcodes.format; the last four since iOS 27.
    "barcode_format": (
        Word("PKBarcodeFormatQR", "QR"),
        Word("PKBarcodeFormatPDF417", "PDF417"),
        Word("PKBarcodeFormatAztec", "Aztec"),
        Word("PKBarcodeFormatCode128", "Code 128", "9"),
        Word("PKBarcodeFormatCode39", "Code 39", "27"),
        Word("PKBarcodeFormatCodabar", "Codabar", "27"),
        Word("PKBarcodeFormatEAN13", "EAN-13", "27"),
        Word("PKBarcodeFormatI2of5", "Interleaved 2 of 5", "27"),
    ),
    # Source: DOC, Pass.preferredStyleSchemes.
    "style_scheme": (
        Word("posterEventTicket", "Poster event ticket", "18"),
        Word("eventTicket", "Event ticket", "18"),
        Word("semanticBoardingPass", "Semantic boarding pass", "26"),
        Word("boardingPass", "Boarding pass", "26"),
    ),
    # Source: DOC, FeaturedAction.type (wallet-format 1.9).
    "featured_action": (
        Word("viewSchedule", "View the schedule", "27"),
        Word("watchTrailer", "Watch the trailer", "27"),
        Word("listenToMusic", "Listen to music", "27"),
        Word("call", "Call", "27"),
        Word("place", "Show the place", "27"),
        Word("addToBalance", "Add to the balance", "27"),
        Word("order", "Order", "27"),
        Word("shop", "Shop", "27"),
        Word("membershipBenefits", "See the benefits", "27"),
        Word("bookAppointment", "Book an appointment", "27"),
        Word("bookCar", "Book a car", "27"),
        Word("bookFlight", "Book a flight", "27"),
        Word("bookStay", "Book a stay", "27"),
        Word("viewOffersRewards", "View offers and rewards", "27"),
    ),
    # Source: DOC, SemanticTags.eventType.
    "event_type": (
        Word("PKEventTypeGeneric", "Any other", "12"),
        Word("PKEventTypeLivePerformance", "Live performance", "12"),
        Word("PKEventTypeMovie", "Movie", "12"),
        Word("PKEventTypeSports", "Sports", "12"),
        Word("PKEventTypeConference", "Conference", "12"),
        Word("PKEventTypeConvention", "Convention", "12"),
        Word("PKEventTypeWorkshop", "Workshop", "12"),
        Word("PKEventTypeSocialGathering", "Social gathering", "12"),
    ),
    # Source: DOC, SemanticTags.passengerEligibleSecurityPrograms.
    "security_program": (
        Word("PKTransitSecurityProgramTSAPreCheck", "TSA PreCheck", "26"),
        Word("PKTransitSecurityProgramTSAPreCheckTouchlessID", "TSA PreCheck Touchless ID", "26"),
        Word("PKTransitSecurityProgramOSS", "One Stop Security", "26"),
        Word("PKTransitSecurityProgramITI", "International to international", "26"),
        Word("PKTransitSecurityProgramITD", "International to domestic", "26"),
        Word("PKTransitSecurityProgramGlobalEntry", "Global Entry", "26"),
        Word("PKTransitSecurityProgramCLEAR", "CLEAR", "26"),
    ),
    # Source: DOC, SemanticTags.passengerCapabilities.
    "passenger_capability": (
        Word("PKPassengerCapabilityPreboarding", "Preboarding", "26"),
        Word("PKPassengerCapabilityPriorityBoarding", "Priority boarding", "26"),
        Word("PKPassengerCapabilityCarryon", "Carry-on bag", "26"),
        Word("PKPassengerCapabilityPersonalItem", "Personal item", "26"),
        Word("PKPassengerCapabilityLapInfant", "Infant on the lap", "26"),
    ),
    # Source: DOC, UpcomingPassInformationEntry.type.
    "upcoming_type": (Word("event", "Event", "26"),),
    # Source: DOC, Personalize.requiredPersonalizationFields.
    "personalization_field": (
        Word("PKPassPersonalizationFieldName", "Name", "10"),
        Word("PKPassPersonalizationFieldPostalCode", "Postal code", "10"),
        Word("PKPassPersonalizationFieldEmailAddress", "E-mail address", "10"),
        Word("PKPassPersonalizationFieldPhoneNumber", "Phone number", "10"),
    ),
}

SSR_SERVICE_BADGES = (
    "PETC", "SVAN", "UMNR", "WCBD", "WCBW", "WCHC", "WCHR", "WCHS", "WCLB", "WCMP", "WCOB",
)  # fmt: skip
"""Service requests that Wallet turns into badges.  Source: DOC, wallet-format 1.10."""

SSR_INFORMATION_BADGES = ("INFT",)
"""Passenger information that Wallet turns into badges.  Source: DOC, wallet-format 1.10."""

SQUARE_FORMATS = frozenset({"PKBarcodeFormatQR", "PKBarcodeFormatAztec"})
"""Formats drawn as a square; all others are wide.  Source: wallet-format 3 and 4.5."""

LEGACY_FORMATS = frozenset({"PKBarcodeFormatQR", "PKBarcodeFormatPDF417", "PKBarcodeFormatAztec"})
"""Formats that the key ``barcode`` may have.  Source: PG."""


def values(name: str) -> frozenset[str]:
    """Return the allowed values of an enumeration; an unknown name has none."""
    return _VALUES.get(name, frozenset())


def word(name: str, value: str) -> Word | None:
    """Return what is known of one value of an enumeration, or ``None``."""
    return next((item for item in VOCABULARY.get(name, ()) if item.value == value), None)


_VALUES = {name: frozenset(w.value for w in words) for name, words in VOCABULARY.items()}
