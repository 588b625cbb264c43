# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
from common.signing.pass_certificate import PassCertificate
from common.signing.reminder import reminder_ics
from tests.support.wallet_ca import PASS_TYPE, IssuedIdentity, WalletCA


def test_event_is_on_the_last_day_with_three_alarms(issued: IssuedIdentity) -> None:
    certificate = PassCertificate(issued.certificate)
    text = reminder_ics(certificate).decode()
    assert f"DTSTART;VALUE=DATE:{certificate.not_after:%Y%m%d}\r\n" in text
    assert [line for line in text.splitlines() if line.startswith("TRIGGER")] == [
        "TRIGGER:-P30D",
        "TRIGGER:-P14D",
        "TRIGGER:-P3D",
    ]
    assert PASS_TYPE in text.replace("\r\n ", "")
    assert text.count("BEGIN:") == text.count("END:")


def test_lines_are_folded_within_75_bytes(wallet_ca: WalletCA) -> None:
    long = "pass.com.example." + "very-long-name." * 3 + "card"
    data = reminder_ics(PassCertificate(wallet_ca.issue(long).certificate))
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert max(map(len, data.split(b"\r\n"))) <= 75
    assert long.encode() in data.replace(b"\r\n ", b"")
    assert b"\\," in data
