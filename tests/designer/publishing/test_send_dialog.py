# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Sending a design to people through the real server, and looking at what became of it."""

import base64
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from PySide6.QtCore import QDateTime, QPoint, Qt
from PySide6.QtWidgets import QDialogButtonBox, QLabel
from pytestqt.qtbot import QtBot

from common.errors import PublishError
from common.model import edits
from common.model.json_object import Path as Place
from designer.application import Designer
from designer.publishing.queue_dialog import QueueDialog
from designer.publishing.send_dialog import SendDialog
from designer.publishing.sending import Sending, read_recipients, request_for
from tests.support.distribution import Caller
from tests.support.live_server import ServerProcess
from tests.support.wallet_ca import WalletCA

TYPE = "pass.org.fennmoor.card"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    issued = WalletCA().issue(TYPE, "TEAM123456")
    folder = tmp_path_factory.mktemp("server")
    (folder / "roots.pem").write_bytes(issued.root.public_bytes(Encoding.PEM))
    with ServerProcess(folder, trusted_roots_file=folder / "roots.pem", push=False) as running:
        p12 = {"p12": base64.b64encode(issued.p12("secret")).decode(), "password": "secret"}
        assert running.admin("PUT", f"/admin/v1/certificates/{TYPE}", p12).status == 200
        yield running


@pytest.fixture
def caller(server: ServerProcess) -> Caller:
    return Caller(server.url, server.token)


@pytest.fixture
def ready(designer: Designer, server: ServerProcess) -> Designer:
    """The designer with a design of the server's pass type, and a profile of the server."""
    designer.rooms.profiles.add_passing("Shop", server.url, server.token)
    package = designer.document.current
    values: dict[Place, Any] = {
        ("passTypeIdentifier",): TYPE,
        ("storeCard", "secondaryFields", 0, "value"): "{{Tier}}",
    }
    for place, value in values.items():
        package = edits.set_value(package, place, value)
    designer.document.edit("Prepare", package)
    return designer


def opened(ready: Designer) -> SendDialog:
    ready.actions["publish.send"].trigger()
    dialog = ready.window.findChild(SendDialog)
    assert isinstance(dialog, SendDialog)
    return dialog


def type_lines(qtbot: QtBot, dialog: SendDialog, text: str) -> None:
    dialog.people.setFocus()
    for number, line in enumerate(text.split("\n")):
        if number:
            qtbot.keyClick(dialog.people, Qt.Key.Key_Return)
        qtbot.keyClicks(dialog.people, line)


def press_send(qtbot: QtBot, dialog: SendDialog) -> None:
    buttons = dialog.findChild(QDialogButtonBox)
    assert isinstance(buttons, QDialogButtonBox)
    send = next(one for one in buttons.buttons() if one.text() == "Send")
    qtbot.mouseClick(send, Qt.MouseButton.LeftButton)


def rows(dialog: QueueDialog) -> list[tuple[str, str]]:
    items = [dialog.table.topLevelItem(n) for n in range(dialog.table.topLevelItemCount())]
    return [(item.text(0), item.text(2)) for item in items if item]


def test_people_get_passes_of_their_own_and_the_queue_shows_them(
    ready: Designer, qtbot: QtBot, caller: Caller
) -> None:
    grace = caller.person(firstName="Grace", Tier="Gold")
    caller.person(firstName="Edsger", Tier="Tin", segments=["vip"])
    dialog = opened(ready)
    type_lines(qtbot, dialog, f"ada@example.com\n{grace}\n#vip")
    with qtbot.waitSignal(dialog.sent) as sent:
        press_send(qtbot, dialog)
    request_id = sent.args[1]  # type: ignore[index]
    made = caller.done(request_id)
    assert len({one["serialNumber"] for one in made}) == 3
    assert {one["passState"] for one in made} == {"ISSUED"}
    by_person = {one["audienceId"]: one for one in made}
    shown: Any = caller.get(f"/api/v1/pass/{by_person[grace]['id']}/content").json()
    content = shown["passContent"]
    assert content["frontLayout"]["secondaryFields"][0]["data"] == "Gold"
    assert content["basicDetails"]["webServiceUrl"] == "https://passes.test/wallet"
    queue = ready.window.findChild(QueueDialog)
    assert isinstance(queue, QueueDialog)
    empty = "Made: Nothing is known for tier; it was left empty."
    wanted = [("#", empty), ("Edsger", "Made"), ("Grace", "Made")]
    qtbot.waitUntil(
        lambda: sorted((who.strip("0123456789"), how) for who, how in rows(queue)) == wanted
    )
    queue.search.setFocus()
    qtbot.keyClicks(queue.search, "grac")
    qtbot.waitUntil(lambda: rows(queue) == [("Grace", "Made")])
    assert queue.said.text() == "1 pass."


