# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""J1: from the start of the program to a first signed pass, with the mouse."""

import os
from pathlib import Path

from screen import Screen, run


def journey(screen: Screen) -> None:
    """Choose a design, say whose it is, write a name on the pass, sign."""
    folder = Path(os.environ["JOURNEY_FOLDER"])
    screen.start()
    screen.click("Membership")
    screen.note("design chosen")
    screen.find("Name of your organization", "text")
    screen.type("Makerspace Nord")
    screen.click("Choose logo…", "push button")
    screen.find("File name:", "text")
    screen.type(str(folder / "logo.png"))
    screen.keys("Return")
    screen.find("logo.png", "push button")
    screen.note("logo taken")
    screen.click("Create pass", "push button")
    screen.see("NAME Mara Okonjo")
    screen.note("pass made")
    screen.click("NAME Mara Okonjo", times=2)
    screen.keys("ctrl+a")
    screen.type("Ada Nordstrom")
    screen.keys("Return")
    screen.note("name written on the pass")
    screen.keys("ctrl+e")
    screen.click("Choose certificate…", "push button")
    screen.find("File name:", "text")
    screen.type(str(folder / "card.p12"))
    screen.keys("Return")
    screen.find("Passphrase")
    screen.type("secret")
    screen.note("certificate given")
    screen.click("Sign", "push button")
    screen.see("Signed. It lives in")
    screen.note("signed")


run(journey)
