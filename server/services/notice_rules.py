# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Who is told on which channel."""

from __future__ import annotations

from typing import Any

from server.repositories.recipients import Person

_KINDS = {"issue": "passIssueNotificationDetails", "update": "passUpdateNotificationDetails"}

NOT_ATTEMPTED = "Not Attempted"
INITIAL = "Initial"


def notice_details(integration: dict[str, Any], kind: str, channel: str) -> dict[str, Any] | None:
    """Return what an order wants to say on a channel, or ``None``."""
    for details in integration.get(_KINDS[kind], ()):
        if details.get("channel") == channel:
            return dict(details)
    return None


def wanted_channels(integration: dict[str, Any], kind: str) -> tuple[str, ...]:
    """Return the channels on which an order wants to tell something."""
    found = [str(details.get("channel")) for details in integration.get(_KINDS[kind], ())]
    return tuple(dict.fromkeys(found))


def owed_state(person: Person, channel: str) -> str:
    """Return how a message begins: to be sent, or not attempted.

    Source: kony-api.md 5.1: only people who opted in for the channel are contacted.
    """
    if channel == "EMAIL":
        reachable = bool(person.email) and person.email_subscription
    else:
        reachable = bool(person.mobile_number) and person.sms_subscription
    return INITIAL if reachable and person.active else NOT_ATTEMPTED
