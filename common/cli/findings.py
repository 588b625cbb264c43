# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""How findings are printed, the same in every subcommand."""

from collections.abc import Iterable
from typing import Any

from common.validation.issue import Issue, Severity

_RANK = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.ADVICE: 2}


def lines_for(issues: Iterable[Issue]) -> list[str]:
    """Return one line for each finding and one for its hint, the gravest first."""
    lines: list[str] = []
    for issue in sorted(issues, key=lambda issue: _RANK[issue.severity]):
        place = place_of(issue)
        where = f" [{place}]" if place and place not in issue.message else ""
        lines.append(f"{issue.severity.value} {issue.code}: {issue.message}{where}")
        lines.append(f"    {issue.hint}")
    return lines


def as_json(issue: Issue) -> dict[str, Any]:
    """Return a finding for ``--json``."""
    return {
        "code": issue.code,
        "severity": issue.severity.value,
        "path": list(issue.path),
        "file": issue.file,
        "language": issue.language,
        "message": issue.message,
        "hint": issue.hint,
    }


def place_of(issue: Issue) -> str:
    """Return where a finding is: the path, the file or the language, as far as known."""
    path = ".".join(str(step) for step in issue.path)
    return ", ".join(part for part in (path, issue.file, issue.language) if part)


def is_finding(issue: Issue) -> bool:
    """Return whether it counts for the exit code; advice does not."""
    return issue.severity is not Severity.ADVICE
