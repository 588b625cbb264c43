# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Time zones in the spellings that payloads use.

Three coexist in published samples: the label of the console's list, a short name of Java, and
an offset from Greenwich.  IANA names are accepted as well.
"""

import re
from dataclasses import dataclass
from datetime import timedelta, timezone, tzinfo
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

LABELS: dict[str, str] = {
    "(GMT-12:00) International Date Line West": "Etc/GMT+12",
    "(GMT-11:00) Midway Island, Samoa": "Pacific/Pago_Pago",
    "(GMT-10:00) Hawaii": "Pacific/Honolulu",
    "(GMT-09:00) Alaska": "America/Anchorage",
    "(GMT-08:00) Pacific Time (US & Canada)": "America/Los_Angeles",
    "(GMT-08:00) Tijuana, Baja California": "America/Tijuana",
    "(GMT-07:00) Arizona": "America/Phoenix",
    "(GMT-07:00) Chihuahua, La Paz, Mazatlan": "America/Chihuahua",
    "(GMT-07:00) Mountain Time (US & Canada)": "America/Denver",
    "(GMT-06:00) Central America": "America/Guatemala",
    "(GMT-06:00) Central Time (US & Canada)": "America/Chicago",
    "(GMT-06:00) Guadalajara, Mexico City, Monterrey": "America/Mexico_City",
    "(GMT-06:00) Saskatchewan": "America/Regina",
    "(GMT-05:00) Bogota, Lima, Quito, Rio Branco": "America/Bogota",
    "(GMT-05:00) Eastern Time (US & Canada)": "America/New_York",
    "(GMT-05:00) Indiana (East)": "America/Indiana/Indianapolis",
    "(GMT-04:30) Caracas": "America/Caracas",
    "(GMT-04:00) Atlantic Time (Canada)": "America/Halifax",
    "(GMT-04:00) La Paz": "America/La_Paz",
    "(GMT-04:00) Manaus": "America/Manaus",
    "(GMT-04:00) Santiago": "America/Santiago",
    "(GMT-03:30) Newfoundland": "America/St_Johns",
    "(GMT-03:00) Brasilia": "America/Sao_Paulo",
    "(GMT-03:00) Buenos Aires": "America/Argentina/Buenos_Aires",
    "(GMT-03:00) Georgetown": "America/Cayenne",
    "(GMT-03:00) Greenland": "America/Godthab",
    "(GMT-03:00) Montevideo": "America/Montevideo",
    "(GMT-02:00) Mid-Atlantic": "Atlantic/South_Georgia",
    "(GMT-01:00) Azores": "Atlantic/Azores",
    "(GMT-01:00) Cape Verde Is.": "Atlantic/Cape_Verde",
    "(GMT) Casablanca": "Africa/Casablanca",
    "(GMT) Monrovia, Reykjavik": "Atlantic/Reykjavik",
    "(GMT) Greenwich Mean Time : Dublin, Edinburgh, Lisbon, London": "Europe/London",
    "(GMT+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna": "Europe/Berlin",
    "(GMT+01:00) Belgrade, Bratislava, Budapest, Ljubljana, Prague": "Europe/Budapest",
    "(GMT+01:00) Brussels, Copenhagen, Madrid, Paris": "Europe/Paris",
    "(GMT+01:00) Sarajevo, Skopje, Warsaw, Zagreb": "Europe/Warsaw",
    "(GMT+01:00) West Central Africa": "Africa/Lagos",
    "(GMT+02:00) Amman": "Asia/Amman",
    "(GMT+02:00) Athens, Bucharest, Istanbul": "Europe/Bucharest",
    "(GMT+02:00) Beirut": "Asia/Beirut",
    "(GMT+02:00) Cairo": "Africa/Cairo",
    "(GMT+02:00) Harare, Pretoria": "Africa/Johannesburg",
    "(GMT+02:00) Helsinki, Kyiv, Riga, Sofia, Tallinn, Vilnius": "Europe/Helsinki",
    "(GMT+02:00) Jerusalem": "Asia/Jerusalem",
    "(GMT+02:00) Minsk": "Europe/Minsk",
    "(GMT+02:00) Windhoek": "Africa/Windhoek",
    "(GMT+03:00) Baghdad": "Asia/Baghdad",
    "(GMT+03:00) Kuwait, Riyadh": "Asia/Riyadh",
    "(GMT+03:00) Moscow, St. Petersburg, Volgograd": "Europe/Moscow",
    "(GMT+03:00) Nairobi": "Africa/Nairobi",
    "(GMT+03:00) Tbilisi": "Asia/Tbilisi",
    "(GMT+03:30) Tehran": "Asia/Tehran",
    "(GMT+04:00) Abu Dhabi, Muscat": "Asia/Dubai",
    "(GMT+04:00) Baku": "Asia/Baku",
    "(GMT+04:00) Port Louis": "Indian/Mauritius",
    "(GMT+04:00) Yerevan": "Asia/Yerevan",
    "(GMT+04:30) Kabul": "Asia/Kabul",
    "(GMT+05:00) Ekaterinburg": "Asia/Yekaterinburg",
    "(GMT+05:00) Islamabad, Karachi": "Asia/Karachi",
    "(GMT+05:00) Tashkent": "Asia/Tashkent",
    "(GMT+05:30) Chennai, Mumbai, New Delhi": "Asia/Kolkata",
    "(GMT+05:30) Chennai, Kolkata, Mumbai, New Delhi": "Asia/Kolkata",
    "(GMT+05:30) Sri Jayawardenepura": "Asia/Colombo",
    "(GMT+05:45) Kathmandu": "Asia/Kathmandu",
    "(GMT+06:00) Almaty, Novosibirsk": "Asia/Almaty",
    "(GMT+06:00) Astana, Dhaka": "Asia/Dhaka",
    "(GMT+06:30) Yangon (Rangoon)": "Asia/Yangon",
    "(GMT+07:00) Bangkok, Hanoi, Jakarta": "Asia/Bangkok",
    "(GMT+07:00) Krasnoyarsk": "Asia/Krasnoyarsk",
    "(GMT+08:00) Beijing, Chongqing, Hong Kong, Urumqi": "Asia/Shanghai",
    "(GMT+08:00) Irkutsk, Ulaan Bataar": "Asia/Irkutsk",
    "(GMT+08:00) Kuala Lumpur, Singapore": "Asia/Singapore",
    "(GMT+08:00) Perth": "Australia/Perth",
    "(GMT+08:00) Taipei": "Asia/Taipei",
    "(GMT+09:00) Osaka, Sapporo, Tokyo": "Asia/Tokyo",
    "(GMT+09:00) Seoul": "Asia/Seoul",
    "(GMT+09:00) Yakutsk": "Asia/Yakutsk",
    "(GMT+09:30) Adelaide": "Australia/Adelaide",
    "(GMT+09:30) Darwin": "Australia/Darwin",
    "(GMT+10:00) Brisbane": "Australia/Brisbane",
    "(GMT+10:00) Canberra, Melbourne, Sydney": "Australia/Sydney",
    "(GMT+10:00) Guam, Port Moresby": "Pacific/Port_Moresby",
    "(GMT+10:00) Hobart": "Australia/Hobart",
    "(GMT+10:00) Vladivostok": "Asia/Vladivostok",
    "(GMT+11:00) Magadan, Solomon Is., New Caledonia": "Asia/Magadan",
    "(GMT+12:00) Auckland, Wellington": "Pacific/Auckland",
    "(GMT+12:00) Fiji, Kamchatka, Marshall Is.": "Pacific/Fiji",
    "(GMT+13:00) Nuku'alofa": "Pacific/Tongatapu",
}
"""Label of the console's list to IANA name.  Source: Eastern Time, Casablanca and the first
Chennai observed; the others are the Windows list of that time."""

SHORT_NAMES: dict[str, str] = {
    "EST": "America/New_York",
    "EDT": "America/New_York",
    "CST": "America/Chicago",
    "MST": "America/Phoenix",
    "PST": "America/Los_Angeles",
    "PDT": "America/Los_Angeles",
    "AST": "America/Anchorage",
    "HST": "Pacific/Honolulu",
    "GMT": "Etc/UTC",
    "UTC": "Etc/UTC",
    "WET": "Europe/Lisbon",
    "CET": "Europe/Paris",
    "ECT": "Europe/Paris",
    "EET": "Europe/Athens",
    "MSK": "Europe/Moscow",
    "IST": "Asia/Kolkata",
    "JST": "Asia/Tokyo",
    "CTT": "Asia/Shanghai",
    "AET": "Australia/Sydney",
    "NST": "Pacific/Auckland",
    "AGT": "America/Argentina/Buenos_Aires",
    "BET": "America/Sao_Paulo",
    "CAT": "Africa/Harare",
    "EAT": "Africa/Addis_Ababa",
    "AFT": "Asia/Kabul",
    "PLT": "Asia/Karachi",
    "BST": "Asia/Dhaka",
}
"""Java's short ids.  Source: IST observed in Indian sample data; EST and MST mean the civil
zone here, while Java fixes their offset."""

_AMBIGUOUS = ("BST",)
_LABEL_OFFSET = re.compile(r"\(GMT(?:([+-])(\d{1,2}):(\d{2}))?\).*", re.IGNORECASE)
_OFFSET = re.compile(r"(?:GMT|UTC)?\s*([+-])(\d{1,2})(?::?(\d{2}))?", re.IGNORECASE)


@dataclass(frozen=True)
class Zone:
    """A time zone as the payload names it.

    Attributes:
        text: the spelling of the payload.
        name: the IANA name, or ``GMT+05:30`` for a fixed offset.
        warning: what the author should know of this spelling; mostly empty.
    """

    text: str
    name: str
    warning: str = ""

    @property
    def tzinfo(self) -> tzinfo:
        """The zone for calculations."""
        match = _OFFSET.fullmatch(self.name)
        if match and self.name.upper().startswith("GMT"):
            return timezone(_offset(match))
        return ZoneInfo(self.name)


UTC_ZONE = Zone("", "Etc/UTC")


def find_zone(text: str) -> Zone | None:
    """Return the zone for an IANA name, a label, a short name or an offset, else ``None``."""
    text = text.strip()
    if text not in SHORT_NAMES and text in _names():
        return Zone(text, text)
    if label := _LABELS_FOLDED.get(_fold(text)):
        return Zone(text, label)
    if short := SHORT_NAMES.get(text.upper()):
        return Zone(text, short, _short_warning(text.upper(), short))
    return _fixed(text)


@cache
def _names() -> frozenset[str]:
    """Return the IANA names of this machine; looking for them reads hundreds of files."""
    return frozenset(available_timezones())


def _short_warning(text: str, name: str) -> str:
    if text in _AMBIGUOUS:
        return f"The time zone {text} is read as {name}, as Java does."
    return ""


def _fixed(text: str) -> Zone | None:
    if match := _LABEL_OFFSET.fullmatch(text):
        warning = f"The time zone {text} is read as a fixed offset, without summer time."
    elif match := _OFFSET.fullmatch(text):
        warning = ""
    else:
        return None
    offset = _offset(match)
    if abs(offset) >= timedelta(hours=24):
        return None
    sign = "-" if offset < timedelta() else "+"
    minutes = int(abs(offset).total_seconds()) // 60
    return Zone(text, f"GMT{sign}{minutes // 60:02}:{minutes % 60:02}", warning)


def _offset(match: re.Match[str]) -> timedelta:
    sign, hours, minutes = match.groups()
    offset = timedelta(hours=int(hours or 0), minutes=int(minutes or 0))
    return -offset if sign == "-" else offset


def _fold(text: str) -> str:
    return re.sub(r"\s+", "", text).casefold()


_LABELS_FOLDED = {_fold(label): name for label, name in LABELS.items()}
