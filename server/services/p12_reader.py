# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Opens certificate files in a child process that can hurt nobody.

A p12 names how often its password is hashed, up to 2^31 times, and Python holds the whole
process still meanwhile.  So the file is opened by a child with limits on time and memory; the
password goes in by its standard input.  Source: reliability.md F10, T7.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from pathlib import Path

from common.errors import CertificateError, PasswrightError
from server.key_pair import KeyPair

LARGEST_FILE = 64 * 1024
_CPU_SECONDS = 3
_WALL_SECONDS = 5
_MEMORY_BYTES = 1 << 30
_REPOSITORY = Path(__file__).resolve().parents[2]


def read_p12(data: bytes, password: str) -> KeyPair:
    """Return certificate, key and issuers of a p12 or PEM file as PEM.

    Raises:
        CertificateError: with the reader's own words, or if reading took too much.
    """
    if len(data) > LARGEST_FILE:
        raise CertificateError(
            "The certificate file is larger than 64 KiB.", hint="Choose the .p12 file."
        )
    request = json.dumps([data.hex(), password]).encode()
    try:
        done = subprocess.run(
            [sys.executable, "-m", "server.services.p12_reader"],
            input=request,
            capture_output=True,
            timeout=_WALL_SECONDS,
            check=False,
            cwd=_REPOSITORY,
            env={"PATH": os.environ.get("PATH", ""), "PYTHONDONTWRITEBYTECODE": "1"},
        )
    except subprocess.TimeoutExpired as error:
        raise _too_costly() from error
    if done.returncode != 0:
        raise _too_costly()
    answer = json.loads(done.stdout)
    if "error" in answer:
        raise CertificateError(answer["error"], hint=answer["hint"])
    return KeyPair(*(answer[key].encode() for key in ("certificate", "key", "others")))


def _too_costly() -> CertificateError:
    return CertificateError(
        "The certificate file cannot be opened with reasonable effort.",
        hint="Export it again, with an ordinary number of iterations.",
    )


def _child() -> int:
    """Read the request, answer in JSON; runs in the child."""
    resource.setrlimit(resource.RLIMIT_CPU, (_CPU_SECONDS, _CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, _MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    from common.signing.certificate import load_identity

    data, password = json.loads(sys.stdin.buffer.read())
    try:
        identity = load_identity(bytes.fromhex(data), password)
        identity.check()
        pair = KeyPair.of(identity)
        answer = {
            "certificate": pair.certificate.decode(),
            "key": pair.key.decode(),
            "others": pair.others.decode(),
        }
    except PasswrightError as error:
        answer = {"error": error.message, "hint": error.hint}
    sys.stdout.write(json.dumps(answer))
    return 0


if __name__ == "__main__":
    sys.exit(_child())
