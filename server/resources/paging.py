# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Paging as Kony's callers ask for it."""

from __future__ import annotations

from falcon import Request

from server.problems import BadRequestError

DEFAULT_SIZE = 20
MOST = 1000


def page_of(req: Request) -> tuple[int, int]:
    """Return ``?start=``, from 0, and ``?pageSize=``, 20 if absent.

    Raises:
        BadRequestError: one of them is no number in range.
    """
    return _number(req, "start", 0, 0, 10**9), _number(req, "pageSize", DEFAULT_SIZE, 1, MOST)


def _number(req: Request, name: str, default: int, least: int, most: int) -> int:
    text = req.get_param(name)
    if text is None or text == "":
        return default
    if not (text.isascii() and text.isdigit() and len(text) <= 10 and least <= int(text) <= most):
        raise BadRequestError(f"Invalid value {text[:40]} for {name}")
    return int(text)
