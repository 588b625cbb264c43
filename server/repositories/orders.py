# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Distribution requests: the orders in them, the passes they make, and what is still to do.

What is read of them for overviews is in :mod:`server.repositories.pass_queue`.
"""

from __future__ import annotations

import enum
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from server.repositories.database import Database, Row

_HOLD = "SELECT 1 FROM pass_type WHERE identifier = ? $LOCK_ROW"
_ADD_REQUEST = """INSERT INTO distribution_request (id, created_at, created_by, warnings)
    VALUES (?, ?, ?, ?)"""
_REQUEST = "SELECT warnings FROM distribution_request WHERE id = ?"
_ADD_ORDER = """INSERT INTO distribution_order (request_id, template_id, pass_type, style, imported,
    design, payload, integration, stop_after, starts_at, ends_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id"""
_ORDER = """SELECT id, request_id, template_id, pass_type, style, imported, design, payload,
    integration, stop_after, starts_at, ends_at FROM distribution_order WHERE id = ?"""
_ADD_FILE = "INSERT INTO order_file (order_id, name, blob_id) VALUES (?, ?, ?)"
_FILES = """SELECT f.name, b.data FROM order_file f JOIN blob b ON b.id = f.blob_id
    WHERE f.order_id = ? ORDER BY f.name"""
_FILE_IDS = "SELECT name, blob_id FROM order_file WHERE order_id = ?"
_ADD_NUMBER = """INSERT INTO distribution_pass
    (id, pass_type, serial, recipient_id, style, link_hash, attributes)
    VALUES (?, ?, ?, ?, ?, ?, ?)"""
_SET_ATTRIBUTES = "UPDATE distribution_pass SET attributes = ? WHERE id = ?"
_ADD_ITEM = """INSERT INTO distribution_item (order_id, item_pass_id, priority, due_at)
    VALUES (?, ?, ?, ?)"""
_BY_NUMBER = """SELECT id, pass_type, serial, recipient_id, style, pass_id, attributes, issued_at,
    opened_at, fetches, installed_at, fetched_tag, removed_at FROM distribution_pass
    WHERE id = ?"""
_BY_SERIAL = """SELECT id, pass_type, serial, recipient_id, style, pass_id, attributes, issued_at,
    opened_at, fetches, installed_at, fetched_tag, removed_at FROM distribution_pass
    WHERE pass_type = ? AND serial = ?
    ORDER BY CASE WHEN issued_at = 0 THEN 1 ELSE 0 END, issued_at, id"""
_BY_LINK = """SELECT id, pass_type, serial, recipient_id, style, pass_id, attributes, issued_at,
    opened_at, fetches, installed_at, fetched_tag, removed_at FROM distribution_pass
    WHERE link_hash = ?"""
_NEXT_ORDER = """SELECT order_id FROM distribution_item
    WHERE state = 0 AND due_at <= ? AND leased_until <= ?
    ORDER BY priority DESC, due_at, order_id LIMIT 1"""
_LEASE = """UPDATE distribution_item SET leased_until = ?
    WHERE state = 0 AND order_id = ? AND item_pass_id IN (
        SELECT item_pass_id FROM distribution_item WHERE state = 0 AND order_id = ?
        AND due_at <= ? AND leased_until <= ? LIMIT ? $SKIP_LOCKED)
    RETURNING item_pass_id"""
_NEXT_DUE = """SELECT min(CASE WHEN leased_until > due_at THEN leased_until ELSE due_at END)
    FROM distribution_item WHERE state = 0"""
_RECOVER = "UPDATE distribution_item SET leased_until = 0 WHERE state = 0 AND leased_until > 0"
_STILL_OPEN = """UPDATE distribution_item SET state = ?, done_at = ?, remark = ?, leased_until = 0
    WHERE order_id = ? AND item_pass_id = ? AND state = 0 RETURNING 1"""
_ISSUED = """UPDATE distribution_pass SET pass_id = ?,
    issued_at = CASE WHEN issued_at = 0 THEN ? ELSE issued_at END WHERE id = ?"""
_OPEN_ITEMS = "SELECT order_id FROM distribution_item WHERE item_pass_id = ? AND state = 0"
_CLOSE_OPEN = """UPDATE distribution_item SET state = ?, done_at = ?, remark = ?
    WHERE item_pass_id = ? AND state = 0 AND leased_until <= ? RETURNING order_id"""
_LATEST_ITEM = """SELECT i.state, i.remark, i.done_at, i.order_id FROM distribution_item i
    WHERE i.item_pass_id = ? ORDER BY i.order_id DESC LIMIT 1"""
_OPEN_FOR = """SELECT i.item_pass_id FROM distribution_item i
    JOIN distribution_pass p ON p.id = i.item_pass_id
    WHERE p.recipient_id = ? AND p.pass_type = ? AND p.style = ? AND i.state = 0
    ORDER BY i.order_id DESC LIMIT 1"""
_OPENED = """UPDATE distribution_pass SET fetches = fetches + 1,
    opened_at = CASE WHEN opened_at = 0 THEN ? ELSE opened_at END
    WHERE id = ? AND fetches < ? RETURNING 1"""
_INSTALLED = """UPDATE distribution_pass SET removed_at = 0,
    installed_at = CASE WHEN installed_at = 0 THEN ? ELSE installed_at END WHERE pass_id = ?"""
_REMOVED = "UPDATE distribution_pass SET removed_at = ? WHERE pass_id = ?"
_FETCHED = """UPDATE distribution_pass SET fetched_tag = ?
    WHERE pass_id = ? AND fetched_tag < ? RETURNING id"""
_ERASE = (
    """DELETE FROM notice_attempt WHERE notice_id IN
        (SELECT n.id FROM notice n WHERE n.item_pass_id = ?)""",
    "DELETE FROM notice WHERE item_pass_id = ?",
    "DELETE FROM distribution_item WHERE item_pass_id = ?",
    "DELETE FROM distribution_pass WHERE id = ?",
)
_EMPTY_ORDERS = """SELECT o.id FROM distribution_order o WHERE o.id IN
    (SELECT i.order_id FROM distribution_item i WHERE i.item_pass_id = ?) AND NOT EXISTS
    (SELECT 1 FROM distribution_item j WHERE j.order_id = o.id AND j.item_pass_id <> ?)"""
_ERASE_ORDER = (
    "DELETE FROM order_file WHERE order_id = ?",
    "DELETE FROM distribution_order WHERE id = ?",
)
_FORGET_PERSON = "UPDATE distribution_pass SET attributes = '' WHERE recipient_id = ?"


class ItemState(enum.IntEnum):
    """Where an order stands for one pass."""

    WAITING = 0
    DONE = 1
    CANCELLED = 2
    FAILED = 3
    EXPIRED = 4


@dataclass(frozen=True, slots=True)
class StoredOrder:
    """One pass object of a request.

    Attributes:
        imported: whether a finished package is delivered as it is.
        design: pass.json of the design, and what else is needed to fill it.
        payload: the passContent as it came.
        integration: whom to tell.
        stop_after: milliseconds since the epoch; 0 for never.
        starts_at, ends_at: milliseconds since the epoch; 0 for now and never.
    """

    id: int
    request_id: int
    template_id: int | None
    pass_type: str
    style: str
    imported: bool
    design: dict[str, Any]
    payload: dict[str, Any]
    integration: dict[str, Any]
    stop_after: int = 0
    starts_at: int = 0
    ends_at: int = 0


@dataclass(frozen=True, slots=True)
class DistributedPass:
    """One pass of one person.

    Attributes:
        number: the pass id that callers see.
        pass_row: the pass in the wallet tables, once issued.
        attributes: texts for this pass's placeholders, beyond those of the person.
        issued_at, opened_at, installed_at, removed_at: milliseconds; 0 for not yet.
        fetches: how often its link was used.
        fetched_tag: the newest version a phone fetched by itself.
    """

    number: int
    pass_type: str
    serial: str
    recipient_id: int
    style: str
    pass_row: int | None = None
    attributes: Mapping[str, str] = field(default_factory=dict)
    issued_at: int = 0
    opened_at: int = 0
    fetches: int = 0
    installed_at: int = 0
    fetched_tag: int = 0
    removed_at: int = 0


class Orders:
    """Requests, orders and passes; writes within the transaction that the caller holds."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # taking orders

    def hold(self, pass_type: str) -> None:
        """Let nobody else give serial numbers of a type until the transaction ends."""
        self._database.execute(_HOLD, (pass_type,))

    def add_request(self, number: int, by: str, warnings: list[str], now: int) -> None:
        """Store a request."""
        text = json.dumps(warnings, ensure_ascii=False)
        self._database.execute(_ADD_REQUEST, (number, now, by, text))

    def add_order(self, order: StoredOrder, files: Mapping[str, int]) -> int:
        """Store an order with its files by the numbers of their blobs; return its number."""
        values = (
            order.request_id,
            order.template_id,
            order.pass_type,
            order.style,
            int(order.imported),
            json.dumps(order.design, ensure_ascii=False),
            json.dumps(order.payload, ensure_ascii=False),
            json.dumps(order.integration, ensure_ascii=False),
            order.stop_after,
            order.starts_at,
            order.ends_at,
        )
        order_id = int(self._database.execute(_ADD_ORDER, values)[0][0])
        for name, blob_id in files.items():
            self._database.execute(_ADD_FILE, (order_id, name, blob_id))
        return order_id

    def add_pass(self, new: DistributedPass, link_hash: bytes) -> None:
        """Store a pass that is to be made."""
        attributes = json.dumps(dict(new.attributes), ensure_ascii=False) if new.attributes else ""
        values = (new.number, new.pass_type, new.serial, new.recipient_id, new.style)
        self._database.execute(_ADD_NUMBER, (*values, link_hash, attributes))

    def set_attributes(self, number: int, attributes: Mapping[str, str]) -> None:
        """Replace the texts for a pass's placeholders."""
        text = json.dumps(dict(attributes), ensure_ascii=False) if attributes else ""
        self._database.execute(_SET_ATTRIBUTES, (text, number))

    def add_item(self, order_id: int, number: int, *, priority: bool, due_at: int) -> None:
        """Say that an order is to be carried out for a pass."""
        self._database.execute(_ADD_ITEM, (order_id, number, int(priority), due_at))

    # looking up

    def warnings(self, request_id: int) -> list[str] | None:
        """Return what was said about a request; ``None`` for an unknown one."""
        row = self._database.row(_REQUEST, (request_id,))
        return list(json.loads(row[0])) if row else None

    def order(self, order_id: int) -> StoredOrder:
        """Return an order.

        Raises:
            LookupError: there is none.
        """
        row = self._database.row(_ORDER, (order_id,))
        if row is None:
            raise LookupError(order_id)
        values: list[Any] = [*row[:5], bool(row[5]), *map(json.loads, row[6:9]), *row[9:]]
        return StoredOrder(*values)

    def files(self, order_id: int) -> dict[str, bytes]:
        """Return the files of an order's design."""
        return {name: bytes(data) for name, data in self._database.execute(_FILES, (order_id,))}

    def file_ids(self, order_id: int) -> dict[str, int]:
        """Return the blobs of an order's files."""
        return dict(self._database.execute(_FILE_IDS, (order_id,)))

    def find_pass(self, number: int) -> DistributedPass | None:
        """Return a pass by its number."""
        row = self._database.row(_BY_NUMBER, (number,))
        return _pass(row) if row else None

    def passes_of(self, pass_type: str, serial: str) -> list[DistributedPass]:
        """Return the passes that share a serial number; usually one."""
        return [_pass(row) for row in self._database.execute(_BY_SERIAL, (pass_type, serial))]

    def find_link(self, link_hash: bytes) -> DistributedPass | None:
        """Return the pass whose link token has this hash."""
        row = self._database.row(_BY_LINK, (link_hash,))
        return _pass(row) if row else None

    def waiting_pass(self, recipient_id: int, pass_type: str, style: str) -> int | None:
        """Return the newest pass of a person that waits to be issued."""
        row = self._database.row(_OPEN_FOR, (recipient_id, pass_type, style))
        return int(row[0]) if row else None

    def waiting_order(self, number: int) -> int | None:
        """Return an order that still waits for a pass."""
        row = self._database.row(_OPEN_ITEMS, (number,))
        return int(row[0]) if row else None

    def latest_item(self, number: int) -> tuple[ItemState, str, int, int] | None:
        """Return state, remark, time and order of what was last asked for a pass."""
        row = self._database.row(_LATEST_ITEM, (number,))
        return (ItemState(row[0]), row[1], row[2], row[3]) if row else None

    # carrying out

    def lease(self, now: int, until: int, limit: int) -> tuple[int, list[int]] | None:
        """Take items of the most urgent order for oneself; return it and their passes."""
        with self._database.write_tx():
            row = self._database.row(_NEXT_ORDER, (now, now))
            if row is None:
                return None
            values = (until, row[0], row[0], now, now, limit)
            leased = self._database.execute(_LEASE, values)
        return int(row[0]), sorted(int(one[0]) for one in leased)

    def next_due(self) -> int | None:
        """Return when the next item can be taken (ms), or ``None``."""
        row = self._database.row(_NEXT_DUE)
        return int(row[0]) if row and row[0] is not None else None

    def recover(self) -> None:
        """Free what a worker held that is no more; for a database of one process."""
        with self._database.write_tx():
            self._database.execute(_RECOVER)

    def close_item(
        self, order_id: int, number: int, state: ItemState, now: int, remark: str = ""
    ) -> bool:
        """End an item; return whether it was still open."""
        values = (int(state), now, remark, order_id, number)
        return bool(self._database.execute(_STILL_OPEN, values))

    def close_waiting(self, number: int, state: ItemState, now: int, remark: str) -> list[int]:
        """End what waits for a pass and is not being made; return the orders."""
        values = (int(state), now, remark, number, now)
        return [int(row[0]) for row in self._database.execute(_CLOSE_OPEN, values)]

    def issued(self, numbers: Iterable[int], pass_row: int, now: int) -> None:
        """Say which pass of the wallet tables these have become."""
        for number in numbers:
            self._database.execute(_ISSUED, (pass_row, now, number))

    def forget_person(self, recipient_id: int) -> None:
        """Forget the texts that were given for a person's passes."""
        self._database.execute(_FORGET_PERSON, (recipient_id,))

    def erase_pass(self, pass_type: str, serial: str) -> None:
        """Erase all that is kept of a pass, and orders that were for it alone."""
        for one in self.passes_of(pass_type, serial):
            emptied = self._database.execute(_EMPTY_ORDERS, (one.number, one.number))
            for statement in _ERASE:
                self._database.execute(statement, (one.number,))
            for (order_id,) in emptied:
                for statement in _ERASE_ORDER:
                    self._database.execute(statement, (order_id,))

    # what becomes of them

    def opened(self, number: int, now: int, most: int) -> bool:
        """Count a use of a link; return whether it had one left."""
        return bool(self._database.execute(_OPENED, (now, number, most)))

    def installed(self, pass_row: int, now: int) -> None:
        """Note that a phone registered for a pass."""
        self._database.execute(_INSTALLED, (now, pass_row))

    def removed(self, pass_row: int, now: int) -> None:
        """Note that the last phone gave a pass up."""
        self._database.execute(_REMOVED, (now, pass_row))

    def fetched(self, pass_row: int, tag: int) -> list[int]:
        """Note that a phone has a version; return the passes for which that is new."""
        return [int(row[0]) for row in self._database.execute(_FETCHED, (tag, pass_row, tag))]


def _pass(row: Row) -> DistributedPass:
    values: list[Any] = [*row[:6], json.loads(row[6]) if row[6] else {}, *row[7:]]
    return DistributedPass(*values)
