# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Processes that work until they are killed, forked from a clean one: this one has threads."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any


class Forked:
    """One process that can be killed and made again.

    ``work`` is a function of a module; it is called with ``arguments`` and with a connection
    through which it says "ready" once it works.
    """

    def __init__(self, work: Callable[..., None], *arguments: Any) -> None:
        self._context = multiprocessing.get_context("forkserver")
        # What is imported once need not be imported by each process.
        self._context.set_forkserver_preload([work.__module__])
        self._work = work
        self._arguments = arguments
        self._begin()

    def revive(self) -> None:
        """Kill it without warning, and begin anew."""
        self.kill()
        self._begin()

    def kill(self) -> None:
        """Kill it without warning."""
        self._process.kill()
        self._process.join()
        self._process.close()

    def _begin(self) -> None:
        ready, tell = self._context.Pipe(duplex=False)
        arguments = (*self._arguments, tell)
        self._process = self._context.Process(target=self._work, args=arguments, daemon=True)
        self._process.start()
        tell.close()
        with ready:
            assert ready.recv() == "ready"


def say_ready(tell: Connection) -> None:
    """Tell the one who began this process that it works."""
    tell.send("ready")
    tell.close()
