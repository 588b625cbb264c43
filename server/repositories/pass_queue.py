# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""What was asked for and what became of it, for overviews: by request, by search, by template."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from server.repositories.database import Database, Row
from server.repositories.orders import ItemState

_OF_ORDERS = """ FROM distribution_item i
    JOIN distribution_order o ON o.id = i.order_id
    JOIN distribution_pass p ON p.id = i.item_pass_id """
_ITEM = (
    "SELECT p.id, p.recipient_id, p.style, p.serial, p.pass_type, i.order_id, i.state, i.remark"
    + _OF_ORDERS
)
_OF_REQUEST = _ITEM + "WHERE o.request_id = ? ORDER BY i.order_id, p.id LIMIT ? OFFSET ?"
_OF_REQUEST_AND_PERSON = (
    _ITEM + "WHERE o.request_id = ? AND p.recipient_id = ? ORDER BY i.order_id LIMIT 1"
)
_STATES_OF_REQUEST = """SELECT i.state, count(*) FROM distribution_item i
    JOIN distribution_order o ON o.id = i.order_id WHERE o.request_id = ? GROUP BY i.state"""
_FOUND = (
    _OF_ORDERS
    + """LEFT JOIN recipient r ON r.id = p.recipient_id
    WHERE (? = 0 OR o.request_id = ?) AND (? = 0 OR p.recipient_id = ?)
    AND (? = '' OR p.serial = ?) AND (? = '' OR p.pass_type = ?)
    AND (? = '' OR lower(r.first_name || ' ' || r.last_name) LIKE ? ESCAPE '!')
    AND i.done_at >= ? AND (? = 0 OR i.done_at < ?)"""
)
_SEARCH = (
    """SELECT p.id, p.pass_type, p.serial, p.recipient_id, p.style, o.request_id, i.state,
    i.done_at, i.remark, r.first_name, r.last_name"""
    + _FOUND
    + " ORDER BY i.order_id DESC, p.id LIMIT ? OFFSET ?"
)
_SEARCH_COUNT = "SELECT count(*)" + _FOUND
_OF_TEMPLATE = """SELECT count(DISTINCT p.recipient_id),
    count(DISTINCT CASE WHEN p.issued_at > 0 THEN p.id END),
    count(DISTINCT CASE WHEN p.opened_at > 0 OR p.installed_at > 0 THEN p.id END)
    FROM distribution_order o
    JOIN distribution_item i ON i.order_id = o.id
    JOIN distribution_pass p ON p.id = i.item_pass_id
    WHERE o.template_id = ?"""


@dataclass(frozen=True, slots=True)
class Item:
    """One pass as one order sees it."""

    number: int
    recipient_id: int
    style: str
    serial: str
    pass_type: str
    order_id: int
    state: ItemState
    remark: str


@dataclass(frozen=True, slots=True)
class Search:
    """What the queue is searched for; 0 and empty text stand for everything.

    Attributes:
        name: a part of a person's name, in small letters.
        since, until: when its state was reached, in milliseconds since the epoch.
    """

    request_id: int = 0
    recipient_id: int = 0
    serial: str = ""
    pass_type: str = ""
    name: str = ""
    since: int = 0
    until: int = 0


@dataclass(frozen=True, slots=True)
class Queued:
    """A row of the queue's overview.

    Attributes:
        remark: what was odd or went wrong; empty for nothing.
        name: that of the person.
    """

    number: int
    pass_type: str
    serial: str
    recipient_id: int
    style: str
    request_id: int
    state: ItemState
    done_at: int
    remark: str
    name: str


@dataclass(frozen=True, slots=True)
class Counts:
    """What became of the passes of a template, in passes; subscribers in people."""

    subscribers: int
    sent: int
    opened: int


class PassQueue:
    """Reads alone; :class:`server.repositories.orders.Orders` writes."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def states(self, request_id: int) -> Counter[ItemState]:
        """Return how many passes of a request are in which state."""
        rows = self._database.execute(_STATES_OF_REQUEST, (request_id,))
        return Counter({ItemState(state): int(count) for state, count in rows})

    def items(self, request_id: int, start: int, size: int) -> list[Item]:
        """Return some passes of a request."""
        return [
            _item(row) for row in self._database.execute(_OF_REQUEST, (request_id, size, start))
        ]

    def item_of(self, request_id: int, recipient_id: int) -> Item | None:
        """Return the pass that a request made for one person."""
        row = self._database.row(_OF_REQUEST_AND_PERSON, (request_id, recipient_id))
        return _item(row) if row else None

    def search(self, asked: Search, start: int, size: int) -> tuple[int, list[Queued]]:
        """Return how many items fit what is asked, and some of them, newest first."""
        values = (
            *(asked.request_id, asked.request_id, asked.recipient_id, asked.recipient_id),
            *(asked.serial, asked.serial, asked.pass_type, asked.pass_type),
            *(asked.name, f"%{_literal(asked.name)}%"),
            *(asked.since, asked.until, asked.until),
        )
        total = self._database.row(_SEARCH_COUNT, values)
        rows = self._database.execute(_SEARCH, (*values, size, start))
        return int(total[0]) if total else 0, [_queued(row) for row in rows]

    def counts(self, template_id: int) -> Counts:
        """Return what became of the passes of a template."""
        row = self._database.row(_OF_TEMPLATE, (template_id,))
        return Counts(*(int(count) for count in row)) if row else Counts(0, 0, 0)


def _literal(text: str) -> str:
    """Return a text that LIKE takes as it stands."""
    for character in "!%_":
        text = text.replace(character, f"!{character}")
    return text


def _item(row: Row) -> Item:
    values: list[Any] = [*row[:6], ItemState(row[6]), row[7]]
    return Item(*values)


def _queued(row: Row) -> Queued:
    name = " ".join(part for part in row[9:11] if part)
    values: list[Any] = [*row[:6], ItemState(row[6]), *row[7:9], name]
    return Queued(*values)
