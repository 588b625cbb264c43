# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The client over real HTTP: what it sends, and one calm sentence for every refusal."""

import base64
import json
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from common.errors import PublishError
from common.package.pkpass import write_zip
from designer.publishing.address import checked_url
from designer.publishing.client import ServerClient, SignedPass, sha256_of

TOKEN = "a-token-of-the-tests"


class AdminServer(ThreadingHTTPServer):
    """Answers like the admin API, and remembers what it was sent."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), AdminHandler)
        self.files: dict[str, bytes] = {}
        self.passes: dict[str, Any] = {}
        self.certificates: dict[str, Any] = {}
        self.answers: dict[str, tuple[int, dict[str, str], bytes]] = {}

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class AdminHandler(BaseHTTPRequestHandler):
    server: AdminServer

    def handle_request(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        prefix = next((path for path in self.server.answers if self.path.startswith(path)), None)
        if prefix is not None:
            return self.answer(*self.server.answers[prefix])
        if self.headers["Authorization"] != f"Bearer {TOKEN}":
            return self.answer(401, {}, b'{"title": "Unauthorized request"}')
        return self.route(body)

    def route(self, body: bytes) -> None:
        name = self.path.rsplit("/", 1)[-1]
        if self.path.endswith("/files/missing"):
            missing = [one for one in json.loads(body)["files"] if one not in self.server.files]
            return self.answer(200, {}, json.dumps({"missing": missing}).encode())
        if "/files/" in self.path:
            self.server.files[name] = body
            return self.answer(201, {}, b"")
        if "/certificates/" in self.path:
            self.server.certificates[name] = json.loads(body)
            return self.answer(200, {}, b"{}")
        self.server.passes[self.path] = json.loads(body)
        answer = {"tag": "1790000000000", "changed": True, "devices": 214}
        return self.answer(201, {}, json.dumps(answer).encode())

    def answer(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args: object) -> None:
        """Keep quiet."""

    do_GET = do_POST = do_PUT = handle_request  # noqa: N815  # names of http.server


@pytest.fixture
def server() -> Iterator[AdminServer]:
    with AdminServer() as running:
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield running
        running.shutdown()
        thread.join()


@pytest.fixture
def client(server: AdminServer) -> ServerClient:
    return ServerClient(server.url, TOKEN, name="Shop server")


@pytest.fixture
def signed() -> SignedPass:
    return SignedPass(b"{}", b"signature", {"pass.json": b"{}", "icon.png": b"a", "b.png": b"a"})


def test_only_missing_files_are_sent_and_equal_ones_once(
    server: AdminServer, client: ServerClient, signed: SignedPass
) -> None:
    published = client.publish("pass.example.card", "N/1", signed)
    assert (published.uploaded, published.devices, published.tag) == (2, 214, "1790000000000")
    assert server.files[sha256_of(b"a")] == b"a"
    assert client.publish("pass.example.card", "N/1", signed).uploaded == 0


def test_the_pass_is_sent_as_manifest_signature_and_references(
    server: AdminServer, client: ServerClient, signed: SignedPass
) -> None:
    steps: list[float] = []
    client.publish("pass.example.card", "N/1", signed, lambda done, _text: steps.append(done))
    sent = server.passes["/admin/v1/passes/pass.example.card/N%2F1"]
    assert base64.b64decode(sent["signature"]) == b"signature"
    assert sent["files"]["b.png"] == sha256_of(b"a")
    assert steps == sorted(steps)
    assert steps[-1] == 1.0


def test_the_certificate_goes_to_its_pass_type(server: AdminServer, client: ServerClient) -> None:
    client.send_certificate("pass.example.card", b"p12", "secret")
    sent = server.certificates["pass.example.card"]
    assert (base64.b64decode(sent["p12"]), sent["password"]) == (b"p12", "secret")


def test_a_wrong_token_is_said_in_a_sentence(server: AdminServer, signed: SignedPass) -> None:
    with pytest.raises(PublishError) as caught:
        ServerClient(server.url, "wrong", name="Shop server").publish("p", "s", signed)
    assert caught.value.message == "The server did not accept the key for “Shop server”."
    assert "Server settings" in caught.value.hint


def test_an_unreachable_server_is_said_in_a_sentence(signed: SignedPass) -> None:
    with socket.socket() as taken:  # bound, not listening: connections are refused
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}"
        with pytest.raises(PublishError, match="cannot be reached") as caught:
            ServerClient(url, TOKEN, name="Shop server").publish("p", "s", signed)
    assert caught.value.hint


@pytest.mark.parametrize(
    ("status", "headers", "body", "said"),
    [
        (200, {}, b"<html>", "not like a Passwright server"),
        (404, {}, b"<html>", "refused this (404)"),
        (301, {"Location": "https://new.example.org"}, b"", "https://new.example.org"),
        (409, {}, b'{"detail": "The signature is of another pass."}', "signature is of another"),
        (507, {}, b'{"title": "Full", "hint": "Free some space."}', "Free some space"),
        (500, {}, b"[1]", "refused this (500)"),
    ],
)
def test_every_odd_answer_is_said_in_a_sentence(
    server: AdminServer,
    client: ServerClient,
    status: int,
    headers: dict[str, str],
    body: bytes,
    said: str,
) -> None:
    server.answers["/admin/v1/files/missing"] = (status, headers, body)
    with pytest.raises(PublishError) as caught:
        client.missing([])
    assert said in str(caught.value)
    assert caught.value.hint


@pytest.mark.parametrize(
    "url", ["", "wallet.example.org", "ftp://a.b", "http://wallet.example.org", "https://"]
)
def test_addresses_that_would_not_do_are_refused(url: str) -> None:
    with pytest.raises(PublishError) as caught:
        checked_url(url)
    assert caught.value.hint


def test_the_token_is_sent_to_loopback_and_https_only() -> None:
    assert checked_url(" https://wallet.example.org/ ") == "https://wallet.example.org"
    assert checked_url("http://localhost:8787/") == "http://localhost:8787"


def test_an_unsigned_archive_is_no_signed_pass() -> None:
    with pytest.raises(PublishError, match="signed pass"):
        SignedPass.from_pkpass(write_zip([("pass.json", b"{}")]))
    parts = SignedPass.from_pkpass(
        write_zip([("pass.json", b"{}"), ("manifest.json", b"m"), ("signature", b"s")])
    )
    assert parts == SignedPass(b"m", b"s", {"pass.json": b"{}"})
