# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest

from common.signing.authority_store import AuthorityStore
from designer.certificates.certificates import Certificates
from designer.certificates.key_store import KeyStore
from tests.support.memory_keychain import MemoryKeychain
from tests.support.wallet_ca import IssuedIdentity, WalletCA


@pytest.fixture(autouse=True)
def keychain() -> Iterator[MemoryKeychain]:
    before = keyring.get_keyring()
    memory = MemoryKeychain()
    keyring.set_keyring(memory)
    yield memory
    keyring.set_keyring(before)


@pytest.fixture(scope="session")
def wallet_ca() -> WalletCA:
    return WalletCA()


@pytest.fixture(scope="session")
def issued(wallet_ca: WalletCA) -> IssuedIdentity:
    return wallet_ca.issue()


@pytest.fixture
def certificates(tmp_path: Path, wallet_ca: WalletCA) -> Certificates:
    authorities = AuthorityStore(tmp_path / "authorities")
    (authorities.folder / "roots").mkdir(parents=True)
    (authorities.folder / "roots" / "root.pem").write_bytes(wallet_ca.root_pem())
    return Certificates(KeyStore(tmp_path / "keys"), authorities)
