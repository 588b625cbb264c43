# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""A request that comes again gets the answer of the first time."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from server.problems import UnprocessableError
from server.repositories.idempotency import GivenAnswer, IdempotencyKeys

DAY_MS = 24 * 3600 * 1000


@dataclass(frozen=True, slots=True)
class RequestIdentity:
    """What tells whether two requests are one.

    Attributes:
        key_hash: of the caller and its key, or of the caller and the body.
        body_hash: of the body.
        window_ms: how long the first answer counts; 0 for no memory at all.
    """

    key_hash: bytes
    body_hash: bytes
    window_ms: int

    @classmethod
    def of(
        cls, caller: int, key: str | None, body_hash: bytes, repeat_minutes: float
    ) -> RequestIdentity:
        """Return the identity of a request.

        Args:
            caller: the number of the admin token.
            key: ``Idempotency-Key``, if the caller sent one.
            body_hash: of everything that was asked for.
            repeat_minutes: how long the same body without a key counts as a repeat.
        """
        window = DAY_MS if key else int(repeat_minutes * 60_000)
        name = f"key:{key}".encode("utf-8", "surrogatepass") if key else b"body:" + body_hash
        return cls(hashlib.sha256(b"%d\0" % caller + name).digest(), body_hash, window)


class Idempotence:
    """Looks up and keeps answers."""

    def __init__(self, keys: IdempotencyKeys) -> None:
        self._keys = keys

    def earlier(self, identity: RequestIdentity, now: int) -> str | None:
        """Return the answer that was given to this request, if it was.

        Raises:
            UnprocessableError: the key was used for another request.
        """
        if not identity.window_ms:
            return None
        given = self._keys.find(identity.key_hash, now - identity.window_ms)
        if given is None:
            return None
        if given.body_hash != identity.body_hash:
            raise UnprocessableError(
                "This Idempotency-Key was used for another request.",
                hint="Send the same request, or a new key.",
            )
        return given.answer

    def keep(self, identity: RequestIdentity, answer: str, now: int) -> str | None:
        """Keep an answer within the transaction of what it answers.

        Returns the answer of a request that was quicker, whose transaction is over by then.
        """
        if not identity.window_ms:
            return None
        self._keys.forget(identity.key_hash, now - identity.window_ms)
        if self._keys.claim(identity.key_hash, GivenAnswer(identity.body_hash, 200, answer), now):
            return None
        return self.earlier(identity, now)
