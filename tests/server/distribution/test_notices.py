# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Mails at a real SMTP server, text messages at a real gateway, links that work."""

from __future__ import annotations

import email
import email.policy
import re
import socket
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from server.services.gateways import Delivery, HttpTexter, SmtpMailer
from server.services.messages import html_message, one_line, plain_message, text_of
from tests.support.distribution import PASS_TYPE, Caller, content, order, text_field
from tests.support.iphone import IPhone, open_pkpass, request
from tests.support.live_server import ServerThread, wait_until
from tests.support.signed_passes import store_certificate
from tests.support.wallet_ca import PASSWORD, IssuedIdentity

NAMED = {"passSerialNumberType": "ENTER_ON_CREATION", "passSerialNumber": "N-1"}


class Mailbox:
    """Keeps mails; answers what it is told first."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.answers: list[str] = []
        self.recipients: list[list[str]] = []
        self.port = 0

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        if self.answers:
            return self.answers.pop(0)
        parsed = email.message_from_bytes(envelope.content, policy=email.policy.default)
        assert isinstance(parsed, EmailMessage)
        self.mails.append(parsed)
        self.recipients.append(envelope.rcpt_tos)
        return "250 OK"


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    box = Mailbox()
    with socket.create_server(("127.0.0.1", 0)) as probe:
        box.port = probe.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=box.port)
    controller.start()
    yield box
    controller.stop()


@pytest.fixture
def issuer(
    tmp_path: Path, roots_file: Path, identity: IssuedIdentity, mailbox: Mailbox
) -> Iterator[ServerThread]:
    with ServerThread(
        tmp_path / "server",
        trusted_roots_file=roots_file,
        push=False,
        smtp_host="127.0.0.1",
        smtp_port=mailbox.port,
        smtp_security="none",
        mail_from="passes@example.com",
        mail_senders="@events.example.com",
    ) as running:
        store_certificate(running.admin, identity.p12(PASSWORD), PASSWORD, PASS_TYPE)
        yield running


def notices(**more: Any) -> dict[str, Any]:
    issue = {
        "channel": "EMAIL",
        "enabled": True,
        "subject": "Your pass, ##First Name##",
        "messageContent": "<p>Hello ##First Name##, <a href='##Email Pass Link##'>here</a></p>",
        "senderName": "Corner Café",
        "senderEmail": "tickets@events.example.com",
        **more,
    }
    return {"passIssueNotificationDetails": [issue]}


def test_a_mail_with_the_link_arrives(
    issuer: ServerThread, caller: Caller, mailbox: Mailbox
) -> None:
    person = caller.person(firstName="Zoë <b>", email="zoe@example.com")
    request_id = caller.sent(order(content(), person, passIntegrationConfig=notices()))
    (made,) = caller.done(request_id)
    wait_until(lambda: len(mailbox.mails) == 1, what="the mail")
    (mail,) = mailbox.mails
    assert mail["To"] == "zoe@example.com"
    assert mail["From"] == "Corner Café <tickets@events.example.com>"
    assert mail["Subject"] == "Your pass, Zoë <b>"
    html_part = mail.get_body(("html",))
    text_part = mail.get_body(("plain",))
    assert html_part is not None
    assert text_part is not None
    page = html_part.get_content()
    assert "Hello Zoë &lt;b&gt;" in page
    (link,) = re.findall(r"href='(https://passes\.test/p/[\w-]{43})'", page)
    assert link in text_part.get_content()
    wait_until(
        lambda: _channels(caller, made["id"]) == [("EMAIL", "Submitted", "Submitted")],
        what="the state",
    )
    phone = {"User-Agent": "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X)"}
    reply = request("GET", link.replace("https://passes.test", issuer.url), None, phone)
    assert reply.status == 200
    assert open_pkpass(reply.body).serial == made["serialNumber"]
    assert _channels(caller, made["id"]) == [("EMAIL", "Submitted", "Opened")]


def _channels(caller: Caller, number: int) -> list[tuple[str, str, str]]:
    found = caller.status(number)["channelStatusList"]
    return [(one["channelType"], one["passStatus"], one["channelStatus"]) for one in found]


def test_who_did_not_opt_in_is_not_contacted(caller: Caller, mailbox: Mailbox) -> None:
    person = caller.person(email="a@example.com", emailSubscription=False)
    (made,) = caller.done(caller.sent(order(content(), person, passIntegrationConfig=notices())))
    assert _channels(caller, made["id"]) == [("EMAIL", "Rejected", "Not Attempted")]
    assert mailbox.mails == []


def test_a_busy_mail_server_is_asked_again_a_refusal_is_not(
    caller: Caller, mailbox: Mailbox
) -> None:
    mailbox.answers = ["451 later", "452 too much today", "550 no such box"]
    person = caller.person(email="a@example.com")
    (made,) = caller.done(caller.sent(order(content(), person, passIntegrationConfig=notices())))
    wait_until(
        lambda: _channels(caller, made["id"]) == [("EMAIL", "Rejected", "Rejected")],
        what="the refusal",
    )
    (channel,) = caller.status(made["id"])["channelStatusList"]
    assert [(a["outcome"], a["detail"]) for a in channel["attempts"]] == [
        ("Queue", "451 later"),
        ("Queue Full", "452 too much today"),
        ("Rejected", "550 no such box"),
    ]


def test_above_the_days_limit_messages_wait(
    tmp_path: Path, roots_file: Path, identity: IssuedIdentity, mailbox: Mailbox
) -> None:
    with ServerThread(
        tmp_path / "limited", trusted_roots_file=roots_file, push=False, smtp_host="127.0.0.1",
        smtp_port=mailbox.port, smtp_security="none", mail_from="p@example.com", mails_per_day=1,
    ) as server:  # fmt: skip
        store_certificate(server.admin, identity.p12(PASSWORD), PASSWORD, PASS_TYPE)
        caller = Caller(server.url, server.token)
        people = [caller.person(email=f"{name}@example.com") for name in ("a", "b")]
        made = caller.done(caller.sent(order(content(), *people, passIntegrationConfig=notices())))

        def states() -> list[str]:
            return sorted(_channels(caller, one["id"])[0][2] for one in made)

        wait_until(lambda: states() == ["Queue Full", "Submitted"], what="both")
        assert len(mailbox.mails) == 1


def test_a_sender_that_is_not_allowed_is_replaced(caller: Caller, mailbox: Mailbox) -> None:
    config = notices(senderEmail="ceo@bank.example", senderName="")
    person = caller.person(email="a@example.com")
    caller.done(caller.sent(order(content(), person, passIntegrationConfig=config)))
    wait_until(lambda: len(mailbox.mails) == 1, what="the mail")
    assert mailbox.mails[0]["From"] == "passes@example.com"


def test_nobody_can_write_headers_or_recipients_through_what_they_are_called(
    caller: Caller, mailbox: Mailbox
) -> None:
    evil = "x\r\nBcc: victim@example.com\r\n\r\nother body"
    person = caller.person(email="a@example.com", Evil=evil)
    config = notices(subject="##Evil##", senderName="##Evil##", messageContent="##Evil##")
    caller.done(caller.sent(order(content(), person, passIntegrationConfig=config)))
    wait_until(lambda: len(mailbox.mails) == 1, what="the mail")
    (mail,) = mailbox.mails
    assert mail["Bcc"] is None
    assert mail["Subject"] == "x Bcc: victim@example.com other body"
    assert mailbox.recipients == [["a@example.com"]]
    for name in ("subject", "senderName", "senderEmail"):
        asked = order(content(), person, passIntegrationConfig=notices(**{name: evil}))
        reply = caller.send(asked)
        assert reply.status == 400
        assert str(reply.json()["message"]).endswith(f"for {name}")


def test_an_update_is_told_once_a_phone_has_it(
    issuer: ServerThread, caller: Caller, mailbox: Mailbox
) -> None:
    person = caller.person(email="a@example.com")
    config = {"passUpdateNotificationDetails": [
        {"channel": "EMAIL", "enabled": True, "subject": "Changed", "messageContent": "It did"}
    ]}  # fmt: skip
    (made,) = caller.done(caller.sent(order(content(**NAMED), person)))
    link = caller.status(made["id"])["link"].replace("https://passes.test", issuer.url)
    reply = request("GET", f"{link}/pass.pkpass")
    phone = IPhone(issuer.url + "/wallet")
    installed = phone.add(reply.body)
    assert phone.register(installed).status == 201
    phone.list(installed)
    assert caller.status(made["id"])["installedDateStr"]
    changed = content(**NAMED)
    changed["frontLayout"]["headerFields"] = [text_field("offer", "Offer", "New")]
    caller.done(caller.sent(order(changed, person, passIntegrationConfig=config)))
    assert mailbox.mails == []
    assert phone.wake(PASS_TYPE) == ["N-1"]
    wait_until(lambda: len(mailbox.mails) == 1, what="the mail")
    assert mailbox.mails[0]["Subject"] == "Changed"
    status = caller.status(made["id"])
    assert status["updatedDateStr"]
    assert phone.unregister(installed).status == 200
    assert caller.status(made["id"])["removedDateStr"]
    assert len(mailbox.mails) == 1


VALUES = {"firstname": "Ada", "evil": "<script>\r\nBcc: x", "until": "2026-12-01"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See ##SMS Pass Link##", "See L"),
        ("See #SMS Pass Link", "See L"),
        ("See ##Email Pass Link##.", "See L."),
        ("#SMS Pass Link ##First Name##", "L Ada"),
        ("##sms pass link## ##First Name##", "L Ada"),
        ("#SMS Pass Link# #", "L #"),
        ("Hi ##First Name## ##Nobody##", "Hi Ada L"),
        ("##First Name|upper## until ##until|date:dd.MM.yyyy##", "ADA until 01.12.2026 L"),
        ("##Nobody|or:Guest## ##First Name|number:2##", "Guest Ada L"),
    ],
)
def test_text_messages(text: str, expected: str) -> None:
    assert plain_message(text, VALUES, "L") == expected


def test_what_a_message_leaves_empty_is_recorded(
    issuer: ServerThread, caller: Caller, mailbox: Mailbox
) -> None:
    content_with = "##First Name## ##Seat## #Email Pass link ##Row## ##Seat##"
    config = notices(messageContent=content_with)
    person = caller.person(email="a@example.com")
    (made,) = caller.done(caller.sent(order(content(), person, passIntegrationConfig=config)))
    wait_until(lambda: len(mailbox.mails) == 1, what="the mail")

    def details() -> list[str]:
        (channel,) = caller.status(made["id"])["channelStatusList"]
        return [attempt["detail"] for attempt in channel["attempts"]]

    wait_until(details, what="the attempt")
    assert details() == ["Nothing is known for Seat, Row; it was left empty."]


def test_html_messages() -> None:
    assert html_message("&lt;b&gt;##evil##&lt;/b&gt;", VALUES, "") == (
        "<b>&lt;script&gt;\r\nBcc: x</b>"
    )
    assert html_message("<p>x</p>", VALUES, "L") == '<p>x</p><p><a href="L">L</a></p>'
    assert one_line("A ##evil##", VALUES) == "A <script> Bcc: x"
    assert text_of("<p>One</p><p>Two <a href='http://x'>there</a></p>") == (
        "One\n\nTwo there (http://x)\n"
    )


class SpokenClient:
    """Answers as a gateway would."""

    def __init__(self, status: int) -> None:
        self.status = status
        self.asked: list[tuple[str, str, dict[str, str], bytes | None]] = []

    def request(self, method: str, url: str, headers: dict[str, str], body: bytes | None) -> Any:
        from server.outbound import Answer

        self.asked.append((method, url, headers, body))
        return Answer(self.status, b"{}")


@pytest.mark.parametrize(
    ("status", "delivery"),
    [(201, Delivery.SUBMITTED), (400, Delivery.REJECTED), (429, Delivery.BUSY),
     (500, Delivery.LATER), (401, Delivery.LATER), (503, Delivery.BUSY)],
)  # fmt: skip
def test_what_a_gateway_answers(status: int, delivery: Delivery) -> None:
    client = SpokenClient(status)
    texter = HttpTexter(client, "twilio", "https://sms.example/M", "+1", "user", "secret")  # type: ignore[arg-type]
    assert texter.send("+49 1", "Hi & bye").delivery is delivery
    _, _, headers, body = client.asked[0]
    assert body == b"To=%2B49+1&From=%2B1&Body=Hi+%26+bye"
    assert headers["Authorization"].startswith("Basic ")


def test_a_gateway_with_a_body_of_ones_own() -> None:
    client = SpokenClient(200)
    texter = HttpTexter(client, "template", "https://sms.example", "Shop",  # type: ignore[arg-type]
                        body='{"to": {to}, "x": [{text}]}')  # fmt: skip
    texter.send("+49", 'Say "{to}"')
    assert client.asked[0][3] == b'{"to": "+49", "x": ["Say \\"{to}\\""]}'


def test_no_mail_server_there() -> None:
    message = EmailMessage()
    message["From"], message["To"] = "a@example.com", "b@example.com"
    assert SmtpMailer("127.0.0.1", 1, "none").send(message).delivery is Delivery.LATER
