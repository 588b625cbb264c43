# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""What phones report, sorted by meaning."""

from __future__ import annotations

import re

from falcon import Request, Response

from common.errors import PasswrightError
from server.redaction import redact
from server.repositories.logs import DeviceLog
from server.resources.body import read_body
from server.wire_json import read_object

_LARGEST_BODY = 16 * 1024
_MOST_LINES = 50
_LONGEST_LINE = 1000

# Source: lines seen on people's phones, webservice-push.md A.5.
_MEANINGS = (
    ("authentication failed", re.compile(r"authentication failure", re.IGNORECASE)),
    ("serial number not on the phone", re.compile(r"unregistered serial number")),
    ("listed, but unchanged", re.compile(r"but the pass was unchanged")),
    ("sent again unchanged", re.compile(r"ignored the 'if-modified-since' header")),
    ("no Last-Modified", re.compile(r"did not provide a 'last-modified' header")),
    ("tag did not move", re.compile(r"lastUpdated tag remained the same")),
    ("registering failed", re.compile(r"^[^ ]*\s*Register task", re.IGNORECASE)),
    ("unregistering failed", re.compile(r"^[^ ]*\s*Unregister task", re.IGNORECASE)),
    ("fetching the pass failed", re.compile(r"Get pass task", re.IGNORECASE)),
    ("listing failed", re.compile(r"Get serial #s task", re.IGNORECASE)),
)


class Log:
    """POST ``/v1/log``: always 200, within limits.

    Source: developer.apple.com, walletpasses/log-a-message; limits: reliability.md T15.
    """

    limit_class = "log"

    def __init__(self, log: DeviceLog) -> None:
        self._log = log

    def on_post(self, req: Request, resp: Response) -> None:
        """Keep the lines; a body that cannot be read holds none."""
        resp.media = {}
        try:
            content = read_object(read_body(req, _LARGEST_BODY), _LARGEST_BODY)
        except PasswrightError:
            return
        lines = content.get("logs")
        if not isinstance(lines, list):
            return
        kept = [_clean(line) for line in lines[:_MOST_LINES] if isinstance(line, str)]
        if kept:
            self._log.add((meaning_of(line), line) for line in kept)


def meaning_of(line: str) -> str:
    """Return the group that a line belongs to."""
    return next((meaning for meaning, pattern in _MEANINGS if pattern.search(line)), "other")


def _clean(line: str) -> str:
    """Shorten a line, take out secrets, write control characters as escapes."""
    text = redact(line[:_LONGEST_LINE])
    return "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in text)
