# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The ways out to people: a mail server, and a gateway for text messages."""

from __future__ import annotations

import base64
import json
import smtplib
import ssl
from dataclasses import dataclass, field
from email.message import EmailMessage
from enum import Enum
from typing import Protocol
from urllib.parse import quote, urlencode

import certifi

from server.outbound import OutboundClient, OutboundError
from server.settings import Settings

_SECONDS = 20.0
_FORM = "application/x-www-form-urlencoded"
_BUSY_HTTP = (429, 503)
_BUSY_SMTP = (421, 452)
"""The service is closing or overloaded; too many recipients or no room.  Source: RFC 5321."""


class Delivery(Enum):
    """What came of handing a message over, in Kony's words."""

    SUBMITTED = "Submitted"
    REJECTED = "Rejected"
    LATER = "Queue"
    BUSY = "Queue Full"

    @property
    def is_final(self) -> bool:
        """Whether nothing more is to be tried."""
        return self in (Delivery.SUBMITTED, Delivery.REJECTED)


@dataclass(frozen=True, slots=True)
class Handover:
    """The outcome, and what the other side said."""

    delivery: Delivery
    detail: str


class Mailer(Protocol):
    """Hands mails over."""

    def send(self, message: EmailMessage) -> Handover:
        """Hand one mail over; never raises."""


class Texter(Protocol):
    """Hands text messages over."""

    def send(self, number: str, text: str) -> Handover:
        """Hand one message over; never raises."""


@dataclass(frozen=True)
class SmtpMailer:
    """A mail server.

    Attributes:
        security: ``starttls``, ``tls`` or ``none``.
        context: for TLS; the usual authorities without it.
    """

    host: str
    port: int
    security: str
    user: str = ""
    password: str = field(default="", repr=False)
    context: ssl.SSLContext | None = field(default=None, repr=False)

    def send(self, message: EmailMessage) -> Handover:
        """Hand one mail over.

        A connection that ends before the answer counts as not handed over: the mail is sent
        again, with the same Message-ID.
        """
        try:
            with self._connect() as server:
                if self.user:
                    server.login(self.user, self.password)
                server.send_message(message)
        except smtplib.SMTPRecipientsRefused as error:
            code, words = next(iter(error.recipients.values()))
            return _refusal(code, words)
        except smtplib.SMTPAuthenticationError:
            return Handover(Delivery.LATER, "The mail server does not accept the password.")
        except smtplib.SMTPResponseException as error:
            return _refusal(error.smtp_code, error.smtp_error)
        except (OSError, smtplib.SMTPException) as error:
            return Handover(Delivery.LATER, type(error).__name__)
        return Handover(Delivery.SUBMITTED, "")

    def _connect(self) -> smtplib.SMTP:
        context = self.context or ssl.create_default_context(cafile=certifi.where())
        if self.security == "tls":
            return smtplib.SMTP_SSL(self.host, self.port, timeout=_SECONDS, context=context)
        server = smtplib.SMTP(self.host, self.port, timeout=_SECONDS)
        if self.security == "starttls":
            try:
                server.starttls(context=context)
            except (OSError, smtplib.SMTPException):
                server.close()
                raise
        return server


@dataclass(frozen=True)
class HttpTexter:
    """A gateway that takes text messages over https.

    Attributes:
        preset: ``twilio``, or ``template`` with a body of one's own.
        body: for ``template``, with ``{to}``, ``{from}`` and ``{text}``.
    """

    client: OutboundClient
    preset: str
    url: str
    sender: str
    user: str = ""
    password: str = field(default="", repr=False)
    body: str = ""
    content_type: str = "application/json"

    def send(self, number: str, text: str) -> Handover:
        """Hand one message over."""
        content_type, body = self._body(number, text)
        headers = {"Content-Type": content_type}
        if self.user:
            words = f"{self.user}:{self.password}".encode()
            headers["Authorization"] = "Basic " + base64.b64encode(words).decode()
        try:
            answer = self.client.request("POST", self.url, headers, body)
        except OutboundError as error:
            return Handover(Delivery.LATER, error.message)
        if 200 <= answer.status < 300:
            return Handover(Delivery.SUBMITTED, "")
        delivery = Delivery.REJECTED if 400 <= answer.status < 500 else Delivery.LATER
        if answer.status in (401, 403, 408, 425):
            delivery = Delivery.LATER
        if answer.status in _BUSY_HTTP:
            delivery = Delivery.BUSY
        return Handover(delivery, f"The gateway answered {answer.status}.")

    def _body(self, number: str, text: str) -> tuple[str, bytes]:
        if self.preset == "twilio":
            form = {"To": number, "From": self.sender, "Body": text}
            return _FORM, urlencode(form).encode()
        values = {"{to}": number, "{from}": self.sender, "{text}": text}
        body = self.body
        is_form = self.content_type.startswith(_FORM)
        parts = {
            name: quote(v, safe="") if is_form else json.dumps(v) for name, v in values.items()
        }
        for name, value in parts.items():
            body = body.replace(name, value.replace("{", "\0"))
        return self.content_type, body.replace("\0", "{").encode()


def mailer_of(settings: Settings) -> Mailer | None:
    """Return the mail server of the settings, if there is one."""
    if not settings.smtp_host:
        return None
    return SmtpMailer(
        settings.smtp_host,
        settings.smtp_port,
        settings.smtp_security,
        settings.smtp_user,
        _secret(settings, settings.smtp_password_file),
    )


def texter_of(settings: Settings) -> Texter | None:
    """Return the gateway of the settings, if there is one; its host may be a private one."""
    if not settings.sms_gateway:
        return None
    return HttpTexter(
        client=OutboundClient(seconds=_SECONDS, largest=64 * 1024, allow_private=True),
        preset=settings.sms_gateway,
        url=settings.sms_url,
        sender=settings.sms_from,
        user=settings.sms_user,
        password=_secret(settings, settings.sms_password_file),
        body=settings.sms_body,
        content_type=settings.sms_content_type,
    )


def _secret(settings: Settings, name: str) -> str:
    return (settings.folder / name).read_text(encoding="utf-8").strip() if name else ""


def _refusal(code: int, words: bytes | str) -> Handover:
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    line = f"{code} {' '.join(text.split())[:200]}"
    if code in _BUSY_SMTP:
        return Handover(Delivery.BUSY, line)
    return Handover(Delivery.REJECTED if 500 <= code < 600 else Delivery.LATER, line)
