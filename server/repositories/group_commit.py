# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Works of several threads in one transaction, so that they wait for the disk once."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any, Generic, TypeVar

from server.problems import StorageError

T = TypeVar("T")

_LARGEST_GROUP = 64
# A commit costs as much as the works of three phones, even where the disk is quick (measured).
_GATHER_SECONDS = 0.0005


class _RefusedError(Exception):
    """One work of a group cannot be done."""


class _Work(Generic[T]):
    """A work of one thread, which waits until it is done or must do the next group itself."""

    def __init__(self, work: Callable[[], T]) -> None:
        self._work = work
        self._woken = threading.Lock()
        self._woken.acquire()
        self._result: list[T] = []
        self.error: BaseException | None = None
        self.is_done = False

    def wait(self) -> None:
        self._woken.acquire()

    def wake(self) -> None:
        self._woken.release()

    def do(self) -> None:
        self._result = [self._work()]

    def do_or_refuse(self) -> None:
        """Do the work; what it raises tells of it, not of the transaction it is in."""
        try:
            self.do()
        except StorageError:
            raise
        except Exception as error:
            raise _RefusedError from error

    def do_alone(self, savepoint: Callable[[], AbstractContextManager[None]]) -> None:
        """Do the work so that what it raises undoes nothing else."""
        try:
            with savepoint():
                self.do()
        except StorageError:
            raise  # no work of this group is safe
        except Exception as error:
            self.error = error

    def result(self) -> T:
        if self.error is not None:
            raise self.error
        return self._result[0]


class GroupCommit:
    """Lets threads that come while a commit is under way share the next one.

    The thread that finds nobody at work leads: it does all works that wait, commits, and tells
    their threads.  If more have come meanwhile, it hands the lead to the first of them; so no
    thread works longer than for the group of its own work, and while one waits for the disk,
    all others gather.  Where many come, the leader gives them a moment more; one that comes
    alone never waits.
    """

    def __init__(
        self,
        transaction: Callable[[], AbstractContextManager[None]],
        savepoint: Callable[[], AbstractContextManager[None]],
    ) -> None:
        """Keep how to open a writing transaction, and a savepoint within it."""
        self._transaction = transaction
        self._savepoint = savepoint
        self._lock = threading.Lock()
        self._waiting: deque[_Work[Any]] = deque()
        self._is_led = False
        self._last_size = 1

    @property
    def waiting(self) -> int:
        """How many works wait for the next group."""
        return len(self._waiting)

    def do(self, work: Callable[[], T]) -> T:
        """Do ``work`` in a shared transaction; return when that is on the disk.

        ``work`` may be done twice: when another of its group fails, all is undone and done
        again, each in its savepoint.  So savepoints cost nothing while nothing fails.

        Raises:
            StorageError: the transaction failed, and with it all works of the group.
            Exception: what ``work`` raises, which undoes that work alone.
        """
        own = _Work(work)
        with self._lock:
            self._waiting.append(own)
            leads, self._is_led = not self._is_led, True
        if not leads:
            own.wait()
        if not own.is_done:
            self._lead()
        return own.result()

    def _lead(self) -> None:
        group = self._gather()
        try:
            if not self._do_at_once(group):
                with self._transaction():
                    for work in group:
                        work.do_alone(self._savepoint)
        except BaseException as error:
            for work in group:
                work.error = error
            if not isinstance(error, StorageError):
                raise
        finally:
            self._finish(group)

    def _gather(self) -> list[_Work[Any]]:
        """Take the works that wait, or that will in a moment if the last group was one."""
        if self._last_size > 1:
            time.sleep(_GATHER_SECONDS)
        with self._lock:
            self._last_size = min(len(self._waiting), _LARGEST_GROUP)
            return [self._waiting.popleft() for _ in range(self._last_size)]

    def _do_at_once(self, group: list[_Work[Any]]) -> bool:
        """Do all works; return whether that stands, or nothing of it happened."""
        try:
            with self._transaction():
                for work in group:
                    work.do_or_refuse()
        except _RefusedError:
            return False  # each has to be asked by itself
        return True

    def _finish(self, group: list[_Work[Any]]) -> None:
        with self._lock:
            following = self._waiting[0] if self._waiting else None
            self._is_led = following is not None
        for work in group:
            work.is_done = True
            work.wake()
        if following is not None:
            following.wake()
