# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""A Pass Distribution request, read into orders: which design, for whom, when, told how.

The same request is seen with and without its wrappers, with one object where a list is
meant, and with other names for two of its parts; all forms are taken.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from common.kony.constants import CHANNEL
from common.kony.content import PassContent, read_content
from common.kony.payload import Findings, Node, PayloadFinding, shortened
from common.kony.placeholders import from_kony
from common.kony.stock import NoStock, Service, Stock
from common.model.json_object import Json

_CONTENT = ("passContent", "passTemplateData")
_CONFIG = ("passIntegrationConfig", "passIntegrationData")
_SEGMENTS = ("segment", "segments")
_WHO = "Name people by id, email or mobileNumber, or a segment."


@dataclass(frozen=True)
class Recipient:
    """For whom a pass is.

    Attributes:
        id: the server's id of a person; empty where only an address is given.
        email, mobile_number: an address that names a person; our extension.
        segment: a group of people to put in its place; empty for one person.
        attributes: further columns of this recipient; our extension.
    """

    id: str = ""
    email: str = ""
    mobile_number: str = ""
    attributes: tuple[tuple[str, str], ...] = ()
    segment: str = ""


@dataclass(frozen=True)
class Notice:
    """A message to send on one channel.

    Attributes:
        channel: ``SMS`` or ``EMAIL``.
        content: its text, HTML for mail, placeholders as in designs.
        subject, sender_name, sender_email: of a mail; empty means the server's own.
    """

    channel: str
    content: str
    subject: str = ""
    sender_name: str = ""
    sender_email: str = ""


@dataclass(frozen=True)
class Integration:
    """Who is told what: when a pass is issued, and when an update has arrived."""

    issue: tuple[Notice, ...] = ()
    update: tuple[Notice, ...] = ()


@dataclass(frozen=True)
class Order:
    """One pass object of a request.

    Attributes:
        recipients: for whom; one pass each.
        content: the design; ``None`` where a finished package is delivered instead.
        payload: the passContent as it came, for reading it back.
        integration: who is told.
        priority: whether it goes before others.
        starts_at, ends_at: when to issue, in milliseconds since the epoch; 0 for now, never.
    """

    recipients: tuple[Recipient, ...]
    content: PassContent | None
    payload: Json
    integration: Integration
    priority: bool = False
    starts_at: int = 0
    ends_at: int = 0


@dataclass(frozen=True)
class ReadRequest:
    """A request, read.

    Attributes:
        orders: its pass objects.
        findings: errors and warnings, in reading order.
    """

    orders: tuple[Order, ...]
    findings: tuple[PayloadFinding, ...]


def read_request(
    payload: Json,
    stock: Stock | None = None,
    service: Service | None = None,
    *,
    with_content: bool = True,
) -> ReadRequest:
    """Read a request in any of its forms; never raises, whatever the values are.

    Args:
        payload: what JSON gave.
        stock: what ids stand for; nothing is known by id without it.
        service: the server that will issue the passes.
        with_content: whether a design must be there; ``False`` for a finished package.
    """
    findings = Findings()
    orders = tuple(
        _read_order(node, stock or NoStock(), service, with_content=with_content)
        for node in _pass_nodes(payload, findings)
    )
    if not orders and not findings.has_errors():
        findings.malformed(("passServiceRequest", "passes", "pass"))
    return ReadRequest(orders, tuple(findings.items))


def read_design(
    payload: Json, stock: Stock | None = None, service: Service | None = None
) -> tuple[PassContent, Integration, tuple[PayloadFinding, ...]]:
    """Read a template: its design and notices, as strictly as Kony reads templates."""
    findings = Findings()
    node = Node(payload if isinstance(payload, dict) else {}, (), findings)
    content = read_content(node.child(*_CONTENT), stock or NoStock(), service, strict=True)
    integration = read_integration(node)
    node.ignore("name")
    return content, integration, tuple(findings.items)


def read_integration(node: Node) -> Integration:
    """Return the notices of a pass object or template; the enabled ones."""
    config = node.child(*_CONFIG)
    issue = config.children("passIssueNotificationDetails")
    update = config.children("passUpdateNotificationDetails")
    integration = Integration(
        tuple(notice for item in issue if (notice := _read_notice(item))),
        tuple(notice for item in update if (notice := _read_notice(item))),
    )
    if issue and not integration.issue and not node.findings.has_errors():
        config.error(
            "passIssueNotificationDetails", "Enable at least one pass issue notification channel"
        )
    config.warn_unread()
    return integration


def _pass_nodes(payload: Json, findings: Findings) -> Iterator[Node]:
    """Find the pass objects below whatever wrappers there are."""
    if isinstance(payload, list):
        payload = {"pass": payload}
    if not isinstance(payload, dict):
        findings.malformed(("passServiceRequest",))
        return
    outer = Node(payload, (), findings)
    requests = outer.children("passServiceRequest") if outer.has("passServiceRequest") else [outer]
    for request in requests:
        yield from _passes_of(request)


