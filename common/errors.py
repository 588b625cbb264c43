# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The errors that people may meet, each with the fact and with what to do next."""


class PasswrightError(Exception):
    """Base of every error that is shown to a person.

    Attributes:
        message: what happened, with the offending value, as a full sentence.
        hint: what to do now, as an imperative sentence; may be empty.
    """

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        """Return fact and hint as one line, for logs and plain text."""
        return f"{self.message} {self.hint}".strip()


class PackageError(PasswrightError):
    """A package cannot be read or written."""


class EditError(PasswrightError):
    """An edit names a place that the pass does not have, or a value that cannot stand there."""


class CertificateError(PasswrightError):
    """A certificate, key or certificate file cannot be used."""


class CertificateMismatchError(CertificateError):
    """The certificate belongs to another pass type or team than the pass names."""


class SigningError(PasswrightError):
    """A pass cannot be signed."""


class RenderError(PasswrightError):
    """A pass, image or barcode cannot be drawn."""


class SettingsError(PasswrightError):
    """A settings file or variable is missing, unknown or of the wrong type."""


class PublishError(PasswrightError):
    """The companion server could not be reached or refused what was sent."""
