# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""J6: German is added to a pass and every text translated in the grid; then it is saved."""

import json
import os
from pathlib import Path

from screen import Screen, run


def journey(screen: Screen) -> None:
    """Add the language, type down the column, save."""
    folder = Path(os.environ["JOURNEY_FOLDER"])
    words = json.loads((folder / "german.json").read_text())
    screen.start(str(folder / "Card.pass"))
    screen.click("Languages", "menu item")
    screen.click("Add language…", "menu item")
    screen.find("Language", "combo box")
    screen.type("German")
    screen.keys("Down", "Return")  # takes what is suggested
    screen.click("Add language", "push button")
    screen.see("German (de): 0 of")
    screen.note("German added")
    for word in words:
        screen.type(word)
        screen.keys("Return", "Down")
    screen.see(words[-1])
    screen.note(f"{len(words)} texts translated")
    screen.keys("ctrl+s")
    screen.see("Saved")
    screen.wait(lambda: (folder / "Card.pass/de.lproj/pass.strings").exists(), "pass.strings")
    screen.note("saved")


run(journey)
