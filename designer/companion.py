# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The companion server beside the designer: a process of its own, on loopback, with SQLite."""

import os
import re
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, Signal

from common.errors import PasswrightError, PublishError
from common.text import _

STOP_SECONDS = 5
"""How long a server that was asked to stop may take."""

_SERVES_ON = re.compile(r"serves on (http://\S+)")
_TOKEN = re.compile(r"Admin token:\s+(\S+)")


class Companion(QObject):
    """Starts the server in a folder of the user's, and stops it with the program.

    The designer never imports the server: it runs its command, as a shop owner would.

    Signals:
        ready: address and admin token, once it serves.
        failed: the :class:`PasswrightError` that says why it does not.
    """

    ready = Signal(str, str)
    failed = Signal(object)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        """Prepare; ``folder`` holds settings, master key, token and database."""
        super().__init__(parent)
        self._settings = folder / "settings.toml"
        self._token_file = folder / "designer.token"
        self._process = QProcess(self)
        self._process.errorOccurred.connect(self._cannot_run)
        self._told = ""

    @property
    def is_running(self) -> bool:
        return self._process.state() is not QProcess.ProcessState.NotRunning

    def start(self) -> None:
        """Start serving; the first time sets the server up."""
        if self._settings.exists() and self._token_file.exists():
            self._serve()
        else:
            self._run(self._set_up, "init", "--port", "0", "--public-url", "https://passes.example")

    def stop(self) -> None:
        """Ask the server to stop, and wait until it has."""
        self._process.errorOccurred.disconnect(self._cannot_run)
        if self.is_running:
            self._process.terminate()
            if not self._process.waitForFinished(STOP_SECONDS * 1000):
                self._process.kill()
                self._process.waitForFinished(STOP_SECONDS * 1000)

    def _run(self, then: Callable[[int], None], *command: str) -> None:
        self._told = ""
        self._process.readyReadStandardOutput.connect(self._listen)
        self._process.finished.connect(then)
        arguments = ["-m", "server", *command, "--settings", str(self._settings)]
        self._process.start(sys.executable, arguments)

    def _listen(self) -> None:
        self._told += bytes(self._process.readAllStandardOutput().data()).decode(errors="replace")
        if found := _SERVES_ON.search(self._told):
            self._process.readyReadStandardOutput.disconnect(self._listen)
            self.ready.emit(found.group(1), self._token_file.read_text())

    def _set_up(self, status: int) -> None:
        self._listen()
        self._process.finished.disconnect(self._set_up)
        self._process.readyReadStandardOutput.disconnect(self._listen)
        found = _TOKEN.search(self._told)
        if status != 0 or found is None:
            self._tell_failure()
            return
        try:
            _write_private(self._token_file, found.group(1))
        except OSError as error:
            self.failed.emit(PublishError(str(error), hint=_("Free the folder, then try again.")))
            return
        # Its authority is not Apple's until the user has a certificate: accept test passes.
        with self._settings.open("a") as settings:
            settings.write("\n# Beside the designer, test passes may be tried.\n")
            settings.write('verify_signatures = "lenient"\n')
        self._serve()

    def _serve(self) -> None:
        self._run(self._ended, "serve", "--stop-with-input")

    def _ended(self, status: int) -> None:
        if status != 0:
            self._tell_failure()

    def _tell_failure(self) -> None:
        said = bytes(self._process.readAllStandardError().data()).decode(errors="replace")
        lines = dict(
            line.split(": ", 1) for line in said.splitlines() if line.startswith(("error", "hint"))
        )
        self.failed.emit(
            PublishError(
                _("The server beside the designer did not start.") + " " + lines.get("error", ""),
                hint=lines.get("hint", _("You can design and sign without it.")),
            )
        )

    def _cannot_run(self) -> None:
        error: PasswrightError = PublishError(
            _("The server beside the designer could not be run."),
            hint=_("You can design and sign without it."),
        )
        self.failed.emit(error)


def _write_private(path: Path, text: str) -> None:
    """Write a file that only its owner can read."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(text)
