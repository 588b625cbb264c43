# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
import json
from dataclasses import replace
from pathlib import Path

import pytest

from common.errors import PackageError
from common.package.limits import SERVER_LIMITS
from common.package.reader import open_all, open_package, read_bundle, read_pkpass
from tests.support.builders import RawEntry, pass_dict, pkpass, png, raw_zip

GOOD = json.dumps(pass_dict()).encode()


def codes(data: bytes) -> list[str]:
    return [issue.code for issue in read_pkpass(data).issues]


def test_the_content_decides_not_the_name(tmp_path: Path) -> None:
    path = tmp_path / "Coffee.zip"
    path.write_bytes(pkpass())
    opened = open_package(path)
    assert (opened.name, opened.is_folder, opened.folder) == ("Coffee", False, None)
    assert opened.package.style == "storeCard"


@pytest.mark.parametrize("name", ["Coffee", "Coffee.pass", "Coffee.pkpasstemplate"])
def test_a_folder_opens_by_itself_or_by_its_pass_json(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name
    folder.mkdir()
    (folder / "pass.json").write_bytes(GOOD)
    for path in (folder, folder / "pass.json"):
        opened = open_package(path)
        assert (opened.name, opened.is_folder, opened.folder) == ("Coffee", True, folder)
        assert opened.issues == ()


@pytest.mark.parametrize("name", ["missing.pkpass", "missing/pass.json", "x" * 300])
def test_what_is_not_there_is_said(tmp_path: Path, name: str) -> None:
    with pytest.raises(PackageError) as caught:
        open_package(tmp_path / name)
    assert "cannot be read" in caught.value.message


def test_a_pass_in_a_folder_of_the_archive_is_refused_with_the_folders_name() -> None:
    nested = raw_zip([RawEntry(b"Generic/"), RawEntry(b"Generic/pass.json", GOOD)])
    with pytest.raises(PackageError) as caught:
        read_pkpass(nested)
    assert "“Generic”" in caught.value.message
    assert "“Generic”" in caught.value.hint


@pytest.mark.parametrize("data", [b"[]", b'"pass"', b"{", b"", b"\x00" * 50, b"[" * 5_000])
def test_a_pass_json_that_is_none_is_refused(data: bytes) -> None:
    with pytest.raises(PackageError) as caught:
        read_pkpass(raw_zip([RawEntry(b"pass.json", data)]))
    assert "pass.json" in caught.value.message


def test_the_size_and_depth_of_pass_json_are_limited() -> None:
    within = replace(SERVER_LIMITS, json=len(GOOD))
    assert read_pkpass(raw_zip([RawEntry(b"pass.json", GOOD)]), within)
    with pytest.raises(PackageError):
        read_pkpass(raw_zip([RawEntry(b"pass.json", GOOD + b" ")]), within)
    manifest = RawEntry(b"manifest.json", b"{}" + b" " * len(GOOD))
    with pytest.raises(PackageError) as caught:
        read_pkpass(raw_zip([RawEntry(b"pass.json", GOOD), manifest]), within)
    assert "manifest.json" in caught.value.message
    for depth, is_good in ((31, True), (32, False)):
        data = json.dumps(pass_dict()).encode()[:-1] + b', "userInfo": '
        data += b"[" * depth + b"]" * depth + b"}"
        if is_good:
            assert read_pkpass(raw_zip([RawEntry(b"pass.json", data)]))
        else:
            with pytest.raises(PackageError):
                read_pkpass(raw_zip([RawEntry(b"pass.json", data)]))


def test_a_wrong_case_and_a_backslash_are_findings() -> None:
    data = raw_zip([RawEntry(b"Pass.json", GOOD), RawEntry(b"de.lproj\\pass.strings", b"")])
    opened = read_pkpass(data)
    assert list(opened.package.files) == ["de.lproj/pass.strings"]
    assert [i.code for i in opened.issues] == ["PKG012", "PKG012", "MAN001", "SIG001"]


def test_strays_are_kept_and_told_once() -> None:
    names = [b"__MACOSX/._icon.png", b"__MACOSX/._pass.json", b".DS_Store", b"Thumbs.db"]
    opened = read_pkpass(pkpass(*(RawEntry(name, b"x") for name in names)))
    strays = [issue.file for issue in opened.issues if issue.code == "PKG007"]
    assert strays == ["__MACOSX", ".DS_Store", "Thumbs.db"]
    assert len(opened.package.files) == 4


def test_leniencies_are_findings_with_their_weight() -> None:
    data = b"\xef\xbb\xbf" + GOOD[:-1] + b', "voided": true, "voided": false,}'
    opened = read_pkpass(raw_zip([RawEntry(b"pass.json", data)]))
    found = [(issue.code, issue.severity.value) for issue in opened.issues]
    assert found[:3] == [("PKG005", "warning"), ("PKG003", "warning"), ("PKG004", "error")]
    assert opened.package.pass_json.voided is False


def test_an_unsigned_or_emptily_signed_archive_says_so() -> None:
    assert codes(pkpass()) == ["MAN001", "SIG001"]
    assert codes(pkpass(RawEntry(b"signature"))) == ["MAN001", "SIG001"]


def bundle(*passes: bytes) -> bytes:
    return raw_zip([RawEntry(b"%d.pkpass" % n, data) for n, data in enumerate(passes)])


def test_a_bundle_gives_all_its_passes_under_any_name(tmp_path: Path) -> None:
    data = bundle(pkpass(serialNumber="A"), pkpass(serialNumber="B"))
    for name in ("two.pkpasses", "two.pkpass", "two.zip"):
        path = tmp_path / name
        path.write_bytes(data)
        opened = open_all(path)
        assert [one.package.pass_json.serial_number for one in opened] == ["A", "B"]
        assert [one.name for one in opened] == ["0", "1"]
    first = open_package(path)
    assert first.package.pass_json.serial_number == "A"
    assert first.issues[0].code == "PKG013"


def test_a_pkpass_called_a_bundle_is_a_bundle_of_one() -> None:
    (one,) = read_bundle(pkpass(), name="x.pkpasses")
    assert one.name == "x"


def test_a_broken_pass_of_a_bundle_does_not_hide_the_others() -> None:
    opened = read_bundle(bundle(b"broken", pkpass(serialNumber="B")))
    assert [one.package.pass_json.serial_number for one in opened] == ["B"]
    assert opened[0].issues[0].code == "PKG001"
    with pytest.raises(PackageError):
        read_bundle(bundle(b"broken", bundle(pkpass())))


def test_a_bundle_with_an_unpacked_pass_is_a_finding() -> None:
    entries = [RawEntry(b"a.pkpass", pkpass()), RawEntry(b"b/pass.json", GOOD)]
    assert read_pkpass(raw_zip(entries)).issues[0].code == "PKG011"


def test_a_bundle_of_more_than_ten_is_a_finding() -> None:
    opened = read_bundle(bundle(*(pkpass(serialNumber=str(n)) for n in range(11))))
    assert len(opened) == 11
    assert opened[0].issues[0].code == "PKG010"
    assert read_bundle(bundle(*[pkpass()] * 10))[0].issues[0].code != "PKG010"


def test_files_keep_their_bytes() -> None:
    opened = read_pkpass(pkpass(RawEntry(b"icon.png", png()), RawEntry(b"x.bin", b"\x00\xff")))
    assert dict(opened.package.files) == {"icon.png": png(), "x.bin": b"\x00\xff"}
