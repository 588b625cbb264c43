# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Rules about the keys of pass.json as such: types, unknown ones, keys without effect."""

import re
from collections.abc import Iterator
from functools import cache

from common.model.field_content import FieldContent
from common.model.json_object import JsonObject, schema
from common.model.pass_json import NFC, Barcode, Beacon, Location, Pass, PassFields, RelevantDate
from common.model.reference import type_name
from common.model.semantics import (
    OTHER_NAMES,
    CurrencyAmount,
    SemanticLocation,
    Semantics,
    WifiNetwork,
)
from common.model.style import STYLES
from common.model.upcoming_pass import ImageURL, UpcomingImage, UpcomingPassInformationEntry
from common.validation.catalog import found
from common.validation.context import Context, is_template, per_class
from common.validation.issue import Issue

_OWN_RULE: dict[type[JsonObject], frozenset[str]] = {
    Pass: frozenset(
        {
            "associatedStoreIdentifiers",
            "auxiliaryStoreIdentifiers",
            "barcode",
            "barcodes",
            "formatVersion",
            "maxDistance",
            "preferredStyleSchemes",
            "serialNumber",
        }
    ),
    PassFields: frozenset({"transitType"}),
    FieldContent: frozenset({"key", "value", "dataDetectorTypes", "row"}),
    Barcode: frozenset({"format", "message", "messageEncoding"}),
    Location: frozenset({"latitude", "longitude"}),
    Beacon: frozenset({"proximityUUID", "major", "minor"}),
    NFC: frozenset({"message", "encryptionPublicKey", "requiresAuthentication"}),
    RelevantDate: frozenset({"date", "relevantDate", "startDate", "endDate"}),
    CurrencyAmount: frozenset({"amount", "currencyCode"}),
    SemanticLocation: frozenset({"latitude", "longitude"}),
    WifiNetwork: frozenset({"ssid", "password"}),
    Semantics: frozenset({"flightNumber", "airlineCode"}),
    UpcomingPassInformationEntry: frozenset({"identifier", "name", "type"}),
    ImageURL: frozenset({"URL", "SHA256", "size"}),
}
"""Keys whose wrong type another rule reports."""

_ALIASES = {
    UpcomingPassInformationEntry: frozenset({"urls"}),
    UpcomingImage: frozenset({"urls"}),
    ImageURL: frozenset({"url", "sha256"}),
    Semantics: frozenset(OTHER_NAMES),
}
"""Names of apple/pass-builder that another rule reports.  Source: wallet-format 1.8, 1.10."""


def values_have_their_types(context: Context) -> Iterator[Issue]:
    """Source: DOC, the type of each key."""
    code_of = {Pass: "TOP014", PassFields: "TOP014", FieldContent: "FLD032", Semantics: "SEM029"}
    for path, node in context.nodes:
        own = _OWN_RULE.get(type(node), frozenset())
        for name, text in node.extra:
            entry = schema(type(node)).get(name)
            if entry is None or name in own or "{{" in text:  # filled by the row's own type
                continue
            code = code_of.get(type(node), "TOP041")
            if text == "null" and code == "TOP014":
                code = "TOP041"  # signed passes carry null and install: CORPUS
            if code == "TOP014" and isinstance(node, PassFields) and text.startswith("["):
                continue  # a list with something that is no field: FLD001
            kind = type_name(entry.declared)
            yield found(code, (*path, name), key=name, type=kind)


def max_distance_is_positive(context: Context) -> Iterator[Issue]:
    """Source: PB, a text is dropped in silence; CHOICE for numbers not above 0."""
    value = context.pass_json.get("maxDistance")
    if value is None or is_template(value):
        return
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    if not is_number or value <= 0:
        shown = f"“{value}” in quotes" if isinstance(value, str) else value
        yield found("TOP015", ("maxDistance",), value=shown)


