# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""``make reliability``: every bar in its long mode; writes build/reliability.json.

``python -m tests.reliability.run --short r2 r7`` runs some of them as each commit does.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from tests.reliability.bars import Figures, Ground
from tests.reliability.describing import descriptions
from tests.reliability.designing import recoveries
from tests.reliability.forgetting import forgotten
from tests.reliability.killing import publications
from tests.reliability.leasing import leases
from tests.reliability.migrating import migrations
from tests.reliability.packages import batch_samples, hostile_packages, killed_saves
from tests.reliability.power_cut import power_cuts
from tests.reliability.processes import chain, reconnected
from tests.reliability.pushing import faults, killed_faults
from tests.reliability.repeating import repeats
from tests.reliability.serving import registrations
from tests.reliability.soaking import soak
from tests.reliability.strangers import costly_certificates, endless_bodies, slow_clients
from tests.reliability.writing import backups, seconds, tags, writers
from tests.support.postgres import PostgresServer

REPORT = Path("build/reliability.json")

BARS: dict[str, tuple[Callable[[Ground], Figures], tuple[str, ...]]] = {
    "r1": (writers, ("sqlite", "postgresql")),
    "r2": (publications, ("sqlite", "postgresql")),
    "r3": (power_cuts, ("sqlite",)),
    "r5": (registrations, ("sqlite",)),
    "r7": (tags, ("sqlite", "postgresql")),
    "r8": (seconds, ("sqlite",)),
    "r9": (faults, ("sqlite", "postgresql")),
    "r9-killed": (killed_faults, ("sqlite", "postgresql")),
    "r10": (leases, ("sqlite", "postgresql")),
    "r11": (backups, ("sqlite",)),
    "r12": (migrations, ("sqlite",)),
    "chain": (chain, ("postgresql",)),
    "reconnect": (reconnected, ("postgresql",)),
    "r13": (forgotten, ("sqlite",)),
    "r14": (killed_saves, ("sqlite",)),
    "r15": (recoveries, ("sqlite",)),
    "s14": (soak, ("sqlite",)),
    "s1": (hostile_packages, ("sqlite",)),
    "s7": (slow_clients, ("sqlite",)),
    "s9": (repeats, ("sqlite",)),
    "s11": (costly_certificates, ("sqlite",)),
    "s12": (endless_bodies, ("sqlite",)),
    "batch": (batch_samples, ("sqlite",)),
    "openapi": (descriptions, ("sqlite",)),
}
"""Each bar and the databases it is held on."""

LONG_ONLY = {"s11", "s14"}
"""What a short time tells nothing of, or what tests/server holds in short."""


def main(arguments: list[str]) -> int:
    """Run the bars named, or all; 1 if one does not hold."""
    short = "--short" in arguments
    names = [name for name in arguments if not name.startswith("-")] or list(BARS)
    holds = True
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bars-")))
        postgres = stack.enter_context(PostgresServer())
        for name in names:
            bar, databases = BARS[name]
            for database in databases:
                url = postgres.new_database() if database == "postgresql" else ""
                ground = Ground(folder / f"{name}-{database}", url, short)
                ground.folder.mkdir()
                started = time.monotonic()
                figures = bar(ground)
                _show(figures, time.monotonic() - started)
                holds = holds and all(row["holds"] for row in figures.values())
                if not short:
                    _keep(figures)
    return 0 if holds else 1


def _keep(figures: Figures) -> None:
    """Write what a bar found beside what others found before."""
    found: Figures = json.loads(REPORT.read_text()) if REPORT.exists() else {}
    REPORT.parent.mkdir(exist_ok=True)
    REPORT.write_text(json.dumps({**found, **figures}, indent=2, sort_keys=True) + "\n")


def _show(figures: Figures, elapsed: float) -> None:
    for name, row in figures.items():
        holds = "yes" if row["holds"] else "NO"
        print(f"{name:36} {row['value']:>12} {row['unit']:18} {row['bar']:>8}  {holds}")
    print(f"  ({elapsed:.1f} s)", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
