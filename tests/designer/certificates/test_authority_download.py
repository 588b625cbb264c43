# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from common.errors import CertificateError
from common.signing.authority_store import AuthorityStore
from common.signing.wwdr import GENERATIONS
from designer.certificates.authority_download import download_authority
from tests.support.wallet_ca import IssuedIdentity

G4 = next(generation for generation in GENERATIONS if generation.name == "G4")


@contextmanager
def page(answer: Callable[[BaseHTTPRequestHandler], None]) -> Iterator[str]:
    """A web server on loopback that answers everything in one way."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answer(self)

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/AppleWWDRCAG4.cer"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def body(data: bytes, status: int = 200) -> Callable[[BaseHTTPRequestHandler], None]:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        handler.send_header("Content-Length", str(len(data)))
        handler.end_headers()
        handler.wfile.write(data)

    return answer


def test_pinned_certificate_is_kept(tmp_path: Path, corpus_g4: bytes) -> None:
    store = AuthorityStore(tmp_path)
    with page(body(corpus_g4)) as url:
        assert download_authority(G4, store, url) == G4
    assert len(store.certificates()) == 1


@pytest.mark.parametrize("kind", ["stranger", "html", "missing", "huge"])
def test_anything_else_is_refused(tmp_path: Path, issued: IssuedIdentity, kind: str) -> None:
    answers = {
        "stranger": body(issued.wwdr.public_bytes(Encoding.DER)),
        "html": body(b"<html>sign in to the network</html>"),
        "missing": body(b"", 404),
        "huge": body(bytes(100_000)),
    }
    store = AuthorityStore(tmp_path)
    with page(answers[kind]) as url, pytest.raises(CertificateError) as caught:
        download_authority(G4, store, url)
    assert caught.value.hint
    assert store.certificates() == ()


def test_offline_says_what_to_do(tmp_path: Path) -> None:
    with page(body(b"")) as url:
        gone = url
    with pytest.raises(CertificateError) as caught:
        download_authority(G4, AuthorityStore(tmp_path), gone)
    assert "cannot be reached" in caught.value.message
    assert "import the file" in caught.value.hint


@pytest.fixture
def corpus_g4() -> bytes:
    if "PASSWRIGHT_CORPUS" not in os.environ:
        pytest.skip("PASSWRIGHT_CORPUS is not set")
    path = Path(os.environ["PASSWRIGHT_CORPUS"]).parent / "apple-ca" / "AppleWWDRCAG4.pem"
    if not path.exists():
        pytest.skip("no folder apple-ca beside the corpus")
    return path.read_bytes()
