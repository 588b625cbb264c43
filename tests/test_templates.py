# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""What ships is exemplary: every sample and template is without findings, light and complete."""

from pathlib import Path

import pytest

from common.assets import asset
from common.model.localizable import localizable_texts
from common.package.image_sources import image_files
from common.package.reader import open_package
from common.validation.issue import Severity
from common.validation.validator import validate

DESIGNS = sorted([*asset("samples").iterdir(), *asset("templates").glob("*.pkpasstemplate")])


@pytest.mark.parametrize("folder", DESIGNS, ids=lambda folder: folder.name)
def test_a_shipped_design_has_no_findings(folder: Path) -> None:
    opened = open_package(folder)
    found = [*opened.issues, *validate(opened.package)]
    assert [one.message for one in found if one.severity is not Severity.ADVICE] == []


@pytest.mark.parametrize("folder", DESIGNS, ids=lambda folder: folder.name)
def test_a_shipped_design_is_whole_and_nobodys(folder: Path) -> None:
    package = open_package(folder).package
    assert set(image_files(package, "icon")) == {1, 2, 3}
    assert set(image_files(package, "logo")) == {1, 2, 3}
    assert (package.pass_json.pass_type_identifier or "").startswith("pass.example.")
    assert package.pass_json.fields.back_fields
    assert package.pass_json.barcodes
    addresses = [one.text for one in localizable_texts(package) if "://" in one.text]
    assert all(one.startswith("https://www.example.org/") for one in addresses)
    assert sum(map(len, package.files.values())) < 700_000


def test_there_are_enough_templates_for_every_style() -> None:
    packages = [open_package(folder).package for folder in DESIGNS]
    assert len(list(asset("templates").glob("*.pkpasstemplate"))) >= 8
    assert {one.style for one in packages} == {
        "storeCard", "generic", "eventTicket", "coupon", "boardingPass",
    }  # fmt: skip
