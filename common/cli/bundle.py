# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""``passwright bundle``: several signed passes in one .pkpasses."""

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from common.cli.findings import as_json, is_finding, lines_for
from common.errors import PackageError
from common.package.bundle import write_bundle
from common.package.pkpass import reemit, write_file_atomically
from common.package.reader import OpenedPackage, open_all
from common.validation.catalog import found
from common.validation.issue import Issue

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    Subparsers = _SubParsersAction[argparse.ArgumentParser]


def add_to(subparsers: "Subparsers") -> None:
    """Add the command."""
    parser = subparsers.add_parser(
        "bundle",
        help="put several signed passes into one .pkpasses",
        description="Put up to ten signed passes into one .pkpasses, which a phone adds at once. "
        "The passes stay as they are, byte for byte.",
    )
    parser.add_argument("package", type=Path, nargs="+", help="a .pkpass or .pkpasses")
    parser.add_argument(
        "-o", "--output", type=Path, metavar="FILE", required=True, help="the .pkpasses to write"
    )
    parser.add_argument("-f", "--force", action="store_true", help="replace an existing file")
    parser.add_argument("--json", action="store_true", help="print what was done as JSON")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Bundle; returns 1 if anything was odd about the passes."""
    if args.output.exists() and not args.force:
        raise PackageError(
            f"“{args.output}” exists already.", hint="Name another file with -o, or use --force."
        )
    opened = [one for path in args.package for one in open_all(path)]
    data = write_bundle([(one.name, _bytes_of(one)) for one in opened])
    write_file_atomically(args.output, data)
    issues = [*_repeated(opened), *(issue for one in opened for issue in one.issues)]
    if args.json:
        rows = [as_json(issue) for issue in issues]
        print(json.dumps({"file": str(args.output), "passes": len(opened), "issues": rows}))
    else:
        print(f"{args.output}: {len(opened)} passes, {len(data)} bytes.")
        print(*lines_for(issues), sep="\n", end="\n" if issues else "")
    return int(any(is_finding(issue) for issue in issues))


def _bytes_of(opened: OpenedPackage) -> bytes:
    data = reemit(opened.package)
    if data is None:
        raise PackageError(
            f"“{opened.name}” is a folder, not a signed pass.",
            hint="Sign it first, with “passwright sign”.",
        )
    return data


def _repeated(opened: list[OpenedPackage]) -> list[Issue]:
    """Return a finding for each pass that replaces another one of the bundle on the phone."""
    seen: set[tuple[str | None, str | None]] = set()
    issues = []
    for one in opened:
        pass_ = one.package.pass_json
        identity = (pass_.pass_type_identifier, pass_.serial_number)
        if identity in seen:
            issues.append(found("PKG014", ("serialNumber",), serial=identity[1]))
        seen.add(identity)
    return issues
