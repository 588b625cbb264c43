# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Places as people copy them: "47.37, 8.54", degrees with letters, links to maps."""

import re
from urllib.parse import unquote

_NUMBER = r"([+-]?\d{1,3}(?:\.\d+)?)"
_PAIR = re.compile(_NUMBER + r"\s*°?\s*([NS])?\s*[,;\s]\s*" + _NUMBER + r"\s*°?\s*([EW])?", re.I)
_DEGREES = re.compile(
    r"(\d{1,3})°\s*(\d{1,2})['′]\s*(\d{1,2}(?:\.\d+)?)[\"″]\s*([NSEW])", re.IGNORECASE
)
_IN_LINK = (
    re.compile(r"!3d" + _NUMBER + r"!4d" + _NUMBER),
    re.compile(r"[?&](?:ll|q|query|sll|center|coordinate|daddr)=" + _NUMBER + "," + _NUMBER),
    re.compile(r"[@/#]" + _NUMBER + "," + _NUMBER),
    re.compile(r"#map=\d+/" + _NUMBER + "/" + _NUMBER),
    re.compile(r"[?&]mlat=" + _NUMBER + r"&mlon=" + _NUMBER),
    re.compile(r"geo:" + _NUMBER + "," + _NUMBER),
)


def parse_place(text: str) -> tuple[float, float] | None:
    """Return latitude and longitude in degrees; ``None`` where a text names no place on Earth."""
    text = unquote(text.strip())
    found = _from_link(text) if ":" in text else _from_degrees(text) or _from_pair(text)
    if found is None or not (-90 <= found[0] <= 90 and -180 <= found[1] <= 180):
        return None
    return found


def format_place(latitude: object, longitude: object) -> str:
    """Return a place as a line of text; empty where either number is missing."""
    if not all(type(one) in {int, float} for one in (latitude, longitude)):
        return ""
    return f"{latitude}, {longitude}"


def _from_link(text: str) -> tuple[float, float] | None:
    for pattern in _IN_LINK:
        match = pattern.search(text)
        if match is not None:
            return float(match[1]), float(match[2])
    return None


def _from_pair(text: str) -> tuple[float, float] | None:
    # A comma may be the decimal sign when a semicolon or a space parts the numbers.
    if text.count(",") == 2 and re.search(r"[;\s]", text):
        text = re.sub(r"(\d),(\d)", r"\1.\2", text)
    match = _PAIR.fullmatch(text)
    if match is None:
        return None
    south = -1 if (match[2] or "").upper() == "S" else 1
    west = -1 if (match[4] or "").upper() == "W" else 1
    return float(match[1]) * south, float(match[3]) * west


def _from_degrees(text: str) -> tuple[float, float] | None:
    values: dict[str, float] = {}
    for degrees, minutes, seconds, letter in _DEGREES.findall(text):
        value = int(degrees) + int(minutes) / 60 + float(seconds) / 3600
        side = letter.upper()
        values["lat" if side in "NS" else "lon"] = round(-value if side in "SW" else value, 7)
    return (values["lat"], values["lon"]) if len(values) == 2 else None
