# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""A Pass Distribution payload in a file, with its images beside it, opened as designs."""

import json
from dataclasses import dataclass
from pathlib import Path

from common.errors import PackageError
from common.kony.payload import PayloadFinding
from common.kony.reader import Integration, read_design, read_request
from common.kony.stock import ImageReference, NoStock
from common.model.json_object import Json
from common.model.package import PassPackage
from common.text import _

_LARGEST = 10 * 1024 * 1024
_PICTURES = (".png", ".jpg", ".jpeg", ".bin", "")
_REQUEST_KEYS = ("passServiceRequest", "passes", "pass", "recipients")
_DESIGN_KEYS = ("passContent", "passTemplateData")


class FolderStock(NoStock):
    """Images that lie in a folder under the names of their parts; nothing else by id."""

    def __init__(self, folder: Path | None) -> None:
        """Look into ``folder``; nowhere without one."""
        self._folder = folder

    def image(self, reference: ImageReference) -> bytes | None:
        """Return an image of the folder."""
        if self._folder is None or not reference.field_name:
            return None
        wanted = reference.field_name
        for path in sorted(self._folder.iterdir()):
            is_picture = path.stem == wanted and path.suffix.lower() in _PICTURES
            if (path.name == wanted or is_picture) and path.is_file():
                return path.read_bytes() if path.stat().st_size <= _LARGEST else None
        return None


@dataclass(frozen=True)
class OpenedPayload:
    """What a payload describes.

    Attributes:
        designs: one for each of its pass objects; at least one.
        findings: what is wrong and what was not understood, in reading order.
    """

    designs: tuple[PassPackage, ...]
    findings: tuple[PayloadFinding, ...]


def payload_in(path: Path) -> Json | None:
    """Return the payload that a file holds, ``None`` if it is something else."""
    if not path.is_file() or path.stat().st_size > _LARGEST:
        return None
    try:
        content = json.loads(path.read_bytes())
    except (ValueError, RecursionError, OSError):
        return None
    keys = (*_REQUEST_KEYS, *_DESIGN_KEYS)
    is_payload = isinstance(content, dict) and any(key in content for key in keys)
    return content if is_payload else None


def open_payload(payload: Json, name: str, images: Path | None) -> OpenedPayload:
    """Return the designs of a payload.

    Args:
        payload: what JSON gave: a request, or a template.
        name: what to call it in errors.
        images: the folder where the image parts are, if there is one.

    Raises:
        PackageError: it describes no pass.
    """
    stock = FolderStock(images)
    if isinstance(payload, dict) and not any(key in payload for key in _REQUEST_KEYS):
        content, notices, found = read_design(payload, stock)
        return OpenedPayload((content.package,), (*found, *_left_out([notices])))
    request = read_request(payload, stock)
    contents = [order.content for order in request.orders if order.content is not None]
    if not contents or not _describes(payload):
        raise PackageError(
            _("“{name}” describes no pass.").format(name=name),
            hint=_("Give a payload with a passContent."),
        )
    findings = [one for one in request.findings if "recipients" not in one.path]
    findings += _left_out([order.integration for order in request.orders])
    return OpenedPayload(tuple(one.package for one in contents), tuple(findings))


def _left_out(notices: list[Integration]) -> list[PayloadFinding]:
    """Return what to say of notices, which a design has no place for; recipients go unsaid."""
    if not any(one.issue or one.update for one in notices):
        return []
    message = _("Messages to recipients are no part of a design and were left out.")
    return [PayloadFinding(False, ("passIntegrationConfig",), message)]


def _describes(value: Json) -> bool:
    """Return whether a design stands anywhere in a payload."""
    if isinstance(value, list):
        return any(_describes(item) for item in value)
    if not isinstance(value, dict):
        return False
    return any(value.get(key) for key in _DESIGN_KEYS) or any(
        _describes(item) for key, item in value.items() if key in _REQUEST_KEYS
    )
