# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Patterns of what a phone finds in a text: links, telephone numbers, addresses, dates.

The phone has dictionaries of places; we go by form, and rather miss an address than make one
of a sentence.
"""

import re
from functools import cache
from urllib.parse import quote

from babel import Locale, UnknownLocaleError

EVENT = "calendar:"
"""What a date leads to: no address, the phone offers to make an event of it."""

_LINK = r"(?:https?://|www\.)[^\s<>\"'）]*[^\s<>\"'.,;:!?)\]]"
_MAIL = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
_PHONE = r"(?<![\w/.-])\+?\(?\d[\d\s()./-]{6,}\d(?![\w/-])"

_WORD = r"[^\W\d_][^\W\d_'’.-]*(?:['’.-][^\W\d_]+)*\.?"
_WORDS = rf"{_WORD}(?:[ ]{_WORD}){{0,4}}"
_GAP = r"(?:,[ ]?\n?|[ ]?\n)"
_NUMBER = r"\d{1,4}[ ]?[a-zA-Z]?(?:[-/]\d{1,4}[a-zA-Z]?)?"
_NAME = r"[^\W\d_a-zß-öø-ÿ][^\W\d_]*(?:['’-][^\W\d_]+)*"
_TOWN = rf"{_NAME}(?:[ -]{_NAME}){{0,3}}"
_ADDRESS = "|".join(
    (
        # Hauptstraße 12, 10115 Berlin; Sample Quay 1, 0150 Oslo; Prinsengracht 5, 1015 AB Amsterdam
        rf"{_WORDS},?[ ]{_NUMBER}{_GAP}(?:[A-Z]{{1,2}}-)?\d{{4,5}}(?:[ ]?[A-Z]{{2}}\b)?[ ]{_TOWN}",
        # 10 rue de Rivoli, 75001 Paris
        rf"\b{_NUMBER},?[ ]{_WORDS}{_GAP}\d{{4,5}}[ ]{_TOWN}",
        # 350 Fifth Avenue, New York, NY 10118
        rf"\b{_NUMBER}[ ]{_WORDS}{_GAP}{_TOWN},?[ ][A-Z]{{2}}[ ]\d{{5}}(?:-\d{{4}})?\b",
        # 221B Baker Street, London NW1 6XE
        rf"\b{_NUMBER}[ ]{_WORDS}{_GAP}{_TOWN},?[ \n][A-Z]{{1,2}}\d[A-Z\d]?[ ]\d[A-Z]{{2}}\b",
        # 〒100-0001 and what follows on the line
        r"〒[ ]?\d{3}-\d{4}[^\n]*",
    )
)

_ISO = r"(?<![\d-])\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?![\d-])"
_NUMERIC = r"(?<![\d./])(?:\d{1,2}\.\d{1,2}\.|\d{1,2}/\d{1,2}/)(?:\d{4}|\d{2})(?![\d/])"
_EAST_ASIAN = r"\d{4}年\d{1,2}月\d{1,2}日"


def patterns(detector: str, locale: str) -> tuple[tuple[str, str], ...]:
    """Return what one data detector looks for: pairs of the scheme of the link and a pattern.

    Args:
        detector: a value of ``dataDetectorTypes``; nothing is found for an unknown one.
        locale: of the phone, for the names of months.

    Source: DOC, PassFieldContent.dataDetectorTypes, for what there is.
    """
    return {
        "PKDataDetectorTypeLink": (("", _LINK), ("mailto:", _MAIL)),
        "PKDataDetectorTypeAddress": (("maps:", _ADDRESS),),
        "PKDataDetectorTypeCalendarEvent": ((EVENT, _dates(locale)),),
        "PKDataDetectorTypePhoneNumber": (("tel:", _PHONE),),
    }.get(detector, ())


def target(scheme: str, text: str) -> str:
    """Return where a found text leads."""
    if scheme == "tel:":
        return scheme + re.sub(r"[^\d+]", "", text)
    if scheme == "maps:":
        return "https://maps.apple.com/?q=" + quote(" ".join(text.split()))
    if not scheme and text.startswith("www."):
        return f"https://{text}"
    return scheme + text


@cache
def _dates(locale: str) -> str:
    """Return the pattern of a day, with the names of months in the locale and in English."""
    names = sorted({re.escape(name) for name in _months(locale)}, key=len, reverse=True)
    month = rf"(?:{'|'.join(names)})\.?"
    year = r"(?:,?[ ]\d{4})?"
    day_first = rf"(?<!\d)\d{{1,2}}(?:\.|º|er|st|nd|rd|th)?[ ](?:de[ ])?{month}(?:[ ]de)?{year}"
    month_first = rf"\b{month}[ ]\d{{1,2}}(?:st|nd|rd|th)?(?!\d){year}"
    return rf"(?:{_ISO}|{_NUMERIC}|{_EAST_ASIAN}|(?:{day_first}|{month_first})(?!\w))"


def _months(locale: str) -> set[str]:
    found: set[str] = set()
    for name in (locale, locale.replace("-", "_").partition("_")[0], "en"):
        try:
            widths = Locale.parse(name.replace("-", "_")).months["format"]
        except (UnknownLocaleError, ValueError):
            continue
        for width in ("wide", "abbreviated"):
            found.update(str(month).rstrip(".") for month in widths[width].values())
    return {name for name in found if not name.isdigit()}
