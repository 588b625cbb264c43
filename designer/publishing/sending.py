# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""A design as a request for many people; no widgets in here."""

from dataclasses import dataclass, replace
from datetime import datetime

from common.errors import PublishError
from common.kony.image_mapping import image_parts
from common.kony.placeholders import SERIAL_NUMBER, from_kony, placeholder
from common.kony.reader import Integration, Notice
from common.kony.writer import write_request
from common.model.json_object import Json
from common.model.package import PassPackage
from common.model.pass_json import Barcode
from common.text import _

_LONGEST_SHOWN = 40


@dataclass(frozen=True)
class Sending:
    """What a person decided.

    Attributes:
        recipients: as the payload names them.
        own_serials: whether each person gets a serial number of their own.
        subject, message: of the mail; nobody is told where the message is empty.
        starts_at: when the passes are made; ``None`` for now.
    """

    recipients: tuple[dict[str, Json], ...]
    own_serials: bool = True
    subject: str = ""
    message: str = ""
    starts_at: datetime | None = None


def read_recipients(text: str) -> tuple[dict[str, Json], ...]:
    """Read one recipient a line: a mail address, a number, or a segment after ``#``.

    Raises:
        PublishError: a line is none of them, or there is no line at all.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if not lines:
        raise PublishError(
            _("Nobody is named."), hint=_("Enter a mail address, a recipient's number or #segment.")
        )
    return tuple(_recipient(number, line) for number, line in enumerate(lines, 1))


def request_for(package: PassPackage, sending: Sending) -> tuple[dict[str, Json], dict[str, bytes]]:
    """Return the request and the image parts that go with it."""
    design = with_own_serials(package) if sending.own_serials else package
    mail = Notice("EMAIL", from_kony(sending.message), from_kony(sending.subject))
    integration = Integration(issue=(mail,) if sending.message.strip() else ())
    request = write_request(design, (), integration)
    one = request["passServiceRequest"]["passes"]["pass"]
    people = [who for who in sending.recipients if "segment" not in who]
    segments: list[Json] = [who["segment"] for who in sending.recipients if "segment" in who]
    one["recipients"] = {"recipient": people} if people else {}
    if segments:
        one["recipients"]["segments"] = segments
    one["passContent"]["backLayout"]["enableAutoUpdates"] = True
    if sending.starts_at is not None:
        one["startTimeStamp"] = round(sending.starts_at.timestamp() * 1000)
    return request, image_parts(design)


def with_own_serials(package: PassPackage) -> PassPackage:
    """Return the design with the server's serial number wherever its own one stands."""
    own = package.pass_json.serial_number
    serial = placeholder(SERIAL_NUMBER)
    pass_ = package.pass_json.with_value("serialNumber", serial)
    if pass_.barcodes:
        made = tuple(_with_serial(barcode, own, serial) for barcode in pass_.barcodes)
        pass_ = pass_.with_value("barcodes", made)
    if pass_.barcode:
        pass_ = pass_.with_value("barcode", _with_serial(pass_.barcode, own, serial))
    return replace(package, pass_json=pass_)


def _with_serial(barcode: Barcode, own: str | None, serial: str) -> Barcode:
    for key, text in (("message", barcode.message), ("altText", barcode.alt_text)):
        if own and text == own:
            barcode = barcode.with_value(key, serial)
    return barcode


def _recipient(number: int, line: str) -> dict[str, Json]:
    if line.startswith("#") and line[1:].strip():
        return {"segment": line[1:].strip()}
    if line.isascii() and line.isdigit():
        return {"id": line}
    if "@" in line and " " not in line:
        return {"email": line}
    raise PublishError(
        _("Line {number} names nobody: “{line}”.").format(
            number=number, line=line[:_LONGEST_SHOWN]
        ),
        hint=_("Enter a mail address, a recipient's number or #segment."),
    )
