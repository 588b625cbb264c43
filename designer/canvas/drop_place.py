# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Where a dragged field would land: which group, before which field, and what that means."""

from dataclasses import dataclass

from common.model.json_object import Path
from common.model.package import PassPackage
from common.render.scene import Rect, Scene, Target, TargetKind
from designer.field_landing import Landing, landing

_REACH = 24.0
"""Points beyond a group that still count as over it."""


@dataclass(frozen=True)
class DropPlace:
    """A place between fields.

    Attributes:
        landing: what dropping there does.
        caret: where the insertion mark stands, points; its width or height is 0.
    """

    landing: Landing
    caret: Rect


def drop_place(
    scene: Scene, package: PassPackage, moved: Path, x: float, y: float
) -> DropPlace | None:
    """Return where a field dropped at a point of the scene would go; ``None`` for nowhere."""
    group = _group_at(scene, x, y)
    if group is None:
        return None
    fields = [
        target
        for target in scene.targets
        if target.kind is TargetKind.FIELD and target.path[:2] == group.path and not target.empty
    ]
    before = sum(_comes_before(target, fields, x, y) for target in fields)
    return DropPlace(landing(package, moved, group.path, before), _caret(group, fields, before))


def _group_at(scene: Scene, x: float, y: float) -> Target | None:
    groups = [target for target in scene.targets if target.kind is TargetKind.GROUP]
    near = [(_distance(target.box, x, y), target) for target in groups]
    best = min(near, key=lambda pair: pair[0], default=None)
    return best[1] if best is not None and best[0] <= _REACH else None


def _distance(box: Rect, x: float, y: float) -> float:
    across = max(box.x - x, 0.0, x - box.right)
    down = max(box.y - y, 0.0, y - box.bottom)
    return max(across, down)


def _is_column(fields: list[Target]) -> bool:
    """Return whether the fields stand one below the other, as on the back."""
    return len({round(target.box.x) for target in fields}) == 1 and len(fields) > 1


def _comes_before(target: Target, fields: list[Target], x: float, y: float) -> bool:
    if _is_column(fields):
        return target.box.y + target.box.height / 2 < y
    return target.box.x + target.box.width / 2 < x


def _caret(group: Target, fields: list[Target], before: int) -> Rect:
    if not fields:
        return Rect(group.box.x, group.box.y, 0, group.box.height)
    if _is_column(fields):
        at = fields[before].box.y if before < len(fields) else fields[-1].box.bottom
        return Rect(group.box.x, at, group.box.width, 0)
    if before == 0:
        return Rect(fields[0].box.x - 4, fields[0].box.y, 0, fields[0].box.height)
    left = fields[before - 1].box
    if before == len(fields):
        return Rect(left.right + 4, left.y, 0, left.height)
    return Rect((left.right + fields[before].box.x) / 2, left.y, 0, left.height)
