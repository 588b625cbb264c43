# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Repairs of single values: types, colors, dates, enumerations, identifiers, links."""

import base64
import re
import secrets
import uuid
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any, get_args, get_origin

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_der_public_key,
    load_pem_public_key,
)

from common.model import edits
from common.model.color import Color, contrast, format_color, guess_color, parse_color
from common.model.json_object import JsonObject, Path, schema, to_json
from common.model.package import PassPackage
from common.model.pass_json import PassFields
from common.model.reference import type_name
from common.model.semantics import OTHER_NAMES
from common.model.style import CLASSIC_STYLES, STYLES
from common.model.vocabulary import VOCABULARY
from common.model.w3c_date import DateFault, date_fault, format_date, parse_date
from common.render.palette import palette
from common.text import _
from common.validation.colors import LABEL_CONTRAST, VALUE_CONTRAST
from common.validation.fix_steps import (
    Maker,
    as_number,
    clearing,
    converted,
    declared_at,
    name_of,
    removal,
    setting,
    steps,
)
from common.validation.issue import FixIt, Issue
from common.validation.top_level import nearest_key

_BLACK, _WHITE = Color(0, 0, 0), Color(255, 255, 255)


def convert(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Write the value in the right type, or remove it."""
    value, declared = package.at(issue.path), declared_at(package, issue.path)
    name = name_of(issue.path)
    if value is not None and declared is not None:
        new = converted(value, declared)
        if new is not None and new != value:
            title = _("Write “{name}” as {type}").format(name=name, type=type_name(declared))
            yield setting(title, issue.path, new)
    yield from removal(safe=value is None)(package, issue)


def set_format_version(_package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Set it to 1."""
    yield setting(_("Set formatVersion to 1"), issue.path, 1)


def set_serial_number(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Quote a number, else make a serial number of the pass's own content."""
    value = package.at(issue.path)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        text = str(as_number(value))
        yield setting(_("Write the serial number as text"), issue.path, text)
    else:
        made = str(uuid.uuid5(uuid.NAMESPACE_OID, repr(to_json(package.pass_json))))
        yield setting(_("Make a serial number"), issue.path, made, safe=False)


def clean_serial_number(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Put hyphens in the place of other characters."""
    value = package.pass_json.serial_number or ""
    clean = re.sub(r"[^A-Za-z0-9._-]+", "-", value).strip("-")
    if clean:
        title = _("Change it to “{value}”").format(value=clean)
        yield setting(title, issue.path, clean, safe=False)


def fill_organization(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Take the text beside the logo."""
    name = package.pass_json.logo_text
    if name and name.strip():
        title = _("Use “{value}”").format(value=name)
        yield setting(title, issue.path, name, safe=False)


def fill_description(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Name the kind of pass and who issues it."""
    pass_ = package.pass_json
    owner = pass_.organization_name or pass_.logo_text
    if pass_.style and owner:
        text = f"{STYLES[pass_.style].title}, {owner}"
        yield setting(_("Use “{value}”").format(value=text), ("description",), text, safe=False)


def keep_one_style(package: PassPackage, _issue: Issue) -> Iterator[FixIt]:
    """Offer to keep each of the styles."""
    present = [name for name in CLASSIC_STYLES if package.at((name,)) is not None]
    for kept in present:
        others = [clearing("", (name,)) for name in present if name != kept]
        title = _("Keep the {style} alone").format(style=STYLES[kept].title.lower())
        yield steps(title, *others, safe=False)


def add_style(package: PassPackage, _issue: Issue) -> Iterator[FixIt]:
    """Offer each classic style."""
    if package.style is None:
        for name in reversed(CLASSIC_STYLES):
            empty: dict[str, Any] = {"primaryFields": []}
            title = _("Make it a {style}").format(style=STYLES[name].title.lower())
            yield setting(title, (name,), empty, safe=False)


def add_classic_twin(package: PassPackage, _issue: Issue) -> Iterator[FixIt]:
    """Make a generic card with the fields of the poster."""
    poster = package.pass_json.poster_generic
    if poster is None:
        return
    primary, *rest = poster.primary_fields or (None,)
    rest = [*rest, *(poster.footer_fields or ()), *(poster.additional_info_fields or ())]
    groups = {
        "headerFields": list(poster.header_fields or ()),
        "primaryFields": [] if primary is None else [primary],
        "secondaryFields": rest[:4],
        "backFields": [*rest[4:], *(poster.back_fields or ())],
    }
    twin = {name: to_json(fields) for name, fields in groups.items() if fields}
    yield setting(_("Add a generic card beside it"), ("generic",), twin)


def rename_key(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Rename a misspelt key to the known one, or remove it."""
    parent = package.at(issue.path[:-1])
    if isinstance(parent, JsonObject) and issue.path[-1] in parent.names():
        near = nearest_key(type(parent), str(issue.path[-1]))
        if near and near not in parent.names():
            yield renaming(package, issue.path, near)
        yield from removal(safe=False)(package, issue)


def renaming(package: PassPackage, path: Path, name: str) -> FixIt:
    """Return the repair that puts the value of a key under another name, in its old place."""

    def apply(now: PassPackage) -> PassPackage:
        parent = now.at(path[:-1])
        if not isinstance(parent, JsonObject) or path[-1] not in parent.names():
            return now
        value = to_json(parent.get(str(path[-1])))
        moved = parent.without(str(path[-1])).with_value(name, _fitting(parent, name, value))
        order = tuple(name if key == path[-1] else key for key in parent.key_order if key != name)
        return edits.set_value(now, path[:-1], replace(moved, key_order=order))

    return FixIt(_("Rename it to “{name}”").format(name=name), apply)


def normalize_color(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Write the color that was probably meant in the documented form."""
    value = package.at(issue.path)
    color = guess_color(value) if isinstance(value, str) else None
    if color is not None:
        text = format_color(color)
        yield setting(
            _("Write {color}").format(color=text), issue.path, text, safe=color.alpha == 1
        )


def make_readable(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Move the color of the text toward black or white until it can be read."""
    name = str(issue.path[-1])
    background = _color_at(package, "backgroundColor")
    color = _color_at(package, name)
    if background is None or color is None:
        return
    least = LABEL_CONTRAST if name == "labelColor" else VALUE_CONTRAST
    text = format_color(readable(color, background, least))
    yield setting(_("Use {color}").format(color=text), issue.path, text, safe=False)


def readable(color: Color, background: Color, least: float) -> Color:
    """Return the nearest color toward black or white with enough contrast."""
    goal = _WHITE if contrast(_WHITE, background) > contrast(_BLACK, background) else _BLACK
    for step in range(101):
        mixed = mix(color, goal, step / 100)
        if contrast(mixed, background) >= least:
            return mixed
    return goal


def mix(one: Color, other: Color, share: float) -> Color:
    """Return a color between two, 0 for the one and 1 for the other."""
    pairs = zip((one.red, one.green, one.blue), (other.red, other.green, other.blue), strict=True)
    return Color(*(round(a + (b - a) * share) for a, b in pairs))


def set_colors(package: PassPackage, _issue: Issue) -> Iterator[FixIt]:
    """Write down the colors that the preview shows.  Source: wallet-format 4.6."""
    shown = palette(package.pass_json)
    wanted = {
        "backgroundColor": shown.background,
        "foregroundColor": shown.foreground,
        "labelColor": shown.label,
    }
    missing = [name for name in wanted if package.pass_json.get(name) is None]
    parts = [setting("", (name,), format_color(wanted[name])) for name in missing]
    yield steps(_("Set the colors that the preview shows"), *parts)


def mend_date(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Write the date as Wallet reads it, where it is clear what it says."""
    path = issue.path
    if isinstance(package.at(path), JsonObject):  # an entry: the first date that is wrong
        path = next(
            (
                (*path, key)
                for key in ("date", "relevantDate", "startDate", "endDate")
                if isinstance(value := package.at((*path, key)), str) and date_fault(value)
            ),
            path,
        )
    value = package.at(path)
    moment = parse_date(value) if isinstance(value, str) else None
    if isinstance(value, str) and moment is not None and (fault := date_fault(value)):
        text = format_date(moment)
        clear = fault in {DateFault.FRACTION, DateFault.ZONE_WITHOUT_COLON}
        yield setting(_("Write {date}").format(date=text), path, text, safe=clear)


def mend_entry(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Complete an entry of relevantDates, or remove it."""
    yield from mend_date(package, issue)
    entry = package.at(issue.path)
    start = entry.get("startDate") if isinstance(entry, JsonObject) else None
    moment = parse_date(start) if isinstance(start, str) else None
    if moment is not None:
        title = _("Let it end after two hours")
        end = format_date(moment + timedelta(hours=2))
        yield setting(title, (*issue.path, "endDate"), end, safe=False)
    yield from drop_item(package, issue)


def add_relevant_dates(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Say the same in the new way."""
    value = package.at(issue.path)
    if isinstance(value, str):
        entry = {"date": value, "relevantDate": value}
        yield setting(_("Add relevantDates"), ("relevantDates",), [entry])


def write_both_names(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Write the moment of an entry under both names."""
    date, old = package.at((*issue.path, "date")), package.at((*issue.path, "relevantDate"))
    missing = "date" if date is None else "relevantDate"
    value = old if date is None else date
    if isinstance(value, str):
        title = _("Add “{name}”").format(name=missing)
        yield setting(title, (*issue.path, missing), value)


def choose(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Offer the allowed value that was probably meant, else all of them."""
    name = _enumeration_at(package, issue.path)
    value = package.at(issue.path)
    if not name:
        return
    meant = [word for word in VOCABULARY[name] if _sounds_like(str(value), word.value)]
    for word in meant or VOCABULARY[name]:
        title = _("Use {value}").format(value=word.meaning)
        yield setting(title, issue.path, word.value, safe=len(meant) == 1)
    yield from removal(safe=False)(package, issue)


def new_token(_package: PassPackage, _issue: Issue) -> Iterator[FixIt]:
    """Make a token that nobody can guess."""
    title = _("Make a new token")
    yield setting(title, ("authenticationToken",), secrets.token_urlsafe(24), safe=False)


def mend_web_service(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Write the address as a phone needs it."""
    value = package.pass_json.web_service_url or ""
    if issue.code == "WEB002":
        new = re.sub(r"^http:", "https:", value, flags=re.IGNORECASE)
    elif issue.code == "WEB006":
        new = re.sub(r"/v1/*$", "", value)
    else:
        new = value.strip().replace(" ", "%20")
    if new and new != value:
        title = _("Use {value}").format(value=new)
        yield setting(title, ("webServiceURL",), new, safe=issue.code == "WEB006")


def mend_coordinates(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Write coordinates as numbers, swap them, or remove the place."""
    place = package.at(issue.path)
    if isinstance(place, JsonObject):
        written = (place.get("latitude"), place.get("longitude"))
        first, second = (as_number(value) for value in written)
        if first is not None and second is not None:
            if abs(first) <= 90 and abs(second) <= 180 and written != (first, second):
                yield _place(_("Write them as numbers"), issue.path, first, second)
            elif abs(first) > 90 and abs(second) <= 90 and abs(first) <= 180:
                yield _place(_("Swap latitude and longitude"), issue.path, second, first)
    if isinstance(issue.path[-1], int):
        yield from drop_item(package, issue)
    else:
        yield from removal(safe=False)(package, issue)


def keep_ten_locations(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Keep the first ten."""
    places = package.at(issue.path)
    if isinstance(places, (tuple, list)):
        kept = to_json(places[:10])
        yield setting(_("Keep the first ten"), issue.path, kept, safe=False)


def mend_nfc_key(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Write the key as Base64 of its SPKI with a compressed point."""
    value = package.at(issue.path)
    text = compressed_key(value) if isinstance(value, str) else ""
    if text and text != value:
        yield setting(_("Write the key in the form that readers expect"), issue.path, text)


def compressed_key(text: str) -> str:
    """Return a P-256 public key, PEM or Base64, as Wallet wants it; empty where it is none."""
    try:
        if "BEGIN" in text:
            key = load_pem_public_key(text.encode())
        else:
            key = load_der_public_key(base64.b64decode(text))
    except (ValueError, TypeError):
        return ""
    if not isinstance(key, ec.EllipticCurvePublicKey) or not isinstance(key.curve, ec.SECP256R1):
        return ""
    point = key.public_bytes(Encoding.X962, PublicFormat.CompressedPoint)
    return base64.b64encode(_SPKI_PREFIX + point).decode()


_SPKI_PREFIX = bytes.fromhex("3039301306072a8648ce3d020106082a8648ce3d030107032200")
"""DER of a P-256 SubjectPublicKeyInfo up to a compressed point.  Source: RFC 5480."""


def set_flag(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Read a flag from a word, or set it."""
    flag = converted(package.at(issue.path), bool)
    for value in (True, False) if flag is None else (flag,):
        title = _("Set it to {value}").format(value=str(value).lower())
        yield setting(title, issue.path, value, safe=flag is not None)


def mend_flight_code(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Write the flight number as a number and codes in capitals."""
    value = package.at(issue.path)
    new: Any = None
    if issue.path[-1] == "flightNumber":
        digits = re.sub(r"^[A-Za-z0-9]{2}\s*(?=\d)", "", str(value)) if value else ""
        new = as_number(value, whole=True)
        new = as_number(digits, whole=True) if new is None else new
    elif isinstance(value, str):
        new = value.strip().upper()
    if new is not None and new != value:
        yield setting(_("Use {value}").format(value=new), issue.path, new)


def match_programs(package: PassPackage, _issue: Issue) -> Iterator[FixIt]:
    """Name every program for the passenger and for the airport of departure."""
    keys = (
        "passengerEligibleSecurityPrograms",
        "departureLocationSecurityPrograms",
        "destinationLocationSecurityPrograms",
    )
    lists = [package.at(("semantics", key)) for key in keys]
    named = [set(value) if isinstance(value, tuple) else set() for value in lists]
    eligible, departure, destination = named
    wanted = eligible | departure | destination
    parts = [
        setting("", ("semantics", keys[0]), sorted(wanted)),
        setting("", ("semantics", keys[1]), sorted(wanted - (destination - departure))),
    ]
    yield steps(_("Name them for passenger and airport"), *parts, safe=False)


def mend_amount(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Write the amount as text, the code in capitals."""
    money = package.at(issue.path)
    if not isinstance(money, JsonObject):
        return
    amount, code = money.get("amount"), money.get("currencyCode")
    parts = []
    if isinstance(amount, (int, float)) and not isinstance(amount, bool):
        parts.append(setting("", (*issue.path, "amount"), str(amount)))
    if isinstance(code, str) and code != code.upper():
        parts.append(setting("", (*issue.path, "currencyCode"), code.upper()))
    if parts:
        yield steps(_("Write the amount as text and the code in capitals"), *parts)


def documented_name(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Rename a tag or key to the name that Wallet reads."""
    capitals = {"urls": "URLs", "url": "URL", "sha256": "SHA256"}
    name = {**OTHER_NAMES, **capitals}.get(str(issue.path[-1]))
    if name:
        yield renaming(package, issue.path, name)


def list_of_schemes(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Make a list of the name that stands alone."""
    value = package.at(issue.path)
    if isinstance(value, str):
        yield setting(_("Make it a list"), issue.path, [value])
    yield from removal(safe=False)(package, issue)


def append_style(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Append the classic style."""
    names = package.pass_json.preferred_style_schemes or ()
    if package.style:
        title = _("Append “{name}”").format(name=package.style)
        yield setting(title, issue.path, [*names, package.style])


def remove_scheme(package: PassPackage, _issue: Issue) -> Iterator[FixIt]:
    """Go back to the classic style."""
    if package.at(("preferredStyleSchemes",)) is not None:
        yield clearing(_("Use the classic style"), ("preferredStyleSchemes",))


def fly(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Set the transit type to air, or go back to the classic style."""
    if isinstance(package.at(("boardingPass",)), PassFields):
        title = _("Set the transit type to plane")
        yield setting(title, issue.path, "PKTransitTypeAir", safe=False)
    yield from remove_scheme(package, issue)


def fill_classic_style(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Make fields of the semantic tags."""
    tags = package.pass_json.semantics
    rows = {
        "eventTicket": (("primaryFields", "event", "Event", "eventName"),
                        ("secondaryFields", "venue", "Venue", "venueName"),
                        ("secondaryFields", "room", "Room", "venueRoom"),
                        ("auxiliaryFields", "holder", "Name", "attendeeName")),
        "boardingPass": (("primaryFields", "from", "From", "departureAirportCode"),
                         ("primaryFields", "to", "To", "destinationAirportCode"),
                         ("auxiliaryFields", "flight", "Flight", "flightCode"),
                         ("headerFields", "gate", "Gate", "departureGate")),
    }  # fmt: skip
    parts: dict[str, list[dict[str, Any]]] = {}
    for group, key, label, tag in rows.get(str(package.style), ()):
        value = None if tags is None else tags.get(tag)
        if isinstance(value, str):
            parts.setdefault(group, []).append({"key": key, "label": label, "value": value})
    if parts:
        fixes = [setting("", (*issue.path, group), fields) for group, fields in parts.items()]
        yield steps(_("Fill fields from the semantic tags"), *fixes)


def drop_item(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Remove one item of a list."""
    items = package.at(issue.path[:-1])
    number = issue.path[-1]
    if isinstance(items, (tuple, list)) and isinstance(number, int) and number < len(items):
        title = _("Remove “{name}”").format(name=name_of(issue.path))
        yield clearing(title, issue.path)


def _place(title: str, path: Path, latitude: float, longitude: float) -> FixIt:
    return steps(
        title,
        setting("", (*path, "latitude"), latitude),
        setting("", (*path, "longitude"), longitude),
    )


def _fitting(parent: JsonObject, name: str, value: Any) -> Any:
    entry = schema(type(parent)).get(name)
    is_list = entry is not None and get_origin(entry.declared) is tuple
    return [value] if is_list and isinstance(value, str) else value


def _color_at(package: PassPackage, name: str) -> Color | None:
    value = package.pass_json.get(name)
    return parse_color(value) if isinstance(value, str) else None


def _enumeration_at(package: PassPackage, path: Path) -> str:
    parent = package.at(path[:-1])
    entry = schema(type(parent)).get(str(path[-1])) if isinstance(parent, JsonObject) else None
    if entry is None or get_args(entry.declared):
        return ""
    return entry.spec.kind.removeprefix("enum:") if entry.spec.kind.startswith("enum:") else ""


def _sounds_like(value: str, word: str) -> bool:
    plain = re.sub(r"[^a-z0-9]", "", value.lower())
    full = re.sub(r"[^a-z0-9]", "", word.lower())
    return bool(plain) and (full == plain or (len(plain) > 1 and full.endswith(plain)))


_REMOVED_SAFELY = (
    "FLD006", "FLD018", "TOP032", "TRN003", "APP003", "SEM050", "SEM051", "TOP022",
)  # fmt: skip
_REMOVED = (
    "APP005", "APP008", "FLD019", "SEM025", "SEM026", "SEM031", "SEM044", "TOP023", "TOP031",
    "TOP037", "WEB005", "TOP036", "BEA004",
)  # fmt: skip
FIXES: dict[str, Maker] = {
    **{code: removal(safe=True) for code in _REMOVED_SAFELY},
    **{code: removal(safe=False) for code in _REMOVED},
    **dict.fromkeys(
        ("TOP014", "TOP041", "FLD032", "SEM029", "TOP015", "APP002", "BEA002"), convert
    ),
    **dict.fromkeys(("TOP018", "TOP019"), normalize_color),
    **dict.fromkeys(("TOP024", "TOP025", "TOP026", "TOP027", "SEM032"), mend_date),
    **dict.fromkeys(("FLD005", "TRN001", "TRN002", "BAR002", "SEM027"), choose),
    **dict.fromkeys(("WEB003", "WEB004", "WEB010"), new_token),
    **dict.fromkeys(("WEB001", "WEB002", "WEB006"), mend_web_service),
    **dict.fromkeys(("LOC001", "LOC003", "SEM028"), mend_coordinates),
    **dict.fromkeys(("NFC003", "NFC005"), mend_nfc_key),
    **dict.fromkeys(("SEM033", "SEM043"), documented_name),
    **dict.fromkeys(("SEM010", "SEM011", "SEM012", "SEM020", "BAR013"), remove_scheme),
    **dict.fromkeys(("SEM002", "BAR018", "APP007", "BEA001"), drop_item),
    "TOP001": set_format_version,
    "TOP004": set_serial_number,
    "TOP006": clean_serial_number,
    "TOP009": fill_organization,
    "TOP010": fill_description,
    "TOP038": fill_description,
    "TOP011": add_style,
    "TOP012": keep_one_style,
    "TOP013": add_classic_twin,
    "TOP016": rename_key,
    "TOP020": make_readable,
    "TOP021": set_colors,
    "TOP028": add_relevant_dates,
    "TOP029": mend_entry,
    "TOP030": write_both_names,
    "LOC002": keep_ten_locations,
    "NFC004": set_flag,
    "SEM001": list_of_schemes,
    "SEM003": append_style,
    "SEM017": fill_classic_style,
    "SEM021": fly,
    "SEM023": mend_flight_code,
    "SEM024": match_programs,
    "SEM030": mend_amount,
}
