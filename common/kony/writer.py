# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""A design, written as the Pass Distribution payload that would make it."""

from datetime import tzinfo

from common.kony.barcode_mapping import write_barcode
from common.kony.constants import PASS_TYPE, TRANSIT_TYPE
from common.kony.facts import KonyFacts, facts_of
from common.kony.field_mapping import GROUPS, lost_keys, write_field
from common.kony.image_mapping import write_images
from common.kony.language_mapping import write_languages
from common.kony.languages import folder_of
from common.kony.placeholders import SERIAL_NUMBER, placeholder, to_kony
from common.kony.reader import Integration, Notice
from common.kony.relevance_mapping import write_moment, write_relevance
from common.kony.time_zones import UTC_ZONE, find_zone
from common.model.color import parse_color
from common.model.json_object import Json
from common.model.package import PassPackage
from common.model.pass_json import Pass

_SAID = frozenset(
    {
        "formatVersion", "passTypeIdentifier", "serialNumber", "teamIdentifier",
        "organizationName", "description", "groupingIdentifier", "appLaunchURL",
        "associatedStoreIdentifiers", "userInfo", "backgroundColor", "labelColor",
        "foregroundColor", "suppressStripShine", "logoText", "barcode", "barcodes",
        "webServiceURL", "authenticationToken", "relevantDate", "relevantDates", "locations",
        "maxDistance", "beacons", "expirationDate", "voided",
    }
)  # fmt: skip
"""Keys of pass.json that the payload has a word for."""


def write_request(
    package: PassPackage,
    recipient_ids: tuple[str, ...] = (),
    integration: Integration | None = None,
) -> dict[str, Json]:
    """Return the whole request for a design, ready to be sent once its recipients are named."""
    return {
        "passServiceRequest": {
            "passes": {
                "pass": {
                    "recipients": {"recipient": [{"id": name} for name in recipient_ids]},
                    "passContent": write_content(package),
                    "passIntegrationConfig": write_integration(integration or Integration()),
                    "priority": False,
                    "startTimeStamp": 0,
                    "endTimeStamp": 0,
                }
            }
        }
    }


def write_content(package: PassPackage) -> dict[str, Json]:
    """Return ``passContent`` for a design; :func:`unsaid` names what it cannot say."""
    pass_, facts = package.pass_json, facts_of(package)
    zone = (find_zone(facts.timezone) or UTC_ZONE).tzinfo
    return {
        "basicDetails": _write_basics(pass_, facts),
        "appearance": _write_appearance(package),
        "frontLayout": _write_front(pass_, facts, zone),
        "backLayout": {
            "fields": [write_field(f, "backFields", zone) for f in pass_.fields.back_fields or ()],
            "enableAutoUpdates": _auto_updates(pass_, facts),
        },
        "passRelevance": write_relevance(pass_, facts, zone),
        "passRules": _write_rules(pass_, facts, zone),
        "languageDetails": _write_languages(package, facts),
    }


def write_integration(integration: Integration) -> dict[str, Json]:
    """Return ``passIntegrationConfig``; empty where nobody is told anything."""
    written: dict[str, Json] = {}
    if integration.issue:
        written["passIssueNotificationDetails"] = [_write_notice(n) for n in integration.issue]
    if integration.update:
        written["passUpdateNotificationDetails"] = [_write_notice(n) for n in integration.update]
    return written


def unsaid(package: PassPackage) -> tuple[str, ...]:
    """Return what of a design the payload has no word for, as places in pass.json and files."""
    pass_ = package.pass_json
    lost = [name for name in pass_.names() if name not in _SAID and name != pass_.style]
    for group in (*GROUPS, "backFields"):
        for number, content in enumerate(pass_.fields.get(group) or ()):
            lost += [f"{group}[{number}].{name}" for name in lost_keys(content, group)]
    groups = {*GROUPS, "backFields", "transitType"}
    lost += [name for name in pass_.fields.names() if name not in groups]
    said = (".png", "pass.strings")
    lost += [name for name in package.files if not name.endswith(said)]
    if pass_.style == "posterGeneric":
        lost.append("posterGeneric")
    return tuple(lost)


