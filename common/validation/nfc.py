# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Rules about NFC and about rewards sign-up, which needs it."""

import base64
import binascii
import json
from collections.abc import Iterator
from typing import Any

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import load_der_public_key

from common.model.json_object import schema
from common.model.pass_json import NFC
from common.model.personalization import PERSONALIZATION_JSON, Personalization
from common.model.vocabulary import values
from common.validation.catalog import found
from common.validation.context import Context, is_template
from common.validation.issue import Issue

MESSAGE_BYTES = 64
"""Wallet cuts a longer NFC message.  Source: DOC, NFC.message."""

_COMPRESSED_LENGTH = 59
"""Bytes of a P-256 key as SPKI with a compressed point.  Source: wallet-format 1.6."""


def nfc_has_a_message(context: Context) -> Iterator[Issue]:
    """Source: DOC, NFC.message."""
    nfc = context.pass_json.nfc
    if nfc is not None and not nfc.message:
        yield found("NFC001", ("nfc", "message"))


def nfc_message_is_short(context: Context) -> Iterator[Issue]:
    """Source: DOC, NFC.message."""
    nfc = context.pass_json.nfc
    if nfc is None or not nfc.message or is_template(nfc.message):
        return
    count = len(nfc.message.encode("utf-8", "surrogatepass"))
    if count > MESSAGE_BYTES:
        yield found("NFC002", ("nfc", "message"), count=count)


def nfc_key_is_a_key(context: Context) -> Iterator[Issue]:
    """Source: DOC, NFC.encryptionPublicKey; PKG#231."""
    nfc = context.pass_json.nfc
    if nfc is not None and not is_template(nfc.encryption_public_key) and (why := key_fault(nfc)):
        yield found("NFC003", ("nfc", "encryptionPublicKey"), why=why)


def nfc_key_is_compressed(context: Context) -> Iterator[Issue]:
    """Source: CHOICE; the compressed form is what Apple and makers of readers use."""
    nfc = context.pass_json.nfc
    if nfc is None or is_template(nfc.encryption_public_key) or key_fault(nfc):
        return
    if len(base64.b64decode(nfc.encryption_public_key or "")) != _COMPRESSED_LENGTH:
        yield found("NFC005", ("nfc", "encryptionPublicKey"))


def nfc_authentication_is_a_flag(context: Context) -> Iterator[Issue]:
    """Source: PB demands the key on posters; jpasskit#271 for texts."""
    nfc = context.pass_json.nfc
    if nfc is None or nfc.requires_authentication is not None:
        return
    path = ("nfc", "requiresAuthentication")
    if is_template(nfc.get("requiresAuthentication")):
        return
    if nfc.get("requiresAuthentication") is not None:
        yield found("NFC004", path, where="")
    elif context.scheme == "posterEventTicket":
        yield found("NFC004", path, where=" on a poster event ticket")


def sign_up_is_complete(context: Context) -> Iterator[Issue]:
    """Source: DOC, personalization needs NFC, a logo and a web service."""
    files = context.package.files
    if PERSONALIZATION_JSON not in files:
        return
    pass_ = context.pass_json
    if pass_.get("nfc") is None:
        yield found("PER001", at_file=PERSONALIZATION_JSON, what="nfc")
    if not pass_.get("webServiceURL"):
        yield found("PER001", at_file=PERSONALIZATION_JSON, what="webServiceURL")
    if not any(name.rsplit("/", 1)[-1].startswith("personalizationLogo") for name in files):
        yield found("PER001", at_file=PERSONALIZATION_JSON, what="personalizationLogo@2x.png")


def sign_up_asks_for_something(context: Context) -> Iterator[Issue]:
    """Source: DOC, Personalize."""
    data = context.package.files.get(PERSONALIZATION_JSON)
    if data is not None and (why := _personalization_fault(_json(data))):
        yield found("PER002", at_file=PERSONALIZATION_JSON, why=why)


def sign_up_keys_are_known(context: Context) -> Iterator[Issue]:
    """Source: CHOICE."""
    data = context.package.files.get(PERSONALIZATION_JSON)
    content = None if data is None else _json(data)
    for key in content if isinstance(content, dict) else ():
        if key not in schema(Personalization):
            yield found("PER003", at_file=PERSONALIZATION_JSON, key=key)


def key_fault(nfc: NFC) -> str:
    """Return why the public key cannot be used, or an empty text."""
    text = nfc.encryption_public_key
    if not text:
        return "it is missing"
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return "it is PEM, not bare Base64" if "BEGIN" in text else "it is not Base64"
    try:
        key = load_der_public_key(data)
    except (ValueError, UnsupportedAlgorithm):
        return "it is no public key"
    is_p256 = isinstance(key, ec.EllipticCurvePublicKey) and isinstance(key.curve, ec.SECP256R1)
    return "" if is_p256 else "it is of another kind"


def _personalization_fault(content: Any) -> str:  # whatever the file holds
    if not isinstance(content, dict):
        return "it is no JSON object"
    if not isinstance(content.get("description"), str) or not content["description"].strip():
        return "its description is missing"
    wanted = content.get("requiredPersonalizationFields")
    if not isinstance(wanted, list) or not wanted:
        return "it asks for nothing"
    known = values("personalization_field")
    unknown = [item for item in wanted if not isinstance(item, str) or item not in known]
    return f"it asks for the unknown “{unknown[0]}”" if unknown else ""


def _json(data: bytes) -> Any:  # whatever the file holds
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        return None
