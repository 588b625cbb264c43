# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The images of a payload and the image files of a package, both ways."""

import re
from collections.abc import Iterable

from common.errors import RenderError
from common.kony.constants import IMAGE_TYPE, IMAGES_OF_STYLE
from common.kony.payload import Node, PayloadError, shortened
from common.kony.stock import ImageReference, NoStock, Stock
from common.model.image_slot import SCALES, SLOTS, ImageName, parse_image_name
from common.model.json_object import Json
from common.model.package import PassPackage
from common.package.image_header import PASS_IMAGE_LIMITS, checked_header
from common.package.image_scales import scale_to_slot

_SCALE = re.compile(r"\s*@([23])X$", re.IGNORECASE)


def read_images(
    nodes: Iterable[Node], stock: Stock, style: str, event_ticket_type: str, folder: str = ""
) -> dict[str, bytes]:
    """Return the image files for ``images``; each smaller scale is derived.

    Args:
        nodes: the IMAGE objects.
        stock: where their bytes are.
        style: the style of the pass.
        event_ticket_type: ``STRIP`` leaves out background and thumbnail, ``BACKGROUND`` the strip.
        folder: the language they are for; empty for all.
    """
    files: dict[str, bytes] = {}
    for node in nodes:
        slot, scale = _read_type(node)
        data = _read_bytes(node, stock)
        if not slot or data is None:
            continue
        if not _is_shown(slot, style, event_ticket_type):
            node.warn("imageType", f"{slot.upper()} is not shown on this pass and was left out.")
            continue
        files.update(_files(node, ImageName(slot, scale, folder), data, style))
    return files


def write_images(package: PassPackage, folder: str = "") -> list[Json]:
    """Return ``images`` for the image files of one language: the sharpest of each slot."""
    return [
        {
            "imageType": slot.upper(),
            "blob": True,
            "imageFieldName": part_name(name),
            "size": len(package.files[name]),
            "extension": "png",
        }
        for slot, name in _sharpest(package, folder).items()
    ]


def image_parts(package: PassPackage) -> dict[str, bytes]:
    """Return the parts that a multipart request carries for :func:`write_images`."""
    folders = ("", *package.languages())
    return {
        part_name(name): package.files[name]
        for folder in folders
        for name in _sharpest(package, folder).values()
    }


def part_name(file: str) -> str:
    """Return the name of a request part for a file, such as ``de-icon``."""
    name = parse_image_name(file)
    if name is None:
        return file
    return "-".join(part for part in (name.language, name.slot) if part)


def _read_type(node: Node) -> tuple[str, int]:
    text = node.text("imageType")
    match = _SCALE.search(text)
    constant = IMAGE_TYPE.find(_SCALE.sub("", text))
    known = f"Known are {', '.join(one.name for one in IMAGE_TYPE.constants)}."
    if not text.strip():
        node.error("imageType", "Image type is required", known)
    elif constant is None:
        node.invalid("imageType", text, known)
    return (constant.apple if constant else ""), int(match[1]) if match else 0


def _read_bytes(node: Node, stock: Stock) -> bytes | None:
    reference = ImageReference(
        node.text("imageFieldName"), node.text("imageId"), node.text("url").strip()
    )
    node.boolean("blob")
    node.ignore("size", "extension")
    node.warn_unread()
    try:
        data = stock.image(reference)
    except PayloadError as error:
        node.error("url", error.message)
        return None
    if data is None and isinstance(stock, NoStock):
        node.warn("imageType", "The image itself is not part of the payload.")
    elif data is None:
        _report_missing(node, reference)
    return data


def _report_missing(node: Node, reference: ImageReference) -> None:
    message = "The image is not here"
    hint = "Give imageFieldName, the name of a part, or imageId, or url."
    if reference.field_name:
        message = f"Invalid image field name {shortened(reference.field_name)}"
        hint = "Send a file part of this name in the same request."
    elif reference.image_id:
        message = f"Invalid image id {shortened(reference.image_id)}"
        hint = "POST /api/v1/images stores an image and answers its id."
    node.error("imageType", message, hint)


def _is_shown(slot: str, style: str, event_ticket_type: str) -> bool:
    if slot not in IMAGES_OF_STYLE.get(style, ()):
        return False
    if event_ticket_type == "STRIP":
        return slot not in ("background", "thumbnail")
    return not (event_ticket_type == "BACKGROUND" and slot == "strip")


def _files(node: Node, name: ImageName, data: bytes, style: str) -> dict[str, bytes]:
    """Return the files for one image: this scale alone where it is named, else all it serves."""
    try:
        header = checked_header(data, PASS_IMAGE_LIMITS)
        if header.kind == "PNG":
            size = (header.width, header.height)
            return {name.file: data} if name.scale else _scaled(name, data, style, size)
    except RenderError:
        pass  # said in Kony's words below
    node.error("imageType", f"{name.slot.upper()} not a valid image. Only png type(s) allowed")
    return {}


def _scaled(name: ImageName, data: bytes, style: str, size: tuple[int, int]) -> dict[str, bytes]:
    """Keep the given bytes where they fit a scale, and derive what is below."""
    slot = SLOTS[name.slot]
    points = slot.size(style)
    times = max(size[0] / points[0], size[1] / points[1])
    if times <= 1:
        return {ImageName(name.slot, 1, name.language).file: data}
    made = scale_to_slot(data, slot, style=style, language=name.language).files
    files = {
        file: content
        for file, content in made.items()
        if (parsed := parse_image_name(file)) and parsed.scale <= times
    }
    if times in SCALES:
        files[ImageName(name.slot, int(times), name.language).file] = data
    return files


def _sharpest(package: PassPackage, folder: str) -> dict[str, str]:
    found: dict[str, tuple[int, str]] = {}
    for file in package.files:
        name = parse_image_name(file)
        if name and name.language == folder and IMAGE_TYPE.of_apple(name.slot):
            found[name.slot] = max(found.get(name.slot, (0, "")), (name.scale, file))
    return {slot: file for slot, (_, file) in found.items()}
