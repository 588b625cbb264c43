# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Look the installation over and say what an owner should know."""

from __future__ import annotations

import argparse
import json

from server.running import open_components
from server.services.doctor import examine
from server.settings import load_settings

HELP = "look the installation over"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--json", action="store_true")


def run(options: argparse.Namespace) -> int:
    """Print each check; 1 if anything needs attention."""
    parts = open_components(load_settings(options.settings))
    try:
        checks = examine(parts)
    finally:
        parts.database.close_all()
    if options.json:
        print(json.dumps([{"good": c.good, "text": c.text, "hint": c.hint} for c in checks]))
    else:
        for check in checks:
            print(f"{'ok  ' if check.good else 'LOOK'}  {check.text}")
            if check.hint and not check.good:
                print(f"      {check.hint}")
    return 0 if all(check.good for check in checks) else 1
