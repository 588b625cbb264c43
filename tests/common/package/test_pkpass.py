# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
import io
import json
import os
import stat
import zipfile
from pathlib import Path

import pytest

from common.errors import CertificateMismatchError, PackageError
from common.model import edits
from common.package.manifest import sha1
from common.package.pkpass import build, reemit, write_file_atomically, write_zip
from common.package.reader import read_pkpass
from tests.support.bad_places import full_disk, read_only_folder
from tests.support.builders import package, pkpass, png
from tests.support.openssl import cms_verifies
from tests.support.wallet_ca import IssuedIdentity, WalletCA


@pytest.fixture(scope="module")
def issued() -> IssuedIdentity:
    return WalletCA().issue()


def test_the_same_content_gives_the_same_bytes() -> None:
    entries = [("pass.json", b"{}" * 50), ("icon.png", png()), ("de.lproj/größe", b"")]
    assert write_zip(entries) == write_zip(reversed(entries))


def test_other_readers_read_it() -> None:
    entries = {"pass.json": b"{}" * 50, "icon.png": png(), "de.lproj/größe.txt": b"x" * 99}
    with zipfile.ZipFile(io.BytesIO(write_zip(entries.items()))) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == entries
        infos = archive.infolist()
    assert [info.filename for info in infos] == sorted(entries)
    methods = {info.filename: info.compress_type for info in infos}
    assert methods == {"pass.json": 8, "icon.png": 0, "de.lproj/größe.txt": 8}
    assert {info.date_time for info in infos} == {(2020, 1, 1, 0, 0, 0)}
    assert all(stat.S_ISREG(info.external_attr >> 16) for info in infos)


def test_a_signed_package_holds_together(issued: IssuedIdentity) -> None:
    design = edits.set_string(package(), "de", "Points", "Punkte")
    design = edits.set_file(design, ".DS_Store", b"never exported")
    made = read_pkpass(build(design, issued.signer()))
    assert made.issues == ()
    assert made.package.pass_json == design.pass_json
    assert set(made.package.files) == {"icon.png", "icon@2x.png", "de.lproj/pass.strings"}
    source = made.package.source
    assert source is not None
    assert source.manifest is not None
    assert source.signature is not None
    manifest = json.loads(source.manifest)
    assert manifest == {name: sha1(data) for name, data in design.exported_files().items()}
    assert cms_verifies(source.signature, source.manifest, issued.root)


def test_a_certificate_of_another_pass_type_does_not_sign(issued: IssuedIdentity) -> None:
    other = edits.set_value(package(), ("passTypeIdentifier",), "pass.other")
    with pytest.raises(CertificateMismatchError):
        build(other, issued.signer())


def test_an_unedited_import_is_given_back_as_it_was() -> None:
    data = pkpass()
    opened = read_pkpass(data).package
    assert reemit(opened) == data
    edited = edits.set_value(opened, ("description",), "new")
    assert reemit(edited) is None
    assert reemit(edits.set_value(edited, ("description",), "Test pass")) == data
    assert reemit(edits.set_file(opened, "logo.png", b"x")) is None
    assert reemit(package()) is None


def test_a_file_is_replaced_whole_and_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "a.pkpass"
    write_file_atomically(path, b"one")
    assert stat.S_IMODE(path.stat().st_mode) == 0o666 & ~_umask()
    path.chmod(0o640)
    write_file_atomically(path, b"two")
    assert path.read_bytes() == b"two"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert list(tmp_path.iterdir()) == [path]


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def test_a_link_is_followed_not_replaced(tmp_path: Path) -> None:
    target = tmp_path / "real"
    target.write_bytes(b"one")
    (tmp_path / "link").symlink_to(target)
    write_file_atomically(tmp_path / "link", b"two")
    assert target.read_bytes() == b"two"
    assert (tmp_path / "link").is_symlink()


def test_a_full_disk_keeps_the_old_file(tmp_path: Path) -> None:
    with full_disk(tmp_path / "disk") as folder:
        write_file_atomically(folder / "a", b"old")
        with pytest.raises(PackageError) as caught:
            write_file_atomically(folder / "a", os.urandom(1 << 20))
        assert "nothing was changed" in caught.value.hint
        assert list(folder.iterdir()) == [folder / "a"]
        assert (folder / "a").read_bytes() == b"old"


def test_places_that_cannot_be_written_are_said(tmp_path: Path) -> None:
    with read_only_folder(tmp_path / "fixed") as folder:
        with pytest.raises(PackageError) as caught:
            write_file_atomically(folder / "a", b"x")
        assert caught.value.hint
    with pytest.raises(PackageError):
        write_file_atomically(tmp_path / "no" / "a", b"x")
    (tmp_path / "is_folder").mkdir()
    with pytest.raises(PackageError):
        write_file_atomically(tmp_path / "is_folder", b"x")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["fixed", "is_folder"]
