# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Everything the tables know, to be looked up by name: keys, styles, images, values."""

import types
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Union, get_args, get_origin

from common.model.actions import FeaturedAction
from common.model.field_content import FieldContent
from common.model.image_slot import SLOTS
from common.model.json_object import JsonObject, KeySpec, schema
from common.model.pass_json import (
    NFC,
    Barcode,
    Beacon,
    LiveDataConfiguration,
    Location,
    Pass,
    PassFields,
    RelevantDate,
)
from common.model.personalization import Personalization
from common.model.semantics import (
    AirPlayDevice,
    CurrencyAmount,
    EventDateInfo,
    PersonNameComponents,
    Seat,
    SemanticLocation,
    Semantics,
    WifiNetwork,
)
from common.model.style import STYLES
from common.model.upcoming_pass import (
    ImageURL,
    UpcomingDate,
    UpcomingImage,
    UpcomingImages,
    UpcomingPassInformationEntry,
    UpcomingURLs,
)
from common.model.vocabulary import VOCABULARY


@dataclass(frozen=True)
class ObjectDoc:
    """One kind of object, and where it stands.

    Attributes:
        title: heading of its part of the reference.
        cls: the table of its keys.
        place: where it stands, such as ``locations[]``; empty for pass.json itself.
        source: of the facts about its keys, where a key names no other.
    """

    title: str
    cls: type[JsonObject]
    place: str
    source: str


OBJECTS = (
    ObjectDoc("pass.json", Pass, "", "DOC, Pass"),
    ObjectDoc("Style dictionary", PassFields, "STYLE", "DOC, PassFields"),
    ObjectDoc("Field", FieldContent, "STYLE.GROUP[]", "DOC, PassFieldContent; PG; PB"),
    ObjectDoc("Barcode", Barcode, "barcodes[]", "DOC, Barcodes; PG"),
    ObjectDoc("Location", Location, "locations[]", "DOC, Locations"),
    ObjectDoc("Beacon", Beacon, "beacons[]", "DOC, Beacons"),
    ObjectDoc("NFC", NFC, "nfc", "DOC, NFC; PB"),
    ObjectDoc("Date of relevance", RelevantDate, "relevantDates[]", "DOC, RelevantDates; PKG"),
    ObjectDoc("Featured action", FeaturedAction, "featuredActions[]", "DOC, FeaturedAction"),
    ObjectDoc("Live data", LiveDataConfiguration, "liveDataConfiguration", "ISS, undocumented"),
    ObjectDoc(
        "Upcoming event",
        UpcomingPassInformationEntry,
        "upcomingPassInformation[]",
        "DOC, UpcomingPassInformationEntry; PB",
    ),
    ObjectDoc("Date of an upcoming event", UpcomingDate, "dateInformation", "DOC; PB"),
    ObjectDoc("Images of an upcoming event", UpcomingImages, "images", "DOC; PB"),
    ObjectDoc("Image of an upcoming event", UpcomingImage, "images.IMAGE", "DOC; PB"),
    ObjectDoc("Remote image", ImageURL, "images.IMAGE.URLs[]", "DOC; PB"),
    ObjectDoc("Links of an upcoming event", UpcomingURLs, "URLs", "DOC; PB"),
    ObjectDoc("Semantic tags", Semantics, "semantics", "DOC, SemanticTags"),
    ObjectDoc("Amount of money", CurrencyAmount, "semantics.TAG", "DOC, PB"),
    ObjectDoc("Place", SemanticLocation, "semantics.TAG", "DOC"),
    ObjectDoc("Seat", Seat, "semantics.seats[]", "DOC"),
    ObjectDoc("Name of a person", PersonNameComponents, "semantics.passengerName", "DOC"),
    ObjectDoc("Date of an event", EventDateInfo, "semantics.eventStartDateInfo", "DOC"),
    ObjectDoc("Wireless network", WifiNetwork, "semantics.wifiAccess[]", "DOC"),
    ObjectDoc("AirPlay device", AirPlayDevice, "semantics.airplay[]", "PKG only"),
    ObjectDoc("personalization.json", Personalization, "personalization.json", "DOC, Personalize"),
)
"""Every kind of object, in the order of the written reference."""


@dataclass(frozen=True)
class KeyDoc:
    """One key with its place and type, in words.

    Attributes:
        place: the whole path, such as ``locations[].latitude``.
        type: the JSON type, such as "a list of texts".
        spec: the record of the table.
        source: where the facts come from.
    """

    place: str
    type: str
    spec: KeySpec
    source: str


def keys_of(doc: ObjectDoc) -> Iterator[KeyDoc]:
    """Yield the keys of one kind of object, in the order of the table."""
    prefix = f"{doc.place}." if doc.place else ""
    for name, entry in schema(doc.cls).items():
        source = entry.spec.source or doc.source
        yield KeyDoc(f"{prefix}{name}", type_name(entry.declared), entry.spec, source)
    for spec in doc.cls.free_keys:
        yield KeyDoc(f"{prefix}{spec.name}", "anything", spec, spec.source or doc.source)


def all_keys() -> Iterator[KeyDoc]:
    """Yield every key of every kind of object."""
    for doc in OBJECTS:
        yield from keys_of(doc)


def find_keys(name: str) -> tuple[KeyDoc, ...]:
    """Return the keys of this name, wherever they stand; a path chooses among them."""
    wanted = name.strip().lower()
    return tuple(
        key for key in all_keys() if key.spec.name.lower() == wanted or key.place.lower() == wanted
    )


def all_names() -> tuple[str, ...]:
    """Return every name that can be looked up in the tables."""
    names = [key.spec.name for key in all_keys()]
    names += [*STYLES, *SLOTS]
    names += [word.value for words in VOCABULARY.values() for word in words]
    return tuple(dict.fromkeys(names))


def type_name(declared: Any) -> str:  # a declared type, as typing gives it
    """Return the words for a JSON type, such as "a list of texts"."""
    if get_origin(declared) in (Union, types.UnionType):
        return "text or a number" if str in get_args(declared) else "a number"
    if get_origin(declared) is tuple:
        inner = type_name(get_args(declared)[0])
        return "a list of " + {"text": "texts", "a number": "numbers"}.get(inner, "objects")
    names = {str: "text", bool: "true or false", int: "a whole number", float: "a number"}
    return names.get(declared, "an object")
