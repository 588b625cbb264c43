# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""R13: a hundred people are erased; not one byte of them is left, and all others are unharmed.

Each person has a pass with their name, on a phone; half of them got it by a distribution request
under their name and address.  Their phones have reported troubles, which the log of devices
keeps.  Before they are erased, what is exported of them must be what was stored.
"""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass, field
from pathlib import Path

from common.signing.signer import PassSigner
from server.running import open_components
from server.settings import load_settings
from tests.reliability.bars import Figures, Ground, T, none
from tests.support.distribution import Caller, content, order
from tests.support.iphone import IPhone, open_pkpass
from tests.support.live_server import ServerProcess
from tests.support.signed_passes import publish, signed_pkpass, store_certificate
from tests.support.wallet_ca import PASSWORD, WalletCA

_OTHERS = 10


@dataclass
class _Citizen:
    """A person; every word of ``words`` is theirs alone."""

    serial: str = field(default_factory=lambda: f"serial-{secrets.token_hex(6)}")
    name: str = field(default_factory=lambda: f"Ada{secrets.token_hex(6)}")
    email: str = field(default_factory=lambda: f"{secrets.token_hex(6)}@example.com")
    token: str = field(default_factory=lambda: secrets.token_hex(16))
    number: int = 0
    phone: IPhone = field(default_factory=IPhone)
    pkpass: bytes = b""

    @property
    def words(self) -> list[bytes]:
        texts = (self.serial, self.name, self.email, self.token)
        return [text.encode() for text in (*texts, self.phone.device, self.phone.push_token)]


def forgotten(ground: Ground) -> Figures:
    """Erase many people from a server that goes on; look for them in all that it keeps."""
    count = 12 if ground.short else 100
    authority = WalletCA()
    identity = authority.issue(T)
    signer = identity.signer()
    roots = ground.folder / "roots.pem"
    roots.write_bytes(authority.root_pem())
    box = ServerProcess(
        ground.folder / "box", trusted_roots_file=roots, push=False, rate_limits=False
    )
    people = [_Citizen() for _ in range(count + _OTHERS)]
    erased, others = people[:count], people[count:]
    with box:
        store_certificate(box.admin, identity.p12(), PASSWORD, T)
        caller = Caller(box.url, box.token)
        for number, one in enumerate(people):
            if number % 2:
                _give(box, one, _issued(box, caller, one))
            else:
                _give(box, one, _published(box, signer, one))
        wrong_exports = sum(not _is_exported(box, ground.folder / "export", one) for one in people)
        before = _hits(box.folder, erased)
        for one in erased:
            _erase(box, caller, one)
        hits = _hits(box.folder, erased)
        harmed = sum(one.phone.fetch(open_pkpass(one.pkpass))[0].status != 200 for one in others)
    hits |= _hits(box.folder, erased)  # and after a stop
    for serial, name in sorted(hits)[:3]:
        print(f"{serial} in {name}")
    return {
        "r13_people_found_before": none(len(erased) - len({n for n, _ in before}), "not found"),
        "r13_wrong_exports": none(wrong_exports, f"of {len(people)}"),
        "r13_hits": none(len(hits), f"of {count} people"),
        "r13_others_harmed": none(harmed, f"of {_OTHERS}"),
    }


def _give(box: ServerProcess, one: _Citizen, pkpass: bytes) -> None:
    """Put a person's pass on their phone, and let that report a trouble."""
    one.pkpass = pkpass
    one.phone.base_url = f"{box.url}/wallet"
    held = one.phone.add(one.pkpass)
    one.token = held.authentication_token
    assert one.phone.register(held).status == 201
    task = f"for device {one.phone.device}, pass type {T}, serial number {one.serial}"
    reply = one.phone.log(held, f"[2026-01-01] Get pass task ({task}; with web service url x)")
    assert reply.status == 200


def _published(box: ServerProcess, signer: PassSigner, one: _Citizen) -> bytes:
    for value in (f"{one.name} once", one.name):
        pkpass = signed_pkpass(signer, one.serial, token=one.token, value=value)
        assert publish(box.admin, pkpass).status in {200, 201}
    return pkpass


def _issued(box: ServerProcess, caller: Caller, one: _Citizen) -> bytes:
    one.number = caller.person(firstName=one.name, email=one.email)
    named = {"passSerialNumberType": "ENTER_ON_CREATION", "passSerialNumber": one.serial}
    caller.done(caller.sent(order(content(**named), one.number)))
    parts = open_components(load_settings(box.settings_file))
    stored = parts.passes.find(T, one.serial)
    assert stored is not None
    package = parts.publishing.package(stored)
    parts.database.close_all()
    return package


def _is_exported(box: ServerProcess, folder: Path, one: _Citizen) -> bool:
    """Whether the export is what the phone holds, and names that phone."""
    target = folder / one.serial
    told = box.tell("export", T, one.serial, str(target))
    assert told.returncode == 0, told.stderr
    exported = open_pkpass((target / "pass.pkpass").read_bytes())
    record = json.loads((target / "record.json").read_text())
    devices = [device["device"] for device in record["devices"]]
    return exported.files == open_pkpass(one.pkpass).files and devices == [one.phone.device]


def _erase(box: ServerProcess, caller: Caller, one: _Citizen) -> None:
    reply = box.admin("POST", f"/admin/v1/passes/{T}/{one.serial}/erase")
    assert reply.status == 200, reply.body
    if one.number:
        reply = caller.post(f"/api/v1/audience/{one.number}", None, method="DELETE")
        assert reply.status == 200, reply.body


def _hits(folder: Path, people: list[_Citizen]) -> set[tuple[str, str]]:
    """Return who is found in which file: the database, its log, and the server's log."""
    found = set()
    for path in folder.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            found |= {
                (one.serial, path.name) for one in people if any(word in data for word in one.words)
            }
    return found
