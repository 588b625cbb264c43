# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""People who get passes: names, addresses, opt-ins and any further attributes."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from server.clock import wall_clock
from server.repositories.database import Database, Row

_FIND = """SELECT id, ksid, first_name, last_name, email, mobile_number, country, state, active,
    email_subscription, sms_subscription, attributes, created_at, modified_at, last_active_at,
    segments FROM recipient WHERE id = ?"""
_BY_EMAIL = "SELECT id FROM recipient WHERE email = ? ORDER BY id LIMIT 1"
_BY_MOBILE = "SELECT id FROM recipient WHERE mobile_number = ? ORDER BY id LIMIT 1"
_BY_KSID = "SELECT id FROM recipient WHERE ksid = ? ORDER BY id LIMIT 1"
_EXISTS = "SELECT 1 FROM recipient WHERE id = ?"
_PAGE = """SELECT id, ksid, first_name, last_name, email, mobile_number, country, state, active,
    email_subscription, sms_subscription, attributes, created_at, modified_at, last_active_at,
    segments FROM recipient WHERE segments LIKE ? ESCAPE '!' ORDER BY id LIMIT ? OFFSET ?"""
_COUNT = "SELECT count(*) FROM recipient WHERE segments LIKE ? ESCAPE '!'"
_IN_SEGMENT = """SELECT id FROM recipient WHERE active = 1 AND segments LIKE ? ESCAPE '!'
    ORDER BY id LIMIT ?"""
_SEGMENTS = "SELECT segments, count(*) FROM recipient WHERE segments <> '' GROUP BY segments"
_ADD = """INSERT INTO recipient (ksid, first_name, last_name, email, mobile_number, country,
    state, active, email_subscription, sms_subscription, attributes, created_at, modified_at,
    last_active_at, segments) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id"""
_SET = """UPDATE recipient SET ksid = ?, first_name = ?, last_name = ?, email = ?,
    mobile_number = ?, country = ?, state = ?, active = ?, email_subscription = ?,
    sms_subscription = ?, attributes = ?, modified_at = ?, last_active_at = ?, segments = ?
    WHERE id = ?"""
_DELETE = "DELETE FROM recipient WHERE id = ?"


@dataclass(frozen=True, slots=True)
class Person:
    """One recipient.

    Attributes:
        id: the number that payloads name; 0 before it is stored.
        ksid: the caller's own name for the person.
        active: whether the person gets anything at all.
        email_subscription, sms_subscription: consent, by channel.
        attributes: further columns for placeholders.
        created_at, modified_at, last_active_at: milliseconds since the epoch.
        segments: groups that requests may name, in small letters.
    """

    id: int = 0
    ksid: str = ""
    first_name: str = ""
    last_name: str = ""
    email: str = ""
    mobile_number: str = ""
    country: str = ""
    state: str = ""
    active: bool = True
    email_subscription: bool = True
    sms_subscription: bool = True
    attributes: Mapping[str, str] = field(default_factory=dict)
    created_at: int = 0
    modified_at: int = 0
    last_active_at: int = 0
    segments: tuple[str, ...] = ()

    def placeholders(self) -> dict[str, str]:
        """Return the texts that placeholders stand for, by their usual names."""
        own = {
            "First Name": self.first_name,
            "Last Name": self.last_name,
            "Email": self.email,
            "Mobile Number": self.mobile_number,
            "KSID": self.ksid,
            "Country": self.country,
            "State": self.state,
            "Application": "Passwright",
        }
        return {**own, **self.attributes}


class Recipients:
    """People by number."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find(self, number: int) -> Person | None:
        """Return a person, or ``None``."""
        row = self._database.row(_FIND, (number,))
        return _person(row) if row else None

    def exists(self, number: int) -> bool:
        """Whether there is such a person."""
        return self._database.row(_EXISTS, (number,)) is not None

    def find_by(self, *, email: str = "", mobile_number: str = "", ksid: str = "") -> int | None:
        """Return the number of the first person with an address or name."""
        for query, value in ((_BY_KSID, ksid), (_BY_EMAIL, email), (_BY_MOBILE, mobile_number)):
            row = self._database.row(query, (value,)) if value else None
            if row is not None:
                return int(row[0])
        return None

    def page(self, start: int, size: int, segment: str = "") -> tuple[int, list[Person]]:
        """Return how many people there are, and some of them in the order of their numbers.

        With a segment, those in it alone.
        """
        pattern = _pattern(segment) if segment else "%"
        total = self._database.row(_COUNT, (pattern,))
        rows = self._database.execute(_PAGE, (pattern, size, start))
        return int(total[0]) if total else 0, [_person(row) for row in rows]

    def in_segment(self, segment: str, limit: int) -> list[int]:
        """Return the numbers of the active people of a segment, ``limit`` of them at most."""
        rows = self._database.execute(_IN_SEGMENT, (_pattern(segment), limit))
        return [int(row[0]) for row in rows]

    def segments(self) -> Counter[str]:
        """Return how many people each segment has."""
        found: Counter[str] = Counter()
        for text, count in self._database.execute(_SEGMENTS):
            for name in _names(text):
                found[name] += int(count)
        return found

    def put(self, person: Person) -> Person:
        """Store a person, new or known by number, within the open transaction."""
        now = wall_clock()
        values = (
            person.ksid,
            person.first_name,
            person.last_name,
            person.email,
            person.mobile_number,
            person.country,
            person.state,
            int(person.active),
            int(person.email_subscription),
            int(person.sms_subscription),
            json.dumps(dict(person.attributes), ensure_ascii=False),
        )
        segments = f"|{'|'.join(person.segments)}|" if person.segments else ""
        if person.id:
            self._database.execute(_SET, (*values, now, person.last_active_at, segments, person.id))
            return replace(person, modified_at=now)
        row = self._database.execute(_ADD, (*values, now, now, person.last_active_at, segments))[0]
        return replace(person, id=int(row[0]), created_at=now, modified_at=now)

    def delete(self, number: int) -> None:
        """Forget a person within the open transaction."""
        self._database.execute(_DELETE, (number,))


def _pattern(segment: str) -> str:
    """Return what LIKE finds a segment by; the name as it stands."""
    for character in "!%_":
        segment = segment.replace(character, f"!{character}")
    return f"%|{segment}|%"


def _names(text: str) -> tuple[str, ...]:
    return tuple(name for name in text.split("|") if name)


def _person(row: Row) -> Person:
    values: list[Any] = [*row[:8], *map(bool, row[8:11]), json.loads(row[11]), *row[12:15]]
    values.append(_names(row[15]))
    return Person(*values)
