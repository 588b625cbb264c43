# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Images of a package by slot and language, and the pictures they were made from.

The pictures and their crop boxes lie in the sidecar (``sources/``), so that a crop can be
changed later without loss; they are never exported.  Source: ux.md B.8.
"""

import json
from collections.abc import Mapping
from dataclasses import astuple, dataclass, replace
from types import MappingProxyType

from common.model.image_slot import SCALES, ImageName
from common.model.package import PassPackage
from common.package.image_header import read_header
from common.package.image_scales import CropBox, ScaledImage

_INDEX = "sources/images.json"
_EXTENSIONS = {"PNG": "png", "JPEG": "jpg", "GIF": "gif", "WEBP": "webp"}


@dataclass(frozen=True)
class ImageSource:
    """The picture that a slot was filled from.

    Attributes:
        data: the picture as it was dropped.
        crop: the part of it that is used.
    """

    data: bytes
    crop: CropBox


def image_files(package: PassPackage, slot: str, language: str = "") -> dict[int, bytes]:
    """Return the files of a slot by scale, of one language alone."""
    names = {scale: ImageName(slot, scale, language).file for scale in SCALES}
    return {scale: package.files[name] for scale, name in names.items() if name in package.files}


def image_languages(package: PassPackage, slot: str) -> tuple[str, ...]:
    """Return the languages that have their own image in a slot."""
    return tuple(one for one in package.languages() if image_files(package, slot, one))


def image_source(package: PassPackage, slot: str, language: str = "") -> ImageSource | None:
    """Return the picture that a slot was filled from, if the sidecar still has it."""
    entry = _index(package.sidecar).get(_key(slot, language))
    if not isinstance(entry, dict):
        return None
    data = package.sidecar.get(f"sources/{entry.get('file')}")
    crop = _crop(entry.get("crop"))
    return None if data is None or crop is None else ImageSource(data, crop)


def with_image(
    package: PassPackage, slot: str, language: str, scaled: ScaledImage, source: bytes
) -> PassPackage:
    """Return a copy with the scaled files in the slot and the source in the sidecar."""
    package = without_image(package, slot, language)
    header = read_header(source)
    extension = _EXTENSIONS["PNG" if header is None else header.kind]
    file = f"{_key(slot, language).replace('/', '.')}.{extension}"
    index = _index(package.sidecar)
    index[_key(slot, language)] = {"file": file, "crop": list(astuple(scaled.crop))}
    sidecar = {**package.sidecar, f"sources/{file}": source, _INDEX: _index_bytes(index)}
    files = {**package.files, **scaled.files}
    return replace(package, files=MappingProxyType(files), sidecar=MappingProxyType(sidecar))


def without_image(package: PassPackage, slot: str, language: str = "") -> PassPackage:
    """Return a copy without the files of a slot in one language, and without their source."""
    package = package.without_files(*(ImageName(slot, scale, language).file for scale in SCALES))
    index = _index(package.sidecar)
    entry = index.pop(_key(slot, language), None)
    if entry is None:
        return package
    file = entry.get("file") if isinstance(entry, dict) else None
    gone = {f"sources/{file}", _INDEX}
    sidecar = {name: data for name, data in package.sidecar.items() if name not in gone}
    if index:
        sidecar[_INDEX] = _index_bytes(index)
    return replace(package, sidecar=MappingProxyType(sidecar))


def _key(slot: str, language: str) -> str:
    return f"{language}/{slot}" if language else slot


def _index(sidecar: Mapping[str, bytes]) -> dict[str, object]:
    try:
        found = json.loads(sidecar.get(_INDEX, b"{}"))
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _index_bytes(index: Mapping[str, object]) -> bytes:
    return json.dumps(index, indent=2, sort_keys=True).encode() + b"\n"


def _crop(numbers: object) -> CropBox | None:
    if not isinstance(numbers, list) or len(numbers) != 4:
        return None
    if not all(type(one) in {int, float} and 0 <= one <= 1 for one in numbers):
        return None
    return CropBox(*numbers).inside() if numbers[2] and numbers[3] else None
