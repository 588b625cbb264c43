# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""What can go wrong in a request, and the HTTP status that says so."""

from __future__ import annotations

from common.errors import (
    CertificateError,
    CertificateMismatchError,
    PackageError,
    PasswrightError,
    SigningError,
)


class BadRequestError(PasswrightError):
    """The request cannot be understood."""


class UnauthorizedError(PasswrightError):
    """No token, a wrong one, or a pass that does not exist: on purpose not told apart."""

    def __init__(self, hint: str = "") -> None:
        super().__init__("Unauthorized request", hint=hint)


class ForbiddenError(PasswrightError):
    """The token is good, but its scopes do not cover the request."""


class NotFoundError(PasswrightError):
    """There is nothing under this address."""


class ConflictError(PasswrightError):
    """The request contradicts what is stored."""


class TooLargeError(PasswrightError):
    """A body is larger than its limit."""


class UnprocessableError(PasswrightError):
    """The request is well formed but cannot be carried out."""


class TooManyRequestsError(PasswrightError):
    """A rate limit is used up.

    Attributes:
        retry_after: seconds to wait.
    """

    def __init__(self, retry_after: int) -> None:
        super().__init__("Too many requests", hint=f"Try again in {retry_after} s.")
        self.retry_after = retry_after


class StorageError(PasswrightError):
    """The database cannot take or give data at the moment."""


class StorageFullError(StorageError):
    """The disk of the database is full."""


_STATUS: tuple[tuple[type[PasswrightError], int], ...] = (
    (BadRequestError, 400),
    (UnauthorizedError, 401),
    (ForbiddenError, 403),
    (NotFoundError, 404),
    (ConflictError, 409),
    (TooLargeError, 413),
    (UnprocessableError, 422),
    (TooManyRequestsError, 429),
    (StorageFullError, 507),
    (StorageError, 503),
    (CertificateMismatchError, 400),
    (CertificateError, 400),
    (PackageError, 400),
    (SigningError, 409),
)


def status_of(error: PasswrightError) -> int:
    """Return the HTTP status for an error; 500 for those that no request should cause."""
    return next((status for kind, status in _STATUS if isinstance(error, kind)), 500)
