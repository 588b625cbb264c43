# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Every enumeration of the Pass Distribution payload, as tables.

The public pages say "A Constant value applicable for X" and list no constants.  The column
``source`` says where a spelling comes from: ``O`` observed in a published sample, ``D`` named
by the console guide, ``P`` our own spelling.  Aliases and Apple's own literals are accepted;
the canonical name is what we write.
"""

import re
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Constant:
    """One value of an enumeration.

    Attributes:
        name: the canonical spelling, which is written.
        apple: the literal or key of pass.json; empty where there is none.
        aliases: other spellings that are accepted.
        meaning: what it stands for.
        source: ``O`` observed, ``D`` documented by name, ``P`` proposed.
    """

    name: str
    apple: str = ""
    aliases: tuple[str, ...] = ()
    meaning: str = ""
    source: str = "P"


@dataclass(frozen=True)
class Enumeration:
    """One enumeration, with lookup by any accepted spelling.

    Attributes:
        name: what the payload's documentation calls it.
        constants: its values; the first one is not special.
    """

    name: str
    constants: tuple[Constant, ...]

    def find(self, text: str) -> Constant | None:
        """Return the constant for a canonical name, an alias or Apple's literal."""
        return self._by_spelling.get(normalize(text))

    def of_apple(self, literal: str) -> Constant | None:
        """Return the constant that stands for a literal of pass.json."""
        return next((c for c in self.constants if c.apple and c.apple == literal), None)

    def __getitem__(self, name: str) -> Constant:
        """Return the constant with this canonical name; ``KeyError`` for any other."""
        for constant in self.constants:
            if constant.name == name:
                return constant
        raise KeyError(name)

    @cached_property
    def _by_spelling(self) -> dict[str, Constant]:
        found: dict[str, Constant] = {}
        for constant in self.constants:
            for spelling in (constant.name, *constant.aliases, constant.apple):
                if spelling:
                    found.setdefault(normalize(spelling), constant)
        return found


def normalize(text: str) -> str:
    """Return the form in which spellings are compared: ``do-not issue`` is ``DO_NOT_ISSUE``."""
    return re.sub(r"_+", "_", re.sub(r"[-\s.]", "_", text.strip().upper()))


PASS_TYPE = Enumeration(
    "PassType",
    (
        Constant(
            "BOARDING", "boardingPass", ("BOARDING_PASS", "BOARDINGPASS"), "Boarding Pass", "O"
        ),
        Constant("COUPON", "coupon", (), "Coupon", "O"),
        Constant("EVENTTICKET", "eventTicket", ("EVENT_TICKET", "EVENT"), "Event Ticket", "O"),
        Constant("GENERIC", "generic", ("MEMBERSHIP",), "Membership", "O"),
        Constant("STORECARD", "storeCard", ("STORE_CARD", "STORE"), "Store Card"),
    ),
)

EVENT_TICKET_TYPE = Enumeration(
    "eventTicketType",
    (
        Constant("STRIP", meaning="drawn with a strip image", source="O"),
        Constant("BACKGROUND", meaning="drawn with background and thumbnail; the default"),
    ),
)

SERIAL_NUMBER_TYPE = Enumeration(
    "PassSerialNumberType",
    (
        Constant(
            "AUTO_GEN",
            aliases=("AUTO", "AUTO_GENERATED"),
            meaning="the server makes one serial number per recipient",
            source="O",
        ),
        Constant(
            "ENTER_ON_CREATION",
            aliases=("MANUAL", "CUSTOM", "USER_DEFINED", "ON_PASS_CREATION", "ENTERED"),
            meaning="the caller gives the serial number",
        ),
    ),
)

TRANSIT_TYPE = Enumeration(
    "TransitType",
    (
        Constant("AIR", "PKTransitTypeAir", source="O"),
        Constant("TRAIN", "PKTransitTypeTrain", source="D"),
        Constant("BUS", "PKTransitTypeBus", source="D"),
        Constant("BOAT", "PKTransitTypeBoat", source="D"),
        Constant("GENERIC", "PKTransitTypeGeneric", meaning="also where none is given", source="D"),
    ),
)

