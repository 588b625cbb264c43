# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""A thread that does something whenever there is something to do."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from common.errors import PasswrightError

_log = logging.getLogger(__name__)
_AFTER_FAULT = 1.0


class Worker:
    """Calls ``step`` again and again until stopped.

    ``step`` returns the seconds until it wants to be called again, 0 for at once.  ``wake``
    shortens the wait, after a commit that made work.  An exception is logged, and the thread
    lives on; after one of the database it begins anew, as its connection may be another one.
    """

    def __init__(
        self,
        name: str,
        step: Callable[[], float],
        at_end: Callable[[], None] = lambda: None,
        at_start: Callable[[], None] = lambda: None,
    ) -> None:
        """Prepare; ``at_start`` and ``at_end`` are called in the thread."""
        self._step = step
        self._at_start = at_start
        self._at_end = at_end
        self._woken = threading.Event()
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    def start(self) -> None:
        """Start the thread."""
        self._thread.start()

    def wake(self) -> None:
        """Let the next step begin now."""
        self._woken.set()

    @property
    def is_stopping(self) -> bool:
        """Whether the step should come to its end."""
        return self._stopped.is_set()

    def stop(self, timeout: float | None = None) -> bool:
        """Ask the thread to end and wait for it; return whether it did."""
        self._stopped.set()
        self._woken.set()
        if self._thread.is_alive():
            self._thread.join(timeout)
        return not self._thread.is_alive()

    def _run(self) -> None:
        started = False
        while not self._stopped.is_set():
            self._woken.clear()
            try:
                if not started:
                    self._at_start()
                    started = True
                wait = self._step()
            except PasswrightError as error:
                _log.warning("%s: %s It tries again.", self._thread.name, error.message)
                wait, started = _AFTER_FAULT, False
            except Exception:
                _log.exception("%s failed; it tries again", self._thread.name)
                wait = _AFTER_FAULT
            if wait > 0:
                self._woken.wait(wait)
        self._at_end()
