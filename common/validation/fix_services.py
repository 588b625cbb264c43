# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Repairs of the web service, links, NFC and sign-up."""

import base64
import json
import re
import secrets
from collections.abc import Iterator
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_der_public_key,
    load_pem_public_key,
)

from common.model.json_object import schema
from common.model.package import PassPackage
from common.model.personalization import PERSONALIZATION_JSON, Personalization
from common.model.vocabulary import values
from common.text import _
from common.validation.fix_steps import (
    Maker,
    clearing,
    converted,
    is_there,
    removal,
    setting,
)
from common.validation.issue import FixIt, Issue
from common.validation.nfc import MESSAGE_BYTES
from common.validation.web_addresses import is_web_address


def new_token(_package: PassPackage, _issue: Issue) -> Iterator[FixIt]:
    """Make a token that nobody can guess."""
    title = _("Make a new token")
    yield setting(title, ("authenticationToken",), secrets.token_urlsafe(24), safe=False)


def mend_web_service(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Write the address as a phone needs it."""
    value = package.pass_json.web_service_url or ""
    if issue.code == "WEB002":
        new = re.sub(r"^http:", "https:", value, flags=re.IGNORECASE)
    elif issue.code == "WEB006":
        new = re.sub(r"/v1/*$", "", value)
    else:
        new = value.strip().replace(" ", "%20")
    if new and new != value:
        title = _("Use {value}").format(value=new)
        yield setting(title, ("webServiceURL",), new, safe=issue.code == "WEB006")


def mend_nfc_key(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Write the key as Base64 of its SPKI with a compressed point."""
    value = package.at(issue.path)
    text = compressed_key(value) if isinstance(value, str) else ""
    if text and text != value:
        yield setting(_("Write the key in the form that readers expect"), issue.path, text)


def compressed_key(text: str) -> str:
    """Return a P-256 public key, PEM or Base64, as Wallet wants it; empty where it is none."""
    try:
        if "BEGIN" in text:
            key = load_pem_public_key(text.encode())
        else:
            key = load_der_public_key(base64.b64decode(text))
    except (ValueError, TypeError):
        return ""
    if not isinstance(key, ec.EllipticCurvePublicKey) or not isinstance(key.curve, ec.SECP256R1):
        return ""
    point = key.public_bytes(Encoding.X962, PublicFormat.CompressedPoint)
    return base64.b64encode(_SPKI_PREFIX + point).decode()


_SPKI_PREFIX = bytes.fromhex("3039301306072a8648ce3d020106082a8648ce3d030107032200")
"""DER of a P-256 SubjectPublicKeyInfo up to a compressed point.  Source: RFC 5480."""


def set_flag(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Read a flag from a word, or set it."""
    flag = converted(package.at(issue.path), bool)
    for value in (True, False) if flag is None else (flag,):
        title = _("Set it to {value}").format(value=str(value).lower())
        yield setting(title, issue.path, value, safe=flag is not None)


def drop_launch_address(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Remove appLaunchURL, which leads nowhere without an app."""
    if is_there(package, issue.path):
        yield clearing(_("Remove “{name}”").format(name="appLaunchURL"), issue.path)


def mend_link(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Write an address in full, or remove it."""
    value = package.at(issue.path)
    if isinstance(value, str):
        text = value.strip().replace(" ", "%20")
        full = text if "://" in text else f"https://{text}"
        if "." in text and is_web_address(full) and full != value and "@" not in text:
            yield setting(_("Use {value}").format(value=full), issue.path, full, safe=False)
    yield from removal(safe=False)(package, issue)


def cut_nfc_message(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Cut the message where Wallet does."""
    value = package.at(issue.path)
    if isinstance(value, str):
        data = value.encode("utf-8", "surrogatepass")[:MESSAGE_BYTES]
        text = data.decode("utf-8", "ignore")
        yield setting(_("Cut it after 64 bytes"), issue.path, text, safe=False)


def drop_sign_up(package: PassPackage, _issue: Issue) -> Iterator[FixIt]:
    """Remove the sign-up sheet."""
    if PERSONALIZATION_JSON in package.files:
        title = _("Remove the sign-up sheet")
        yield FixIt(title, lambda p: p.without_files(PERSONALIZATION_JSON), safe=False)


def drop_contactless(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Remove what needs a certificate of another kind."""
    if issue.path:
        yield from removal(safe=False)(package, issue)
    else:
        yield from drop_sign_up(package, issue)


def write_sign_up(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Ask for name and e-mail address, and describe the program by the pass's description."""
    wanted = ["PKPassPersonalizationFieldName", "PKPassPersonalizationFieldEmailAddress"]
    sheet = _sign_up(package)
    given = sheet.get("requiredPersonalizationFields")
    known = (
        [name for name in given or () if name in values("personalization_field")]
        if isinstance(given, list)
        else []
    )
    sheet["requiredPersonalizationFields"] = known or wanted
    if not isinstance(sheet.get("description"), str) or not sheet["description"].strip():
        sheet["description"] = package.pass_json.description or "Sign up."
    yield _writing_sign_up(_("Ask for name and e-mail address"), sheet)
    yield from drop_sign_up(package, issue)


def drop_sign_up_keys(package: PassPackage, _issue: Issue) -> Iterator[FixIt]:
    """Remove what Wallet does not know from the sign-up sheet."""
    sheet = _sign_up(package)
    kept = {key: value for key, value in sheet.items() if key in schema(Personalization)}
    if kept != sheet:
        yield _writing_sign_up(_("Remove the unknown keys"), kept)


def _sign_up(package: PassPackage) -> dict[str, Any]:
    try:
        content = json.loads(package.files.get(PERSONALIZATION_JSON, b"{}"))
    except (ValueError, RecursionError):
        return {}
    return content if isinstance(content, dict) else {}


def _writing_sign_up(title: str, sheet: dict[str, Any]) -> FixIt:
    data = json.dumps(sheet, ensure_ascii=False, indent=2).encode("utf-8", "surrogatepass")
    return FixIt(title, lambda p: p.with_file(PERSONALIZATION_JSON, data), safe=False)


FIXES: dict[str, Maker] = {
    **dict.fromkeys(("WEB003", "WEB004", "WEB010"), new_token),
    **dict.fromkeys(("WEB001", "WEB002", "WEB006"), mend_web_service),
    **dict.fromkeys(("NFC003", "NFC005"), mend_nfc_key),
    "APP001": drop_launch_address,
    "APP004": mend_link,
    "NFC002": cut_nfc_message,
    "NFC004": set_flag,
    "PER001": drop_sign_up,
    "SIG014": drop_contactless,
    "PER002": write_sign_up,
    "PER003": drop_sign_up_keys,
}
"""The maker of repairs of each code."""
