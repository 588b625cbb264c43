# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Work that would block the window: files, network, cryptography, large images."""

import gc
import logging
from collections.abc import Callable
from contextlib import suppress
from itertools import count
from queue import SimpleQueue

from PySide6.QtCore import QCoreApplication, QObject, Qt, QThreadPool, Signal, Slot
from shiboken6 import isValid

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
        self._callbacks: list[Callable[..., None] | None] = [on_done, on_error]
        self.is_cancelled = False

    def cancel(self) -> None:
        """Drop the result; the work itself sees :attr:`is_cancelled` when it looks."""
        self.is_cancelled = True

    def finish(self, result: object) -> None:
        """Hand the result to the callback, on the window's thread."""
        on_done, _on_error = self._taken()
        if on_done is not None and not self.is_cancelled:
            on_done(result)

    def fail(self, error: Exception) -> None:
        """Hand the error to the callback, on the window's thread."""
        _on_done, on_error = self._taken()
        if self.is_cancelled:
            return
        if on_error is None:
            raise error
        on_error(error)

    def _taken(self) -> list[Callable[..., None] | None]:
        """Return the callbacks and forget them.

        A callback may hold the last reference to the dialog that owns this job; kept until
        the job is deleted, it would make the dialog delete the job for a second time.
        """
        callbacks, self._callbacks = self._callbacks, [None, None]
        self.deleteLater()
        return callbacks


class _Desk(QObject):
    """Takes letters from the pool and hands them over on the window's thread.

    There is one for the whole life of the application: a signal from the pool straight to a
    job would race with the window that deletes the job, and crash.  For the same reason the
    letter brings ``work`` back: what it holds, perhaps a dialog, must not end on the pool.

    While jobs run, Python's collector of cycles rests: it works on whatever thread it wakes
    up on, and a dialog that it deletes on the pool takes the program with it.
    """

    _arrived = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._letters: SimpleQueue[tuple[int, str, object, object]] = SimpleQueue()
        self._waiting: dict[int, Job] = {}
        self._numbers = count()
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def expect(self, job: Job) -> int:
        """Return the number under which the result of a job is to be sent."""
        number = next(self._numbers)
        self._waiting[number] = job
        gc.disable()
        return number

    def send(self, letter: tuple[int, str, object, object]) -> None:
        """Send number, slot, its argument and the work; called on the pool."""
        self._letters.put(letter)
        del letter
        with suppress(RuntimeError):  # the program has ended meanwhile
            self._arrived.emit()

    @Slot()
    def _deliver(self) -> None:
        while not self._letters.empty():
            number, slot, value, _work = self._letters.get()
            job = self._waiting.pop(number)
            if not self._waiting:
                gc.enable()
            if isValid(job):  # else its window is gone, and nobody wants to know
                getattr(job, slot)(value)


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
    desk = _desk()
    number = desk.expect(job)
    task = [work]  # emptied on the pool, so that the letter alone holds the work

    def run() -> None:
        desk.send(_done(number, task.pop()))

    QThreadPool.globalInstance().start(run)
    return job


def _done(number: int, work: Callable[[], object]) -> tuple[int, str, object, object]:
    """Do the work; return the letter about it."""
    try:
        return number, "finish", work(), work
    except Exception as error:  # the window decides what to do with it
        if not isinstance(error, PasswrightError):
            _log.exception("a job failed")
        return number, "fail", error, work


def _desk() -> _Desk:
    """Return the application's desk, made when the first job starts."""
    app = QCoreApplication.instance()
    if app is None:
        raise RuntimeError("jobs need an application")
    found = app.findChild(_Desk, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return found if isinstance(found, _Desk) else _Desk(app)
