# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""``passwright fix``: show the repairs for a pass, and apply those that are asked for.

A repair is named by its finding: ``FLD002``, or ``FLD002@storeCard.backFields[1].key`` for one
place, with ``#2`` for the second of several.  Applying is repeated until nothing that was
asked for is left, because one repair may move the place of another.
"""

import argparse
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from common.cli.circumstances import Circumstances, add_circumstances, circumstances_from
from common.errors import PackageError, PasswrightError
from common.model.package import PassPackage
from common.package.folder import save_folder
from common.package.reader import open_package
from common.validation.fixits import fixits_for
from common.validation.issue import FixIt, Issue
from common.validation.validator import place, validate, visible_issues

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    Subparsers = _SubParsersAction[argparse.ArgumentParser]

_MOST_ROUNDS = 200
"""Repairs applied in one call; each ends one finding, so real passes need far fewer."""


@dataclass(frozen=True)
class Repair:
    """A repair with the name under which it can be asked for."""

    name: str
    issue: Issue
    fix: FixIt


def add_to(subparsers: "Subparsers") -> None:
    """Add the command."""
    parser = subparsers.add_parser(
        "fix",
        help="show repairs, and apply those asked for",
        description="Without --apply and --safe, list the repairs. A folder is changed in "
        "place; a .pkpass needs -o, because its signature would not match any more.",
    )
    parser.add_argument("package", type=Path, help="a package folder, pass.json or .pkpass")
    parser.add_argument(
        "--apply", nargs="+", metavar="ID", default=[], help="apply these repairs, such as FLD002"
    )
    parser.add_argument("--safe", action="store_true", help="apply all that lose nothing")
    parser.add_argument("-o", "--output", type=Path, metavar="DIR", help="save to this folder")
    add_circumstances(parser)
    parser.add_argument("--json", action="store_true", help="print it as JSON")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """List or apply; returns 1 if an asked repair does not fit or repairs are left to do."""
    opened = open_package(args.package)
    around = circumstances_from(args)
    repairs = tuple(repairs_of(opened.package, around))
    if not args.apply and not args.safe:
        _print_list(repairs, as_json=args.json)
        return int(bool(repairs))
    target = args.output or _folder_of(args.package)
    fixed, applied = apply_all(opened.package, around, args.apply, safe=args.safe)
    missed = [wanted for wanted in args.apply if not any(_is(one, wanted) for one in applied)]
    if applied:
        save_folder(fixed, target)
    _print_applied(applied, missed, target, as_json=args.json)
    return int(bool(missed))


def repairs_of(package: PassPackage, around: Circumstances) -> Iterator[Repair]:
    """Yield every repair for every finding that is not ignored."""
    certificate, previous = around.certificate, around.previous
    issues = validate(
        package,
        now=datetime.now(UTC),
        certificate=certificate,
        metrics=around.metrics,
        previous=previous,
    )
    for issue in visible_issues(package, issues):
        fixits = fixits_for(package, issue, certificate=certificate, previous=previous)
        for number, fix in enumerate(fixits, 1):
            where = place(issue)
            name = f"{issue.code}@{where}" if where else issue.code
            yield Repair(name if number == 1 else f"{name}#{number}", issue, fix)


def apply_all(
    package: PassPackage, around: Circumstances, wanted: Sequence[str], *, safe: bool
) -> tuple[PassPackage, tuple[Repair, ...]]:
    """Return the package with all wanted repairs, and what was applied in order."""
    applied: list[Repair] = []
    useless: set[str] = set()
    for _round in range(_MOST_ROUNDS):
        repair = _next_repair(repairs_of(package, around), wanted, useless, safe=safe)
        if repair is None:
            break
        try:
            fixed = repair.fix.apply(package)
        except PasswrightError:
            fixed = package
        if fixed == package:
            useless.add(repair.name)
            continue
        package = fixed
        applied.append(repair)
    return package, tuple(applied)


def _next_repair(
    repairs: Iterable[Repair], wanted: Sequence[str], useless: set[str], *, safe: bool
) -> Repair | None:
    for repair in repairs:
        if repair.name in useless:
            continue
        is_first = "#" not in repair.name.rpartition("@")[2]
        if any(_is(repair, name) for name in wanted) or (safe and repair.fix.safe and is_first):
            return repair
    return None


def _is(repair: Repair, wanted: str) -> bool:
    """Return whether a repair is asked for by this name: exactly, or its first one by code."""
    code, _hash, number = wanted.partition("#")
    is_whole_code = code == repair.issue.code
    suffix = f"#{number}" if number not in ("", "1") else ""
    if is_whole_code:
        return repair.name.partition("#")[2] == suffix.removeprefix("#")
    return repair.name == f"{code}{suffix}"


def _folder_of(path: Path) -> Path:
    if path.is_dir():
        return path
    if path.name == "pass.json":
        return path.parent
    raise PackageError(
        f"“{path.name}” cannot be repaired in place: its signature would not match any more.",
        hint="Name a folder with -o, then sign that one.",
    )


def _print_list(repairs: Sequence[Repair], *, as_json: bool) -> None:
    if as_json:
        print(json.dumps([_row(repair) for repair in repairs], indent=2, ensure_ascii=False))
        return
    for repair in repairs:
        mark = "" if repair.fix.safe else "  (check)"
        print(f"{repair.name}  {repair.fix.title}{mark}\n    {repair.issue.message}")
    if not repairs:
        print("Nothing to repair.")


def _print_applied(
    applied: Sequence[Repair], missed: Sequence[str], target: Path, *, as_json: bool
) -> None:
    if as_json:
        row = {"folder": str(target), "applied": [_row(one) for one in applied], "missed": missed}
        print(json.dumps(row, indent=2, ensure_ascii=False))
        return
    for repair in applied:
        print(f"{repair.name}  {repair.fix.title}")
    for name in missed:
        print(f"{name}  there is no such repair for this pass")
    print(f"{target}: {len(applied)} applied." if applied else "Nothing was changed.")


def _row(repair: Repair) -> dict[str, Any]:
    return {
        "id": repair.name,
        "code": repair.issue.code,
        "title": repair.fix.title,
        "safe": repair.fix.safe,
        "message": repair.issue.message,
    }
