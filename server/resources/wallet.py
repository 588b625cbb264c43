# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""What the resources of the Wallet web service share: tags, dates and push tokens as sent."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import lru_cache

from falcon import Request

from server.auth import DeviceCredential, PassAuthorization, read_credential
from server.problems import BadRequestError
from server.repositories.passes import StoredPass

_PUSH_TOKEN = re.compile(r"[0-9a-f]{64,200}")
_NOISE = re.compile(r"[\s<>]+")
_LONGEST_OTHER_TOKEN = 4096


def authorized_pass(
    req: Request, authorization: PassAuthorization, pass_type: str, serial: str
) -> tuple[StoredPass, str]:
    """Return the pass that a phone asks for, noted in the request's context, and its platform.

    Raises:
        UnauthorizedError: token wrong or pass unknown.
        NotFoundError: pass unknown, to a caller whose token opens the whole type.
    """
    credential = credential_of(req)
    stored = authorization.authorized(pass_type, serial, credential)
    req.context.stored_pass = stored  # for those who watch what phones do
    return stored, credential.platform if credential else "apple"


def credential_of(req: Request) -> DeviceCredential | None:
    """Return what a phone proves itself with."""
    return read_credential(req.auth, req.get_header("X-Pass-Client"))


@lru_cache(maxsize=1024)  # phones that fetched the same version send the same date
def parse_since(header: str | None) -> datetime | int | None:
    """Read If-Modified-Since: an HTTP date, or a time in milliseconds or seconds (Kony).

    ``None`` for a missing or unreadable value, which then asks for the whole pass.
    """
    if header is None:
        return None
    try:
        if header.isascii() and header.isdigit():
            return int(header) if len(header) >= 12 else int(header) * 1000
        return parsedate_to_datetime(header).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def parse_tag(text: object) -> int:
    """Read ``passesUpdatedSince``: a tag of ours, seconds, or a date; 0 if it is none of these.

    Source: kony-api.md 1.1.5.
    """
    if not isinstance(text, str) or not text or len(text) > 64:
        return 0
    if text.isascii() and text.isdigit():
        return int(text) if len(text) >= 12 or len(text) < 9 else int(text) * 1000
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            found = read(text)
            if found.tzinfo is None:
                found = found.replace(tzinfo=UTC)
            return int(found.timestamp() * 1000)
        except (ValueError, OverflowError):
            continue
    return 0


def parse_push_token(value: object, platform: str) -> str:
    """Return a push token without blanks and angle brackets, in lower case.

    Tokens of other platforms are kept as they are: APNs never sees them.

    Raises:
        BadRequestError: if there is none, or it is not hexadecimal.
    """
    if not isinstance(value, str) or not value.strip():
        raise BadRequestError("pushToken is required")
    if platform != "apple":
        return value.strip()[:_LONGEST_OTHER_TOKEN]
    token = _NOISE.sub("", value).lower()
    if not _PUSH_TOKEN.fullmatch(token):
        raise BadRequestError("pushToken must be 64 to 200 hexadecimal digits.")
    return token
