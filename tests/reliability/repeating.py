# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""S9: requests that are repeated by many at once are carried out once."""

from __future__ import annotations

import threading
from collections import Counter, defaultdict

from server.running import open_components
from server.settings import load_settings
from tests.reliability.bars import Figures, Ground, T, figure, none
from tests.reliability.fleet import CHANCE
from tests.reliability.writing import in_threads
from tests.support.distribution import ICON, Caller, content, order, wrapped
from tests.support.live_server import ServerProcess
from tests.support.signed_passes import store_certificate
from tests.support.wallet_ca import PASSWORD, WalletCA


def repeats(ground: Ground) -> Figures:
    """Many threads post few keys, a quarter of them with another body; count what was made."""
    threads, keys = (16, 10) if ground.short else (64, 40)
    authority = WalletCA()
    roots = ground.folder / "roots.pem"
    roots.write_bytes(authority.root_pem())
    lock = threading.Lock()
    answers: dict[int, set[bytes]] = defaultdict(set)
    statuses: Counter[tuple[bool, int]] = Counter()
    with ServerProcess(
        ground.folder / "box",
        trusted_roots_file=roots,
        push=False,
        rate_limits=False,
        peer_limit=1_000,
    ) as server:
        store_certificate(server.admin, authority.issue(T).p12(), PASSWORD, T)
        caller = Caller(server.url, server.token)
        person = caller.person()
        bodies = [wrapped(order(content(description=f"D{n}"), person)) for n in range(keys)]
        other = wrapped(order(content(description="another"), person))

        def post(number: int, *, is_same: bool) -> None:
            body = bodies[number] if is_same else other
            headers = {"Idempotency-Key": f"key {number}"}
            reply = caller.post("/api/v1/message/pass", body, {"icon": ICON}, headers=headers)
            with lock:
                statuses[is_same, reply.status] += 1
                if is_same:
                    answers[number].add(reply.body)

        def post_all(_: int) -> None:
            for number in CHANCE.sample(range(keys), keys):
                post(number, is_same=CHANCE.random() < 0.75)

        for number in range(keys):  # so that it is known whose body came first
            post(number, is_same=True)
        errors = in_threads(threads, post_all)
    made = _requests(server)
    posts = sum(statuses.values())
    wrong = posts - statuses[True, 200] - statuses[False, 422]
    return {
        "s9_made_too_many": none(abs(made - keys), f"beside {keys}"),
        "s9_answers_that_differ": none(sum(len(one) - 1 for one in answers.values()), "answers"),
        "s9_failed_calls": none(len(errors), "calls"),
        "s9_wrong_statuses": none(wrong, f"of {posts}"),
        "s9_mismatches_refused": figure(statuses[False, 422], "answers", "", True),
    }


def _requests(server: ServerProcess) -> int:
    parts = open_components(load_settings(server.settings_file))
    rows = parts.database.execute("SELECT count(*) FROM distribution_request")
    parts.database.close_all()
    return int(rows[0][0])
