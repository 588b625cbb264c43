# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Who calls: a phone with a pass's token, or a person with an admin token.

The two are different kinds.  A pass's token stands in pass.json on every phone, so it opens
that pass and nothing else; unknown passes and wrong tokens get the same answer.
"""

from __future__ import annotations

import base64
import binascii
import hmac
from dataclasses import dataclass

from server.clock import wall_clock
from server.problems import ForbiddenError, NotFoundError, UnauthorizedError
from server.repositories.admin_tokens import AdminToken, AdminTokens, hash_token
from server.repositories.passes import Passes, StoredPass

_OTHER_PLATFORMS = {
    "androidpass": "android",  # WalletPasses
    "walletunionpass": "walletunion",  # Wallet Union
}
_NO_HASH = bytes(32)
_LOGIN_LIFE = 8 * 3_600_000


@dataclass(frozen=True, slots=True)
class DeviceCredential:
    """What a phone sent to prove that it holds a pass.

    Attributes:
        token: the pass's ``authenticationToken``.
        platform: ``apple``, or the family of wallet whose push tokens APNs does not know.
    """

    token: str
    platform: str


def read_credential(authorization: str | None, client: str | None) -> DeviceCredential | None:
    """Read ``Authorization`` of a phone: any scheme, the token is the last word.

    Args:
        authorization: the header; ``ApplePass <token>`` from iOS.  Kony's callers use other
            first words or none.
        client: ``X-Pass-Client``, by which Pass2U and Passworks tell themselves apart.
    """
    words = (authorization or "").split()
    if not words or len(words) > 2:
        return None
    scheme = words[0].lower() if len(words) == 2 else ""
    platform = _OTHER_PLATFORMS.get(scheme, "apple")
    if client:
        platform = client.strip().lower()[:32] or platform
    return DeviceCredential(_utf8(words[-1]), platform)


def _utf8(token: str) -> str:
    """Read a header's bytes, which WSGI hands over as Latin-1, as the UTF-8 of pass.json."""
    if token.isascii():
        return token
    return token.encode("latin-1", "replace").decode("utf-8", "replace")


class PassAuthorization:
    """Finds the pass that a phone may speak of."""

    def __init__(self, passes: Passes) -> None:
        self._passes = passes

    def authorized(
        self, pass_type: str, serial: str, credential: DeviceCredential | None
    ) -> StoredPass:
        """Return the pass if the token is its own, or opens its whole pass type.

        Raises:
            UnauthorizedError: token wrong or pass unknown; both take the same way.
            NotFoundError: pass unknown, to a caller whose token opens the whole type.
        """
        stored = self._passes.find(pass_type, serial)
        given = hash_token(credential.token) if credential else _NO_HASH
        own = stored.token_hash if stored and stored.token_hash else _NO_HASH
        if hmac.compare_digest(given, own) and stored is not None and credential is not None:
            return stored
        if credential is None or not self._opens_type(pass_type, given):
            raise UnauthorizedError
        if stored is None:
            raise NotFoundError("There is no such pass.")
        return stored

    def _opens_type(self, pass_type: str, given: bytes) -> bool:
        type_hash = self._passes.type_token_hash(pass_type)
        return hmac.compare_digest(given, type_hash or _NO_HASH)


def require_scope(token: AdminToken | None, scope: str) -> AdminToken:
    """Return the token if it may do what ``scope`` covers.

    Raises:
        UnauthorizedError: no such token.
        ForbiddenError: the token lacks the scope.
    """
    if token is None:
        raise UnauthorizedError(hint="Send an admin token in the header authToken, or as Bearer.")
    if scope not in token.scopes:
        raise ForbiddenError(f"This token has no scope {scope!r}.", hint="Use a token that has it.")
    return token


def bearer_token(authorization: str | None) -> str | None:
    """Read ``Authorization: Bearer <token>``."""
    scheme, _, token = (authorization or "").partition(" ")
    return token.strip() or None if scheme.lower() == "bearer" else None


class LoginTokens:
    """Tokens of a login: they name an admin token and end after some hours.

    They are made of that token's number and an end, under a keyed hash; nothing is stored, and
    revoking the admin token ends them.
    """

    def __init__(self, key: bytes) -> None:
        """Keep the key, derived from the master key."""
        self._key = key

    def issue(self, token: AdminToken, now: int) -> str:
        """Return a token that is good for eight hours from ``now`` (ms)."""
        content = f"{token.id}.{now + _LOGIN_LIFE}"
        return f"pwl_{content}.{self._sign(content)}"

    def token_id(self, text: str, now: int) -> int | None:
        """Return the number of the admin token behind ``text``, unless it ended."""
        content, _, signature = text.removeprefix("pwl_").rpartition(".")
        if not hmac.compare_digest(self._sign(content).encode(), signature.encode()):
            return None
        number, _, end = content.partition(".")
        return int(number) if int(end) > now else None

    def _sign(self, content: str) -> str:
        return hmac.new(self._key, content.encode("utf-8", "replace"), "sha256").hexdigest()


class KonyAuthorization:
    """The three ways in which Kony's callers prove themselves on admin routes."""

    def __init__(self, tokens: AdminTokens, logins: LoginTokens, user: str) -> None:
        """Keep where tokens are found; ``user`` is the name for HTTP Basic and logins."""
        self._tokens = tokens
        self._logins = logins
        self._user = user

    def find(
        self, auth_token: str | None, authorization: str | None, login_token: str | None
    ) -> AdminToken | None:
        """Return what the caller may do: by ``authToken``, by a login, or by HTTP Basic."""
        if login_token:
            number = self._logins.token_id(login_token.strip(), wall_clock())
            return self._tokens.get(number) if number is not None else None
        given = (auth_token or "").strip() or self._basic(authorization)
        given = given or bearer_token(authorization)
        return self._tokens.find(given) if given else None

    def log_in(self, user: str, password: str) -> str | None:
        """Return a login token for the configured user and an admin token as password."""
        if not self._user or not hmac.compare_digest(user.encode(), self._user.encode()):
            return None
        token = self._tokens.find(password)
        return self._logins.issue(token, wall_clock()) if token else None

    def _basic(self, authorization: str | None) -> str | None:
        """Read HTTP Basic: the configured user, with an admin token as the password."""
        scheme, _, encoded = (authorization or "").partition(" ")
        if scheme.lower() != "basic" or not self._user:
            return None
        try:
            user, _, password = base64.b64decode(encoded, validate=True).decode().partition(":")
        except (binascii.Error, ValueError):
            return None
        same = hmac.compare_digest(user.encode(), self._user.encode())
        return password if same and password else None
