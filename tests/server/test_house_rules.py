# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Rules of the server's house that no type checker knows.

Source: reliability.md F4 and A3 (1.2.4, 1.3.6); webservice-push.md E.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

SERVER = Path(__file__).resolve().parents[2] / "server"
SOURCES = {path.relative_to(SERVER).as_posix(): path.read_text() for path in SERVER.rglob("*.py")}

RULES = (
    ("transactions are opened by write_tx alone", r"\.atomic\(|\.save\(", {
        "repositories/database.py"}),
    ("SQL is never built from strings", r"execute\(\s*f[\"']|execute\([^)]*%\s*\(", set()),
    ("Waitress is known in one place", r"(?m)^(from|import) waitress", {"http_guard.py"}),
    ("peewee is known in one place", r"(?m)^(from|import) (peewee|playhouse)", {
        "repositories/database.py"}),
    ("nothing is unpickled", r"\bpickle\b|yaml\.load", set()),
    ("no shell is used", r"shell=True|os\.system", set()),
)  # fmt: skip


@pytest.mark.parametrize(("rule", "pattern", "allowed"), RULES, ids=[rule[0] for rule in RULES])
def test_rule(rule: str, pattern: str, allowed: set[str]) -> None:
    found = {name for name, text in SOURCES.items() if re.search(pattern, text)}
    assert found <= allowed, rule
    assert allowed <= found, "the rule looks for what is no longer there"


def test_statements_are_no_f_strings() -> None:
    """A value never stands in the text of a statement."""
    pattern = r'f"{1,3}\s*(SELECT|INSERT INTO|UPDATE|DELETE FROM)\b'
    assert {name for name, text in SOURCES.items() if re.search(pattern, text)} == set()
