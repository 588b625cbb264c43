# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The eight steps of the demo; each returns one line that says what was shown."""

import json
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from PySide6.QtWidgets import QApplication

from common.assets import asset
from common.model.json_object import Path as PassPath
from common.package import pkpass
from common.package.reader import open_package, read_pkpass
from common.render.layout import layout
from common.render.viewing import Face
from common.signing.certificate import load_identity
from common.signing.signer import PassSigner
from designer.canvas.qt_metrics import QtTextMetrics, load_fonts
from designer.canvas.scene_painter import render_image
from designer.document import PassDocument
from designer.publishing.client import Published, ServerClient, SignedPass
from tests.end_to_end.demo_pass import change_value, changing_field, make_publishable
from tests.support.fake_apns import ApnsAnswer, FakeApns
from tests.support.iphone import InstalledPass, IPhone
from tests.support.live_server import ServerProcess, wait_until
from tests.support.openssl import cms_verifies
from tests.support.wallet_ca import WalletCA

PASSWORD = "correct horse"
AUTHENTICATION_TOKEN = "demo-token-of-this-pass-0001"
SCALE = 3.0


@dataclass
class Demo:
    """What the steps share.

    Attributes:
        source: the pass to take; ``None`` for the shipped sample.
        out: the folder for results.
        stack: what is stopped at the end.
    """

    source: Path | None
    out: Path
    stack: ExitStack
    name: str = ""
    path: PassPath = ()
    expected: object = None
    document: PassDocument = field(init=False)
    ca: WalletCA = field(init=False)
    p12: bytes = field(init=False)
    signer: PassSigner = field(init=False)
    server: ServerProcess = field(init=False)
    apns: FakeApns = field(init=False)
    client: ServerClient = field(init=False)
    phones: list[IPhone] = field(default_factory=list)

    # 1
    def open_pass(self) -> str:
        """Open it through the same reader that the designer uses."""
        _start_qt()
        opened = open_package(self.source or asset("samples/coffee-card.pass"))
        self.document = PassDocument(opened.package)
        self.name = opened.name
        package = opened.package
        return f"{package.style}, {len(package.files) + 1} files, {len(opened.issues)} findings"

    # 2
    def make_certificates(self) -> str:
        """Make them with Apple's exact profile, as a p12 with a password."""
        make_publishable(self.document, "https://passes.test/wallet", AUTHENTICATION_TOKEN)
        self.ca = WalletCA()
        identity = self.ca.issue(self.pass_type, self.team)
        self.p12 = identity.p12(PASSWORD)
        self._keep("certificate.p12", self.p12)
        self._keep("root.pem", self.ca.root_pem())
        loaded = load_identity(self.p12, PASSWORD)
        self.signer = PassSigner.from_identity(loaded, trust=identity.trust())
        return f"{self.signer.pass_type_identifier}, team {self.signer.team_identifier}"

    # 3
    def edit_and_draw(self) -> str:
        """Change one value as the designer does; paint front and back through its painter."""
        self.path = changing_field(self.document.current)
        before = self.document.current.at(self.path)
        self._draw("before")
        self.expected = change_value(self.document, self.path, 1)
        self._draw("after")
        front = (self.out / "front-before.png").read_bytes()
        assert self.path[1] == "backFields" or front != (self.out / "front-after.png").read_bytes()
        return f"{'.'.join(map(str, self.path[:-1]))}: {before!r} to {self.expected!r}"

    # 4
    def sign(self) -> str:
        """Build the .pkpass and let openssl verify the signature."""
        data = self._signed("first.pkpass")
        parts = SignedPass.from_pkpass(data)
        assert cms_verifies(parts.signature, parts.manifest, self.ca.root), "openssl says no"
        assert read_pkpass(data).package == self.document.current
        return f"{len(data):,} bytes; openssl cms -verify -purpose any: ok"

    # 5
    def publish(self) -> str:
        """Start the real server as a process of its own, and publish over HTTP."""
        self.apns = self.stack.enter_context(FakeApns(self.ca.root_pem()))
        self.server = self.stack.enter_context(
            ServerProcess(
                self.out / "server",
                trusted_roots_file=(self.out / "root.pem").resolve(),
                apns_host=self.apns.host,
                apns_port=self.apns.port,
                apns_ca_file=self.apns.ca_file,
                push_gap_seconds=0.1,
            )
        )
        self.client = ServerClient(self.server.url, self.server.token)
        self.client.send_certificate(self.pass_type, self.p12, PASSWORD)
        published = self._publish("first.pkpass")
        assert published.changed
        assert not self._publish("first.pkpass").changed, "the same bytes made a new version"
        return f"{self.server.url}: {published.uploaded} files sent, tag {published.tag}"

    # 6
    def first_contact(self) -> str:
        """Two phones add the pass; the first walks through everything that iOS does."""
        pkpass_bytes = (self.out / "first.pkpass").read_bytes()
        self.phones = [IPhone(f"{self.server.url}/wallet") for _ in range(2)]
        for phone in self.phones:
            installed = phone.add(pkpass_bytes)
            statuses = [phone.register(installed).status for _ in range(2)]
            assert statuses == [201, 200], f"registering answered {statuses}"
            assert phone.list(installed) == [self.serial]
            reply, fetched = phone.fetch(installed)
            assert reply.status == 200
            self._check_signature(fetched)
            assert phone.list(fetched) == []
        reply, _ = self.phones[0].fetch(self._installed(self.phones[0]))
        assert reply.status == 304, f"fetching again answered {reply.status}"
        return "201, 200; listed; hashes and signature right; 304"

    # 7
    def update(self) -> str:
        """Publish a change; the stand-in for APNs sees the push, the phone the new value."""
        self.expected = change_value(self.document, self.path, 2)
        self._signed("second.pkpass")
        self._publish("second.pkpass")
        pushes = self.apns.wait_for_pushes(2)
        for push in pushes:
            assert push.certificate == push.topic == self.pass_type
            assert push.path == f"/3/device/{push.token}"
            assert json.loads(push.payload) == {}
        assert {push.token for push in pushes} == {phone.push_token for phone in self.phones}
        assert self.phones[0].wake(self.pass_type) == [self.serial]
        fetched = self._installed(self.phones[0])
        self._check_signature(fetched)
        shown = _at(fetched.pass_json, self.path)
        assert shown == self.expected, f"the phone shows {shown!r}"
        return f"pushed over HTTP/2 with the pass's certificate; phone shows {shown!r}"

    # 8
    def farewell(self) -> str:
        """A token that APNs calls dead is forgotten; a person removes the pass elsewhere."""
        dead, living = self.phones
        gone = ApnsAnswer(410, "Unregistered", timestamp=int(time.time() * 1000) + 60_000)
        self.apns.always(dead.push_token, gone)
        change_value(self.document, self.path, 3)
        self._signed("third.pkpass")
        assert self._publish("third.pkpass").devices == 2
        wait_until(lambda: self._device_count() == 1, what="the dead token to go")
        assert living.unregister(self._installed(living)).status == 200
        assert self._device_count() == 0
        return "410: registration gone; DELETE: 200; no device left"

    @property
    def pass_type(self) -> str:
        return str(self.document.current.at(("passTypeIdentifier",)))

    @property
    def team(self) -> str:
        return str(self.document.current.at(("teamIdentifier",)))

    @property
    def serial(self) -> str:
        return str(self.document.current.at(("serialNumber",)))

    def _keep(self, name: str, data: bytes) -> None:
        (self.out / name).write_bytes(data)

    def _draw(self, when: str) -> None:
        package, metrics = self.document.current, QtTextMetrics()
        for face in (Face.FRONT, Face.BACK):
            image = render_image(layout(package, metrics, face), package, SCALE)
            assert image.save(str(self.out / f"{face.name.lower()}-{when}.png"))

    def _signed(self, name: str) -> bytes:
        data = pkpass.build(self.document.current, self.signer)
        self._keep(name, data)
        return data

    def _publish(self, name: str) -> Published:
        signed = SignedPass.from_pkpass((self.out / name).read_bytes())
        return self.client.publish(self.pass_type, self.serial, signed)

    def _installed(self, phone: IPhone) -> InstalledPass:
        return phone.wallet[self.pass_type, self.serial]

    def _check_signature(self, installed: InstalledPass) -> None:
        signature, manifest = installed.files["signature"], installed.files["manifest.json"]
        assert cms_verifies(signature, manifest, self.ca.root), "the signature is not valid"

    def _device_count(self) -> int:
        path = f"/admin/v1/passes/{quote(self.pass_type)}/{quote(self.serial, safe='')}/devices"
        found = self.server.admin("GET", path).json()["devices"]
        assert isinstance(found, list)
        return len(found)


def _start_qt() -> None:
    """A document is a QObject and painting needs fonts; no window is shown."""
    if QApplication.instance() is None:
        QApplication([])
    load_fonts()


def _at(node: object, path: PassPath) -> object:
    for step in path:
        assert isinstance(node, (dict, list))
        node = node[step]  # type: ignore[index]  # a JSON key or a list index, as the path says
    return node
