# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Repairs of fields and barcodes."""

import html
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from common.model import edits
from common.model.field_key import unique_key
from common.model.json_object import JsonObject, Path, to_json
from common.model.package import PassPackage
from common.model.pass_json import Barcode, FieldContent
from common.model.style import STYLES, limit
from common.model.vocabulary import LEGACY_FORMATS
from common.model.w3c_date import date_fault
from common.text import _
from common.validation.barcodes import ean13_check_digit
from common.validation.barcodes import message_fault as message_fault_of_barcode
from common.validation.field_formats import is_currency
from common.validation.field_texts import markup_fault, message_fault
from common.validation.fields import free_key
from common.validation.fix_steps import (
    Maker,
    as_number,
    clearing,
    is_there,
    removal,
    setting,
    steps,
)
from common.validation.fix_values import drop_item, mend_date
from common.validation.issue import FixIt, Issue

_SIGNS = {"€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY", "kr": "NOK", "zł": "PLN", "₹": "INR"}
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_BREAK = re.compile(r"<\s*(br|/p|/div|/li|/tr)\b[^<>]*>", re.IGNORECASE)
_LINK_TAG = re.compile(r"</a\s*>|<a\s+href\s*=\s*(\"[^\"]*\"|'[^']*')\s*>", re.IGNORECASE)
_BARE_AMPERSAND = re.compile(r"&(?!(?:[a-zA-Z]{2,8}|#\d{1,7}|#x[0-9a-fA-F]{1,6});)")


