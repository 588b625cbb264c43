# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Make a settings file, a master key, a database, and the first admin token."""

from __future__ import annotations

import argparse
import json
import os

from common.errors import SettingsError
from server.repositories.admin_tokens import SCOPES
from server.running import open_components
from server.settings import load_settings
from server.vault import MASTER_KEY_VARIABLE, new_master_key, write_master_key

HELP = "set up a new server"

_SETTINGS = """# Settings of the Passwright companion server; docs/server.md explains each.

# The https address under which phones reach this server.
public_url = {public_url}

# The server speaks plain HTTP on loopback; a TLS proxy such as Caddy stands in front.
host = "127.0.0.1"
port = {port}

# Empty for SQLite in data_dir; or "postgresql://user@host/name".
database = {database}
data_dir = {data_dir}

# Address of the TLS proxy, whose X-Forwarded-For then counts; empty for none.
trusted_proxy = {trusted_proxy}
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--public-url", default="https://passes.example.com")
    parser.add_argument("--port", type=int, default=8080)
    parser.add_argument("--data-dir", default="data", help="folder of the database")
    parser.add_argument("--trusted-proxy", default="", help="address of the TLS proxy")
    parser.add_argument("--database", default="", help="postgresql://…; SQLite without")


def run(options: argparse.Namespace) -> int:
    """Set up, and print the first admin token; it is shown this once."""
    path = options.settings.resolve()
    text = _SETTINGS.format(
        public_url=json.dumps(options.public_url),
        port=options.port,
        database=json.dumps(options.database),
        data_dir=json.dumps(options.data_dir),
        trusted_proxy=json.dumps(options.trusted_proxy),
    )
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(text)
    except FileExistsError as error:
        raise SettingsError(
            f"{path} exists already.", hint="Edit it, or remove it to begin anew."
        ) from error
    except OSError as error:
        raise SettingsError(f"{path} cannot be written: {error.strerror}.") from error
    settings = load_settings(path)
    if MASTER_KEY_VARIABLE not in os.environ and not settings.master_key_path.exists():
        write_master_key(settings.master_key_path, new_master_key())
    parts = open_components(settings)
    _, token = parts.tokens.create("first", SCOPES)
    parts.database.close_thread()
    print(f"Settings:     {path}")
    print(f"Master key:   {settings.master_key_path}  (keep a copy elsewhere)")
    print(f"Database:     {settings.database or settings.data_path / 'passwright.sqlite3'}")
    print(f"Admin token:  {token}  (shown this once)")
    return 0
