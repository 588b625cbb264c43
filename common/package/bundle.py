# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Write a .pkpasses: several signed passes that are added to Wallet at once."""

from collections.abc import Iterable

from common.errors import PackageError
from common.model.file_name import comparable, name_fault
from common.package.pkpass import write_zip
from common.text import _

MAX_PASSES = 10
MAX_BYTES = 150 * 1024 * 1024
"""Source: wallet-format.md 2.5: at most 10 passes or 150 MB."""


def write_bundle(passes: Iterable[tuple[str, bytes]]) -> bytes:
    """Return the .pkpasses of finished .pkpass files.

    Args:
        passes: a name, with or without ``.pkpass``, and the bytes of each; names that
            cannot be or repeat get a number.

    Raises:
        PackageError: there are none, more than ten, or more than 150 MB.
    """
    entries: dict[str, bytes] = {}
    taken: set[str] = set()
    for number, (name, data) in enumerate(passes, 1):
        stem = name.removesuffix(".pkpass")
        if not stem or "/" in stem or name_fault(f"{stem}.pkpass") or comparable(stem) in taken:
            stem = f"pass-{number}"
        taken.add(comparable(stem))
        entries[f"{stem}.pkpass"] = data
    _check(len(entries), sum(map(len, entries.values())))
    return write_zip(entries.items())


def _check(count: int, size: int) -> None:
    if not 1 <= count <= MAX_PASSES:
        raise PackageError(
            _("A bundle of {count} passes cannot be made.").format(count=count),
            hint=_("Take 1 to {max_passes} passes for each bundle; Wallet refuses others.").format(
                max_passes=MAX_PASSES
            ),
        )
    if size > MAX_BYTES:
        raise PackageError(
            _("The bundle would have {size} MB; Wallet refuses more than 150.").format(
                size=size // (1024 * 1024)
            ),
            hint=_("Make several bundles."),
        )
