# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Rules about barcodes.  What the drawn code says is proven in barcode_proof."""

import codecs
import re
from collections.abc import Iterator
from typing import Any

from common.model.json_object import Path
from common.model.pass_json import Barcode
from common.model.vocabulary import LEGACY_FORMATS, values, word
from common.validation.catalog import found
from common.validation.context import Context, is_template
from common.validation.field_formats import choices
from common.validation.issue import Issue

_PREFIX = "PKBarcodeFormat"
QR = "PKBarcodeFormatQR"
MOST_CHARACTERS = {
    "PKBarcodeFormatPDF417": 400,
    "PKBarcodeFormatQR": 300,
    "PKBarcodeFormatCode128": 40,
}
"""Characters beyond which a code is too dense on a phone.  CHOICE, an estimate."""

_CODE39 = re.compile(r"[0-9A-Z \-.$/+%]+")
_CODABAR = re.compile(r"[0-9\-$:/.+]+|[A-D][0-9\-$:/.+]+[A-D]")
_EMAIL = re.compile(r"[^\s@:;,]+@[^\s@:;,]+\.[a-zA-Z]{2,}")
_PHONE = re.compile(r"(?<![\dA-Za-z])\+\d[\d\s]{7,14}(?!\d)")
_CARD = re.compile(r"\b(?:BEGIN:VCARD|MECARD:)")
_ENCODINGS = frozenset({"iso-8859-1", "utf-8", "us-ascii", "latin1", "utf8"})


def barcodes_are_a_list(context: Context) -> Iterator[Issue]:
    """Source: a sample of DOC shows an object, which does not work."""
    value = context.pass_json.get("barcodes")
    if value is not None and not isinstance(value, (tuple, list)):
        yield found("BAR001", ("barcodes",))


def barcodes_are_objects(context: Context) -> Iterator[Issue]:
    """Source: DOC, Pass.barcodes."""
    for path, item in context.items("barcodes"):
        if not isinstance(item, Barcode):
            yield found("BAR018", path)


def formats_are_known(context: Context) -> Iterator[Issue]:
    """Source: DOC; the first entry that can be displayed is used; CHOICE sev."""
    for path, item, number in _listed(context):
        value = item.get("format")
        if value not in (None, "") and value not in list(values("barcode_format")):
            yield found("BAR002", (*path, "format"), number=number, value=value,
                        choices=choices("barcode_format"))  # fmt: skip


def barcodes_are_complete(context: Context) -> Iterator[Issue]:
    """Source: DOC, required keys; CHOICE sev."""
    for path, item, number in _listed(context):
        for key in ("format", "message", "messageEncoding"):
            if not isinstance(item.get(key), str) or not item.get(key):
                yield found("BAR003", (*path, key), number=number, what=key)


def messages_can_be_encoded(context: Context) -> Iterator[Issue]:
    """Source: DOC, jpasskit#6."""
    for path, item in _all(context):
        message, encoding = item.message, item.message_encoding
        if message and encoding and not is_template(message) and not encodes(message, encoding):
            yield found("BAR004", (*path, "message"), encoding=encoding)


def old_barcode_is_usable(context: Context) -> Iterator[Issue]:
    """Source: DOC, required keys; PG, formats."""
    value = context.pass_json.get("barcode")
    if value is None:
        return
    why = _fault(value) if isinstance(value, Barcode) else "it is no object"
    if why:
        yield found("BAR005", ("barcode",), why=why)


def old_barcode_is_deprecated(context: Context) -> Iterator[Issue]:
    """Source: pass-js#400."""
    if context.pass_json.get("barcode") is not None:
        yield found("BAR006", ("barcode",))


def older_phones_have_a_code(context: Context) -> Iterator[Issue]:
    """Source: DOC, four formats came with iOS 27."""
    formats = [item.format for _path, item, _number in _listed(context) if item.format]
    known = [spec for name in formats if (spec := word("barcode_format", name)) is not None]
    if known and all(spec.ios == "27" for spec in known):
        yield found("BAR007", ("barcodes",))


def messages_suit_the_format(context: Context) -> Iterator[Issue]:
    """Source: DOC; wallet-format 1.6."""
    for path, item in _all(context):
        if not item.format or not item.message or is_template(item.message):
            continue
        if why := message_fault(item.format, item.message):
            name = format_name(item.format)
            yield found("BAR008", (*path, "message"), format=name, why=why)


def watch_has_a_code(context: Context) -> Iterator[Issue]:
    """Source: DOC, Code 128 is not on watchOS."""
    formats = [item.format for _path, item, _number in _listed(context)]
    if formats and all(name == "PKBarcodeFormatCode128" for name in formats):
        yield found("BAR009", ("barcodes",))


def codes_can_be_scanned(context: Context) -> Iterator[Issue]:
    """Source: CHOICE, an estimate."""
    for path, item in _all(context):
        limit = MOST_CHARACTERS.get(item.format or "")
        if limit is not None and item.message and len(item.message) > limit:
            yield found("BAR010", (*path, "message"), format=format_name(item.format or ""),
                        count=len(item.message), limit=limit)  # fmt: skip


