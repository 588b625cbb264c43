# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Batch issuing against the ceiling that RSA sets, on one thread and two, and its memory.

The pass is that of packages-and-signing.md 1.1: 150 kB, eight images, two languages; serial
number, barcode and name differ from pass to pass.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding

from common.model import edits
from common.model.package import PassPackage
from common.package.batch import prepare_design, run_batch
from common.package.batch_output import output_for
from common.package.batch_plan import BatchPlan
from common.package.filling import Row
from common.package.personalize import Template
from common.package.rows import NumberedRow
from common.signing.signer import BatchSigner
from tests.support.builders import package
from tests.support.wallet_ca import IssuedIdentity, WalletCA

SHARE_BAR = 0.85
THREADS_BAR = 1.7
MEMORY_BAR = 200
MEMORY_PASSES = 100_000

_ROUNDS, _PER_ROUND = 60, 60
_THREAD_ROUNDS, _PER_THREAD_ROUND = 40, 256


def figures() -> dict[str, dict[str, object]]:
    """Measure; each figure with its unit and its bar."""
    issued = WalletCA().issue()
    plan = BatchPlan(Template(_design()), BatchSigner(issued.signer()))
    share = _share_of_rsa(plan, issued)
    two = _two_threads(plan)
    memory = _memory()
    return {
        "batch_share_of_rsa": _figure(round(share, 3), "of RSA", SHARE_BAR, share >= SHARE_BAR),
        "batch_two_threads": _figure(round(two, 2), "times one", THREADS_BAR, two >= THREADS_BAR),
        "batch_rss_mb": _figure(round(memory), "MB", MEMORY_BAR, memory < MEMORY_BAR),
    }


def _figure(value: float, unit: str, bar: float, holds: bool) -> dict[str, object]:
    return {"value": value, "unit": unit, "bar": bar, "holds": holds}


def _design() -> PassPackage:
    """Return a pass of 150 kB whose images do not compress, as real ones."""
    names = [f"{slot}{scale}.png" for slot in _SLOTS for scale in ("", "@2x")]
    design = package("eventTicket", {name: os.urandom(18_000) for name in names})
    for language in ("de", "en"):
        for number in range(15):
            design = edits.set_string(design, language, f"Text {number}", f"{language} {number}")
    barcode = {"format": "PKBarcodeFormatQR", "message": "{{serialNumber}}"}
    design = edits.set_value(design, ("barcodes",), [{**barcode, "messageEncoding": "utf-8"}])
    design = edits.set_value(design, ("eventTicket", "primaryFields", 0, "value"), "{{name}}")
    terms = "Doors open an hour before the first song. " * 30
    design = edits.set_value(design, ("eventTicket", "backFields", 0, "value"), terms)
    return prepare_design(design)


_SLOTS = ("icon", "logo", "strip", "thumbnail")


def _rows(count: int) -> list[Row]:
    return [{"serialnumber": f"S-{n:06}", "name": f"Ida “{n}” Ödegård"} for n in range(count)]


def _share_of_rsa(plan: BatchPlan, issued: IssuedIdentity) -> float:
    """Return passes to bare signatures, both per CPU-second, in turns of the same run."""
    rows = _rows(_PER_ROUND)
    scheme, algorithm = padding.PKCS1v15(), hashes.SHA256()

    def passes() -> None:
        for row in rows:
            plan.build(row)

    def signatures() -> None:
        for number in range(_PER_ROUND):
            issued.key.sign(b"%d" % number, scheme, algorithm)

    seconds: dict[Callable[[], None], list[float]] = {passes: [], signatures: []}
    for _ in range(_ROUNDS):
        for work, taken in seconds.items():
            started = time.thread_time()
            work()
            taken.append(time.thread_time() - started)
    return statistics.median(seconds[signatures]) / statistics.median(seconds[passes])


def _two_threads(plan: BatchPlan) -> float:
    """Return the rate on two threads to that on one, each the best of many short turns.

    Wall time it must be, and what else the machine does can only add to that.
    """
    rows = _rows(_PER_THREAD_ROUND)
    chunks = [rows[start : start + 16] for start in range(0, len(rows), 16)]

    def make(chunk: list[Row]) -> int:
        return len([plan.build(row) for row in chunk])

    def seconds(threads: int) -> float:
        with ThreadPoolExecutor(threads) as pool:
            list(pool.map(lambda _: None, range(threads)))  # the threads are there
            started = time.perf_counter()
            made = sum(pool.map(make, chunks))
            taken = time.perf_counter() - started
        if made != len(rows):
            raise AssertionError(made)
        return taken

    turns = [(seconds(1), seconds(2)) for _ in range(_THREAD_ROUNDS)]
    return min(one for one, _ in turns) / min(two for _, two in turns)


def _memory() -> float:
    """Return the most megabytes that a process of its own takes for 100,000 passes to a zip."""
    done = subprocess.run(  # ourselves
        [sys.executable, "-m", "tests.benchmarks.batch", "memory"],
        capture_output=True,
        text=True,
        check=True,
    )
    return float(done.stdout.split()[-1])


def _issue_to_zip(count: int) -> None:
    """Issue small passes into a zip and print the most memory that this process took."""
    issued = WalletCA().issue()
    design = prepare_design(edits.set_value(package(), ("description",), "For {{name}}"))
    plan = BatchPlan(Template(design), BatchSigner(issued.signer()))

    def rows() -> Iterator[NumberedRow]:
        for number in range(count):
            yield NumberedRow(number + 2, {"name": f"Person {number}"})

    with tempfile.TemporaryDirectory() as folder:
        result = run_batch(plan, rows(), output_for(Path(folder, "all.zip")), total=count)
    if result.issued != count or threading.active_count() != 1:
        raise AssertionError(result)
    print(_peak_memory())


def _peak_memory() -> float:
    """Return the peak of this very process, not of those it was forked from."""
    status = Path("/proc/self/status").read_text()
    line = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


if __name__ == "__main__":
    if sys.argv[1:] == ["memory"]:
        _issue_to_zip(MEMORY_PASSES)
    else:
        print(figures())
