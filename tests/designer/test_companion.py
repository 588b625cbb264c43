# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The server beside the designer: the real process, started and stopped."""

import stat
import subprocess
import sys
from pathlib import Path

import pytest
import requests
from pytestqt.qtbot import QtBot

from common.errors import PublishError
from designer.companion import Companion
from designer.publishing.client import ServerClient
from tests.support.live_server import wait_until

TIMEOUT = 30_000
ROOT = Path(__file__).parents[2]


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


CHILD = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from designer.companion import Companion
app = QCoreApplication([])
companion = Companion(Path(sys.argv[1]))
companion.ready.connect(lambda url, token: print(url, flush=True))
companion.start()
app.exec()
"""


def test_it_does_not_outlive_a_designer_that_is_killed(tmp_path: Path) -> None:
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(tmp_path / "server")],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    assert child.stdout is not None
    url = child.stdout.readline().strip()
    assert requests.get(f"{url}/healthz", timeout=5).ok
    child.kill()
    child.wait()
    child.stdout.close()
    wait_until(lambda: not answers(url), what="the server to stop")


def answers(url: str) -> bool:
    try:
        return requests.get(f"{url}/healthz", timeout=5).ok
    except requests.ConnectionError:
        return False
