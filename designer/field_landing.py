# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""What it means to drop a field between two others: its number, and who has to make room."""

from dataclasses import dataclass

from common.model.json_object import Path
from common.model.package import PassPackage
from common.model.style import limit
from common.text import _
from designer.place_names import group_name


@dataclass(frozen=True)
class Landing:
    """A place between fields.

    Attributes:
        group: the list of fields.
        index: the number that the field gets there, counted without the field itself.
        note: capacity, and what happens when the group is full.
        pushes_out: whether the last field of the group has to go to the back.
    """

    group: Path
    index: int
    note: str
    pushes_out: bool


def landing(package: PassPackage, moved: Path, group: Path, before: int) -> Landing:
    """Return what dropping does.

    Args:
        package: the pass.
        moved: the field that is dragged.
        group: the group it is dropped into.
        before: how many fields of the group stand before it, itself included.
    """
    own = moved[:2] == group
    index = before - 1 if own and int(moved[2]) < before else before
    count = _count(package, group)
    most = limit(str(group[0]), str(group[1]))
    pushes_out = not own and most is not None and count >= most
    if pushes_out and most:
        index = min(index, most - 1)  # the field itself stays, the last one goes
    note = _note(str(group[1]), count if own else count + 1, most, pushes_out=pushes_out)
    return Landing(group, index, note, pushes_out)


def _note(group: str, count: int, most: int | None, *, pushes_out: bool) -> str:
    name = group_name(group)
    if pushes_out:
        return _("{group} is full: the last field goes to the back").format(group=name)
    if most is None:
        return name
    return _("{group} {count} / {most}").format(group=name, count=count, most=most)


def _count(package: PassPackage, group: Path) -> int:
    found = package.at(group)
    return len(found) if isinstance(found, (tuple, list)) else 0
