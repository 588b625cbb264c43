# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""When the service fails, all rest; what was under way already makes the rest no longer."""

from __future__ import annotations

from server.push.apns_answers import judge, judge_failure
from server.push.circuit import Circuit
from server.push.pusher import CUT_WAIT, HOUR, SHORT_WAIT


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
