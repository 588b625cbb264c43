# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""For each rule one pass that breaks it and one near miss that does not."""

import base64
import copy
import io
import itertools
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from types import MappingProxyType
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from PIL import Image, ImageCms, ImageDraw, ImageFont, PngImagePlugin

from common.assets import asset
from common.model.image_slot import SLOTS
from common.model.json_object import Path
from common.model.package import PassPackage
from common.model.pass_json import FIELD_GROUPS, Pass
from common.render.pillow_metrics import PillowTextMetrics
from common.signing.pass_certificate import PassCertificate
from common.validation.issue import Issue
from common.validation.validator import validate
from tests.support.images import png
from tests.support.wallet_ca import PASS_TYPE, TEAM, WalletCA

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)

REMOVED = object()
"""In the place of a value: the key is not there."""

KEY = "MDkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDIgACoXD6X9ZDQf/WIncoK4Xn/3Uh9mMLaripWD7p9eeDQkQ="
NFC = {"message": "1", "encryptionPublicKey": KEY, "requiresAuthentication": True}
QR = {"format": "PKBarcodeFormatQR", "message": "1", "messageEncoding": "iso-8859-1"}
CODE128 = {**QR, "format": "PKBarcodeFormatCode128"}
EAN = {**QR, "format": "PKBarcodeFormatEAN13", "message": "4006381333931"}
UUID = "5A4BCFCE-174E-4BAC-A814-092E77F6B7E5"
PERSONAL = {
    "requiredPersonalizationFields": ["PKPassPersonalizationFieldName"],
    "description": "Join.",
}
SERVICE = {
    "webServiceURL": "https://wallet.example.org/passes",
    "authenticationToken": "7c1e9a40d2b84f6fa311c0de",
}


@dataclass(frozen=True)
class Case:
    """A pass by its differences from a complete one.

    Attributes:
        changes: values by dotted path; a path that begins with a group is in the style.
        style: of the pass.
        files: files by name; ``REMOVED`` takes one away.
        more: further arguments of ``validate``.
    """

    changes: Mapping[str, Any] = field(default_factory=dict)
    style: str = "storeCard"
    files: Mapping[str, Any] = field(default_factory=dict)
    more: Mapping[str, Any] = field(default_factory=dict)

    def package(self) -> PassPackage:
        """Build the package."""
        data = copy.deepcopy(base(self.style))
        for path, value in self.changes.items():
            put(
                data,
                steps(path, self.style),
                copy.deepcopy(value) if value is not REMOVED else value,
            )
        files = {**icons(), **self.files}
        kept = {name: content for name, content in files.items() if content is not REMOVED}
        return PassPackage(Pass.from_json(data), MappingProxyType(kept))

    def issues(self) -> tuple[Issue, ...]:
        """Validate it."""
        return validate(self.package(), **{"now": NOW, **self.more})


@dataclass(frozen=True)
class Example:
    """A rule's failing and passing case."""

    code: str
    bad: Case
    good: Case


def base(style: str = "storeCard") -> dict[str, Any]:
    """Return a pass that no rule complains about."""
    fields: dict[str, Any] = {
        "headerFields": [{"key": "points", "label": "Points", "value": 240}],
        "primaryFields": [{"key": "balance", "label": "Balance", "value": "18.40"}],
        "secondaryFields": [{"key": "member", "label": "Member", "value": "Ida"}],
        "backFields": [{"key": "terms", "label": "Terms", "value": "One line."}],
    }
    if style == "boardingPass":
        fields["transitType"] = "PKTransitTypeTrain"
    return {
        "formatVersion": 1,
        "passTypeIdentifier": PASS_TYPE,
        "teamIdentifier": TEAM,
        "serialNumber": "1",
        "organizationName": "Example",
        "description": "Card of the example",
        "backgroundColor": "rgb(20, 20, 20)",
        "foregroundColor": "rgb(255, 255, 255)",
        "labelColor": "rgb(220, 220, 220)",
        "barcodes": [QR],
        style: fields,
    }


