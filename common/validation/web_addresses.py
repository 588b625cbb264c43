# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""What is a usable web address, e-mail address or phone number."""

import ipaddress
import re
from urllib.parse import urlsplit

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")
_PHONE = re.compile(r"(tel:)?\+?[\d\s().\-/]{3,}(;.*|,.*|x\d+)?")
_LOCAL = (".local", ".lan", ".home", ".internal", ".localhost")


def is_web_address(text: str) -> bool:
    """Return whether a text is a full address with scheme and, for the web, a host."""
    if re.search(r"[\s<>\"{}|\\^`]", text):
        return False
    try:
        parts = urlsplit(text)
        _ = parts.port  # reading it checks it
    except ValueError:
        return False
    if parts.scheme in {"http", "https"}:
        return bool(parts.hostname)
    return bool(parts.scheme) and bool(parts.netloc or parts.path)


def is_email(text: str) -> bool:
    """Return whether a text looks like an e-mail address."""
    return _EMAIL.fullmatch(text.removeprefix("mailto:").strip()) is not None


def is_phone_number(text: str) -> bool:
    """Return whether a text looks like a phone number."""
    return _PHONE.fullmatch(text.strip()) is not None


def is_reachable_host(host: str) -> bool:
    """Return whether a phone somewhere else could reach a host of this name."""
    name = host.lower().rstrip(".")
    if name == "localhost" or name.endswith(_LOCAL) or not name:
        return False
    try:
        return ipaddress.ip_address(name).is_global
    except ValueError:
        return "." in name