def give_key(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Give a field a key made from its label, or remove what is no field."""
    path = issue.path[:-1] if issue.path[-1] == "key" else issue.path
    field = package.at(path)
    if not isinstance(field, FieldContent):
        yield from drop_item(package, Issue(**{**vars(issue), "path": path}))
        return
    raw = field.get("key")
    label = str(raw) if isinstance(raw, (int, float)) else field.label or "field"
    words = re.sub(r"[^a-z0-9]+", "_", label.lower()).strip("_") or "field"
    key = unique_key(package.pass_json, words)
    yield setting(_("Name it “{key}”").format(key=key), (*path, "key"), key)


def rename_field(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Give the later of two fields a key of its own."""
    key = package.at(issue.path)
    if isinstance(key, str):
        taken = Counter(
            inner.key
            for style in STYLES
            for group in STYLES[style].groups
            for inner in _fields(package, (style, group.name))
        )
        free = free_key(key, Counter({str(name): n for name, n in taken.items()}))
        yield setting(_("Rename to “{key}”").format(key=free), issue.path, free)


def write_value(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Write a value as text, or leave it empty."""
    raw = to_json(package.at(issue.path))
    if isinstance(raw, bool):
        yield setting(_("Write it as text"), issue.path, str(raw).lower())
    elif isinstance(raw, list) and all(isinstance(item, (str, int, float)) for item in raw):
        yield setting(_("Write it as text"), issue.path, ", ".join(str(item) for item in raw))
    elif raw is None:
        yield setting(_("Leave the value empty"), issue.path, "")


def remove_field(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Remove the field."""
    path = issue.path[:3]
    if isinstance(package.at(path), FieldContent):
        yield FixIt(_("Remove the field"), lambda p: edits.remove_field(p, path), safe=False)


def mend_date_value(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Write the value as a date, or drop the date style."""
    yield from mend_date(package, issue)
    keys = ("dateStyle", "timeStyle", "isRelative", "ignoresTimeZone")
    yield from _dropping(package, issue.path[:3], keys, _("Show the value as it is"))


def mend_number(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Write the value as a number, or drop the style."""
    path = issue.path[:3]
    number = as_number(package.at((*path, "value")))
    if number is not None:
        title = _("Write the value as the number {number}").format(number=number)
        yield setting(title, (*path, "value"), number)
    yield from removal(safe=number is None)(package, issue)


def keep_one_kind(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Drop the style that does not suit the value."""
    value = package.at((*issue.path, "value"))
    is_date = isinstance(value, str) and date_fault(value) is None
    numbers, dates = ("numberStyle", "currencyCode"), ("dateStyle", "timeStyle", "isRelative")
    kept = numbers if is_date else dates
    title = _("Keep the date style") if is_date else _("Keep the number style")
    yield from _dropping(package, issue.path, kept, title)


def keep_currency(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Keep the currency, or the number style."""
    path = issue.path[:3]
    yield from _dropping(package, path, ("numberStyle",), _("Keep the currency"))
    yield from _dropping(package, path, ("currencyCode",), _("Keep the number style"), safe=False)


def mend_currency(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Write the code that a sign or small letters mean."""
    value = package.at(issue.path)
    if isinstance(value, str):
        code = _SIGNS.get(value.strip(), value.strip().upper())
        if is_currency(code) and code != value:
            yield setting(_("Use {value}").format(value=code), issue.path, code)
    yield from removal(safe=False)(package, issue)


def mend_message(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Give the new value a place in the change message."""
    value = package.at(issue.path)
    if not isinstance(value, str):
        return
    text = re.sub(r"%(?![@\d])", "", value)
    first, mark, rest = text.partition("%@")
    new = first + mark + rest.replace("%@", "") if mark else f"{text.rstrip('. :')}: %@"
    new = re.sub(r"  +", " ", new).strip()
    if not message_fault(new):
        yield _rewording(_("Use “{value}”").format(value=new), issue.path, new, safe=False)


def announce(package: PassPackage, _issue: Issue) -> Iterator[FixIt]:
    """Offer a change message for each of the first fields."""
    for group in ("headerFields", "primaryFields", "auxiliaryFields"):
        for number, field in enumerate(_fields(package, (str(package.style), group))[:2]):
            if field.label:
                path: Path = (str(package.style), group, number, "changeMessage")
                title = _("Announce changes of “{label}”").format(label=field.label)
                yield setting(title, path, f"{field.label}: %@", safe=False)


def clean_markup(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Keep links, drop other tags, write & as &amp;."""
    value = package.at(issue.path)
    if isinstance(value, str):
        text = _TAG.sub(lambda tag: tag[0] if _LINK_TAG.fullmatch(tag[0]) else "", value)
        text = _BARE_AMPERSAND.sub("&amp;", text)
        if markup_fault(text):  # a link that does not end
            text = _BARE_AMPERSAND.sub("&amp;", plain_text(text))
        if text != value:
            lossless = _BARE_AMPERSAND.sub("&amp;", value) == text
            yield setting(_("Keep text and links only"), issue.path, text, safe=lossless)


def move_html(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Put links into attributedValue and plain text into the value."""
    value = package.at(issue.path)
    if not isinstance(value, str):
        return
    plain = plain_text(value)
    linked = _TAG.sub(lambda tag: tag[0] if _LINK_TAG.fullmatch(tag[0]) else "", value)
    parts = [setting("", issue.path, plain)]
    if _LINK_TAG.search(linked):
        linked = _BARE_AMPERSAND.sub("&amp;", linked)
        parts.append(setting("", (*issue.path[:-1], "attributedValue"), linked))
    yield steps(_("Show plain text and links"), *parts, safe=False)


def add_plain_value(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Take the text of attributedValue as value."""
    text = package.at((*issue.path[:-1], "attributedValue"))
    if isinstance(text, str) and plain_text(text):
        yield setting(_("Use its plain text as value"), issue.path, plain_text(text))


def plain_text(markup: str) -> str:
    """Return the text of HTML without its tags."""
    return html.unescape(_TAG.sub("", _BREAK.sub("\n", markup))).strip()


def move_to_back(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Move what is not shown to the back."""
    style, group = str(issue.path[0]), str(issue.path[1])
    most = limit(style, group) if issue.code != "FLD023" else 4
    fields = _fields(package, (style, group))
    before = 0
    if group == "auxiliaryFields" and (style in {"coupon", "storeCard"} or issue.code == "FLD023"):
        before = len(_fields(package, (style, "secondaryFields")))
    first = max(0, (most or 0) - before)
    if style == "eventTicket" and group == "auxiliaryFields":
        first = len(fields) - 1
    if first < len(fields):
        title = _("Move the others to the back")
        yield FixIt(title, lambda p: _moved(p, (style, group), first), safe=False)


def move_from_poster(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Move fields that a poster does not show to its back."""
    path = issue.path[:2]
    if _fields(package, path):
        title = _("Move them to the back")
        yield FixIt(title, lambda p: _moved(p, path, 0), safe=False)


def move_one_to_back(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Move one field to the back."""
    path = issue.path[:3]
    if isinstance(package.at(path), FieldContent):
        back = (path[0], "backFields")

        def apply(now: PassPackage) -> PassPackage:
            return edits.move_field(now, path, back, 1000)

        yield FixIt(_("Move it to the back"), apply, safe=False)


def add_label(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Make a label of the key."""
    key = package.at((*issue.path[:-1], "key"))
    if isinstance(key, str) and key:
        label = re.sub(r"[_-]+", " ", key).strip().capitalize()
        yield setting(_("Use “{value}”").format(value=label), issue.path, label, safe=False)


def sentence_case(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Write the label in sentence case; its translations go with it."""
    label = package.at(issue.path)
    if isinstance(label, str):
        new = label.capitalize()
        yield _rewording(_("Write “{value}”").format(value=new), issue.path, new)


def add_date_style(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Add a date style, or drop isRelative."""
    path = (*issue.path[:-1], "dateStyle")
    yield setting(_("Add a date style"), path, "PKDateStyleMedium", safe=False)
    yield from removal(safe=False)(package, issue)


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


def one_line(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Move the field to the back, or put its lines on one."""
    yield from move_one_to_back(package, issue)
    value = package.at(issue.path)
    if isinstance(value, str):
        new = " ".join(value.split())
        yield _rewording(_("Put it on one line"), issue.path, new, safe=False)


def _mended(kind: str, message: str) -> str:
    if kind == "PKBarcodeFormatEAN13" and re.fullmatch(r"[0-9]{13}", message):
        return message[:12] + ean13_check_digit(message)
    if kind == "PKBarcodeFormatI2of5" and re.fullmatch(r"[0-9]+", message):
        return message if len(message) % 2 == 0 else f"0{message}"
    if kind in {"PKBarcodeFormatCode39", "PKBarcodeFormatCodabar"}:
        return message.upper()
    return message


def _rewording(title: str, path: Path, text: str, *, safe: bool = True) -> FixIt:
    return FixIt(title, lambda package: edits.reword(package, path, text), safe)


def _dropping(
    package: PassPackage, path: Path, keys: tuple[str, ...], title: str, *, safe: bool = True
) -> Iterator[FixIt]:
    present = [clearing("", (*path, key)) for key in keys if is_there(package, (*path, key))]
    if present:
        yield steps(title, *present, safe=safe)


def _fields(package: PassPackage, path: Path) -> tuple[FieldContent, ...]:
    value = package.at(path)
    items = value if isinstance(value, tuple) else ()
    return tuple(item for item in items if isinstance(item, FieldContent))


def _moved(package: PassPackage, group: Path, first: int) -> PassPackage:
    back = (group[0], "backFields")
    while len(_fields(package, group)) > first:
        package = edits.move_field(package, (*group, first), back, 1000)
    return package


FIXES: dict[str, Maker] = {
    "FLD001": give_key,
    "FLD002": rename_field,
    "FLD003": write_value,
    "FLD004": remove_field,
    "FLD034": remove_field,
    "FLD007": mend_date_value,
    "FLD008": mend_number,
    "FLD009": keep_one_kind,
    "FLD010": keep_currency,
    "FLD011": mend_currency,
    "FLD012": mend_message,
    "FLD013": announce,
    "FLD014": clean_markup,
    "FLD015": move_html,
    "FLD016": add_plain_value,
    "FLD017": removal(safe=False),
    "FLD020": move_to_back,
    "FLD023": move_to_back,
    "FLD024": move_from_poster,
    "FLD021": move_one_to_back,
    "FLD025": add_label,
    "FLD027": sentence_case,
    "FLD028": add_date_style,
    "FLD036": one_line,
    "BAR001": list_barcode,
    "BAR003": complete_barcode,
    "BAR004": use_encoding,
    "BAR005": drop_old_barcode,
    "BAR006": drop_old_barcode,
    "BAR007": append_qr,
    "BAR008": mend_barcode_message,
    "BAR009": append_qr,
    "BAR011": use_encoding,
    "BAR017": agree,
    "BAR019": use_encoding,
}
