# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Sending the notices that are owed, one by one, each attempt recorded."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import replace
from email.headerregistry import Address
from urllib.parse import urlsplit

from server.repositories.database import Database
from server.repositories.notices import Notices, StoredNotice
from server.repositories.orders import DistributedPass, Orders
from server.repositories.passes import Passes
from server.repositories.recipients import Person, Recipients
from server.services.gateways import Delivery, Handover, Mailer, Texter
from server.services.messages import (
    html_message,
    mail,
    one_line,
    plain_message,
    unknown_names,
)
from server.services.notice_rules import NOT_ATTEMPTED, notice_details, owed_state
from server.services.publishing import Publishing
from server.settings import Settings

_DAY_MS = 24 * 3600 * 1000
_HOUR_MS = 3600 * 1000
_MOST_ATTEMPTS = 10
_UNDELIVERED = "Undelivered"


class Notifying:
    """The use case of the notice worker."""

    def __init__(
        self,
        *,
        database: Database,
        orders: Orders,
        notices: Notices,
        recipients: Recipients,
        passes: Passes,
        publishing: Publishing,
        mailer: Mailer | None,
        texter: Texter | None,
        values: Callable[[DistributedPass, Person], dict[str, str]],
        link: Callable[[int], str],
        settings: Settings,
    ) -> None:
        """Keep what is needed; ``values`` and ``link`` are those of the issuer."""
        self._database = database
        self._orders = orders
        self._notices = notices
        self._recipients = recipients
        self._passes = passes
        self._publishing = publishing
        self._mailer = mailer
        self._texter = texter
        self._values = values
        self._link = link
        self._settings = settings

    def send(self, notice: StoredNotice) -> None:
        """Send one leased notice, or say why not."""
        now = self._database.now()
        one = self._orders.find_pass(notice.number)
        person = self._recipients.find(one.recipient_id) if one else None
        if one is None or person is None or owed_state(person, notice.channel) == NOT_ATTEMPTED:
            self._notices.done(notice.id, NOT_ATTEMPTED, now, "Nobody to send it to.")
            return
        if self._is_full(notice.channel, now):
            reason = "The day's limit is reached."
            self._notices.later(notice.id, now + _HOUR_MS, now, reason, Delivery.BUSY.value)
            return
        self._record(notice, self._hand_over(notice, one, person))

    def _is_full(self, channel: str, now: int) -> bool:
        settings = self._settings
        limit = settings.mails_per_day if channel == "EMAIL" else settings.sms_per_day
        return self._notices.sent_since(channel, now - _DAY_MS) >= limit

    def _record(self, notice: StoredNotice, handover: Handover) -> None:
        now = self._database.now()
        if handover.delivery.is_final:
            self._notices.done(notice.id, handover.delivery.value, now, handover.detail)
        elif notice.attempts >= _MOST_ATTEMPTS:
            self._notices.done(notice.id, _UNDELIVERED, now, handover.detail)
        else:
            wait = min(_HOUR_MS, 1000 * 2**notice.attempts)
            due_at = now + int(wait * random.uniform(0.5, 1))  # noqa: S311  # spreads retries
            self._notices.later(notice.id, due_at, now, handover.detail, handover.delivery.value)

    def _hand_over(self, notice: StoredNotice, one: DistributedPass, person: Person) -> Handover:
        details = notice_details(
            self._orders.order(notice.order_id).integration, notice.kind, notice.channel
        )
        if details is None:
            return Handover(Delivery.REJECTED, "The order says nothing for this channel.")
        values = self._values(one, person)
        link = self._link(one.number) if notice.kind == "issue" else ""
        content = str(details.get("messageContent", ""))
        if notice.channel == "EMAIL":
            body = html_message(content, values, link)
            handover = self._mail(notice, one, person, details, body)
        elif self._texter is None:
            return Handover(Delivery.REJECTED, "No gateway for text messages is set up.")
        else:
            text = plain_message(content, values, link)
            handover = self._texter.send(person.mobile_number, text)
        return _with_warning(handover, f"{details.get('subject', '')} {content}", values)

    def _mail(
        self,
        notice: StoredNotice,
        one: DistributedPass,
        person: Person,
        details: dict[str, object],
        body: str,
    ) -> Handover:
        if self._mailer is None:
            return Handover(Delivery.REJECTED, "No mail server is set up.")
        values = self._values(one, person)
        host = urlsplit(self._settings.public_url).hostname or "passwright"
        message = mail(
            sender=self._sender(details, values),
            recipient=person.email,
            subject=one_line(str(details.get("subject", "")), values),
            body=body,
            message_id=f"<notice-{notice.id}-{one.number}@{host}>",
            attachment=self._attachment(notice, one),
        )
        return self._mailer.send(message)

    def _sender(self, details: dict[str, object], values: dict[str, str]) -> Address:
        """Return the sender: the one asked for where the settings allow it, else our own."""
        settings = self._settings
        asked = str(details.get("senderEmail") or "").strip()
        address = asked if self._may_send_as(asked) else settings.mail_from
        name = one_line(str(details.get("senderName") or settings.mail_from_name), values)
        user, _, domain = address.rpartition("@")
        return Address(display_name=name, username=user, domain=domain)

    def _may_send_as(self, address: str) -> bool:
        allowed = [part.strip().lower() for part in self._settings.mail_senders.split(",")]
        asked = address.lower()
        domain = "@" + asked.rpartition("@")[2]
        return bool(asked) and (asked in allowed or (domain in allowed and domain != "@"))

    def _attachment(self, notice: StoredNotice, one: DistributedPass) -> tuple[str, bytes] | None:
        if not self._settings.mail_attach_pass or notice.kind != "issue":
            return None
        stored = self._passes.find(one.pass_type, one.serial)
        return (one.serial, self._publishing.package(stored)) if stored else None


def _with_warning(handover: Handover, text: str, values: Mapping[str, str]) -> Handover:
    """Add what was left empty to the record of a message that went out."""
    names = unknown_names(text, values)
    if handover.delivery is not Delivery.SUBMITTED or not names:
        return handover
    warning = f"Nothing is known for {', '.join(names)}; it was left empty."
    return replace(handover, detail=f"{handover.detail} {warning}".strip())
