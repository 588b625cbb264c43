# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Packages under attack and under the axe: hostile input, kills while saving, and batches.

Source of the bars: reliability.md C, S1 and R14.
"""

import io
import os
import random
import signal
import time
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from cryptography import x509

from common.errors import PasswrightError
from common.model import edits
from common.package.batch import prepare_design, run_batch
from common.package.batch_output import output_for
from common.package.batch_plan import BatchPlan
from common.package.folder import save_folder
from common.package.limits import SERVER_LIMITS
from common.package.personalize import Template
from common.package.reader import open_package, read_pkpass
from common.package.rows import NumberedRow
from common.signing.signer import BatchSigner
from tests.support.builders import package
from tests.support.hostile import mutated_packages
from tests.support.openssl import cms_verifies
from tests.support.wallet_ca import WalletCA

if TYPE_CHECKING:
    from tests.reliability.bars import Figures, Ground

_SLOWEST_MS = 50
_LABEL: tuple[str | int, ...] = ("storeCard", "headerFields", 0, "label")


def hostile_packages(ground: "Ground") -> "Figures":
    """S1: whatever is read is read or refused, and soon."""
    count = 2_000 if ground.short else 20_000
    unhandled, slowest = 0, 0.0
    for data in mutated_packages(count):
        started = time.thread_time()
        try:
            read_pkpass(data, SERVER_LIMITS)
        except PasswrightError:
            pass
        except Exception:  # counting them is the point
            unhandled += 1
        slowest = max(slowest, (time.thread_time() - started) * 1000)
    return {
        "s1_unhandled": _figure(unhandled, f"of {count}", 0, unhandled == 0),
        "s1_slowest_ms": _figure(slowest, "ms", _SLOWEST_MS, slowest < _SLOWEST_MS),
    }


def killed_saves(ground: "Ground") -> "Figures":
    """R14: a kill during the save of a package folder tears no file."""
    count = 50 if ground.short else 1_000
    dice = random.Random(7)  # noqa: S311  # repeatable, not secret
    states = [
        edits.set_file(
            edits.set_value(package(), _LABEL, f"state {n}"), "icon.png", bytes([n]) * 99_999
        )
        for n in range(2)
    ]
    torn = 0
    folder = ground.folder / "Coffee.pass"
    save_folder(states[0], folder)
    for _ in range(count):
        child = os.fork()
        if child == 0:
            turn = 0
            while True:
                turn += 1
                save_folder(states[turn % 2], folder)
        time.sleep(dice.uniform(0.001, 0.02))  # the moment is what varies
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        torn += _is_torn(folder)
    return {"r14_torn": _figure(torn, f"of {count}", 0, torn == 0)}


def batch_samples(ground: "Ground") -> "Figures":
    """Sampled passes of a batch: openssl verifies, manifest and checksums are right."""
    issued_count, sampled = (200, 50) if ground.short else (10_000, 1_000)
    issued = WalletCA().issue()
    design = edits.set_value(package(), ("description",), "For {{name}}")
    plan = BatchPlan(Template(prepare_design(design)), BatchSigner(issued.signer()))
    odd = ("Ida “x”", "日本語", 'a "b" \\ c', "line\u2028break", "tab\there", "😀")
    rows = (NumberedRow(n + 2, {"name": f"{odd[n % 6]} {n}"}) for n in range(issued_count))
    dice = random.Random(7)  # noqa: S311  # repeatable, not secret
    path = ground.folder / "all.zip"
    run_batch(plan, rows, output_for(path))
    with zipfile.ZipFile(path) as archive:
        names = dice.sample(archive.namelist(), sampled)
        bad = sum(not _is_good(archive.read(name), issued.root) for name in names)
    return {"batch_samples_bad": _figure(bad, f"of {sampled}", 0, bad == 0)}


def _figure(value: float, unit: str, bar: float, holds: bool) -> dict[str, object]:
    return {"value": round(value, 1), "unit": unit, "bar": bar, "holds": holds}


def _is_torn(folder: Path) -> bool:
    try:
        found = open_package(folder).package
    except PasswrightError:
        return True
    icon = found.files.get("icon.png", b"")
    return len(icon) != 99_999 or len(set(icon)) != 1 or "state" not in str(found.at(_LABEL))


def _is_good(data: bytes, root: x509.Certificate) -> bool:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if archive.testzip() is not None:
            return False
    opened = read_pkpass(data)
    source = opened.package.source
    if opened.issues or source is None or source.manifest is None:
        return False
    return cms_verifies(source.signature or b"", source.manifest, root)
