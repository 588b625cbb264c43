# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""``/metrics`` for Prometheus, on a port of its own on loopback."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from common.errors import SettingsError
from server.components import Components
from server.http_guard import create_guarded_server
from server.problems import StorageError

_TYPE = "text/plain; version=0.0.4; charset=utf-8"


class MetricsPort:
    """A tiny server in a thread; strangers never reach it."""

    def __init__(self, parts: Components) -> None:
        """Listen.

        Raises:
            SettingsError: the port is in use.
        """
        self._parts = parts
        settings = parts.settings.with_(
            host="127.0.0.1", port=parts.settings.metrics_port, threads=1, trusted_proxy=""
        )
        try:
            self._http = create_guarded_server(self._answer, settings)
        except OSError as error:
            raise SettingsError(
                f"metrics_port {settings.port} cannot be listened on: {error.strerror}.",
                hint="Choose another one.",
            ) from error
        self._stopped = threading.Event()
        self._thread = threading.Thread(
            target=self._http.serve_until, args=(self._stopped,), name="metrics", daemon=True
        )

    def start(self) -> None:
        """Start serving."""
        self._thread.start()

    def stop(self) -> None:
        """Stop and wait for it."""
        self._stopped.set()
        self._http.wake()
        self._thread.join(10)

    def _answer(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
        if environ["PATH_INFO"] != "/metrics" or environ["REQUEST_METHOD"] != "GET":
            start_response("404 Not Found", [("Content-Length", "0")])
            return []
        try:
            gauges = self._parts.health.gauges()
        except StorageError:
            gauges = {}
        text = self._parts.metrics.text({"up": float(bool(gauges)), **gauges}).encode()
        start_response("200 OK", [("Content-Type", _TYPE), ("Content-Length", str(len(text)))])
        return [text]
