# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
import json
from pathlib import Path

import pytest

from common.errors import PackageError
from common.model import edits
from common.package.bundle import write_bundle
from common.package.folder import save_folder
from common.package.reader import open_package, read_bundle
from common.package.template_folder import save_template
from tests.support.builders import package, pkpass


def test_a_bundle_is_read_as_it_was_written() -> None:
    passes = [("a", pkpass(serialNumber="1")), ("b.pkpass", pkpass(serialNumber="2"))]
    opened = read_bundle(write_bundle(passes))
    assert [(one.name, one.package.pass_json.serial_number) for one in opened] == [
        ("a", "1"),
        ("b", "2"),
    ]
    assert write_bundle(passes) == write_bundle(passes)


def test_names_that_cannot_be_or_repeat_get_numbers() -> None:
    passes = [(name, pkpass()) for name in ("a", "A", "../x", "", "con")]
    assert [one.name for one in read_bundle(write_bundle(passes))] == [
        "a", "pass-2", "pass-3", "pass-4", "pass-5"
    ]  # fmt: skip


@pytest.mark.parametrize("count", [0, 11])
def test_wallet_takes_one_to_ten(count: int) -> None:
    assert write_bundle([(str(n), b"x") for n in range(10)])
    with pytest.raises(PackageError):
        write_bundle([(str(n), b"x") for n in range(count)])


def test_a_bundle_has_at_most_150_megabytes() -> None:
    half = bytes(75 * 1024 * 1024)
    assert write_bundle([("a", half), ("b", half)])
    with pytest.raises(PackageError):
        write_bundle([("a", half), ("b", half), ("c", b"x")])


def test_a_template_holds_the_pass_and_nothing_of_ours(tmp_path: Path) -> None:
    working = tmp_path / "Coffee.pass"
    start = edits.set_file(package(), ".hidden", b"x")
    save_folder(edits.park_field(start, ("storeCard", "headerFields", 0)), working)
    target = tmp_path / "Coffee.pkpasstemplate"
    save_template(open_package(working).package, target)
    files = {p.relative_to(target).as_posix() for p in target.rglob("*")}
    assert files == {"pass.json", "icon.png", "icon@2x.png", "tooling.json"}
    assert "builderVersion" in json.loads((target / "tooling.json").read_text())
    again = open_package(target)
    assert again.issues == ()
    assert again.package.pass_json == open_package(working).package.pass_json
    with pytest.raises(PackageError):
        save_template(package(), target)


def test_a_templates_own_tooling_is_kept(tmp_path: Path) -> None:
    tooling = b'{"designerVersion":"9","automaticallyGenerateCompatiblePass":true}'
    save_template(edits.set_file(package(), "tooling.json", tooling), tmp_path / "t")
    assert (tmp_path / "t" / "tooling.json").read_bytes() == tooling
