# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Issue many passes of one design: rows in, passes out, in a stream and on several threads.

A row that fails is reported and the others go on.  What an earlier run has issued is not
issued again: its serial numbers and tokens stay.
"""

import itertools
import os
import secrets
import time
import uuid
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace

from common.errors import PackageError, PasswrightError
from common.model import edits
from common.model.file_name import comparable, name_fault
from common.model.package import PassPackage
from common.model.placeholder import column_key, placeholders_in
from common.package.batch_output import BatchOutput
from common.package.batch_plan import BatchPlan, BuiltPass
from common.package.filling import Cell, Row
from common.package.ledger import IssuedPass, Ledger, fingerprint, read_ledger
from common.package.rows import NumberedRow
from common.text import _

SERIAL = "serialNumber"
TOKEN = "authenticationToken"  # noqa: S105  # a key of pass.json
_SERIAL_KEYS = (column_key(SERIAL), column_key("serial number"), "serial")
_TOKEN_KEY = column_key(TOKEN)
_ROW_KEY = column_key("rowNumber")
_CHUNK = 16
"""Rows per task: enough that handing over costs nothing, few enough to keep memory small."""


@dataclass(frozen=True)
class RowFailure:
    """A row that became no pass.

    Attributes:
        row: its number in the table.
        message: why not.
        hint: what to do.
    """

    row: int
    message: str
    hint: str


@dataclass(frozen=True)
class Progress:
    """How far a batch is.

    Attributes:
        done: rows dealt with, in this run.
        total: rows to deal with; ``None`` if not known.
        rate: passes per second.
    """

    done: int
    total: int | None
    rate: float

    @property
    def seconds_left(self) -> float | None:
        """The time left, if it can be told."""
        if self.total is None or not self.rate:
            return None
        return max(0, self.total - self.done) / self.rate


@dataclass
class BatchResult:
    """What came of a batch.

    Attributes:
        issued: passes made in this run.
        kept: passes of an earlier run that were there already.
        failures: rows that became no pass.
        was_cancelled: whether it was stopped before its end.
    """

    issued: int = 0
    kept: int = 0
    failures: list[RowFailure] = field(default_factory=list)
    was_cancelled: bool = False


def prepare_design(package: PassPackage) -> PassPackage:
    """Return the design with a serial number, and a token if it needs one, of each pass.

    A serial number without placeholder would make all passes one; it becomes
    ``{{serialNumber}}``.  A token is given with a web service, which needs one.
    """
    pass_ = package.pass_json
    if not placeholders_in(pass_.serial_number or ""):
        package = edits.set_value(package, (SERIAL,), "{{serialNumber}}")
    has_service = pass_.web_service_url is not None or pass_.authentication_token is not None
    if has_service and not placeholders_in(pass_.authentication_token or ""):
        package = edits.set_value(package, (TOKEN,), "{{authenticationToken}}")
    return package


def given_columns() -> tuple[str, ...]:
    """Return the keys of the columns that every row has without the table naming them."""
    return (_SERIAL_KEYS[0], _TOKEN_KEY, _ROW_KEY)


def sample_row(row: NumberedRow) -> Row:
    """Return a row as a batch would fill it, with a stand-in for what is made up then.

    Raises PackageError for a row that cannot be used.
    """
    if row.fault:
        raise PackageError(row.fault, hint=_("Correct this row."))
    serial = _given_serial(row) or f"row-{row.number}"
    token = _text(row.cells.get(_TOKEN_KEY)) or "0" * 32
    return {**row.cells, _SERIAL_KEYS[0]: serial, _TOKEN_KEY: token, _ROW_KEY: row.number}


def _given_serial(row: NumberedRow) -> str:
    texts = (_text(row.cells.get(key)) for key in _SERIAL_KEYS)
    return next((text for text in texts if text), "")


def run_batch(
    plan: BatchPlan,
    rows: Iterable[NumberedRow],
    output: BatchOutput,
    *,
    total: int | None = None,
    threads: int = 0,
    on_progress: Callable[[Progress], None] = lambda _: None,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> BatchResult:
    """Issue a pass for each row.

    Args:
        plan: the design, laid out, and its signer.
        rows: the recipients.
        output: where the passes go.
        total: number of rows, for the time left.
        threads: how many sign; 0 for as many as there are processors.
        on_progress: called now and then, in this thread.
        is_cancelled: asked now and then; then what is finished stays and can be resumed.

    Raises:
        PackageError: the output cannot be written.
    """
    return _Run(plan, output, threads, total, on_progress, is_cancelled).run(rows)


@dataclass(frozen=True)
class _Job:
    row: NumberedRow
    serial: str
    token: str
    fingerprint: str


_Made = tuple[_Job, BuiltPass | PasswrightError]


class _Run:
    """One batch from its first row to its last."""

    def __init__(
        self,
        plan: BatchPlan,
        output: BatchOutput,
        threads: int,
        total: int | None,
        on_progress: Callable[[Progress], None],
        is_cancelled: Callable[[], bool],
    ) -> None:
        self._plan = plan
        self._output = output
        self._threads = threads or os.cpu_count() or 1
        self._total = total
        self._on_progress = on_progress
        self._is_cancelled = is_cancelled
        self._result = BatchResult()
        self._serials: set[str] = set()
        self._files: set[str] = set()
        self._earlier: dict[tuple[int, str], IssuedPass] = {}
        self._kept: set[tuple[int, str]] = set()

    def run(self, rows: Iterable[NumberedRow]) -> BatchResult:
        earlier = read_ledger(self._output.ledger_path)
        self._earlier = {(one.row, one.fingerprint): one for one in earlier}
        same = [one for one in earlier if one.design == self._plan.design]
        kept = self._output.resume(same)
        self._kept = {(one.row, one.fingerprint) for one in kept}
        self._serials = {one.serial for one in kept}
        self._files = {comparable(one.file) for one in kept}
        ledger = Ledger(self._output.ledger_path, kept)
        is_complete = False
        try:
            self._issue_all(rows, ledger)
            is_complete = not self._result.was_cancelled
        finally:
            try:
                self._output.close(is_complete=is_complete)
            finally:
                ledger.close()
        return self._result

    def _issue_all(self, rows: Iterable[NumberedRow], ledger: Ledger) -> None:
        """Keep every thread busy, and take what is finished in the order of the rows."""
        started, done = time.monotonic(), 0
        waiting: deque[Future[list[_Made]]] = deque()
        with ThreadPoolExecutor(self._threads) as pool:
            for chunk in self._chunks(rows):
                waiting.append(pool.submit(self._make, chunk))
                if len(waiting) > 2 * self._threads:
                    done += self._take(waiting.popleft().result(), ledger)
                    self._tell(done, started)
            while waiting:
                done += self._take(waiting.popleft().result(), ledger)
                self._tell(done, started)

    def _chunks(self, rows: Iterable[NumberedRow]) -> Iterator[list[_Job]]:
        jobs = self._jobs(rows)
        while chunk := list(itertools.islice(jobs, _CHUNK)):
            yield chunk
            if self._is_cancelled():
                self._result.was_cancelled = True
                return

    def _jobs(self, rows: Iterable[NumberedRow]) -> Iterator[_Job]:
        for row in rows:
            mark = fingerprint(row.cells)
            if (row.number, mark) in self._kept:
                self._result.kept += 1
                continue
            try:
                yield self._job(row, mark)
            except PasswrightError as error:
                self._fail(row.number, error)

    def _job(self, row: NumberedRow, mark: str) -> _Job:
        """Give a row its serial number and token: those of an earlier run if it had them."""
        if row.fault:
            raise PackageError(row.fault, hint=_("Correct this row."))
        before = self._earlier.get((row.number, mark))
        serial = _given_serial(row) or (before.serial if before else uuid.uuid4().hex)
        if serial in self._serials:
            raise PackageError(
                _("The serial number “{serial}” is that of another pass.").format(serial=serial),
                hint=_("Give each row its own serial number."),
            )
        self._serials.add(serial)
        token = _text(row.cells.get(_TOKEN_KEY)) or (before.token if before else "")
        token = token or secrets.token_urlsafe(24)
        given: dict[str, Cell] = {_SERIAL_KEYS[0]: serial, _TOKEN_KEY: token, _ROW_KEY: row.number}
        filled = replace(row, cells={**row.cells, **given})
        return _Job(filled, serial, token, mark)

    def _make(self, jobs: list[_Job]) -> list[_Made]:
        """Build passes; runs in a thread of the pool."""
        made: list[_Made] = []
        for job in jobs:
            try:
                made.append((job, self._plan.build(job.row.cells)))
            except PasswrightError as error:
                made.append((job, error))
        return made

    def _take(self, made: list[_Made], ledger: Ledger) -> int:
        """List what was made, then write it.

        A crash in between leaves lines without a pass, which the next run makes under the
        same serial number; the other way round it would leave passes that nobody knows of.
        """
        good: list[tuple[IssuedPass, BuiltPass]] = []
        for job, built in made:
            if isinstance(built, PasswrightError):
                self._fail(job.row.number, built)
            else:
                good.append((self._line(job, built), built))
        ledger.add(line for line, _ in good)
        for line, built in good:
            self._output.add(line.file, built)
        self._result.issued += len(good)
        return len(made)

    def _line(self, job: _Job, built: BuiltPass) -> IssuedPass:
        return IssuedPass(
            row=job.row.number,
            fingerprint=job.fingerprint,
            serial=job.serial,
            token=job.token if self._plan.has_token else "",
            file=self._file_name(job),
            sha256=built.sha256,
            design=self._plan.design,
        )

    def _file_name(self, job: _Job) -> str:
        """Return a name that no other pass has, on any system: the serial number if it can be."""
        stems = (job.serial, *(f"row-{job.row.number}{tail}" for tail in ("", *"abcdefghij")))
        names = (f"{stem}.pkpass" for stem in stems)
        name = next((one for one in names if self._is_free(one)), f"{uuid.uuid4().hex}.pkpass")
        self._files.add(comparable(name))
        return name

    def _is_free(self, name: str) -> bool:
        return "/" not in name and not name_fault(name) and comparable(name) not in self._files

    def _fail(self, row: int, error: PasswrightError) -> None:
        self._result.failures.append(RowFailure(row, error.message, error.hint))

    def _tell(self, done: int, started: float) -> None:
        seconds = time.monotonic() - started
        total = None if self._total is None else self._total - self._result.kept
        self._on_progress(Progress(done, total, done / seconds if seconds else 0.0))


def _text(cell: Cell) -> str:
    if isinstance(cell, float) and cell.is_integer():  # a spreadsheet has no whole numbers
        return str(int(cell))
    return "" if cell is None else str(cell).strip()
