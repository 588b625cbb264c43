# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""``passwright batch``: a pass for each row of a table."""

import argparse
import json
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

from common.cli.certificate_options import add_certificate_options, signer_from
from common.cli.findings import as_json, lines_for
from common.errors import PackageError
from common.model import edits
from common.model.package import FileChoice, PassPackage
from common.model.placeholder import FORMATS
from common.package.batch import (
    BatchResult,
    Progress,
    RowFailure,
    given_columns,
    prepare_design,
    run_batch,
    sample_row,
)
from common.package.batch_output import output_for
from common.package.batch_plan import BatchPlan
from common.package.filling import FillError, Manner
from common.package.personalize import Template
from common.package.reader import open_package
from common.package.rows import RowTable, open_rows
from common.signing.signer import BatchSigner
from common.validation.issue import Issue, Severity
from common.validation.validator import validate

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    Subparsers = _SubParsersAction[argparse.ArgumentParser]

_SHOWN_FAILURES = 20
_TELL_TERMINAL, _TELL_LOG = 0.2, 10.0
"""Seconds between two lines of progress."""

_FORMATS_HELP = "\n".join(f"  {name:9} {meaning}" for name, meaning in FORMATS.items())
_EPILOG = f"""\
A placeholder {{{{column}}}} may stand in any text of the design; {{{{column|format:argument}}}}
writes the cell in a format:
{_FORMATS_HELP}

{{{{serialNumber}}}}, {{{{authenticationToken}}}} and {{{{rowNumber}}}} are given. The serial
number is taken from a column of that name, or made up. issued.csv lists what was
issued; the same command again goes on where it was interrupted, and issues rows that
have failed or changed.
"""


