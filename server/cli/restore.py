# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Put a backup in the place of the database; stop the server first."""

from __future__ import annotations

import argparse
from pathlib import Path

from server.running import open_components
from server.services.backup import restore
from server.settings import load_settings

HELP = "go back to a backup"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("source", type=Path, help="the backup")


def run(options: argparse.Namespace) -> int:
    """Restore, bring the schema up to date, erase again what was erased since."""
    settings = load_settings(options.settings)
    aside = restore(settings, options.source)
    parts = open_components(settings)
    try:
        again = parts.erasing.repeat()
    finally:
        parts.database.close_all()
    print(f"Restored {options.source}." + (f" The old database is {aside}." if aside else ""))
    if again:
        print(f"{again} pass(es) that were erased since the backup were erased again.")
    return 0
