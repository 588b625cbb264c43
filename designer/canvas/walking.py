# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""How the keyboard walks over a face: reading order, and neighbors in a direction."""

from collections.abc import Sequence

from common.model.json_object import Path
from common.render.scene import Rect, Target, TargetKind

_LINE = 8.0
"""Targets whose middles differ by less than this many points stand in one line."""


def walkable(targets: Sequence[Target]) -> list[Target]:
    """Return what can be walked to, in reading order: everything but groups."""
    single = [target for target in targets if target.kind is not TargetKind.GROUP]
    return sorted(single, key=lambda target: (round(_middle(target.box)[1] / _LINE), target.box.x))


def step(targets: Sequence[Target], path: Path, by: int) -> Path | None:
    """Return the path ``by`` places on in reading order; ``None`` past either end."""
    order = [target.path for target in walkable(targets)]
    if not order:
        return None
    here = _place_of(order, path)
    if here is None:
        return order[0] if by > 0 else order[-1]
    there = here + by
    return order[there] if 0 <= there < len(order) else None


def neighbor(targets: Sequence[Target], path: Path, dx: int, dy: int) -> Path | None:
    """Return the nearest target to the left, right, above or below; ``None`` for none."""
    places = walkable(targets)
    here = _place_of([target.path for target in places], path)
    if here is None:
        return places[0].path if places else None
    x, y = _middle(places[here].box)
    best: tuple[float, Path] | None = None
    for target in places:
        away_x, away_y = (_middle(target.box)[0] - x) * 1.0, (_middle(target.box)[1] - y)
        along = away_x * dx + away_y * dy
        across = abs(away_x * dy) + abs(away_y * dx)
        if along > 1.0 and (best is None or along + 2 * across < best[0]):
            best = (along + 2 * across, target.path)
    return None if best is None else best[1]


def parent(path: Path) -> Path:
    """Return what Escape selects: the group of a field, else the pass."""
    if len(path) > 3:  # a key inside a field
        return path[:3]
    if len(path) == 3 and isinstance(path[2], int):
        return path[:2]
    return ()


def _middle(box: Rect) -> tuple[float, float]:
    return box.x + box.width / 2, box.y + box.height / 2


def _place_of(order: Sequence[Path], path: Path) -> int | None:
    for length in range(len(path), 0, -1):
        if path[:length] in order:
            return order.index(path[:length])
    return None
