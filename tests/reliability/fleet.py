# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Several server processes on one PostgreSQL, which may be killed and come back."""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

from server.components import Components
from server.running import open_components
from server.settings import load_settings
from server.vault import new_master_key, write_master_key
from tests.support.iphone import Reply
from tests.support.live_server import REPOSITORY, SCOPES, admin_call

CHANCE = secrets.SystemRandom()
WEB = {"PASSWRIGHT_PUSH": "no", "PASSWRIGHT_ISSUE": "no", "PASSWRIGHT_NOTIFY": "no"}


class Member:
    """One process of the fleet; ``variables`` are its own settings."""

    def __init__(self, settings_file: Path, log_file: Path, variables: dict[str, str]) -> None:
        self.log_file = log_file
        self.url = ""
        self._environment = {**os.environ, **variables}
        self._command = [
            sys.executable, "-m", "server", "serve", "--settings", str(settings_file),
        ]  # fmt: skip
        self._process: subprocess.Popen[str] | None = None

    def launch(self) -> None:
        """Start it; ``wait`` waits until it serves."""
        with self.log_file.open("a") as log:
            self._process = subprocess.Popen(
                self._command,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                cwd=REPOSITORY,
                env=self._environment,
            )

    def wait(self) -> None:
        """Wait until it serves."""
        assert self._process is not None
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert "serves on" in line, self.log_file.read_text()
        self.url = line.split()[-1]

    def kill(self) -> None:
        """Kill it without warning."""
        if self._process is not None:
            self._process.kill()
            self._process.wait(60)
            assert self._process.stdout is not None
            self._process.stdout.close()
            self._process = None

    def revive(self) -> None:
        """Kill it and start it again."""
        self.kill()
        self.launch()
        self.wait()


class Fleet:
    """Web processes and worker processes with the same settings, master key and database.

    Attributes:
        parts: the same server's parts, in this process, to look inside.
        refusals: statuses from 500 on that callers were answered with.
    """

    def __init__(self, folder: Path, webs: int, workers: int, **settings: Any) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        settings_file = folder / "settings.toml"
        values = {"public_url": "https://passes.test", "port": 0, "reserve_mb": 0, **settings}
        lines = [f"{name} = {json.dumps(value)}\n" for name, value in values.items()]
        settings_file.write_text("".join(lines))
        write_master_key(folder / "master.key", new_master_key())
        self.parts: Components = open_components(load_settings(settings_file, {}))
        self.refusals: list[int] = []
        self._token = self.parts.tokens.create("fleet", SCOPES)[1]
        names = [f"web{number + 1}" for number in range(webs)]
        self.webs = [Member(settings_file, folder / f"{name}.log", WEB) for name in names]
        names = [f"worker{number + 1}" for number in range(workers)]
        self.workers = [Member(settings_file, folder / f"{name}.log", {}) for name in names]

    @property
    def members(self) -> list[Member]:
        """All processes."""
        return [*self.webs, *self.workers]

    def start(self) -> None:
        """Start all processes at once."""
        for member in self.members:
            member.launch()
        for member in self.members:
            member.wait()

    def end(self) -> None:
        """Kill all processes."""
        for member in self.members:
            member.kill()
        self.parts.database.close_all()

    def admin(self, method: str, path: str, content: object = None) -> Reply:
        """Call the admin API of any web process until it is answered."""
        return self.ask(lambda url: admin_call(url, self._token, method, path, content))

    def ask(self, call: Any) -> Reply:
        """Make a call to any web process, again if that dies amid it."""
        deadline = time.monotonic() + 120
        while time.monotonic() < deadline:
            try:
                reply: Reply = call(CHANCE.choice(self.webs).url)
            except OSError:
                time.sleep(0.02)  # killed: a moment later another one or the same is there
                continue
            if reply.status < 500:
                return reply
            self.refusals.append(reply.status)
            time.sleep(0.02)
        raise AssertionError("no web process answers")

    def tracebacks(self) -> int:
        """How many unexpected errors the processes have logged."""
        texts = [m.log_file.read_text() for m in self.members if m.log_file.exists()]
        return sum(text.count("Traceback") for text in texts)


class Crowd:
    """Threads that do their work again and again, until told to stop or until they end it.

    A work ends itself with ``StopIteration``; what else it raises is kept.
    """

    def __init__(self) -> None:
        self.errors: list[BaseException] = []
        self._stopped = threading.Event()
        self._threads: list[threading.Thread] = []

    def add(self, work: Any) -> None:
        """Let another thread do ``work`` again and again."""
        thread = threading.Thread(target=self._run, args=(work,))
        self._threads.append(thread)
        thread.start()

    def stop(self) -> None:
        """Let each thread end what it does, and wait for that."""
        self._stopped.set()
        self.join()

    def join(self) -> None:
        """Wait until all have ended."""
        for thread in self._threads:
            thread.join()

    def _run(self, work: Any) -> None:
        try:
            while not self._stopped.is_set():
                work()
        except StopIteration:
            pass
        except BaseException as error:
            self.errors.append(error)
