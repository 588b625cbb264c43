# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The objects of pass.json.

Every attribute is optional: a missing required key is a finding, not an error, so that a
broken pass opens.  Enumerations are plain text for the same reason.

Sources, where a key names no other: DOC = developer.apple.com/documentation/walletpasses,
PG = the archived PassKit Programming Guide, PB = apple/pass-builder, PKG = the schemas of
alexandercerutti/passkit-generator.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

from common.model.actions import FeaturedAction as FeaturedAction
from common.model.field_content import FieldContent as FieldContent
from common.model.field_content import FieldValue as FieldValue
from common.model.json_object import JsonObject, KeySpec, Path, json_key
from common.model.semantics import Semantics as Semantics
from common.model.upcoming_pass import UpcomingPassInformationEntry

STYLE_KEYS = ("boardingPass", "coupon", "eventTicket", "storeCard", "generic", "posterGeneric")
"""The style dictionaries of pass.json.  Source: DOC, Pass; posterGeneric since iOS 27."""

FIELD_GROUPS = (
    "headerFields",
    "primaryFields",
    "secondaryFields",
    "auxiliaryFields",
    "backFields",
    "additionalInfoFields",
    "footerFields",
)
"""The field lists of a style dictionary.  Source: DOC, PassFields."""

Number = int | float


@dataclass(frozen=True, kw_only=True)
class PassFields(JsonObject):
    """A style dictionary: the fields by group."""

    header_fields: tuple[FieldContent, ...] | None = json_key(
        "headerFields", "Fields at the top right, visible even in the stack."
    )
    primary_fields: tuple[FieldContent, ...] | None = json_key(
        "primaryFields", "The most important information."
    )
    secondary_fields: tuple[FieldContent, ...] | None = json_key(
        "secondaryFields", "Further information on the front."
    )
    auxiliary_fields: tuple[FieldContent, ...] | None = json_key(
        "auxiliaryFields", "Additional information on the front."
    )
    back_fields: tuple[FieldContent, ...] | None = json_key(
        "backFields", "The list of pass details."
    )
    additional_info_fields: tuple[FieldContent, ...] | None = json_key(
        "additionalInfoFields", "Tiles below the card.", ios="18", styles=("eventTicket",)
    )
    footer_fields: tuple[FieldContent, ...] | None = json_key(
        "footerFields", "The line at the foot of a poster.", ios="27", styles=("posterGeneric",)
    )
    transit_type: str | None = json_key(
        "transitType",
        "The means of transport, which chooses the glyph.",
        styles=("boardingPass",),
        kind="enum:transit_type",
    )


@dataclass(frozen=True, kw_only=True)
class Barcode(JsonObject):
    """One barcode; Wallet shows the first of the list that it can."""

    format: str | None = json_key(
        "format", "The symbology.", required=True, kind="enum:barcode_format"
    )
    message: str | None = json_key("message", "What the code says.", required=True)
    message_encoding: str | None = json_key(
        "messageEncoding", "The IANA charset that turns the message into bytes.", required=True
    )
    alt_text: str | None = json_key("altText", "Text below the code.", localizable=True)


@dataclass(frozen=True, kw_only=True)
class Location(JsonObject):
    """A place at which the pass is offered on the lock screen."""

    latitude: Number | None = json_key("latitude", "Degrees north, -90 to 90.", required=True)
    longitude: Number | None = json_key("longitude", "Degrees east, -180 to 180.", required=True)
    altitude: Number | None = json_key("altitude", "Meters.")
    relevant_text: str | None = json_key(
        "relevantText", "Text on the lock screen near this place.", localizable=True
    )


