# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Taking a Pass Distribution request: whole or not at all, answered before anything is signed."""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from common.kony.reader import Integration, ReadRequest, Recipient, read_request
from common.kony.stock import Service
from common.kony.writer import write_integration
from server.clock import wall_clock
from server.findings import raise_errors
from server.identifiers import DistributionSecret, new_number
from server.problems import BadRequestError
from server.repositories.blobs import Blobs, Images
from server.repositories.database import Database, RolledBack
from server.repositories.orders import DistributedPass, ItemState, Orders, StoredOrder
from server.repositories.places import Beacons, Places
from server.repositories.recipients import Person, Recipients
from server.services.idempotence import Idempotence, RequestIdentity
from server.services.imported_pass import ImportedPass
from server.services.planning import NOT_WAITING, Addressee, Plan, Planning
from server.services.stored_stock import Fetch, StoredStock

QUEUED = "Request Queued. "
"""With its trailing space.  Source: seed sample response."""


@dataclass(frozen=True, slots=True)
class Submission:
    """A request as it came.

    Attributes:
        payload: its JSON.
        parts: its files by the name of their part.
        imported: a finished pass to deliver, in place of a design.
        caller: the number of the admin token.
        by: the name of the admin token.
        key: ``Idempotency-Key``, if there was one.
        template_id: the template it was made from, if any.
    """

    payload: Any
    parts: Mapping[str, bytes] = field(default_factory=dict)
    imported: ImportedPass | None = None
    caller: int = 0
    by: str = ""
    key: str | None = None
    template_id: int | None = None

    def digest(self) -> bytes:
        """Return a hash of all that is asked for."""
        text = json.dumps(self.payload, sort_keys=True, ensure_ascii=True)
        whole = hashlib.sha256(text.encode())
        for name, data in sorted(self.parts.items()):
            whole.update(hashlib.sha256(name.encode("utf-8", "replace") + b"\0" + data).digest())
        if self.imported is not None:
            whole.update(self.imported.archive)
        return whole.digest()


