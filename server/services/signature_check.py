# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Whether the signature of an uploaded pass is good enough for this server."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from common.errors import SettingsError
from common.model.pass_json import Pass
from common.signing.certificate import load_certificates
from common.signing.verify import verify
from common.signing.wwdr import Trust
from server.problems import BadRequestError
from server.settings import Settings


class SignatureCheck:
    """Applies the one verifier of the house with the strictness that the settings ask for."""

    def __init__(self, strictness: str, trust: Trust) -> None:
        self._strictness = strictness
        self._trust = trust

    @classmethod
    def from_settings(cls, settings: Settings) -> SignatureCheck:
        """Read the further roots that the settings name.

        Raises:
            SettingsError: if their file cannot be read.
        """
        return cls(settings.verify_signatures, further_trust(settings))

    def check(self, manifest: bytes, signature: bytes, content: dict[str, Any]) -> None:
        """Refuse a signature that does not hold.

        Raises:
            BadRequestError: with the verifier's first reason.
        """
        if self._strictness == "off":
            return
        report = verify(manifest, signature, {}, Pass.from_json(content), self._trust)
        answers = [report.signature, report.identifiers]
        if self._strictness == "strict":
            answers.append(report.chain_when_signed)
        for answer in answers:
            if not answer.holds:
                reason = answer.issues[0].message if answer.issues else ""
                raise BadRequestError(
                    f"The signature of the pass does not hold. {reason}".strip(),
                    hint="Sign the pass again with the certificate of its pass type.",
                )


def further_trust(settings: Settings) -> Trust:
    """Return the trust that the settings ask for: Apple's roots, and those of their file."""
    if not settings.trusted_roots_file:
        return Trust()
    path = settings.folder / Path(settings.trusted_roots_file)
    try:
        roots = load_certificates(path.read_bytes())
    except OSError as error:
        raise SettingsError(
            f"trusted_roots_file {path} cannot be read: {error.strerror}."
        ) from error
    return Trust(certificates=roots, roots=roots)
