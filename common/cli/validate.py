# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""``passwright validate``: hold a pass against every rule."""

import argparse
import json
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from common.cli.circumstances import Circumstances, add_circumstances, circumstances_from
from common.cli.findings import as_json, is_finding
from common.package.reader import OpenedPackage, open_all
from common.validation.issue import Issue, Severity
from common.validation.validator import place, validate, visible_issues

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    Subparsers = _SubParsersAction[argparse.ArgumentParser]

LETTERS = {Severity.ERROR: "E", Severity.WARNING: "W", Severity.ADVICE: "H"}
"""How severities are shown: error, warning, hint."""

_RANK = {severity: rank for rank, severity in enumerate(LETTERS)}


def add_to(subparsers: "Subparsers") -> None:
    """Add the command."""
    parser = subparsers.add_parser(
        "validate",
        help="hold a pass against every rule",
        description="Say what Wallet would refuse (E), silently lose (W), or what could be "
        "better (H). Exit code 1 if there is any E or W.",
    )
    parser.add_argument(
        "package", type=Path, nargs="+", help="a .pkpass, .pkpasses, package folder or pass.json"
    )
    parser.add_argument("--no-hints", action="store_true", help="leave the hints (H) out")
    parser.add_argument("--ignored", action="store_true", help="also show what the project ignores")
    add_circumstances(parser)
    parser.add_argument("--json", action="store_true", help="print it as JSON")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Validate; returns 1 if there is any error or warning."""
    now = datetime.now(UTC)
    around = circumstances_from(args)
    rows = [
        (path, one, findings_of(one, now, around))
        for path in args.package
        for one in open_all(path)
    ]
    shown = [(path, one, _shown(args, one, issues)) for path, one, issues in rows]
    if args.json:
        passes = [
            {"file": str(path), "name": one.name, "issues": [as_json(issue) for issue in issues]}
            for path, one, issues in shown
        ]
        print(json.dumps(passes, indent=2, ensure_ascii=False))
    else:
        for path, _one, issues in shown:
            print(f"{path}: {_summary(issues)}")
            for issue in issues:
                print(f"  {line_for(issue)}")
    return int(any(is_finding(issue) for _path, _one, issues in shown for issue in issues))


def findings_of(opened: OpenedPackage, now: datetime, around: Circumstances) -> tuple[Issue, ...]:
    """Return what was odd on reading and what the rules find, each finding once."""
    found = validate(
        opened.package,
        now=now,
        certificate=around.certificate,
        metrics=around.metrics,
        previous=around.previous,
    )
    seen: dict[tuple[str, str], Issue] = {}
    for issue in (*opened.issues, *found):
        seen.setdefault((issue.code, place(issue)), issue)
    return tuple(sorted(seen.values(), key=lambda issue: _RANK[issue.severity]))


def line_for(issue: Issue) -> str:
    """Return a finding as one line: severity, code, place, message, hint."""
    parts = (f"{LETTERS[issue.severity]} {issue.code}", place(issue), issue.message, issue.hint)
    return _plain("  ".join(part for part in parts if part))


def _plain(text: str) -> str:
    """Return a text that no terminal takes for a command, and no reader for another order."""
    return "".join(char if char.isprintable() else " " if char.isspace() else "·" for char in text)


def _shown(
    args: argparse.Namespace, opened: OpenedPackage, issues: tuple[Issue, ...]
) -> tuple[Issue, ...]:
    kept = issues if args.ignored else visible_issues(opened.package, issues)
    if args.no_hints:
        return tuple(issue for issue in kept if issue.severity is not Severity.ADVICE)
    return kept


def _summary(issues: Iterable[Issue]) -> str:
    counts = dict.fromkeys(Severity, 0)
    for issue in issues:
        counts[issue.severity] += 1
    if not any(counts.values()):
        return "nothing to complain about."
    words = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "hint"}
    parts = [
        f"{count} {words[severity]}{'' if count == 1 else 's'}"
        for severity, count in counts.items()
        if count
    ]
    return ", ".join(parts) + "."