IMAGE_TYPE = Enumeration(
    "ImageType",
    (
        Constant("ICON", "icon", source="O"),
        Constant("LOGO", "logo", source="O"),
        Constant("FOOTER", "footer", meaning="boarding passes only", source="O"),
        Constant("STRIP", "strip", meaning="coupon, store card, event ticket", source="O"),
        Constant("BACKGROUND", "background", meaning="event tickets only", source="D"),
        Constant("THUMBNAIL", "thumbnail", meaning="event tickets and memberships", source="D"),
    ),
)

IMAGES_OF_STYLE: dict[str, tuple[str, ...]] = {
    "boardingPass": ("icon", "logo", "footer"),
    "coupon": ("icon", "logo", "strip"),
    "storeCard": ("icon", "logo", "strip"),
    "eventTicket": ("icon", "logo", "strip", "background", "thumbnail"),
    "generic": ("icon", "logo", "thumbnail"),
}
"""Which images a style shows.  Source: Kony's console guide, with the icon that it forgets."""

DATA_TYPE = Enumeration(
    "PassDataType",
    (
        Constant("TEXT", meaning="a text", source="O"),
        Constant("NUMBER", meaning="a number", source="D"),
        Constant("CURRENCY", meaning="an amount of money", source="D"),
        Constant("DATE", meaning="a date without its time", source="O"),
        Constant(
            "DATE_TIME",
            aliases=("DATETIME", "DATE_AND_TIME"),
            meaning="a date with its time",
            source="D",
        ),
    ),
)

NUMBER_FORMAT = Enumeration(
    "NumberFormatType",
    (
        Constant("DECIMAL", "PKNumberStyleDecimal", source="D"),
        Constant("PERCENTAGE", "PKNumberStylePercent", ("PERCENT",), source="D"),
        Constant("SCIENTIFIC", "PKNumberStyleScientific", source="D"),
        Constant("SPELL_OUT", "PKNumberStyleSpellOut", ("SPELLOUT",), source="D"),
    ),
)

DATE_FORMAT = Enumeration(
    "DateFormatType",
    (
        Constant("SHORT", "PKDateStyleShort", source="O"),
        Constant("MEDIUM", "PKDateStyleMedium", meaning="also where none is given", source="D"),
        Constant("LONG", "PKDateStyleLong", source="D"),
        Constant("FULL", "PKDateStyleFull", source="D"),
        Constant("NONE", "PKDateStyleNone", source="D"),
    ),
)

ALIGNMENT = Enumeration(
    "PassFieldAlignment",
    (
        Constant("LEFT", "PKTextAlignmentLeft", source="O"),
        Constant("CENTER", "PKTextAlignmentCenter", source="O"),
        Constant("RIGHT", "PKTextAlignmentRight", source="O"),
        Constant("NATURAL", "PKTextAlignmentNatural"),
    ),
)

DATA_DETECTOR = Enumeration(
    "DataDetectorType",
    (
        Constant("PHONE_NUMBER", "PKDataDetectorTypePhoneNumber", ("PHONE",)),
        Constant("LINK", "PKDataDetectorTypeLink", ("URL",)),
        Constant("ADDRESS", "PKDataDetectorTypeAddress"),
        Constant("CALENDAR_EVENT", "PKDataDetectorTypeCalendarEvent", ("CALENDAR",)),
        Constant("ALL", meaning="everything becomes a link; the default"),
        Constant("NONE", meaning="nothing becomes a link"),
    ),
)

