# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The publish workspace against the real server: versions, phones, and what would change."""

import socket
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QTreeWidget
from pytestqt.qtbot import QtBot

from common.model import edits
from common.model.json_object import Path as Place
from designer.application import Designer
from designer.files.signing import OpenedIdentity, local_trust, open_identity, sign
from designer.panels import LatePanel
from designer.publishing.client import ServerClient, SignedPass
from designer.publishing.published_panel import PublishedPanel
from tests.support.iphone import IPhone
from tests.support.live_server import ServerProcess
from tests.support.wallet_ca import IssuedIdentity, WalletCA

TYPE = "pass.org.fennmoor.card"
TOKEN = "a-token-of-enough-letters"
POINTS = ("storeCard", "headerFields", 0)


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
def identity(issued: IssuedIdentity, tmp_path: Path) -> OpenedIdentity:
    (tmp_path / "roots").mkdir()
    (tmp_path / "roots/test.pem").write_bytes(issued.root.public_bytes(Encoding.PEM))
    return open_identity(issued.p12("secret"), "secret", local_trust(tmp_path))


@pytest.fixture
def ready(designer: Designer, server: ServerProcess) -> Designer:
    """The designer with a pass that may be published, and a profile of the server."""
    designer.rooms.profiles.add_passing("Shop", server.url, server.token)
    package = designer.document.current
    values: dict[Place, object] = {
        ("passTypeIdentifier",): TYPE,
        ("teamIdentifier",): "TEAM123456",
        ("authenticationToken",): TOKEN,
        ("webServiceURL",): f"{server.url}/wallet",
    }
    for path, value in values.items():
        package = edits.set_value(package, path, value)
    project = replace(package.project, server_profile="Shop")
    designer.document.edit("Prepare", edits.set_project(package, project))
    return designer


def publish(designer: Designer, server: ServerProcess, identity: OpenedIdentity) -> bytes:
    package = designer.document.current
    data = sign(package, identity.signer)
    client = ServerClient(server.url, server.token)
    serial = package.pass_json.serial_number or ""
    client.publish(TYPE, serial, SignedPass.from_pkpass(data))
    return data


def opened(designer: Designer) -> PublishedPanel:
    designer.actions["view.publish"].trigger()
    late = designer.window.panels["versions"]
    assert isinstance(late, LatePanel)
    assert isinstance(late.panel, PublishedPanel)
    return late.panel


def rows(shown: QTreeWidget) -> list[tuple[str, str]]:
    items = [shown.topLevelItem(number) for number in range(shown.topLevelItemCount())]
    return [(item.text(0), item.text(1)) for item in items if item is not None]


def said(panel: PublishedPanel) -> str:
    return " ".join(label.text() for label in panel.findChildren(QLabel) if label.isVisible())


def test_versions_phones_and_changes_are_shown(
    ready: Designer, server: ServerProcess, identity: OpenedIdentity, qtbot: QtBot
) -> None:
    phone = IPhone(f"{server.url}/wallet")
    assert phone.register(phone.add(publish(ready, server, identity))).status == 201
    panel = opened(ready)
    qtbot.waitUntil(lambda: panel.state is not None)
    assert "Shop · 1 phone has it" in said(panel)
    assert rows(panel.versions)[0][0] == "Version 1"
    assert rows(panel.phones)[0][1].startswith("up to date · since ")
    assert rows(panel.changes) == [("Nothing: phones have what you see.", "")]
    ready.document.edit("Change", edits.set_value(ready.document.current, (*POINTS, "value"), 250))
    assert rows(panel.changes) == [("Points · Value", "240 → 250")]


