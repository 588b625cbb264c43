# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Bring the database to this version's schema, after a backup."""

from __future__ import annotations

import argparse

from server.migrations.runner import current_version, migrate
from server.repositories.database import open_database
from server.running import before_migration
from server.settings import load_settings

HELP = "bring the database up to date"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments: there are none."""


def run(options: argparse.Namespace) -> int:
    """Migrate, and say what was done."""
    settings = load_settings(options.settings)
    database = open_database(settings)
    try:
        ran = migrate(database, lambda: before_migration(settings))
        version = current_version(database)
    finally:
        database.close_thread()
    print(f"Schema {version}; {len(ran)} step(s) ran.")
    return 0
