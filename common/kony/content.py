# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The payload's passContent, read into a design.

What differs from pass to pass stands in the design as a placeholder: the serial number that
the server gives, the secret of the pass, attributes of its recipient.
"""

import json
from dataclasses import dataclass, field
from datetime import tzinfo
from types import MappingProxyType
from typing import Any

from common.kony.barcode_mapping import read_barcode
from common.kony.constants import (
    DATE_RESTRICTION,
    EVENT_TICKET_TYPE,
    PASS_TYPE,
    SERIAL_NUMBER_TYPE,
    TRANSIT_TYPE,
)
from common.kony.dates import HOW_TO_WRITE, epoch_ms, parse_date
from common.kony.facts import KonyFacts, with_facts
from common.kony.field_mapping import GROUPS, read_field
from common.kony.image_mapping import read_images
from common.kony.language_mapping import read_languages
from common.kony.payload import Node, parse_number, shortened
from common.kony.placeholders import AUTHENTICATION_TOKEN, SERIAL_NUMBER, from_kony, placeholder
from common.kony.relevance_mapping import read_moment, read_relevance
from common.kony.stock import Service, Stock
from common.kony.time_zones import UTC_ZONE, Zone, find_zone
from common.model.color import format_color, parse_color
from common.model.json_object import Json
from common.model.package import PassPackage
from common.model.pass_json import FieldContent, Pass, PassFields

_GROUPED = ("boardingPass", "eventTicket")
"""Styles that ``groupingIdentifier`` stacks.  Source: DOC, Pass; Kony's parameter table."""

_ZONES = "Give a name such as Europe/Berlin, a label of Kony's console, or GMT+01:00."
_ICON = "Wallet refuses a pass without one: add an image with imageType ICON to images."


@dataclass(frozen=True)
class PassContent:
    """A design as a payload describes it.

    Attributes:
        package: the design, with placeholders.
        serial_number: the caller's serial number; empty where the server gives one.
        zone: how dates without an offset are meant.
        stop_after: the moment, in milliseconds since the epoch, from which no pass is
            issued; ``None`` for never.
        auto_updates: whether phones fetch updates of this pass.
    """

    package: PassPackage
    serial_number: str = ""
    zone: Zone = UTC_ZONE
    stop_after: int | None = None
    auto_updates: bool = False


@dataclass
class _Reading:
    """What is known half way through."""

    stock: Stock
    service: Service
    strict: bool
    zone: Zone = UTC_ZONE
    style: str = ""
    keys: dict[str, Any] = field(default_factory=dict)
    extra: dict[str, Json] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    facts: dict[str, Any] = field(default_factory=dict)
    stop_after: int | None = None
    serial_number: str = ""

    @property
    def tzinfo(self) -> tzinfo:
        return self.zone.tzinfo

    @property
    def serial(self) -> str:
        return self.serial_number or placeholder(SERIAL_NUMBER)


def read_content(
    node: Node, stock: Stock, service: Service | None = None, *, strict: bool = False
) -> PassContent:
    """Return the design of a ``passContent``; what is wrong is among the node's findings.

    Args:
        node: the object.
        stock: what its ids stand for.
        service: the server that will issue it; ``None`` away from one.
        strict: whether to demand what templates and events must have.
    """
    reading = _Reading(stock, service or Service(), strict)
    _read_basics(node.child("basicDetails"), reading)
    _read_appearance(node.child("appearance"), reading)
    _read_layout(node.child("frontLayout"), node.child("backLayout"), reading)
    _read_relevance(node.child("passRelevance"), reading)
    _read_rules(node.child("passRules"), reading)
    _read_languages(node.child("languageDetails"), reading)
    _check_icon(node, reading)
    node.warn_unread()
    return _finished(reading)


def _read_basics(node: Node, reading: _Reading) -> None:
    style = node.constant("passType", PASS_TYPE)
    if style is None and not node.text("passType").strip():
        known = ", ".join(constant.name for constant in PASS_TYPE.constants)
        node.error("passType", "Pass type is required", f"Known are {known}.")
    reading.style = style.apple if style else "generic"
    _read_serial(node, reading)
    _read_zone(node, reading)
    ticket = node.constant("eventTicketType", EVENT_TICKET_TYPE)
    reading.facts["event_ticket_type"] = ticket.name if ticket else ""
    reading.keys.update(
        pass_type_identifier=node.text("passTypeIdentifier").strip() or None,
        team_identifier=reading.service.team_identifier or None,
        serial_number=reading.serial,
        organization_name=_required(node, "organizationName", "Organization name is required"),
        description=_required(node, "description", "Pass description is required"),
    )
    _read_group(node, reading)
    _read_app(node, reading)
    _read_custom_data(node, reading)
    reading.keys["web_service_url"] = node.text("webServiceUrl") or None
    node.warn_unread()


