# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
import pytest

from tests.support.wallet_ca import IssuedIdentity, WalletCA


@pytest.fixture(scope="session")
def wallet_ca() -> WalletCA:
    return WalletCA()


@pytest.fixture(scope="session")
def issued(wallet_ca: WalletCA) -> IssuedIdentity:
    return wallet_ca.issue()