def test_both_states_stand_side_by_side_and_only_one_is_edited(
    ready: Designer, server: ServerProcess, identity: OpenedIdentity, qtbot: QtBot
) -> None:
    publish(ready, server, identity)
    panel = opened(ready)
    qtbot.waitUntil(lambda: panel.state is not None)
    captions = [view.spec.caption for view in ready.canvas.views]
    assert captions == ["Front · published", "Front · edited"]
    published, edited = ready.canvas.views
    ready.document.edit("Change", edits.set_value(ready.document.current, (*POINTS, "value"), 251))
    published, edited = ready.canvas.views
    assert published.texts_of((*POINTS, "value"))[0].text == "240"
    assert edited.texts_of((*POINTS, "value"))[0].text == "251"
    target = published.scene.target_of((*POINTS, "value"))
    assert target is not None
    box = ready.canvas.view_box(published, target)
    where = QPoint(round(box.center().x()), round(box.center().y()))
    qtbot.mouseClick(ready.canvas.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert ready.selection.path == POINTS
    qtbot.mouseDClick(ready.canvas.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert not ready.canvas.editor.isVisible()


def test_one_is_laid_over_the_other_and_shines_through(
    ready: Designer, server: ServerProcess, identity: OpenedIdentity, qtbot: QtBot
) -> None:
    publish(ready, server, identity)
    changed = edits.set_value(ready.document.current, ("backgroundColor",), "rgb(255, 255, 255)")
    ready.document.edit("Change", changed)
    panel = opened(ready)
    qtbot.waitUntil(lambda: panel.over.isVisible())
    qtbot.mouseClick(panel.over, Qt.MouseButton.LeftButton, pos=QPoint(8, 12))
    (view,) = ready.canvas.views
    assert view.spec.caption == "Front · edited over published"
    assert view.is_editable

    def ground() -> int:
        shot = ready.canvas.viewport().grab().toImage()
        at = ready.canvas.viewport_point(view.box.bottomLeft()).toPoint() + QPoint(12, -60)
        ratio = shot.devicePixelRatio()
        return shot.pixelColor(round(at.x() * ratio), round(at.y() * ratio)).red()

    panel.slider.setValue(0)
    dark = ground()
    panel.slider.setValue(100)
    light = ground()
    panel.slider.setValue(50)
    assert dark < 60
    assert light > 240
    assert dark + 60 < ground() < light - 60
    panel.slider.setFocus()
    qtbot.keyClick(panel.slider, Qt.Key.Key_End)
    assert ground() == light
    panel.over.setChecked(False)
    assert len(ready.canvas.views) == 2


def test_a_change_leads_to_its_place(
    ready: Designer, server: ServerProcess, identity: OpenedIdentity, qtbot: QtBot
) -> None:
    publish(ready, server, identity)
    panel = opened(ready)
    qtbot.waitUntil(lambda: panel.state is not None)
    ready.document.edit("Change", edits.set_value(ready.document.current, (*POINTS, "value"), 252))
    item = panel.changes.topLevelItem(0)
    assert item is not None
    spot = panel.changes.visualItemRect(item).center()
    qtbot.mouseClick(panel.changes.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert ready.selection.path == (*POINTS, "value")


def test_comparing_asks_the_server_first_where_it_must(
    ready: Designer, server: ServerProcess, identity: OpenedIdentity, qtbot: QtBot
) -> None:
    publish(ready, server, identity)
    compare = ready.actions["view.compare_published"]
    compare.trigger()
    qtbot.waitUntil(lambda: len(ready.canvas.views) == 2)
    assert compare.isChecked()
    compare.trigger()
    assert len(ready.canvas.views) == 1
    assert not compare.isChecked()


def test_a_pass_that_the_server_does_not_have(ready: Designer, qtbot: QtBot) -> None:
    package = edits.set_value(ready.document.current, ("serialNumber",), "NEVER-SEEN")
    ready.document.edit("Change", package)
    panel = opened(ready)
    qtbot.waitUntil(lambda: "does not have this pass yet" in said(panel))
    assert ready.view_state.published is None


def test_a_pass_with_another_token_is_not_looked_at(
    ready: Designer, server: ServerProcess, identity: OpenedIdentity, qtbot: QtBot
) -> None:
    publish(ready, server, identity)
    other = edits.set_value(ready.document.current, ("authenticationToken",), "b" * 24)
    ready.document.edit("Change", other)
    panel = opened(ready)
    qtbot.waitUntil(lambda: panel.state is not None)
    assert "another token" in rows(panel.changes)[0][0]


def test_without_a_server_it_says_so_and_offers_to_publish(
    designer: Designer, qtbot: QtBot
) -> None:
    panel = opened(designer)
    qtbot.waitUntil(lambda: "has not been published from here" in said(panel))
    with qtbot.waitSignal(panel.publish_requested):
        panel._publish.click()
    for dialog in designer.window.findChildren(_dialog()):
        dialog.close()


def _dialog() -> type:
    from PySide6.QtWidgets import QDialog

    return QDialog


def test_a_server_that_is_away_is_said_in_a_sentence(ready: Designer, qtbot: QtBot) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}"
        ready.rooms.profiles.add_passing("Shop", url, "token")
        panel = opened(ready)
        qtbot.waitUntil(lambda: "cannot be reached" in said(panel), timeout=10_000)


def test_another_pass_forgets_what_was_published(
    ready: Designer, server: ServerProcess, identity: OpenedIdentity, sample: Path, qtbot: QtBot
) -> None:
    publish(ready, server, identity)
    panel = opened(ready)
    qtbot.waitUntil(lambda: panel.state is not None)
    ready.document.mark_saved()
    ready.open(sample)
    assert ready.view_state.published is None
    assert len(ready.canvas.views) == 1
