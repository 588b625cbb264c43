# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Erase one pass and everything that is known of the person who holds it."""

from __future__ import annotations

import argparse

from server.running import open_components
from server.settings import load_settings

HELP = "erase a person's pass"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("pass_type")
    parser.add_argument("serial")


def run(options: argparse.Namespace) -> int:
    """Erase it from the database, its log and its free pages."""
    parts = open_components(load_settings(options.settings))
    try:
        parts.erasing.erase(options.pass_type, options.serial)
    finally:
        parts.database.close_all()
    print("Erased. Backups that were made before still hold it; a restore erases it again.")
    return 0
