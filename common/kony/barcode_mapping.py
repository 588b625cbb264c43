# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The payload's barcodeDetails and the barcodes of pass.json, both ways."""

import codecs
from dataclasses import dataclass

from common.kony.constants import (
    BARCODE_ALT_TEXT_TYPE,
    BARCODE_MESSAGE_TYPE,
    BARCODE_TYPE,
    ENCODING,
    LEGACY_BARCODES,
    NEW_BARCODES,
)
from common.kony.facts import KonyFacts
from common.kony.payload import Node
from common.kony.placeholders import (
    PASS_ID,
    PASS_LINK,
    SERIAL_NUMBER,
    from_kony,
    placeholder,
    to_kony,
)
from common.model.json_object import Json
from common.model.pass_json import Barcode, Pass
from common.model.placeholder import placeholders_in

_ENTERED = ("ENTER_ON_CREATION", "HARDCODED_MESSAGE")


@dataclass(frozen=True)
class ReadBarcode:
    """The barcode of a payload.

    Attributes:
        barcodes: what goes into ``barcodes``, best first; empty for none.
        legacy: what goes into ``barcode``, for iOS 8 and earlier.
        message_type, alt_text_type: the constants used.
    """

    barcodes: tuple[Barcode, ...] = ()
    legacy: Barcode | None = None
    message_type: str = ""
    alt_text_type: str = ""


def read_barcode(node: Node, serial: str, *, is_template: bool = False) -> ReadBarcode:
    """Return the barcodes for ``barcodeDetails``.

    Args:
        node: the object; an absent one means no barcode.
        serial: the serial number, or its placeholder.
        is_template: whether a message that is entered at the issuing may be missing.
    """
    kind = node.constant("barcodeType", BARCODE_TYPE)
    known = ("embeddedMessageType", "message", "alternativeTextType", "alternateText")
    node.ignore(*known, "embeddedFormat")
    node.warn_unread()
    if kind is None or not kind.apple:
        return ReadBarcode()
    message_type = _read_message_type(node)
    may_lack = is_template and message_type == "ENTER_ON_CREATION"
    message = "" if may_lack and not node.text("message") else _message(node, message_type, serial)
    alt_type = _read_alt_text_type(node)
    barcode = Barcode(
        format=kind.apple,
        message=message,
        message_encoding=_read_encoding(node, message),
        alt_text=_alt_text(node, alt_type, message, serial) or None,
    )
    fallback = (_as_qr(barcode),) if kind.apple in NEW_BARCODES else ()
    legacy = barcode if kind.apple in LEGACY_BARCODES else next(iter(fallback), None)
    return ReadBarcode((barcode, *fallback), legacy, message_type, alt_type)


def write_barcode(pass_: Pass, facts: KonyFacts) -> dict[str, Json]:
    """Return ``barcodeDetails`` for the first barcode of a design."""
    barcode = next(iter(pass_.barcodes or ()), pass_.barcode)
    if barcode is None:
        return {"barcodeType": "DONOT_DISPLAY"}
    kind = BARCODE_TYPE.of_apple(barcode.format or "")
    encoding = ENCODING.of_apple((barcode.message_encoding or "").lower())
    message, alt_text = barcode.message or "", barcode.alt_text or ""
    serial = pass_.serial_number or ""
    return {
        "barcodeType": kind.name if kind else barcode.format or "",
        "embeddedMessageType": _message_type_of(message, serial, facts.barcode_message_type),
        "message": to_kony(message),
        "alternativeTextType": _alt_type_of(alt_text, message, serial, facts.barcode_alt_text_type),
        "alternateText": to_kony(alt_text),
        "embeddedFormat": encoding.name if encoding else barcode.message_encoding or "",
    }


def _as_qr(barcode: Barcode) -> Barcode:
    return barcode.with_value("format", "PKBarcodeFormatQR")


def _read_message_type(node: Node) -> str:
    text = node.text("embeddedMessageType").strip()
    found = BARCODE_MESSAGE_TYPE.find(text)
    if found is not None:
        return found.name
    if not node.text("message"):
        if text:
            node.invalid("embeddedMessageType", text)
        else:
            node.error("embeddedMessageType", "Embedded message type is required.")
    elif text:
        node.warn("embeddedMessageType", "An unknown type; the message is taken as it stands.")
    return "HARDCODED_MESSAGE"


def _read_alt_text_type(node: Node) -> str:
    text = node.text("alternativeTextType").strip()
    found = BARCODE_ALT_TEXT_TYPE.find(text)
    if found is not None:
        return found.name
    if text:
        node.invalid("alternativeTextType", text)
    elif node.has("alternativeTextType"):
        node.error("alternativeTextType", "Alternative text type is required")
    return "HARDCODED_MESSAGE" if node.text("alternateText") else "DONOT_DISPLAY"


def _message(node: Node, message_type: str, serial: str) -> str:
    made = {
        "PASS_SERIAL_NO": serial,
        "PASS_UNIQUE_ID": placeholder(PASS_ID),
        "PASS_UPDATE_URL": placeholder(PASS_LINK),
    }
    if message_type in made:
        return made[message_type]
    message = from_kony(node.text("message"))
    if not message and BARCODE_MESSAGE_TYPE.find(node.text("embeddedMessageType")):
        node.error("message", "Barcode message is required")
    return message


def _alt_text(node: Node, alt_type: str, message: str, serial: str) -> str:
    made = {
        "BARCODE_CONTENTS": message,
        "DONOT_DISPLAY": "",
        "PASS_SERIAL_NO": serial,
        "PASS_UNIQUE_ID": placeholder(PASS_ID),
    }
    return made[alt_type] if alt_type in made else from_kony(node.text("alternateText"))


def _read_encoding(node: Node, message: str) -> str:
    text = node.text("embeddedFormat").strip()
    if not text or text.isdigit():  # Kony's own table types this key as a number
        return ENCODING["UTF_8"].apple
    found = ENCODING.find(text)
    name = found.apple if found else text.lower()
    try:
        codec = codecs.lookup(name).name
        if not placeholders_in(message):
            message.encode(codec)
    except (LookupError, ValueError):
        node.invalid("embeddedFormat", text)
    return name


def _message_type_of(message: str, serial: str, kept: str) -> str:
    if message == placeholder(SERIAL_NUMBER) or (kept == "PASS_SERIAL_NO" and message == serial):
        return "PASS_SERIAL_NO"
    made = {placeholder(PASS_ID): "PASS_UNIQUE_ID", placeholder(PASS_LINK): "PASS_UPDATE_URL"}
    return made.get(message) or (kept if kept in _ENTERED else "HARDCODED_MESSAGE")


def _alt_type_of(alt_text: str, message: str, serial: str, kept: str) -> str:
    if not alt_text:
        return "DONOT_DISPLAY"
    fits = {
        "BARCODE_CONTENTS": message,
        "PASS_SERIAL_NO": serial,
        "PASS_UNIQUE_ID": placeholder(PASS_ID),
    }
    if fits.get(kept) == alt_text:
        return kept
    named = next((name for name, text in fits.items() if text == alt_text), "")
    return named or (kept if kept in _ENTERED else "HARDCODED_MESSAGE")