BARCODE_TYPE = Enumeration(
    "BarcodeType",
    (
        Constant("PDF417", "PKBarcodeFormatPDF417", source="O"),
        Constant("QR", "PKBarcodeFormatQR", ("QRCODE", "QR_CODE"), source="D"),
        Constant("AZTEC", "PKBarcodeFormatAztec", source="D"),
        Constant("CODE128", "PKBarcodeFormatCode128", ("CODE_128",)),
        Constant("CODE39", "PKBarcodeFormatCode39", ("CODE_39",), "iOS 27"),
        Constant("CODABAR", "PKBarcodeFormatCodabar", (), "iOS 27"),
        Constant("EAN13", "PKBarcodeFormatEAN13", ("EAN_13",), "iOS 27"),
        Constant("I2OF5", "PKBarcodeFormatI2of5", ("I2_OF_5",), "iOS 27"),
        Constant("DONOT_DISPLAY", aliases=("NONE", "NO_BARCODE"), source="D"),
    ),
)

LEGACY_BARCODES = ("PKBarcodeFormatQR", "PKBarcodeFormatPDF417", "PKBarcodeFormatAztec")
"""What the single ``barcode`` key of iOS 8 and earlier can hold.  Source: DOC, Pass.Barcode."""

NEW_BARCODES = (
    "PKBarcodeFormatCode39",
    "PKBarcodeFormatCodabar",
    "PKBarcodeFormatEAN13",
    "PKBarcodeFormatI2of5",
)
"""Known to iOS 27 and later only; a QR code follows for older phones."""

BARCODE_MESSAGE_TYPE = Enumeration(
    "BarcodeMsgType",
    (
        Constant("PASS_SERIAL_NO", aliases=("SERIAL_NUMBER",), source="O"),
        Constant("PASS_UNIQUE_ID", aliases=("PASS_ID", "UNIQUE_ID"), source="D"),
        Constant("PASS_UPDATE_URL", aliases=("UPDATE_URL", "URL"), source="D"),
        Constant("ENTER_ON_CREATION", aliases=("ON_PASS_CREATION",), source="D"),
        Constant("HARDCODED_MESSAGE", aliases=("MESSAGE", "SAME_MESSAGE"), source="O"),
    ),
)

BARCODE_ALT_TEXT_TYPE = Enumeration(
    "BarcodeAltTextType",
    (
        Constant("BARCODE_CONTENTS", source="O"),
        Constant("HARDCODED_MESSAGE", source="O"),
        Constant("DONOT_DISPLAY", source="O"),
        Constant("PASS_SERIAL_NO", source="D"),
        Constant("PASS_UNIQUE_ID", source="D"),
        Constant("ENTER_ON_CREATION"),
    ),
)

ENCODING = Enumeration(
    "EncodingType",
    (
        Constant("UTF_8", "utf-8", source="O"),
        Constant("ISO_8859_1", "iso-8859-1"),
        Constant("US_ASCII", "us-ascii"),
        Constant("UTF_16", "utf-16"),
        Constant("WINDOWS_1252", "windows-1252"),
        Constant("SHIFT_JIS", "shift_jis"),
        Constant("BIG5", "big5"),
        Constant("GB2312", "gb2312"),
    ),
)

DATE_RESTRICTION = Enumeration(
    "PassDateRestriction",
    (
        Constant("PERMANENTLY_AVAILABLE", aliases=("PERMANENT",), source="O"),
        Constant("DONOT_ISSUE_AFTER", aliases=("DO_NOT_ISSUE_AFTER",), source="O"),
    ),
)

CHANNEL = Enumeration(
    "channel", (Constant("SMS", source="O"), Constant("EMAIL", aliases=("E_MAIL",), source="O"))
)

ENUMERATIONS = (
    PASS_TYPE,
    EVENT_TICKET_TYPE,
    SERIAL_NUMBER_TYPE,
    TRANSIT_TYPE,
    IMAGE_TYPE,
    DATA_TYPE,
    NUMBER_FORMAT,
    DATE_FORMAT,
    ALIGNMENT,
    DATA_DETECTOR,
    BARCODE_TYPE,
    BARCODE_MESSAGE_TYPE,
    BARCODE_ALT_TEXT_TYPE,
    ENCODING,
    DATE_RESTRICTION,
    CHANNEL,
)
"""Every enumeration above, for the reference page and the tests."""
