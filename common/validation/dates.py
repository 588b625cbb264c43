# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Rules about dates: their form, expiration, relevance."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from common.model.json_object import Path
from common.model.pass_json import RelevantDate
from common.model.w3c_date import DateFault, date_fault, parse_date
from common.validation.catalog import found
from common.validation.context import Context, is_template
from common.validation.issue import Issue

_LONGEST_INTERVAL = timedelta(hours=24)
"""Source: DOC, RelevantDates.endDate."""


def _written_dates(context: Context) -> Iterator[tuple[Path, str]]:
    """Yield the dates of the pass and of its entries of relevance, and those that fields show."""
    pass_ = context.pass_json
    for name in ("expirationDate", "relevantDate"):
        value = pass_.get(name)
        if isinstance(value, str) and not is_template(value):
            yield (name,), value
    for path, node in context.of(RelevantDate):
        for name in ("date", "relevantDate", "startDate", "endDate"):
            value = node.get(name)
            if isinstance(value, str) and not is_template(value):
                yield (*path, name), value
    for place in context.fields:
        content = place.content
        has_style = content.date_style is not None or content.time_style is not None
        if has_style and isinstance(content.value, str) and not is_template(content.value):
            yield (*place.path, "value"), content.value


def dates_can_be_read(context: Context) -> Iterator[Issue]:
    """Source: jpasskit#217, #253."""
    for name in ("expirationDate", "relevantDate"):
        value = context.pass_json.get(name)
        is_text = isinstance(value, str)
        if is_text and not is_template(value) and date_fault(value) is DateFault.FORM:
            yield found("TOP024", (name,), value=value)


def dates_have_no_fractions(context: Context) -> Iterator[Issue]:
    """Source: ISS; Wallet's parser has no fractions, apple/pass-builder's has."""
    for path, value in _written_dates(context):
        if date_fault(value) is DateFault.FRACTION:
            yield found("TOP025", path, value=value)


def dates_have_a_zone(context: Context) -> Iterator[Issue]:
    """Source: DOC."""
    for path, value in _written_dates(context):
        if date_fault(value) is DateFault.NO_ZONE:
            yield found("TOP026", path, value=value)


def zones_have_a_colon(context: Context) -> Iterator[Issue]:
    """Source: ISS."""
    for path, value in _written_dates(context):
        if date_fault(value) is DateFault.ZONE_WITHOUT_COLON:
            yield found("TOP027", path, value=value)


def pass_has_not_expired(context: Context) -> Iterator[Issue]:
    """Source: DOC, Pass.expirationDate."""
    moment = _moment(context.pass_json.get("expirationDate"))
    if moment is not None and moment < context.now:
        yield found("TOP023", ("expirationDate",), value=context.pass_json.expiration_date)


def old_relevant_date_has_a_new_twin(context: Context) -> Iterator[Issue]:
    """Source: DOC, relevantDate is deprecated since iOS 18."""
    pass_ = context.pass_json
    if pass_.get("relevantDate") is not None and pass_.get("relevantDates") is None:
        yield found("TOP028", ("relevantDate",))


def entries_of_relevance_are_complete(context: Context) -> Iterator[Issue]:
    """Source: DOC, PKG; CHOICE sev."""
    for path, item in context.items("relevantDates"):
        why = _fault_of_entry(item) if isinstance(item, RelevantDate) else "it is no object"
        if why:
            yield found("TOP029", path, number=int(path[-1]) + 1, why=why)


def entries_have_both_names(context: Context) -> Iterator[Issue]:
    """Source: PKG; the key is relevantDate in iOS 18 and date since iOS 26."""
    for path, item in context.items("relevantDates"):
        if isinstance(item, RelevantDate) and (item.date is None) != (item.relevant_date is None):
            yield found("TOP030", path, number=int(path[-1]) + 1)


def dates_have_an_effect_on_the_style(context: Context) -> Iterator[Issue]:
    """Source: DOC; coupons and store cards react to places only."""
    pass_ = context.pass_json
    has_date = pass_.get("relevantDate") is not None or pass_.get("relevantDates")
    has_place = pass_.get("locations") or pass_.get("beacons")
    if has_date and not has_place and context.style in {"coupon", "storeCard"}:
        name = "relevantDate" if pass_.get("relevantDate") is not None else "relevantDates"
        yield found("TOP033", (name,))


def relevance_is_to_come(context: Context) -> Iterator[Issue]:
    """Source: CHOICE."""
    moments = [moment for _path, moment in _moments_of_relevance(context)]
    if moments and max(moments) < context.now:
        name = "relevantDates" if context.pass_json.get("relevantDates") else "relevantDate"
        yield found("TOP035", (name,))


def pass_expires_after_relevance(context: Context) -> Iterator[Issue]:
    """Source: CHOICE."""
    end = _moment(context.pass_json.get("expirationDate"))
    moments = [moment for _path, moment in _moments_of_relevance(context)]
    if end is not None and moments and end < min(moments):
        yield found("TOP036", ("expirationDate",))


def old_and_new_relevance_agree(context: Context) -> Iterator[Issue]:
    """Source: CHOICE; relevantDate serves phones before iOS 18, relevantDates the others."""
    old = _moment(context.pass_json.get("relevantDate"))
    entries = [item for _path, item in context.items("relevantDates")]
    if old is None or not entries:
        return
    for item in entries:
        if not isinstance(item, RelevantDate):
            return
        start = _moment(item.start_date or item.date or item.relevant_date)
        end = _moment(item.end_date) or start
        if start is None or end is None or start <= old <= end:
            return
    yield found("TOP040", ("relevantDate",))


def _fault_of_entry(entry: RelevantDate) -> str:
    wrong = [
        name
        for name in ("date", "relevantDate", "startDate", "endDate")
        if (value := entry.get(name)) is not None
        and not is_template(value)
        and (not isinstance(value, str) or date_fault(value) is DateFault.FORM)
    ]
    if wrong:
        return f"its {wrong[0]} cannot be read"
    has_start, has_end = entry.start_date is not None, entry.end_date is not None
    if has_start != has_end:
        return "it has only one of startDate and endDate"
    if not has_start and entry.date is None and entry.relevant_date is None:
        return "it has no date"
    start, end = _moment(entry.start_date), _moment(entry.end_date)
    if start is None or end is None:
        return ""
    if end < start:
        return "it ends before it starts"
    return "it lasts more than 24 hours" if end - start > _LONGEST_INTERVAL else ""


def _moments_of_relevance(context: Context) -> Iterator[tuple[Path, datetime]]:
    """Yield the last moment of each date of relevance."""
    if moment := _moment(context.pass_json.get("relevantDate")):
        yield ("relevantDate",), moment
    for path, item in context.of(RelevantDate):
        last = _moment(item.end_date or item.date or item.relevant_date or item.start_date)
        if last is not None:
            yield path, last


def _moment(value: object) -> datetime | None:
    return parse_date(value) if isinstance(value, str) else None
