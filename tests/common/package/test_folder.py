# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
import json
import os
import signal
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from common.errors import PackageError
from common.model import edits
from common.model.json_object import Path as ModelPath
from common.model.package import Project
from common.package.folder import save_folder
from common.package.limits import DESIGNER_LIMITS
from common.package.reader import open_package
from tests.support.bad_places import full_disk, read_only_folder
from tests.support.builders import LONG, package

LABEL: ModelPath = ("storeCard", "headerFields", 0, "label")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "Coffee.pass"
    save_folder(edits.set_string(package(), "de", "Points", "Punkte"), path)
    return path


def state(folder: Path) -> dict[str, tuple[int, bytes]]:
    return {
        path.relative_to(folder).as_posix(): (path.stat().st_mtime_ns, path.read_bytes())
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_it_is_read_as_it_was_saved(folder: Path) -> None:
    opened = open_package(folder)
    assert opened.issues == ()
    assert opened.package == edits.set_string(package(), "de", "Points", "Punkte")


def test_only_what_changed_is_written(folder: Path) -> None:
    before = state(folder)
    opened = open_package(folder).package
    save_folder(opened, folder)
    assert state(folder) == before
    save_folder(edits.set_value(opened, LABEL, "Stars"), folder)
    after = state(folder)
    assert {name for name in after if after[name] != before[name]} == {"pass.json"}


def test_only_what_we_knew_is_removed(folder: Path) -> None:
    opened = open_package(folder).package
    (folder / "notes.txt").write_text("mine")
    (folder / "de.lproj" / "mine.txt").write_text("mine")
    (folder / ".git").mkdir()
    (folder / ".git" / "config").write_text("mine")
    (folder / "manifest.json").write_text("old")
    edited = edits.remove_file(edits.remove_language(opened, "de"), "icon.png")
    save_folder(edited, folder)
    assert set(state(folder)) == {
        "notes.txt", "de.lproj/mine.txt", ".git/config", "manifest.json", "pass.json", "icon@2x.png"
    }  # fmt: skip


def test_what_a_save_wrote_the_next_may_remove(folder: Path) -> None:
    opened = open_package(folder).package
    known = save_folder(edits.set_file(opened, "fr.lproj/logo.png", b"x"), folder)
    assert "fr.lproj/logo.png" in known
    save_folder(opened, folder, known)
    assert not (folder / "fr.lproj").exists()


def test_saving_elsewhere_removes_nothing_there(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "icon.png").write_bytes(b"theirs")
    save_folder(edits.remove_file(open_package(folder).package, "icon.png"), other)
    assert (other / "icon.png").read_bytes() == b"theirs"


def test_a_name_that_only_changes_its_case_loses_nothing(folder: Path) -> None:
    opened = open_package(folder).package
    renamed = edits.rename_file(opened, "icon.png", "ICON.png")
    # A hard link makes the two names one file, as a Mac or Windows disk does.
    (folder / "ICON.png").hardlink_to(folder / "icon.png")
    save_folder(renamed, folder)
    assert (folder / "ICON.png").read_bytes() == opened.files["icon.png"]


def test_a_misnamed_pass_json_gets_its_name(tmp_path: Path) -> None:
    folder = tmp_path / "Coffee"
    save_folder(package(), folder)
    (folder / "pass.json").rename(folder / "Pass.JSON")
    opened = open_package(folder)
    assert [issue.code for issue in opened.issues] == ["PKG012"]
    save_folder(opened.package, folder)
    assert {path.name for path in folder.iterdir()} == {"pass.json", "icon.png", "icon@2x.png"}
    assert open_package(folder).issues == ()


def test_dot_entries_links_and_pipes_are_not_read(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("private")
    (folder / "logo.png").symlink_to(tmp_path / "secret")
    (folder / "fr.lproj").symlink_to(tmp_path)
    os.mkfifo(folder / "pipe")
    (folder / ".DS_Store").write_text("x")
    (folder / ".git").mkdir()
    (folder / ".git" / "config").write_text("x")
    opened = open_package(folder)
    assert set(opened.package.files) == {"icon.png", "icon@2x.png", "de.lproj/pass.strings"}
    assert [issue.code for issue in opened.issues] == ["PKG006", "PKG006"]


def test_names_that_cannot_be_packed_are_left_out_and_told(folder: Path) -> None:
    (folder / "what?.png").write_text("x")
    (folder / "a" / "b" / "c").mkdir(parents=True)
    (folder / "a" / "b" / "c" / "d.png").write_text("x")
    (folder / "a" / "b" / "c" / "d").mkdir()
    (folder / "a" / "b" / "c" / "d" / "e.png").write_text("x")
    (folder / "ICON.PNG").write_text("x")
    opened = open_package(folder)
    assert [issue.code for issue in opened.issues] == ["PKG006", "PKG006", "PKG015"]
    save_folder(opened.package, folder)
    assert (folder / "what?.png").exists()


def test_too_much_is_refused(folder: Path) -> None:
    with pytest.raises(PackageError):
        open_package(folder, replace(DESIGNER_LIMITS, entries=3))
    with pytest.raises(PackageError):
        open_package(folder, replace(DESIGNER_LIMITS, unpacked=100))
    with pytest.raises(PackageError):
        open_package(folder, replace(DESIGNER_LIMITS, entry=100))


def test_a_folder_without_pass_says_where_one_is(tmp_path: Path) -> None:
    with pytest.raises(PackageError) as caught:
        open_package(tmp_path)
    assert "no pass.json" in caught.value.message
    save_folder(package(), tmp_path / "inner")
    with pytest.raises(PackageError) as caught:
        open_package(tmp_path)
    assert "“inner”" in caught.value.message


# Sidecar


def test_a_pass_that_needs_no_sidecar_gets_none(folder: Path) -> None:
    assert not (folder / ".passwright").exists()


def test_the_sidecar_is_saved_and_read(folder: Path) -> None:
    opened = open_package(folder).package
    edited = edits.change_style(edits.park_field(opened, LABEL[:3]), "coupon")
    edited = replace(edited, sidecar={"sources/strip.jpg": b"original"})
    save_folder(edited, folder)
    opened = open_package(folder).package
    assert (opened.pass_json, opened.project.parked) == (edited.pass_json, edited.project.parked)
    assert opened.sidecar == edited.sidecar
    assert json.loads((folder / ".passwright" / "project.json").read_text())["formatVersion"] == 1
    assert not any(".passwright" in name for name in edited.exported_files())


def test_unknown_settings_survive(folder: Path) -> None:
    (folder / ".passwright").mkdir()
    path = folder / ".passwright" / "project.json"
    path.write_text('{"formatVersion": 1, "reviewed": ["de"], "serverProfile": 7}')
    opened = open_package(folder).package
    save_folder(edits.park_field(opened, LABEL[:3]), folder)
    found = json.loads(path.read_text())
    assert (found["reviewed"], found["serverProfile"]) == (["de"], 7)
    assert len(found["parked"]) == 1


def test_a_newer_sidecar_is_told_and_left_alone(folder: Path) -> None:
    (folder / ".passwright").mkdir()
    path = folder / ".passwright" / "project.json"
    path.write_text('{"formatVersion": 2}')
    opened = open_package(folder)
    assert [issue.code for issue in opened.issues] == ["PRJ002"]
    save_folder(edits.park_field(opened.package, LABEL[:3]), folder)
    assert path.read_text() == '{"formatVersion": 2}'


def test_a_broken_sidecar_costs_no_pass_and_is_kept(folder: Path) -> None:
    (folder / ".passwright").mkdir()
    path = folder / ".passwright" / "project.json"
    path.write_text("{broken")
    opened = open_package(folder)
    assert [issue.code for issue in opened.issues] == ["PRJ001"]
    save_folder(edits.set_value(opened.package, LABEL, "x"), folder)
    assert path.read_text() == "{broken"
    save_folder(edits.park_field(opened.package, LABEL[:3]), folder)
    assert len(open_package(folder).package.project.parked or ()) == 1
    assert (folder / ".passwright" / "project.unreadable.json").read_text() == "{broken"


# Interruptions


def test_a_full_disk_changes_nothing(tmp_path: Path) -> None:
    with full_disk(tmp_path / "disk") as disk:
        folder = disk / "Coffee.pass"
        save_folder(package(), folder)
        before = state(folder)
        opened = open_package(folder).package
        grown = edits.set_file(
            edits.set_value(opened, LABEL, "x"), "strip.png", os.urandom(1 << 20)
        )
        with pytest.raises(PackageError):
            save_folder(grown, folder)
        assert state(folder) == before


def test_a_read_only_folder_is_said(tmp_path: Path) -> None:
    with read_only_folder(tmp_path / "fixed") as fixed, pytest.raises(PackageError):
        save_folder(package(), fixed / "Coffee.pass")


@pytest.mark.skipif(sys.platform == "win32", reason="forks")
def test_a_kill_during_the_save_tears_no_file(tmp_path: Path) -> None:
    folder = tmp_path / "Coffee.pass"
    states = [
        edits.set_file(
            edits.set_value(package(), LABEL, f"state {n}"), "icon.png", bytes([n]) * 9_999
        )
        for n in range(2)
    ]
    save_folder(states[0], folder)
    labels = {f"state {n}" for n in range(2)}
    for number in range(1_000 if LONG else 40):
        child = os.fork()
        if child == 0:
            turn = 0
            while True:
                turn += 1
                save_folder(states[turn % 2], folder)
        time.sleep(0.002 + (number % 20) * 0.001)  # the moment of the kill is what varies
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        opened = open_package(folder)
        assert opened.package.at(LABEL) in labels
        icon = opened.package.files["icon.png"]
        assert len(icon) == 9_999
        assert len(set(icon)) == 1
        assert opened.issues == ()
    save_folder(states[0], folder)
    assert set(state(folder)) == {"icon.png", "icon@2x.png", "pass.json"}  # and no leftovers


def test_project_of_a_folder_without_sidecar_is_empty(folder: Path) -> None:
    assert open_package(folder).package.project == Project()