@cache
def icons() -> dict[str, bytes]:
    """Return an icon at all scales."""
    return {f"icon{s}.png": png(38 * n, 38 * n) for n, s in ((1, ""), (2, "@2x"), (3, "@3x"))}


def images(slot: str, *scales: int, language: str = "") -> dict[str, bytes]:
    """Return a slot's images in exactly its size."""
    folder = f"{language}.lproj/" if language else ""
    suffix = {1: "", 2: "@2x", 3: "@3x"}
    return {
        f"{folder}{slot}{suffix[n]}.png": png(*SLOTS[slot].pixels(n)) for n in scales or (1, 2, 3)
    }


def steps(path: str, style: str) -> Path:
    """Return the steps of a dotted path."""
    found: list[str | int] = [int(s) if s.isdigit() else s for s in path.split(".")]
    if style and found[0] in (*FIELD_GROUPS, "transitType"):
        found.insert(0, style)
    return tuple(found)


def put(node: Any, path: Path, value: Any) -> None:
    """Set, or take away, a value in plain JSON; missing objects and items are made."""
    for step, following in itertools.pairwise(path):
        if isinstance(node, list):
            while len(node) <= int(step):
                node.append({})
            node = node[int(step)]
        else:
            node = node.setdefault(step, [] if isinstance(following, int) else {})
    last: Any = path[-1]
    if value is REMOVED:
        node.pop(last, None)
    elif isinstance(node, list) and last == len(node):
        node.append(value)
    else:
        node[last] = value


def many(count: int, stem: str = "f") -> list[dict[str, str]]:
    """Return several fields."""
    return [{"key": f"{stem}{n}", "label": "Label", "value": "v"} for n in range(count)]


def strings(**texts: str) -> bytes:
    """Return a pass.strings."""
    return "".join(f'"{key}" = "{text}";\n' for key, text in texts.items()).encode()


def lproj(**by_language: Mapping[str, str]) -> dict[str, bytes]:
    """Return a pass.strings for each language."""
    return {
        f"{name.replace('_', '-')}.lproj/pass.strings": "".join(
            f'"{key}" = "{text}";\n' for key, text in texts.items()
        ).encode()
        for name, texts in by_language.items()
    }


def encoded(image: Image.Image, **how: Any) -> bytes:
    """Return an image as PNG."""
    out = io.BytesIO()
    image.save(out, "PNG", **how)
    return out.getvalue()


def with_metadata(size: int) -> bytes:
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", "x" * size)
    return encoded(Image.new("RGB", (76, 76)), pnginfo=info)


def noisy(size: tuple[int, int]) -> bytes:
    """Return a PNG that no compression makes small."""
    picture = Image.effect_noise(size, 100)
    return encoded(Image.merge("RGB", (picture, picture.rotate(90), picture.rotate(180))))


def with_profile(name: str) -> bytes:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    renamed = profile.replace("sRGB".encode("utf-16-be"), name.encode("utf-16-be"))
    return encoded(Image.new("RGB", (76, 76)), icc_profile=renamed.replace(b"sRGB", name.encode()))


def with_text(text: str) -> bytes:
    """Return a strip on which a text is drawn."""
    image = Image.new("RGB", (750, 288), (40, 90, 60))
    font = ImageFont.truetype(asset("fonts/Inter-Bold.otf"), 40)
    ImageDraw.Draw(image).multiline_text((40, 60), text, font=font, fill="white")
    return encoded(image)


def clear_icon() -> bytes:
    return encoded(Image.new("RGBA", (76, 76), (0, 0, 0, 0)))


def uncompressed_key() -> str:
    key = ec.derive_private_key(7, ec.SECP256R1()).public_key()
    data = key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return base64.b64encode(data).decode()


def pem_key() -> str:
    key = ec.derive_private_key(7, ec.SECP256R1()).public_key()
    return key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


@cache
def authority() -> WalletCA:
    return WalletCA()