def airline_scanners_read_the_encoding(context: Context) -> Iterator[Issue]:
    """Source: ISS; where the message is ASCII both encodings are the same bytes."""
    if context.style != "boardingPass":
        return
    for path, item, _number in _listed(context):
        is_utf8 = (item.message_encoding or "").lower().replace("-", "") == "utf8"
        if is_utf8 and not (item.message or "").isascii():
            yield found("BAR011", (*path, "messageEncoding"))


def posters_have_no_barcode(context: Context) -> Iterator[Issue]:
    """Source: DOC, the poster layout is not meant for entry by barcode."""
    for name in ("barcodes", "barcode"):
        if context.scheme == "posterEventTicket" and context.pass_json.get(name):
            yield found("BAR013", (name,))


def messages_are_not_private(context: Context) -> Iterator[Issue]:
    """Source: CHOICE; who sees the code can read it."""
    for path, item in _all(context):
        message = item.message or ""
        if _CARD.search(message):
            what = "a business card"
        elif _EMAIL.search(message):
            what = "an e-mail address"
        elif _PHONE.search(message):
            what = "a phone number"
        else:
            continue
        yield found("BAR015", (*path, "message"), what=what)


def tickets_can_be_checked(context: Context) -> Iterator[Issue]:
    """Source: CHOICE."""
    if context.style not in {"boardingPass", "coupon", "eventTicket"}:
        return
    names = ("barcode", "barcodes", "nfc")
    if not any(context.pass_json.get(name) for name in names):
        yield found("BAR016")


def old_and_new_barcode_agree(context: Context) -> Iterator[Issue]:
    """Source: CORPUS; phones before iOS 9 show the old one."""
    old = context.pass_json.barcode
    messages = {item.message for _path, item, _number in _listed(context)}
    if old is not None and messages and old.message not in messages:
        yield found("BAR017", ("barcode",))


def encodings_are_known(context: Context) -> Iterator[Issue]:
    """Source: DOC, an IANA name of a character set."""
    for path, item in _all(context):
        value = item.message_encoding
        if value and not is_template(value) and value.lower() not in _ENCODINGS:
            yield found("BAR019", (*path, "messageEncoding"), value=value)


def message_fault(name: str, message: str) -> str:
    """Return why a message cannot be drawn in a format, or an empty text."""
    check = _MESSAGE_CHECKS.get(name)
    return "" if check is None else check(message)


def ean13_check_digit(digits: str) -> str:
    """Return the check digit of the first twelve digits.  Source: GS1 General Specifications."""
    total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits[:12]))
    return str(-total % 10)


def format_name(name: str) -> str:
    """Return the name of a format for people."""
    spec = word("barcode_format", name)
    return name.removeprefix(_PREFIX) if spec is None else spec.meaning


def _fault(item: Barcode) -> str:
    for key in ("format", "message", "messageEncoding"):
        if not isinstance(item.get(key), str) or not item.get(key):
            return f"{key} is missing"
    if item.format not in LEGACY_FORMATS:
        return f"iOS 8 does not know the format {format_name(item.format or '')}"
    message, encoding = item.message or "", item.message_encoding or ""
    if is_template(message) or encodes(message, encoding):
        return ""
    return f"its message cannot be written in {encoding}"


def encodes(message: str, encoding: str) -> bool:
    """Return whether an encoding is known and has all letters of a message."""
    try:
        message.encode(codecs.lookup(encoding).name)
    except (LookupError, UnicodeError, ValueError):
        return False
    return True


def _listed(context: Context) -> Iterator[tuple[Path, Barcode, int]]:
    """Yield the barcodes of the list with their numbers, counted from 1."""
    for number, (path, item) in enumerate(context.items("barcodes"), 1):
        if isinstance(item, Barcode):
            yield path, item, number


def _all(context: Context) -> Iterator[tuple[Path, Barcode]]:
    yield from context.of(Barcode)


def _code128_fault(message: str) -> str:
    return "" if message.isascii() else "it may have ASCII characters only"


def _code39_fault(message: str) -> str:
    allowed = "digits, capital letters, space and - . $ / + %"
    return "" if _CODE39.fullmatch(message) else f"it may have {allowed} only"


def _codabar_fault(message: str) -> str:
    if _CODABAR.fullmatch(message):
        return ""
    return "it may have digits and - $ : / . + only, between letters A to D if need be"


def _ean13_fault(message: str) -> str:
    if not re.fullmatch(r"[0-9]{12,13}", message):
        return "it must have 12 or 13 digits"
    digit = ean13_check_digit(message)
    return "" if message[12:] in ("", digit) else f"its check digit should be {digit}"


def _i2of5_fault(message: str) -> str:
    if not re.fullmatch(r"[0-9]+", message):
        return "it may have digits only"
    return "it must have an even number of digits" if len(message) % 2 else ""


_MESSAGE_CHECKS: dict[str, Any] = {
    "PKBarcodeFormatCode128": _code128_fault,
    "PKBarcodeFormatCode39": _code39_fault,
    "PKBarcodeFormatCodabar": _codabar_fault,
    "PKBarcodeFormatEAN13": _ean13_fault,
    "PKBarcodeFormatI2of5": _i2of5_fault,
}
