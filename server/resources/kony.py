# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""What Kony's routes share: who may call, and where a file may stand in a request."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from urllib.parse import parse_qsl

from falcon import Request
from falcon.errors import MediaMalformedError
from falcon.media.multipart import BodyPart

from server.auth import KonyAuthorization, require_scope
from server.problems import BadRequestError
from server.repositories.admin_tokens import AdminToken
from server.resources.body import read_body

_FILE_FIELDS = ("filename", "file", "passCert", "pkPass")
_LARGEST_TEXT = 4096


class KonyDoor:
    """Lets in whoever shows ``authToken``, HTTP Basic, or the token of a login."""

    def __init__(self, authorization: KonyAuthorization) -> None:
        self._authorization = authorization

    def enter(self, req: Request, scope: str) -> AdminToken:
        """Return the caller's token.

        Raises:
            UnauthorizedError: there is none, or a wrong one.
            ForbiddenError: it lacks the scope.
        """
        login = req.get_header("X-VoltMX-Authorization") or req.get_header("X-Kony-Authorization")
        found = self._authorization.find(req.get_header("authToken"), req.auth, login)
        return require_scope(found, scope)


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that was sent, and the text fields that came with it."""

    data: bytes
    fields: dict[str, str]


def read_upload(req: Request, limit: int) -> Upload:
    """Find the file of an upload, wherever the caller put it.

    In this order: a part of a multipart body; a raw body; Base64 in a form.  ``filename`` is a
    label and never opens anything.  Source: kony-api.md 1.1.1.

    Raises:
        BadRequestError: there is no file.
        TooLargeError: it is longer than ``limit``.
    """
    content_type = (req.content_type or "").partition(";")[0].strip().lower()
    if content_type == "multipart/form-data":
        upload = _from_multipart(req, limit)
    elif content_type == "application/x-www-form-urlencoded":
        upload = _from_form(read_body(req, limit * 4 // 3 + _LARGEST_TEXT))
    else:
        upload = Upload(read_body(req, limit), {})
    if not upload.data:
        raise BadRequestError("The current request is not a multipart request")
    if len(upload.data) > limit:
        raise BadRequestError(f"The file is larger than {limit} bytes.")
    return upload


def _from_multipart(req: Request, limit: int) -> Upload:
    fields: dict[str, str] = {}
    files: dict[str, bytes] = {}
    try:
        for part in req.get_media():
            if part.filename is not None or part.name in _FILE_FIELDS:
                files[part.name or ""] = part.stream.read(limit + 1)
            else:
                fields[part.name or ""] = _text(part)
    except MediaMalformedError as error:
        raise BadRequestError("The multipart body cannot be read.") from error
    named = next((files[name] for name in _FILE_FIELDS if name in files), None)
    data = named if named is not None else next(iter(files.values()), b"")
    return Upload(data, fields)


def _text(part: BodyPart) -> str:
    data: bytes = part.stream.read(_LARGEST_TEXT)
    return data.decode("utf-8", "replace")


def _from_form(body: bytes) -> Upload:
    fields = dict(parse_qsl(body.decode("ascii", "replace"), max_num_fields=20))
    encoded = next((fields[name] for name in _FILE_FIELDS if name in fields), "")
    try:
        data = base64.b64decode("".join(encoded.split()), validate=True)
    except (binascii.Error, ValueError) as error:
        raise BadRequestError("The file of the form must be in Base64.") from error
    return Upload(data, fields)