@cache
def certificate(pass_type: str = PASS_TYPE, team: str = TEAM, **how: Any) -> PassCertificate:
    """Return a certificate with Apple's profile."""
    return PassCertificate(authority().issue(pass_type, team, **how).certificate)


def poster(**changes: Any) -> Case:
    """Return a poster event ticket that lacks nothing, with changes."""
    tags = {
        "eventName": "Match",
        "venueName": "Arena",
        "venueRegionName": "Bergen",
        "venueRoom": "Stand",
        "eventStartDate": "2027-03-20T17:00:00+01:00",
        "seats": [{"seatNumber": "1"}],
    }
    data = {
        "preferredStyleSchemes": ["posterEventTicket", "eventTicket"],
        "barcodes": REMOVED,
        "nfc": NFC,
        "semantics": tags,
        "bagPolicyURL": "https://example.org/bags",
        "sellURL": "https://example.org/sell",
    }
    files = changes.pop("files", images("artwork"))
    return Case({**data, **changes}, "eventTicket", files)


def flight(**changes: Any) -> Case:
    """Return a semantic boarding pass that lacks nothing, with changes."""
    tags = {
        "airlineCode": "NW",
        "flightNumber": 417,
        "departureAirportCode": "LIS",
        "departureCityName": "Lisbon",
        "departureLocationTimeZone": "Europe/Lisbon",
        "destinationAirportCode": "OSL",
        "destinationCityName": "Oslo",
        "destinationLocationTimeZone": "Europe/Oslo",
        "originalBoardingDate": "2026-12-05T09:25:00+00:00",
        "originalDepartureDate": "2026-12-05T10:05:00+00:00",
        "originalArrivalDate": "2026-12-05T15:10:00+01:00",
        "passengerName": {"givenName": "Alex"},
    }
    data = {
        "preferredStyleSchemes": ["semanticBoardingPass", "boardingPass"],
        "transitType": "PKTransitTypeAir",
        "semantics": tags,
    }
    return Case({**data, **changes}, "boardingPass")


def upcoming(**changes: Any) -> Case:
    """Return a poster with one upcoming event, with changes of that event."""
    entry: dict[str, Any] = {
        "identifier": "a",
        "name": "Next match",
        "type": "event",
        "backFields": [{"key": "info", "label": "Kick-off", "value": "17:00"}],
    }
    for path, value in changes.items():
        put(entry, steps(path.replace("__", "."), ""), value)
    return poster(upcomingPassInformation=[entry])


IMAGE_URL = {"URL": "https://example.org/a.png", "SHA256": "0" * 64, "scale": 2, "size": 10}
TICKET = "eventTicket"
DATED = {
    "key": "d",
    "label": "Day",
    "value": "2027-03-20T17:00:00+01:00",
    "dateStyle": "PKDateStyleShort",
}
NUMBER = {"key": "n", "label": "Number", "value": 2.5}


def of(changes: Mapping[str, Any] | None = None, style: str = "storeCard", **more: Any) -> Case:
    """Return a case from a mapping of paths."""
    files = more.pop("files", {})
    return Case(changes or {}, style, files, more)


@cache
def pillow() -> PillowTextMetrics:
    return PillowTextMetrics()


def measured(
    changes: Mapping[str, Any] | None = None, style: str = "storeCard", **more: Any
) -> Case:
    """Return a case whose texts are measured."""
    return of(changes, style, metrics=pillow(), **more)


def pair(code: str, bad: Case, good: Case | None = None) -> Example:
    """Return an example; the near miss is the complete pass where nothing closer is given."""
    return Example(code, bad, good or of(style=bad.style))


def field_pair(code: str, bad: Mapping[str, Any], good: Mapping[str, Any], **where: Any) -> Example:
    """Return an example of one field: in the secondary group unless told otherwise."""
    path, style = where.get("path", "secondaryFields.0"), where.get("style", "storeCard")
    start = {"key": "x", "label": "Label", "value": "v"}
    return Example(
        code,
        of({path: {**start, **bad}, **where.get("also", {})}, style),
        of({path: {**start, **good}, **where.get("also", {})}, style),
    )
