# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""How fast pushes go through the queue: leased, sent over HTTP/2 and TLS, written as sent.

The stand-in is nghttpd, as whatever is slower than the client would be measured in its place;
it requires the client's certificate and allows 1,000 streams.  Without it Node's http2 serves,
or the stand-in of the tests, and the figure then is theirs.
"""

from __future__ import annotations

import json
import os
import resource
import secrets
import shutil
import socket
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
from tests.support.live_server import wait_until
from tests.support.tls_authority import TlsAuthority
from tests.support.wallet_ca import PASSWORD, WalletCA

PUSHES = 10_000
ROUNDS = 3
_STAND_IN = """
const http2 = require('http2'), fs = require('fs');
const port = Number(process.argv[2]);
const [key, cert, ca] = process.argv.slice(3).map(p => fs.readFileSync(p));
const server = http2.createSecureServer({key, cert, ca, requestCert: true,
  rejectUnauthorized: true, settings: {maxConcurrentStreams: 1000, headerTableSize: 4096}});
server.on('stream', stream => {
  stream.on('data', () => {});
  stream.on('end', () => { stream.respond({':status': 200}, {endStream: true}); });
  stream.on('error', () => {});
});
server.on('sessionError', () => {});
server.listen(port, '127.0.0.1');
"""


def figures() -> dict[str, dict[str, Any]]:
    """Measure and return by name."""
    authority = WalletCA()
    identity = authority.issue(T)
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        tokens = [secrets.token_hex(32) for _ in range(PUSHES)]
        with _stand_in(folder, authority, tokens) as (port, ca_file):
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
            for token in tokens:
                register(parts, "s", token)
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
def _stand_in(folder: Path, clients: WalletCA, tokens: list[str]) -> Iterator[tuple[int, Path]]:
    authority = TlsAuthority()
    ca_file, roots, script = folder / "ca.pem", folder / "clients.pem", folder / "stand-in.js"
    ca_file.write_bytes(authority.root_pem())
    roots.write_bytes(clients.root_pem())
    script.write_text(_STAND_IN)
    certificate, key = map(str, authority.write_server(folder))
    port = _free_port()
    if nghttpd := shutil.which("nghttpd", path=f"{os.environ['PATH']}:/usr/sbin"):
        options = ["-m", "1000", "-n", "1", "-a", "127.0.0.1", "-d", str(folder / "www")]
        _write_answers(folder / "www" / "3" / "device", tokens)
        command = [nghttpd, *options, "--verify-client", str(port), key, certificate]
    elif node := shutil.which("node"):
        command = [node, str(script), str(port), key, certificate, str(roots)]
    else:
        with FakeApns(clients.root_pem()) as apns:
            yield apns.port, apns.ca_file
        return
    process = subprocess.Popen(command, env={"SSL_CERT_FILE": str(roots)})
    try:
        wait_until(lambda: _listens(port), what=command[0])
        yield port, ca_file
    finally:
        process.kill()
        process.wait()


def _write_answers(folder: Path, tokens: list[str]) -> None:
    """nghttpd answers with files: an empty one per token."""
    folder.mkdir(parents=True)
    for token in tokens:
        (folder / token).touch()


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _listens(port: int) -> bool:
    with socket.socket() as found:
        return found.connect_ex(("127.0.0.1", port)) == 0


if __name__ == "__main__":
    print(json.dumps(figures(), indent=1))
