# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""A package as a plain folder in Apple's layout, with our sidecar beside it.

Source: ux.md B.8.
"""

import json
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from common.errors import PackageError
from common.model.file_name import comparable, name_fault
from common.model.lenient_json import read_json
from common.model.package import PASS_JSON, SIDECAR, PassPackage, Project
from common.package.archive import printable
from common.package.atomic_file import cannot_write, remove_leftovers, write_files_atomically
from common.package.contents import Contents, read_contents, with_issues
from common.package.limits import Limits
from common.text import _
from common.validation.catalog import found
from common.validation.issue import Issue

PROJECT_FILE = "project.json"
UNREADABLE_FILE = "project.unreadable.json"
"""Where settings that could not be read are kept once new ones take their place."""

_PROJECT_PATH = f"{SIDECAR}/{PROJECT_FILE}"

FORMAT_VERSION = 1
"""Version of the sidecar that we read and write."""


def read_folder(folder: Path, limits: Limits) -> Contents:
    """Read a package folder; entries that begin with a dot are left alone.

    Raises PackageError when it holds no pass.json, or too much.
    """
    issues: list[Issue] = []
    files = _read_files(folder, limits, issues, skip_dots=True)
    contents = read_contents(files, limits, folder=folder)
    side: dict[str, bytes] = {}
    if (folder / SIDECAR).is_dir():
        side = _read_files(folder / SIDECAR, limits, issues, skip_dots=False)
    project = _read_project(side.pop(PROJECT_FILE, None), issues)
    package = replace(contents.package, project=project, sidecar=MappingProxyType(side))
    return with_issues(replace(contents, package=package), *issues)


def save_folder(
    package: PassPackage, folder: Path, known: Iterable[str] | None = None
) -> frozenset[str]:
    """Save a package as a folder: only changed files, each whole or not at all.

    All files are prepared before the first one is replaced, and pass.json comes last, so
    that an interruption leaves the old pass.  Manifest and signature are never written:
    they are made on export.

    Args:
        package: what to save.
        folder: where; made if it is missing.
        known: the names that the document had here before; those that it no longer has
            are removed, and no others.  Without it, the names as read from this folder.

    Returns:
        The names now saved, to be given as ``known`` the next time.

    Raises:
        PackageError: the place cannot be written; nothing was changed then.
    """
    if known is None:
        known = _known_names(package, folder)
    files = {**package.files, PASS_JSON: package.pass_json_bytes()}
    for name in files:
        _check(name)
    wanted = {folder / name: data for name, data in files.items()}
    pass_json = wanted.pop(folder / PASS_JSON)
    changed = {path: data for path, data in wanted.items() if _differs(path, data)}
    changed.update(_changed_sidecar(package, folder))
    if _differs(folder / PASS_JSON, pass_json):
        changed[folder / PASS_JSON] = pass_json
    _make_folders(folder, changed)
    write_files_atomically(changed)
    gone = {name for name in known if name not in files}
    _remove(folder, gone | _misnamed(package, folder), files)
    remove_leftovers(folder, files)
    return frozenset(files)


def _read_files(
    folder: Path, limits: Limits, issues: list[Issue], *, skip_dots: bool
) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    total = 0
    for path in _walk(folder, limits, skip_dots=skip_dots):
        name = path.relative_to(folder).as_posix()
        fault = name_fault(name) or _kind_fault(path)
        if fault:
            issues.append(found("PKG006", at_file=name, file=printable(name), why=fault))
            continue
        data = _read(path, limits)
        total += len(data)
        if total > limits.unpacked:
            raise _too_large(folder, limits)
        files[name] = data
    issues += _alike_issues(files)
    return files


def _walk(folder: Path, limits: Limits, *, skip_dots: bool) -> list[Path]:
    """Return the files below a folder, sorted; links to folders are not followed."""
    found: list[Path] = []
    for base, folders, names in os.walk(folder, onerror=_cannot_read):
        folders[:] = sorted(n for n in folders if not (skip_dots and n.startswith(".")))
        found += [Path(base, n) for n in sorted(names) if not (skip_dots and n.startswith("."))]
        if len(found) > limits.entries:
            raise _too_large(folder, limits)
    return found


def _cannot_read(error: OSError) -> None:
    raise PackageError(
        _("“{path}” cannot be read: {reason}.").format(path=error.filename, reason=error.strerror),
        hint=_("Check the name and whether you may read it."),
    ) from error


def _read(path: Path, limits: Limits) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(limits.entry + 1)
    except OSError as error:
        _cannot_read(error)
    if len(data) > limits.entry:
        raise PackageError(
            _("“{path}” has more than {limit:,} bytes.").format(path=path, limit=limits.entry),
            hint=_("Make the file smaller."),
        )
    return data


def _kind_fault(path: Path) -> str:
    """A link could bring a private file of the reader into the pass; a pipe blocks for ever."""
    if path.is_symlink():
        return _("it is a link")
    return "" if path.is_file() else _("it is no file")


def _alike_issues(files: Mapping[str, bytes]) -> list[Issue]:
    first: dict[str, str] = {}
    issues = []
    for name in files:
        other = first.setdefault(comparable(name), name)
        if other != name:
            issues.append(found("PKG015", at_file=name, one=other, other=name))
    return issues


def _too_large(folder: Path, limits: Limits) -> PackageError:
    return PackageError(
        _("The folder “{folder}” holds more than {entries} files or {size} MB.").format(
            folder=folder, entries=limits.entries, size=limits.unpacked // (1024 * 1024)
        ),
        hint=_("Choose the folder of one pass."),
    )


def _read_project(data: bytes | None, issues: list[Issue]) -> Project:
    if data is None:
        return Project()
    project = _parse_project(data)
    if project is None:
        issues.append(found("PRJ001", at_file=_PROJECT_PATH))
        return Project()
    if _is_newer(project):
        issues.append(found("PRJ002", at_file=_PROJECT_PATH))
    return project


def _parse_project(data: bytes) -> Project | None:
    try:
        value = read_json(data, name=PROJECT_FILE).value
    except PackageError:
        return None
    return Project.from_json(value) if isinstance(value, dict) else None


def _is_newer(project: Project) -> bool:
    return (project.format_version or FORMAT_VERSION) > FORMAT_VERSION


def _known_names(package: PassPackage, folder: Path) -> set[str]:
    source = package.source
    if source is None or source.folder is None or not _is_same(source.folder, folder):
        return set()
    return set(source.files)


def _is_same(one: Path, other: Path) -> bool:
    return one.resolve() == other.resolve()


def _check(name: str) -> None:
    fault = name_fault(name)
    if fault:
        raise PackageError(
            _("“{name}” cannot be saved: {fault}.").format(name=printable(name), fault=fault),
            hint=_("Rename or remove this file."),
        )


def _differs(path: Path, data: bytes) -> bool:
    try:
        return path.stat().st_size != len(data) or path.read_bytes() != data
    except OSError:  # missing or unreadable: writing will tell
        return True


def _changed_sidecar(package: PassPackage, folder: Path) -> dict[Path, bytes]:
    """Return what to write into the sidecar: nothing while there is nothing to say."""
    if _is_newer(package.project):
        return {}
    side = folder / SIDECAR
    wanted = {side / name: data for name, data in package.sidecar.items()}
    present = _present_project(side)
    is_broken = present is not None and _parse_project(present) is None
    is_empty = package.project == Project()
    if not is_empty or (present is not None and not is_broken):
        project = package.project.with_value("formatVersion", FORMAT_VERSION)
        text = json.dumps(project.to_json(), ensure_ascii=False, indent=2)
        wanted[side / PROJECT_FILE] = text.encode("utf-8", "backslashreplace") + b"\n"
        if present is not None and is_broken:
            wanted[side / UNREADABLE_FILE] = present
    return {path: data for path, data in wanted.items() if _differs(path, data)}


def _present_project(side: Path) -> bytes | None:
    try:
        return (side / PROJECT_FILE).read_bytes()
    except OSError:
        return None


def _make_folders(folder: Path, files: Iterable[Path]) -> None:
    path = folder
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path in sorted({file.parent for file in files}):
            path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise cannot_write(path, error) from error


def _misnamed(package: PassPackage, folder: Path) -> set[str]:
    """Return a pass.json that was read under a name such as Pass.json; it has its own now."""
    if package.source is None or package.source.folder is None:
        return set()
    if not _is_same(package.source.folder, folder):
        return set()
    names = {path.name for path in folder.iterdir() if path.name.lower() == PASS_JSON}
    return names - {PASS_JSON}


def _remove(folder: Path, names: set[str], kept: Iterable[str]) -> None:
    """Remove files that the document no longer has, and the folders that this empties.

    Where the system takes two names for one file, the new name is spared.
    """
    alike = {comparable(name): folder / name for name in kept}
    for name in sorted(names):
        path = folder / name
        with suppress(OSError):  # it is gone already
            if comparable(name) in alike and path.samefile(alike[comparable(name)]):
                continue
            path.unlink()
        if path.parent != folder:
            with suppress(OSError):  # not empty: somebody else's files are in it
                path.parent.rmdir()
