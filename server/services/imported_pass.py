# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""A finished .pkpass that is delivered, not made, by the Pass Distribution API."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, ClassVar

from common.model.package import PASS_JSON
from common.model.pass_json import Pass
from server.problems import BadRequestError
from server.services.publishing import SignedPass, signed_pass_from
from server.services.signature_check import SignatureCheck


@dataclass(frozen=True, slots=True)
class ImportedPass:
    """A .pkpass and what it says of itself."""

    archive: bytes
    pass_type: str
    serial: str
    style: str

    FILE: ClassVar[str] = "pass.pkpass"


def read_imported(archive: bytes, signatures: SignatureCheck) -> ImportedPass:
    """Read and check an uploaded .pkpass.

    Raises:
        PackageError: it is no archive, or a hostile one.
        BadRequestError: it is unsigned, or says not what it is.
    """
    signed = signed_pass_from(archive)
    content = _pass_json(signed)
    signatures.check(signed.manifest, signed.signature, content)
    pass_ = Pass.from_json(content)
    if not (pass_.pass_type_identifier and pass_.serial_number and pass_.style):
        raise BadRequestError("The pass lacks its type, its serial number or its style.")
    return ImportedPass(archive, pass_.pass_type_identifier, pass_.serial_number, pass_.style)


def _pass_json(signed: SignedPass) -> dict[str, Any]:
    data = signed.contents.get(signed.files.get(PASS_JSON, b""), b"")
    try:
        content = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise BadRequestError("pass.json is no JSON.") from error
    if not isinstance(content, dict):
        raise BadRequestError("pass.json is no JSON object.")
    return content