@dataclass(frozen=True, kw_only=True)
class Beacon(JsonObject):
    """A Bluetooth beacon near which the pass is offered on the lock screen."""

    proximity_uuid: str | None = json_key(
        "proximityUUID", "The UUID it sends.", ios="7", required=True
    )
    major: int | None = json_key("major", "Group number, 0 to 65535.", ios="7")
    minor: int | None = json_key("minor", "Number in the group, 0 to 65535.", ios="7")
    relevant_text: str | None = json_key(
        "relevantText", "Text on the lock screen near it.", ios="7", localizable=True
    )


@dataclass(frozen=True, kw_only=True)
class RelevantDate(JsonObject):
    """A moment or an interval at which the pass is offered on the lock screen."""

    date: str | None = json_key("date", "The moment (name since iOS 26).", ios="26", kind="date")
    relevant_date: str | None = json_key(
        "relevantDate", "The moment (name of iOS 18).", ios="18", kind="date"
    )
    start_date: str | None = json_key("startDate", "Begin of the interval.", ios="18", kind="date")
    end_date: str | None = json_key("endDate", "End of the interval.", ios="18", kind="date")


@dataclass(frozen=True, kw_only=True)
class NFC(JsonObject):
    """What the pass says to a contactless reader."""

    message: str | None = json_key(
        "message", "The payload, at most 64 bytes.", ios="9", required=True
    )
    encryption_public_key: str | None = json_key(
        "encryptionPublicKey", "The reader's P-256 key, Base64 of its SPKI.", ios="9", required=True
    )
    requires_authentication: bool | None = json_key(
        "requiresAuthentication", "Ask for Face ID or passcode for each use.", ios="13.1"
    )


@dataclass(frozen=True, kw_only=True)
class LiveDataConfiguration(JsonObject):
    """What the live data of a flight may not change.  Source: ISS, undocumented."""

    excluded_semantics: tuple[str, ...] | None = json_key(
        "excludedSemantics", "Names of tags that keep the values of the pass.", ios="26.1"
    )


