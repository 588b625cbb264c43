# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The oldest libraries that are safe to serve with.  Source: reliability.md S15, T18, T5."""

from __future__ import annotations

import logging
import platform
import re
import sys
from importlib.metadata import PackageNotFoundError, version

from common.errors import SettingsError

_log = logging.getLogger(__name__)

OLDEST = {"waitress": (3, 0, 2), "pillow": (12, 3), "cryptography": (50, 0)}
"""Older ones have known holes: smuggling, decompression bombs, out-of-date OpenSSL."""

OLDEST_PYTHON = (3, 11, 8)
"""Earlier ones read overlapping zip entries (CVE-2024-0450); our reader refuses them itself."""


def too_old(installed: dict[str, str]) -> list[str]:
    """Return a sentence for each library that is older than it may be."""
    return [
        f"{name} {installed[name]} is too old; {'.'.join(map(str, oldest))} is needed."
        for name, oldest in OLDEST.items()
        if name in installed and _numbers(installed[name]) < oldest
    ]


def installed_versions() -> dict[str, str]:
    """Return the versions of the libraries that matter."""
    found = {}
    for name in OLDEST:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found


def check_versions() -> None:
    """Refuse to serve with a library that is known to be unsafe.

    Raises:
        SettingsError: one is too old.
    """
    found = too_old(installed_versions())
    if found:
        raise SettingsError(found[0], hint="Install the versions that constraints.txt names.")


def python_is_old() -> bool:
    """Whether Python itself has a hole that is closed elsewhere."""
    return sys.version_info[:3] < OLDEST_PYTHON


def warn_of_old_python() -> None:
    """Say so in the log when Python itself has a hole."""
    if python_is_old():
        _log.warning(
            "Python %s has a hole that %s closes.",
            platform.python_version(),
            ".".join(map(str, OLDEST_PYTHON)),
        )


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d+", text)[:3])
