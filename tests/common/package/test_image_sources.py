# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Images by slot and language, and the pictures behind them in the sidecar."""

import io
from dataclasses import replace

import pytest
from PIL import Image

from common.model.image_slot import SLOTS
from common.model.package import PassPackage
from common.model.pass_json import Pass
from common.package.image_scales import CropBox, scale_to_slot
from common.package.image_sources import (
    image_files,
    image_languages,
    image_source,
    with_image,
    without_image,
)

EMPTY = PassPackage(Pass(), {"de.lproj/pass.strings": b""})


def picture(color: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (600, 300), color).save(out, "JPEG")
    return out.getvalue()


def filled(
    package: PassPackage, slot: str, color: str, language: str = "", crop: CropBox | None = None
) -> PassPackage:
    data = picture(color)
    scaled = scale_to_slot(data, SLOTS[slot], language=language, crop=crop)
    return with_image(package, slot, language, scaled, data)


def test_a_slot_is_filled_with_its_source_kept() -> None:
    crop = CropBox(0.25, 0.25, 0.5, 0.384)
    package = filled(EMPTY, "strip", "red", crop=crop)
    assert set(image_files(package, "strip")) == {1, 2, 3}
    source = image_source(package, "strip")
    assert source is not None
    assert source.data == picture("red")
    assert source.crop == crop
    assert "sources/strip.jpg" in package.sidecar
    assert not any("sources" in name for name in package.exported_files())


def test_a_language_has_its_own_image_and_source() -> None:
    package = filled(filled(EMPTY, "strip", "red"), "strip", "blue", "de")
    assert image_languages(package, "strip") == ("de",)
    sources = [image_source(package, "strip", one) for one in ("", "de")]
    assert [one and one.data for one in sources] == [picture("red"), picture("blue")]


def test_removing_takes_files_and_source_and_nothing_else() -> None:
    package = filled(filled(EMPTY, "strip", "red"), "icon", "blue")
    assert without_image(package, "icon") == filled(EMPTY, "strip", "red")
    assert without_image(without_image(package, "icon"), "strip") == EMPTY


def test_another_kind_of_source_leaves_none_of_the_old_behind() -> None:
    package = filled(EMPTY, "icon", "red")
    out = io.BytesIO()
    Image.new("RGB", (200, 200), "lime").save(out, "PNG")
    scaled = scale_to_slot(out.getvalue(), SLOTS["icon"])
    after = with_image(package, "icon", "", scaled, out.getvalue())
    assert sorted(after.sidecar) == ["sources/icon.png", "sources/images.json"]


@pytest.mark.parametrize(
    "index",
    [
        b"",
        b"[]",
        b"{",
        b'{"strip": 1}',
        b'{"strip": {"file": "strip.jpg", "crop": [0, 0, 0, 1]}}',
        b'{"strip": {"file": "strip.jpg", "crop": [0, 0, "1", 1]}}',
        b'{"strip": {"file": "../strip.jpg", "crop": [0, 0, 1, 1]}}',
    ],
)
def test_a_damaged_index_means_no_source(index: bytes) -> None:
    package = filled(EMPTY, "strip", "red")
    broken = replace(package, sidecar={**package.sidecar, "sources/images.json": index})
    assert image_source(broken, "strip") is None
    assert image_files(without_image(broken, "strip"), "strip") == {}
