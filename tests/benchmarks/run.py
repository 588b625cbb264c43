# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""`make bench`: run every benchmark module, print a table, write build/bench.json.

A module of this folder joins by being named in MODULES and having ``figures()``, which
returns ``{"name": {"value": …, "unit": …, "bar": …, "holds": bool}}``.
"""

import importlib
import json
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

MODULES = (
    "designer",
    "images",
    "certificates",
    "paint",
    "lint",
    "batch",
    "server",
    "push",
    "distribution",
)

REPORT = Path("build/bench.json")

Figures = dict[str, dict[str, object]]


def main(names: list[str]) -> int:
    """Run the named modules (all without names); 1 when a bar does not hold."""
    figures: Figures = {}
    if names and REPORT.exists():
        figures = json.loads(REPORT.read_text())
    print(f"{'figure':38} {'value':>12} {'unit':12} {'bar':>10}  holds")
    for name in names or MODULES:
        started = time.monotonic()
        found = _measured(name)
        for figure, row in found.items():
            holds = "yes" if row["holds"] else "NO"
            print(f"{figure:38} {row['value']:>12} {row['unit']:12} {row['bar']:>10}  {holds}")
        print(f"  ({name}: {time.monotonic() - started:.1f} s)")
        figures.update(found)
    REPORT.parent.mkdir(exist_ok=True)
    REPORT.write_text(json.dumps(figures, indent=2) + "\n")
    return 0 if all(row["holds"] for row in figures.values()) else 1


def _measured(name: str) -> Figures:
    """Run one module in a process of its own: what another left in memory is not its."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        return process.submit(_figures, name).result()


def _figures(name: str) -> Figures:
    found: Figures = importlib.import_module(f"tests.benchmarks.{name}").figures()
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
