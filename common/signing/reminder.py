# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""A calendar file that reminds of the end of a certificate, 30, 14 and 3 days before."""

from datetime import UTC, datetime, timedelta

from common.signing.pass_certificate import PassCertificate
from common.text import _

REMINDER_DAYS = (30, 14, 3)
"""Days before the end.  Source: ux.md D2."""

_LONGEST_LINE = 75  # bytes.  Source: RFC 5545, 3.1


def reminder_ics(certificate: PassCertificate, now: datetime | None = None) -> bytes:
    """Return an iCalendar file with one all-day event and an alarm for each reminder."""
    now = now or datetime.now(UTC)
    end = certificate.not_after
    summary = _("The certificate for {pass_type} ends").format(
        pass_type=certificate.pass_type_identifier
    )
    about = _(
        "Renew it in Passwright under Publish, Certificates. Passes that are installed keep"
        " working; new ones and updates need the new certificate."
    )
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Passwright//Certificates//EN",
        "BEGIN:VEVENT",
        f"UID:{certificate.sha256[:32]}@passwright",
        f"DTSTAMP:{now:%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{end:%Y%m%d}",
        f"DTEND;VALUE=DATE:{end + timedelta(days=1):%Y%m%d}",
        "TRANSP:TRANSPARENT",
        f"SUMMARY:{_escaped(summary)}",
        f"DESCRIPTION:{_escaped(about)}",
    ]
    for days in REMINDER_DAYS:
        alarm = ("BEGIN:VALARM", "ACTION:DISPLAY", f"TRIGGER:-P{days}D")
        lines += [*alarm, f"DESCRIPTION:{_escaped(summary)}", "END:VALARM"]
    lines += ["END:VEVENT", "END:VCALENDAR"]
    return b"".join(_folded(line) for line in lines)


def _escaped(text: str) -> str:
    for character in ("\\", ";", ","):
        text = text.replace(character, f"\\{character}")
    return text.replace("\n", "\\n")


def _folded(line: str) -> bytes:
    """Return a line with its break; a long one continues on lines that begin with a space."""
    parts, part = [], b""
    for character in line:
        data = character.encode()
        if len(part) + len(data) > _LONGEST_LINE:
            parts.append(part)
            part = b" "
        part += data
    return b"\r\n".join([*parts, part]) + b"\r\n"