def keys_are_known(context: Context) -> Iterator[Issue]:
    """Source: CHOICE, after unknown keys in signed passes (CORPUS)."""
    for path, node in context.nodes:
        for name, _text in node.extra:
            if name in _known(type(node)) or name in _ALIASES.get(type(node), ()):
                continue
            near = nearest_key(type(node), name)
            advice = f"Rename it to “{near}”, or remove it." if near else "Remove it, or keep it."
            yield found("TOP016", (*path, name), key=name, advice=advice)


def nearest_key(cls: type[JsonObject], name: str) -> str:
    """Return the known key within two typing errors of a name, or an empty text."""
    best, best_distance = "", 3
    for known in _known(cls):
        if abs(len(known) - len(name)) < best_distance:
            distance = 0 if known.lower() == name.lower() else _distance(known, name)
            if distance < best_distance and distance < len(name) / 2:
                best, best_distance = known, distance
    return best


def grouping_suits_the_style(context: Context) -> Iterator[Issue]:
    """Source: DOC, Pass.groupingIdentifier."""
    has_it = context.pass_json.grouping_identifier is not None
    if has_it and context.style in {"coupon", "storeCard", "generic", "posterGeneric"}:
        yield found("TOP022", ("groupingIdentifier",))


def sharing_prohibited_is_no_security(context: Context) -> Iterator[Issue]:
    """Source: DOC, Pass.sharingProhibited."""
    if context.pass_json.sharing_prohibited:
        yield found("TOP031", ("sharingProhibited",))


def strip_shine_is_gone(context: Context) -> Iterator[Issue]:
    """Source: DOC, Pass.suppressStripShine."""
    if context.pass_json.suppress_strip_shine is not None:
        yield found("TOP032", ("suppressStripShine",))


def look_keys_suit_the_style(context: Context) -> Iterator[Issue]:
    """Source: DOC; wallet-format 1.2, colors and look."""
    names = (
        "footerBackgroundColor",
        "useAutomaticColors",
        "suppressHeaderDarkening",
        "eventLogoText",
    )
    for name in names:
        spec = schema(Pass)[name].spec
        present = context.pass_json.get(name) is not None
        if present and context.styles and context.faces.isdisjoint(spec.styles):
            titles = " and ".join(STYLES[style].plural for style in spec.styles)
            yield found("SEM050", (name,), key=name, styles=titles)


def automatic_colors_stand_alone(context: Context) -> Iterator[Issue]:
    """Source: DOC, Pass.useAutomaticColors."""
    if not context.pass_json.use_automatic_colors or context.scheme != "posterEventTicket":
        return
    for name in ("foregroundColor", "labelColor"):
        if context.pass_json.get(name) is not None:
            yield found("SEM051", (name,), key=name)


def placeholders_are_closed(context: Context) -> Iterator[Issue]:
    """Source: CHOICE; our placeholders are ``{{name}}``."""
    for path, node in context.nodes:
        for entry in _text_entries(type(node)):
            value = getattr(node, entry)
            if isinstance(value, str) and "{{" in value and _is_unfinished(value):
                name = _json_name(type(node), entry)
                yield found("TOP039", (*path, name), value=value)


def _is_unfinished(value: str) -> bool:
    rest = re.sub(r"\{\{[^{}]*\}\}", "", value)
    return "{{" in rest


@per_class
def _text_entries(cls: type[JsonObject]) -> tuple[str, ...]:
    return tuple(entry.attribute for entry in schema(cls).values() if "str" in str(entry.declared))


def _json_name(cls: type[JsonObject], attribute: str) -> str:
    return next(entry.spec.name for entry in schema(cls).values() if entry.attribute == attribute)


@per_class
def _known(cls: type[JsonObject]) -> frozenset[str]:
    return frozenset(schema(cls)) | {spec.name for spec in cls.free_keys}


@cache
def _distance(one: str, other: str) -> int:
    """Return how many letters must be inserted, removed or replaced (Levenshtein)."""
    row = list(range(len(other) + 1))
    for number, letter in enumerate(one, 1):
        previous, row[0] = row[0], number
        for column, target in enumerate(other, 1):
            previous, row[column] = (
                row[column],
                min(row[column] + 1, row[column - 1] + 1, previous + (letter != target)),
            )
    return row[-1]
