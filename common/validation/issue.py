# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""A finding, and what offers to repair it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from common.model.json_object import Path
from common.model.package import PassPackage


class Severity(Enum):
    """How much a finding matters.

    ERROR: Wallet refuses the pass, or our export must stop.  WARNING: it installs, but
    something is silently lost.  ADVICE: it could be better.
    """

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"


@dataclass(frozen=True)
class Issue:
    """One finding.

    Attributes:
        code: stable identifier used by tests, docs and suppressions, such as ``FLD002``.
        severity: how much it matters.
        path: where in pass.json it is; ``()`` means the whole pass, ``("images", slot)`` an
            image and ``("strings", key)`` a translation.
        message: what is wrong, as a full sentence.
        hint: what to do about it, as an imperative sentence.
        file: the file in the package that it is about, if not pass.json.
        language: the language (name of the .lproj) in which it shows, if only in one.
    """

    code: str
    severity: Severity
    path: Path
    message: str
    hint: str
    file: str = ""
    language: str = ""


@dataclass(frozen=True)
class FixIt:
    """A repair for one issue; offered, never applied by itself.

    Attributes:
        title: what the button says, such as "Rename to “gate2”".
        apply: the edit, a pure function.
        safe: whether it loses nothing, so that "fix all" may include it.
    """

    title: str
    apply: Callable[[PassPackage], PassPackage]
    safe: bool = True
