# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""``passwright-server``: set up, run and look after a companion server."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from common.errors import PasswrightError
from server.redaction import install_excepthook, redact

DEFAULT_SETTINGS = "settings.toml"
COMMANDS = (
    "init",
    "serve",
    "token",
    "migrate",
    "backup",
    "restore",
    "doctor",
    "free-space",
    "erase",
    "export",
    "rotate-key",
    "push-check",
)
"""Each is a module of ``server.cli`` with ``add_arguments`` and ``run``."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one subcommand; return 0 for good, 1 for findings, 2 for could not."""
    install_excepthook(sys.stderr.write)
    parser = argparse.ArgumentParser(prog="passwright-server", description=__doc__)
    parser.add_argument(
        "--settings",
        type=Path,
        default=argparse.SUPPRESS,
        help="the settings file (default: PASSWRIGHT_SETTINGS or settings.toml)",
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name in COMMANDS:
        module = importlib.import_module(f"server.cli.{name.replace('-', '_')}")
        command = commands.add_parser(name, help=module.HELP, description=module.__doc__)
        command.add_argument("--settings", type=Path, default=argparse.SUPPRESS)
        module.add_arguments(command)
        command.set_defaults(run=module.run)
    options = parser.parse_args(arguments)
    if not hasattr(options, "settings"):
        options.settings = Path(os.environ.get("PASSWRIGHT_SETTINGS", DEFAULT_SETTINGS))
    try:
        return int(options.run(options))
    except PasswrightError as error:
        print(f"error: {redact(error.message)}", file=sys.stderr)
        if error.hint:
            print(f"hint: {redact(error.hint)}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 2


if __name__ == "__main__":
    sys.exit(main())
