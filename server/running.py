# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""One server from start to graceful stop; the command line and tests use it alike."""

from __future__ import annotations

import logging
import threading

from common.errors import SettingsError
from server.app import create_app
from server.components import Components, compose, push_worker
from server.distribution_parts import DistributionWorkers
from server.http_guard import create_guarded_server
from server.metrics_port import MetricsPort
from server.migrations.runner import migrate
from server.repositories.database import open_database
from server.services.backup import automatic_backup, hold_reserve
from server.settings import Settings
from server.vault import Vault, load_master_key
from server.versions import check_versions
from server.workers.housekeeping import Housekeeping

_log = logging.getLogger(__name__)


def open_components(settings: Settings) -> Components:
    """Open database and vault, bring the schema up to date, and compose.

    Raises:
        SettingsError: the master key is missing or readable by others.
        StorageError: the database cannot be opened or migrated.
    """
    check_versions()
    vault = Vault(load_master_key(settings.master_key_path))
    database = open_database(settings)
    migrate(database, lambda: before_migration(settings))
    return compose(settings, database, vault)


def before_migration(settings: Settings) -> None:
    """Make the automatic backup before the schema changes."""
    automatic_backup(settings)


class RunningServer:
    """A server with its workers; ``serve`` blocks until ``stop`` is called."""

    def __init__(self, parts: Components) -> None:
        """Listen; nothing is served yet.

        Raises:
            SettingsError: the port is in use, or the address is not this machine's.
        """
        self.parts = parts
        settings = parts.settings
        try:
            self._http = create_guarded_server(create_app(parts), settings)
        except OSError as error:
            raise SettingsError(
                f"{settings.host}:{settings.port} cannot be listened on: {error.strerror}.",
                hint="Stop the program that uses the port, or choose another one.",
            ) from error
        self._worker = push_worker(parts) if settings.push else None
        self._distribution = DistributionWorkers(parts)
        self._housekeeping = Housekeeping(parts)
        self._metrics = MetricsPort(parts) if settings.metrics_port else None
        self._stopped = threading.Event()

    @property
    def port(self) -> int:
        """The TCP port that is listened on."""
        return self._http.port

    def serve(self) -> None:
        """Serve until stopped, then let what is under way come to its end."""
        if self.parts.database.is_sqlite:
            self.parts.targets.recover()
            hold_reserve(self.parts.settings)
        if self._worker is not None:
            self._worker.start()
        self._distribution.start()
        self._housekeeping.start()
        if self._metrics is not None:
            self._metrics.start()
        _log.info("serving on %s:%s", self.parts.settings.host, self.port)
        try:
            self._http.serve_until(self._stopped)
        finally:
            self._finish()

    def stop(self) -> None:
        """Ask the server to stop; callable from a signal handler or another thread."""
        self._stopped.set()
        self._http.wake()

    def _finish(self) -> None:
        self._housekeeping.stop()
        if self._metrics is not None:
            self._metrics.stop()
        self._distribution.stop()
        if self._worker is not None:
            self._worker.stop()
        self.parts.database.checkpoint()
        self.parts.database.close_all()
        _log.info("stopped")
