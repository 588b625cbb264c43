# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""S14: a quarter of an hour of everything at once; nothing grows but what is stored.

The first quarter of the time warms up: caches fill, threads get their connections.  Then the
second quarter is compared with the last.
"""

from __future__ import annotations

import itertools
import secrets
import statistics
import time
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import psutil

from common.signing.signer import PassSigner
from tests.reliability.bars import Figures, Ground, T, figure, none
from tests.reliability.fleet import CHANCE, Crowd
from tests.support.distribution import Caller, content, order
from tests.support.fake_apns import FakeApns
from tests.support.iphone import InstalledPass, IPhone, Reply, open_pkpass
from tests.support.live_server import ServerProcess
from tests.support.signed_passes import publish, signed_pkpass, store_certificate
from tests.support.wallet_ca import PASSWORD, WalletCA

_SERIALS = 40
_OWNERS = 4
_PHONES = 50
_SHORT_SECONDS, _LONG_SECONDS = 40, 900
_MEGABYTE = 1 << 20


def soak(ground: Ground) -> Figures:
    """Publish, list, fetch, register, unregister, issue and push for 15 minutes."""
    authority = WalletCA()
    identity = authority.issue(T)
    roots = ground.folder / "roots.pem"
    roots.write_bytes(authority.root_pem())
    with (
        FakeApns(authority.root_pem()) as apns,
        ServerProcess(
            ground.folder / "box", trusted_roots_file=roots, rate_limits=False,
            max_devices_per_pass=100_000, push_gap_seconds=0.5, push_reconnects=1000,
            apns_host=apns.host, apns_port=apns.port, apns_ca_file=apns.ca_file,
        ) as server,
    ):  # fmt: skip
        store_certificate(server.admin, identity.p12(), PASSWORD, T)
        load = _Load(server, identity.signer())
        crowd = Crowd()
        owners = [partial(load.use_phone, phones) for phones in load.phones]
        for work in (load.publish, load.publish, load.issue, *owners):
            crowd.add(work)
        seconds = _SHORT_SECONDS if ground.short else _LONG_SECONDS
        try:
            samples = _watch(server, load, apns, seconds)
        finally:
            crowd.stop()
        for error in crowd.errors:
            print(repr(error))
        tracebacks = server.log_file.read_text().count("Traceback")
    return _figures(samples, load, crowd, tracebacks)


class _Load:
    """What callers do.

    Attributes:
        phones: those of each owner, who uses one after the other.
        times: seconds that each list call took.
        failed: statuses from 400 on.
    """

    def __init__(self, server: ServerProcess, signer: PassSigner) -> None:
        self._server = server
        self._signer = signer
        self._caller = Caller(server.url, server.token)
        self._people = [self._caller.person(email=f"p{n}@example.com") for n in range(20)]
        self._numbers = itertools.count(1)
        self._passes: list[InstalledPass] = []
        for number in range(_SERIALS):
            pkpass = signed_pkpass(signer, f"s{number}")
            publish(server.admin, pkpass)
            self._passes.append(open_pkpass(pkpass))
        wallet = f"{server.url}/wallet"
        self.phones = [[IPhone(wallet) for _ in range(_PHONES)] for _ in range(_OWNERS)]
        self.times: list[float] = []
        self.calls = 0
        self.failed: list[int] = []

    def publish(self) -> None:
        """Publish a new version of one pass."""
        serial = f"s{CHANCE.randrange(_SERIALS)}"
        pkpass = signed_pkpass(self._signer, serial, value=secrets.token_hex(4))
        self._note(publish(self._server.admin, pkpass))
        time.sleep(0.1)

    def issue(self) -> None:
        """Ask for a pass of its own for one person."""
        description = f"Coupon {next(self._numbers)}"
        wish = order(content(description=description), CHANCE.choice(self._people))
        self._note(self._caller.send(wish))
        time.sleep(1.0)

    def use_phone(self, phones: list[IPhone]) -> None:
        """Register a pass, list, fetch what changed; sometimes give the pass back."""
        phone = CHANCE.choice(phones)
        held = CHANCE.choice(self._passes)
        self._note(phone.register(held))
        phone.wallet.setdefault((held.pass_type, held.serial), held)
        started = time.monotonic()
        phone.list(held)
        self.times.append(time.monotonic() - started)
        self._note(phone.fetch(held)[0])
        if CHANCE.random() < 0.3:
            self._note(phone.unregister(held))
        time.sleep(0.02)

    def _note(self, reply: Reply) -> None:
        self.calls += 1
        if reply.status >= 400:
            self.failed.append(reply.status)


@dataclass
class _Sample:
    """The server at one moment; ``times`` are those of the list calls since the last one."""

    memory: int
    files: int
    wal: int
    times: list[float] = field(default_factory=list)


def _watch(server: ServerProcess, load: _Load, apns: FakeApns, seconds: float) -> list[_Sample]:
    process = psutil.Process(server.pid)
    wal = server.folder / "data" / "passwright.sqlite3-wal"
    samples: list[_Sample] = []
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        time.sleep(0.5)
        size = wal.stat().st_size if wal.exists() else 0
        times, load.times = load.times, []
        samples.append(_Sample(process.memory_info().rss, process.num_fds(), size, times))
        apns.clear()
    return samples


def _figures(samples: list[_Sample], load: _Load, crowd: Crowd, tracebacks: int) -> Figures:
    quarter = len(samples) // 4
    early, late = samples[quarter : 2 * quarter], samples[-quarter:]
    memory = _median(late, "memory") / _median(early, "memory") - 1
    files = int(_median(late, "files") - _median(early, "files"))
    wal = max(sample.wal for sample in samples) / _MEGABYTE
    p99_early, p99_late = _p99(early), _p99(late)
    flat = p99_late < max(2 * p99_early, 0.1)
    failed = len(load.failed) + len(crowd.errors)
    return {
        "s14_memory_growth": figure(memory, "share", "< 0.1", memory < 0.1),
        "s14_memory": figure(_median(late, "memory") / _MEGABYTE, "MB", "< 300", True),
        "s14_more_descriptors": figure(files, "descriptors", "<= 2", files <= 2),
        "s14_wal": figure(wal, "MB", "< 64", wal < 64),
        "s14_p99_early": figure(p99_early * 1000, "ms", "", True),
        "s14_p99_late": figure(p99_late * 1000, "ms", "< 2 x", flat),
        "s14_failed_calls": none(failed, f"of {load.calls}"),
        "s14_tracebacks": none(tracebacks, "in the log"),
    }


def _median(samples: list[_Sample], name: str) -> float:
    values: list[Any] = [getattr(sample, name) for sample in samples]
    return float(statistics.median(values))


def _p99(samples: list[_Sample]) -> float:
    times = sorted(duration for sample in samples for duration in sample.times)
    return times[int(len(times) * 0.99)]