def _read_serial(node: Node, reading: _Reading) -> None:
    kind = node.constant("passSerialNumberType", SERIAL_NUMBER_TYPE)
    serial = node.text("passSerialNumber").strip()
    if kind is not None and kind.name == "ENTER_ON_CREATION" and not serial and not reading.strict:
        node.error("passSerialNumber", "Pass serial number is required")
    reading.serial_number = serial


def _read_zone(node: Node, reading: _Reading) -> None:
    text = node.text("timezone").strip()
    if not text:
        node.error("timezone", "Pass timezone is required", _ZONES)
        return
    zone = find_zone(text)
    if zone is None:
        node.invalid("timezone", text, _ZONES)
        return
    if zone.warning:
        node.warn("timezone", zone.warning)
    reading.zone = zone
    reading.facts["timezone"] = text


def _read_group(node: Node, reading: _Reading) -> None:
    group = node.text("groupIdentifier").strip()
    if group and reading.style not in _GROUPED:
        node.warn("groupIdentifier", "Only boarding passes and event tickets are grouped; dropped.")
    elif group:
        reading.keys["grouping_identifier"] = group


def _read_app(node: Node, reading: _Reading) -> None:
    spelling = node.spelling("ituneIdentifiers", "itunesIdentifiers")
    numbers = [(text, parse_number(text)) for text in node.texts(spelling)]
    for text, number in numbers:
        if not isinstance(number, int):
            node.invalid(spelling, text)
    identifiers = tuple(number for _, number in numbers if isinstance(number, int))
    reading.keys["associated_store_identifiers"] = identifiers or None
    url = node.text("appLaunchURL").strip()
    if url and not identifiers:
        node.warn("appLaunchURL", "An app launch URL needs iTunes identifiers; it was dropped.")
    elif url:
        reading.keys["app_launch_url"] = from_kony(url)


def _read_custom_data(node: Node, reading: _Reading) -> None:
    value = node.raw("customJsonData")
    if isinstance(value, str):
        try:
            parsed = json.loads(value)
        except (ValueError, RecursionError):
            parsed = None
        value = parsed if isinstance(parsed, dict) else {"data": value}
    if value not in (None, {}, []):
        reading.extra["userInfo"] = value


def _read_appearance(node: Node, reading: _Reading) -> None:
    colors = (
        ("bgColor", "background_color", "Background color is required"),
        ("labelColor", "label_color", "Label text color is required"),
        ("valueColor", "foreground_color", "Value Text Color is required"),
    )
    for name, attribute, sentence in colors:
        text = _required(node, name, sentence)
        color = parse_color(text) if text else None
        if text and color is None:
            node.invalid(name, text, "Write it as #RRGGBB or rgb(r, g, b).")
        reading.keys[attribute] = format_color(color) if color else None
    if node.boolean("suppressStripShine"):
        reading.keys["suppress_strip_shine"] = True
    ticket = _ticket_type(node, reading)
    images = node.children("images")
    reading.files.update(read_images(images, reading.stock, reading.style, ticket))
    node.warn_unread()


def _ticket_type(node: Node, reading: _Reading) -> str:
    if reading.style != "eventTicket":
        return ""
    return str(reading.facts["event_ticket_type"])


def _read_layout(front: Node, back: Node, reading: _Reading) -> None:
    logo_text = from_kony(front.text("logoText"))
    reading.keys["logo_text"] = logo_text or None
    groups = {group: _read_group_of_fields(front, group, group, reading) for group in GROUPS}
    groups["backFields"] = _read_group_of_fields(back, "fields", "backFields", reading)
    _check_keys(front, groups)
    style = PassFields(
        header_fields=groups["headerFields"] or None,
        primary_fields=groups["primaryFields"] or None,
        secondary_fields=groups["secondaryFields"] or None,
        auxiliary_fields=groups["auxiliaryFields"] or None,
        back_fields=groups["backFields"] or None,
        transit_type=_read_transit(front, reading),
    )
    reading.extra[reading.style] = style
    code = front.child("barcodeDetails")
    barcode = read_barcode(code, reading.serial, is_template=reading.strict)
    reading.keys.update(barcodes=barcode.barcodes or None, barcode=barcode.legacy)
    reading.facts.update(
        barcode_message_type=barcode.message_type, barcode_alt_text_type=barcode.alt_text_type
    )
    _read_updates(back, reading)
    front.warn_unread()
    back.warn_unread()


