# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
import base64
import contextlib
import json
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from asn1crypto import pkcs12

from common.errors import CertificateError
from common.signing.certificate import (
    NoPrivateKeyError,
    NotACertificateFileError,
    WrongPasswordError,
)
from common.signing.opener import FROZEN_OPTION, open_apart
from tests.support.wallet_ca import IssuedIdentity

CANARY = "canary-password-a001"


def test_identity_comes_back_whole(issued: IssuedIdentity) -> None:
    identity = open_apart(issued.p12(CANARY), CANARY)
    identity.check()
    assert identity.certificate.x509 == issued.certificate
    assert identity.others == (issued.wwdr,)
    assert identity.key.private_numbers() == issued.key.private_numbers()


def test_key_from_its_own_file(issued: IssuedIdentity) -> None:
    open_apart(issued.certificate_der(), CANARY, issued.key_pem(CANARY)).check()


def test_errors_are_the_same(issued: IssuedIdentity) -> None:
    with pytest.raises(WrongPasswordError) as wrong:
        open_apart(issued.p12(CANARY), "not it")
    assert wrong.value.hint
    with pytest.raises(NoPrivateKeyError) as keyless:
        open_apart(issued.certificate_pem())
    assert keyless.value.certificate == issued.certificate
    for data in (b"hello", bytes(100_000)):
        with pytest.raises(NotACertificateFileError):
            open_apart(data)


def test_file_that_would_take_hours_is_given_up(issued: IssuedIdentity) -> None:
    """A p12 whose MAC asks for 2^31 - 1 rounds."""
    file = pkcs12.Pfx.load(issued.p12(CANARY))
    file["mac_data"]["iterations"] = 2**31 - 1
    started = time.monotonic()
    with pytest.raises(CertificateError, match="reasonable effort"):
        open_apart(file.dump(force=True), CANARY)
    assert time.monotonic() - started < 30


def test_any_flipped_byte_is_told_or_harmless(issued: IssuedIdentity) -> None:
    """Here, because a flipped byte can ask for two thousand million rounds."""
    data = issued.p12(CANARY)
    for position in range(5, len(data), len(data) // 8):
        changed = bytearray(data)
        changed[position] ^= 0x15
        with contextlib.suppress(CertificateError):
            open_apart(bytes(changed), CANARY)


def test_password_is_in_no_process_list(issued: IssuedIdentity) -> None:
    """Looks at every command line and environment while the opener is at work."""
    file = pkcs12.Pfx.load(issued.p12(CANARY))
    file["mac_data"]["iterations"] = 1_000_000
    data = file.dump(force=True)
    seen: list[bytes] = []

    def work() -> None:
        with pytest.raises(CertificateError):
            open_apart(data, CANARY)

    thread = threading.Thread(target=work)
    thread.start()
    while thread.is_alive():
        for process in Path("/proc").iterdir():
            for name in ("cmdline", "environ"):
                try:
                    seen.append((process / name).read_bytes())
                except OSError:
                    continue
    thread.join()
    assert any(b"common.signing.opener" in text for text in seen)
    assert not any(CANARY.encode() in text for text in seen)


def test_packaged_program_opens_through_itself(issued: IssuedIdentity) -> None:
    """A packaged program has no ``-m``: the designer's own entry takes the option."""
    request = {"data": base64.b64encode(issued.p12(CANARY)).decode(), "key": "", "password": CANARY}
    done = subprocess.run(
        [sys.executable, "-m", "designer", FROZEN_OPTION],
        input=json.dumps(request).encode(),
        capture_output=True,
        check=True,
        cwd=Path(__file__).parents[3],
    )
    assert len(json.loads(done.stdout)["certificates"]) == 2
