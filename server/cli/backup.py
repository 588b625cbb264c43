# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Copy the database, whole and consistent, while the server runs."""

from __future__ import annotations

import argparse
from pathlib import Path

from server.services.backup import backup, stamp
from server.settings import load_settings

HELP = "copy the database"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("target", type=Path, nargs="?", help="the file to write")


def run(options: argparse.Namespace) -> int:
    """Back up, and say where to."""
    settings = load_settings(options.settings)
    default = settings.data_path / "backups" / f"backup-{stamp()}.sqlite3"
    print(backup(settings, options.target or default))
    return 0
