# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
import os
from pathlib import Path

import pytest
from cryptography import x509

from common.signing.certificate import load_certificates
from tests.support.wallet_ca import IssuedIdentity, WalletCA


@pytest.fixture(scope="session")
def wallet_ca() -> WalletCA:
    return WalletCA()


@pytest.fixture(scope="session")
def issued(wallet_ca: WalletCA) -> IssuedIdentity:
    return wallet_ca.issue()


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real passes, which are not ours to pass on."""
    if "PASSWRIGHT_CORPUS" not in os.environ:
        pytest.skip("PASSWRIGHT_CORPUS is not set")
    return Path(os.environ["PASSWRIGHT_CORPUS"])


@pytest.fixture(scope="session")
def apple_certificates(corpus: Path) -> tuple[x509.Certificate, ...]:
    """Apple's public authorities, beside the corpus."""
    files = sorted((corpus.parent / "apple-ca").glob("*.pem"))
    if not files:
        pytest.skip("no folder apple-ca beside the corpus")
    return tuple(c for file in files for c in load_certificates(file.read_bytes()))
