# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""A chain: two web and two worker processes on PostgreSQL, killed at random under load.

Publishers publish and phones register, change their push token and unregister meanwhile.  What
was acknowledged must be there at the end, whatever was killed; every phone must have been pushed
after the last change of its passes; no phone may be pushed by two at once.
"""

from __future__ import annotations

import json
import secrets
import threading
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

import psycopg

from common.signing.signer import PassSigner
from tests.reliability.bars import Figures, Ground, T, figure, none
from tests.reliability.fleet import CHANCE, Crowd, Fleet
from tests.support.fake_apns import FakeApns
from tests.support.iphone import InstalledPass, IPhone, open_pkpass
from tests.support.signed_passes import publish, signed_pkpass, store_certificate
from tests.support.wallet_ca import PASSWORD, WalletCA

_SERIALS = 12
_PUBLISHERS = 3
_OWNERS = 4
_CUT_ALL = """SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()"""
_HELD = """SELECT d.library_id, d.push_token, p.serial, t.wanted_tag, t.sent_tag, p.tag
    FROM device d JOIN registration r ON r.device_id = d.id JOIN pass p ON p.id = r.pass_id
    LEFT JOIN push_target t ON t.id = d.target_id"""


Harm = Callable[[Fleet, int], None]


@dataclass
class _Phone:
    """What one phone was told, and every token that it ever had."""

    wire: IPhone
    tokens: set[str]
    held: set[str] = field(default_factory=set)


class _Publisher:
    """Publishes its own passes, one after the other; remembers the last of each."""

    def __init__(self, fleet: Fleet, signer: PassSigner, serials: list[str]) -> None:
        self._fleet = fleet
        self._signer = signer
        self._serials = serials
        self.acknowledged = 0
        self.last: dict[str, tuple[str, float]] = {}

    def __call__(self) -> None:
        self.publish(CHANCE.choice(self._serials))

    def publish(self, serial: str) -> None:
        value = secrets.token_hex(8)
        started = time.monotonic()
        reply = publish(self._fleet.admin, signed_pkpass(self._signer, serial, value=value))
        assert reply.status in {200, 201}, reply.body
        self.last[serial] = (value, started)
        self.acknowledged += 1


class _Owner:
    """Buys phones up to a number; each registers, changes its token, unregisters."""

    def __init__(self, fleet: Fleet, passes: dict[str, InstalledPass], most: int) -> None:
        self._fleet = fleet
        self._passes = passes
        self._most = most
        self.acknowledged = 0
        self.phones: list[_Phone] = []

    def __call__(self) -> None:
        serial = CHANCE.choice(list(self._passes))
        if len(self.phones) < self._most:
            wire = IPhone()
            self.phones.append(_Phone(wire, {wire.push_token}))
            self._register(self.phones[-1], serial)
            return
        time.sleep(0.01)
        phone = CHANCE.choice(self.phones)
        wish = CHANCE.random()
        if wish < 0.2 and phone.held:
            phone.wire.push_token = secrets.token_hex(32)
            phone.tokens.add(phone.wire.push_token)
            self._register(phone, min(phone.held))
        elif wish < 0.4 and phone.held:
            self._unregister(phone, min(phone.held))
        else:
            self._register(phone, serial)

    def _register(self, phone: _Phone, serial: str) -> None:
        reply = self._fleet.ask(lambda url: self._at(phone, url).register(self._passes[serial]))
        assert reply.status in {200, 201}, reply.body
        phone.held.add(serial)
        self.acknowledged += 1

    def _unregister(self, phone: _Phone, serial: str) -> None:
        reply = self._fleet.ask(lambda url: self._at(phone, url).unregister(self._passes[serial]))
        assert reply.status == 200, reply.body
        phone.held.discard(serial)
        self.acknowledged += 1

    @staticmethod
    def _at(phone: _Phone, url: str) -> IPhone:
        phone.wire.base_url = f"{url}/wallet"
        return phone.wire


def chain(ground: Ground) -> Figures:
    """Kill one of four processes again and again; nothing acknowledged is missing."""
    return _chain(ground, "chain", _kill, 3 if ground.short else 40)


def reconnected(ground: Ground) -> Figures:
    """Cut all connections to PostgreSQL again and again, as its restart does."""
    return _chain(ground, "reconnect", _cut, 4 if ground.short else 40)


def _chain(ground: Ground, name: str, harm: Harm, kills: int) -> Figures:
    most, lease = (30, 3.0) if ground.short else (500, 8.0)
    authority = WalletCA()
    identity = authority.issue(T)
    with FakeApns(authority.root_pem(), delay=0.02) as apns:
        fleet = Fleet(
            ground.folder / "fleet", webs=2, workers=2, database=ground.database,
            verify_signatures="off", rate_limits=False, max_devices_per_pass=1_000_000,
            apns_host=apns.host, apns_port=apns.port, apns_ca_file=str(apns.ca_file),
            push_reconnects=1_000_000, push_gap_seconds=0.1, push_lease_seconds=lease,
            push_streams=20,
        )  # fmt: skip
        try:
            fleet.start()
            store_certificate(fleet.admin, identity.p12(), PASSWORD, T)
            told = _run(fleet, identity.signer(), apns, partial(harm, fleet, kills), most)
            return {
                f"{name}_kills": figure(kills, "kills", "40", ground.short or kills >= 40),
                **_figures(name, told),
            }
        finally:
            fleet.end()


@dataclass
class _Told:
    """What was acknowledged, and by whom the bar is judged."""

    fleet: Fleet
    apns: FakeApns
    crowd: Crowd
    publishers: list[_Publisher]
    owners: list[_Owner]
    owed: int


def _run(
    fleet: Fleet, signer: PassSigner, apns: FakeApns, harm: Callable[[], None], most: int
) -> _Told:
    serials = [f"s{number}" for number in range(_SERIALS)]
    publishers = [
        _Publisher(fleet, signer, serials[number::_PUBLISHERS]) for number in range(_PUBLISHERS)
    ]
    for number, serial in enumerate(serials):  # twice: later phones are owed what came before
        publishers[number % _PUBLISHERS].publish(serial)
        publishers[number % _PUBLISHERS].publish(serial)
    passes = {serial: open_pkpass(signed_pkpass(signer, serial)) for serial in serials}
    owners = [_Owner(fleet, passes, most) for _ in range(_OWNERS)]
    crowd = Crowd()
    for work in (*publishers, *owners):
        crowd.add(work)
    try:
        harm()
    finally:
        crowd.stop()
    owed = fleet.parts.targets.owed
    deadline = time.monotonic() + 120
    while owed()[0] and time.monotonic() < deadline:
        time.sleep(0.05)
    return _Told(fleet, apns, crowd, publishers, owners, owed()[0])


def _kill(fleet: Fleet, kills: int) -> None:
    """Kill members at random, but each once in each round of four."""
    order = [number for _ in range(0, kills, 4) for number in CHANCE.sample(range(4), 4)]
    for number in order[:kills]:
        threading.Event().wait(CHANCE.uniform(0.1, 0.8))
        fleet.members[number].revive()


def _cut(fleet: Fleet, cuts: int) -> None:
    """End every connection to the database, those of this process included."""
    for _ in range(cuts):
        threading.Event().wait(CHANCE.uniform(0.3, 1.0))
        with psycopg.connect(fleet.parts.settings.database, autocommit=True) as connection:
            connection.execute(_CUT_ALL)
    fleet.parts.database.close_thread()


def _figures(name: str, told: _Told) -> Figures:
    held: dict[str, set[tuple[str, str]]] = defaultdict(set)
    behind = 0
    for device, token, serial, wanted, sent, tag in told.fleet.parts.database.execute(_HELD):
        held[device].add((token, serial))
        behind += not wanted == sent >= tag
    published = sum(one.acknowledged for one in told.publishers)
    registered = sum(one.acknowledged for one in told.owners)
    lost_calls = len(told.crowd.errors)
    for error in told.crowd.errors:
        print(repr(error))
    unexpected = [status for status in told.fleet.refusals if status != 503 or name == "chain"]
    return {
        f"{name}_missing_publications": none(_missing_publications(told), f"of {published}"),
        f"{name}_missing_registrations": none(_other_phones(told, held), f"of {registered}"),
        f"{name}_behind": none(behind + told.owed, "phones"),
        f"{name}_not_pushed": none(_not_pushed(told), f"of {len(held)} phones"),
        f"{name}_pushed_by_two": none(len(told.apns.overlaps), f"of {len(told.apns.pushes)}"),
        f"{name}_failed_calls": none(lost_calls, "calls"),
        f"{name}_server_errors": none(len(unexpected), "answers"),
        f"{name}_tracebacks": none(told.fleet.tracebacks(), "in the logs"),
    }


def _missing_publications(told: _Told) -> int:
    """Passes whose newest version is not the last one acknowledged."""
    missing = 0
    parts = told.fleet.parts
    for publisher in told.publishers:
        for serial, (value, _) in publisher.last.items():
            stored = parts.passes.find(T, serial)
            package = parts.publishing.package(stored) if stored else b""
            missing += not package or not _shows(package, value)
    return missing


def _shows(package: bytes, value: str) -> bool:
    return value in json.dumps(open_pkpass(package).pass_json)


def _other_phones(told: _Told, held: dict[str, set[tuple[str, str]]]) -> int:
    """Phones of which the server knows something else than what it acknowledged."""
    wanted = {
        phone.wire.device: {(phone.wire.push_token, serial) for serial in phone.held}
        for owner in told.owners
        for phone in owner.phones
    }
    return sum(held.get(device, set()) != rows for device, rows in wanted.items())


def _not_pushed(told: _Told) -> int:
    """Phones that no push reached after the last change of one of their passes."""
    latest: dict[str, float] = {}
    for push in told.apns.accepted():
        latest[push.token] = max(push.at, latest.get(push.token, 0.0))
    changed = {serial: at for one in told.publishers for serial, (_, at) in one.last.items()}
    missed = 0
    for owner in told.owners:
        for phone in owner.phones:
            last = max((changed[serial] for serial in phone.held), default=0.0)
            missed += last > max((latest.get(token, 0.0) for token in phone.tokens), default=0.0)
    return missed
