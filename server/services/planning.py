# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Turning the orders of a request into plans: for whom, which serial number, new or again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from common.kony.constants import PASS_TYPE
from common.kony.dates import audit_date
from common.kony.image_mapping import image_parts
from common.kony.payload import shortened
from common.kony.reader import Order, Recipient
from server.problems import BadRequestError
from server.repositories.orders import DistributedPass, Orders
from server.repositories.recipients import Recipients
from server.services.designs import design_to_json
from server.services.imported_pass import ImportedPass
from server.services.signers import Signers
from server.services.stored_stock import number_of

NOT_WAITING = (
    "Only a pass that still waits for its startTimeStamp can be replaced; to update one that was "
    "sent, POST /api/v1/message/pass with its passSerialNumber."
)
"""What to do instead of an update that comes too late."""

_EMAIL = re.compile(r"[^@\s<>,;:\"()\[\]\\]{1,64}@[A-Za-z0-9.-]{1,190}")
_MOBILE = re.compile(r"\+?[0-9 ()./-]{4,24}")


@dataclass(frozen=True, slots=True)
class Addressee:
    """A person of an order; the number is 0 where the person is new."""

    number: int
    recipient: Recipient


@dataclass(frozen=True, slots=True)
class Plan:
    """An order that may be stored."""

    order: Order
    pass_type: str
    style: str
    serial: str
    design: dict[str, Any]
    files: Mapping[str, bytes]
    images: tuple[bytes, ...]
    stop_after: int
    addressees: tuple[Addressee, ...]
    known: Mapping[int, DistributedPass]