@dataclass(frozen=True, kw_only=True)
class Pass(JsonObject):
    """pass.json as a whole."""

    free_keys: ClassVar[tuple[KeySpec, ...]] = (
        KeySpec(name="userInfo", meaning="Any JSON for companion apps; never shown.", ios="7"),
    )

    format_version: int | None = json_key(
        "formatVersion", "Version of the format, always 1.", required=True
    )
    pass_type_identifier: str | None = json_key(
        "passTypeIdentifier",
        "The identifier registered with Apple; begins with pass and a dot.",
        required=True,
    )
    serial_number: str | None = json_key(
        "serialNumber", "Names the pass within its type; the same again replaces it.", required=True
    )
    team_identifier: str | None = json_key(
        "teamIdentifier", "The ten characters of the developer team.", required=True
    )
    organization_name: str | None = json_key(
        "organizationName",
        "Who issues the pass; shown in notifications.",
        required=True,
        localizable=True,
    )
    description: str | None = json_key(
        "description", "What VoiceOver reads aloud.", required=True, localizable=True
    )
    grouping_identifier: str | None = json_key(
        "groupingIdentifier",
        "Passes with the same value are stacked together.",
        ios="7",
        styles=("boardingPass", "eventTicket"),
    )
    sharing_prohibited: bool | None = json_key(
        "sharingProhibited", "Hide the Share action.", ios="11"
    )
    boarding_pass: PassFields | None = json_key("boardingPass", "Style: boarding pass.")
    coupon: PassFields | None = json_key("coupon", "Style: coupon.")
    event_ticket: PassFields | None = json_key("eventTicket", "Style: event ticket.")
    store_card: PassFields | None = json_key("storeCard", "Style: store card.")
    generic: PassFields | None = json_key("generic", "Style: generic.")
    poster_generic: PassFields | None = json_key(
        "posterGeneric", "Style: poster, beside a classic style for older phones.", ios="27"
    )
    preferred_style_schemes: tuple[str, ...] | None = json_key(
        "preferredStyleSchemes",
        "Layouts to try, first to last.",
        ios="18",
        styles=("boardingPass", "eventTicket"),
    )
    background_color: str | None = json_key("backgroundColor", "Color of the card.", kind="color")
    foreground_color: str | None = json_key("foregroundColor", "Color of values.", kind="color")
    label_color: str | None = json_key("labelColor", "Color of labels.", kind="color")
    strip_color: str | None = json_key(
        "stripColor",
        "Undocumented, no known effect; kept.",
        styles=("coupon", "storeCard", "eventTicket"),
        kind="color",
    )
    footer_background_color: str | None = json_key(
        "footerBackgroundColor",
        "Color of the lower part, in place of the blurred artwork.",
        ios="18",
        styles=("posterEventTicket",),
        kind="color",
    )
    use_automatic_colors: bool | None = json_key(
        "useAutomaticColors",
        "Take text colors from the artwork; the two color keys are then ignored.",
        ios="18",
        styles=("posterEventTicket",),
    )
    suppress_header_darkening: bool | None = json_key(
        "suppressHeaderDarkening",
        "No gradient behind the top row.",
        ios="18",
        styles=("posterEventTicket", "posterGeneric"),
    )
    logo_text: str | None = json_key("logoText", "Text beside the logo.", localizable=True)
    event_logo_text: str | None = json_key(
        "eventLogoText",
        "Text beside the primary logo.",
        ios="18.1",
        styles=("posterEventTicket",),
        localizable=True,
    )
    logo_symbol_name: str | None = json_key(
        "logoSymbolName", "Name of an SF Symbol used as logo; PB.", ios="27"
    )
    suppress_strip_shine: bool | None = json_key(
        "suppressStripShine", "No shine over the strip; no effect since iOS 7."
    )
    expiration_date: str | None = json_key(
        "expirationDate", "From then on the pass is shown as expired.", ios="7", kind="date"
    )
    voided: bool | None = json_key("voided", "The pass is no longer valid.", ios="7")
    barcodes: tuple[Barcode, ...] | None = json_key(
        "barcodes", "Codes in order of preference.", ios="9"
    )
    barcode: Barcode | None = json_key("barcode", "One code, for iOS 8; deprecated.")
    nfc: NFC | None = json_key("nfc", "Contactless payload.", ios="9")
    locations: tuple[Location, ...] | None = json_key("locations", "Up to ten places of relevance.")
    max_distance: Number | None = json_key(
        "maxDistance", "Radius of relevance around the places, in meters.", ios="7"
    )
    beacons: tuple[Beacon, ...] | None = json_key("beacons", "Beacons of relevance.", ios="7")
    relevant_date: str | None = json_key(
        "relevantDate", "Moment of relevance; deprecated in iOS 18.", kind="date"
    )
    relevant_dates: tuple[RelevantDate, ...] | None = json_key(
        "relevantDates", "Moments and intervals of relevance.", ios="18"
    )
    web_service_url: str | None = json_key(
        "webServiceURL", "Where the phone registers for updates; https.", kind="url"
    )
    authentication_token: str | None = json_key(
        "authenticationToken", "The secret of this pass, at least 16 characters."
    )
    associated_store_identifiers: tuple[Number, ...] | None = json_key(
        "associatedStoreIdentifiers", "App Store numbers of companion apps."
    )
    auxiliary_store_identifiers: tuple[Number, ...] | None = json_key(
        "auxiliaryStoreIdentifiers",
        "App Store numbers of further apps, in the event guide.",
        ios="18",
        styles=("posterEventTicket",),
    )
    app_launch_url: str | None = json_key(
        "appLaunchURL", "Passed to the companion app.", ios="7", kind="url"
    )
    featured_actions: tuple[FeaturedAction, ...] | None = json_key(
        "featuredActions", "Up to two action cards below the pass.", ios="27"
    )
    # Links of the event guide.  Source: DOC; ignored on other styles.
    accessibility_url: str | None = json_key(
        "accessibilityURL",
        "Accessibility at the venue.",
        ios="18",
        styles=("posterEventTicket",),
        kind="url",
    )
    add_on_url: str | None = json_key(
        "addOnURL", "Buy extras.", ios="18", styles=("posterEventTicket",), kind="url"
    )
    bag_policy_url: str | None = json_key(
        "bagPolicyURL",
        "Which bags may be brought.",
        ios="18",
        styles=("posterEventTicket",),
        kind="url",
    )
    contact_venue_email: str | None = json_key(
        "contactVenueEmail",
        "The venue's e-mail address.",
        ios="18",
        styles=("posterEventTicket",),
        kind="email",
    )
    contact_venue_phone_number: str | None = json_key(
        "contactVenuePhoneNumber",
        "The venue's phone number.",
        ios="18",
        styles=("posterEventTicket",),
        kind="phone",
    )
    contact_venue_website: str | None = json_key(
        "contactVenueWebsite",
        "The venue's web site.",
        ios="18",
        styles=("posterEventTicket",),
        kind="url",
    )
    directions_information_url: str | None = json_key(
        "directionsInformationURL",
        "How to get there.",
        ios="18",
        styles=("posterEventTicket",),
        kind="url",
    )
    merchandise_url: str | None = json_key(
        "merchandiseURL", "Buy merchandise.", ios="18", styles=("posterEventTicket",), kind="url"
    )
    order_food_url: str | None = json_key(
        "orderFoodURL",
        "Order food; on flights, meals.",
        ios="18",
        styles=("posterEventTicket", "semanticBoardingPass"),
        kind="url",
    )
    parking_information_url: str | None = json_key(
        "parkingInformationURL",
        "Where to park.",
        ios="18",
        styles=("posterEventTicket",),
        kind="url",
    )
    purchase_parking_url: str | None = json_key(
        "purchaseParkingURL", "Buy parking.", ios="18", styles=("posterEventTicket",), kind="url"
    )
    sell_url: str | None = json_key(
        "sellURL",
        "Sell the ticket, in the menu of the pass.",
        ios="18",
        styles=("posterEventTicket",),
        kind="url",
    )
    transfer_url: str | None = json_key(
        "transferURL",
        "Give the ticket away, in the menu of the pass.",
        ios="18",
        styles=("posterEventTicket",),
        kind="url",
    )
    transit_information_url: str | None = json_key(
        "transitInformationURL",
        "Public transport.",
        ios="18",
        styles=("posterEventTicket",),
        kind="url",
    )
    # Links of a semantic boarding pass.  Source: DOC; ignored elsewhere.
    change_seat_url: str | None = json_key(
        "changeSeatURL", "Change the seat.", ios="26", styles=("semanticBoardingPass",), kind="url"
    )
    entertainment_url: str | None = json_key(
        "entertainmentURL",
        "Entertainment on board.",
        ios="26",
        styles=("semanticBoardingPass",),
        kind="url",
    )
    management_url: str | None = json_key(
        "managementURL",
        "Manage the booking.",
        ios="26",
        styles=("semanticBoardingPass",),
        kind="url",
    )
    purchase_additional_baggage_url: str | None = json_key(
        "purchaseAdditionalBaggageURL",
        "Buy baggage.",
        ios="26",
        styles=("semanticBoardingPass",),
        kind="url",
    )
    purchase_lounge_access_url: str | None = json_key(
        "purchaseLoungeAccessURL",
        "Buy lounge access.",
        ios="26",
        styles=("semanticBoardingPass",),
        kind="url",
    )
    purchase_wifi_url: str | None = json_key(
        "purchaseWifiURL",
        "Buy wireless access on board.",
        ios="26",
        styles=("semanticBoardingPass",),
        kind="url",
    )
    register_service_animal_url: str | None = json_key(
        "registerServiceAnimalURL",
        "Register a service animal.",
        ios="26",
        styles=("semanticBoardingPass",),
        kind="url",
    )
    report_lost_bag_url: str | None = json_key(
        "reportLostBagURL",
        "Report a lost bag.",
        ios="26",
        styles=("semanticBoardingPass",),
        kind="url",
    )
    request_wheelchair_url: str | None = json_key(
        "requestWheelchairURL",
        "Request a wheelchair.",
        ios="26",
        styles=("semanticBoardingPass",),
        kind="url",
    )
    track_bags_url: str | None = json_key(
        "trackBagsURL", "Track bags.", ios="26", styles=("semanticBoardingPass",), kind="url"
    )
    upgrade_url: str | None = json_key(
        "upgradeURL", "Upgrade.", ios="26", styles=("semanticBoardingPass",), kind="url"
    )
    transit_provider_email: str | None = json_key(
        "transitProviderEmail",
        "The airline's e-mail address.",
        ios="26",
        styles=("semanticBoardingPass",),
        kind="email",
    )
    transit_provider_phone_number: str | None = json_key(
        "transitProviderPhoneNumber",
        "The airline's phone number.",
        ios="26",
        styles=("semanticBoardingPass",),
        kind="phone",
    )
    transit_provider_website_url: str | None = json_key(
        "transitProviderWebsiteURL",
        "The airline's web site.",
        ios="26",
        styles=("semanticBoardingPass",),
        kind="url",
    )
    business_chat_identifier: str | None = json_key(
        "businessChatIdentifier",
        "The airline's Messages for Business identifier.",
        ios="26",
        styles=("semanticBoardingPass",),
    )
    semantics: Semantics | None = json_key("semantics", "Machine-readable tags.", ios="12")
    live_data_configuration: LiveDataConfiguration | None = json_key(
        "liveDataConfiguration",
        "Which tags the live data of the flight may not change; undocumented.",
        ios="26.1",
        styles=("semanticBoardingPass",),
        source="ISS",
    )
    upcoming_pass_information: tuple[UpcomingPassInformationEntry, ...] | None = json_key(
        "upcomingPassInformation",
        "Events to come, in the event guide.",
        ios="26",
        styles=("posterEventTicket",),
    )

    @property
    def style(self) -> str | None:
        """The JSON key of the style shown: the first classic one in file order, else the poster.

        Source: CHOICE, wallet-format 1.1: the importer takes the first of several.
        """
        present = [name for name in self.names() if name in STYLE_KEYS and self._is_style(name)]
        classic = [name for name in present if name != "posterGeneric"]
        return next(iter(classic or present), None)

    def _is_style(self, name: str) -> bool:
        return isinstance(self.get(name), PassFields)

    @property
    def fields(self) -> PassFields:
        """The style dictionary of :attr:`style`; an empty one without a style."""
        fields = None if self.style is None else self.get(self.style)
        return fields if isinstance(fields, PassFields) else PassFields()

    def with_style_moved(self, old: str, new: str) -> "Pass":
        """Return a copy whose style dictionary stands under another key, in the same place."""
        fields = self.get(old)
        moved = self.without(old).with_value(new, fields)
        order = [new if name == old else name for name in self.key_order if name != new]
        return replace(moved, key_order=tuple(order))


def walk_fields(pass_: Pass) -> Iterator[tuple[Path, FieldContent]]:
    """Yield every field of every style dictionary with its path, in reading order."""
    for style in STYLE_KEYS:
        fields = pass_.get(style)
        if isinstance(fields, PassFields):
            for group in FIELD_GROUPS:
                yield from walk_group(fields, (style, group))


def walk_group(fields: PassFields, path: Path) -> Iterator[tuple[Path, FieldContent]]:
    """Yield the fields of one group with their paths."""
    contents = fields.get(str(path[-1]))
    if isinstance(contents, tuple):
        for number, content in enumerate(contents):
            yield (*path, number), content
