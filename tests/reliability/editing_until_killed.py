# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The real window, offscreen, edited and saved until somebody pulls the plug.

Usage: python -m tests.reliability.editing_until_killed FOLDER SEED.  Prints each edit's number.
"""

import os
import random
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QTimer

from common.model import edits
from designer.application import Designer, make_application

EVERY = 25
"""Milliseconds between two edits."""


def main(folder: Path, seed: int) -> int:
    """Edit until killed."""
    dice = random.Random(seed)  # noqa: S311  # no secret
    app = make_application()
    designer = Designer(app)
    designer.open(folder)
    designer.window.show()
    number = int(designer.document.current.pass_json.description or "0")

    def edit() -> None:
        nonlocal number
        number += 1
        package = edits.set_value(designer.document.current, ("description",), str(number))
        if number % 7 == 0:
            package = edits.set_string(package, "de", "Points", f"Punkte {number}")
        if number % 11 == 0:
            package = edits.set_file(package, "note.bin", os.urandom(dice.randint(1, 60_000)))
        designer.document.edit("Change description", package)
        print(number, flush=True)
        if dice.random() < 0.02 and not designer.rooms.files.is_saving:
            designer.rooms.files.save()
        timer.start(EVERY)

    timer = QTimer(singleShot=True)
    timer.timeout.connect(edit)
    timer.start(0)
    return app.exec()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2])))
