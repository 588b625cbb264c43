# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Settings from file and environment: what is wrong is said, and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from common.errors import SettingsError
from server.settings import load_settings
from server.vault import (
    Vault,
    VaultError,
    load_master_key,
    new_master_key,
    write_master_key,
)

URL = 'public_url = "https://passes.example.com"\n'


def write(folder: Path, text: str) -> Path:
    path = folder / "settings.toml"
    path.write_text(text)
    return path


def test_defaults_are_safe(tmp_path: Path) -> None:
    settings = load_settings(write(tmp_path, URL), {})
    assert settings.host == "127.0.0.1"
    assert settings.rate_limits
    assert settings.verify_signatures == "strict"
    assert not settings.kony_shared_token
    assert not settings.kony_cert_pass_in_url
    assert settings.trusted_proxy == ""
    assert settings.metrics_port == 0
    assert settings.apns_host == "api.push.apple.com"
    assert settings.data_path == tmp_path / "data"


def test_environment_wins(tmp_path: Path) -> None:
    variables = {
        "PASSWRIGHT_PORT": "9",
        "PASSWRIGHT_PUSH": "no",
        "PASSWRIGHT_PUSH_GAP_SECONDS": "2",
    }
    settings = load_settings(write(tmp_path, URL + "port = 8\n"), variables)
    assert (settings.port, settings.push, settings.push_gap_seconds) == (9, False, 2.0)


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        (URL + "prot = 1", "settings.toml: unknown setting 'prot'.", "Known: public_url"),
        ("port = 1", "setting 'public_url' is missing.", "PASSWRIGHT_PUBLIC_URL"),
        (URL + 'port = "8"', "setting 'port' is '8'.", "a whole number"),
        (URL + "push = 1", "setting 'push' is 1.", "true or false"),
        (URL + "port = 70000", "setting 'port' is 70000.", "0 to 65535"),
        (URL + "port = true", "setting 'port' is True.", "a whole number"),
        (URL + 'database = "mysql://x"', "'mysql://x'", "postgresql://"),
        (URL + 'verify_signatures = "maybe"', "'maybe'", "strict, lenient or off"),
        ('public_url = "https://x.example/"', "public_url", "without a path"),
        (URL + 'smtp_host = "mail"', "setting 'mail_from' is ''.", "mails come from"),
        (URL + 'sms_gateway = "twilio"', "setting 'sms_url' is ''.", "address of the gateway"),
        (URL + "requests_per_minute = -1", "setting 'requests_per_minute' is -1.", "at least 0"),
        (URL + "port = ", "cannot be read", "Mend the file"),
    ],
)
def test_faults_name_value_and_cure(tmp_path: Path, text: str, message: str, hint: str) -> None:
    with pytest.raises(SettingsError) as caught:
        load_settings(write(tmp_path, text), {})
    assert message in caught.value.message
    assert hint in caught.value.hint


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="no settings file"):
        load_settings(tmp_path / "nothing.toml", {})


def test_vault_keeps_to_its_place_and_key(tmp_path: Path) -> None:
    vault = Vault(new_master_key())
    sealed = vault.seal(b"secret", "certificate:a")
    assert b"secret" not in sealed
    assert vault.open(sealed, "certificate:a") == b"secret"
    with pytest.raises(VaultError, match="damaged or moved"):
        vault.open(sealed, "certificate:b")
    with pytest.raises(VaultError, match="damaged"):
        vault.open(sealed[:-1] + bytes([sealed[-1] ^ 1]), "certificate:a")
    with pytest.raises(VaultError, match="master key"):
        Vault(new_master_key()).open(sealed, "certificate:a")


def test_master_key_file(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "master.key"
    key = new_master_key()
    write_master_key(path, key)
    assert load_master_key(path, {}) == key
    assert path.stat().st_mode & 0o077 == 0
    with pytest.raises(SettingsError, match="already"):
        write_master_key(path, new_master_key())
    assert load_master_key(path, {"PASSWRIGHT_MASTER_KEY": "ab" * 32}) == b"\xab" * 32
    path.chmod(0o640)
    with pytest.raises(SettingsError, match="read by others"):
        load_master_key(path, {})
