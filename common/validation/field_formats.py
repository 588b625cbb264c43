# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Rules about how the value of a field is written: dates, numbers, alignment."""

from collections.abc import Iterator

from babel.core import get_global

from common.model.vocabulary import VOCABULARY, values
from common.model.w3c_date import DateFault, date_fault
from common.validation.catalog import found
from common.validation.context import Context, FieldPlace, is_template
from common.validation.issue import Issue

_ENUMERATIONS = (
    ("textAlignment", "text_alignment"),
    ("dateStyle", "date_style"),
    ("timeStyle", "date_style"),
    ("numberStyle", "number_style"),
)


def enumerations_are_known(context: Context) -> Iterator[Issue]:
    """Source: DOC, the allowed values of each key."""
    for place in context.fields:
        for key, name in _ENUMERATIONS:
            value = place.content.get(key)
            if isinstance(value, str) and value not in values(name):
                path = (*place.path, key)
                yield found("FLD005", path, key=key, value=value, choices=choices(name))


def detectors_are_known(context: Context) -> Iterator[Issue]:
    """Source: DOC, PassFieldContent.dataDetectorTypes."""
    for place in context.fields:
        wanted = place.content.get("dataDetectorTypes")
        if wanted is None:
            continue
        for item in wanted if isinstance(wanted, (tuple, list)) else [wanted]:
            if not isinstance(item, str) or item not in values("data_detector"):
                path = (*place.path, "dataDetectorTypes")
                yield found("FLD017", path, value=item, choices=choices("data_detector"))


def dates_are_dates(context: Context) -> Iterator[Issue]:
    """Source: DOC; CHOICE sev.  Fractions and zones have rules of their own."""
    for place in context.fields:
        value = place.content.value
        if not _has_date_style(place) or value is None or is_template(value):
            continue
        if isinstance(value, str) and date_fault(value) is not DateFault.FORM:
            continue
        if isinstance(value, str) or not _has_number_style(place):
            yield found("FLD007", (*place.path, "value"), value=value)


def numbers_are_numbers(context: Context) -> Iterator[Issue]:
    """Source: PKG, the schema forbids number options on text."""
    for place in context.fields:
        value = place.content.value
        if not isinstance(value, str) or is_template(value) or _has_date_style(place):
            continue
        for key in ("numberStyle", "currencyCode"):
            if place.content.get(key) is not None:
                yield found("FLD008", (*place.path, key), key=key, value=value)


def formats_are_of_one_kind(context: Context) -> Iterator[Issue]:
    """Source: CHOICE."""
    for place in context.fields:
        if _has_date_style(place) and _has_number_style(place):
            yield found("FLD009", place.path, key=place.key)


def number_style_or_currency(context: Context) -> Iterator[Issue]:
    """Source: PB."""
    for place in context.fields:
        if place.content.number_style is not None and place.content.currency_code is not None:
            yield found("FLD010", (*place.path, "numberStyle"), key=place.key)


def currencies_are_known(context: Context) -> Iterator[Issue]:
    """Source: DOC, ISO 4217; the list is that of CLDR."""
    for path, _node, _entry, value in context.with_kind("currency"):
        if path[0] != "semantics" and not is_template(value) and not is_currency(value):
            yield found("FLD011", path, value=value)


def relative_dates_have_a_date(context: Context) -> Iterator[Issue]:
    """Source: CHOICE; isRelative replaces the date part."""
    for place in context.fields:
        content = place.content
        if content.is_relative and content.date_style in (None, "PKDateStyleNone"):
            yield found("FLD028", (*place.path, "isRelative"), key=place.key)


def choices(name: str) -> str:
    """Return the allowed values of an enumeration as a sentence part."""
    return ", ".join(word.value for word in VOCABULARY[name])


def is_currency(code: str) -> bool:
    """Return whether a code is, or was, one of ISO 4217."""
    return code in get_global("all_currencies")


def _has_date_style(place: FieldPlace) -> bool:
    return place.content.date_style is not None or place.content.time_style is not None


def _has_number_style(place: FieldPlace) -> bool:
    return place.content.number_style is not None or place.content.currency_code is not None
