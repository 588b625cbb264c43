# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""When the service fails, all rest; what was under way already makes the rest no longer."""

from __future__ import annotations

from pathlib import Path

from server.push.apns_answers import judge, judge_failure
from server.push.circuit import Circuit
from server.push.pusher import CUT_WAIT, HOUR, SHORT_WAIT
from tests.reliability.bars import Ground, T, publish, register


def test_failing_batches_open_it_and_one_answer_closes_it() -> None:
    circuit = Circuit()
    circuit.report(answered=15, failed=5)
    circuit.report(answered=1, failed=5)  # too few to judge by
    assert circuit.allowance(100) == 100
    circuit.report(answered=5, failed=15)
    assert circuit.allowance(100) == 0
    assert 0 < circuit.wait() <= 1
    circuit.report(answered=1, failed=0)
    assert circuit.allowance(100) == 100


def test_batches_of_the_same_outage_count_once() -> None:
    circuit = Circuit()
    for _ in range(10):
        circuit.report(answered=0, failed=100)
    assert 0 < circuit.wait() <= 1


def test_how_long_a_phone_waits_at_most() -> None:
    assert judge(429, b'{"reason":"TooManyRequests"}').longest_wait == HOUR
    assert judge(503, b"").longest_wait == SHORT_WAIT
    assert judge_failure(28, "Operation timed out").longest_wait == SHORT_WAIT
    assert judge_failure(56, "the peer has closed").longest_wait == CUT_WAIT


def test_a_cut_connection_does_not_count_for_the_phone(tmp_path: Path) -> None:
    parts = Ground(tmp_path).open(push_gap_seconds=0.0)
    publish(parts, "s", "first")
    register(parts, "s", "ab" * 32)
    publish(parts, "s", "second")

    def postponed(longest: int) -> tuple[int, bool]:
        parts.database.execute("UPDATE push_target SET due_at = 0, leased_until = 0")
        (target,) = parts.targets.lease(T, 1)
        parts.targets.postpone(target, longest)
        rows = parts.database.execute("SELECT failures, failing_since > 0 FROM push_target")
        return rows[0][0], bool(rows[0][1])

    assert [postponed(CUT_WAIT) for _ in range(3)] == [(0, True)] * 3
    assert [postponed(SHORT_WAIT) for _ in range(3)] == [(1, True), (2, True), (3, True)]
    publish(parts, "s", "third")
    assert parts.database.execute("SELECT failures, failing_since FROM push_target") == [(0, 0)]
    parts.database.close_all()
