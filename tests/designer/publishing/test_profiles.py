# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Profiles keep names and addresses; tokens go to the keychain or nowhere."""

from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoKeyring

from common.errors import PublishError
from designer.publishing.profiles import ServerProfiles, TokenStore


class MemoryKeyring(KeyringBackend):
    """A keychain as good as a real one, for the time of a test."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


@pytest.fixture(params=["keychain", "none"])
def keychain(request: pytest.FixtureRequest) -> Iterator[KeyringBackend]:
    before = keyring.get_keyring()
    keyring.set_keyring(MemoryKeyring() if request.param == "keychain" else NoKeyring())
    yield keyring.get_keyring()
    keyring.set_keyring(before)


def test_a_profile_is_found_again_and_its_token_is_in_no_file(
    keychain: KeyringBackend, tmp_path: Path
) -> None:
    file = tmp_path / "config" / "servers.json"
    profiles = ServerProfiles(file, TokenStore())
    profiles.add("Shop", "https://wallet.example.org/", "canary-token")
    again = ServerProfiles(file, TokenStore())
    found = again.get("Shop")
    assert found is not None
    assert found.url == "https://wallet.example.org"
    assert "canary-token" not in file.read_text("utf-8")
    is_real = isinstance(keychain, MemoryKeyring)
    assert again.tokens.is_lasting is is_real
    assert again.tokens.token("Shop") == ("canary-token" if is_real else None)


def test_without_a_keychain_the_token_lasts_for_the_session(
    keychain: KeyringBackend, tmp_path: Path
) -> None:
    profiles = ServerProfiles(tmp_path / "servers.json", TokenStore())
    profiles.add("Shop", "https://wallet.example.org", "canary-token")
    assert profiles.client("Shop").url == "https://wallet.example.org"


def test_a_missing_token_or_profile_says_what_to_do(
    keychain: KeyringBackend, tmp_path: Path
) -> None:
    profiles = ServerProfiles(tmp_path / "servers.json", TokenStore())
    profiles.add("Shop", "https://wallet.example.org", "")
    for name in ("Shop", "Nowhere"):
        with pytest.raises(PublishError) as caught:
            profiles.client(name)
        assert caught.value.hint


def test_a_passing_profile_is_written_nowhere(keychain: KeyringBackend, tmp_path: Path) -> None:
    file = tmp_path / "servers.json"
    profiles = ServerProfiles(file, TokenStore())
    profiles.add_passing("This computer", "http://127.0.0.1:8787", "canary-token")
    assert [one.name for one in profiles.all()] == ["This computer"]
    assert not file.exists()
    assert getattr(keychain, "kept", {}) == {}


def test_removing_forgets_the_token_too(keychain: KeyringBackend, tmp_path: Path) -> None:
    profiles = ServerProfiles(tmp_path / "servers.json", TokenStore())
    profiles.add("Shop", "https://wallet.example.org", "canary-token")
    profiles.remove("Shop")
    assert profiles.all() == ()
    assert profiles.tokens.token("Shop") is None


def test_a_damaged_file_is_an_empty_list(tmp_path: Path) -> None:
    file = tmp_path / "servers.json"
    for text in ("", "[]", '{"servers": [1, {"name": 2}]}', "{"):
        file.write_text(text, "utf-8")
        assert ServerProfiles(file, TokenStore()).all() == ()
