# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""What is wrong with a payload, as a refusal: the first sentence, and where and what else."""

from __future__ import annotations

from collections.abc import Iterable

from common.kony.payload import PayloadFinding, spelled_path
from server.problems import BadRequestError

_MOST_FURTHER = 4


def raise_errors(findings: Iterable[PayloadFinding]) -> None:
    """Refuse a payload that has errors.

    Raises:
        BadRequestError: with the sentence of the first error; the hint says what to write
            instead, where it is, and names the errors behind it.
    """
    errors = [finding for finding in findings if finding.is_error]
    if not errors:
        return
    first, *others = errors
    place = f"Place: {spelled_path(first.path)}." if len(first.path) > 1 else ""
    further = list(dict.fromkeys(one.message for one in others if one.message != first.message))
    raise BadRequestError(first.message, hint=_joined(first.hint, place, _also(further)))


def _also(messages: list[str]) -> str:
    if not messages:
        return ""
    more = len(messages) - _MOST_FURTHER
    named = "; ".join(message.rstrip(".") for message in messages[:_MOST_FURTHER])
    return f"Also: {named}{f'; and {more} more' if more > 0 else ''}."


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)
