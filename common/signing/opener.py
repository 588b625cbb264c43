# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Opens a certificate file in a process of its own, under limits.

Loading a key holds up every thread of a process for 36 to 60 ms, and a hostile p12 names up
to 2^31 rounds of hashing.  Here neither the window nor a hostile file's cost matters.  File
and password go in by standard input, never by arguments; nothing touches the disk.

Source: packages-and-signing.md 1.3, reliability.md F10 and T7.
"""

import base64
import contextlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding

from common.errors import CertificateError, PasswrightError
from common.signing import pass_certificate
from common.signing.certificate import MAXIMUM_SIZE, load_identity
from common.signing.pass_certificate import (
    Identity,
    NoPrivateKeyError,
    NotACertificateFileError,
    PassCertificate,
)
from common.text import _

WALL_SECONDS = 15
"""Longer than the limit of computing time, for a machine that has much else to do."""
_CPU_SECONDS = 4
_MEMORY_BYTES = 1 << 30
_SOURCE = Path(__file__).resolve().parents[2]

FROZEN_OPTION = "--passwright-opener"
"""How a packaged program, which has no ``-m``, is told to be the opener."""


def open_apart(data: bytes, password: str | None = None, key_data: bytes = b"") -> Identity:
    """Read certificate and key as :func:`load_identity` does, in a process of its own.

    Raises:
        CertificateError: the same ones; or that opening it takes too much.
    """
    if len(data) > MAXIMUM_SIZE or len(key_data) > MAXIMUM_SIZE:
        raise NotACertificateFileError(
            _("This is not a certificate file."),
            hint=_("Choose a .p12, .pfx, .pem or .cer file."),
        )
    request = {"data": _text(data), "key": _text(key_data), "password": password}
    try:
        done = subprocess.run(  # noqa: S603  # our own program, no shell
            _command(),
            input=json.dumps(request).encode(),
            capture_output=True,
            timeout=WALL_SECONDS,
            check=False,
            cwd=_SOURCE,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),  # no console on Windows
        )
        if not done.stdout and done.returncode >= 0 and _is_packaged():
            return load_identity(data, password, key_data)  # its windows may have no pipes
        answer: dict[str, Any] = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, ValueError) as error:
        raise CertificateError(
            _("This certificate file cannot be opened with reasonable effort."),
            hint=_("Export it again, with an ordinary number of iterations."),
        ) from error
    return _identity(answer)


def main() -> int:
    """Be the opener: read a request, print the answer."""
    _limit()
    request = json.loads(sys.stdin.buffer.read())
    try:
        identity = load_identity(
            _bytes(request["data"]), request["password"], _bytes(request["key"])
        )
        identity.check()
        answer: dict[str, Any] = _answer(identity)
    except PasswrightError as error:
        answer = _error_answer(error)
    sys.stdout.write(json.dumps(answer))
    return 0


def _command() -> list[str]:
    if _is_packaged():
        return [sys.executable, FROZEN_OPTION]
    return [sys.executable, "-m", "common.signing.opener"]


def _is_packaged() -> bool:
    return bool(getattr(sys, "frozen", False))


def _limit() -> None:
    """Bound time and memory, where the system can; never leave a core file with a key."""
    if sys.platform == "win32":
        return
    import resource  # not there on Windows

    for what, most in (
        (resource.RLIMIT_CPU, _CPU_SECONDS),
        (resource.RLIMIT_AS, _MEMORY_BYTES),
        (resource.RLIMIT_CORE, 0),
    ):
        with contextlib.suppress(OSError, ValueError):  # macOS refuses some
            resource.setrlimit(what, (most, most))
    with contextlib.suppress(OSError):
        os.nice(5)


def _answer(identity: Identity) -> dict[str, Any]:
    key = identity.key.private_bytes(
        Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    certificates = (identity.certificate.x509, *identity.others)
    return {
        "key": _text(key),
        "certificates": [_text(c.public_bytes(Encoding.DER)) for c in certificates],
    }


def _error_answer(error: PasswrightError) -> dict[str, Any]:
    found = getattr(error, "certificate", None)
    return {
        "error": type(error).__name__,
        "message": error.message,
        "hint": error.hint,
        "certificate": "" if found is None else _text(found.public_bytes(Encoding.DER)),
    }


def _identity(answer: dict[str, Any]) -> Identity:
    if "error" in answer:
        raise _error(answer)
    own, *others = (x509.load_der_x509_certificate(_bytes(c)) for c in answer["certificates"])
    # The opener has checked the primes a moment ago.
    key = serialization.load_der_private_key(
        _bytes(answer["key"]), None, unsafe_skip_rsa_key_validation=True
    )
    if not isinstance(key, (rsa.RSAPrivateKey, ec.EllipticCurvePrivateKey)):
        raise TypeError("the opener gave an impossible key")
    return Identity(PassCertificate(own), key, tuple(others))


def _error(answer: dict[str, Any]) -> CertificateError:
    kind = getattr(pass_certificate, answer["error"], CertificateError)
    if kind is NoPrivateKeyError and answer["certificate"]:
        found = x509.load_der_x509_certificate(_bytes(answer["certificate"]))
        return NoPrivateKeyError(answer["message"], hint=answer["hint"], certificate=found)
    made: CertificateError = kind(answer["message"], hint=answer["hint"])
    return made


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _bytes(text: str) -> bytes:
    return base64.b64decode(text)


if __name__ == "__main__":
    sys.exit(main())
