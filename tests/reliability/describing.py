# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The whole OpenAPI document against a live server: Schemathesis calls what it describes.

The figures count answers of 5xx, and answers whose status, headers, media type or content the
document does not describe.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from tests.reliability.bars import Figures, Ground, T, figure, none
from tests.support.distribution import ICON, Caller, content, order
from tests.support.live_server import ServerProcess
from tests.support.signed_passes import publish, signed_pkpass, store_certificate
from tests.support.wallet_ca import PASSWORD, WalletCA

_CHECKS = (
    "not_a_server_error,status_code_conformance,content_type_conformance,"
    "response_headers_conformance,response_schema_conformance"
)
_LONG_SECONDS, _SHORT_SECONDS = 1800, 45
_MOUNTS = "^/(kpns|vpns)/"


def descriptions(ground: Ground) -> Figures:
    """Call every operation with good and with broken data until the time is over.

    The short mode leaves out the further mounts of the same resources, and repeats itself.
    """
    authority = WalletCA()
    roots = ground.folder / "roots.pem"
    roots.write_bytes(authority.root_pem())
    identity = authority.issue(T)
    with ServerProcess(ground.folder / "box", trusted_roots_file=roots, push=False) as server:
        store_certificate(server.admin, identity.p12(PASSWORD), PASSWORD, T)
        publish(server.admin, signed_pkpass(identity.signer()))
        _fill(Caller(server.url, server.token))
        report = _called(server, ground)
        alive = server.admin("GET", "/healthz").status == 200
    crashes = server.log_file.read_text().count("Traceback")
    cases, operations = report["test_cases"], report["operations"]
    missed = operations["selected"] - operations["tested"]
    return {
        "openapi_cases": figure(cases["generated"], "cases", ">=500", cases["generated"] >= 500),
        "openapi_operations_missed": none(missed, "operations"),
        "openapi_wrong_answers": none(cases["unique_failures"] + cases["errored"], "answers"),
        "openapi_tracebacks": none(crashes, "tracebacks in the log"),
        "openapi_ends": none(0 if alive else 1, "times down"),
    }


def _fill(caller: Caller) -> None:
    """Store one of everything, so that small numbers lead somewhere."""
    person = caller.person(email="ada@example.com")
    caller.done(caller.sent(order(content(), person)))
    caller.post("/api/v1/geolocations", {"name": "Harbor", "latitude": 1, "longitude": 2})
    caller.post("/api/v1/beacon/add", {"name": "Door", "uuid": "0" * 32})
    caller.post("/api/v1/images", None, {"image": ICON})


def _called(server: ServerProcess, ground: Ground) -> dict[str, Any]:
    """Run Schemathesis as a process of its own and return its report."""
    report = ground.folder / "report.json"
    seconds = _SHORT_SECONDS if ground.short else _LONG_SECONDS
    command = [
        str(Path(sys.executable).with_name("schemathesis")), "run", f"{server.url}/openapi.json",
        "--header", f"authToken: {server.token}",
        "--header", f"Authorization: Bearer {server.token}",
        "--checks", _CHECKS, "--phases", "coverage,fuzzing", "--max-time", str(seconds),
        "--seed", "1" if ground.short else str(time.time_ns() % 1_000_000),
        "--continue-on-failure", "--warnings", "off", "--generation-database", "none",
        "--report", "json", "--report-json-path", str(report),
    ]  # fmt: skip
    if ground.short:
        command += ["--exclude-path-regex", _MOUNTS]
    done = subprocess.run(
        command,
        cwd=ground.folder,
        capture_output=True,
        text=True,
        timeout=seconds + 120,
        check=False,
    )
    assert report.exists(), done.stdout + done.stderr
    if done.returncode:
        print(done.stdout)
    found: dict[str, Any] = json.loads(report.read_text())
    return found
