# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""How long the window stands still while a certificate is imported, unlocked and signs."""

import os
import tempfile
import time
from pathlib import Path
from statistics import median

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import keyring
from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer
from PySide6.QtGui import QGuiApplication

from common.signing.authority_store import AuthorityStore
from common.signing.signer import PassSigner
from designer.certificates.certificates import Certificates
from designer.certificates.key_store import KeyStore, StoredKey
from tests.support.memory_keychain import MemoryKeychain
from tests.support.wallet_ca import PASSWORD, WalletCA

BAR_MS = 50.0
_ROUNDS = 7


class _Frames:
    """Notes the longest time between two turns of the event loop."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer(interval=0)
        self._timer.timeout.connect(self._turn)
        self._timer.start()

    def _turn(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, now - self._last)
        self._last = now

    def stop(self) -> float:
        self._timer.stop()
        return self.longest * 1000


def figures() -> dict[str, dict[str, object]]:
    """Return the median over some imports of the longest frame in each."""
    application = QCoreApplication.instance() or QGuiApplication([])
    assert application is not None
    before = keyring.get_keyring()
    keyring.set_keyring(MemoryKeychain())
    try:
        value = round(median(_longest_frame() for _ in range(_ROUNDS)), 1)
    finally:
        keyring.set_keyring(before)
    return {
        "key_import_frame_ms": {
            "value": value, "unit": "ms", "bar": BAR_MS, "holds": value <= BAR_MS,
        }
    }  # fmt: skip


def _longest_frame() -> float:
    """Import a p12 and get its signer ready, as the dialogs do."""
    ca = WalletCA()
    p12 = ca.issue().p12(PASSWORD)
    with tempfile.TemporaryDirectory() as folder:
        authorities = AuthorityStore(Path(folder, "authorities"))
        (authorities.folder / "roots").mkdir(parents=True)
        (authorities.folder / "roots" / "root.pem").write_bytes(ca.root_pem())
        certificates = Certificates(KeyStore(Path(folder, "keys")), authorities)
        loop, frames = QEventLoop(), _Frames()

        def imported(entry: StoredKey) -> None:
            certificates.unlock(entry, "", unlocked, fail)

        def unlocked(_signer: PassSigner) -> None:
            loop.quit()

        def fail(error: Exception) -> None:
            loop.quit()
            raise error

        certificates.import_file(p12, PASSWORD, imported, fail)
        loop.exec()
        return frames.stop()


if __name__ == "__main__":
    print(figures())
