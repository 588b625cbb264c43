# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""``passwright doctor``: why Wallet will refuse a file, in one sentence; then the rest."""

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from common.cli.certificate_options import add_trust_options, trust_from
from common.cli.findings import as_json, lines_for
from common.validation.doctor import Diagnosis, EntryState, Verdict, diagnose

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    Subparsers = _SubParsersAction[argparse.ArgumentParser]

_GOOD = (Verdict.ACCEPTED,)


def add_to(subparsers: "Subparsers") -> None:
    """Add the command."""
    parser = subparsers.add_parser(
        "doctor",
        help="say why Wallet will refuse a file",
        description="Look at any file. The first sentence says why Wallet will refuse it, or"
        " that it will accept it; then come the findings.",
    )
    parser.add_argument("file", type=Path, nargs="+", help="any file, or a package folder")
    parser.add_argument("--json", action="store_true", help="print the findings as JSON")
    add_trust_options(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Diagnose; returns 0 if Wallet will accept every pass, else 1."""
    trust = trust_from(args)
    found = [(path, one) for path in args.file for one in diagnose(path, trust)]
    if args.json:
        print(json.dumps([_as_json(*entry) for entry in found], indent=2, ensure_ascii=False))
    else:
        for path, diagnosis in found:
            _print(path, diagnosis)
    return 0 if all(one.verdict in _GOOD for _path, one in found) else 1


def _print(path: Path, diagnosis: Diagnosis) -> None:
    is_named = diagnosis.name in ("", path.stem, path.name)
    print(path if is_named else f"{path}: {diagnosis.name}")
    print(f"  {diagnosis.first_sentence}")
    for line in lines_for(diagnosis.issues):
        print(f"  {line}")
    for entry in diagnosis.entries:
        if entry.state is not EntryState.MATCHES:
            print(f"  {entry.state.value:8}{entry.name}")
    report = diagnosis.report
    for number, certificate in enumerate(report.chain if report else ()):
        dates = f"{certificate.not_before:%Y-%m-%d} to {certificate.not_after:%Y-%m-%d}"
        print(f"  {'  ' * number}{certificate.common_name}, {dates}")


def _as_json(path: Path, diagnosis: Diagnosis) -> dict[str, Any]:
    report = diagnosis.report
    return {
        "file": str(path),
        "name": diagnosis.name,
        "verdict": diagnosis.verdict.value,
        "firstSentence": diagnosis.first_sentence,
        "issues": [as_json(issue) for issue in diagnosis.issues],
        "entries": [
            {"name": entry.name, "size": entry.size, "state": entry.state.value}
            for entry in diagnosis.entries
        ],
        "answers": {key: a.holds for key, a in report.answers.items()} if report else {},
        "chain": [c.common_name for c in report.chain] if report else [],
    }
