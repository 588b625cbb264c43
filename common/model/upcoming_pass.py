# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Upcoming events of a poster event ticket (iOS 26), shown in its event guide.

Source: DOC, UpcomingPassInformationEntry; PB writes some keys in lower case, the system reads
capitals (wallet-format 1.8).
"""

from dataclasses import dataclass

from common.model.field_content import FieldContent
from common.model.json_object import JsonObject, json_key
from common.model.semantics import Semantics

Number = int | float


@dataclass(frozen=True, kw_only=True)
class ImageURL(JsonObject):
    """A remote image at one scale."""

    url: str | None = json_key(
        "URL", "Where the image is; https.", ios="26", required=True, kind="url"
    )
    sha256: str | None = json_key(
        "SHA256", "The SHA-256 of its bytes, in hex.", ios="26", required=True
    )
    scale: Number | None = json_key("scale", "1, 2 or 3; 1 where it is missing.", ios="26")
    size: int | None = json_key("size", "Its length in bytes, at most 2 MiB.", ios="26")


@dataclass(frozen=True, kw_only=True)
class UpcomingImage(JsonObject):
    """A remote image at several scales, or the one in the pass."""

    urls: tuple[ImageURL, ...] | None = json_key("URLs", "The image at each scale.", ios="26")
    reuse_existing: bool | None = json_key(
        "reuseExisting",
        "Show the image of the pass in their place; for the venue map only.",
        ios="26",
    )


@dataclass(frozen=True, kw_only=True)
class UpcomingImages(JsonObject):
    """The images of an upcoming event."""

    header_image: UpcomingImage | None = json_key(
        "headerImage", "Above the details of the event.", ios="26"
    )
    venue_map: UpcomingImage | None = json_key("venueMap", "The map of the venue.", ios="26")


@dataclass(frozen=True, kw_only=True)
class UpcomingDate(JsonObject):
    """When an upcoming event is."""

    date: str | None = json_key("date", "The moment.", ios="26", kind="date")
    time_zone: str | None = json_key(
        "timeZone", "The IANA zone in which it is shown.", ios="26", kind="time_zone"
    )
    ignore_time_components: bool | None = json_key(
        "ignoreTimeComponents", "Show the day alone.", ios="26"
    )
    is_all_day: bool | None = json_key("isAllDay", "The event lasts all day.", ios="26")
    is_unannounced: bool | None = json_key(
        "isUnannounced", "Show that it is to be announced.", ios="26"
    )
    is_undetermined: bool | None = json_key(
        "isUndetermined", "Show that it is to be determined.", ios="26"
    )


@dataclass(frozen=True, kw_only=True)
class UpcomingURLs(JsonObject):
    """Links of an upcoming event."""

    accessibility_url: str | None = json_key(
        "accessibilityURL", "Accessibility at the venue.", ios="26", kind="url"
    )
    add_on_url: str | None = json_key("addOnURL", "Buy extras.", ios="26", kind="url")
    bag_policy_url: str | None = json_key(
        "bagPolicyURL", "Which bags may be brought.", ios="26", kind="url"
    )
    contact_venue_email: str | None = json_key(
        "contactVenueEmail", "The venue's e-mail address.", ios="26", kind="email"
    )
    contact_venue_phone_number: str | None = json_key(
        "contactVenuePhoneNumber", "The venue's phone number.", ios="26", kind="phone"
    )
    contact_venue_website: str | None = json_key(
        "contactVenueWebsite", "The venue's web site.", ios="26", kind="url"
    )
    directions_information_url: str | None = json_key(
        "directionsInformationURL", "How to get there.", ios="26", kind="url"
    )
    merchandise_url: str | None = json_key(
        "merchandiseURL", "Buy merchandise.", ios="26", kind="url"
    )
    order_food_url: str | None = json_key("orderFoodURL", "Order food.", ios="26", kind="url")
    parking_information_url: str | None = json_key(
        "parkingInformationURL", "Where to park.", ios="26", kind="url"
    )
    purchase_parking_url: str | None = json_key(
        "purchaseParkingURL", "Buy parking.", ios="26", kind="url"
    )
    sell_url: str | None = json_key(
        "sellURL", "Sell the ticket, in the menu of the pass.", ios="26", kind="url"
    )
    transfer_url: str | None = json_key(
        "transferURL", "Give the ticket away, in the menu of the pass.", ios="26", kind="url"
    )
    transit_information_url: str | None = json_key(
        "transitInformationURL", "Public transport.", ios="26", kind="url"
    )


@dataclass(frozen=True, kw_only=True)
class UpcomingPassInformationEntry(JsonObject):
    """One event to come."""

    identifier: str | None = json_key(
        "identifier", "Names the entry within the list.", ios="26", required=True
    )
    name: str | None = json_key(
        "name", "The name of the event.", ios="26", required=True, localizable=True
    )
    type: str | None = json_key(
        "type", "The kind of entry.", ios="26", required=True, kind="enum:upcoming_type"
    )
    is_active: bool | None = json_key(
        "isActive", "Whether this is the event the pass now stands for.", ios="26"
    )
    date_information: UpcomingDate | None = json_key(
        "dateInformation", "When it is; without it, to be determined.", ios="26"
    )
    images: UpcomingImages | None = json_key("images", "Its images.", ios="26")
    urls: UpcomingURLs | None = json_key("URLs", "Its links.", ios="26")
    additional_info_fields: tuple[FieldContent, ...] | None = json_key(
        "additionalInfoFields", "Tiles; each needs a label.", ios="26"
    )
    back_fields: tuple[FieldContent, ...] | None = json_key(
        "backFields", "Details; each needs a label, and without any the view stays empty.", ios="26"
    )
    auxiliary_store_identifiers: tuple[Number, ...] | None = json_key(
        "auxiliaryStoreIdentifiers", "App Store numbers of further apps.", ios="26"
    )
    semantics: Semantics | None = json_key("semantics", "Tags of the event.", ios="26")
