# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The server beside the designer: the real process, started and stopped."""

import stat
from pathlib import Path

import pytest
import requests
from pytestqt.qtbot import QtBot

from common.errors import PublishError
from designer.companion import Companion
from designer.publishing.client import ServerClient

TIMEOUT = 30_000


def started(qtbot: QtBot, folder: Path) -> tuple[Companion, str, str]:
    companion = Companion(folder)
    with qtbot.waitSignal(companion.ready, timeout=TIMEOUT, raising=True) as signal:
        companion.start()
    url, token = signal.args
    return companion, url, token


def test_it_serves_beside_the_designer_and_stops_with_it(qtbot: QtBot, tmp_path: Path) -> None:
    companion, url, token = started(qtbot, tmp_path / "server")
    client = ServerClient(url, token)
    client.health()
    client.check_token()
    companion.stop()
    assert not companion.is_running
    with pytest.raises(requests.ConnectionError):
        requests.get(f"{url}/healthz", timeout=5)


def test_the_second_start_keeps_token_and_database(qtbot: QtBot, tmp_path: Path) -> None:
    first, _, token = started(qtbot, tmp_path / "server")
    first.stop()
    second, url, same_token = started(qtbot, tmp_path / "server")
    assert same_token == token
    ServerClient(url, same_token).check_token()
    second.stop()


def test_the_token_is_for_its_owner_alone(qtbot: QtBot, tmp_path: Path) -> None:
    companion, _, _ = started(qtbot, tmp_path / "server")
    companion.stop()
    mode = stat.S_IMODE((tmp_path / "server/designer.token").stat().st_mode)
    assert mode == 0o600


def test_a_server_that_cannot_start_says_why(qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / "server"
    companion, _, _ = started(qtbot, folder)
    companion.stop()
    with (folder / "settings.toml").open("a") as settings:
        settings.write("prot = 1\n")
    broken = Companion(folder)
    with qtbot.waitSignal(broken.failed, timeout=TIMEOUT) as signal:
        broken.start()
    error = signal.args[0]
    assert isinstance(error, PublishError)
    assert "prot" in error.message
    broken.stop()
