# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The whole OpenAPI document against a live server: Schemathesis calls what it describes.

The figures count answers of 5xx, and answers whose status, headers, media type or content the
document does not describe; and operations that never answered with success, whose answer
would not have been looked at.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tests.reliability.bars import Figures, Ground, figure, none
from tests.reliability.describing_samples import Samples, prepared
from tests.support.iphone import request
from tests.support.live_server import REPOSITORY, ServerProcess
from tests.support.wallet_ca import WalletCA

_CHECKS = (
    "not_a_server_error,status_code_conformance,content_type_conformance,"
    "response_headers_conformance,response_schema_conformance"
)
_LONG_SECONDS, _SHORT_SECONDS = 1800, 120
_MOUNTS = "^/(kpns|vpns)/"
_UNASKED = ("/passcerts/appleww", "/openapi.json")
"""The first takes Apple's own certificate alone; the second is what the run begins with."""


def descriptions(ground: Ground) -> Figures:
    """Call every operation with good and with broken data until the time is over.

    The short mode leaves out the further mounts of the same resources, and repeats itself.
    """
    authority = WalletCA()
    roots = ground.folder / "roots.pem"
    roots.write_bytes(authority.root_pem())
    settings = {"push": False, "kony_user": "kony", "repeat_minutes": 0.0}
    box = ServerProcess(ground.folder / "box", trusted_roots_file=roots, **settings)
    with box as server:
        seed = 1 if ground.short else time.time_ns() % 1_000_000
        _tell(ground, server, prepared(server, authority), seed)
        described = _described(server, ground)
        report = _called(server, ground, seed)
        alive = server.admin("GET", "/admin/v1/tokens").status == 200
    crashes = server.log_file.read_text().count("Traceback")
    cases, operations = report["test_cases"], report["operations"]
    missed = operations["selected"] - operations["tested"]
    answers = Counter((ground.folder / "outcomes.txt").read_text().splitlines())
    unseen = sorted(described - _with_success(answers))
    if unseen:
        print("never a success:", *unseen, sep="\n  ")
    return {
        "openapi_cases": figure(cases["generated"], "cases", ">=500", cases["generated"] >= 500),
        "openapi_calls": figure(answers.total(), "calls", ">=500", answers.total() >= 500),
        "openapi_successes": _successes(answers),
        "openapi_operations_missed": none(missed, "operations"),
        "openapi_without_success": none(len(unseen), "operations"),
        "openapi_wrong_answers": none(cases["unique_failures"] + cases["errored"], "answers"),
        "openapi_tracebacks": none(crashes, "tracebacks in the log"),
        "openapi_ends": none(0 if alive else 1, "times down"),
    }


def _tell(ground: Ground, server: ServerProcess, samples: Samples, seed: int) -> None:
    """Write what the hooks read."""
    headers = {"authToken": server.token, "Authorization": f"Bearer {server.token}"}
    told = {
        "seed": seed, "headers": headers, "samples": samples.rows, "spared": samples.spared,
    }  # fmt: skip
    (ground.folder / "samples.json").write_text(json.dumps(told))


def _called(server: ServerProcess, ground: Ground, seed: int) -> dict[str, Any]:
    """Run Schemathesis as a process of its own and return its report."""
    report = ground.folder / "report.json"
    seconds = _SHORT_SECONDS if ground.short else _LONG_SECONDS
    command = [
        str(Path(sys.executable).with_name("schemathesis")), "run", f"{server.url}/openapi.json",
        "--checks", _CHECKS, "--phases", "coverage,fuzzing", "--max-time", str(seconds),
        "--seed", str(seed), "--continue-on-failure", "--warnings", "off",
        "--generation-database", "none", "--report", "json", "--report-json-path", str(report),
    ]  # fmt: skip
    if ground.short:
        command += ["--exclude-path-regex", _MOUNTS]
    environment = {
        **os.environ,
        "PYTHONPATH": str(REPOSITORY),
        "SCHEMATHESIS_HOOKS": "tests.reliability.describing_hooks",
        "PASSWRIGHT_SAMPLES": str(ground.folder / "samples.json"),
        "PASSWRIGHT_OUTCOMES": str(ground.folder / "outcomes.txt"),
    }
    done = subprocess.run(
        command,
        cwd=ground.folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=seconds + 180,
        check=False,
    )
    assert report.exists(), done.stdout + done.stderr
    if done.returncode:
        print(done.stdout)
    found: dict[str, Any] = json.loads(report.read_text())
    return found


def _described(server: ServerProcess, ground: Ground) -> set[str]:
    """Return the operations that success is asked of."""
    document: Any = request("GET", f"{server.url}/openapi.json").json()
    return {
        f"{method} {path}"
        for path, item in document["paths"].items()
        for method in item
        if not any(part in path for part in _UNASKED)
        and not (ground.short and re.match(_MOUNTS, path))
    }


def _with_success(answers: Iterable[str]) -> set[str]:
    return {line.rpartition(" ")[0] for line in answers if line.rpartition(" ")[2][0] == "2"}


def _successes(answers: Counter[str]) -> dict[str, Any]:
    share = 100 * sum(n for line, n in answers.items() if line.rpartition(" ")[2][0] == "2")
    percent = share / max(1, answers.total())
    return figure(percent, "% of the calls", ">=20", percent >= 20)
