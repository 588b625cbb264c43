# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The passes that golden images and figures are made of, by name."""

import copy
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any

from common.model.package import PassPackage
from common.model.pass_json import Pass
from common.render.viewing import Face, Viewing
from tests.support import face_images
from tests.support.face_semantics import FLIGHT_SEMANTICS, POSTER_GENERIC, POSTER_SEMANTICS
from tests.support.face_texts import BOARDING, COUPON, EVENT, GENERIC, STORE, strings_file

NOW = datetime(2026, 11, 5, 17, 30, tzinfo=UTC)
AT_NOW = Viewing(now=NOW)
Values = dict[str, Any]
QR = {"format": "PKBarcodeFormatQR", "message": "PW-2026-000417", "messageEncoding": "utf-8",
      "altText": "PW-2026-000417"}  # fmt: skip


@dataclass(frozen=True)
class FaceCase:
    """One face of one pass, as one phone shows it."""

    values: Values
    files: Mapping[str, bytes] = field(default_factory=dict)
    face: Face = Face.FRONT
    viewing: Viewing = AT_NOW

    def package(self) -> PassPackage:
        """Return the pass."""
        files = MappingProxyType({"icon@3x.png": face_images.icon(), **self.files})
        return PassPackage(Pass.from_json(copy.deepcopy(self.values)), files)


def pass_values(style: str, fields: Values, **changes: Any) -> Values:
    """Return a complete pass.json; a change to ``None`` leaves a key out."""
    values = {
        "formatVersion": 1,
        "passTypeIdentifier": "pass.com.example.faces",
        "teamIdentifier": "A1B2C3D4E5",
        "serialNumber": "417",
        "organizationName": "Lumen Works",
        "description": "A pass to look at",
        "backgroundColor": "rgb(24, 52, 66)",
        "foregroundColor": "rgb(255, 255, 255)",
        "labelColor": "rgb(160, 206, 214)",
        "logoText": "Lumen Works",
        "barcodes": [QR],
        style: fields,
        **changes,
    }
    return {key: value for key, value in values.items() if value is not None}


def many(*labels: str, value: str = "Value of some length") -> list[Values]:
    """Return one field for each label, all with values."""
    return [
        {"key": f"{label}-{number}".lower(), "label": label, "value": f"{value} {number + 1}"}
        for number, label in enumerate(labels)
    ]


_TYPICAL: dict[str, tuple[Values, Mapping[str, bytes]]] = {
    "boarding": (BOARDING, {"logo@2x.png": face_images.logo(),
                            "footer@2x.png": face_images.footer()}),
    "coupon": (COUPON, {"strip@2x.png": face_images.strip()}),
    "event": (EVENT, {"thumbnail@2x.png": face_images.thumbnail(),
                      "background.png": face_images.background()}),
    "store": (STORE, {"logo@2x.png": face_images.logo(wide=True),
                      "strip@2x.png": face_images.strip()}),
    "generic": (GENERIC, {"thumbnail@2x.png": face_images.thumbnail()}),
}  # fmt: skip
_STYLE = {
    "boarding": "boardingPass", "coupon": "coupon", "event": "eventTicket",
    "store": "storeCard", "generic": "generic",
}  # fmt: skip
_GROUPS = ("headerFields", "primaryFields", "secondaryFields", "auxiliaryFields", "backFields")


def _typical(kind: str, viewing: Viewing | None = None, face: Face = Face.FRONT,
             **changes: Any) -> FaceCase:  # fmt: skip
    fields, images = _TYPICAL[kind]
    language = viewing.language if viewing else ""
    translated = strings_file(language)
    files = {**images, f"{language}.lproj/pass.strings": translated} if translated else images
    values = pass_values(_STYLE[kind], fields, **changes)
    return FaceCase(values, files, face, viewing or AT_NOW)


def _empty(kind: str) -> FaceCase:
    fields = {"transitType": "PKTransitTypeGeneric"} if kind == "boarding" else {}
    values = pass_values(_STYLE[kind], fields, logoText=None, barcodes=None)
    return FaceCase(values, viewing=Viewing(now=NOW, show_empty_slots=True))


def _overfull(kind: str) -> FaceCase:
    fields: Values = {
        group: many("First", "Second label", "Third", "Fourth", "Fifth", "Sixth")
        for group in _GROUPS
    }
    if kind == "boarding":
        fields["transitType"] = "PKTransitTypeBus"
    barcode = {**QR, "altText": "A text below the code that is much longer than any plate is wide"}
    name = "Lumen Works of the Northern Isles and Beyond"
    return FaceCase(pass_values(_STYLE[kind], fields, logoText=name, barcodes=[barcode]))


