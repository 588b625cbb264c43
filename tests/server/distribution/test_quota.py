# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""How many distribution requests a token may send, whatever address it comes from."""

from __future__ import annotations

from pathlib import Path

from tests.support.distribution import Caller, content, order
from tests.support.live_server import ServerThread


def test_a_token_that_sends_too_many_requests_waits(tmp_path: Path, roots_file: Path) -> None:
    with ServerThread(
        tmp_path / "server", trusted_roots_file=roots_file, push=False, requests_per_minute=3
    ) as server:
        caller = Caller(server.url, server.token)
        replies = [caller.send(order(content(), 1)) for _ in range(4)]
        assert [reply.status for reply in replies] == [400, 400, 400, 429]
        last = replies[-1]
        assert 1 <= int(last.headers["retry-after"]) <= 20
        assert last.json()["message"] == "Too many requests"
        issue = caller.post("/api/v1/templates/passbook/1/issue", {"recipients": [1]})
        assert issue.status == 400, "there is no such template, which costs nothing"
        update = caller.post("/api/v1/message/pass/update", order(content(), 1))
        assert update.status == 429
        _, other = server.parts.tokens.create("other", ["distribute"])
        assert caller.send(order(content(), 1), authToken=other).status == 400
        assert caller.get("/api/v1/audience").status == 200