def test_why_a_pass_could_not_be_made_is_shown(
    ready: Designer, qtbot: QtBot, caller: Caller
) -> None:
    place = ("storeCard", "headerFields", 0, "value")
    package = edits.set_value(ready.document.current, place, "{{Tier}}")
    ready.document.edit("Break", edits.set_value(package, (*place[:3], "numberStyle"),
                                                 "PKNumberStyleDecimal"))  # fmt: skip
    person = caller.person(firstName="Kurt", Tier="Gold")
    dialog = opened(ready)
    type_lines(qtbot, dialog, str(person))
    with qtbot.waitSignal(dialog.sent):
        press_send(qtbot, dialog)
    queue = ready.window.findChild(QueueDialog)
    assert isinstance(queue, QueueDialog)
    told = [("Kurt", "Failed: Invalid value Gold for a number")]
    qtbot.waitUntil(lambda: rows(queue) == told)


def test_a_moment_may_be_waited_for(ready: Designer, qtbot: QtBot, caller: Caller) -> None:
    person = caller.person(firstName="Barbara", Tier="x")
    dialog = opened(ready)
    type_lines(qtbot, dialog, str(person))
    mark = QPoint(8, dialog.later.height() // 2)
    qtbot.mouseClick(dialog.later, Qt.MouseButton.LeftButton, pos=mark)
    assert dialog.moment.isEnabled()
    dialog.moment.setDateTime(QDateTime.currentDateTime().addDays(2))
    dialog.tells.setChecked(False)
    with qtbot.waitSignal(dialog.sent) as sent:
        press_send(qtbot, dialog)
    (made,) = caller.passes(sent.args[1])  # type: ignore[index]
    assert made["passState"] == "SCHEDULED"


@pytest.mark.parametrize(
    ("people", "sentence"),
    [
        ("", "Nobody is named."),
        ("ada@example.com\nsomebody", "Line 2 names nobody: “somebody”."),
        ("#nobody", "Invalid segment nobody"),
        ("999999", "Invalid recipient id 999999"),
    ],
)
def test_what_cannot_be_sent_is_said_and_the_window_stays(
    ready: Designer, qtbot: QtBot, people: str, sentence: str
) -> None:
    dialog = opened(ready)
    type_lines(qtbot, dialog, people)
    press_send(qtbot, dialog)
    qtbot.waitUntil(lambda: any(sentence in one.text() for one in dialog.findChildren(QLabel)))
    assert dialog.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)


def test_without_a_server_nothing_can_be_sent(designer: Designer) -> None:
    dialog = opened(designer)
    assert any("Add a server first" in one.text() for one in dialog.findChildren(QLabel))
    dialog.reject()


def test_the_request_says_what_was_decided(designer: Designer) -> None:
    package = designer.document.current
    pass_ = package.pass_json
    assert pass_.barcodes
    code = pass_.barcodes[0].with_value("message", pass_.serial_number)
    package = replace(package, pass_json=pass_.with_value("barcodes", (code,)))
    people = read_recipients("1\n\n  a@x.com \n# vip ")
    request, parts = request_for(package, Sending(people, message="Hi ##Tier##", subject="S"))
    one = request["passServiceRequest"]["passes"]["pass"]
    assert one["recipients"] == {
        "recipient": [{"id": "1"}, {"email": "a@x.com"}],
        "segments": ["vip"],
    }
    content = one["passContent"]
    assert content["basicDetails"]["passSerialNumberType"] == "AUTO_GEN"
    assert content["frontLayout"]["barcodeDetails"]["embeddedMessageType"] == "PASS_SERIAL_NO"
    (notice,) = one["passIntegrationConfig"]["passIssueNotificationDetails"]
    assert (notice["messageContent"], notice["subject"]) == ("Hi ##Tier##", "S")
    assert "icon" in parts
    kept, _ = request_for(package, Sending(people, own_serials=False))
    basics = kept["passServiceRequest"]["passes"]["pass"]["passContent"]["basicDetails"]
    assert basics["passSerialNumber"] == pass_.serial_number


@pytest.mark.parametrize("text", ["  \n", "#", "ada", "ada @x.com", "1 2"])
def test_lines_that_name_nobody(text: str) -> None:
    with pytest.raises(PublishError):
        read_recipients(text)
