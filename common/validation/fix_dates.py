# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Repairs of dates."""

from collections.abc import Iterator
from datetime import timedelta

from common.model.json_object import JsonObject, to_json
from common.model.package import PassPackage
from common.model.w3c_date import DateFault, date_fault, format_date, parse_date
from common.text import _
from common.validation.fix_steps import (
    Maker,
    clearing,
    is_there,
    setting,
    steps,
)
from common.validation.fix_types import drop_item
from common.validation.issue import FixIt, Issue


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
    if moment is not None and moment.year < 9999:
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


def drop_relevance(package: PassPackage, _issue: Issue) -> Iterator[FixIt]:
    """Remove all dates of relevance."""
    names = [name for name in ("relevantDate", "relevantDates") if is_there(package, (name,))]
    if names:
        parts = [clearing("", (name,)) for name in names]
        yield steps(_("Remove the dates of relevance"), *parts, safe=False)


def add_old_moment(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Add the moment of relevantDate to relevantDates."""
    value = package.at(issue.path)
    entries = to_json(package.pass_json.get("relevantDates"))
    if isinstance(value, str) and isinstance(entries, list):
        entry = {"date": value, "relevantDate": value}
        title = _("Add it to relevantDates")
        yield setting(title, ("relevantDates",), [*entries, entry], safe=False)


def drop_end(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Remove an end that lies before the start."""
    if issue.path[-1] == "eventEndDate" and is_there(package, issue.path):
        yield clearing(_("Remove the end of the event"), issue.path)


FIXES: dict[str, Maker] = {
    **dict.fromkeys(("TOP024", "TOP025", "TOP026", "TOP027", "SEM032"), mend_date),
    "TOP028": add_relevant_dates,
    "TOP029": mend_entry,
    "TOP030": write_both_names,
    "TOP035": drop_relevance,
    "TOP040": add_old_moment,
    "SEM015": drop_end,
}
"""The maker of repairs of each code."""
