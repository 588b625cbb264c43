# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Rules about the upcoming events of a poster event ticket."""

import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlsplit

from common.model.json_object import Path
from common.model.pass_json import FieldContent
from common.model.upcoming_pass import ImageURL, UpcomingImage, UpcomingPassInformationEntry
from common.model.vocabulary import values
from common.validation.catalog import found
from common.validation.context import Context, is_template
from common.validation.issue import Issue

_KEY = "upcomingPassInformation"
_LARGEST_IMAGE = 2 * 1024 * 1024
"""Bytes.  Source: DOC, PB."""

_SHA256 = re.compile(r"[0-9A-Fa-f]{64}")
_CAPITALS = {"urls": "URLs", "url": "URL", "sha256": "SHA256"}


def events_are_complete(context: Context) -> Iterator[Issue]:
    """Source: DOC, required keys; PB."""
    items = context.items(_KEY)
    counts = Counter(
        item.identifier for _p, item in items if isinstance(item, UpcomingPassInformationEntry)
    )
    for number, (path, item) in enumerate(items, 1):
        if not isinstance(item, UpcomingPassInformationEntry):
            yield found("SEM040", path, number=number, why="it is no object")
        elif why := _fault(item, counts):
            yield found("SEM040", path, number=number, why=why)


def images_are_usable(context: Context) -> Iterator[Issue]:
    """Source: DOC, required keys; PB."""
    for path, image in context.of(ImageURL):
        if why := _image_fault(image):
            yield found("SEM041", path, number=_number(path), why=why)


def images_have_a_source(context: Context) -> Iterator[Issue]:
    """Source: DOC, reuseExisting; CHOICE sev."""
    has_map = any(name.rsplit("/", 1)[-1].startswith("venueMap") for name in context.package.files)
    for path, image in context.of(UpcomingImage):
        reuses = image.reuse_existing is True
        wrong = reuses and (path[-1] == "headerImage" or not has_map)
        if wrong or (not reuses and not image.get("URLs") and image.get("urls") is None):
            yield found("SEM042", path, number=_number(path), image=path[-1])


def keys_are_in_capitals(context: Context) -> Iterator[Issue]:
    """Source: DOC; PB writes lower case."""
    for path, node in context.nodes:
        if path[:1] != (_KEY,):
            continue
        for name, _text in node.extra:
            if name in _CAPITALS:
                yield found("SEM043", (*path, name), key=name, name=_CAPITALS[name])


def events_suit_the_style(context: Context) -> Iterator[Issue]:
    """Source: DOC."""
    if context.pass_json.get(_KEY) is not None and context.scheme != "posterEventTicket":
        yield found("SEM044", (_KEY,))


def events_have_details(context: Context) -> Iterator[Issue]:
    """Source: DOC."""
    for path, item in context.of(UpcomingPassInformationEntry):
        if not item.get("backFields"):
            yield found("SEM045", path, number=_number(path))


def fields_have_a_label(context: Context) -> Iterator[Issue]:
    """Source: DOC, labels are required there."""
    for path, field in context.of(FieldContent):
        if path[0] == _KEY and not field.label:
            key = field.key or path[-1]
            yield found("FLD025", (*path, "label"), key=key)


def _fault(item: UpcomingPassInformationEntry, counts: Counter[str | None]) -> str:
    for key in ("identifier", "name", "type"):
        if not isinstance(item.get(key), str) or not item.get(key):
            return f"its {key} is missing"
    if counts[item.identifier] > 1:
        return f"the identifier “{item.identifier}” is used twice"
    is_known = item.type in values("upcoming_type")
    return "" if is_known else f"the type “{item.type}” is unknown"


def _image_fault(image: ImageURL) -> str:
    address = image.get("URL") or image.get("url")
    digest = image.get("SHA256") or image.get("sha256")
    size = image.get("size")
    if not isinstance(address, str):
        return "it has no address"
    if not is_template(address) and not _is_https(address):
        return "its address is not https"
    if not isinstance(digest, str) or not (is_template(digest) or _SHA256.fullmatch(digest)):
        return "it has no SHA-256"
    if isinstance(size, (int, float)) and size > _LARGEST_IMAGE:
        return "it is larger than 2 MiB"
    return ""


def _is_https(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme == "https" and bool(parts.hostname)


def _number(path: Path) -> int:
    return int(path[1]) + 1
