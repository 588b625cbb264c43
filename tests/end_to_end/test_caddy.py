# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The shipped Caddyfile before a real Caddy: TLS in front, a phone behind it.

Only what needs the internet is exchanged: the name and ports, and the authority, which is
Caddy's own (``tls internal``).
"""

from __future__ import annotations

import http.client
import json
import os
import shutil
import socket
import ssl
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.live_server import REPOSITORY, ServerProcess, wait_until
from tests.support.signed_passes import TOKEN, publish, signed_pkpass
from tests.support.wallet_ca import WalletCA

T = "pass.com.example.demo"
CADDYFILE = REPOSITORY / "packaging" / "Caddyfile"

pytestmark = pytest.mark.skipif(shutil.which("caddy") is None, reason="Caddy is not installed")


@dataclass(frozen=True)
class Front:
    """Caddy as it listens, its root, and the server behind it."""

    port: int
    root: Path
    server: ServerProcess

    def call(
        self, method: str, path: str, body: bytes | None = None, **headers: str
    ) -> tuple[int, dict[str, str], bytes]:
        """Send one request over TLS, trusting Caddy's root alone."""
        context = ssl.create_default_context(cafile=str(self.root))
        connection = http.client.HTTPSConnection(
            "localhost", self.port, timeout=20, context=context
        )
        try:
            connection.request(method, path, body, headers)
            reply = connection.getresponse()
            found = {name.lower(): value for name, value in reply.getheaders()}
            return reply.status, found, reply.read()
        finally:
            connection.close()


@pytest.fixture(scope="module")
def front(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Front]:
    folder = tmp_path_factory.mktemp("caddy")
    port = _free_port()
    with ServerProcess(folder / "server", push=False, verify_signatures="off") as server:
        config = folder / "Caddyfile"
        config.write_text(_on_loopback(CADDYFILE.read_text(), port, server.url))
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "XDG_DATA_HOME": str(folder / "data"),
            "XDG_CONFIG_HOME": str(folder / "config"),
        }
        with (folder / "caddy.log").open("w") as log:
            process = subprocess.Popen(
                ["caddy", "run", "--config", str(config), "--adapter", "caddyfile"],
                stdout=log,
                stderr=log,
                env=environment,
            )
        root = folder / "data" / "caddy" / "pki" / "authorities" / "local" / "root.crt"
        found = Front(port, root, server)
        try:
            wait_until(lambda: root.exists() and _answers(found), what="Caddy")
            yield found
        finally:
            process.terminate()
            process.wait(20)


def _on_loopback(shipped: str, port: int, url: str) -> str:
    site, upstream = "wallet.example.org {", "127.0.0.1:8080"
    assert shipped.count(site) == shipped.count(upstream) == 1
    options = "{\n\tadmin off\n\tauto_https disable_redirects\n\tskip_install_trust\n}\n"
    local = f"https://localhost:{port} {{\n\tbind 127.0.0.1\n\ttls internal"
    return options + shipped.replace(site, local).replace(upstream, url.removeprefix("http://"))


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _answers(front: Front) -> bool:
    try:
        return front.call("GET", "/healthz")[0] == 200
    except OSError:
        return False


def test_a_phone_lives_behind_caddy(front: Front) -> None:
    pkpass = signed_pkpass(WalletCA().issue(T).signer(), "77", webServiceURL="https://x.test")
    assert publish(front.server.admin, pkpass).status in (200, 201)
    held = {"Authorization": f"ApplePass {TOKEN}"}
    device = f"/wallet/v1/devices/phone-1/registrations/{T}"
    body = json.dumps({"pushToken": "ab" * 32}).encode()

    assert front.call("POST", f"{device}/77", body)[0] == 401
    assert front.call("POST", f"{device}/77", body, **held)[0] == 201
    assert front.call("POST", f"{device}/77", body, **held)[0] == 200
    status, _, listed = front.call("GET", device)
    assert (status, json.loads(listed)["serialNumbers"]) == (200, ["77"])

    status, headers, fetched = front.call("GET", f"/wallet/v1/passes/{T}/77", **held)
    assert (status, fetched) == (200, pkpass)
    assert headers["content-type"] == "application/vnd.apple.pkpass"
    since = {"If-Modified-Since": headers["last-modified"], **held}
    assert front.call("GET", f"/wallet/v1/passes/{T}/77", **since)[0] == 304
    assert front.call("DELETE", f"{device}/77", **held)[0] == 200
    assert front.call("GET", device)[0] == 204


def test_what_is_too_large_is_refused_and_harms_nobody(front: Front) -> None:
    body = b"x" * 10_000_001
    try:
        status = front.call("POST", "/wallet/v1/log", body)[0]
    except OSError:
        status = 413  # it closed while we were still sending
    assert status in {413, 502}  # Caddy calls it 502 if it was already passing the body on
    assert front.call("GET", "/healthz")[0] == 200


def test_plain_http_is_not_served_on_the_port_of_tls(front: Front) -> None:
    connection = http.client.HTTPConnection("localhost", front.port, timeout=20)
    connection.request("GET", "/healthz")
    assert connection.getresponse().status == 400
    connection.close()
