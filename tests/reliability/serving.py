# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""R4, R5: phones register while the server is killed again and again; none is forgotten."""

from __future__ import annotations

import secrets
import threading
import time

from tests.reliability.bars import Figures, Ground, T, figure, none
from tests.server.test_http_guard import free_port
from tests.support.iphone import IPhone, open_pkpass
from tests.support.live_server import ServerProcess, wait_until
from tests.support.signed_passes import publish, signed_pkpass
from tests.support.wallet_ca import WalletCA


def registrations(ground: Ground) -> Figures:  # noqa: C901 - one scenario from top to bottom
    """Sixteen clients register phones; every acknowledged one is there at the end."""
    total, kills = (320, 2) if ground.short else (10_000, 15)
    pkpass = signed_pkpass(WalletCA().issue(T).signer(), "shared")
    server = ServerProcess(
        ground.folder / "box",
        port=free_port(),
        verify_signatures="off",
        push=False,
        rate_limits=False,
    )
    text = server.settings_file.read_text().replace("port = 0\n", "", 1)
    server.settings_file.write_text(text)
    server.start()
    publish(server.admin, pkpass)
    held = open_pkpass(pkpass)
    lock = threading.Lock()
    acknowledged: list[str] = []
    faults: list[int] = []
    times: list[float] = []

    def client() -> None:
        while len(acknowledged) < total:
            phone = IPhone(f"{server.url}/wallet", push_token=secrets.token_hex(32))
            while True:
                started = time.monotonic()
                try:
                    reply = phone.register(held)
                except OSError:  # the server was killed: iOS tries again later
                    time.sleep(0.02)
                    continue
                with lock:
                    times.append(time.monotonic() - started)
                    if reply.status in {200, 201}:
                        acknowledged.append(phone.device)
                    else:
                        faults.append(reply.status)
                break

    database_is_shared(server)
    threads = [threading.Thread(target=client) for _ in range(16)]
    begun = time.monotonic()
    for thread in threads:
        thread.start()
    for number in range(1, kills + 1):
        goal = total * number // (kills + 1)
        wait_until(lambda goal=goal: len(acknowledged) >= goal, timeout=300, what="progress")
        server.kill()
        server.start()
    for thread in threads:
        thread.join()
    seconds = time.monotonic() - begun
    reply = server.admin("GET", f"/admin/v1/passes/{T}/shared")
    stored = reply.json()["devices"]
    assert isinstance(stored, int)
    server.stop()
    times.sort()
    p99 = times[int(len(times) * 0.99)]
    return {
        "r5_missing": none(max(0, len(acknowledged) - stored), f"of {len(acknowledged)}"),
        "r5_server_errors": none(sum(1 for status in faults if status >= 500), "answers"),
        "r5_kills": figure(kills, "kills", ">= 15" if not ground.short else "", True),
        "r4_per_second": figure(len(acknowledged) / seconds, "1/s", "", True),
        "r4_p99": figure(p99 * 1000, "ms", "", True),
    }


def database_is_shared(server: ServerProcess) -> None:
    """Let any number of phones hold the pass."""
    from server.running import open_components
    from server.settings import load_settings

    parts = open_components(load_settings(server.settings_file))
    stored = parts.passes.find(T, "shared")
    assert stored is not None
    parts.passes.set_shared(stored.id, True)
    parts.database.close_all()