def _barcode(kind: str, name: str, message: str, **changes: Any) -> FaceCase:
    barcode = {"format": f"PKBarcodeFormat{name}", "message": message,
               "messageEncoding": "iso-8859-1", "altText": message, **changes}  # fmt: skip
    return _typical(kind, barcodes=[barcode])


def _transit(name: str) -> FaceCase:
    return FaceCase(
        pass_values("boardingPass", {**BOARDING, "transitType": f"PKTransitType{name}"})
    )


def _fields(kind: str, **changes: Any) -> Values:
    fields: Values = copy.deepcopy(_TYPICAL[kind][0])
    return {**fields, **changes}


GERMAN = Viewing(language="de", locale="de_DE", time_zone="Europe/Berlin", now=NOW)
TURKISH = Viewing(language="tr", locale="tr_TR", time_zone="Europe/Istanbul", now=NOW)
GREEK = Viewing(language="el", locale="el_GR", time_zone="Europe/Athens", now=NOW)
MIRRORED = Viewing(language="ar", locale="en_US", now=NOW)
"""From right to left, in Latin letters: fonts of other scripts differ between machines."""

_FIRST_ROW = [{"key": f"a{n}", "label": f"Row {n}", "value": f"{n} {n}"} for n in range(1, 4)]
_SECOND_ROW = [{**one, "key": f"b{n}", "row": 1} for n, one in enumerate(_FIRST_ROW)]
_WHITE = {"backgroundColor": None, "foregroundColor": None, "labelColor": None}

_POSTER_IMAGES = {
    "artwork@2x.png": face_images.artwork(),
    "primaryLogo@2x.png": face_images.logo(wide=True),
    "secondaryLogo@2x.png": face_images.footer(),
}


def _poster_event(
    files: Mapping[str, bytes] | None = None,
    viewing: Viewing = AT_NOW,
    semantics: Values | None = None,
    **changes: Any,
) -> FaceCase:
    tags = {**POSTER_SEMANTICS, **(semantics or {})}
    values = pass_values(
        "eventTicket", EVENT, preferredStyleSchemes=["posterEventTicket", "eventTicket"],
        semantics=tags, nfc={"message": "1", "encryptionPublicKey": "x"}, barcodes=None,
        **{"backgroundColor": "rgb(20, 24, 48)", "labelColor": None, **changes},
    )  # fmt: skip
    return FaceCase(values, _POSTER_IMAGES if files is None else files, viewing=viewing)


def _flight(viewing: Viewing = AT_NOW, face: Face = Face.FRONT, **changes: Any) -> FaceCase:
    values = pass_values(
        "boardingPass", BOARDING, preferredStyleSchemes=["semanticBoardingPass", "boardingPass"],
        semantics={**FLIGHT_SEMANTICS, **changes},
    )  # fmt: skip
    return FaceCase(values, {}, face, viewing)


def _poster_generic(viewing: Viewing = AT_NOW, **changes: Any) -> FaceCase:
    changes = {"posterGeneric": POSTER_GENERIC, "labelColor": None, **changes}
    values = pass_values("generic", GENERIC, **changes)
    return FaceCase(values, _POSTER_IMAGES, viewing=viewing)


