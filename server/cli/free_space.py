# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Give back the room that the server holds for the hour in which the disk is full."""

from __future__ import annotations

import argparse

from server.services.backup import free_reserve
from server.settings import load_settings

HELP = "make room when the disk is full"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments: there are none."""


def run(options: argparse.Namespace) -> int:
    """Release the reserve; the running server goes on by itself."""
    freed = free_reserve(load_settings(options.settings))
    if not freed:
        print("There is no reserve to give back. Make room on the disk by other means.")
        return 1
    print(f"{freed // 2**20} MB are free again. Make more room; the next start holds it anew.")
    return 0
