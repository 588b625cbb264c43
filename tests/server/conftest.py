# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""What server tests share: one throwaway authority, a stand-in for APNs, a live server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.fake_apns import FakeApns
from tests.support.live_server import ServerThread
from tests.support.postgres import PostgresServer
from tests.support.wallet_ca import IssuedIdentity, WalletCA

PASS_TYPE = "pass.com.example.demo"


@pytest.fixture(scope="session")
def wallet_ca() -> WalletCA:
    return WalletCA()


@pytest.fixture(scope="session")
def identity(wallet_ca: WalletCA) -> IssuedIdentity:
    return wallet_ca.issue(PASS_TYPE)


@pytest.fixture(scope="session")
def roots_file(wallet_ca: WalletCA, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("roots") / "roots.pem"
    path.write_bytes(wallet_ca.root_pem())
    return path


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    with PostgresServer() as running:
        yield running


@pytest.fixture
def database_url(request: pytest.FixtureRequest) -> str:
    """Empty for SQLite; with ``@both_databases`` PostgreSQL in its turn."""
    if getattr(request, "param", "sqlite") == "sqlite":
        return ""
    server: PostgresServer = request.getfixturevalue("postgres")
    return server.new_database()


@pytest.fixture
def apns(wallet_ca: WalletCA) -> Iterator[FakeApns]:
    with FakeApns(wallet_ca.root_pem()) as stand_in:
        yield stand_in


@pytest.fixture
def server(
    tmp_path: Path, roots_file: Path, apns: FakeApns, database_url: str
) -> Iterator[ServerThread]:
    """A live server in this process, whose pushes go to the stand-in."""
    with ServerThread(
        tmp_path / "server",
        trusted_roots_file=roots_file,
        database=database_url,
        apns_host=apns.host,
        apns_port=apns.port,
        apns_ca_file=apns.ca_file,
        push_reconnects=1000,
    ) as running:
        yield running


@pytest.fixture
def quiet_server(tmp_path: Path, roots_file: Path, database_url: str) -> Iterator[ServerThread]:
    """A live server without push workers."""
    with ServerThread(
        tmp_path / "server", trusted_roots_file=roots_file, push=False, database=database_url
    ) as running:
        yield running
