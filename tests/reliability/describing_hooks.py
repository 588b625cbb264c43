# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""What Schemathesis is told of a live server: who may call, and what stands under its addresses.

Random values seldom meet a pass that was issued.  So a part of the calls is a good one as it
stands, a part has a good address and invented values beyond it, and the rest is invented.
Loaded by Schemathesis through ``SCHEMATHESIS_HOOKS``.
"""

from __future__ import annotations

import base64
import json
import os
import random
import re
from pathlib import Path
from typing import Any

import schemathesis

SAMPLES, OUTCOMES = "PASSWRIGHT_SAMPLES", "PASSWRIGHT_OUTCOMES"
_GOOD, _ADDRESSED = 0.35, 0.7
_WALLET = re.compile(r"/v1/(?:devices|passes|log)(?:/.*|$)")
_UPLOAD = re.compile(r"/admin/upload/.*")


def place_of(path: str) -> str:
    """Return the address of a resource without the mount that it is served at."""
    if path.startswith("/admin/v1/"):
        return path
    found = _WALLET.search(path) or _UPLOAD.search(path)
    return found[0] if found else re.sub(r"^/(?:kpns|vpns)(?=/)", "", path)


class _Guide:
    """Turns invented calls into good ones, the same way for the same seed."""

    def __init__(self, told: dict[str, Any]) -> None:
        self._random = random.Random(told["seed"])  # noqa: S311  # repeatable, not secret
        self._headers: dict[str, str] = told["headers"]
        self._samples: dict[str, list[dict[str, Any]]] = told["samples"]
        self._spared: dict[str, list[str]] = told["spared"]
        self._next: dict[str, int] = {}
        self._led: set[tuple[str, str]] = set()

    def lead(self, case: Any, kwargs: dict[str, Any]) -> None:
        """Change a call in place; the first one of an operation is a good one."""
        name = f"{case.method.lower()} {place_of(case.path)}"
        chance = self._random.random() if (case.method, case.path) in self._led else 0.0
        self._led.add((case.method, case.path))
        headers = dict(self._headers)
        if name in self._samples and chance < _ADDRESSED:
            sample = self._turn(name)
            case.path_parameters = {**case.path_parameters, **sample["path"]}
            headers |= sample["headers"]
            if chance < _GOOD:
                _fill(case, kwargs, sample)
        self._spare(name, case)
        for header, value in headers.items():
            if value:
                case.headers[header] = value

    def _turn(self, name: str) -> dict[str, Any]:
        """Return the next sample of an operation: what is deleted is deleted once."""
        number = self._next.get(name, 0)
        self._next[name] = number + 1
        samples = self._samples[name]
        return samples[number % len(samples)]

    def _spare(self, name: str, case: Any) -> None:
        """Lead calls elsewhere that would take away what all others need."""
        for parameter, value in case.path_parameters.items():
            if str(value) in self._spared.get(name, ()):
                case.path_parameters[parameter] = "4711"


def _fill(case: Any, kwargs: dict[str, Any], sample: dict[str, Any]) -> None:
    case.query = dict(sample["query"])
    case.headers.clear()
    if sample["type"]:
        kwargs["data"] = base64.b64decode(sample["body"])
        case.headers["Content-Type"] = sample["type"]


_guide = _Guide(json.loads(Path(os.environ[SAMPLES]).read_text("utf-8")))
_outcomes = Path(os.environ[OUTCOMES])


@schemathesis.hook
def before_call(_context: Any, case: Any, kwargs: dict[str, Any]) -> None:
    """Make a part of the calls good ones."""
    _guide.lead(case, kwargs)


@schemathesis.hook
def after_call(_context: Any, case: Any, response: Any) -> None:
    """Note what was answered."""
    with _outcomes.open("a", encoding="utf-8") as file:
        file.write(f"{case.method.lower()} {case.path} {response.status_code}\n")
