# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Reading a request's body within a limit."""

from __future__ import annotations

from falcon import Request

from server.problems import TooLargeError


def read_body(req: Request, limit: int) -> bytes:
    """Return the whole body.

    Raises:
        TooLargeError: if it is longer than ``limit`` bytes.
    """
    if (req.content_length or 0) > limit:
        raise TooLargeError(f"The body has {req.content_length} bytes; at most {limit} are taken.")
    data: bytes = req.bounded_stream.read(limit + 1)
    if len(data) > limit:
        raise TooLargeError(f"The body has more than the {limit} bytes that are taken.")
    return data
