# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Write out all that is stored of one pass, for the person who asks what is known of them."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from common.package.pkpass import write_file_atomically
from server.problems import NotFoundError
from server.running import open_components
from server.settings import load_settings

HELP = "write out what is stored of a pass"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("pass_type")
    parser.add_argument("serial")
    parser.add_argument("folder", type=Path, help="where to write")


def run(options: argparse.Namespace) -> int:
    """Write the .pkpass and a JSON file with registrations and versions."""
    parts = open_components(load_settings(options.settings))
    try:
        stored = parts.passes.find(options.pass_type, options.serial)
        if stored is None:
            raise NotFoundError("There is no such pass.")
        record = {
            "passTypeIdentifier": stored.pass_type,
            "serialNumber": stored.serial,
            "tag": str(stored.tag),
            "voided": stored.voided,
            "versions": parts.passes.versions(stored.id),
            "devices": parts.registrations.devices(stored.id, 1_000_000),
        }
        package = parts.publishing.package(stored)
    finally:
        parts.database.close_all()
    options.folder.mkdir(parents=True, exist_ok=True)
    write_file_atomically(options.folder / "pass.pkpass", package)
    text = json.dumps(record, indent=2, ensure_ascii=False)
    write_file_atomically(options.folder / "record.json", text.encode())
    print(options.folder)
    return 0
