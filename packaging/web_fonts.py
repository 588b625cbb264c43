# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Cuts Inter to what a download page sends: the Latin letters, as WOFF2.

Run again when assets/fonts change, in an environment of its own:
``pip install fonttools brotli``, then ``python packaging/web_fonts.py``.
The result is under Inter's own license, assets/fonts/OFL.txt.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ASSETS = Path(__file__).resolve().parents[1] / "assets"
CUTS = {300: "Light", 400: "Regular", 500: "Medium", 600: "SemiBold", 700: "Bold"}
# server/web_fonts.py names the same ranges.
LETTERS = (
    "U+0020-007E,U+00A0-017F,U+0192,U+0218-021B,U+02C6,U+02DC,U+2000-206F,U+20A0-20BF,"
    "U+2116,U+2122,U+2190-2193,U+2212,U+2248,U+2260,U+2264,U+2265"
)


def cut(weight: int, name: str) -> None:
    """Write one weight."""
    command = [
        sys.executable, "-m", "fontTools.subset", str(ASSETS / f"fonts/Inter-{name}.otf"),
        f"--unicodes={LETTERS}", "--layout-features=kern,liga,calt,ccmp,locl,mark,mkmk",
        "--flavor=woff2", "--desubroutinize", "--no-hinting",
        f"--output-file={ASSETS / f'pages/inter-{weight}.woff2'}",
    ]  # fmt: skip
    subprocess.run(command, check=True)  # noqa: S603  # our own words


if __name__ == "__main__":
    for number, name in CUTS.items():
        cut(number, name)