def _write_basics(pass_: Pass, facts: KonyFacts) -> dict[str, Json]:
    serial = pass_.serial_number or ""
    is_auto = serial in ("", placeholder(SERIAL_NUMBER))
    style = PASS_TYPE.of_apple(pass_.style or "")
    basics: dict[str, Json] = {
        "passType": style.name if style else "GENERIC",
        "passTypeIdentifier": pass_.pass_type_identifier or "",
        "passSerialNumberType": "AUTO_GEN" if is_auto else "ENTER_ON_CREATION",
        "passSerialNumber": "" if is_auto else to_kony(serial),
        "groupIdentifier": pass_.grouping_identifier or "",
        "appLaunchURL": to_kony(pass_.app_launch_url or ""),
        "ituneIdentifiers": ",".join(str(n) for n in pass_.associated_store_identifiers or ()),
        "customJsonData": pass_.get("userInfo") or "",
        "timezone": facts.timezone or UTC_ZONE.name,
        "organizationName": to_kony(pass_.organization_name or ""),
        "description": to_kony(pass_.description or ""),
    }
    if facts.event_ticket_type:
        basics["eventTicketType"] = facts.event_ticket_type
    return basics


def _write_appearance(package: PassPackage) -> dict[str, Json]:
    pass_ = package.pass_json
    return {
        "bgColor": _hex(pass_.background_color),
        "labelColor": _hex(pass_.label_color),
        "valueColor": _hex(pass_.foreground_color),
        "suppressStripShine": bool(pass_.suppress_strip_shine),
        "images": write_images(package),
    }


def _write_front(pass_: Pass, facts: KonyFacts, zone: tzinfo) -> dict[str, Json]:
    front: dict[str, Json] = {"logoText": to_kony(pass_.logo_text or "")}
    if transit := TRANSIT_TYPE.of_apple(pass_.fields.transit_type or ""):
        front["transitType"] = transit.name
    for group in GROUPS:
        contents = pass_.fields.get(group) or ()
        front[group] = [write_field(content, group, zone) for content in contents]
    front["barcodeDetails"] = write_barcode(pass_, facts)
    return front


def _auto_updates(pass_: Pass, facts: KonyFacts) -> bool:
    return bool(pass_.web_service_url) if facts.auto_updates is None else facts.auto_updates


def _write_rules(pass_: Pass, facts: KonyFacts, zone: tzinfo) -> dict[str, Json]:
    return {
        "dateRestriction": facts.date_restriction or "PERMANENTLY_AVAILABLE",
        "stopAfter": facts.stop_after,
        "expiryDate": write_moment(pass_.expiration_date or "", zone),
        "voided": bool(pass_.voided),
    }


def _write_languages(package: PassPackage, facts: KonyFacts) -> dict[str, Json]:
    details = write_languages(package, facts.pass_language)
    entries = {folder_of(entry["language"]): entry for entry in details["languageEntries"]}
    for folder in package.languages():
        if images := write_images(package, folder):
            entry = entries.get(folder)
            if entry is None:
                entry = {"language": folder, "data": []}
                details["languageEntries"].append(entry)
            entry["images"] = images
    return details


def _write_notice(notice: Notice) -> dict[str, Json]:
    written: dict[str, Json] = {
        "channel": notice.channel,
        "enabled": True,
        "messageContent": to_kony(notice.content),
    }
    if notice.channel == "EMAIL":
        written["subject"] = to_kony(notice.subject)
        written["senderName"] = notice.sender_name
        written["senderEmail"] = notice.sender_email
    return written


def _hex(text: str | None) -> str:
    color = parse_color(text or "")
    return f"#{color.red:02x}{color.green:02x}{color.blue:02x}" if color else ""
