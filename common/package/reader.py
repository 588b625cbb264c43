# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Open passes: a .pkpass, a bundle, a package folder, a template, a lone pass.json.

What is wrong with the container is refused; what is odd about the content is a finding.
The content decides what a file is, never its name.
"""

from dataclasses import dataclass, replace
from pathlib import Path

from common.errors import PackageError
from common.model.package import PASS_JSON, PassPackage
from common.package.archive import ArchiveEntry, printable, read_archive
from common.package.contents import Contents, read_contents
from common.package.folder import read_folder
from common.package.limits import DESIGNER_LIMITS, SERVER_LIMITS, Limits
from common.text import _
from common.validation.catalog import found
from common.validation.issue import Issue, Severity

__all__ = [
    "DESIGNER_LIMITS",
    "SERVER_LIMITS",
    "Limits",
    "OpenedPackage",
    "open_all",
    "open_package",
    "read_bundle",
    "read_pkpass",
]

_MAX_BUNDLE_PASSES = 10
"""Source: wallet-format.md 2.5."""


@dataclass(frozen=True)
class OpenedPackage:
    """A package and how it was found.

    Attributes:
        package: the pass with its files.
        issues: what was odd on reading and cannot be seen in the package itself.
        name: what to call the document: the name of the file or folder without its suffix.
        is_folder: whether it lives in a folder, so that saving needs no question.
        folder: that folder.
    """

    package: PassPackage
    issues: tuple[Issue, ...] = ()
    name: str = ""
    is_folder: bool = False
    folder: Path | None = None


def open_package(path: Path, limits: Limits = DESIGNER_LIMITS) -> OpenedPackage:
    """Open the pass at a path; of a bundle the first, with a finding that says so.

    Raises PackageError when there is nothing that can be opened as a pass.
    """
    passes = open_all(path, limits)
    return passes[0] if len(passes) == 1 else _first_of(passes)


def open_all(path: Path, limits: Limits = DESIGNER_LIMITS) -> tuple[OpenedPackage, ...]:
    """Open every pass at a path: several for a bundle, else one."""
    try:
        if path.is_dir():
            return (_opened_folder(path, limits),)
        if path.name.lower() == PASS_JSON and path.is_file():
            return (_opened_folder(path.parent, limits),)
        with path.open("rb") as file:
            data = file.read(limits.bundle + 1)
    except OSError as error:
        raise PackageError(
            _("“{path}” cannot be read: {reason}.").format(path=path, reason=error.strerror),
            hint=_("Check the name and whether you may read it."),
        ) from error
    return read_bundle(data, limits, name=path.name)


def read_pkpass(data: bytes, limits: Limits = DESIGNER_LIMITS, name: str = "") -> OpenedPackage:
    """Read one pass from the bytes of a .pkpass; of a bundle the first."""
    passes = read_bundle(data, limits, name)
    return passes[0] if len(passes) == 1 else _first_of(passes)


def read_bundle(
    data: bytes, limits: Limits = DESIGNER_LIMITS, name: str = ""
) -> tuple[OpenedPackage, ...]:
    """Read every pass from the bytes of a .pkpasses; a .pkpass is a bundle of one."""
    is_bundle = name.lower().endswith(".pkpasses")
    entries = read_archive(data, limits.for_bundle() if is_bundle else limits)
    inner = [entry for entry in entries if entry.path.lower().endswith(".pkpass")]
    if inner and not any(entry.path.lower() == PASS_JSON for entry in entries):
        is_mixed = any(entry.path.lower().endswith(f"/{PASS_JSON}") for entry in entries)
        return _read_passes(inner, limits, *([found("PKG011")] if is_mixed else []))
    contents = _read_entries(entries, limits, data)
    return (OpenedPackage(contents.package, contents.issues, name=_stem(name)),)


def _read_entries(entries: tuple[ArchiveEntry, ...], limits: Limits, data: bytes) -> Contents:
    files = {entry.path: entry.data for entry in entries}
    contents = read_contents(files, limits, archive=data)
    issues = tuple(
        # Wallet takes the backslash for a part of the name.
        found("PKG012", at_file=entry.path, file=printable(entry.name), name=entry.path)
        for entry in entries
        if entry.name != entry.path
    )
    return replace(contents, issues=(*issues, *contents.issues))


def _read_passes(
    entries: list[ArchiveEntry], limits: Limits, *known: Issue
) -> tuple[OpenedPackage, ...]:
    """Read the passes of a bundle; a broken one is a finding as long as another is good."""
    passes: list[OpenedPackage] = []
    issues = [*known, *_bundle_issues(len(entries))]
    broken: PackageError | None = None
    for entry in entries:
        try:
            contents = _read_entries(read_archive(entry.data, limits), limits, entry.data)
        except PackageError as error:
            broken = error
            message = _("“{path}” in the bundle cannot be read: {reason}").format(
                path=entry.path, reason=error.message
            )
            issues.append(Issue("PKG001", Severity.ERROR, (), message, error.hint, entry.path))
            continue
        passes.append(OpenedPackage(contents.package, contents.issues, name=_stem(entry.path)))
    if not passes:
        raise broken or PackageError(_("The bundle is empty."), hint=_("Ask for the file again."))
    return (replace(passes[0], issues=(*issues, *passes[0].issues)), *passes[1:])


def _bundle_issues(count: int) -> tuple[Issue, ...]:
    return () if count <= _MAX_BUNDLE_PASSES else (found("PKG010"),)


def _first_of(passes: tuple[OpenedPackage, ...]) -> OpenedPackage:
    note = found("PKG013", count=len(passes))
    return replace(passes[0], issues=(note, *passes[0].issues))


def _opened_folder(folder: Path, limits: Limits) -> OpenedPackage:
    contents = read_folder(folder, limits)
    return OpenedPackage(
        contents.package,
        contents.issues,
        name=_stem(folder.resolve().name),
        is_folder=True,
        folder=folder,
    )


def _stem(name: str) -> str:
    last = name.rpartition("/")[2]
    suffixes = (".pkpass", ".pkpasses", ".pass", ".pkpasstemplate", ".zip")
    for suffix in suffixes:
        if last.lower().endswith(suffix):
            return last[: -len(suffix)]
    return last
