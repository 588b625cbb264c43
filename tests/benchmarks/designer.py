# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""How fast the designer answers; each figure counts real paints of a real window."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from designer.application import Designer

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "assets" / "samples" / "coffee-card.pass"
STEPS = 120
"""Samples per round; at least 100.  Source: ux.md C.7."""

ROUNDS = 3
"""The best round counts: the others measure what else this computer is doing."""


def figures() -> dict[str, dict[str, object]]:
    """Measure everything; bars are in the same units as the values."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["PASSWRIGHT_HOME"] = home
        cold = _cold_start()
        keys, undo, four = _latencies()
        opened = _open_large(Path(home))
    return {
        "key_to_paint_p95_ms": _figure(_p95(keys), "ms", 16),
        "key_to_paint_four_previews_p95_ms": _figure(_p95(four), "ms", 33),
        "undo_p95_ms": _figure(_p95(undo), "ms", 16),
        "open_300kb_ms": _figure(opened, "ms", 250),
        "cold_start_s": _figure(cold, "s", 1.5),
    }


def _figure(value: float, unit: str, bar: float) -> dict[str, object]:
    return {"value": round(value, 2), "unit": unit, "bar": bar, "holds": value <= bar}


def _p95(values: list[float]) -> float:
    return sorted(values)[int(len(values) * 0.95) - 1]


def _designer(path: Path) -> "Designer":
    from designer.application import Designer, make_application

    designer = Designer(make_application())
    designer.open(path)
    designer.window.show()
    designer.window.activateWindow()
    _until(lambda: designer.canvas.paints > 0)
    return designer


def _latencies() -> tuple[list[float], list[float], list[float]]:
    """Return key to paint, undo to paint, and key to paint with four faces, in milliseconds."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    designer = _designer(SAMPLE)
    style = designer.document.current.style
    designer.selection.select((style, "headerFields", 0, "value"))
    field = designer.inspector.focusWidget()

    def press(number: int) -> None:
        """Type eight digits, take them back, and so on: a value as long as values are."""
        key = Qt.Key.Key_Backspace if number % 16 >= 8 else Qt.Key.Key_0 + number % 8
        QTest.keyClick(field, Qt.Key(key))

    keys = _best_round(designer, press)
    for number in range(STEPS):
        designer.document.edit(
            f"Step {number}",
            designer.document.current.with_value_at(("description",), f"Step {number}"),
        )
    stack = designer.document.undo_stack
    undo = _best_round(
        designer, lambda number: stack.undo() if number < STEPS // 2 else stack.redo()
    )
    designer.actions["view.compare_faces"].trigger()
    _settle()
    designer.selection.select((style, "headerFields", 0, "value"))
    four = _best_round(designer, press)
    designer.window.hide()
    return keys, undo, four


def _best_round(designer: "Designer", act: Callable[[int], object]) -> list[float]:
    """Return the times of the round with the lowest p95."""
    rounds = [
        [_to_paint(designer, lambda n=n: act(n)) for n in range(STEPS)] for _ in range(ROUNDS)
    ]
    return min(rounds, key=_p95)


def _to_paint(designer: "Designer", act: Callable[[], object]) -> float:
    """Return the milliseconds from an act to the next finished paint of the canvas."""
    _settle()
    before = designer.canvas.paints
    start = time.perf_counter()
    act()
    _until(lambda: designer.canvas.paints > before)
    return (time.perf_counter() - start) * 1000


def _open_large(home: Path) -> float:
    """Return the milliseconds from opening a .pkpass of 300 kB to its first paint."""
    from common.model.edits import set_file
    from common.package.pkpass import write_zip
    from common.package.reader import open_package

    package = set_file(open_package(SAMPLE).package, "large.bin", os.urandom(300_000))
    file = home / "large.pkpass"
    file.write_bytes(write_zip(package.exported_files().items()))
    designer = _designer(SAMPLE)
    times = [_to_paint(designer, lambda: designer.open(file)) for _ in range(9)]
    designer.window.hide()
    return statistics.median(times)


def _cold_start() -> float:
    """Return the seconds from starting a process to a painted window, best of three.

    The best, because the other runs measure what else this computer is doing.
    """
    program = "from tests.benchmarks.designer import start_once; start_once()"
    times = []
    for _ in range(3):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True)
        times.append(time.perf_counter() - start)
    return min(times)


def start_once() -> None:
    """Open the sample in a window, paint it, and leave."""
    _designer(SAMPLE)
    os._exit(0)


def _until(done: Callable[[], bool]) -> None:
    from PySide6.QtCore import QCoreApplication, QEventLoop

    end = time.perf_counter() + 10
    while not done():
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)
        if time.perf_counter() > end:
            raise TimeoutError("the window did not paint")


def _settle() -> None:
    from PySide6.QtCore import QCoreApplication

    for _ in range(3):
        QCoreApplication.processEvents()


if __name__ == "__main__":
    for name, figure in figures().items():
        print(name, figure)
