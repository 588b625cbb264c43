# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""``passwright unpack``: make a package folder of a .pkpass."""

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from common.cli.findings import as_json, is_finding, lines_for
from common.errors import PackageError
from common.model.file_name import name_fault
from common.package.folder import save_folder
from common.package.reader import OpenedPackage, open_all

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    Subparsers = _SubParsersAction[argparse.ArgumentParser]


def add_to(subparsers: "Subparsers") -> None:
    """Add the command."""
    parser = subparsers.add_parser(
        "unpack",
        help="make a package folder of a .pkpass",
        description="Unpack a pass into a folder that can be edited and signed again. "
        "Manifest and signature are left out; a bundle gives one folder for each pass.",
    )
    parser.add_argument("package", type=Path, help="a .pkpass or .pkpasses")
    parser.add_argument(
        "-o", "--output", type=Path, metavar="DIR", help="the folder to make (default: the name)"
    )
    parser.add_argument("-f", "--force", action="store_true", help="write into an existing folder")
    parser.add_argument("--json", action="store_true", help="print what was done as JSON")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Unpack; returns 1 if anything was odd on reading."""
    opened = open_all(args.package)
    folder = args.output or Path(
        f"{_safe(opened[0].name) if len(opened) == 1 else _stem(args)}.pass"
    )
    targets = _targets(opened, folder)
    for target in targets:
        _check_free(target, force=args.force)
    names = [save_folder(one.package, target) for one, target in zip(opened, targets, strict=True)]
    issues = [issue for one in opened for issue in one.issues]
    if args.json:
        rows = [
            {"folder": str(target), "files": sorted(files)}
            for target, files in zip(targets, names, strict=True)
        ]
        print(json.dumps({"folders": rows, "issues": [as_json(i) for i in issues]}, indent=2))
    else:
        for target, files in zip(targets, names, strict=True):
            print(f"{target}: {len(files)} files.")
        for line in lines_for(issues):
            print(line)
    return int(any(is_finding(issue) for issue in issues))


def _targets(opened: tuple[OpenedPackage, ...], folder: Path) -> list[Path]:
    """Return a folder for each pass: the one asked for, or one below it for each of several."""
    if len(opened) == 1:
        return [folder]
    targets: list[Path] = []
    for number, one in enumerate(opened, 1):
        target = folder / _safe(one.name)
        targets.append(target if target not in targets else folder / f"{_safe(one.name)}-{number}")
    return targets


def _check_free(folder: Path, *, force: bool) -> None:
    if folder.is_file() or (folder.is_dir() and any(folder.iterdir()) and not force):
        raise PackageError(
            f"“{folder}” exists already.", hint="Name another folder with -o, or use --force."
        )


def _safe(name: str) -> str:
    """Return a name that can be a folder; it comes from a file that nobody has vetted."""
    return "pass" if not name or "/" in name or name_fault(name) else name


def _stem(args: argparse.Namespace) -> str:
    return _safe(args.package.stem)