def add_to(subparsers: "Subparsers") -> None:
    """Add the command."""
    parser = subparsers.add_parser(
        "batch",
        help="make a pass for each row of a table",
        description="Make a signed pass for each row of a CSV file or XLSX workbook.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("design", type=Path, help="a package folder, pass.json or .pkpass")
    parser.add_argument("rows", type=Path, help="the table, with the column names in its first row")
    parser.add_argument(
        "-o", "--output", type=Path, metavar="DIR|ZIP", help="a folder, or a file ending in .zip"
    )
    parser.add_argument(
        "--check", action="store_true", help="fill every row, but sign and write nothing"
    )
    parser.add_argument(
        "--file",
        action="append",
        default=[],
        metavar="SLOT=PATH",
        help="a file for each recipient, such as thumbnail=photos/{{id}}.jpg",
    )
    parser.add_argument(
        "--files", type=Path, metavar="DIR", help="where such files lie (default: beside the table)"
    )
    parser.add_argument("--locale", default="en_US", help="how dates and numbers are written")
    parser.add_argument("--time-zone", default="UTC", help="of dates that name none")
    parser.add_argument("--threads", type=int, default=0, help="how many sign (default: all)")
    parser.add_argument(
        "-f", "--force", action="store_true", help="issue although the pass has errors"
    )
    parser.add_argument("--json", action="store_true", help="print what was done as JSON")
    add_certificate_options(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Issue; returns 1 if the design does not fit the table or a row failed."""
    rows = open_rows(args.rows)
    template = _template(args)
    issues = [*template.issues({*rows.keys, *given_columns()})]
    issues += [] if issues or args.force else _errors_of_first(template, rows)
    if issues:
        _print_issues(args, issues)
        return 1
    result = _check(template, rows) if args.check else _issue(args, template, rows)
    _report(args, result)
    return int(bool(result.failures) or result.was_cancelled)


def _template(args: argparse.Namespace) -> Template:
    package = prepare_design(_with_choices(open_package(args.design).package, args.file))
    manner = Manner.of(args.locale, args.time_zone)
    return Template(package, manner, args.files or args.rows.parent)


def _with_choices(package: PassPackage, written: list[str]) -> PassPackage:
    choices = list(package.project.file_choices or ())
    for one in written:
        slot, equals, file = one.partition("=")
        if not (slot and equals and file):
            raise PackageError(
                f"“{one}” names no file for a slot.",
                hint="Write it as thumbnail=photos/{{id}}.jpg.",
            )
        choices.append(FileChoice(slot=slot, file=file))
    if not written:
        return package
    return edits.set_project(package, replace(package.project, file_choices=tuple(choices)))


def _errors_of_first(template: Template, rows: RowTable) -> list[Issue]:
    """Return what Wallet would refuse every pass for; one pass shows it for all."""
    for row in rows:
        try:
            package = template.personalize(sample_row(row))
        except FillError:
            continue  # told as the failure of its row
        return [issue for issue in validate(package) if issue.severity is Severity.ERROR]
    return []


def _check(template: Template, rows: RowTable) -> BatchResult:
    result = BatchResult()
    for row in rows:
        try:
            template.personalize(sample_row(row))
            result.issued += 1
        except PackageError as error:
            result.failures.append(RowFailure(row.number, error.message, error.hint))
    return result


def _issue(args: argparse.Namespace, template: Template, rows: RowTable) -> BatchResult:
    if args.output is None:
        raise PackageError("No output is named.", hint="Name a folder or a .zip with -o.")
    plan = BatchPlan(template, BatchSigner(signer_from(args)))
    with _stop_on_interrupt() as is_cancelled:
        return run_batch(
            plan,
            rows,
            output_for(args.output),
            total=rows.count(),
            threads=args.threads,
            on_progress=_teller(),
            is_cancelled=is_cancelled,
        )


@contextmanager
def _stop_on_interrupt() -> Iterator[Callable[[], bool]]:
    """Let an interrupt end the batch between two passes instead of within one."""
    stopped = threading.Event()
    before = signal.signal(signal.SIGINT, lambda *_: stopped.set())
    try:
        yield stopped.is_set
    finally:
        signal.signal(signal.SIGINT, before)


def _teller() -> Callable[[Progress], None]:
    """Return what prints progress on stderr: one line on a terminal, seldom in a log."""
    is_terminal = sys.stderr.isatty()
    pause = _TELL_TERMINAL if is_terminal else _TELL_LOG
    last = time.monotonic()

    def tell(progress: Progress) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last < pause and progress.done != progress.total:
            return
        last = now
        left = progress.seconds_left
        rest = "" if left is None else f", {left:.0f} s left"
        line = f"{progress.done} of {progress.total}, {progress.rate:.0f} a second{rest}"
        is_last = progress.done == progress.total
        begin, end = ("\r", "\033[K\n" if is_last else "\033[K") if is_terminal else ("", "\n")
        print(f"{begin}{line}", end=end, file=sys.stderr)

    return tell


def _print_issues(args: argparse.Namespace, issues: list[Issue]) -> None:
    if args.json:
        print(json.dumps({"issued": 0, "issues": [as_json(issue) for issue in issues]}, indent=2))
        return
    print("Nothing was issued.")
    for line in lines_for(issues):
        print(line)


def _counted(number: int, noun: str) -> str:
    plural = "passes" if noun == "pass" else f"{noun}s"
    return f"{number} {noun if number == 1 else plural}"


def _report(args: argparse.Namespace, result: BatchResult) -> None:
    if args.json:
        print(json.dumps(asdict(result), indent=2, ensure_ascii=False))
        return
    what = "would be issued" if args.check else "issued"
    kept = f", {result.kept} there already" if result.kept else ""
    failed = f", {_counted(len(result.failures), 'row')} failed" if result.failures else ""
    print(f"{_counted(result.issued, 'pass')} {what}{kept}{failed}.")
    if result.was_cancelled:
        print("The batch was stopped; the same command goes on.")
    for failure in result.failures[:_SHOWN_FAILURES]:
        print(f"row {failure.row}: {failure.message} {failure.hint}")
    if len(result.failures) > _SHOWN_FAILURES:
        print(f"and {len(result.failures) - _SHOWN_FAILURES} more; --json lists all.")
