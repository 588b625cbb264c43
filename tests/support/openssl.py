# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The real openssl program as a second opinion."""

import subprocess
import tempfile
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding


def run(*arguments: str, data: bytes = b"") -> bytes:
    """Run openssl and return what it prints; raises ``CalledProcessError`` with its words."""
    done = subprocess.run(["openssl", *arguments], input=data, capture_output=True, check=False)
    if done.returncode:
        raise subprocess.CalledProcessError(
            done.returncode, done.args, done.stdout, done.stderr.decode(errors="replace")
        )
    return done.stdout


def cms_verifies(
    signature: bytes, manifest: bytes, root: x509.Certificate, *, at: float | None = None
) -> bool:
    """Return whether ``openssl cms -verify -purpose any`` accepts a detached signature.

    Args:
        signature: the DER signature.
        manifest: the bytes that it should be over.
        root: the only trusted root.
        at: the moment at which to look at the certificates, in seconds since the epoch.
    """
    with tempfile.TemporaryDirectory() as folder:
        paths = {name: Path(folder, name) for name in ("signature", "manifest.json", "root.pem")}
        paths["signature"].write_bytes(signature)
        paths["manifest.json"].write_bytes(manifest)
        paths["root.pem"].write_bytes(root.public_bytes(Encoding.PEM))
        arguments = ["openssl", "cms", "-verify", "-binary", "-inform", "DER"]
        arguments += ["-in", str(paths["signature"]), "-content", str(paths["manifest.json"])]
        arguments += ["-CAfile", str(paths["root.pem"]), "-purpose", "any", "-no-CApath"]
        if at is not None:
            arguments += ["-attime", str(int(at))]
        done = subprocess.run(arguments, capture_output=True, check=False)
    return done.returncode == 0 and done.stdout == manifest
