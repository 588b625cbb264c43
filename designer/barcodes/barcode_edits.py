# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The list of barcodes as the panel sees it: entries with their paths, and its changes."""

from dataclasses import dataclass

from common.model import edits
from common.model.json_object import Path
from common.model.package import PassPackage
from common.model.pass_json import Barcode
from common.model.vocabulary import VOCABULARY
from common.text import _

FORMATS = {word.value: word for word in VOCABULARY["barcode_format"]}
ENCODINGS = ("iso-8859-1", "utf-8", "windows-1252", "shift_jis", "utf-16")
"""What is offered; any other IANA name in a pass stays and is shown, too."""
LIST: Path = ("barcodes",)
LEGACY: Path = ("barcode",)
"""The one code of iOS 8; deprecated, but found in old passes."""


@dataclass(frozen=True)
class BarcodeEntry:
    """One code and where it stands."""

    path: Path
    barcode: Barcode

    @property
    def title(self) -> str:
        """A line for a list, such as “QR · FENN-20417”."""
        name = format_name(self.barcode.format)
        title = f"{name} · {self.barcode.message or _('no message')}"
        return _("{title} (iOS 8)").format(title=title) if self.path == LEGACY else title


def format_name(format_: str | None) -> str:
    """Return the name of a format for people; an unknown one as it stands."""
    word = FORMATS.get(format_ or "")
    return word.meaning if word is not None else format_ or _("No format")


def entries(package: PassPackage) -> tuple[BarcodeEntry, ...]:
    """Return every code that can be edited here, those of the list first."""
    found = [
        BarcodeEntry((*LIST, number), barcode)
        for number, barcode in enumerate(package.pass_json.barcodes or ())
    ]
    if package.pass_json.barcode is not None:
        found.append(BarcodeEntry(LEGACY, package.pass_json.barcode))
    return tuple(found)


def has_unreadable_list(package: PassPackage) -> bool:
    """Return whether the key holds something else than a list of codes."""
    return package.pass_json.barcodes is None and package.at(LIST) is not None


def add_barcode(package: PassPackage) -> PassPackage:
    """Return a copy with one more code at the end, a QR code of the serial number."""
    message = package.pass_json.serial_number or "0001"
    new = {"format": "PKBarcodeFormatQR", "message": message, "messageEncoding": "iso-8859-1"}
    return edits.set_value(package, LIST, (*(package.pass_json.barcodes or ()), new))


def remove_barcode(package: PassPackage, path: Path) -> PassPackage:
    """Return a copy without a code; without the key when it was the last."""
    after = edits.clear_value(package, path)
    return edits.clear_value(after, LIST) if after.at(LIST) == () else after


def move_barcode(package: PassPackage, path: Path, by: int) -> PassPackage:
    """Return a copy in which a code stands earlier or later in the list."""
    codes = list(package.pass_json.barcodes or ())
    if len(path) != 2 or not isinstance(path[1], int):
        return package
    to = path[1] + by
    if not (0 <= path[1] < len(codes) and 0 <= to < len(codes)):
        return package
    codes.insert(to, codes.pop(path[1]))
    return edits.set_value(package, LIST, tuple(codes))


def who_sees_what(package: PassPackage) -> str:
    """Say which phones show which code, such as “iOS 27: Codabar. Older: QR.”."""
    parts: list[str] = []
    newest = None
    for barcode in package.pass_json.barcodes or ():
        word = FORMATS.get(barcode.format or "")
        if word is None:
            continue
        since = int(word.ios)
        if newest is None:
            newest = since
            what = (
                _("iOS {version} and later: {name}.") if since > 9 else _("Every iPhone: {name}.")
            )
            parts.append(what.format(version=since, name=word.meaning))
        elif since < newest:
            parts.append(_("Older: {name}.").format(name=word.meaning))
            break
    if newest is not None and newest > 9 and len(parts) == 1:
        parts.append(_("Older: no code."))
    return " ".join(parts)
