# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Where the files that ship with Passwright lie: fonts, icons, samples, templates."""

import os
import sys
from pathlib import Path

from common.errors import PasswrightError


def asset(name: str) -> Path:
    """Return the path of a shipped file or folder, such as ``fonts/Inter-Regular.otf``.

    Looks in ``PASSWRIGHT_ASSETS``, beside the source tree, then below ``sys.prefix``.
    Raises :class:`PasswrightError` where the installation lacks it.
    """
    places = [
        Path(__file__).resolve().parents[1] / "assets",
        Path(sys.prefix) / "share" / "passwright",
    ]
    if override := os.environ.get("PASSWRIGHT_ASSETS"):
        places.insert(0, Path(override))
    for place in places:
        if (place / name).exists():
            return place / name
    raise PasswrightError(
        f"The file “{name}” that belongs to Passwright is missing.",
        hint="Install Passwright again, or set PASSWRIGHT_ASSETS to its assets folder.",
    )