class Planning:
    """Looks up what an order refers to and refuses what cannot be."""

    def __init__(
        self, *, orders: Orders, recipients: Recipients, signers: Signers, most_recipients: int
    ) -> None:
        """Keep what is needed; ``most_recipients`` is the limit of one request."""
        self._most_recipients = most_recipients
        self._orders = orders
        self._recipients = recipients
        self._signers = signers

    def plan(
        self, order: Order, imported: ImportedPass | None, now: int, *, updates: bool = False
    ) -> Plan:
        """Return an order that may be stored.

        Args:
            order: one pass object of a request.
            imported: the finished pass to deliver, in place of a design.
            now: milliseconds since the epoch.
            updates: whether it replaces passes that wait.

        Raises:
            BadRequestError: it cannot be carried out.
            CertificateError: the pass type's certificate cannot be used.
        """
        addressees = tuple(self._addressees(order))
        if imported is not None:
            plan = self._plan_import(order, imported, addressees)
        else:
            plan = self._plan_design(order, addressees)
        if updates:
            return self._plan_update(plan)
        self._check_serial(plan, now)
        return plan

    def again(self, plan: Plan, now: int) -> Plan:
        """Look once more, within the transaction that stores it, who has the serial number.

        Raises:
            BadRequestError: another request was quicker to give it to somebody else.
        """
        if not plan.serial:
            return plan
        self._orders.hold(plan.pass_type)
        fresh = replace(plan, known=self._known(plan.pass_type, plan.serial))
        self._check_serial(fresh, now)
        return fresh

    def _plan_design(self, order: Order, addressees: tuple[Addressee, ...]) -> Plan:
        content = order.content
        if content is None:
            raise BadRequestError("Invalid Request Payload.")
        pass_type = content.package.pass_json.pass_type_identifier or ""
        team = self._signers.team(pass_type)
        self._signers.of(pass_type)
        design = design_to_json(content)
        design["pass"]["teamIdentifier"] = team
        return Plan(
            order=order,
            pass_type=pass_type,
            style=content.package.style or "",
            serial=content.serial_number,
            design=design,
            files=content.package.files,
            images=tuple(image_parts(content.package).values()),
            stop_after=content.stop_after or 0,
            addressees=addressees,
            known=self._known(pass_type, content.serial_number),
        )

    def _plan_import(
        self, order: Order, imported: ImportedPass, addressees: tuple[Addressee, ...]
    ) -> Plan:
        return Plan(
            order=order,
            pass_type=imported.pass_type,
            style=imported.style,
            serial=imported.serial,
            design={},
            files={ImportedPass.FILE: imported.archive},
            images=(),
            stop_after=0,
            addressees=addressees,
            known=self._known(imported.pass_type, imported.serial),
        )

    def _known(self, pass_type: str, serial: str) -> dict[int, DistributedPass]:
        if not serial:
            return {}
        return {p.recipient_id: p for p in self._orders.passes_of(pass_type, serial)}

    def _addressees(self, order: Order) -> Iterator[Addressee]:
        """Yield each person once, by whatever they are named."""
        seen: set[tuple[str, str, str]] = set()
        numbers: set[int] = set()
        for recipient in self._expanded(order.recipients):
            name = (recipient.id, recipient.email.lower(), recipient.mobile_number)
            if name in seen:
                continue
            seen.add(name)
            number = self._person(recipient)
            if not number or number not in numbers:
                numbers.add(number)
                yield Addressee(number, recipient)

    def _expanded(self, recipients: Iterable[Recipient]) -> Iterator[Recipient]:
        """Put the active people of a segment in its place."""
        for recipient in recipients:
            if not recipient.segment:
                yield recipient
                continue
            numbers = self._recipients.in_segment(
                segment_name(recipient.segment), self._most_recipients + 1
            )
            if not numbers:
                raise BadRequestError(
                    f"Invalid segment {shortened(recipient.segment)}",
                    hint="GET /api/v1/segments lists those that have recipients.",
                )
            for number in numbers:
                yield replace(recipient, id=str(number), segment="")

    def _person(self, recipient: Recipient) -> int:
        number = number_of(recipient.id)
        if recipient.id:
            if not self._recipients.exists(number):
                raise BadRequestError(
                    f"Invalid recipient id {shortened(recipient.id)}",
                    hint="GET /api/v1/audience lists recipients; an email does as well as an id.",
                )
            return number
        check_address(recipient.email, recipient.mobile_number)
        found = self._recipients.find_by(
            email=recipient.email, mobile_number=recipient.mobile_number
        )
        return found or 0

    # the same serial number again

    def _check_serial(self, plan: Plan, now: int) -> None:
        newcomers = [one for one in plan.addressees if one.number not in plan.known]
        if plan.stop_after and plan.stop_after <= now and newcomers:
            raise BadRequestError(f"Pass cannot be issued after {audit_date(plan.stop_after)}")
        if not plan.known:
            return
        for known in plan.known.values():
            if known.style != plan.style:
                named = PASS_TYPE.of_apple(known.style)
                raise BadRequestError(
                    f"The pass type of a sent pass cannot be changed from "
                    f"{named.name if named else known.style}."
                )
        if newcomers and len(plan.known) == 1:
            raise BadRequestError(
                f"Pass serial number {shortened(plan.serial)} belongs to another recipient"
            )

    def _plan_update(self, plan: Plan) -> Plan:
        """Find the waiting passes that a plan is for.  Source: kony-api.md 1.3."""
        known: dict[int, DistributedPass] = {}
        for one in plan.addressees:
            waiting = self._waiting(plan, one.number)
            if waiting is None:
                raise BadRequestError("Pass is not eligible for update", hint=NOT_WAITING)
            known[one.number] = waiting
        serials = {waiting.serial for waiting in known.values()}
        serial = plan.serial or (serials.pop() if len(serials) == 1 else "")
        return replace(plan, known=known, serial=serial)

    def _waiting(self, plan: Plan, person: int) -> DistributedPass | None:
        if plan.serial:
            candidate = plan.known.get(person)
        else:
            number = self._orders.waiting_pass(person, plan.pass_type, plan.style)
            candidate = self._orders.find_pass(number) if number else None
        if candidate is None or self._orders.waiting_order(candidate.number) is None:
            return None
        return candidate


def segment_name(text: str) -> str:
    """Return the form in which names of segments are compared."""
    return " ".join(text.casefold().split())


def check_address(email: str, mobile_number: str) -> None:
    """Refuse what is no address.

    Raises:
        BadRequestError: naming the value.
    """
    if email and not _EMAIL.fullmatch(email):
        raise BadRequestError(f"Invalid value {shortened(email)} for email")
    if mobile_number and not _MOBILE.fullmatch(mobile_number):
        raise BadRequestError(f"Invalid value {shortened(mobile_number)} for mobileNumber")
