# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The designer killed while somebody works: the saved pass is whole, hardly any work is lost.

Source of the bars: reliability.md T40 and T41; ux.md B.8.
"""

import os
import queue
import random
import shutil
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from common.assets import asset
from common.errors import PasswrightError
from common.model import edits
from common.package.folder import save_folder
from common.package.reader import open_package
from designer.files.journal_store import JournalStore
from tests.reliability.bars import Figures, Ground, figure, none

AT_ONCE = 3
"""Windows that are edited side by side, each in a home of its own."""

MOST_LOST = 10.0
"""Seconds.  Source: the bar; reliability.md T41 aims at 5."""


@dataclass(frozen=True)
class Outcome:
    """What was found after one kill.

    Attributes:
        is_whole: whether the folder on the disk opens as a pass that had been edited.
        lost: seconds between the kill and the youngest edit that survived; 0 if all did.
        offered: whether unsaved work was offered, where there was any.
    """

    is_whole: bool
    lost: float
    offered: bool


def recoveries(ground: Ground) -> Figures:
    """R15: the designer is killed a few times on each commit, two hundred times by make."""
    kills, longest = (3, 4.0) if ground.short else (200, 9.0)
    return kill_the_designer(ground.folder, kills, longest)


def kill_the_designer(folder: Path, kills: int, longest: float) -> Figures:
    """Kill the designer so many times, seconds after its first edit; return figures."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        outcomes = list(
            pool.map(lambda seed: _one(folder / f"home-{seed}", seed, longest), range(kills))
        )
    broken = sum(not one.is_whole for one in outcomes)
    unoffered = sum(not one.offered for one in outcomes)
    lost = max(one.lost for one in outcomes)
    return {
        "kill_designer_files_broken": none(broken, f"of {kills}"),
        "kill_designer_not_offered": none(unoffered, f"of {kills}"),
        "kill_designer_work_lost_s": figure(lost, "s", f"{MOST_LOST:g}", lost <= MOST_LOST),
    }


def _one(home: Path, seed: int, longest: float) -> Outcome:
    dice = random.Random(seed)  # noqa: S311  # no secret
    document = home / "Card.pass"
    shutil.copytree(asset("samples/coffee-card.pass"), document)
    start = open_package(document).package
    save_folder(edits.set_value(start, ("description",), "0"), document)
    edited = _edit_until_killed(home, document, seed, dice.uniform(0.2, longest))
    killed_at = time.monotonic()
    try:
        saved = int(open_package(document).package.pass_json.description or "")
        is_whole = saved == 0 or saved in edited
    except (PasswrightError, ValueError):
        saved, is_whole = 0, False
    survived = max(saved, _recovered(home))
    missing = [at for number, at in edited.items() if number > survived]
    lost = killed_at - min(missing) if missing else 0.0
    return Outcome(is_whole, lost, offered=lost < MOST_LOST)


def _edit_until_killed(home: Path, document: Path, seed: int, seconds: float) -> dict[int, float]:
    """Return when each edit was heard of; kills the program after the first one, seconds later."""
    command = [sys.executable, "-m", "tests.reliability.editing_until_killed"]
    environment = {**os.environ, "PASSWRIGHT_HOME": str(home / "passwright")}
    edited: dict[int, float] = {}
    begun: queue.SimpleQueue[None] = queue.SimpleQueue()
    with subprocess.Popen(
        [*command, str(document), str(seed)],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:

        def listen() -> None:
            assert process.stdout is not None
            for line in process.stdout:
                if not edited:
                    begun.put(None)
                edited[int(line)] = time.monotonic()

        listener = threading.Thread(target=listen)
        listener.start()
        try:
            begun.get(timeout=60)
            time.sleep(seconds)  # the random moment
        finally:
            process.kill()
            listener.join()
    return edited


def _recovered(home: Path) -> int:
    """Return the number of the edit that the journal holds."""
    store = JournalStore(home / "passwright/state")
    packages = [store.read(one.key) for one in store.found()]
    numbers = [int(one.pass_json.description or "0") for one in packages if one is not None]
    return max(numbers, default=0)
