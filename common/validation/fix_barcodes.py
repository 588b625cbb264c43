# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Repairs of barcodes."""

import re
from collections.abc import Iterator
from typing import Any

from common.model.json_object import JsonObject, to_json
from common.model.package import PassPackage
from common.model.pass_json import Barcode
from common.model.vocabulary import LEGACY_FORMATS
from common.text import _
from common.validation.barcode_proof import fault_of
from common.validation.barcodes import MOST_CHARACTERS, QR, ean13_check_digit, format_name
from common.validation.barcodes import message_fault as message_fault_of_barcode
from common.validation.fix_steps import (
    Maker,
    clearing,
    is_there,
    setting,
    steps,
)
from common.validation.issue import FixIt, Issue


def list_barcode(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Put the barcode that stands alone into a list."""
    value = to_json(package.at(issue.path))
    if isinstance(value, dict):
        yield setting(_("Make it a list"), issue.path, [value])


def complete_barcode(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Fill in format or encoding."""
    path, key = issue.path[:-1], issue.path[-1]
    message = package.at((*path, "message"))
    if key == "format":
        yield setting(_("Make it a QR code"), issue.path, "PKBarcodeFormatQR", safe=False)
    elif key == "messageEncoding":
        encoding = encoding_for(message if isinstance(message, str) else "")
        yield setting(_("Use {value}").format(value=encoding), issue.path, encoding)
    elif isinstance(message, (int, float)):
        yield setting(_("Write it as text"), issue.path, str(message), safe=False)
    else:
        yield clearing(_("Remove the barcode"), path)


def encoding_for(message: str) -> str:
    """Return the encoding that most scanners expect for a message."""
    try:
        message.encode("iso-8859-1")
    except UnicodeEncodeError:
        return "utf-8"
    return "iso-8859-1"


def use_encoding(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Switch to the encoding that suits the message."""
    path = (*issue.path[:-1], "messageEncoding")
    message = package.at((*issue.path[:-1], "message"))
    encoding = encoding_for(message if isinstance(message, str) else "")
    if package.at(path) != encoding:
        yield setting(_("Use {value}").format(value=encoding), path, encoding)


def drop_old_barcode(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Say the same in barcodes, and remove the old key."""
    old = package.pass_json.get("barcode")
    if package.pass_json.get("barcodes"):
        title = _("Remove “barcode”, keep “barcodes”")
        yield clearing(title, ("barcode",), safe=issue.code == "BAR006")
    elif isinstance(old, JsonObject):
        move = (setting("", ("barcodes",), [to_json(old)]), clearing("", ("barcode",)))
        yield steps(_("Move it to “barcodes”"), *move)
    elif is_there(package, ("barcode",)):
        yield clearing(_("Remove “barcode”"), ("barcode",))


def append_qr(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Append a QR code with the message of the first code."""
    codes = package.pass_json.barcodes or ()
    first = next((code for code in codes if code.message), None)
    if first is not None and first.message:
        code: dict[str, Any] = {
            "format": "PKBarcodeFormatQR",
            "message": first.message,
            "messageEncoding": encoding_for(first.message),
        }
        if first.alt_text:
            code["altText"] = first.alt_text
        title = _("Append a QR code with the same message")
        yield setting(title, ("barcodes",), [*to_json(codes), code])


def mend_barcode_message(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Correct the check digit, the number of digits or the case of a message."""
    barcode = package.at(issue.path[:-1])
    if not isinstance(barcode, Barcode) or not barcode.message:
        return
    new = _mended(barcode.format or "", barcode.message)
    if new != barcode.message:
        title = _("Change it to “{value}”").format(value=new)
        yield setting(title, issue.path, new, safe=False)
    if message_fault_of_barcode(barcode.format or "", new):
        title = _("Make it a QR code")
        yield setting(title, (*issue.path[:-1], "format"), "PKBarcodeFormatQR", safe=False)


def agree(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Give the old barcode the message of the new ones."""
    codes = package.pass_json.barcodes or ()
    usable = next((code for code in codes if code.format in LEGACY_FORMATS), None)
    if usable is not None:
        title = _("Make “barcode” the same as in “barcodes”")
        yield setting(title, ("barcode",), to_json(usable), safe=False)
    yield from drop_old_barcode(package, issue)


def _mended(kind: str, message: str) -> str:
    if kind == "PKBarcodeFormatEAN13" and re.fullmatch(r"[0-9]{13}", message):
        return message[:12] + ean13_check_digit(message)
    if kind == "PKBarcodeFormatI2of5" and re.fullmatch(r"[0-9]+", message):
        return message if len(message) % 2 == 0 else f"0{message}"
    if kind in {"PKBarcodeFormatCode39", "PKBarcodeFormatCodabar"}:
        return message.upper()
    return message


def denser_format(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Offer a format that holds the message, where there is one."""
    path = issue.path[:-1]
    barcode = package.at(path)
    if not isinstance(barcode, Barcode) or not barcode.message:
        return
    encoding = barcode.message_encoding or encoding_for(barcode.message)
    for kind in ("PKBarcodeFormatQR", "PKBarcodeFormatAztec"):
        fits = len(barcode.message) <= MOST_CHARACTERS.get(kind, MOST_CHARACTERS[QR])
        if kind != barcode.format and fits and not fault_of(kind, barcode.message, encoding):
            title = _("Make it a code of kind {format}").format(format=format_name(kind))
            yield setting(title, (*path, "format"), kind, safe=False)


def drop_text_below(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Show no text below the code."""
    if package.at(issue.path) is not None:
        yield clearing(_("Show no text below the code"), issue.path)


def add_barcode(package: PassPackage, _issue: Issue) -> Iterator[FixIt]:
    """Add a QR code with the serial number."""
    serial = package.pass_json.serial_number
    if serial:
        encoding = encoding_for(serial)
        code = {"format": QR, "message": serial, "messageEncoding": encoding}
        title = _("Add a QR code with the serial number")
        yield setting(title, ("barcodes",), [code], safe=False)


FIXES: dict[str, Maker] = {
    "BAR001": list_barcode,
    "BAR003": complete_barcode,
    "BAR004": use_encoding,
    "BAR005": drop_old_barcode,
    "BAR006": drop_old_barcode,
    "BAR007": append_qr,
    "BAR008": mend_barcode_message,
    "BAR009": append_qr,
    "BAR010": denser_format,
    "BAR011": use_encoding,
    "BAR012": drop_text_below,
    "BAR014": denser_format,
    "BAR016": add_barcode,
    "BAR017": agree,
    "BAR019": use_encoding,
}
"""The maker of repairs of each code."""
