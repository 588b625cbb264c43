# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""What an answer of Apple's push service means for the row it came for.

Source: webservice-push.md B.1, from developer.apple.com "Handling notification responses from
APNs".  An unknown reason is judged by its status alone.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from server.push.pusher import CUT_WAIT, HOUR, SHORT_WAIT, Outcome

_GONE_REASONS = frozenset({"BadDeviceToken", "ExpiredToken", "Unregistered"})
_CERTIFICATE_ERRORS = {
    58: "The certificate or its key cannot be used.",
    60: "The push service's own certificate was not accepted. Check the roots, or whether a "
    "proxy opens TLS.",
    77: "The file of trusted roots cannot be read.",
}
"""libcurl's codes that no second try can mend."""

CUT = frozenset({16, 35, 52, 55, 56, 92})
"""libcurl's codes for a connection that ended while something was expected from it."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer, judged.

    Attributes:
        dead_since: with status 410, since when the token is dead, in milliseconds.
        longest_wait: see ``PushResult``.
    """

    outcome: Outcome
    reason: str
    dead_since: int | None = None
    longest_wait: int = SHORT_WAIT


def judge(status: int, body: bytes) -> Answer:
    """Judge an HTTP answer; the body is a stranger's and may be anything."""
    if status == 200:
        return Answer(Outcome.SENT, "")
    reason, timestamp = _read(body)
    label = reason or f"status {status}"
    if status == 410:
        return Answer(Outcome.GONE, label, timestamp)
    if status == 400 and reason in _GONE_REASONS:
        return Answer(Outcome.GONE, label)
    if status == 429:
        return Answer(Outcome.RETRY, label, longest_wait=HOUR)
    if status >= 500 or status < 400:  # below 400 but not 200: no answer of a push service
        return Answer(Outcome.RETRY, label)
    return Answer(Outcome.REFUSED, label)


def judge_failure(code: int, message: str) -> Answer:
    """Judge an error of the transport by libcurl's number."""
    if code in _CERTIFICATE_ERRORS:
        return Answer(Outcome.REFUSED, _CERTIFICATE_ERRORS[code])
    reason = f"curl {code}: {message[:100]}" if message else f"curl {code}"
    # A cut connection takes along whatever was under way on it: no fault of these phones.
    return Answer(Outcome.RETRY, reason, longest_wait=CUT_WAIT if code in CUT else SHORT_WAIT)


def _read(body: bytes) -> tuple[str, int | None]:
    try:
        content = json.loads(body)
    except (ValueError, RecursionError):
        return "", None
    if not isinstance(content, dict):
        return "", None
    reason, timestamp = content.get("reason"), content.get("timestamp")
    return (
        reason[:100] if isinstance(reason, str) and reason.isprintable() else "",
        timestamp if type(timestamp) is int and 0 <= timestamp < 1 << 53 else None,
    )
