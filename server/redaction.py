# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Takes secrets out of what is logged, by the names they go under and by their looks."""

from __future__ import annotations

import logging
import re
import sys
import traceback
from collections.abc import Callable
from types import TracebackType

HIDDEN = "[hidden]"

_NAMES = (
    "password|passwd|secret|api_?key|apikey|auth_?token|authToken|credentials|private_?key|"
    "bearer|token|certPass|pushToken|authenticationToken|deviceLibraryIdentifier|passphrase"
)
_PATTERNS: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(-----END|$)", re.DOTALL),
        HIDDEN,
    ),
    (re.compile(r"\b(ApplePass|AndroidPass|Bearer|Basic)\s+\S+", re.IGNORECASE), rf"\1 {HIDDEN}"),
    (
        re.compile(rf"(['\"]?(?:{_NAMES})['\"]?\s*[=:]\s*)(['\"]?)[^'\"&,;\s}}]+", re.IGNORECASE),
        rf"\1\2{HIDDEN}",
    ),
    (re.compile(r"\bpwa_[A-Za-z0-9_-]{20,}"), HIDDEN),
    (re.compile(r"\b[0-9a-fA-F]{64,}\b"), HIDDEN),
    (re.compile(r"(/devices/)[^/\s]+", re.IGNORECASE), rf"\1{HIDDEN}"),
)


def redact(text: str) -> str:
    """Return ``text`` with everything hidden that looks like a secret."""
    for pattern, replacement in _PATTERNS:
        text = pattern.sub(replacement, text)
    return text


class RedactingFormatter(logging.Formatter):
    """Formats as another formatter does, on one line, without secrets.

    Control characters are written as escapes, so that nobody can forge a line.
    """

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as text."""
        text = redact(super().format(record))
        head, *rest = text.split("\n")
        return "\n".join([_escaped(head), *(f"  {_escaped(line)}" for line in rest)])


def _escaped(line: str) -> str:
    return "".join(c if c.isprintable() or c == "\t" else f"\\x{ord(c):02x}" for c in line)


def install_excepthook(write: Callable[[str], object]) -> None:
    """Print what nobody caught without secrets and without local variables."""

    def show(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        write(redact("".join(traceback.format_exception(kind, error, trace))))

    sys.excepthook = show
