# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""J9: the power goes while somebody works; at the next start the work is there."""

import os
import time
from pathlib import Path

from screen import Screen, run


def journey(screen: Screen) -> None:
    """Edit, wait as long as the journal may lag, pull the plug, start again, save."""
    folder = Path(os.environ["JOURNEY_FOLDER"])
    screen.start(str(folder / "Card.pass"))
    screen.click("NAME Mara Okonjo", times=2)
    screen.keys("ctrl+a")
    screen.type("Before the storm")
    screen.keys("Return")
    screen.see("NAME Before the storm")
    screen.note("edited")
    time.sleep(5)  # what may be lost.  Source: reliability.md T41
    screen.kill()
    screen.note("killed")
    screen.start()
    screen.click("Open recovered copy", "push button")
    screen.see("NAME Before the storm")
    screen.note("recovered")
    screen.keys("ctrl+s")
    screen.wait(lambda: "Before the storm" in _saved(folder), "the saved pass")
    screen.note("saved")


def _saved(folder: Path) -> str:
    return (folder / "Card.pass/pass.json").read_text()


run(journey)
