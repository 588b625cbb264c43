# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Addresses of servers: which may be given a token, and which mean this computer."""

import ipaddress
from urllib.parse import urlsplit

from common.errors import PublishError
from common.text import _


def is_loopback(url: str) -> bool:
    """Return whether an address means this very computer."""
    host = urlsplit(url).hostname or ""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def checked_url(url: str) -> str:
    """Return the address without a slash at its end; raise where the token would be at risk."""
    url = url.strip().rstrip("/")
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise PublishError(
            _("“{url}” is not the address of a server.").format(url=url),
            hint=_("Write it as https://wallet.example.org."),
        )
    if parts.scheme == "http" and not is_loopback(url):
        raise PublishError(
            _("“{url}” would send your key unprotected.").format(url=url),
            hint=_("Use https; only a server on this computer may be spoken to by http."),
        )
    return url
