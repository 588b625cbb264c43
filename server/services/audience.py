# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""People as callers describe them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC
from typing import Any

from common.kony.dates import audit_date, epoch_ms, parse_date
from common.kony.payload import Findings, Node, shortened
from server.findings import raise_errors
from server.problems import BadRequestError, NotFoundError
from server.repositories.database import Database
from server.repositories.orders import Orders
from server.repositories.recipients import Person, Recipients
from server.services.csv_rows import read_rows
from server.services.planning import check_address, segment_name

_TEXTS = {
    "ksid": "ksid",
    "firstName": "first_name",
    "lastName": "last_name",
    "email": "email",
    "mobileNumber": "mobile_number",
    "country": "country",
    "state": "state",
}
_SWITCHES = {
    "active": "active",
    "emailSubscription": "email_subscription",
    "smsSubscription": "sms_subscription",
}
_IGNORED = ("id", "voiceSubscription", "authToken", "reconciliationKey", "pushSubscription")
_LONGEST = 255
_MOST_SEGMENTS = 50


class Audience:
    """The use cases around recipients."""

    def __init__(self, database: Database, recipients: Recipients, orders: Orders) -> None:
        self._database = database
        self._recipients = recipients
        self._orders = orders

    def find(self, number: int) -> Person:
        """Return a person.

        Raises:
            NotFoundError: there is none.
        """
        person = self._recipients.find(number)
        if person is None:
            raise NotFoundError("There is no such recipient.")
        return person

    def page(self, start: int, size: int, segment: str = "") -> tuple[int, list[Person]]:
        """Return how many people there are, in a segment if one is named, and some of them."""
        return self._recipients.page(start, size, segment_name(segment))

    def segments(self) -> list[tuple[str, int]]:
        """Return the segments by name, each with how many people are in it."""
        return sorted(self._recipients.segments().items())

    def add(self, values: Any) -> int:
        """Store a new person; return the number.

        Raises:
            BadRequestError: a value cannot be taken.
        """
        person = read_person(values, Person())
        with self._database.write_tx():
            return self._recipients.put(person).id

    def change(self, number: int, values: Any) -> None:
        """Change what is given of a person.

        Raises:
            NotFoundError: there is none.
            BadRequestError: a value cannot be taken.
        """
        with self._database.write_tx():
            self._recipients.put(read_person(values, self.find(number)))

    def subscribe(self, values: Any) -> tuple[int, bool]:
        """Create or update a person found by ksid, email or number; return number, is new."""
        with self._database.write_tx():
            return self._subscribe(values)

    def import_csv(self, data: bytes, delimiter: str) -> tuple[int, int]:
        """Create or update a person per row, all or none; return how many are new, changed.

        Raises:
            BadRequestError: a row cannot be taken; its number is in the message.
        """
        names = {name.lower(): name for name in (*_TEXTS, *_SWITCHES)}  # segments is one as it is
        created = changed = 0
        rows = read_rows(data, delimiter)
        with self._database.write_tx():
            for line, row in enumerate(rows, start=2):
                values = {names.get(key, key): text for key, text in row.items() if text}
                try:
                    _, is_new = self._subscribe(values)
                except BadRequestError as error:
                    raise BadRequestError(f"Line {line}: {error.message}") from error
                created += is_new
                changed += not is_new
        return created, changed

    def erase(self, number: int) -> None:
        """Forget a person, and the texts that were kept for their passes.

        Raises:
            NotFoundError: there is none.
        """
        with self._database.write_tx():
            self.find(number)
            self._orders.forget_person(number)
            self._recipients.delete(number)
        self._database.checkpoint()  # else the log of the database still has the name

    def _subscribe(self, values: Any) -> tuple[int, bool]:
        person = read_person(values, Person())
        number = self._recipients.find_by(
            ksid=person.ksid, email=person.email, mobile_number=person.mobile_number
        )
        if number is None:
            return self._recipients.put(person).id, True
        self._recipients.put(read_person(values, self.find(number)))
        return number, False


def read_person(values: Any, known: Person) -> Person:
    """Return a person with the given values changed; what is unknown is an attribute.

    Raises:
        BadRequestError: a value cannot be taken.
    """
    if not isinstance(values, dict):
        raise BadRequestError("Invalid request format")
    findings = Findings()
    node = Node(values, (), findings)
    changes: dict[str, Any] = {
        attribute: node.text(name) for name, attribute in _TEXTS.items() if name in values
    }
    changes |= {
        attribute: node.boolean(name) for name, attribute in _SWITCHES.items() if name in values
    }
    if "segments" in values:
        names = (segment_name(text) for text in node.texts("segments"))
        changes["segments"] = tuple(dict.fromkeys(name for name in names if name))
    moment = parse_date(node.text("lastActiveDate"), UTC)
    if moment is not None:
        changes["last_active_at"] = epoch_ms(moment)
    changes["attributes"] = {**known.attributes, **_attributes(node, values)}
    raise_errors(findings.items)
    person = replace(known, **changes)
    _check(person)
    return person


def person_answer(person: Person) -> dict[str, Any]:
    """Return a person as lists show it.  Source: kony-api.md 4."""
    return {
        "id": person.id,
        "ksid": person.ksid,
        "firstName": person.first_name,
        "lastName": person.last_name,
        "email": person.email,
        "mobileNumber": person.mobile_number,
        "country": person.country,
        "state": person.state,
        "active": person.active,
        "emailSubscription": person.email_subscription,
        "smsSubscription": person.sms_subscription,
        "attributes": dict(person.attributes),
        "segments": list(person.segments),
        "createdDateStr": audit_date(person.created_at),
        "lastModifiedDateStr": audit_date(person.modified_at),
        "lastActiveDateStr": audit_date(person.last_active_at) if person.last_active_at else "",
    }


def _attributes(node: Node, values: Mapping[str, Any]) -> dict[str, str]:
    known = {*_TEXTS, *_SWITCHES, *_IGNORED, "lastActiveDate", "attributes", "segments"}
    found = {name: node.text(name) for name in values if name not in known}
    given = values.get("attributes")
    if given is not None:
        inner = Node(given if isinstance(given, dict) else {}, ("attributes",), node.findings)
        if not isinstance(given, dict):
            node.findings.malformed(("attributes",))
        found |= {name: inner.text(name) for name in inner.value}
    return found


def _check(person: Person) -> None:
    check_address(person.email, person.mobile_number)
    if len(person.segments) > _MOST_SEGMENTS:
        raise BadRequestError(f"A recipient is in {_MOST_SEGMENTS} segments at most.")
    for name in person.segments:
        if len(name) > _LONGEST or "|" in name or not name.isprintable():
            raise BadRequestError(f"Invalid value {shortened(name)} for segments")
    texts = {name: getattr(person, attribute) for name, attribute in _TEXTS.items()}
    for name, text in {**texts, **person.attributes}.items():
        if len(name) > _LONGEST or len(text) > 16 * _LONGEST:
            raise BadRequestError(f"The value of {name[:40]} is too long.")
        if name in _TEXTS and (len(text) > _LONGEST or not text.isprintable()):
            raise BadRequestError(f"Invalid value for {name[:40]}")
