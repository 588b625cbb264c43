# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""J13: from the start of the program to a first signed pass, by keyboard alone."""

import os
from pathlib import Path

from screen import Screen, run


def journey(screen: Screen) -> None:
    """As with the mouse, but no pointer is ever moved."""
    folder = Path(os.environ["JOURNEY_FOLDER"])
    screen.start()
    screen.find("Membership")
    screen.tab_to("Membership")
    screen.keys("space")
    screen.note("design chosen")
    screen.find("Name of your organization", "text")
    screen.type("Makerspace Nord")
    screen.tab_to("Choose logo…")
    screen.keys("space")
    screen.find("File name:", "text")
    screen.type(str(folder / "logo.png"))
    screen.keys("Return")
    screen.find("logo.png", "push button")
    screen.note("logo taken")
    screen.tab_to("Create pass")
    screen.keys("space")
    screen.see("NAME Mara Okonjo")
    screen.note("pass made")
    screen.tab_to("Name, Mara Okonjo")
    screen.keys("Return", "ctrl+a")
    screen.type("Ada Nordstrom")
    screen.keys("Return")
    screen.see("NAME Ada Nordstrom")
    screen.note("name written on the pass")
    screen.keys("ctrl+e")
    screen.find("Choose certificate…", "push button")
    screen.tab_to("Choose certificate…")
    screen.keys("space")
    screen.find("File name:", "text")
    screen.type(str(folder / "card.p12"))
    screen.keys("Return")
    screen.find("Passphrase")
    screen.type("secret")
    screen.note("certificate given")
    screen.keys("Return")
    screen.see("Signed. It lives in")
    screen.note("signed")


run(journey)
