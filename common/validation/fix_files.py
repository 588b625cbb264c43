# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Repairs of file names."""

from collections.abc import Iterator

from common.model import edits
from common.model.package import PassPackage
from common.text import _
from common.validation import package_files
from common.validation.fix_steps import (
    Maker,
)
from common.validation.issue import FixIt, Issue


def delete_file(*, safe: bool) -> Maker:
    """Return the maker of "Remove the file"."""

    def make(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
        if issue.file in package.files:
            title = _("Remove “{name}”").format(name=issue.file)
            yield FixIt(title, lambda p: edits.remove_file(p, issue.file), safe)

    return make


def rename_file(package: PassPackage, issue: Issue) -> Iterator[FixIt]:
    """Give a file the name that was meant."""
    name = package_files.better_name(issue.file)
    if issue.file in package.files and name and name not in package.files:
        title = _("Rename it to “{name}”").format(name=name)
        yield FixIt(title, lambda p: edits.rename_file(p, issue.file, name))


FIXES: dict[str, Maker] = {
    "PKG007": delete_file(safe=False),
    "PKG008": delete_file(safe=False),
    "PKG012": rename_file,
    "IMG013": delete_file(safe=False),
    "IMG021": delete_file(safe=True),
}
"""The maker of repairs of each code."""
