# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Token buckets per caller and route class, in the memory of this process.

A call from loopback that no trusted proxy vouches for is not limited: it is the proxy itself
or the owner.  Behind a proxy, ``trusted_proxy`` must be set for the limits to see the phones.
"""

from __future__ import annotations

import ipaddress
import math
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from server.problems import TooManyRequestsError
from server.settings import Settings

_MOST_CALLERS = 50_000


@dataclass(frozen=True, slots=True)
class Rate:
    """A bucket's size and how many tokens a second come back."""

    burst: float
    per_second: float


class Buckets:
    """One bucket per key; the longest unused make room."""

    def __init__(self, rate: Rate) -> None:
        self._rate = rate
        self._lock = threading.Lock()
        self._levels: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, key: str, amount: float = 1.0) -> float:
        """Take ``amount``; return 0, or the seconds until it would be there."""
        with self._lock:
            level, now = self._level(key)
            if level < amount:
                return (amount - level) / self._rate.per_second
            self._keep(key, level - amount, now)
            return 0.0

    def wait(self, key: str) -> float:
        """Return 0 if something may be taken, without taking it, or the seconds until then."""
        with self._lock:
            level, _ = self._level(key)
            return 0.0 if level >= 1 else (1 - level) / self._rate.per_second

    def drain(self, key: str) -> None:
        """Take one, even if that leaves the bucket empty."""
        with self._lock:
            level, now = self._level(key)
            self._keep(key, max(0.0, level - 1), now)

    def _level(self, key: str) -> tuple[float, float]:
        now = time.monotonic()
        level, since = self._levels.get(key, (self._rate.burst, now))
        return min(self._rate.burst, level + (now - since) * self._rate.per_second), now

    def _keep(self, key: str, level: float, now: float) -> None:
        self._levels[key] = (level, now)
        self._levels.move_to_end(key)
        if len(self._levels) > _MOST_CALLERS:
            self._levels.popitem(last=False)


class RateLimits:
    """The limits of the settings.  Source: reliability.md E."""

    def __init__(self, settings: Settings) -> None:
        self._enabled = settings.rate_limits
        self._proxied = bool(settings.trusted_proxy)
        self._classes = {
            "device": Buckets(Rate(settings.device_burst, settings.device_rate)),
            "log": Buckets(Rate(10, 10 / 60)),
            "admin": Buckets(Rate(600, 60)),
            "public": Buckets(Rate(60, 1)),
        }
        self._wrong = {
            "device": Buckets(Rate(10, 10 / 60)),
            "admin": Buckets(Rate(3, 1 / 300)),
        }

    def take(self, limit_class: str, address: str) -> None:
        """Count one call.

        Raises:
            TooManyRequestsError: if the caller has used up its share, or sent too many
                wrong tokens.
        """
        if not self._counts(address):
            return
        key = peer_key(address)
        buckets = self._classes.get(limit_class)
        wait = buckets.take(key) if buckets else 0.0
        wrong = self._wrong.get(limit_class)
        if not wait and wrong is not None:
            wait = wrong.wait(key)
        if wait:
            raise TooManyRequestsError(math.ceil(wait))

    def note_wrong_token(self, limit_class: str, address: str) -> None:
        """Count a wrong token."""
        wrong = self._wrong.get(limit_class)
        if wrong is not None and self._counts(address):
            wrong.drain(peer_key(address))

    def _counts(self, address: str) -> bool:
        return self._enabled and (self._proxied or not _is_loopback(address))


def quota_of(settings: Settings) -> Callable[[int], None]:
    """Return what counts the distribution requests of a token, wherever they come from.

    It raises :class:`TooManyRequestsError` when the token has used up its share.
    """
    per_minute = settings.requests_per_minute
    if not per_minute or not settings.rate_limits:
        return lambda _token: None
    buckets = Buckets(Rate(per_minute, per_minute / 60))

    def count(token: int) -> None:
        if wait := buckets.take(str(token)):
            raise TooManyRequestsError(math.ceil(wait))

    return count


def peer_key(address: str) -> str:
    """Return an IPv4 address as it is, an IPv6 address as its /64."""
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address[:64]
    if isinstance(parsed, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((parsed, 64), strict=False).network_address)
    return address


def _is_loopback(address: str) -> bool:
    return address.startswith("127.") or address in {"::1", "localhost", ""}
