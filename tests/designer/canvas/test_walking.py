# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
import pytest

from common.model.json_object import Path
from common.render.scene import Rect, Target, TargetKind
from designer.canvas.walking import neighbor, parent, step

GROUP = Target(TargetKind.GROUP, Rect(0, 0, 300, 50), ("coupon", "headerFields"))
LOGO = Target(TargetKind.IMAGE, Rect(0, 0, 50, 50), ("images", "logo"))
ONE = Target(TargetKind.FIELD, Rect(0, 100, 100, 40), ("coupon", "secondaryFields", 0))
TWO = Target(TargetKind.FIELD, Rect(200, 102, 100, 40), ("coupon", "secondaryFields", 1))
CODE = Target(TargetKind.BARCODE, Rect(100, 200, 100, 100), ("barcodes", 0))
FACE = (GROUP, TWO, CODE, ONE, LOGO)


def test_tab_reads_from_top_to_bottom_and_left_to_right() -> None:
    path: Path = ()
    seen = []
    while (following := step(FACE, path, 1)) is not None:
        path = following
        seen.append(path)
    assert seen == [LOGO.path, ONE.path, TWO.path, CODE.path]
    assert step(FACE, (), -1) == CODE.path
    assert step(FACE, LOGO.path, -1) is None


@pytest.mark.parametrize(
    ("start", "dx", "dy", "end"),
    [
        (ONE, 1, 0, TWO),
        (TWO, -1, 0, ONE),
        (ONE, 0, 1, CODE),
        (CODE, 0, -1, TWO),
        (ONE, 0, -1, LOGO),
        (TWO, 1, 0, None),
    ],
)
def test_arrows_go_to_the_neighbor(start: Target, dx: int, dy: int, end: Target | None) -> None:
    assert neighbor(FACE, start.path, dx, dy) == (end.path if end else None)


def test_a_key_inside_a_field_counts_as_the_field() -> None:
    assert step(FACE, (*ONE.path, "value"), 1) == TWO.path


def test_an_empty_face_has_nowhere_to_go() -> None:
    assert step((), ("logoText",), 1) is None
    assert neighbor((), ("logoText",), 1, 0) is None


@pytest.mark.parametrize(
    ("path", "above"),
    [
        (("coupon", "headerFields", 0, "value"), ("coupon", "headerFields", 0)),
        (("coupon", "headerFields", 0), ("coupon", "headerFields")),
        (("coupon", "headerFields"), ()),
        (("images", "logo"), ()),
        ((), ()),
    ],
)
def test_escape_climbs_out(path: Path, above: Path) -> None:
    assert parent(path) == above
