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

from common.model.json_object import JsonObject, Path, json_key

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
FieldValue = str | int | float


@dataclass(frozen=True, kw_only=True)
class Semantics(JsonObject):
    """Machine-readable tags; all are kept as they stand and read with :meth:`get`."""


@dataclass(frozen=True, kw_only=True)
class FieldContent(JsonObject):
    """One field: what is shown, how it is formatted, what a change announces."""

    key: str | None = json_key("key", "Name of the field, unique within the pass.", required=True)
    label: str | None = json_key("label", "Short text above the value.", localizable=True)
    value: FieldValue | None = json_key(
        "value", "The text, number or date that is shown.", required=True, localizable=True
    )
    attributed_value: FieldValue | None = json_key(
        "attributedValue",
        "Shown in place of the value; may contain links, written as <a href>.",
        ios="7",
        localizable=True,
    )
    change_message: str | None = json_key(
        "changeMessage",
        "Announcement when the value changes; %@ stands for the new value.",
        localizable=True,
    )
    text_alignment: str | None = json_key(
        "textAlignment",
        "Where the text stands in its slot; not for primary and back fields.",
        kind="enum:text_alignment",
    )
    data_detector_types: tuple[str, ...] | None = json_key(
        "dataDetectorTypes",
        "What becomes a link on the back; missing means all, an empty list none.",
        ios="7",
        kind="enum:data_detector",
    )
    date_style: str | None = json_key("dateStyle", "How a date is written.", kind="enum:date_style")
    time_style: str | None = json_key("timeStyle", "How a time is written.", kind="enum:date_style")
    is_relative: bool | None = json_key(
        "isRelative", "Write the date as today, tomorrow and so on."
    )
    ignores_time_zone: bool | None = json_key(
        "ignoresTimeZone", "Show the time as written, not in the zone of the phone.", ios="7"
    )
    number_style: str | None = json_key(
        "numberStyle", "How a number is written.", kind="enum:number_style"
    )
    currency_code: str | None = json_key(
        "currencyCode", "Write the number as an amount of this ISO 4217 currency.", kind="currency"
    )
    row: int | None = json_key(
        "row",
        "0 or 1: the row of an auxiliary field.",
        ios="12",
        styles=("eventTicket",),
    )
    semantics: Semantics | None = json_key("semantics", "Machine-readable tags.", ios="12")


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
class FeaturedAction(JsonObject):
    """An action card below the pass."""

    identifier: str | None = json_key("identifier", "Unique name.", ios="27", required=True)
    type: str | None = json_key(
        "type", "What it does.", ios="27", required=True, kind="enum:featured_action"
    )
    url: str | None = json_key("url", "Where it leads.", ios="27", kind="url")


@dataclass(frozen=True, kw_only=True)
class Pass(JsonObject):
    """pass.json as a whole."""

    format_version: int | None = json_key(
        "formatVersion", "Version of the format, always 1.", required=True
    )
    pass_type_identifier: str | None = json_key(
        "passTypeIdentifier", "The identifier registered with Apple, pass.…", required=True
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
    logo_text: str | None = json_key("logoText", "Text beside the logo.", localizable=True)
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
    app_launch_url: str | None = json_key(
        "appLaunchURL", "Passed to the companion app.", ios="7", kind="url"
    )
    featured_actions: tuple[FeaturedAction, ...] | None = json_key(
        "featuredActions", "Up to two action cards below the pass.", ios="27"
    )
    semantics: Semantics | None = json_key("semantics", "Machine-readable tags.", ios="12")

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