FACES: dict[str, FaceCase] = {
    **{f"{kind}-typical": _typical(kind) for kind in _TYPICAL},
    **{f"{kind}-empty": _empty(kind) for kind in _TYPICAL},
    **{f"{kind}-overfull": _overfull(kind) for kind in _TYPICAL},
    **{f"{kind}-de": _typical(kind, GERMAN) for kind in _TYPICAL},
    **{f"{kind}-rtl": _typical(kind, MIRRORED) for kind in _TYPICAL},
    "store-tr": _typical("store", TURKISH),
    "generic-el": _typical("generic", GREEK),
    "generic-no-colors": _typical("generic", **_WHITE),
    "store-no-colors-dark": _typical("store", backgroundColor="rgb(30, 30, 60)",
                                     foregroundColor=None, labelColor=None),
    "coupon-no-strip": FaceCase(pass_values("coupon", COUPON)),
    "generic-no-thumbnail": FaceCase(pass_values("generic", GENERIC)),
    "event-strip": FaceCase(pass_values("eventTicket", EVENT),
                            {"strip@2x.png": face_images.strip()}),
    "event-two-rows": FaceCase(pass_values(
        "eventTicket", _fields("event", auxiliaryFields=[*_FIRST_ROW, *_SECOND_ROW]))),
    "store-voided": _typical("store", voided=True),
    "coupon-expired": _typical("coupon", expirationDate="2026-11-01T00:00:00Z"),
    "store-no-barcode": _typical("store", barcodes=None),
    "generic-nfc": _typical("generic", nfc={"message": "1", "encryptionPublicKey": "x"}),
    "boarding-train": _transit("Train"),
    "boarding-boat": _transit("Boat"),
    "boarding-bus": _transit("Bus"),
    "boarding-generic": _transit("Generic"),
    "boarding-pdf417": _barcode("boarding", "PDF417", "M1DOE/JANE  EABC123 OSLBGOSK 0293 309Y012A"),
    "boarding-aztec": _barcode("boarding", "Aztec", "M1DOE/JANE  EABC123 OSLBGOSK 0293"),
    "store-code128": _barcode("store", "Code128", "0099213"),
    "store-code39": _barcode("store", "Code39", "LUMEN-417"),
    "store-codabar": _barcode("store", "Codabar", "40156"),
    "store-ean13": _barcode("store", "EAN13", "4006381333931"),
    "store-i2of5": _barcode("store", "I2of5", "1234567890"),
    "store-qr-large": _barcode("store", "QR", "https://example.org/" + "a1b2" * 60, altText=""),
    "generic-narrow": _typical("generic", Viewing(now=NOW, width=288.0)),
    "store-wide": _typical("store", Viewing(now=NOW, width=398.0)),
    "store-back": _typical("store", face=Face.BACK),
    "store-back-dark": _typical("store", Viewing(now=NOW, dark=True), Face.BACK),
    "store-back-de": _typical("store", GERMAN, Face.BACK),
    # No words of the phone in this one: no letters of it would need a font of the system.
    "boarding-back-rtl": _typical("boarding", replace(MIRRORED, language="fa"), Face.BACK),
    "generic-back-empty": FaceCase(pass_values("generic", {}), face=Face.BACK,
                                   viewing=Viewing(now=NOW, show_empty_slots=True)),
    "poster-event": _poster_event(),
    "poster-event-guide": _poster_event(
        bagPolicyURL="https://a.example", contactVenuePhoneNumber="+47 22 00 00 00",
        upcomingPassInformation=[{"identifier": "1", "name": "Winter concert", "type": "event"}],
        eventTicket={**EVENT, "additionalInfoFields": [
            {"key": "i", "label": "Supporter number", "value": "00 734"}]}),
    "poster-event-color": _poster_event(footerBackgroundColor="rgb(10, 44, 30)", semantics={
        "eventType": "PKEventTypeSports", "homeTeamAbbreviation": "FFK",
        "awayTeamAbbreviation": "SKE"}, files={"artwork@2x.png": face_images.artwork()}),
    "poster-event-empty": _poster_event({}, Viewing(now=NOW, show_empty_slots=True),
                                        {"seats": [], "eventStartDateInfo": None}),
    "poster-event-rtl": _poster_event(viewing=MIRRORED),
    "poster-event-ios17": _poster_event(viewing=Viewing(now=NOW, ios=17)),
    "poster-event-incomplete": _poster_event(semantics={"venueName": ""}),
    "poster-generic": _poster_generic(),
    "poster-generic-no-code": _poster_generic(barcodes=None),
    "poster-generic-ios26": _poster_generic(Viewing(now=NOW, ios=26)),
    "flight-semantic": _flight(),
    "flight-semantic-de": _flight(GERMAN),
    "flight-watch": _flight(face=Face.WATCH),
    "store-watch": _typical("store", face=Face.WATCH),
    "store-watch-code128": FaceCase(_barcode("store", "Code128", "0099213").values,
                                    face=Face.WATCH),
    "store-stack": _typical("store", face=Face.STACK),
    "event-stack": _typical("event", face=Face.STACK),
    "store-lock-screen": _typical("store", face=Face.LOCK_SCREEN, locations=[
        {"latitude": 59.9, "longitude": 10.7, "relevantText": "Your roastery is near"}]),
    "store-lock-screen-de": _typical("store", GERMAN, Face.LOCK_SCREEN),
    "coupon-lock-screen-empty": _typical("coupon", face=Face.LOCK_SCREEN),
}  # fmt: skip
"""Every face by the name of its golden image."""
