# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Signed passes for server tests, made with the product's own signer, and their publication."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import quote

from common.model.package import MANIFEST, SIGNATURE
from common.package.manifest import manifest_of
from common.package.pkpass import write_zip
from common.signing.signer import PassSigner
from tests.support.iphone import Reply, open_pkpass

TOKEN = "vxwxd7J8AlNNFPS8k0a0FfUFtq0ewzFdc"
ICON = b"\x89PNG\r\n\x1a\n" + b"no picture, but bytes that stay the same" * 4

Admin = Callable[..., Reply]


def signed_pkpass(
    signer: PassSigner,
    serial: str = "1234567",
    *,
    token: str = TOKEN,
    value: str = "A12",
    files: Mapping[str, bytes] | None = None,
    **keys: Any,
) -> bytes:
    """Return a .pkpass of the signer's pass type."""
    content = {
        "formatVersion": 1,
        "passTypeIdentifier": signer.pass_type_identifier,
        "teamIdentifier": signer.team_identifier,
        "serialNumber": serial,
        "organizationName": "Example",
        "description": "A pass for tests",
        "webServiceURL": "https://passes.test/wallet",
        "authenticationToken": token,
        "generic": {"primaryFields": [{"key": "gate", "label": "Gate", "value": value}]},
        **keys,
    }
    content = {key: value for key, value in content.items() if value is not None}
    parts = {"pass.json": json.dumps(content).encode(), "icon.png": ICON, **(files or {})}
    manifest = manifest_of(parts)
    return write_zip([*parts.items(), (MANIFEST, manifest), (SIGNATURE, signer.sign(manifest))])


def publish(admin: Admin, pkpass: bytes) -> Reply:
    """Publish as the designer does: ask what is missing, send that, then the pass."""
    installed = open_pkpass(pkpass)
    files = {n: d for n, d in installed.files.items() if n not in {MANIFEST, SIGNATURE}}
    digests = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    reply = admin("POST", "/admin/v1/files/missing", {"files": sorted(set(digests.values()))})
    assert reply.status == 200, reply.body
    missing = reply.json()["missing"]
    assert isinstance(missing, list)
    for name, digest in digests.items():
        if digest in missing:
            reply = admin("PUT", f"/admin/v1/files/{digest}", files[name])
            assert reply.status in {200, 201}, reply.body
    address = f"{quote(installed.pass_type, safe='')}/{quote(installed.serial, safe='')}"
    return admin(
        "PUT",
        f"/admin/v1/passes/{address}",
        {
            "manifest": base64.b64encode(installed.files[MANIFEST]).decode(),
            "signature": base64.b64encode(installed.files[SIGNATURE]).decode(),
            "files": digests,
        },
    )


def store_certificate(admin: Admin, p12: bytes, password: str, pass_type: str) -> Reply:
    """Hand the server a certificate for its pushes."""
    return admin(
        "PUT",
        f"/admin/v1/certificates/{quote(pass_type, safe='')}",
        {"p12": base64.b64encode(p12).decode(), "password": password},
    )
