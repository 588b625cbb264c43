# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The companion server, live: as a process of its own, or in a thread of the test's."""

from __future__ import annotations

import contextlib
import io
import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any, Self

from server.cli.main import main
from server.running import RunningServer, open_components
from server.settings import Settings
from server.vault import new_master_key, write_master_key
from tests.support.iphone import Reply, request

REPOSITORY = Path(__file__).resolve().parents[2]


class ServerProcess:
    """The real thing: ``python -m server serve`` with its own settings file and SQLite.

    Attributes:
        folder: holds settings, master key, data and the log.
        url: where it listens.
        token: an admin token with every scope.
    """

    def __init__(self, folder: Path, **settings: Any) -> None:
        """Prepare ``folder`` with ``passwright-server init``.

        Args:
            folder: an empty or missing folder.
            settings: further settings, by name.
        """
        self.folder = folder
        self.settings_file = folder / "settings.toml"
        self.log_file = folder / "server.log"
        self.url = ""
        self._process: subprocess.Popen[str] | None = None
        if not self.settings_file.exists():
            told = self.tell("init", "--port", "0", "--public-url", "https://passes.test")
            assert told.returncode == 0, told.stderr
            line = next(line for line in told.stdout.splitlines() if "Admin token" in line)
            self.token = line.split()[2]
        with self.settings_file.open("a") as file:
            for name, value in {"reserve_mb": 0, "requests_per_minute": 0, **settings}.items():
                file.write(f"{name} = {json.dumps(str(value) if _is_path(value) else value)}\n")

    def command(self, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """Run one ``passwright-server`` command to its end, as a process of its own."""
        return subprocess.run(
            [sys.executable, "-m", "server", *arguments, "--settings", str(self.settings_file)],
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
            cwd=REPOSITORY,
            env={**os.environ, **variables},
        )

    def tell(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run one command in this process, which is quicker; not for ``serve``."""
        out, err = io.StringIO(), io.StringIO()
        hook = sys.excepthook
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            status = main([*arguments, "--settings", str(self.settings_file)])
        sys.excepthook = hook
        return subprocess.CompletedProcess(arguments, status, out.getvalue(), err.getvalue())

    def start(self, *arguments: str) -> Self:
        """Start serving, with further arguments, and wait until it does."""
        command = [sys.executable, "-m", "server", "serve", "--settings", str(self.settings_file)]
        with self.log_file.open("a") as log:
            self._process = subprocess.Popen(
                [*command, *arguments],
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                cwd=REPOSITORY,
            )
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if "serves on" not in line:
            self._process.wait(10)
            raise AssertionError(f"the server did not start: {self.log_file.read_text()}")
        self.url = line.split()[-1].strip()
        return self

    @property
    def pid(self) -> int:
        """The process's number."""
        assert self._process is not None
        return self._process.pid

    def kill(self) -> None:
        """Kill it without warning, as a power cut would."""
        assert self._process is not None
        self._process.kill()
        self._end()

    def stop(self) -> int:
        """Ask it to stop and wait; return its exit status."""
        if self._process is None:
            return 0
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)
        return self._end()

    def _end(self) -> int:
        assert self._process is not None
        status = self._process.wait(60)
        if self._process.stdout is not None:
            self._process.stdout.close()
        self._process = None
        return status

    def admin(self, method: str, path: str, content: object = None) -> Reply:
        """Call the admin API."""
        return admin_call(self.url, self.token, method, path, content)

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()


class ServerThread:
    """The same server in a thread, for tests that want to look inside.

    Attributes:
        parts: its components.
        url: where it listens.
        token: an admin token with every scope.
    """

    def __init__(self, folder: Path, **settings: Any) -> None:
        """Listen on a free port of loopback; ``settings`` override the defaults."""
        folder.mkdir(parents=True, exist_ok=True)
        key_file = folder / "master.key"
        if not key_file.exists():
            write_master_key(key_file, new_master_key())
        values = {
            "public_url": "https://passes.test",
            "port": 0,
            "push_gap_seconds": 0.0,
            "requests_per_minute": 0,
            "reserve_mb": 0,
            **{name: str(value) if _is_path(value) else value for name, value in settings.items()},
            "folder": folder,
        }
        self.settings = Settings(**values)
        self.parts = open_components(self.settings)
        self._server = RunningServer(self.parts)
        self.url = f"http://127.0.0.1:{self._server.port}"
        self.token = self.parts.tokens.create("test", SCOPES)[1]
        self._thread = threading.Thread(target=self._server.serve, name="server", daemon=True)

    def admin(self, method: str, path: str, content: object = None, token: str = "") -> Reply:
        """Call the admin API."""
        return admin_call(self.url, token or self.token, method, path, content)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.stop()
        self._thread.join(60)
        self.parts.database.close_thread()
        assert not self._thread.is_alive(), "the server did not stop"


SCOPES = ("read", "passes", "certs", "distribute", "erase", "tokens")


def admin_call(url: str, token: str, method: str, path: str, content: object = None) -> Reply:
    """Call the admin API with a JSON body, or with raw bytes."""
    body = content if isinstance(content, bytes) else None
    headers = {"Authorization": f"Bearer {token}"}
    if content is not None and body is None:
        body = json.dumps(content).encode()
        headers["Content-Type"] = "application/json"
    return request(method, url + path, body, headers)


def wait_until(condition: Any, timeout: float = 20.0, what: str = "") -> None:
    """Wait for something that no event tells of."""
    deadline = time.monotonic() + timeout
    while time.monotonic() < deadline:
        with contextlib.suppress(ConnectionError):
            if condition():
                return
        time.sleep(0.01)
    raise AssertionError(f"waited in vain for {what or condition}")


def _is_path(value: object) -> bool:
    return isinstance(value, Path)
