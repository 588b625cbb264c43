# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Publishing to the real server: a phone fetches what the designer shows."""

import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from PySide6.QtWidgets import QComboBox, QLabel
from pytestqt.qtbot import QtBot

from common.assets import asset
from common.model import edits
from common.package.reader import open_package
from designer.document import PassDocument
from designer.files.signing import OpenedIdentity, SessionIdentities, local_trust, open_identity
from designer.publishing.profiles import ServerProfiles, TokenStore
from designer.publishing.publish_dialog import PublishDialog
from designer.publishing.server_dialog import ServerDialog
from tests.support.live_server import ServerProcess
from tests.support.wallet_ca import IssuedIdentity, WalletCA

TYPE = "pass.org.fennmoor.card"


@pytest.fixture(scope="module")
def issued() -> IssuedIdentity:
    return WalletCA().issue(TYPE, "TEAM123456")


@pytest.fixture(scope="module")
def server(
    tmp_path_factory: pytest.TempPathFactory, issued: IssuedIdentity
) -> Iterator[ServerProcess]:
    folder = tmp_path_factory.mktemp("server")
    (folder / "roots.pem").write_bytes(issued.root.public_bytes(Encoding.PEM))
    with ServerProcess(folder, trusted_roots_file=folder / "roots.pem") as running:
        yield running


@pytest.fixture
def trusted(tmp_path: Path, issued: IssuedIdentity) -> Path:
    (tmp_path / "roots").mkdir()
    (tmp_path / "roots/test.pem").write_bytes(issued.root.public_bytes(Encoding.PEM))
    return tmp_path


@pytest.fixture
def identity(issued: IssuedIdentity, trusted: Path) -> OpenedIdentity:
    return open_identity(issued.p12("secret"), "secret", local_trust(trusted))


@pytest.fixture
def profiles(tmp_path: Path) -> ServerProfiles:
    return ServerProfiles(tmp_path / "servers.json", TokenStore())


@pytest.fixture
def document() -> PassDocument:
    package = open_package(asset("samples/coffee-card.pass")).package
    package = edits.set_value(package, ("passTypeIdentifier",), TYPE)
    return PassDocument(edits.set_value(package, ("teamIdentifier",), "TEAM123456"))


@pytest.fixture
def dialog(
    qtbot: QtBot,
    document: PassDocument,
    identity: OpenedIdentity,
    profiles: ServerProfiles,
    server: ServerProcess,
    trusted: Path,
) -> PublishDialog:
    identities = SessionIdentities()
    identities.keep(identity)
    profiles.add_passing("This computer", server.url, server.token)
    made = PublishDialog(document, identities, profiles, trusted)
    document.setParent(made)
    qtbot.addWidget(made)
    made.show()
    return made


def said(dialog: PublishDialog, role: str) -> str:
    labels = [one for one in dialog.findChildren(QLabel) if one.property("role") == role]
    return " ".join(one.text() for one in labels if one.isVisibleTo(dialog))


def test_a_pass_is_published_and_again_without_a_change(
    qtbot: QtBot, dialog: PublishDialog, document: PassDocument, server: ServerProcess
) -> None:
    with qtbot.waitSignal(dialog.published) as first:
        dialog.publish()
    assert first.args[0].changed
    assert first.args[0].uploaded >= 10
    assert "No phone has registered yet" in said(dialog, "good")
    pass_ = document.current.pass_json
    assert pass_.web_service_url == f"{server.url}/wallet"
    assert len(pass_.authentication_token or "") >= 16
    document.edit(
        "Change",
        edits.set_value(document.current, ("storeCard", "headerFields", 0, "value"), 241),
    )
    with qtbot.waitSignal(dialog.published) as second:
        dialog.publish()
    assert second.args[0].uploaded == 1
    assert int(second.args[0].tag) > int(first.args[0].tag)


def test_the_certificate_is_sent_for_push_when_asked(
    qtbot: QtBot, dialog: PublishDialog, server: ServerProcess
) -> None:
    dialog._send.setChecked(True)
    with qtbot.waitSignal(dialog.published):
        dialog.publish()
    known = server.admin("GET", "/admin/v1/certificates").json()
    assert TYPE in str(known)


