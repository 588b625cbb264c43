# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""What callers may ask of requests and passes: state, channels, content."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC

from common.errors import PasswrightError
from common.kony.constants import PASS_TYPE
from common.kony.dates import audit_date, kony_date, parse_date
from common.kony.filling import DesignForm, filled_text
from common.kony.image_mapping import image_parts
from common.kony.writer import write_content
from common.model.json_object import Json
from common.model.package import PASS_JSON, PassPackage
from common.model.pass_json import Pass
from server.clock import wall_clock
from server.problems import BadRequestError, NotFoundError
from server.repositories.blobs import Images
from server.repositories.database import Database
from server.repositories.notices import Notices, StoredNotice
from server.repositories.orders import DistributedPass, ItemState, Orders, StoredOrder
from server.repositories.pass_queue import Item, PassQueue, Queued, Search
from server.repositories.passes import Passes
from server.repositories.recipients import Person, Recipients
from server.services.designs import StoredDesign, design_from_json
from server.services.notice_rules import wanted_channels

_REFUSED = ("Rejected", "Undelivered", "Cancelled", "Not Attempted")
_STATES = {
    ItemState.WAITING: "SCHEDULED",
    ItemState.DONE: "ISSUED",
    ItemState.CANCELLED: "CANCELLED",
    ItemState.FAILED: "FAILED",
    ItemState.EXPIRED: "EXPIRED",
}


class PassQueries:
    """Reads, and the one cancellation."""

    def __init__(
        self,
        *,
        database: Database,
        orders: Orders,
        overview: PassQueue,
        notices: Notices,
        recipients: Recipients,
        passes: Passes,
        images: Images,
        values: Callable[[DistributedPass, Person], dict[str, str]],
        link: Callable[[int], str],
        web_service_url: str,
    ) -> None:
        """Keep what is needed; ``values`` and ``link`` are those of the issuer."""
        self._database = database
        self._orders = orders
        self._overview = overview
        self._notices = notices
        self._recipients = recipients
        self._passes = passes
        self._images = images
        self._values = values
        self._link = link
        self._web_service_url = web_service_url

    def meta(self, request_id: int, start: int, size: int) -> dict[str, Json]:
        """Return what became of a request's passes.

        Raises:
            NotFoundError: there is no such request.
        """
        warnings = self._warnings(request_id)
        states = self._overview.states(request_id)
        designs: dict[int, tuple[StoredOrder, StoredDesign | None]] = {}
        items = self._overview.items(request_id, start, size)
        return {
            "total": states.total(),
            "passRequests": [self._meta_of(item, designs) for item in items],
            "requestState": _request_word(states),
            "warnings": list(warnings),
        }

    def meta_of_person(self, request_id: int, recipient_id: int) -> dict[str, Json]:
        """Return what became of one person's pass of a request.

        Raises:
            NotFoundError: there is no such request, or nothing in it for the person.
        """
        warnings = self._warnings(request_id)
        item = self._overview.item_of(request_id, recipient_id)
        if item is None:
            raise NotFoundError("There is no pass of this request for this recipient.")
        return {
            "total": 1,
            "passRequests": self._meta_of(item, {}),
            "requestState": _request_word(self._overview.states(request_id)),
            "warnings": list(warnings),
        }

    def queue(self, asked: Search, start: int, size: int) -> dict[str, Json]:
        """Return the queue's overview, newest first.  Source: kony-api.md 5.6, Pass Queue."""
        total, found = self._overview.search(asked, start, size)
        return {"total": total, "passes": [_queued_answer(one) for one in found]}

    def status(self, number: int) -> dict[str, Json]:
        """Return where a pass stands, channel by channel.

        Raises:
            NotFoundError: there is no such pass.
        """
        one, order, remark, state = self._last(number)
        package = self._package(one, order)
        message, _ = _barcode(package)
        notices = self._notices.of_pass(number)
        return {
            "passStatusData": {
                "id": number,
                "passtypeIdentifier": one.pass_type,
                "passTypeIdentifier": one.pass_type,
                "seriealNumber": one.serial,
                "serialNumber": one.serial,
                "audienceId": one.recipient_id,
                "barcodeMessage": message,
                "channelStatusList": [self._channel(notice, one) for notice in notices],
                "passState": self._state_word(one, state, package),
                "remark": remark,
                "warnings": list(self._orders.warnings(order.request_id) or ()),
                "link": self._link(number) if one.issued_at else "",
                "issuedDateStr": _date(one.issued_at),
                "openedDateStr": _date(one.opened_at),
                "installedDateStr": _date(one.installed_at),
                "updatedDateStr": _date(one.fetched_tag if one.fetched_tag > one.issued_at else 0),
                "removedDateStr": _date(one.removed_at),
            }
        }

    def content(self, number: int) -> dict[str, Json]:
        """Return a pass's passContent, everything resolved.

        Raises:
            NotFoundError: there is no such pass.
        """
        one, order, _, _ = self._last(number)
        package = self._package(one, order)
        content = write_content(package)
        basics = content["basicDetails"]
        basics["passSerialNumber"] = one.serial
        if package.pass_json.web_service_url:
            basics["webServiceUrl"] = self._web_service_url
        self._name_images(content, package)
        return {"passContent": content}

    def cancel(self, number: int) -> None:
        """Withdraw a pass that was not issued yet.

        Raises:
            BadRequestError: it was, or there is none.
        """
        now = wall_clock()
        with self._database.write_tx():
            closed = self._orders.close_waiting(
                number, ItemState.CANCELLED, self._database.now(), "Cancelled."
            )
            for order_id in closed:
                integration = self._orders.order(order_id).integration
                for channel in wanted_channels(integration, "issue"):
                    self._notices.add(number, order_id, "issue", channel, 0, "Cancelled", now)
        if not closed:
            raise BadRequestError(
                "Pass is not eligible for cancel",
                hint="Only a pass that still waits can be withdrawn; send it again with "
                "passRules voided to void it.",
            )

    # parts of answers

    def _warnings(self, request_id: int) -> list[str]:
        warnings = self._orders.warnings(request_id)
        if warnings is None:
            raise NotFoundError("There is no such request.")
        return warnings

    def _last(self, number: int) -> tuple[DistributedPass, StoredOrder, str, ItemState]:
        one = self._orders.find_pass(number)
        item = self._orders.latest_item(number)
        if one is None or item is None:
            raise NotFoundError("There is no such pass.")
        state, remark, _, order_id = item
        return one, self._orders.order(order_id), remark, state

    def _meta_of(
        self, item: Item, designs: dict[int, tuple[StoredOrder, StoredDesign | None]]
    ) -> dict[str, Json]:
        if item.order_id not in designs:
            order = self._orders.order(item.order_id)
            design = None if order.imported else design_from_json(order.design, {})
            designs[item.order_id] = (order, design)
        order, design = designs[item.order_id]
        message = alt_text = expiry = ""
        if design is not None:
            one = self._orders.find_pass(item.number)
            person = self._recipients.find(item.recipient_id) or Person()
            values = self._values(one, person) if one else {}
            message, alt_text = (filled_text(t, values) for t in _barcode(design.package))
            expiry = _shown(design.package.pass_json.expiration_date, design)
        style = PASS_TYPE.of_apple(item.style)
        return {
            "id": item.number,
            "audienceId": item.recipient_id,
            "passType": style.name if style else item.style,
            "serialNumber": item.serial,
            "passTypeIdentifier": item.pass_type,
            "stopDateStr": _date(order.stop_after),
            "passExpiryDateStr": expiry,
            "barcodeMsg": message,
            "barcodeAltMsg": alt_text,
            "importPass": order.imported,
            "passState": _STATES[item.state],
            "remark": item.remark,
        }

    def _package(self, one: DistributedPass, order: StoredOrder) -> PassPackage:
        """Return the pass of a person as a package, filled."""
        files = self._orders.files(order.id)
        if order.imported:
            return PassPackage(Pass())
        design = design_from_json(order.design, files)
        person = self._recipients.find(one.recipient_id) or Person()
        try:
            filled = DesignForm(design.package, design.tzinfo).fill(self._values(one, person))
        except PasswrightError:
            return design.package
        pass_json = Pass.from_json(json.loads(filled.pop(PASS_JSON)))
        package = replace(design.package, pass_json=pass_json)
        for name, data in filled.items():
            package = package.with_file(name, data)
        return package

    def _state_word(self, one: DistributedPass, state: ItemState, package: PassPackage) -> str:
        if state is not ItemState.DONE:
            return _STATES[state]
        stored = self._passes.find(one.pass_type, one.serial)
        if stored is not None and stored.voided:
            return "VOIDED"
        expires = parse_date(package.pass_json.expiration_date or "", UTC)
        if expires is not None and expires.timestamp() * 1000 <= wall_clock():
            return "EXPIRED"
        return "UPDATED" if stored is not None and stored.versions > 1 else "ISSUED"

    def _channel(self, notice: StoredNotice, one: DistributedPass) -> dict[str, Json]:
        word = notice.state
        if notice.kind == "issue" and one.installed_at and word in ("Submitted", "Delivered"):
            word = "Opened"  # Kony has no word for installed
        attempts = self._notices.attempts(notice.id)
        return {
            "channelType": notice.channel,
            "passStatus": "Rejected" if word in _REFUSED else "Submitted",
            "channelStatus": word,
            "kind": notice.kind,
            "attempts": [
                {"dateStr": _date(at), "outcome": outcome, "detail": detail}
                for at, outcome, detail in attempts
            ],
        }

    def _name_images(self, content: dict[str, Json], package: PassPackage) -> None:
        """Put the number of the stored image in place of the name of a part."""
        parts = image_parts(package)
        entries = content["languageDetails"]["languageEntries"]
        for holder in (content["appearance"], *entries):
            for image in holder.get("images", ()):
                data = parts.get(image.pop("imageFieldName"), b"")
                number = self._images.find(data)
                image["imageId"] = str(number) if number else ""


