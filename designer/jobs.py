# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Work that would block the window: files, network, cryptography, large images."""

import logging
from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import QObject, QThreadPool, Signal, SignalInstance, Slot

from common.errors import PasswrightError

_log = logging.getLogger(__name__)


class Job(QObject):
    """One piece of work on the pool; deletes itself after its callback.

    Signals:
        progressed: a fraction from 0 to 1 and what is being done.
    """

    progressed = Signal(float, str)

    def __init__(
        self,
        parent: QObject,
        on_done: Callable[..., None],
        on_error: Callable[[Exception], None] | None,
    ) -> None:
        super().__init__(parent)
        self._on_done = on_done
        self._on_error = on_error
        self.is_cancelled = False

    def cancel(self) -> None:
        """Drop the result; the work itself sees :attr:`is_cancelled` when it looks."""
        self.is_cancelled = True

    @Slot(object)
    def finish(self, result: object) -> None:
        """Hand the result to the callback, on the window's thread."""
        self.deleteLater()
        if not self.is_cancelled:
            self._on_done(result)

    @Slot(object)
    def fail(self, error: Exception) -> None:
        """Hand the error to the callback, on the window's thread."""
        self.deleteLater()
        if self.is_cancelled:
            return
        if self._on_error is None:
            raise error
        self._on_error(error)


class _Mail(QObject):
    """Carries what happened from the pool to the job; kept alive by the work itself."""

    done = Signal(object)
    failed = Signal(object)


def run_job(
    parent: QObject,
    work: Callable[[], object],
    on_done: Callable[..., None],
    on_error: Callable[[Exception], None] | None = None,
) -> Job:
    """Call ``work`` on the pool, then one of the callbacks on the window's thread.

    Args:
        parent: when it is destroyed, the callbacks are dropped.
        work: touches no widget; packages are immutable and may be read freely.
        on_done: takes the result.
        on_error: takes the error; without it the error reaches the error dialog.
    """
    job = Job(parent, on_done, on_error)
    mail = _Mail()
    mail.done.connect(job.finish)
    mail.failed.connect(job.fail)

    def run() -> None:
        try:
            result = work()
        except Exception as error:  # the window decides what to do with it
            if not isinstance(error, PasswrightError):
                _log.exception("a job failed")
            _post(mail.failed, error)
        else:
            _post(mail.done, result)

    QThreadPool.globalInstance().start(run)
    return job


def _post(signal: SignalInstance, value: object) -> None:
    """Emit, unless the program has ended meanwhile and taken the mail with it."""
    with suppress(RuntimeError):
        signal.emit(value)
