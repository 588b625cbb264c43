# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""``passwright``: the pass engine on the command line.

Exit codes of every subcommand: 0 good, 1 findings, 2 could not.
"""

import argparse
import importlib.metadata
import io
import os
import sys
from collections.abc import Sequence
from types import ModuleType

from common.cli import (
    batch,
    bundle,
    csr,
    doctor,
    explain,
    fix,
    inspect,
    kony,
    preview,
    sign,
    unpack,
    validate,
    verify,
)
from common.errors import PasswrightError

COMMANDS: tuple[ModuleType, ...] = (
    inspect,
    preview,
    unpack,
    sign,
    verify,
    batch,
    bundle,
    csr,
    doctor,
    validate,
    fix,
    explain,
    kony,
)
"""Each module offers ``add_to(subparsers)`` and ``run(args) -> int``, in the order of help."""

COULD_NOT = 2
_INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run a subcommand; what went wrong is said in two lines, never as a traceback."""
    _let_any_text_print()
    args = _parser().parse_args(argv)
    try:
        result: int = args.run(args)
        sys.stdout.flush()
    except PasswrightError as error:
        print(f"error: {error.message}", file=sys.stderr)
        if error.hint:
            print(f"hint: {error.hint}", file=sys.stderr)
        return COULD_NOT
    except BrokenPipeError:  # the reader of our output, such as head, has enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return COULD_NOT
    except KeyboardInterrupt:
        print("error: interrupted.", file=sys.stderr)
        return _INTERRUPTED
    return result


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="passwright",
        description="Look into, check, sign and make Apple Wallet passes.",
        epilog="Exit codes: 0 good, 1 findings, 2 could not.",
    )
    parser.add_argument("--version", action="version", version=f"passwright {_version()}")
    subparsers = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for command in COMMANDS:
        command.add_to(subparsers)
    return parser


def _version() -> str:
    try:
        return importlib.metadata.version("passwright")
    except importlib.metadata.PackageNotFoundError:  # run from a checkout
        return "from source"


def _let_any_text_print() -> None:
    """A terminal that lacks a character shows its code in place of a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


if __name__ == "__main__":
    sys.exit(main())
