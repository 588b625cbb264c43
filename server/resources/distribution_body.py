# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The bodies of the Pass Distribution API: JSON, or JSON and files in parts."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from falcon import Request
from falcon.errors import MediaMalformedError

from common.kony.payload import Findings, Node
from server.findings import raise_errors
from server.problems import BadRequestError, TooLargeError
from server.resources.body import read_body
from server.wire_json import read_json
from server.wire_xml import read_xml

_JSON_PARTS = ("passContent", "passTemplatePayload", "passServiceRequest", "payload")
_MULTIPART = "multipart/form-data"


@dataclass(frozen=True, slots=True)
class BodyParts:
    """What a request brought.

    Attributes:
        payload: its JSON.
        files: its files by the name of their part.
        fields: its short texts by the name of their part.
        file_names: what the files are called where they came from.
    """

    payload: Any
    files: dict[str, bytes] = field(default_factory=dict)
    fields: dict[str, str] = field(default_factory=dict)
    file_names: dict[str, str] = field(default_factory=dict)


class BodyReader:
    """Reads bodies within the limits of the settings."""

    def __init__(self, largest_json: int, largest_body: int) -> None:
        self._largest_json = largest_json
        self._largest_body = largest_body

    def json(self, req: Request) -> Any:
        """Return a JSON body, whatever its type is called.

        Raises:
            BadRequestError: it is none.
        """
        return read_json(read_body(req, self._largest_json), self._largest_json)

    def json_or_xml(self, req: Request) -> Any:
        """Return a JSON body, or what an XML body says in the same words.

        Raises:
            BadRequestError: it is neither.
        """
        data = read_body(req, self._largest_json)
        if data.lstrip()[:1] == b"<" or "xml" in (req.content_type or "").lower():
            return read_xml(data, self._largest_json)
        return read_json(data, self._largest_json)

    def read(self, req: Request) -> BodyParts:
        """Return a JSON body, or the parts of a multipart one with its JSON.

        Raises:
            BadRequestError: it is neither, or has no JSON.
        """
        if not is_multipart(req):
            return BodyParts(self.json(req))
        parts = self._parts(req)
        return replace(parts, payload=self._payload(parts.files, parts.fields))

    def files(self, req: Request) -> BodyParts:
        """Return the parts of a multipart body that need have no JSON.

        Raises:
            BadRequestError: it is no multipart body.
        """
        if not is_multipart(req):
            raise not_multipart()
        return self._parts(req)

    def _parts(self, req: Request) -> BodyParts:
        files: dict[str, bytes] = {}
        texts: dict[str, str] = {}
        names: dict[str, str] = {}
        total = 0
        try:
            for part in req.get_media():
                data = part.stream.read(self._largest_body - total + 1)
                total += len(data)
                if total > self._largest_body:
                    raise TooLargeError(f"The body has more than {self._largest_body} bytes.")
                if part.filename is None and part.name:
                    texts[part.name] = data.decode("utf-8", "surrogateescape")
                else:
                    name = part.name or part.filename or ""
                    files[name], names[name] = data, part.filename or ""
        except MediaMalformedError as error:
            raise BadRequestError("The multipart body cannot be read.") from error
        return BodyParts(None, files, texts, names)

    def _payload(self, files: dict[str, bytes], texts: dict[str, str]) -> Any:
        """Find the JSON: a part of a known name, or the only one that is no file."""
        name = next((name for name in _JSON_PARTS if name in texts), None)
        if name is None and len(texts) == 1:
            name = next(iter(texts))
        if name is not None:
            text = texts.pop(name).encode("utf-8", "surrogateescape")
        else:
            name = next((name for name in _JSON_PARTS if name in files), None)
            if name is None:
                raise BadRequestError("The part passContent is missing.")
            text = files.pop(name)
        # Kony's own sample repeats the name of the part before the JSON.
        text = text.strip().removeprefix(b"passContent:").strip()
        payload = read_json(text, self._largest_json)
        return {name: payload} if name == "passServiceRequest" and _is_inner(payload) else payload


def is_multipart(req: Request) -> bool:
    """Whether the body has parts."""
    return (req.content_type or "").partition(";")[0].strip().lower() == _MULTIPART


def _is_inner(payload: Any) -> bool:
    return isinstance(payload, dict) and "passServiceRequest" not in payload


def not_multipart() -> BadRequestError:
    """Return the refusal of a body without parts, in Kony's words."""
    return BadRequestError(
        "The current request is not a multipart request",
        hint="Send multipart/form-data with the file as a part, as curl -F does.",
    )


def node_of(values: Any) -> Node:
    """Return a body as an object to be read leniently.

    Raises:
        BadRequestError: it is no object.
    """
    if not isinstance(values, dict):
        raise BadRequestError("Invalid request format")
    return Node(values, (), Findings())


def raise_first(node: Node) -> None:
    """Refuse a body for the first fault that was found in it.

    Raises:
        BadRequestError: with its sentence.
    """
    raise_errors(node.findings.items)
