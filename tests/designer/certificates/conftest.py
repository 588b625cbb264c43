# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
from collections.abc import Iterator
from pathlib import Path

import keyring
import keyring.backends.fail
import pytest

from designer.certificates.key_store import KeyStore
from tests.support.memory_keychain import MemoryKeychain
from tests.support.wallet_ca import IssuedIdentity, WalletCA


@pytest.fixture
def keychain() -> Iterator[MemoryKeychain]:
    before = keyring.get_keyring()
    memory = MemoryKeychain()
    keyring.set_keyring(memory)
    yield memory
    keyring.set_keyring(before)


@pytest.fixture
def no_keychain() -> Iterator[None]:
    before = keyring.get_keyring()
    keyring.set_keyring(keyring.backends.fail.Keyring())
    yield
    keyring.set_keyring(before)


@pytest.fixture
def store(tmp_path: Path) -> KeyStore:
    return KeyStore(tmp_path / "keys")


@pytest.fixture(scope="session")
def wallet_ca() -> WalletCA:
    return WalletCA()


@pytest.fixture(scope="session")
def issued(wallet_ca: WalletCA) -> IssuedIdentity:
    return wallet_ca.issue()