def _request_word(states: Counter[ItemState]) -> str:
    """Return where a whole request stands.  Source: kony-api.md 5.3."""
    waiting, total = states[ItemState.WAITING], states.total()
    if waiting:
        return "QUEUED" if waiting == total else "PROCESSING"
    for state in (ItemState.CANCELLED, ItemState.FAILED):
        if states[state] == total:
            return _STATES[state]
    return "DONE"


def _queued_answer(one: Queued) -> dict[str, Json]:
    style = PASS_TYPE.of_apple(one.style)
    return {
        "id": one.number,
        "userName": one.name,
        "audienceId": one.recipient_id,
        "requestId": str(one.request_id),
        "serialNumber": one.serial,
        "passTypeIdentifier": one.pass_type,
        "passType": style.name if style else one.style,
        "passState": _STATES[one.state],
        "remark": one.remark,
        "updatedDateStr": _date(one.done_at),
    }


def _barcode(package: PassPackage) -> tuple[str, str]:
    barcode = next(iter(package.pass_json.barcodes or ()), None)
    return (barcode.message or "", barcode.alt_text or "") if barcode else ("", "")


def _date(moment: int) -> str:
    return audit_date(moment) if moment else ""


def _shown(text: str | None, design: StoredDesign) -> str:
    moment = parse_date(text or "", design.tzinfo)
    return kony_date(moment.astimezone(design.tzinfo)) if moment else ""
