# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""How large a package may be.  One class, two constants: who asks decides."""

from dataclasses import dataclass, replace

MIB = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """Bounds on what is read, all in bytes where not said otherwise.

    Attributes:
        file: size of the archive, or of a folder altogether.
        unpacked: size of all files together after unpacking.
        entry: size of one file after unpacking.
        entries: number of entries.
        ratio: unpacked to packed size of one entry, once it is above ``ratio_from``.
        ratio_from: size from which the ratio is looked at.
        json: size of pass.json and of manifest.json.
        json_depth: how deep objects and lists may be nested.
        bundle: size of a bundle of passes.
    """

    file: int
    unpacked: int
    entry: int
    entries: int = 512
    ratio: int = 200
    ratio_from: int = 64 * 1024
    json: int = MIB
    json_depth: int = 32
    bundle: int = 10 * MIB

    def for_bundle(self) -> "Limits":
        """Return the limits for the archive around the passes of a bundle."""
        return replace(self, file=self.bundle, unpacked=2 * self.bundle, entry=self.file)


SERVER_LIMITS = Limits(file=10 * MIB, unpacked=32 * MIB, entry=8 * MIB)
"""What a stranger may send.  Source: reliability.md E."""

DESIGNER_LIMITS = Limits(
    file=50 * MIB, unpacked=150 * MIB, entry=32 * MIB, json=4 * MIB, bundle=150 * MIB
)
"""What a person may open.  Source: DESIGN.md 6, ux.md B.12; bundles: wallet-format.md 2.5."""
