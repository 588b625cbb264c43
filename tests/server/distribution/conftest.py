# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""A live server that issues passes, and a caller of its API."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.distribution import PASS_TYPE, Caller
from tests.support.live_server import ServerThread
from tests.support.signed_passes import store_certificate
from tests.support.wallet_ca import PASSWORD, IssuedIdentity


@pytest.fixture
def issuer(
    tmp_path: Path, roots_file: Path, identity: IssuedIdentity, database_url: str
) -> Iterator[ServerThread]:
    """A live server that holds the certificate of the pass type, without pushes."""
    folder = tmp_path / "server"
    settings = {"trusted_roots_file": roots_file, "push": False, "database": database_url}
    with ServerThread(folder, **settings) as running:
        reply = store_certificate(running.admin, identity.p12(PASSWORD), PASSWORD, PASS_TYPE)
        assert reply.status == 200, reply.body
        yield running


@pytest.fixture
def caller(issuer: ServerThread) -> Caller:
    return Caller(issuer.url, issuer.token)
