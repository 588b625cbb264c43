# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The reliability bars in their short modes; the long ones are ``make reliability``."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.reliability.bars import Ground
from tests.reliability.run import BARS, LONG_ONLY
from tests.support.postgres import PostgresServer

_LONGEST = "openapi"

CASES = [
    pytest.param(name, database, marks=[pytest.mark.longest] if name == _LONGEST else [])
    for name, (_, databases) in BARS.items()
    for database in databases
    # The waits of R9 are long: on PostgreSQL it is held in the long mode.
    if name not in LONG_ONLY and (not name.startswith("r9") or database == "sqlite")
]


@pytest.fixture(scope="module")
def postgres() -> Iterator[PostgresServer]:
    with PostgresServer() as running:
        yield running


@pytest.mark.parametrize(("name", "database"), CASES)
@pytest.mark.filterwarnings("ignore::ResourceWarning")  # a killed process closes nothing
def test_bar_holds(
    name: str, database: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    if name == "r3" and shutil.which("cc") is None:
        pytest.skip("a C compiler is needed to record what the driver writes")
    url = ""
    if database == "postgresql":
        server: PostgresServer = request.getfixturevalue("postgres")
        url = server.new_database()
    figures = BARS[name][0](Ground(tmp_path, url, short=True))
    broken = {key: row for key, row in figures.items() if not row["holds"]}
    assert broken == {}
