# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Make, list and revoke admin tokens."""

from __future__ import annotations

import argparse
import json

from common.errors import PasswrightError
from server.repositories.admin_tokens import SCOPES
from server.running import open_components
from server.settings import load_settings

HELP = "make, list and revoke admin tokens"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("action", choices=("create", "list", "revoke"), nargs="?", default="create")
    parser.add_argument("--name", default="admin", help="what the token is for")
    parser.add_argument("--scopes", default=" ".join(SCOPES), help=f"of: {' '.join(SCOPES)}")
    parser.add_argument("--id", type=int, default=0, help="number of the token to revoke")
    parser.add_argument("--json", action="store_true")


def run(options: argparse.Namespace) -> int:
    """Do it; a new token is printed alone on its line, this once."""
    parts = open_components(load_settings(options.settings))
    try:
        if options.action == "list":
            _list(parts.tokens.all(), as_json=options.json)
        elif options.action == "revoke":
            if not parts.tokens.revoke(options.id):
                raise PasswrightError(f"There is no token {options.id}.", hint="See token list.")
        else:
            scopes = options.scopes.replace(",", " ").split()
            unknown = sorted(set(scopes) - set(SCOPES))
            if unknown:
                raise PasswrightError(
                    f"There is no scope {unknown[0]!r}.", hint=f"Known: {', '.join(SCOPES)}."
                )
            print(parts.tokens.create(options.name, scopes)[1])
    finally:
        parts.database.close_thread()
    return 0


def _list(tokens: list[dict[str, object]], *, as_json: bool) -> None:
    if as_json:
        print(json.dumps(tokens))
        return
    for token in tokens:
        state = "revoked" if token["revokedAt"] else "active"
        scopes = token["scopes"]
        print(f"{token['id']:>4}  {state:<8} {token['name']}  {' '.join(scopes)}")  # type: ignore[arg-type]
