# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""What phones reported of a person goes when the person is erased, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from server.components import Components
from tests.reliability.bars import Ground, T, publish, register

pytestmark = pytest.mark.parametrize("database_url", ["sqlite", "postgresql"], indirect=True)


@pytest.fixture
def parts(tmp_path: Path, database_url: str) -> Iterator[Components]:
    opened = Ground(tmp_path, database_url).open()
    yield opened
    opened.database.close_all()


def test_lines_that_name_the_pass_or_its_phones(parts: Components) -> None:
    publish(parts, "a_1", "first")
    publish(parts, "a", "first")
    register(parts, "a_1", "cafe" * 16)
    kept = ["serial number 'a-1'", "serial number ab1", "a_12", "x-a_1", "100 %"]
    gone = ["serial number 'a_1'", f"(for device {'cafe' * 16}, pass type t)", "a_1"]
    parts.device_log.add(("other", line) for line in [*kept, *gone])
    parts.erasing.erase(T, "a_1")
    left = [str(one["line"]) for one in parts.device_log.newest(100)]
    assert sorted(left) == sorted(kept)
