# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
import threading

from PySide6.QtCore import QObject, QThread, QThreadPool
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from common.errors import PackageError
from designer.jobs import run_job


def test_five_hundred_jobs_answer_on_the_window_thread(qtbot: QtBot) -> None:
    parent = QObject()
    results: list[tuple[int, bool]] = []
    for number in range(500):
        run_job(
            parent,
            lambda number=number: number,
            lambda value: results.append((value, QThread.currentThread() is parent.thread())),
        )
    qtbot.waitUntil(lambda: len(results) == 500)
    assert sorted(value for value, _ in results) == list(range(500))
    assert all(on_window for _, on_window in results)


def test_work_runs_elsewhere(qtbot: QtBot) -> None:
    parent = QObject()
    threads: list[int] = []
    run_job(parent, threading.get_ident, threads.append)
    qtbot.waitUntil(lambda: bool(threads))
    assert threads[0] != threading.get_ident()


def test_an_error_reaches_its_callback(qtbot: QtBot) -> None:
    parent = QObject()
    errors: list[Exception] = []

    def work() -> object:
        raise PackageError("The file is damaged.", hint="Open another one.")

    run_job(parent, work, lambda _result: None, errors.append)
    qtbot.waitUntil(lambda: bool(errors))
    assert str(errors[0]) == "The file is damaged. Open another one."


def test_a_destroyed_parent_gets_no_answer(qtbot: QtBot) -> None:
    results: list[object] = []
    gate = threading.Event()
    for _ in range(50):
        parent = QObject()
        run_job(parent, gate.wait, results.append)
        del parent
    gate.set()
    QThreadPool.globalInstance().waitForDone(5000)
    qtbot.wait(20)
    assert results == []


def test_a_window_that_closes_just_when_the_answer_comes_is_no_crash(qtbot: QtBot) -> None:
    pool = QThreadPool.globalInstance()
    for number in range(400):
        parent = QWidget()
        job = run_job(parent, lambda n=number, held=parent: (n, held), lambda _result: None)
        if number % 2:
            job.setObjectName("held by somebody")
        if number % 5 == 0:
            qtbot.wait(0)
        del parent, job
    pool.waitForDone(5000)
    qtbot.wait(20)


def test_a_cancelled_job_gives_no_answer(qtbot: QtBot) -> None:
    parent = QObject()
    results: list[object] = []
    job = run_job(parent, lambda: 1, results.append)
    job.cancel()
    with qtbot.waitSignal(job.destroyed):
        pass
    assert results == []
