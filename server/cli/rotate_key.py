# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Encrypt everything anew with a fresh master key; stop the server first."""

from __future__ import annotations

import argparse
import os

from common.errors import SettingsError
from server.repositories.secrets import Secrets
from server.running import open_components
from server.settings import load_settings
from server.vault import MASTER_KEY_VARIABLE, Vault, new_master_key, write_master_key

HELP = "change the master key"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments: there are none."""


def run(options: argparse.Namespace) -> int:
    """Write the new key first, then re-encrypt in one transaction, then put it in place."""
    if MASTER_KEY_VARIABLE in os.environ:
        raise SettingsError(
            f"The master key comes from {MASTER_KEY_VARIABLE}.",
            hint="Unset it and use master_key_file for the change.",
        )
    settings = load_settings(options.settings)
    path = settings.master_key_path
    fresh = path.with_name(path.name + ".new")
    parts = open_components(settings)
    key = new_master_key()
    write_master_key(fresh, key)
    try:
        with parts.database.write_tx():
            vault = Vault(key)
            count = parts.certificates.reseal(vault)
            count += Secrets(parts.database, parts.vault).reseal(vault)
        parts.database.checkpoint()
    except BaseException:
        fresh.unlink()
        raise
    finally:
        parts.database.close_all()
    fresh.replace(path)
    print(f"{count} secret(s) are encrypted with the new master key {path}.")
    print("Backups that were made before need the old key: keep it as long as them.")
    return 0