def _passes_of(request: Node) -> Iterator[Node]:
    shared = {name: request.value[name] for name in (*_CONTENT, *_CONFIG) if name in request.value}
    for group in request.children("passes") if request.has("passes") else [request]:
        nodes = group.children("pass") if group.has("pass") else [group]
        for node in nodes:
            if shared and node.value is not request.value:
                yield Node({**shared, **node.value}, node.path, node.findings)
            else:
                yield node


def _read_order(node: Node, stock: Stock, service: Service | None, *, with_content: bool) -> Order:
    recipients = tuple(_read_recipients(node))
    if not recipients and not node.findings.has_errors():
        node.error("recipients", "Invalid recipient id ", _WHO)
    content = None
    if with_content:
        content = read_content(node.child(*_CONTENT), stock, service)
    else:
        node.ignore(*_CONTENT)
    starts_at, ends_at = _read_moment(node, "startTimeStamp"), _read_moment(node, "endTimeStamp")
    if ends_at and starts_at > ends_at:
        node.invalid("endTimeStamp", str(ends_at))
    order = Order(
        recipients=recipients,
        content=content,
        payload=node.child(*_CONTENT).value,
        integration=read_integration(node),
        priority=node.boolean("priority"),
        starts_at=starts_at,
        ends_at=ends_at,
    )
    node.warn_unread()
    return order


def _read_recipients(node: Node) -> Iterator[Recipient]:
    value = node.raw("recipients")
    if isinstance(value, list) and all(isinstance(item, (str, int)) for item in value):
        yield from (_named(node, item) for item in value)
        return
    for group in node.children("recipients"):
        yield from _read_segments(group)
        if group.has("recipient") or not group.has(*_SEGMENTS):
            yield from _read_members(group)


def _read_segments(group: Node) -> Iterator[Recipient]:
    """Yield the groups of people that are named: by text, or by objects with a name."""
    name = group.spelling(*_SEGMENTS)
    value = group.raw(name)
    for item in value if isinstance(value, list) else [value]:
        text = item.get("name") if isinstance(item, dict) else item
        if isinstance(text, str) and text.strip():
            yield Recipient(segment=text.strip())
        elif item is not None:
            group.findings.malformed((*group.path, name))


def _read_members(group: Node) -> Iterator[Recipient]:
    value = group.raw("recipient")
    if isinstance(value, (str, int)) and not isinstance(value, bool):
        yield _named(group, value)
        return
    for member in group.children("recipient") if group.has("recipient") else [group]:
        yield _read_recipient(member)


def _named(node: Node, value: str | int) -> Recipient:
    """Return who a bare value names: the number of a person, or an address of mail."""
    text = str(value).strip()
    if "@" in text:
        return Recipient(email=text)
    if isinstance(value, bool) or not (text.isascii() and text.isdigit()):
        node.error("recipient", f"Invalid recipient id {shortened(text)}", _WHO)
    return Recipient(id=text)


def _read_recipient(node: Node) -> Recipient:
    given = node.raw("attributes")
    attributes = given if isinstance(given, dict) else {}
    if given is not None and not isinstance(given, dict):
        node.findings.malformed((*node.path, "attributes"))
    recipient = Recipient(
        id=node.text("id").strip(),
        email=node.text("email").strip(),
        mobile_number=node.text("mobileNumber").strip(),
        attributes=tuple(
            (str(name), "" if value is None else str(value)) for name, value in attributes.items()
        ),
    )
    if not (recipient.id or recipient.email or recipient.mobile_number):
        node.error("id", "Invalid recipient id ", _WHO)
    elif recipient.id and not (recipient.id.isascii() and recipient.id.isdigit()):
        node.error("id", f"Invalid recipient id {shortened(recipient.id)}", _WHO)
    node.warn_unread()
    return recipient


def _read_notice(node: Node) -> Notice | None:
    channel = node.constant("channel", CHANNEL)
    notice = Notice(
        channel=channel.name if channel else "",
        content=from_kony(node.text("messageContent")),
        subject=from_kony(node.text("subject")),
        sender_name=node.text("senderName"),
        sender_email=node.text("senderEmail"),
    )
    enabled = node.boolean("enabled")
    node.ignore("contentType")
    node.warn_unread()
    if not enabled or channel is None:
        return None
    _check_notice(node, notice)
    return notice


def _check_notice(node: Node, notice: Notice) -> None:
    what = "Email" if notice.channel == "EMAIL" else "SMS"
    if not notice.content.strip():
        node.error("messageContent", f"{what} notification content is required")
    if notice.channel != "EMAIL":
        return
    if not notice.subject.strip():
        node.error("subject", "Email notification subject is required")
    for name in ("subject", "senderName", "senderEmail"):
        if any(ord(c) < 32 or c in "\x7f\u2028\u2029" for c in node.text(name)):
            node.invalid(name, node.text(name))


def _read_moment(node: Node, name: str) -> int:
    value = node.integer(name) or 0
    if value < 0 or value > 253402300799999:  # beyond the year 9999
        node.invalid(name, str(value))
        return 0
    return value * 1000 if 10**8 <= value < 10**11 else value
