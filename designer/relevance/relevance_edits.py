# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Moments, places and beacons of relevance: entries with their paths, added and removed."""

from common.model import edits
from common.model.json_object import Path
from common.model.package import PassPackage
from common.model.w3c_date import parse_date

DATES: Path = ("relevantDates",)
LEGACY_DATE: Path = ("relevantDate",)
PLACES: Path = ("locations",)
BEACONS: Path = ("beacons",)
MOST_PLACES = 10
"""Wallet ignores or refuses more.  Source: wallet-format.md 1.2."""

_NEW: dict[Path, dict[str, object]] = {
    DATES: {"date": ""},
    PLACES: {},  # not 0, 0: that is a place in the sea
    BEACONS: {"proximityUUID": ""},
}


def entry_paths(package: PassPackage, group: Path) -> tuple[Path, ...]:
    """Return the path of each entry of a group."""
    found = package.at(group)
    count = len(found) if isinstance(found, (list, tuple)) else 0
    return tuple((*group, number) for number in range(count))


def add_entry(package: PassPackage, group: Path, **values: object) -> PassPackage:
    """Return a copy with one more entry at the end of a group."""
    found = package.at(group)
    present = tuple(found) if isinstance(found, (list, tuple)) else ()
    return edits.set_value(package, group, (*present, {**_NEW[group], **values}))


def remove_entry(package: PassPackage, path: Path) -> PassPackage:
    """Return a copy without an entry; without the key when it was the last."""
    after = edits.clear_value(package, path)
    group = path[:1]
    return after if entry_paths(after, group) else edits.clear_value(after, group)


def with_date(package: PassPackage, path: Path, key: str, text: str) -> PassPackage:
    """Return a copy with another date in an entry.

    The first moment is also written as ``relevantDate``, for iOS 17 and older, while that key
    follows it.  Source: wallet-format.md 1.2.
    """
    before = _first_moment(package)
    target = (*path, key)
    after = edits.set_value(package, target, text) if text else edits.clear_value(package, target)
    legacy = package.at(LEGACY_DATE)
    first = _first_moment(after)
    if legacy in {None, "", before} and first and parse_date(first) is not None:
        after = edits.set_value(after, LEGACY_DATE, first)
    return after


def date_keys(package: PassPackage, path: Path) -> tuple[str, ...]:
    """Return the keys of an entry: one for a moment, two for an interval."""
    entry = package.at(path)
    names = entry.names() if hasattr(entry, "names") else ()
    if "startDate" in names or "endDate" in names:
        return ("startDate", "endDate")
    return ("relevantDate",) if "relevantDate" in names else ("date",)


def as_interval(package: PassPackage, path: Path, *, interval: bool) -> PassPackage:
    """Return a copy in which an entry is an interval, or a moment; its begin stays."""
    begin = package.at((*path, date_keys(package, path)[0])) or ""
    entry = {"startDate": begin, "endDate": ""} if interval else {"date": begin}
    return edits.set_value(package, path, entry)


def _first_moment(package: PassPackage) -> str:
    for path in entry_paths(package, DATES):
        value = package.at((*path, date_keys(package, path)[0]))
        if isinstance(value, str) and value:
            return value
    return ""
