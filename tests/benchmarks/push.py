# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""How fast pushes go through the queue: leased, sent over HTTP/2 and TLS, written as sent.

The stand-in is Node's http2, as our own on ``h2`` is slower than the client; it requires the
client's certificate and allows 1,000 streams.  Without Node the stand-in of the tests serves,
and the figure then is its own.
"""

from __future__ import annotations

import json
import resource
import secrets
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from server.components import push_worker
from tests.reliability.bars import Ground, T, figure, publish, register
from tests.support.fake_apns import FakeApns
from tests.support.tls_authority import TlsAuthority
from tests.support.wallet_ca import PASSWORD, WalletCA

PUSHES = 10_000
ROUNDS = 3
_STAND_IN = """
const http2 = require('http2'), fs = require('fs');
const [key, cert, ca] = process.argv.slice(2).map(p => fs.readFileSync(p));
const server = http2.createSecureServer({key, cert, ca, requestCert: true,
  rejectUnauthorized: true, settings: {maxConcurrentStreams: 1000, headerTableSize: 4096}});
server.on('stream', stream => {
  stream.on('data', () => {});
  stream.on('end', () => { stream.respond({':status': 200}, {endStream: true}); });
  stream.on('error', () => {});
});
server.on('sessionError', () => {});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
"""


def figures() -> dict[str, dict[str, Any]]:
    """Measure and return by name."""
    authority = WalletCA()
    identity = authority.issue(T)
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        with _stand_in(folder, authority) as (port, ca_file):
            ground = Ground(folder / "server")
            parts = ground.open(
                apns_host="localhost",
                apns_port=port,
                apns_ca_file=str(ca_file),
                push_gap_seconds=0.0,
                push_lanes=1,
                push_streams=100,
            )
            publish(parts, "s", "0")
            stored = parts.passes.find(T, "s")
            assert stored is not None
            parts.passes.set_shared(stored.id, True)
            for _ in range(PUSHES):
                register(parts, "s", secrets.token_hex(32))
            parts.certificate_store.store(T, identity.p12(), PASSWORD)
            runs = [_run(parts, number) for number in range(1, ROUNDS + 1)]
            parts.database.close_all()
    rate = max(run[0] for run in runs)
    cpu = min(run[1] for run in runs)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "pushes_per_second": figure(rate, "1/s", ">= 10000", rate >= 10_000),
        "push_cpu_us": figure(cpu, "µs", "<= 60", cpu <= 60),
        "push_memory_mb": figure(memory, "MB", "< 300", memory < 300),
    }


def _run(parts: Any, number: int) -> tuple[float, float]:
    """Publish once and push to all; return pushes per second and CPU microseconds each."""
    publish(parts, "s", str(number))
    worker = push_worker(parts)
    cpu, started = time.process_time(), time.perf_counter()
    worker.start()
    while parts.targets.owed()[0]:
        time.sleep(0.02)
    seconds, used = time.perf_counter() - started, time.process_time() - cpu
    worker.stop()
    return PUSHES / seconds, used / PUSHES * 1e6


@contextmanager
def _stand_in(folder: Path, clients: WalletCA) -> Iterator[tuple[int, Path]]:
    node = shutil.which("node")
    if node is None:
        with FakeApns(clients.root_pem()) as apns:
            yield apns.port, apns.ca_file
        return
    authority = TlsAuthority()
    ca_file, roots, script = folder / "ca.pem", folder / "clients.pem", folder / "stand-in.js"
    ca_file.write_bytes(authority.root_pem())
    roots.write_bytes(clients.root_pem())
    script.write_text(_STAND_IN)
    certificate, key = authority.write_server(folder)
    process = subprocess.Popen(
        [node, script, key, certificate, roots], stdout=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout is not None
        yield int(process.stdout.readline()), ca_file
    finally:
        process.kill()
        process.wait()
        if process.stdout is not None:
            process.stdout.close()


if __name__ == "__main__":
    print(json.dumps(figures(), indent=1))
