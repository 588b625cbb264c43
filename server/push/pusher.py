# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""What workers and services know of a push service."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol


class Outcome(enum.Enum):
    """What became of one push."""

    SENT = "sent"
    """The push service took it.  That is not yet delivered."""
    GONE = "gone"
    """This token will never work again."""
    RETRY = "retry"
    """Not now; the row stays owing."""
    REFUSED = "refused"
    """Our fault or the certificate's: stop this pass type and tell the owner."""


@dataclass(frozen=True, slots=True)
class PushTarget:
    """One leased row.

    Attributes:
        id: number of the row.
        push_token: hexadecimal, as the phone gave it.
        pass_type: the topic.
        wanted_tag: the level as it was when leased.
        failures: tries that failed since the last success.
    """

    id: int
    push_token: str
    pass_type: str
    wanted_tag: int
    failures: int = 0


HOUR = 3_600_000
SHORT_WAIT = 20_000
"""Longest back-off, in milliseconds, after a fault of the service or of the way to it: the
circuit keeps the load away, and a service that returns finds the rows ready."""

CUT_WAIT = 2_000
"""Longest back-off after a connection was cut with this push on it."""


@dataclass(frozen=True, slots=True)
class PushResult:
    """The answer for one target.

    Attributes:
        reason: the service's reason or the transport's error, for the log and the owner.
        dead_since: with ``GONE``, since when the token is dead, in milliseconds, if known.
        longest_wait: with ``RETRY``, the longest back-off that makes sense, in milliseconds: an
            hour where this token gets too many pushes.
    """

    target: PushTarget
    outcome: Outcome
    reason: str = ""
    dead_since: int | None = None
    longest_wait: int = SHORT_WAIT


class Pusher(Protocol):
    """Sends empty pushes.

    ``targets`` is drawn from only when there is room for one more, and results come one by
    one, so that a crash loses none.
    """

    def push(self, targets: Iterable[PushTarget]) -> Iterator[PushResult | None]:
        """Push to each target and yield what became of it, in any order.

        ``None`` says that nothing came for a moment: time to write down what did.
        """
        ...