def test_an_unreachable_server_is_said_and_the_pass_stays(
    qtbot: QtBot, dialog: PublishDialog, document: PassDocument, profiles: ServerProfiles
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}"
        profiles.add_passing("Away", url, "token")
        dialog._fill("Away")
        before = document.current.at(("storeCard",))
        dialog.publish()
        qtbot.waitUntil(lambda: "cannot be reached" in said(dialog, "error"))
    assert document.current.at(("storeCard",)) == before
    assert dialog._go.isEnabled()


def test_a_wrong_key_is_said(
    qtbot: QtBot, dialog: PublishDialog, profiles: ServerProfiles, server: ServerProcess
) -> None:
    profiles.add_passing("Wrong key", server.url, "no-such-token")
    dialog._fill("Wrong key")
    dialog.publish()
    qtbot.waitUntil(lambda: "did not accept the key" in said(dialog, "error"))


def test_a_stored_server_is_remembered_by_name_alone(
    qtbot: QtBot,
    dialog: PublishDialog,
    document: PassDocument,
    profiles: ServerProfiles,
    server: ServerProcess,
) -> None:
    profiles.add("Shop", server.url, server.token)
    dialog._fill("Shop")
    with qtbot.waitSignal(dialog.published):
        dialog.publish()
    assert document.current.project.server_profile == "Shop"
    assert server.token not in str(document.current.project)


def test_the_settings_are_tested_against_the_server(
    qtbot: QtBot, profiles: ServerProfiles, server: ServerProcess
) -> None:
    dialog = ServerDialog(profiles)
    qtbot.addWidget(dialog)
    dialog._name.setText("Shop")
    dialog._url.setText(server.url)
    dialog._token.setText("wrong")
    dialog.test()
    qtbot.waitUntil(lambda: "did not accept" in dialog._said.text())
    dialog._token.setText(server.token)
    dialog.test()
    qtbot.waitUntil(lambda: "accepts the key" in dialog._said.text())
    with qtbot.waitSignal(dialog.stored):
        dialog.save()
    assert [one.name for one in profiles.all()] == ["Shop"]
    again = ServerDialog(profiles, "Shop")
    qtbot.addWidget(again)
    assert again.findChild(QComboBox).currentText() == "Shop"
    assert again._token.text() == ""
    again._forget()
    assert profiles.all() == ()


def test_an_address_that_will_not_do_is_said(qtbot: QtBot, profiles: ServerProfiles) -> None:
    dialog = ServerDialog(profiles)
    qtbot.addWidget(dialog)
    dialog._url.setText("http://wallet.example.org")
    dialog.save()
    assert "https" in dialog._said.text()
    assert profiles.all() == ()


class SlowServer(BaseHTTPRequestHandler):
    """Keeps the designer waiting at its first question; notes what is asked of it."""

    asked = threading.Event()
    released = threading.Event()
    calls: list[str]

    def do_POST(self) -> None:
        self.calls.append(f"POST {self.path}")
        self.rfile.read(int(self.headers["Content-Length"]))
        self.asked.set()
        self.released.wait(20)
        body = b'{"missing": []}'
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_PUT(self) -> None:
        self.calls.append(f"PUT {self.path}")
        self.send_error(500)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def slow() -> Iterator[type[SlowServer]]:
    handler = type(
        "Slow",
        (SlowServer,),
        {"asked": threading.Event(), "released": threading.Event(), "calls": []},
    )
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    handler.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield handler
    handler.released.set()
    server.shutdown()
    thread.join()
    server.server_close()


def test_it_stops_between_two_steps_and_publishes_nothing(
    qtbot: QtBot,
    document: PassDocument,
    identity: OpenedIdentity,
    profiles: ServerProfiles,
    slow: type[SlowServer],
    trusted: Path,
) -> None:
    identities = SessionIdentities()
    identities.keep(identity)
    profiles.add_passing("Slow", slow.url, "token")
    dialog = PublishDialog(document, identities, profiles, trusted)
    document.setParent(dialog)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.publish()
    qtbot.waitUntil(slow.asked.is_set, timeout=20_000)
    dialog.reject()
    assert dialog.isVisible()
    assert dialog._said.text() == "Stopping…"
    slow.released.set()
    qtbot.waitUntil(lambda: dialog._said.text().startswith("Stopped."), timeout=20_000)
    assert slow.calls == ["POST /admin/v1/files/missing"]
    dialog.reject()
    assert not dialog.isVisible()
