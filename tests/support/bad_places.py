# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Folders in which saving fails for real: a full disk, and one that may not be written to."""

import os
import resource
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def full_disk(folder: Path, size_kb: int = 256) -> Iterator[Path]:
    """Yield a folder with room for ``size_kb`` only.

    Root gets a small tmpfs; others a limit on the size of the files they write, which the
    kernel enforces just as late.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if _mounted(folder, f"size={size_kb}k"):
        try:
            yield folder
        finally:
            subprocess.run(["umount", str(folder)], check=True)
        return
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size_kb * 1024, before[1]))
    try:
        yield folder
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)


@contextmanager
def read_only_folder(folder: Path) -> Iterator[Path]:
    """Yield a folder in which nobody, root included, can make a file."""
    folder.mkdir(parents=True, exist_ok=True)
    if _mounted(folder, "ro"):
        try:
            yield folder
        finally:
            subprocess.run(["umount", str(folder)], check=True)
        return
    folder.chmod(0o500)
    try:
        yield folder
    finally:
        folder.chmod(0o700)


def _mounted(folder: Path, options: str) -> bool:
    if os.geteuid() != 0:
        return False
    command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
    return subprocess.run(command, check=False, capture_output=True).returncode == 0