def _read_group_of_fields(
    node: Node, name: str, group: str, reading: _Reading
) -> tuple[FieldContent, ...]:
    return tuple(
        read_field(item, group, number, reading.tzinfo, strict=reading.strict)
        for number, item in enumerate(node.children(name))
    )


def _check_keys(node: Node, groups: dict[str, tuple[FieldContent, ...]]) -> None:
    seen: set[str] = set()
    for group, fields in groups.items():
        for content in fields:
            if content.key in seen:
                node.error(group, f"Field name {shortened(content.key or '')} is used twice")
            seen.add(content.key or "")


def _read_transit(node: Node, reading: _Reading) -> str | None:
    transit = node.constant("transitType", TRANSIT_TYPE)
    if reading.style != "boardingPass":
        if transit is not None:
            node.warn("transitType", "Only boarding passes have a transit type; it was dropped.")
        return None
    return (transit or TRANSIT_TYPE["GENERIC"]).apple


def _read_updates(node: Node, reading: _Reading) -> None:
    wanted = node.boolean("enableAutoUpdates") if node.text("enableAutoUpdates") else None
    reading.facts["auto_updates"] = wanted
    service = reading.service
    if not service.public_url:
        return
    if wanted and not service.is_secure:
        node.warn(
            "enableAutoUpdates",
            "Phones fetch updates over HTTPS only; this server's public address is not HTTPS.",
        )
    on = service.is_secure and wanted is not False
    reading.keys["web_service_url"] = service.web_service_url if on else None
    reading.keys["authentication_token"] = placeholder(AUTHENTICATION_TOKEN) if on else None


def _read_relevance(node: Node, reading: _Reading) -> None:
    relevance = read_relevance(node, reading.stock, reading.tzinfo)
    reading.keys.update(relevance.keys)
    reading.facts.update(
        location_ids=relevance.location_ids,
        beacon_ids=relevance.beacon_ids,
        relevant_date_ignores_timezone=relevance.ignores_timezone,
    )


def _read_rules(node: Node, reading: _Reading) -> None:
    if node.has("dateRestriction") and not node.text("dateRestriction").strip():
        node.error("dateRestriction", "Pass date restriction is required")
    restriction = node.constant("dateRestriction", DATE_RESTRICTION)
    text = node.text("stopAfter").strip()
    if restriction is not None and restriction.name == "DONOT_ISSUE_AFTER":
        moment = parse_date(text, reading.tzinfo)
        if moment is None:
            node.invalid("stopAfter", text, HOW_TO_WRITE)
        reading.stop_after = None if moment is None else epoch_ms(moment)
    reading.facts.update(date_restriction=restriction.name if restriction else "", stop_after=text)
    reading.keys["expiration_date"] = read_moment(node, "expiryDate", reading.tzinfo)
    if node.boolean("voided"):
        reading.keys["voided"] = True
    node.warn_unread()


def _read_languages(node: Node, reading: _Reading) -> None:
    files, language, entries = read_languages(node)
    reading.files.update(files)
    reading.facts["pass_language"] = language
    ticket = _ticket_type(node, reading)
    for folder, entry in entries:
        images = entry.children("images")
        reading.files.update(read_images(images, reading.stock, reading.style, ticket, folder))
        entry.warn_unread()


def _check_icon(node: Node, reading: _Reading) -> None:
    """Wallet refuses a pass without an icon.  Source: PG; Kony's table forgets it."""
    has_icon = any(name.startswith("icon") for name in reading.files)
    if reading.service.public_url and not has_icon and not node.findings.has_errors():
        node.error("appearance", "Icon image is required", _ICON)


def _required(node: Node, name: str, sentence: str) -> str | None:
    text = from_kony(node.text(name))
    if not text.strip():
        node.error(name, sentence)
        return None
    return text


def _finished(reading: _Reading) -> PassContent:
    keys = {name: value for name, value in reading.keys.items() if value is not None}
    pass_ = Pass(format_version=1, **keys)
    for name, value in reading.extra.items():
        pass_ = pass_.with_value(name, value)
    package = PassPackage(pass_, files=MappingProxyType(reading.files))
    return PassContent(
        package=with_facts(package, KonyFacts(**reading.facts)),
        serial_number=reading.serial_number,
        zone=reading.zone,
        stop_after=reading.stop_after,
        auto_updates=pass_.authentication_token is not None,
    )