class Distribution:
    """The use case of seed 2."""

    def __init__(
        self,
        *,
        database: Database,
        orders: Orders,
        recipients: Recipients,
        blobs: Blobs,
        images: Images,
        places: Places,
        beacons: Beacons,
        quota: Callable[[int], None],
        planning: Planning,
        secret: Callable[[], DistributionSecret],
        idempotence: Idempotence,
        fetch: Fetch,
        wake: Callable[[], None],
        public_url: str,
        most_recipients: int,
        repeat_minutes: float,
    ) -> None:
        """Keep what is needed.

        ``quota`` counts a request of a token and raises when it has had too many; ``wake`` is
        called after each commit that made work.
        """
        self._quota = quota
        self._database = database
        self._orders = orders
        self._recipients = recipients
        self._blobs = blobs
        self._images = images
        self._places = places
        self._beacons = beacons
        self._planning = planning
        self._secret = secret
        self._idempotence = idempotence
        self._fetch = fetch
        self._wake = wake
        self._service = Service(public_url)
        self._most_recipients = most_recipients
        self._repeat_minutes = repeat_minutes

    def stock(self, parts: Mapping[str, bytes]) -> StoredStock:
        """Return what ids in a payload stand for, with the files of one request."""
        return StoredStock(
            places=self._places,
            beacons=self._beacons,
            images=self._images,
            parts=parts,
            fetch=self._fetch,
        )

    @property
    def service(self) -> Service:
        """This server, as designs are read for it."""
        return self._service

    def take(self, submission: Submission) -> str:
        """Store a request and return its number.

        Raises:
            BadRequestError: something in it cannot be taken; nothing is stored then.
            TooManyRequestsError: its token has sent too many of late.
            UnprocessableError: its key was used for another request.
        """
        self._quota(submission.caller)
        now = wall_clock()
        identity = RequestIdentity.of(
            submission.caller, submission.key, submission.digest(), self._repeat_minutes
        )
        earlier = self._idempotence.earlier(identity, now)
        if earlier is not None:
            return earlier
        request = self._read(submission)
        plans = [self._planning.plan(order, submission.imported, now) for order in request.orders]
        self._check_count(sum(len(plan.addressees) for plan in plans))
        return self._store(request, plans, submission, identity)

    def replace_waiting(self, submission: Submission) -> str:
        """Take a request in place of one that was not carried out yet.

        Raises:
            BadRequestError: nothing waits that it could replace.
            TooManyRequestsError: its token has sent too many of late.
        """
        self._quota(submission.caller)
        request = self._read(submission)
        now = wall_clock()
        plans = [
            self._planning.plan(order, submission.imported, now, updates=True)
            for order in request.orders
        ]
        identity = RequestIdentity.of(submission.caller, None, submission.digest(), 0)
        return self._store(request, plans, submission, identity, replaces=True)

    # reading

    def _read(self, submission: Submission) -> ReadRequest:
        request = read_request(
            submission.payload,
            self.stock(submission.parts),
            self._service,
            with_content=submission.imported is None,
        )
        raise_errors(request.findings)
        self._check_count(sum(len(order.recipients) for order in request.orders))
        return request

    def _check_count(self, count: int) -> None:
        if count > self._most_recipients:
            raise BadRequestError(
                f"The request has {count} recipients; at most {self._most_recipients} are taken.",
                hint="Send it in parts, or raise the setting max_recipients.",
            )

    # storing

    def _store(
        self,
        request: ReadRequest,
        plans: list[Plan],
        submission: Submission,
        identity: RequestIdentity,
        *,
        replaces: bool = False,
    ) -> str:
        now = wall_clock()
        number = new_number()
        answer = str(number)
        warnings = [finding.message for finding in request.findings]
        earlier: list[str] = []
        secret = self._secret()
        with contextlib.suppress(RolledBack), self._database.write_tx():
            if (quicker := self._idempotence.keep(identity, answer, now)) is not None:
                earlier.append(quicker)
                raise RolledBack
            self._orders.add_request(number, submission.by, warnings, now)
            for plan in plans:
                if replaces:
                    self._close_waiting(plan, now)
                checked = plan if replaces else self._planning.again(plan, now)
                self._add(number, checked, submission, secret, now)
        if not earlier:
            self._wake()
        return earlier[0] if earlier else answer

    def _close_waiting(self, plan: Plan, now: int) -> None:
        for known in plan.known.values():
            closed = self._orders.close_waiting(
                known.number, ItemState.CANCELLED, now, "Replaced by an update."
            )
            if not closed:  # a worker has it in hand
                raise BadRequestError("Pass is not eligible for update", hint=NOT_WAITING)

    def _add(
        self,
        request_id: int,
        plan: Plan,
        submission: Submission,
        secret: DistributionSecret,
        now: int,
    ) -> None:
        order = plan.order
        for data in plan.images:
            self._images.add(data)
        stored = StoredOrder(
            id=0,
            request_id=request_id,
            template_id=submission.template_id,
            pass_type=plan.pass_type,
            style=plan.style,
            imported=submission.imported is not None,
            design=plan.design,
            payload={},
            integration=integration_to_json(order.integration),
            stop_after=plan.stop_after,
            starts_at=order.starts_at,
            ends_at=order.ends_at,
        )
        files = {name: self._blobs.add(data) for name, data in plan.files.items()}
        order_id = self._orders.add_order(stored, files)
        due_at = max(order.starts_at, now)
        if not all(one.number for one in plan.addressees):
            self._orders.hold(plan.pass_type)  # else two requests make one person twice
        for one in plan.addressees:
            number = self._pass_for(plan, one, secret)
            self._orders.add_item(order_id, number, priority=order.priority, due_at=due_at)

    def _pass_for(self, plan: Plan, one: Addressee, secret: DistributionSecret) -> int:
        person = one.number or self._new_person(one.recipient)
        attributes = dict(one.recipient.attributes)
        known = plan.known.get(person)
        if known is not None:
            if attributes:
                self._orders.set_attributes(known.number, attributes)
            return known.number
        number = new_number()
        new = DistributedPass(
            number=number,
            pass_type=plan.pass_type,
            serial=plan.serial or str(new_number()),
            recipient_id=person,
            style=plan.style,
            attributes=attributes,
        )
        link = secret.link_token(number)
        self._orders.add_pass(new, hashlib.sha256(link.encode()).digest())
        return number

    def _new_person(self, recipient: Recipient) -> int:
        found = self._recipients.find_by(
            email=recipient.email, mobile_number=recipient.mobile_number
        )
        if found:
            return found
        person = Person(email=recipient.email, mobile_number=recipient.mobile_number)
        return self._recipients.put(person).id


def integration_to_json(integration: Integration) -> dict[str, Any]:
    """Return the notices of an order as they are stored: in the payload's own words."""
    return write_integration(integration)
